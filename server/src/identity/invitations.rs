//! An invitation opens a login: the person shows the one-time code and sets a password.

use axum::extract::State;
use shared_types::auth::{AcceptInvitation, Invitation, Session};

use super::throttle::{Attempt, ClientAddress};
use super::{password, secret, session, sql};
use crate::app::App;
use crate::http::{Json, PathId, Refusal, codes};

/// Who is invited, and by whom. Wrong codes are counted like wrong passwords.
#[utoipa::path(get, path = "/invitations/{code}", tag = "identity", params(("code" = String, Path)),
    responses((status = 200, body = Invitation), (status = 404, description = "auth/invitation-invalid")))]
pub(super) async fn show_invitation(
    State(app): State<App>,
    address: ClientAddress,
    PathId(code): PathId<String>,
) -> Result<Json<Invitation>, Refusal> {
    let now = app.clock.now();
    let attempt = Attempt::new("invitation", address);
    let mut tx = app.db.begin_login().await?;
    attempt.check_address(&mut tx, now).await?;
    let invitation = sql::find_invitation(&mut tx, &hash(&code), now).await?;
    if invitation.is_none() {
        attempt.failed(&mut tx, now).await?;
    }
    tx.commit().await?;
    invitation
        .map(Json)
        .ok_or_else(|| codes::INVITATION_INVALID.into())
}

/// Sets the password and logs in. The code is good for one use.
#[utoipa::path(post, path = "/invitations/{code}/accept", tag = "identity", params(("code" = String, Path)),
    request_body = AcceptInvitation, responses((status = 200, body = Session),
    (status = 404, description = "auth/invitation-invalid"), (status = 422, description = "auth/password-too-short")))]
pub(super) async fn accept_invitation(
    State(app): State<App>,
    address: ClientAddress,
    PathId(code): PathId<String>,
    Json(accept): Json<AcceptInvitation>,
) -> Result<Json<Session>, Refusal> {
    let now = app.clock.now();
    let attempt = Attempt::new("invitation", address);
    let mut tx = app.db.begin_login().await?;
    attempt.check_address(&mut tx, now).await?;
    let Some(user_id) = sql::accept_invitation(&mut tx, &hash(&code), now).await? else {
        attempt.failed(&mut tx, now).await?;
        tx.commit().await?;
        return Err(codes::INVITATION_INVALID.into());
    };
    let hash = password::hash_password(accept.password).await?;
    sql::set_password(&mut tx, user_id, &hash).await?;
    // A new password is also the answer to a lost or stolen phone.
    sql::revoke_other_devices(&mut tx, user_id, accept.device.id, now).await?;
    let device = &accept.device;
    let session = session::open(&app, &mut tx, user_id, device, "invitation.accept").await?;
    tx.commit().await?;
    Ok(Json(session))
}

/// Codes are read aloud and typed: case, spaces and dashes do not matter.
pub(super) fn hash(code: &str) -> Vec<u8> {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    secret::sha256(&plain)
}
