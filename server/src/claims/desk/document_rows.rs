//! All statements on documents of a claim file.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim_desk::NewClaimDocument;
use shared_types::claim_file::{ClaimDocument, ClaimDocumentKind, Sight};
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

/// What counts of a stored file that a document names.
#[derive(sqlx::FromRow)]
pub(super) struct NamedFile {
    /// It belongs to the customer of this claim.
    pub(super) is_of_customer: bool,
    /// The customer may read it as far as its message says; true without a message.
    pub(super) for_customer: bool,
}

/// Nothing when there is no file yet.
pub(super) async fn find_named_file(
    db: &mut PgConnection,
    claim: OwnedClaim,
    id: FileId,
) -> sqlx::Result<Option<NamedFile>> {
    sqlx::query_as(
        "select customer_id = $2 and broker_id = $3 as is_of_customer, for_customer from stored_file where id = $1",
    )
    .bind(id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .fetch_optional(db)
    .await
}

/// Who added a document and when, since when its bytes are there, and the consent that was noted with it.
pub(super) struct Added {
    pub(super) by: UserId,
    pub(super) at: DateTime<Utc>,
    pub(super) received_at: Option<DateTime<Utc>>,
    pub(super) consented_on: Option<NaiveDate>,
}

pub(super) async fn insert_document(
    db: &mut PgConnection,
    claim: OwnedClaim,
    document: &NewClaimDocument,
    added: &Added,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_document (id, claim_id, customer_id, broker_id, file_id, kind, title, sight, added_by, added_at,
                                     received_at, consented_on, consent_noted_by, consent_noted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
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
    .bind(added.consented_on)
    .bind(added.consented_on.map(|_| added.by))
    .bind(added.consented_on.map(|_| added.at))
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find_announced(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
) -> sqlx::Result<Option<AnnouncedDocument>> {
    let row = sqlx::query_as(
        "select claim_id, customer_id, broker_id, sight, received_at is not null from claim_document
         where id = $1 and file_id = $2",
    )
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

/// A document as it is before somebody changes for whom it is.
#[derive(sqlx::FromRow)]
pub(super) struct DocumentRow {
    pub(super) file_id: FileId,
    pub(super) kind: ClaimDocumentKind,
    pub(super) sight: Sight,
    pub(super) is_received: bool,
}

/// The claim is locked by the caller, so the document stays as it is.
pub(super) async fn find_document(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: ClaimDocumentId,
) -> sqlx::Result<Option<DocumentRow>> {
    sqlx::query_as(
        "select file_id, kind, sight, received_at is not null as is_received from claim_document
         where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await
}

/// A consent that the new sight does not need is gone with the old one; the audit trail keeps it.
pub(super) async fn update_sight(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    sight: Sight,
    consented_on: Option<NaiveDate>,
    noted_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let noted = consented_on.map(|_| (noted_by, now));
    sqlx::query(
        "update claim_document set sight = $2, consented_on = $3, consent_noted_by = $4, consent_noted_at = $5 where id = $1",
    )
    .bind(id)
    .bind(sight)
    .bind(consented_on)
    .bind(noted.map(|(by, _)| by))
    .bind(noted.map(|(_, at)| at))
    .execute(db)
    .await
    .map(|_| ())
}

/// The bytes are for all who are shown one of the file's documents, in whichever claim, and for nobody else. What a customer
/// sent stays the customer's, and what hangs on a message stays with its readers: it was sent to them. Locked first: of two
/// claims that change it at once, the second sees what the first has made of its document.
pub(super) async fn update_sight_of_file(db: &mut PgConnection, id: FileId) -> sqlx::Result<()> {
    sqlx::query("select from stored_file where id = $1 for no key update")
        .bind(id)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "update stored_file f
         set sight = case when d.customer and d.broker then 'CUSTOMER' when d.customer then 'CUSTOMER_ONLY'
                          when d.broker then 'BROKER' else 'INTERNAL' end
         from (select bool_or(sight in ('CUSTOMER', 'CUSTOMER_ONLY')) as customer,
                      bool_or(sight in ('CUSTOMER', 'BROKER')) as broker
               from claim_document where file_id = $1 and received_at is not null) d
         where f.id = $1 and exists (select from app_user u where u.id = f.uploaded_by and u.kind = 'STAFF')
           and not exists (select from message_attachment a where a.file_id = f.id)",
    )
    .bind(id)
    .execute(db)
    .await
    .map(|_| ())
}
