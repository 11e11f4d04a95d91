//! Logins: the insurer's administrators invite and disable them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Duration, Utc};
use shared_types::organisation::{InvitedUser, NewUser, PrincipalKind, User};
use shared_types::{Page, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Action, Caller, invitations, secret, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, Once, PageQuery, PathId, Query, Refusal, broke, codes, page_of};

/// How long an invitation stays open.
const INVITATION_LIFE: Duration = Duration::days(14);

/// All logins, newest first.
#[utoipa::path(get, path = "/admin/users", tag = "identity", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<User>)))]
pub(super) async fn list_users(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<User>>, Refusal> {
    caller.may(Action::ManageUsers)?;
    let (limit, after) = (query.limit()?, query.after::<Uuid>()?);
    let mut tx = app.db.begin_as(&caller).await?;
    let users = sql::list_users(&mut tx, after, limit + 1).await?;
    tx.commit().await?;
    Ok(Json(page_of(users, limit, |user: &User| user.id)))
}

/// Makes a login with a one-time code that opens it. The code is in the answer and nowhere else.
#[utoipa::path(post, path = "/admin/users", tag = "identity", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewUser,
    responses((status = 201, body = InvitedUser), (status = 409, description = "email-taken, id-taken")))]
pub(super) async fn invite_user(
    State(app): State<App>,
    caller: Caller,
    once: Once<NewUser>,
) -> Result<Response, Refusal> {
    caller.may(Action::ManageUsers)?;
    let mut tx = app.db.begin_as(&caller).await?;
    if let Some(answer) = once.replay(&mut tx, &caller).await? {
        return Ok(answer);
    }
    let now = app.clock.now();
    let invited = invite(&mut tx, &once.body, now).await?;
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("user.invite", "app_user", once.body.id.0),
        now,
    )
    .await?;
    once.keep(tx, &caller, StatusCode::CREATED, &invited).await
}

/// Makes the login and its invitation, in the caller's transaction.
///
/// # Errors
/// When the owner does not fit the kind, or the e-mail address or the id is taken.
pub async fn invite(
    db: &mut PgConnection,
    new: &NewUser,
    now: DateTime<Utc>,
) -> Result<InvitedUser, Refusal> {
    check_owner(new)?;
    let email = new.email.trim().to_lowercase();
    if !(3..=254).contains(&email.len()) || !email.contains('@') {
        return Err(codes::INVALID_FIELDS.at("/email"));
    }
    let user = sql::insert_user(db, new, &email, now)
        .await
        .map_err(|error| match error {
            error if broke(&error, "app_user_email") => codes::EMAIL_TAKEN.at("/email"),
            error if broke(&error, "app_user_pkey") => codes::ID_TAKEN.into(),
            error if broke(&error, "app_user_organisation_id_fkey") => {
                codes::NOT_FOUND.at("/organisation_id")
            }
            error if broke(&error, "app_user_customer_id_fkey") => {
                codes::NOT_FOUND.at("/customer_id")
            }
            error => Refusal::from(error),
        })?;
    let invitation_code = secret::invitation_code();
    let expires_at = now + INVITATION_LIFE;
    sql::insert_invitation(
        db,
        &invitations::hash(&invitation_code),
        user.id,
        now,
        expires_at,
    )
    .await?;
    Ok(InvitedUser {
        user,
        invitation_code,
        expires_at,
    })
}

fn check_owner(new: &NewUser) -> Result<(), Refusal> {
    let is_customer = new.kind == PrincipalKind::Customer;
    if is_customer != new.customer_id.is_some() {
        return Err(codes::INVALID_FIELDS.at("/customer_id"));
    }
    if is_customer == new.organisation_id.is_some() {
        return Err(codes::INVALID_FIELDS.at("/organisation_id"));
    }
    if new.kind != PrincipalKind::Staff && !new.capabilities.is_empty() {
        return Err(codes::INVALID_FIELDS.at("/capabilities"));
    }
    Ok(())
}

/// Ends a login and all its sessions at once.
#[utoipa::path(post, path = "/admin/users/{id}/disable", tag = "identity", security(("bearer" = [])),
    params(("id" = UserId, Path)), responses((status = 204), (status = 404, description = "not-found")))]
pub(super) async fn disable_user(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<UserId>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::ManageUsers)?;
    let now = app.clock.now();
    let mut tx = app.db.begin_as(&caller).await?;
    if !sql::disable_user(&mut tx, id, now).await? {
        return Err(codes::NOT_FOUND.into());
    }
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("user.disable", "app_user", id.0),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
