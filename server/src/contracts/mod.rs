//! Contracts: how they come about, and what their readers see.

mod detail;
mod issue;
mod list;
mod show;
mod sql;

pub(crate) use detail::list_details;
pub(crate) use issue::{NewBusiness, issue};
pub(crate) use sql::exists;
pub use sql::list_statement;

use shared_types::{ContractId, CustomerId, OrganisationId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_contracts))
        .routes(routes!(show::show_contract))
}

/// A contract with the owners that all its parts carry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnedContract {
    pub(crate) id: ContractId,
    pub(crate) customer_id: CustomerId,
    pub(crate) broker_id: OrganisationId,
}
