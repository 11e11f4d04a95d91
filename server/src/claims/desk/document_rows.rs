//! All statements on documents of a claim file.

use chrono::{DateTime, Utc};
use shared_types::claim_desk::NewClaimDocument;
use shared_types::claim_file::{ClaimDocument, Sight};
use shared_types::{ClaimDocumentId, ClaimId, CustomerId, FileId, OrganisationId, UserId};
use sqlx::PgConnection;

use super::AnnouncedDocument;
use crate::claims::OwnedClaim;
use crate::db::Keyed;

/// Documents that the reader may see.
pub(in crate::claims) async fn list_documents(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimDocument>>> {
    sqlx::query_as(
        "select claim_id as key, id, file_id, kind, title, sight, added_at, received_at from claim_document
         where claim_id = any($1) order by added_at, id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

/// Whether a file is the customer's; nothing when there is none yet.
pub(super) async fn is_file_of(
    db: &mut PgConnection,
    claim: OwnedClaim,
    id: FileId,
) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar("select customer_id = $2 and broker_id = $3 from stored_file where id = $1")
        .bind(id)
        .bind(claim.customer_id)
        .bind(claim.broker_id)
        .fetch_optional(db)
        .await
}

/// Who added a document and when, and since when its bytes are there.
pub(super) struct Added {
    pub(super) by: UserId,
    pub(super) at: DateTime<Utc>,
    pub(super) received_at: Option<DateTime<Utc>>,
}

pub(super) async fn insert_document(
    db: &mut PgConnection,
    claim: OwnedClaim,
    document: &NewClaimDocument,
    added: &Added,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_document (id, claim_id, customer_id, broker_id, file_id, kind, title, sight, added_by, added_at,
                                     received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(document.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(document.file_id)
    .bind(document.kind)
    .bind(document.title.trim())
    .bind(document.sight)
    .bind(added.by)
    .bind(added.at)
    .bind(added.received_at)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find_announced(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
    locks: bool,
) -> sqlx::Result<Option<AnnouncedDocument>> {
    let found = if locks {
        "select claim_id, customer_id, broker_id, sight, received_at is not null from claim_document
         where id = $1 and file_id = $2 for update"
    } else {
        "select claim_id, customer_id, broker_id, sight, received_at is not null from claim_document
         where id = $1 and file_id = $2"
    };
    let row = sqlx::query_as(found)
        .bind(id)
        .bind(file)
        .fetch_optional(db)
        .await?;
    Ok(row.map(announced))
}

pub(super) async fn receive_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    now: DateTime<Utc>,
) -> sqlx::Result<AnnouncedDocument> {
    let row = sqlx::query_as(
        "update claim_document set received_at = $2 where id = $1
         returning claim_id, customer_id, broker_id, sight, true",
    )
    .bind(id)
    .bind(now)
    .fetch_one(db)
    .await?;
    Ok(announced(row))
}

fn announced(
    (id, customer_id, broker_id, sight, is_received): (
        ClaimId,
        CustomerId,
        OrganisationId,
        Sight,
        bool,
    ),
) -> AnnouncedDocument {
    let claim = OwnedClaim {
        id,
        customer_id,
        broker_id,
    };
    AnnouncedDocument {
        claim,
        sight,
        is_received,
    }
}

/// Whoever may not see the document may not fetch its bytes either. What a customer sent stays the customer's, and what
/// hangs on a message stays with its readers: it was sent to them.
pub(super) async fn update_sight_of_file(
    db: &mut PgConnection,
    id: FileId,
    sight: Sight,
) -> sqlx::Result<()> {
    sqlx::query(
        "update stored_file f set sight = $2
         where f.id = $1 and exists (select from app_user u where u.id = f.uploaded_by and u.kind = 'STAFF')
           and not exists (select from message_attachment a where a.file_id = f.id)",
    )
    .bind(id)
    .bind(sight)
    .execute(db)
    .await
    .map(|_| ())
}
