//! Every claim has its conversation from the start.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use shared_types::message::ThreadSubject;
use shared_types::{ClaimId, CustomerId, OrganisationId, ThreadId};
use sqlx::PgConnection;

use super::sql::{self, NewThreadRow};

/// Opens the conversation of a claim in the caller's transaction, without a message yet. False when somebody has opened
/// another one under its id.
pub(crate) async fn open_claim_thread(
    db: &mut PgConnection,
    id: ThreadId,
    claim: (ClaimId, &str),
    owners: (CustomerId, OrganisationId),
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let (claim_id, claim_no) = claim;
    let (customer_id, broker_id) = owners;
    let thread = NewThreadRow {
        id,
        subject: ThreadSubject::Claim,
        subject_id: Some(claim_id.0),
        customer_id,
        broker_id,
        title: format!("Schaden {claim_no}"),
        parties: Audience::ALL,
        is_shown: true,
    };
    sql::insert_thread(db, &thread, now).await
}
