//! Customers as the insurer knows them.

mod create;
mod list;
mod show;
mod sql;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) use sql::{find, find_broker_of, list_by_id};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_customers, create::create_customer))
        .routes(routes!(show::show_customer))
}
