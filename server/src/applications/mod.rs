//! Applications (Anträge): received complete, decided by rules or by a person, turned into contracts.

mod answers;
mod apply;
mod checks;
mod decide;
mod list;
mod outcome;
mod queue;
mod show;
mod sight;
mod sql;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(apply::apply_for_quote))
        .routes(routes!(list::list_applications))
        .routes(routes!(show::show_application))
        .routes(routes!(queue::list_application_queue))
        .routes(routes!(show::show_application_file))
        .routes(routes!(decide::decide_application))
}
