//! From cover to the end of a claim: adjustment, questions, payments on account, the decision on the amount, closing and reopening.

mod answer_question;
mod ask_question;
mod close_claim;
mod decide_claim;
mod grant_on_account;
mod grants;
mod postpone_step;
mod reopen_claim;
mod sql;
mod start_adjustment;

pub(super) use sql::{list_decisions, list_questions};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start_adjustment::start_adjustment))
        .routes(routes!(postpone_step::postpone_step))
        .routes(routes!(ask_question::ask_question))
        .routes(routes!(answer_question::answer_question))
        .routes(routes!(grant_on_account::grant_on_account))
        .routes(routes!(decide_claim::decide_claim))
        .routes(routes!(close_claim::close_claim))
        .routes(routes!(reopen_claim::reopen_claim))
}
