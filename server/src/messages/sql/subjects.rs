//! What a conversation is about, and whose that is.

use shared_types::message::ThreadSubject;
use shared_types::{CustomerId, OrganisationId, ThreadId};
use sqlx::PgConnection;
use uuid::Uuid;

/// What a conversation is about, if the caller may see it.
pub(in crate::messages) async fn find_subject(
    db: &mut PgConnection,
    id: ThreadId,
) -> sqlx::Result<Option<ThreadSubject>> {
    sqlx::query_scalar("select subject from thread where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Customer and intermediary of a claim, contract or application, if the caller may see it. Inquiries are about contracts.
pub(in crate::messages) async fn find_subject_owners(
    db: &mut PgConnection,
    subject: ThreadSubject,
    id: Uuid,
) -> sqlx::Result<Option<(CustomerId, OrganisationId)>> {
    let sql = match subject {
        ThreadSubject::Claim => "select customer_id, broker_id from claim where id = $1",
        ThreadSubject::Contract | ThreadSubject::Request => {
            "select customer_id, broker_id from contract where id = $1"
        }
        ThreadSubject::Application => {
            "select customer_id, broker_id from application where id = $1"
        }
        ThreadSubject::Free => return Ok(None),
    };
    sqlx::query_as(sql).bind(id).fetch_optional(db).await
}

pub(in crate::messages) async fn find_customer_owners(
    db: &mut PgConnection,
    id: CustomerId,
) -> sqlx::Result<Option<(CustomerId, OrganisationId)>> {
    sqlx::query_as("select id, broker_id from customer where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}
