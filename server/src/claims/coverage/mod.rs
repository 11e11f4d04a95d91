//! The coverage check (Deckungsprüfung): what the rules say, and what a person decides.
//!
//! The rules are asked when a notice comes in or is corrected and when the check begins, and what they said is stored. The
//! answer rests on what was known then, and a payment that arrives a week later must not change what the desk saw.

mod decide_coverage;
mod dismiss_duplicate;
mod facts;
mod show_coverage;
mod sql;
mod start_check;

pub(super) use sql::{find_last_outcome, list_decisions, list_duplicates_of, list_latest_checks};

use chrono::{DateTime, Utc};
use domain::claims::coverage::check_coverage;
use domain::claims::duplicate::duplicate_hint;
use shared_types::{ClaimId, UserId};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::{Refusal, codes};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            show_coverage::show_coverage_check,
            start_check::start_coverage_check
        ))
        .routes(routes!(decide_coverage::decide_coverage))
        .routes(routes!(dismiss_duplicate::dismiss_duplicate))
}

/// Asks the rules about a notice that just came or was corrected, and whether it was reported before. The transaction acts
/// for the insurer: whoever reports learns nothing of the answer.
pub(super) async fn check_by_rule(
    db: &mut PgConnection,
    app: &App,
    id: ClaimId,
) -> Result<(), Refusal> {
    check(db, id, None, app.clock.now()).await
}

/// Asks the rules and stores what they say. Nobody is named where nobody asked.
async fn check(
    db: &mut PgConnection,
    id: ClaimId,
    asked_by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let claim = sql::find_facts(db, id).await?.ok_or(codes::NOT_FOUND)?;
    let versions = sql::list_versions(db, claim.contract_id).await?;
    let found = check_coverage(&facts::of(&claim, versions));
    // Of two notices at once neither would see the other.
    sql::lock_notices_of(db, claim.contract_id).await?;
    let check = sql::insert_check(db, claim.owned(), &found, asked_by, now).await?;
    for other in sql::list_near(db, &claim).await? {
        if let Some(hint) = duplicate_hint(&claim.as_reported(), &other.as_reported()) {
            sql::insert_duplicate(db, claim.owned(), check, other.id, &hint, now).await?;
        }
    }
    Ok(())
}
