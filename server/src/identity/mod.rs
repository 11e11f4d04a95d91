//! Organisations, logins, sessions, devices.

mod caller;
mod devices;
mod found;
mod invitations;
mod login;
mod logout;
mod me;
mod organisations;
mod password;
mod preferences;
mod refresh;
pub mod rights;
mod secret;
mod session;
mod sql;
mod throttle;
pub mod tokens;
mod users;

pub use caller::{Caller, CallerUntil};
pub use found::found_insurer;
pub use password::hash_password;
pub use rights::Action;
pub use users::{add_user, invite};

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// A phone may lie in a drawer, or with a thief, so long and still hear that it was given up.
const ENDED_TOKENS_LIFE: Duration = Duration::days(730);

/// Forgets failed logins that no longer count and refresh tokens that ended long ago, and ends sessions that nobody goes on
/// with.
pub(crate) async fn forget_expired(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    sql::end_expired_sessions(db, now, session::REFRESH_LIFE).await?;
    sql::delete_expired(db, now, now - throttle::WINDOW, now - ENDED_TOKENS_LIFE).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(login::login))
        .routes(routes!(refresh::refresh_session))
        .routes(routes!(logout::logout))
        .routes(routes!(invitations::show_invitation))
        .routes(routes!(invitations::accept_invitation))
        .routes(routes!(me::show_me))
        .routes(routes!(
            preferences::show_preferences,
            preferences::change_preferences
        ))
        .routes(routes!(devices::list_devices))
        .routes(routes!(devices::revoke_device))
        .routes(routes!(devices::register_push_token))
        .routes(routes!(
            organisations::list_organisations,
            organisations::create_organisation
        ))
        .routes(routes!(users::list_users, users::create_user))
        .routes(routes!(users::invite_user))
        .routes(routes!(users::disable_user))
}
