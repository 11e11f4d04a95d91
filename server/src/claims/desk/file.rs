//! The whole claim file, for the claims desk.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared_types::ClaimId;
use shared_types::claim_desk::ClaimFile;
use sqlx::PgConnection;

use super::sql;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::claims::{find_detail, money};
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// The whole file: facts, parts, parties, tasks, notes, documents, reserve, payments and recourse. Each look is written down.
#[utoipa::path(get, path = "/admin/claims/{id}/file", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path)),
    responses((status = 200, body = ClaimFile), (status = 304), (status = 404, description = "not-found")))]
pub(in crate::claims) async fn show_claim_file(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.begin_as(&caller).await?;
    let file = find_file(&mut tx, &caller, id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let deed = Deed::new("claim.read", "claim", id.0);
    audit::look(&mut tx, &caller, deed, app.clock.now()).await?;
    tx.commit().await?;
    etag::tagged(&headers, &file)
}

pub(in crate::claims) async fn find_file(
    db: &mut PgConnection,
    caller: &Caller,
    id: ClaimId,
) -> sqlx::Result<Option<ClaimFile>> {
    let Some(claim) = find_detail(db, caller, id).await? else {
        return Ok(None);
    };
    let recourses = money::list_recourses(db, id).await?;
    let mut side_states = sql::list_side_states(db, id).await?;
    side_states.extend(money::side_states_of(&recourses));
    Ok(Some(ClaimFile {
        claim,
        parts: sql::list_parts(db, id).await?,
        parties: sql::list_parties(db, id).await?,
        tasks: sql::list_tasks(db, id).await?,
        notes: sql::list_notes(db, id).await?,
        side_states,
        accounts: money::list_accounts(db, id).await?,
        reserve_entries: money::list_reserve_lines(db, id).await?,
        payments: money::list_desk_payments(db, id).await?,
        recourses: recourses.into_iter().map(|row| row.recourse).collect(),
    }))
}
