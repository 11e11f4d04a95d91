//! Documents whose bytes follow: what the upload of files asks and tells.

use chrono::{DateTime, Utc};
use shared_types::claim_file::Sight;
use shared_types::{ClaimDocumentId, FileId};
use sqlx::PgConnection;

use super::document_rows;
use super::document_sight::tell_change;
use crate::audit::{self, Deed};
use crate::claims::OwnedClaim;
use crate::claims::sql::lock_claim;
use crate::identity::Caller;

/// A document that announced its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnouncedDocument {
    pub(crate) claim: OwnedClaim,
    pub(crate) sight: Sight,
    pub(crate) is_received: bool,
}

/// The document, if the caller may see it and it announced this file.
pub(crate) async fn find_announced_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
) -> sqlx::Result<Option<AnnouncedDocument>> {
    document_rows::find_announced(db, id, file).await
}

/// The same, with its claim locked, as for every act of the desk: of two uploads at once, the second sees what the first has
/// stored, and nobody changes meanwhile for whom the document is.
pub(crate) async fn lock_announced_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
) -> sqlx::Result<Option<AnnouncedDocument>> {
    let Some(document) = document_rows::find_announced(db, id, file).await? else {
        return Ok(None);
    };
    lock_claim(db, document.claim.id).await?;
    document_rows::find_announced(db, id, file).await
}

/// The bytes have come: from now on those who may see the document do. The file is stored and the claim locked by the
/// caller's transaction.
pub(crate) async fn receive_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let document = document_rows::receive_document(db, id, now).await?;
    document_rows::update_sight_of_file(db, file).await?;
    let change = (Sight::Internal, document.sight);
    tell_change(db, document.claim, change, caller, now).await?;
    let deed = Deed::new("claim.receive-document", "claim", document.claim.id.0);
    audit::write(db, Some(caller), deed, now).await
}
