//! Which tables are protected, and that the protection holds.

use std::collections::BTreeSet;

use loma_tests::TestApp;
use sqlx::PgConnection;

/// Tables without personal or money data, each with the reason why no policy is needed.
const OPEN_TABLES: &[(&str, &str)] = &[
    (
        "_sqlx_migrations",
        "names of migrations; no request role may read it",
    ),
    (
        "premium_terms",
        "instalments and tax rates are public; no person, no contract",
    ),
    (
        "product_version",
        "tariffs are public; no person, no contract",
    ),
    ("signing_key", "no request role holds any right on it"),
];

const REQUEST_ROLES: &[&str] = &[
    "p_customer",
    "p_broker",
    "p_adviser",
    "p_partner",
    "p_staff",
    "p_identity",
    "loma_app",
];

async fn tables(db: &mut PgConnection, condition: &str) -> BTreeSet<String> {
    let sql = format!(
        "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and {condition}"
    );
    let names: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_all(db)
        .await
        .expect("a readable catalogue");
    names.into_iter().collect()
}

/// Tables that a policy does not protect although they are not listed as open.
async fn unprotected(db: &mut PgConnection) -> BTreeSet<String> {
    let without_force = tables(db, "not (relrowsecurity and relforcerowsecurity)").await;
    let without_policy = tables(
        db,
        "not exists (select from pg_policy where polrelid = pg_class.oid)",
    )
    .await;
    let open: BTreeSet<String> = OPEN_TABLES
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    without_force
        .union(&without_policy)
        .filter(|name| !open.contains(*name))
        .cloned()
        .collect()
}

#[tokio::test]
async fn every_table_with_personal_or_money_data_is_protected() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    assert_eq!(unprotected(&mut db).await, BTreeSet::new());

    // The check bites: a new table without policies is found.
    sqlx::query("create table forgotten (customer_id uuid)")
        .execute(&mut db)
        .await
        .unwrap();
    assert_eq!(
        unprotected(&mut db).await,
        BTreeSet::from(["forgotten".to_owned()])
    );
}

#[tokio::test]
async fn the_listed_open_tables_exist_and_no_request_role_may_touch_the_secret_ones() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let all = tables(&mut db, "true").await;
    for (name, reason) in OPEN_TABLES {
        assert!(
            all.contains(*name),
            "{name} is gone; its line ({reason}) should be too"
        );
    }
    for secret in ["signing_key", "_sqlx_migrations"] {
        for role in REQUEST_ROLES {
            let may: bool = sqlx::query_scalar(
                "select has_table_privilege($1, $2, 'select, insert, update, delete')",
            )
            .bind(role)
            .bind(secret)
            .fetch_one(&mut db)
            .await
            .unwrap();
            assert!(!may, "{role} may use {secret}");
        }
    }
}

#[tokio::test]
async fn a_policy_is_one_simple_comparison_and_never_a_list_of_cases() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let policies: Vec<(String, String, String)> = sqlx::query_as(
        "select tablename::text, policyname::text, coalesce(qual, '') from pg_policies where schemaname = 'public'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, policy, condition) in policies {
        let is_small = table == "organisation";
        assert!(
            is_small || !condition.contains(" OR "),
            "{policy} on {table}: {condition}"
        );
        assert!(
            !condition.contains("CASE"),
            "{policy} on {table}: {condition}"
        );
    }
}

#[tokio::test]
async fn without_a_principal_nothing_exists() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    app.customer_of(&broker).await;
    let mut db = app.database().await;
    for role in ["p_customer", "p_broker", "p_adviser", "p_partner"] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("begin; set local role {role}")))
            .execute(&mut db)
            .await
            .unwrap();
        let readable: Vec<String> = sqlx::query_scalar(
            "select c.relname::text from pg_class c
             join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select')",
        )
        .fetch_all(&mut db)
        .await
        .unwrap();
        for table in readable {
            let sql = format!("select count(*) from {table}");
            let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_one(&mut db)
                .await
                .unwrap();
            assert_eq!(rows, 0, "{role} sees rows of {table}");
        }
        sqlx::raw_sql("rollback").execute(&mut db).await.unwrap();
    }
}

#[tokio::test]
async fn the_login_role_itself_may_do_nothing() {
    let app = TestApp::new().await;
    let mut db = app.database().await;
    let readable: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r'
           and exists (select from aclexplode(relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = 'loma_app')",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(readable, Vec::<String>::new());
    let (inherits, is_super, bypasses): (bool, bool, bool) = sqlx::query_as(
        "select rolinherit, rolsuper, rolbypassrls from pg_roles where rolname = 'loma_app'",
    )
    .fetch_one(&mut db)
    .await
    .unwrap();
    assert_eq!((inherits, is_super, bypasses), (false, false, false));
}
