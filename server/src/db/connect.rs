//! Where the database is, who logs in, and how it is brought to the current schema.

use std::str::FromStr;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool};

use super::Db;

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Three logins to one database: the owner migrates, `loma_app` serves requests, `loma_batch` runs jobs.
#[derive(Debug, Clone)]
pub struct Addresses {
    pub owner: PgConnectOptions,
    pub requests: PgConnectOptions,
    pub batch: PgConnectOptions,
}

#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("DATABASE_URL is not a PostgreSQL URL: {0}")]
    Url(sqlx::Error),
    #[error("the database cannot be reached or refused: {0}")]
    Connect(#[from] sqlx::Error),
    #[error("the schema could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("the job queue's schema could not be brought up to date: {0}")]
    Queue(String),
}

impl Addresses {
    /// An external database, given by its owner's URL. The two working roles get passwords derived from the owner's,
    /// so that several servers agree on them without another setting.
    ///
    /// # Errors
    /// When the text is not a PostgreSQL URL.
    pub fn external(url: &str) -> Result<Self, DbError> {
        let owner = PgConnectOptions::from_str(url).map_err(DbError::Url)?;
        let as_role = |role: &str| {
            owner
                .clone()
                .username(role)
                .password(&role_password(url, role))
        };
        Ok(Self {
            requests: as_role("loma_app"),
            batch: as_role("loma_batch"),
            owner,
        })
    }
}

fn role_password(url: &str, role: &str) -> String {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(url.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(role.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Brings the schema up to date and lets the two working roles in. Safe to run on several servers at once and again.
///
/// # Errors
/// When the database cannot be reached or a migration fails; nothing is left half done.
pub async fn migrate(addresses: &Addresses, external_url: Option<&str>) -> Result<(), DbError> {
    let mut owner = PgConnection::connect_with(&addresses.owner).await?;
    MIGRATIONS.run(&mut owner).await?;
    if !queue_is_ready(&mut owner).await? {
        migrate_queue(addresses).await?;
    }
    if let Some(url) = external_url {
        for role in ["loma_app", "loma_batch"] {
            // The password is URL-safe base64: no quote can be in it.
            let sql = format!(
                "alter role {role} login password '{}'",
                role_password(url, role)
            );
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut owner)
                .await?;
        }
    }
    owner.close().await?;
    Ok(())
}

async fn queue_is_ready(owner: &mut PgConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select has_schema_privilege('loma_batch', n.oid, 'usage') from pg_namespace n where nspname = $1")
        .bind("graphile_worker")
        .fetch_optional(owner)
        .await
        .map(|ready: Option<bool>| ready.unwrap_or(false))
}

/// The job queue brings its own schema; the batch role may work with it.
async fn migrate_queue(addresses: &Addresses) -> Result<(), DbError> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(addresses.owner.clone())
        .await?;
    graphile_worker_migrations::migrate(pool.clone(), "graphile_worker")
        .await
        .map_err(|error| DbError::Queue(error.to_string()))?;
    sqlx::raw_sql(
        "grant all on all tables in schema graphile_worker to loma_batch;
         grant all on all sequences in schema graphile_worker to loma_batch;
         grant usage on schema graphile_worker to loma_batch;",
    )
    .execute(&pool)
    .await?;
    pool.close().await;
    Ok(())
}

impl Db {
    /// Opens the pools without waiting for a first connection: a database that is away makes requests fail with 503,
    /// not the server.
    #[must_use]
    pub fn open(addresses: &Addresses, connections: u32) -> Self {
        Self {
            requests: pool(
                &addresses.requests.clone().options(REQUEST_LIMITS),
                connections,
            ),
            batch: pool(&addresses.batch, connections.div_ceil(2).max(4)),
            sending: pool(&addresses.batch.clone().options(SENDING_SETTINGS), SENDING),
            listening: pool(&addresses.batch, LISTENING),
        }
    }
}

/// Connections for pushes: one tells news, two take what is due, one stores outcomes.
const SENDING: u32 = 4;

/// A crash of the database may forget the last moments of pushes: they are told or sent once more, which their collapse ids
/// make one on the phone. So nobody waits for the disk.
const SENDING_SETTINGS: [(&str, &str); 1] = [("synchronous_commit", "off")];

/// One listens. The others are for connections that died without a word and that nobody could close yet.
const LISTENING: u32 = 4;

/// Nobody waits longer for an answer (`http::layers`), so no statement of a request works longer or holds up others.
const REQUEST_LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "30s"),
    ("lock_timeout", "10s"),
    ("idle_in_transaction_session_timeout", "60s"),
];

fn pool(address: &PgConnectOptions, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        // A dead connection shows at its first statement; a ping before each use would cost a round trip.
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(3))
        .connect_lazy_with(
            address
                .clone()
                .log_slow_statements(log::LevelFilter::Warn, Duration::from_secs(1)),
        )
}
