//! Logins: the insurer's administrators make, invite and disable them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Duration, Utc};
use shared_types::organisation::{NewInvitation, NewUser, OrganisationKind, PrincipalKind, User};
use shared_types::{Page, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Action, Caller, invitations, secret, sql};
use crate::app::App;
use crate::audit::{self, Deed};
use crate::http::{Json, Once, PageQuery, Paged, PathId, Query, Refusal, broke, codes, page_of};

/// How long an invitation stays open.
const INVITATION_LIFE: Duration = Duration::days(14);

/// All logins, newest first.
#[utoipa::path(get, path = "/admin/users", tag = "identity", security(("bearer" = [])), params(PageQuery),
    responses((status = 200, body = Page<User>)))]
pub(super) async fn list_users(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<PageQuery>,
) -> Result<Paged<User>, Refusal> {
    caller.may(Action::ManageUsers)?;
    let (limit, after) = (query.limit()?, query.after::<Uuid>()?);
    let mut tx = app.db.read_as(&caller).await?;
    let users = sql::list_users(&mut tx, after, limit + 1).await?;
    Ok(Paged(page_of(users, limit, |user: &User| user.id)))
}

/// Makes a login. It opens with an invitation.
#[utoipa::path(post, path = "/admin/users", tag = "identity", security(("bearer" = [])),
    params(("Idempotency-Key" = String, Header)), request_body = NewUser,
    responses((status = 201, body = User), (status = 409, description = "email-taken, id-taken")))]
pub(super) async fn create_user(
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
    let user = add_user(&mut tx, &once.body, now).await?;
    let deed = Deed::new("user.create", "app_user", user.id.0);
    audit::write(&mut tx, Some(&caller), deed, now).await?;
    once.keep(tx, &caller, StatusCode::CREATED, &user).await
}

/// Makes the login, in the caller's transaction.
///
/// # Errors
/// When the owner does not fit the kind, or the e-mail address or the id is taken.
pub async fn add_user(
    db: &mut PgConnection,
    new: &NewUser,
    now: DateTime<Utc>,
) -> Result<User, Refusal> {
    check_owner(new)?;
    check_organisation(db, new).await?;
    let email = new.email.trim().to_lowercase();
    if !(3..=254).contains(&email.len()) || !email.contains('@') {
        return Err(codes::INVALID_FIELDS.at("/email"));
    }
    if !(1..=200).contains(&new.display_name.trim().chars().count()) {
        return Err(codes::INVALID_FIELDS.at("/display_name"));
    }
    sql::insert_user(db, new, &email, now)
        .await
        .map_err(|error| match error {
            error if broke(&error, "app_user_email") => codes::EMAIL_TAKEN.at("/email"),
            error if broke(&error, "app_user_pkey") => codes::ID_TAKEN.into(),
            error if broke(&error, "app_user_customer_id_fkey") => {
                codes::NOT_FOUND.at("/customer_id")
            }
            error => Refusal::from(error),
        })
}

/// Gives a one-time code that opens the login. Asking again gives a new code and voids the one before,
/// so an answer that was lost on the way costs nothing.
#[utoipa::path(post, path = "/admin/users/{id}/invitation", tag = "identity", security(("bearer" = [])),
    params(("id" = UserId, Path)), responses((status = 200, body = NewInvitation), (status = 404, description = "not-found")))]
pub(super) async fn invite_user(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<UserId>,
) -> Result<Json<NewInvitation>, Refusal> {
    caller.may(Action::ManageUsers)?;
    let now = app.clock.now();
    let mut tx = app.db.begin_as(&caller).await?;
    let invitation = invite(&mut tx, id, now).await?;
    audit::write(
        &mut tx,
        Some(&caller),
        Deed::new("user.invite", "app_user", id.0),
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(Json(invitation))
}

/// Makes the invitation, in the caller's transaction.
///
/// # Errors
/// 404 when there is no such open login.
pub async fn invite(
    db: &mut PgConnection,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<NewInvitation, Refusal> {
    if !sql::is_user_open(db, id).await? {
        return Err(codes::NOT_FOUND.into());
    }
    let invitation_code = secret::invitation_code();
    let expires_at = now + INVITATION_LIFE;
    sql::void_invitations(db, id, now).await?;
    sql::insert_invitation(
        db,
        &invitations::hash(&invitation_code),
        id,
        now,
        expires_at,
    )
    .await?;
    Ok(NewInvitation {
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

/// The kind of a login decides what its database role sees, so it must be the kind of its organisation.
async fn check_organisation(db: &mut PgConnection, new: &NewUser) -> Result<(), Refusal> {
    let Some(id) = new.organisation_id else {
        return Ok(());
    };
    let kind = sql::find_organisation_kind(db, id)
        .await?
        .ok_or_else(|| codes::NOT_FOUND.at("/organisation_id"))?;
    let login = match kind {
        OrganisationKind::Insurer => PrincipalKind::Staff,
        OrganisationKind::Broker => PrincipalKind::Broker,
        OrganisationKind::Adviser => PrincipalKind::Adviser,
        OrganisationKind::Partner => PrincipalKind::Partner,
    };
    if login == new.kind {
        Ok(())
    } else {
        Err(codes::INVALID_FIELDS.at("/kind"))
    }
}

/// Ends a login and all its sessions at once. The last one that can manage logins stays: nobody could open another.
#[utoipa::path(post, path = "/admin/users/{id}/disable", tag = "identity", security(("bearer" = [])),
    params(("id" = UserId, Path)), responses((status = 204), (status = 404, description = "not-found"),
        (status = 409, description = "last-administrator")))]
pub(super) async fn disable_user(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<UserId>,
) -> Result<StatusCode, Refusal> {
    caller.may(Action::ManageUsers)?;
    let now = app.clock.now();
    let mut tx = app.db.begin_as(&caller).await?;
    if sql::lock_administrators(&mut tx).await? == [id] {
        return Err(codes::LAST_ADMINISTRATOR.into());
    }
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
