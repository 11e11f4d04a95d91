//! Photos announced with a notice: what the upload of files asks and tells.

use chrono::{DateTime, Utc};
use shared_types::{ClaimId, FileId};
use sqlx::PgConnection;

use super::{Happening, OwnedClaim, record, sql};
use crate::audit::{self, Deed};
use crate::identity::Caller;
use crate::push::{self, Recipients};

/// A photo that a notice announced.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnnouncedPhoto {
    pub(crate) claim: OwnedClaim,
    pub(crate) is_received: bool,
}

/// The photo, if the claim is visible to the caller and announced it.
pub(crate) async fn find_announced_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    sql::find_photo(db, claim_id, id).await
}

/// The same, locked: of two uploads at once, the second sees what the first has stored.
pub(crate) async fn lock_announced_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    // The claim first, as every act of the desk does.
    sql::lock_claim(db, claim_id).await?;
    sql::lock_photo(db, claim_id, id).await
}

/// Notes that the bytes of a photo have come, and wakes the phones that keep a copy of the claim. The file is stored and the photo
/// locked by the caller's transaction.
pub(crate) async fn receive_photo(
    db: &mut PgConnection,
    claim: OwnedClaim,
    id: FileId,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sql::receive_photo(db, claim.id, id, now).await?;
    sql::touch_claim(db, claim.id, now).await?;
    record(db, claim, Happening::PhotoReceived, caller, now).await?;
    let copies = Recipients::with_a_copy(claim.customer_id, claim.broker_id, caller.user_id);
    push::wake(db, claim.id.0, copies, now).await?;
    let deed = Deed::new("claim.receive-photo", "claim", claim.id.0);
    audit::write(db, Some(caller), deed, now).await
}
