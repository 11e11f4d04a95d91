//! Documents whose bytes follow: what the upload of files asks and tells.

use chrono::{DateTime, Utc};
use shared_types::claim_file::Sight;
use shared_types::{ClaimDocumentId, FileId};
use sqlx::PgConnection;

use super::document_rows;
use crate::audit::{self, Deed};
use crate::claims::progress::tell_others;
use crate::claims::sql::touch_claim;
use crate::claims::{Happening, OwnedClaim, record};
use crate::identity::Caller;

/// A document that announced its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnouncedDocument {
    pub(crate) claim: OwnedClaim,
    pub(crate) sight: Sight,
    pub(crate) is_received: bool,
}

/// The document, if the caller may see it and it announced this file. Locked on demand: of two uploads at once, the second
/// sees what the first has stored.
pub(crate) async fn find_announced_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    file: FileId,
    locks: bool,
) -> sqlx::Result<Option<AnnouncedDocument>> {
    document_rows::find_announced(db, id, file, locks).await
}

/// The bytes have come: from now on those who may see the document do. The file is stored and the document locked by the
/// caller's transaction.
pub(crate) async fn receive_document(
    db: &mut PgConnection,
    id: ClaimDocumentId,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let document = document_rows::receive_document(db, id, now).await?;
    tell_of(db, document.claim, document.sight, caller, now).await?;
    let deed = Deed::new("claim.receive-document", "claim", document.claim.id.0);
    audit::write(db, Some(caller), deed, now).await
}

/// Tells those who may see a document that it is there.
pub(super) async fn tell_of(
    db: &mut PgConnection,
    claim: OwnedClaim,
    sight: Sight,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match sight {
        Sight::Internal => Ok(()),
        Sight::Broker => touch_claim(db, claim.id, now).await,
        Sight::Customer => {
            touch_claim(db, claim.id, now).await?;
            record(db, claim, Happening::DocumentAdded, caller, now).await?;
            tell_others(db, caller, claim, now).await
        }
    }
}
