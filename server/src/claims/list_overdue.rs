//! Claims whose next step is late.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use shared_types::claim::ClaimSummary;
use shared_types::{ClaimId, Page};
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OverdueQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
}

/// Open claims whose next step should have been taken by today, by whomever; what is latest at the top.
#[utoipa::path(get, path = "/admin/claims/overdue", tag = "claims", security(("bearer" = [])), params(OverdueQuery),
    responses((status = 200, body = Page<ClaimSummary>)))]
pub(super) async fn list_overdue_claims(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<OverdueQuery>,
) -> Result<Paged<ClaimSummary>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let limit = limit(query.limit)?;
    let after: Option<(NaiveDate, ClaimId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let claims = sql::list_overdue(&mut tx, app.clock.today(), after, limit + 1).await?;
    Ok(Paged(page_of(claims, limit, |claim: &ClaimSummary| {
        (claim.next_step.step_until, claim.id)
    })))
}
