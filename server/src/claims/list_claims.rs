//! The caller's claims.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::claim::ClaimSummary;
use shared_types::{ClaimId, ContractId, CustomerId, Page};
use utoipa::IntoParams;

use super::sql;
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ClaimQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Only claims of this customer.
    customer_id: Option<CustomerId>,
    /// Only claims under this contract.
    contract_id: Option<ContractId>,
}

/// All claims the caller may see, newest first.
#[utoipa::path(get, path = "/claims", tag = "claims", security(("bearer" = [])), params(ClaimQuery),
    responses((status = 200, body = Page<ClaimSummary>)))]
pub(super) async fn list_claims(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ClaimQuery>,
) -> Result<Paged<ClaimSummary>, Refusal> {
    caller.may(Action::ReadClaims)?;
    let limit = limit(query.limit)?;
    let after: Option<(DateTime<Utc>, ClaimId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let mut tx = app.db.read_as(&caller).await?;
    let claims = sql::list_claims(
        &mut tx,
        query.customer_id,
        query.contract_id,
        after,
        limit + 1,
    )
    .await?;
    Ok(Paged(page_of(claims, limit, |claim: &ClaimSummary| {
        (claim.reported_at, claim.id)
    })))
}
