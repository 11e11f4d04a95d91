//! One throw-away cluster for all tests of a process, one database per test, copied from a migrated template.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use loma_server::db::embedded::{Cluster, ClusterConfig, SUPERUSER};
use loma_server::db::{Addresses, migrate};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tokio::sync::OnceCell;

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static TEMPLATE: OnceCell<()> = OnceCell::const_new();
/// PostgreSQL copies a template only while nobody else does.
static COPYING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
static COUNT: AtomicU32 = AtomicU32::new(0);

fn cluster() -> &'static Cluster {
    CLUSTER.get_or_init(|| {
        Cluster::start(&ClusterConfig::throw_away()).expect("PostgreSQL is installed: ./dev setup")
    })
}

/// A fresh database at the current schema.
pub(super) async fn fresh_database() -> (String, Addresses) {
    TEMPLATE.get_or_init(make_template).await;
    let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let _one_at_a_time = COPYING.lock().await;
    administer(&format!("create database {name} template template_loma")).await;
    let addresses = Addresses::embedded(cluster(), &name);
    (name, addresses)
}

/// Throws the database of a finished test away.
pub(super) async fn drop_database(name: &str) {
    administer(&format!("drop database if exists {name} with (force)")).await;
}

async fn make_template() {
    tokio::task::spawn_blocking(cluster)
        .await
        .expect("the cluster starts");
    administer("create database template_loma").await;
    let addresses = Addresses::embedded(cluster(), "template_loma");
    migrate(&addresses, None).await.expect("the migrations run");
}

async fn administer(sql: &str) {
    let mut owner = cluster()
        .connect_options(SUPERUSER, "postgres")
        .connect()
        .await
        .expect("the cluster of the tests answers");
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut owner)
        .await
        .expect(sql);
    owner.close().await.expect("the connection closes");
}
