//! Product versions as data: loading, listing, and the compiled form that rates.

mod cache;
mod check;
mod health;
mod list;
mod load;
mod show;
mod sql;
mod terms;

pub use cache::ProductCache;
pub(crate) use health::HealthSight;
pub use load::{load_file, load_product};
pub(crate) use sql::is_known;
pub use terms::load_terms;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::tariff::Product;
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::{Refusal, codes};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_products))
        .routes(routes!(show::show_product))
        .routes(routes!(load::load_version))
        .routes(routes!(check::check_version))
        .routes(routes!(terms::load_premium_terms))
}

/// The version that new business with this start takes.
///
/// # Errors
/// 422 when no version of this product is valid then.
pub(crate) async fn valid_on(
    app: &App,
    db: &mut PgConnection,
    code: &str,
    starts_on: NaiveDate,
) -> Result<Arc<Product>, Refusal> {
    let version = sql::find_version_on(db, code, starts_on)
        .await?
        .ok_or_else(|| codes::UNKNOWN_PRODUCT.at("/product"))?;
    app.products.get(db, code, &version).await
}
