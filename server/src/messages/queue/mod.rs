//! What the insurer has to answer: conversations in which somebody else wrote last, with a day until which.

mod assign;
mod list_queue;
mod settle;
mod sql;

use chrono::{DateTime, Utc};
use domain::messages::{Audience, answer_due_on};
use shared_types::organisation::PrincipalKind;
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::sql::ThreadRow;
use crate::app::{App, berlin_day};
use crate::identity::Caller;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_queue::list_message_queue))
        .routes(routes!(assign::take_thread))
        .routes(routes!(assign::release_thread))
        .routes(routes!(settle::settle_thread))
}

pub(super) use sql::close;

/// A message was written: the insurer's answers whom it reaches, anybody else's to the insurer waits. The day of the first one
/// that waits counts.
pub(super) async fn written(
    db: &mut PgConnection,
    author: &Caller,
    thread: &ThreadRow,
    readers: Audience,
    reaches_customer: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if author.kind == PrincipalKind::Staff {
        sql::answer(db, thread.id, reaches_customer, author.user_id, now).await
    } else if readers.insurer {
        sql::insert_task(db, thread, now, answer_due_on(berlin_day(now))).await
    } else {
        Ok(())
    }
}
