//! The database: two pools, and transactions that see only what their caller may see.

mod connect;
pub mod embedded;
mod keyed;
mod tx;

pub use connect::{Addresses, DbError, migrate};
pub(crate) use keyed::{Keyed, by_key};
pub(crate) use tx::SESSION_ENDED;
pub use tx::{Reading, Tx};

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};

use crate::identity::Caller;

/// The connections of this server. `requests` logs in as `loma_app` and may do nothing before it takes on a caller's
/// role; `batch` logs in as `loma_batch`, bypasses row security and belongs to jobs. `sending` are a few of the same kind for
/// pushes, so that a backlog of them takes none away from others.
#[derive(Clone)]
pub struct Db {
    requests: PgPool,
    batch: PgPool,
    sending: PgPool,
    listening: PgPool,
}

impl Db {
    /// Begins a transaction in which the caller's role and owner decide which rows exist.
    ///
    /// # Errors
    /// When the caller's session has ended, which becomes 401, or the database is away, which becomes 503.
    pub async fn begin_as(&self, caller: &Caller) -> sqlx::Result<Tx> {
        Tx::begin_as(&self.requests, caller).await
    }

    /// Begins a transaction that reads what the caller may see; PostgreSQL refuses to write a row in it.
    ///
    /// # Errors
    /// As [`Self::begin_as`].
    pub async fn read_as(&self, caller: &Caller) -> sqlx::Result<Reading> {
        Reading::begin_as(&self.requests, caller).await
    }

    /// Begins a transaction at the login desk: identity tables, nothing else.
    pub async fn begin_login(&self) -> sqlx::Result<Tx> {
        Tx::begin_login(&self.requests).await
    }

    /// Begins a transaction of a job or a run: it sees everything.
    pub async fn begin_batch(&self) -> sqlx::Result<Tx> {
        Tx::begin_batch(&self.batch).await
    }

    /// A connection for statements about pushes, each a transaction of its own.
    pub async fn sending(&self) -> sqlx::Result<PoolConnection<Postgres>> {
        self.sending.acquire().await
    }

    /// The pool of jobs, for the queue.
    #[must_use]
    pub fn batch(&self) -> &PgPool {
        &self.batch
    }

    /// One connection beside the others, for whoever listens all day.
    #[must_use]
    pub fn listening(&self) -> &PgPool {
        &self.listening
    }

    /// Answers when the database can be reached.
    pub async fn ping(&self) -> sqlx::Result<()> {
        sqlx::query("select 1")
            .execute(&self.requests)
            .await
            .map(|_| ())
    }

    /// Waits until all connections are given back, then closes them.
    pub async fn close(&self) {
        self.requests.close().await;
        self.batch.close().await;
        self.sending.close().await;
        self.listening.close().await;
    }
}
