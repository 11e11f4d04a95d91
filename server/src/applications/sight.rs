//! What a reader sees of an application.

use shared_types::application::Application;
use sqlx::PgConnection;

use crate::app::App;
use crate::http::Refusal;
use crate::identity::Caller;
use crate::products::HealthSight;

/// The application without what this reader may not know about somebody's health.
///
/// The reason of a decision goes with the rules that caused it: it says in words what they say by code.
///
/// # Errors
/// When the product version cannot be read.
pub(super) async fn as_seen_by(
    caller: &Caller,
    app: &App,
    db: &mut PgConnection,
    mut application: Application,
) -> Result<Application, Refusal> {
    let sight = HealthSight::with_consent(caller);
    let (code, version) = (&application.product, &application.product_version);
    let product = app.products.get(db, code, version).await?;
    if sight == HealthSight::Nothing {
        if product.has_health_findings(&application.rating) {
            application.decision_reason = None;
        }
        let codes = &mut application.rule_codes;
        codes.retain(|code| !product.tells_of_health(code));
    }
    sight.limit_rating(&product, &mut application.rating);
    Ok(application)
}
