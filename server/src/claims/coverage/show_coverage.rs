//! What the rules say about cover.

use axum::extract::State;
use shared_types::ClaimId;
use shared_types::claim_desk::CoverageReview;

use super::sql;
use crate::app::App;
use crate::claims::sql::find_claim;
use crate::db::by_key;
use crate::http::{Json, PathId, Refusal, codes};
use crate::identity::{Action, Caller};

/// All that the rules said about the cover of this claim, latest first, with their reasons, and the claims that look like
/// the same loss.
#[utoipa::path(get, path = "/admin/claims/{id}/coverage-check", tag = "claims", security(("bearer" = [])),
    params(("id" = ClaimId, Path)),
    responses((status = 200, body = CoverageReview), (status = 404, description = "not-found")))]
pub(super) async fn show_coverage_check(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<ClaimId>,
) -> Result<Json<CoverageReview>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let mut tx = app.db.read_as(&caller).await?;
    find_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let duplicates = sql::list_duplicates_of(&mut tx, &[id.0]).await?;
    let mut decisions = by_key(sql::list_decisions(&mut tx, &[id]).await?);
    Ok(Json(CoverageReview {
        checks: sql::list_checks(&mut tx, id).await?,
        duplicates: duplicates.into_iter().map(|(_, found)| found).collect(),
        decision: decisions
            .remove(&id)
            .and_then(|mut rows| rows.pop())
            .map(Into::into),
    }))
}
