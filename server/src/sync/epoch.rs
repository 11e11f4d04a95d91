//! A restored copy of a database must not be taken for the original.

use sqlx::PgConnection;

use super::sql;

/// Run at each start. In a copy (`pg_restore`, another cluster) transactions are numbered anew: what the log says means
/// nothing there, and no cursor counts. A start of a second server changes nothing.
///
/// # Errors
/// When the database is away.
pub(crate) async fn ensure_epoch(db: &mut PgConnection) -> sqlx::Result<()> {
    if sql::renew_epoch(db).await? {
        sql::forget_all(db).await?;
    }
    Ok(())
}
