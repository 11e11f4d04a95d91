//! The audit trail: who did what, in which role, to which thing. Written in the transaction of the deed, never changed.

use chrono::{DateTime, Utc};
use serde_json::Value;
use shared_types::organisation::PrincipalKind;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::identity::Caller;

/// One deed. `subject` is the table of the thing it was done to.
#[derive(Debug)]
pub struct Deed<'a> {
    pub action: &'static str,
    pub subject: &'static str,
    pub subject_id: Uuid,
    pub reason: Option<&'a str>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl Deed<'_> {
    /// A deed that is told by its name alone.
    #[must_use]
    pub fn new(action: &'static str, subject: &'static str, subject_id: Uuid) -> Self {
        Self {
            action,
            subject,
            subject_id,
            reason: None,
            before: None,
            after: None,
        }
    }
}

/// Writes the deed. Without a caller it was the system: a job, a rule, the command line.
pub async fn write(
    db: &mut PgConnection,
    caller: Option<&Caller>,
    deed: Deed<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into audit_entry (id, at, user_id, kind, action, subject, subject_id, reason, before, after)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(Uuid::now_v7())
    .bind(now)
    .bind(caller.map(|caller| caller.user_id))
    .bind(caller.map_or("SYSTEM", |caller| caller.kind.as_str()))
    .bind(deed.action)
    .bind(deed.subject)
    .bind(deed.subject_id)
    .bind(deed.reason)
    .bind(deed.before)
    .bind(deed.after)
    .execute(db)
    .await
    .map(|_| ())
}

/// Writes down that one of the insurer's people looked at what may tell about somebody's health (domain rule 2.9). Those
/// whose own business it is look at it as they like.
pub async fn look(
    db: &mut PgConnection,
    caller: &Caller,
    deed: Deed<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if caller.kind == PrincipalKind::Staff {
        write(db, Some(caller), deed, now).await?;
    }
    Ok(())
}
