//! Synchronisation: each phone gets what changed since it last asked, and hears at once that something did.
//!
//! Triggers write down what changes (migration `0020_sync`); the cursor of a phone is a snapshot of PostgreSQL, so that nothing
//! is missed whatever order transactions commit in.

mod cursor;
mod epoch;
mod page;
mod show_changes;
mod sql;
mod stream;
mod watch;

pub(crate) use epoch::ensure_epoch;
pub(crate) use sql::fold;
pub use watch::Watch;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(show_changes::show_changes))
        .routes(routes!(stream::open_stream))
}
