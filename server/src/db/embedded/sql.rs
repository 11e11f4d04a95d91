//! The few statements that are sent to a cluster before it has a schema.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

/// Somebody else created it between our look and our `create`.
const DUPLICATES: [&str; 3] = ["42710", "42P04", "23505"];

/// Creates the role and the database unless they exist.
pub(super) async fn ensure_database(
    admin: &PgConnectOptions,
    database: &str,
    owner: &str,
) -> sqlx::Result<()> {
    let mut db = admin.connect().await?;
    let role_exists = "select exists (select from pg_roles where rolname = $1)";
    if !exists(&mut db, role_exists, owner).await? {
        create(&mut db, format!("create role {} login", quoted(owner))).await?;
    }
    let database_exists = "select exists (select from pg_database where datname = $1)";
    if !exists(&mut db, database_exists, database).await? {
        create(
            &mut db,
            format!(
                "create database {} owner {}",
                quoted(database),
                quoted(owner)
            ),
        )
        .await?;
    }
    db.close().await
}

async fn exists(db: &mut PgConnection, question: &'static str, name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar(question)
        .bind(name.to_owned())
        .fetch_one(db)
        .await
}

/// Names cannot be bound as parameters; they come from [`quoted`].
async fn create(db: &mut PgConnection, statement: String) -> sqlx::Result<()> {
    match sqlx::raw_sql(AssertSqlSafe(statement)).execute(db).await {
        Err(sqlx::Error::Database(error))
            if error
                .code()
                .is_some_and(|code| DUPLICATES.contains(&&*code)) =>
        {
            Ok(())
        }
        outcome => outcome.map(drop),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_quotes() {
        assert_eq!(
            quoted(r#"a"; drop database b; --"#),
            r#""a""; drop database b; --""#
        );
    }
}
