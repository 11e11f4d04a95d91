//! The claims desk's queue of work.

use std::collections::HashMap;

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use shared_types::claim::{ClaimStatus, ClaimSummary};
use shared_types::claim_desk::QueuedClaim;
use shared_types::{ClaimId, Page};
use utoipa::IntoParams;
use uuid::Uuid;

use super::{coverage, sql};
use crate::app::App;
use crate::http::{Cursor, Paged, Query, Refusal, limit, page_of};
use crate::identity::{Action, Caller};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QueueQuery {
    /// Rows in this page, 1 to 100; 50 if absent.
    limit: Option<i64>,
    /// `next` of the page before.
    after: Option<String>,
    /// Claims in this state; those just reported if absent.
    status: Option<ClaimStatus>,
}

/// Claims in one state, the one that waits longest first, with what the rules say about cover and with claims that look like
/// the same loss.
#[utoipa::path(get, path = "/admin/claims", tag = "claims", security(("bearer" = [])), params(QueueQuery),
    responses((status = 200, body = Page<QueuedClaim>)))]
pub(super) async fn list_claim_queue(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<QueueQuery>,
) -> Result<Paged<QueuedClaim>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    let limit = limit(query.limit)?;
    let after: Option<(DateTime<Utc>, ClaimId)> =
        query.after.as_deref().map(Cursor::decode).transpose()?;
    let status = query.status.unwrap_or(ClaimStatus::Reported);
    let mut tx = app.db.read_as(&caller).await?;
    let claims = sql::list_queue(&mut tx, status, after, limit + 1).await?;
    let page = page_of(claims, limit, |claim: &ClaimSummary| {
        (claim.reported_at, claim.id)
    });
    let ids: Vec<Uuid> = page.items.iter().map(|claim| claim.id.0).collect();
    let mut checks: HashMap<_, _> = coverage::list_latest_checks(&mut tx, &ids)
        .await?
        .into_iter()
        .collect();
    let mut duplicates: HashMap<_, Vec<_>> = HashMap::new();
    for (id, duplicate) in coverage::list_duplicates_of(&mut tx, &ids).await? {
        duplicates.entry(id).or_default().push(duplicate);
    }
    let items = page.items.into_iter().map(|summary| QueuedClaim {
        coverage_check: checks.remove(&summary.id),
        duplicates: duplicates.remove(&summary.id).unwrap_or_default(),
        summary,
    });
    Ok(Paged(Page {
        items: items.collect(),
        next: page.next,
    }))
}
