//! A transaction that knows on whose behalf it runs.

use std::ops::{Deref, DerefMut};

use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use crate::http::{Refusal, codes};
use crate::identity::Caller;

/// A database transaction. Dropped without `commit` it leaves nothing behind.
pub struct Tx(Transaction<'static, Postgres>);

impl Tx {
    /// Role, owner and a check that the session still lives: one round trip.
    pub(super) async fn begin_as(pool: &PgPool, caller: &Caller) -> Result<Self, Refusal> {
        let mut tx = pool.begin().await?;
        let (_, _, _, is_live): (String, String, String, bool) = sqlx::query_as(
            "select set_config('role', $1, true), set_config('loma.principal', $2, true),
                    set_config('loma.user', $3, true), session_is_live($4, $5)",
        )
        .bind(caller.database_role())
        .bind(caller.owner.to_string())
        .bind(caller.user_id.to_string())
        .bind(caller.user_id)
        .bind(caller.device_id)
        .fetch_one(&mut *tx)
        .await?;
        if is_live {
            Ok(Self(tx))
        } else {
            Err(codes::SESSION_ENDED.into())
        }
    }

    pub(super) async fn begin_login(pool: &PgPool) -> sqlx::Result<Self> {
        let mut tx = pool.begin().await?;
        sqlx::query("set local role p_identity")
            .execute(&mut *tx)
            .await?;
        Ok(Self(tx))
    }

    pub(super) async fn begin_batch(pool: &PgPool) -> sqlx::Result<Self> {
        pool.begin().await.map(Self)
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
