//! Documents as issued: made once, kept with the data they were made from.

mod facts;
mod list;
mod policy;
mod show;
mod sql;

pub(crate) use policy::{PolicyFacts, issue_policy};
pub(crate) use sql::list_of;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_documents))
        .routes(routes!(show::show_document))
}
