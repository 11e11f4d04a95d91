//! What a reader sees of a quote.

use shared_types::quote::Quote;
use sqlx::PgConnection;

use crate::app::App;
use crate::http::Refusal;
use crate::identity::Caller;
use crate::products::HealthSight;

/// The quote without what this reader may not know about somebody's health.
///
/// # Errors
/// When the product version cannot be read.
pub(super) async fn as_seen_by(
    caller: &Caller,
    app: &App,
    db: &mut PgConnection,
    mut quote: Quote,
) -> Result<Quote, Refusal> {
    let product = app
        .products
        .get(db, &quote.product, &quote.product_version)
        .await?;
    let sight = HealthSight::without_consent(caller);
    sight.limit_input(&product, &mut quote.input);
    sight.limit_rating(&product, &mut quote.rating);
    Ok(quote)
}
