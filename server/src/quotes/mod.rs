//! Rating, and quotes (Angebote) that freeze a rating.

mod create;
mod list;
mod price;
mod rate;
mod show;
mod sight;
mod sql;
mod withdraw;

pub(crate) use price::{declined, frequency_refused, rate_new_business};
pub(crate) use sql::{lock, mark_applied_for};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(rate::rate_risk))
        .routes(routes!(list::list_quotes, create::create_quote))
        .routes(routes!(show::show_quote))
        .routes(routes!(withdraw::withdraw_quote))
}
