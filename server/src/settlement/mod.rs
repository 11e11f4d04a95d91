//! Settlement (Abrechnung): what participants are paid from the premium.

mod agreements;
mod entitle;
mod sql;

pub(crate) use entitle::entitle_broker;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(
        agreements::list_agreements,
        agreements::create_agreement
    ))
}
