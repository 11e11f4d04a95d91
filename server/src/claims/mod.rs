//! Claims (Schäden): reported by customers and their intermediaries, registered by the insurer.

mod list_claims;
mod list_queue;
mod notice_refusal;
mod photos;
mod register_claim;
mod report_claim;
mod show_claim;
mod sql;

pub(crate) use photos::{
    AnnouncedPhoto, find_announced_photo, lock_announced_photo, receive_photo,
};

use chrono::{DateTime, Utc};
use shared_types::claim::{Actor, ClaimDetail};
use shared_types::organisation::PrincipalKind;
use shared_types::{ClaimId, CustomerId, OrganisationId};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::sql::ClaimRow;
use crate::app::App;
use crate::db::by_key;
use crate::identity::Caller;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            list_claims::list_claims,
            report_claim::report_claim
        ))
        .routes(routes!(show_claim::show_claim))
        .routes(routes!(list_queue::list_claim_queue))
        .routes(routes!(register_claim::register_claim))
}

/// A claim with the owners that all its parts carry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnedClaim {
    pub(crate) id: ClaimId,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
}

/// What happened in the life of a claim. Codes are stable, the app has the words.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Reported,
    Registered,
    PhotoReceived,
}

impl Happening {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "REPORTED",
            Self::Registered => "REGISTERED",
            Self::PhotoReceived => "PHOTO_RECEIVED",
        }
    }
}

/// On which side of the case somebody stands.
fn side_of(caller: &Caller) -> Actor {
    match caller.kind {
        PrincipalKind::Customer => Actor::Customer,
        PrincipalKind::Broker | PrincipalKind::Adviser | PrincipalKind::Partner => Actor::Broker,
        PrincipalKind::Staff => Actor::Insurer,
    }
}

/// Adds a step to the life of a claim.
async fn record(
    db: &mut PgConnection,
    claim: OwnedClaim,
    happening: Happening,
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sql::insert_event(db, claim, happening.as_str(), side_of(caller), caller, now).await
}

/// The claim with everything its reader may see.
async fn find_detail(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<Option<ClaimDetail>> {
    Ok(list_details(db, &[id]).await?.pop())
}

/// Those of the claims that the caller may see, with everything he may see of them.
pub(crate) async fn list_details(
    db: &mut PgConnection,
    ids: &[ClaimId],
) -> sqlx::Result<Vec<ClaimDetail>> {
    let rows = sql::list_by_id(db, ids).await?;
    let mut photos = by_key(sql::list_photos(db, ids).await?);
    let mut timelines = by_key(sql::list_events(db, ids).await?);
    let detail = |row: ClaimRow| ClaimDetail {
        occurred_at_text: row.occurred_at_text,
        place: row.place,
        description: row.description,
        estimate_cents: row.estimate_cents,
        police_informed: row.police_informed,
        photos: photos.remove(&row.summary.id).unwrap_or_default(),
        timeline: timelines.remove(&row.summary.id).unwrap_or_default(),
        summary: row.summary,
    };
    Ok(rows.into_iter().map(detail).collect())
}
