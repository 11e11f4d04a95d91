//! A transaction that knows on whose behalf it runs.

use std::ops::{Deref, DerefMut};

use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use tracing::Instrument;

use crate::identity::Caller;

/// A database transaction. Dropped without `commit` it leaves nothing behind.
pub struct Tx(Transaction<'static, Postgres>);

/// A database transaction that only reads. It has nothing to commit: it ends when it is dropped, and the answer does not
/// wait for its end.
pub struct Reading(Transaction<'static, Postgres>);

/// What the database says of a session that has ended, see `refuse_ended_session`.
pub(crate) const SESSION_ENDED: &str = "LM401";

impl Tx {
    pub(super) async fn begin_as(pool: &PgPool, caller: &Caller) -> sqlx::Result<Self> {
        begin_as(pool, caller, "begin").await.map(Self)
    }

    pub(super) async fn begin_login(pool: &PgPool) -> sqlx::Result<Self> {
        begin(pool, "set local role p_identity; begin".to_owned())
            .await
            .map(Self)
    }

    pub(super) async fn begin_batch(pool: &PgPool) -> sqlx::Result<Self> {
        begin(pool, "begin".to_owned()).await.map(Self)
    }

    /// From here on this transaction acts for the insurer: a decision that the product's rules take alone
    /// (straight-through processing, Dunkelverarbeitung) is the insurer's, whoever set it off.
    pub async fn act_as_insurer(&mut self) -> sqlx::Result<()> {
        sqlx::query("set local role p_staff")
            .execute(&mut *self.0)
            .await
            .map(|_| ())
    }

    /// Back to the caller's own role, after a decision of the insurer.
    pub async fn act_as(&mut self, caller: &Caller) -> sqlx::Result<()> {
        sqlx::query("select set_config('role', $1, true)")
            .bind(caller.database_role())
            .execute(&mut *self.0)
            .await
            .map(|_| ())
    }

    pub async fn commit(self) -> sqlx::Result<()> {
        self.0.commit().await
    }
}

impl Reading {
    pub(super) async fn begin_as(pool: &PgPool, caller: &Caller) -> sqlx::Result<Self> {
        begin_as(pool, caller, "begin read only").await.map(Self)
    }
}

/// Whether the session still lives, then role and owner: one message, one answer.
async fn begin_as(
    pool: &PgPool,
    caller: &Caller,
    begins: &str,
) -> sqlx::Result<Transaction<'static, Postgres>> {
    let Caller {
        user_id,
        device_id,
        owner,
        ..
    } = caller;
    let role = caller.database_role();
    // Three ids and two words of ours: nothing a person typed stands in it.
    let sql = format!(
        "select refuse_ended_session('{user_id}', '{device_id}'); set local role {role}; \
         set local loma.principal = '{owner}'; set local loma.\"user\" = '{user_id}'; {begins}"
    );
    begin(pool, sql).await
}

/// Runs statements that end with `begin`. PostgreSQL takes them into the transaction that begins there; if one of them is
/// refused, there is none. A caller who hangs up does not cut this short: the connection would go back to the pool in
/// a transaction that nobody knows of.
async fn begin(pool: &PgPool, sql: String) -> sqlx::Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let begun = async move { pool.begin_with(AssertSqlSafe(sql)).await };
    tokio::spawn(begun.in_current_span())
        .await
        .map_err(|_| sqlx::Error::WorkerCrashed)?
}

impl Deref for Tx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Deref for Reading {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for Reading {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}
