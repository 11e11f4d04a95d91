//! The desk's own part of the claim file. Row security closes it to everybody without the capability `claims`, staff too;
//! handlers ask besides.

mod change_sight;
mod document_rows;
mod document_sight;
mod documents;
mod documents_to_come;
mod file;
mod frame;
mod list_tasks;
mod notes;
mod parties;
mod parts;
mod side_states;
mod sql;
mod tasks;

pub(super) use document_rows::list_documents;
pub(crate) use documents_to_come::{
    AnnouncedDocument, find_announced_document, lock_announced_document, receive_document,
};
pub(super) use frame::{Begun, DeskAct, taken};
pub(super) use sql::has_part;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(file::show_claim_file))
        .routes(routes!(parts::open_claim_part))
        .routes(routes!(parties::add_claim_party))
        .routes(routes!(parties::remove_claim_party))
        .routes(routes!(tasks::add_claim_task))
        .routes(routes!(list_tasks::list_claim_tasks))
        .routes(routes!(tasks::finish_claim_task))
        .routes(routes!(notes::add_claim_note))
        .routes(routes!(documents::add_claim_document))
        .routes(routes!(change_sight::change_document_sight))
        .routes(routes!(side_states::open_side_state))
        .routes(routes!(side_states::end_side_state))
}
