//! Who asks: a checked access token.

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use chrono::{DateTime, Utc};
use shared_types::organisation::{Capability, PrincipalKind};
use shared_types::{DeviceId, UserId};
use uuid::Uuid;

use crate::app::App;
use crate::http::{Refusal, codes};

/// A person with a valid access token. That the session still lives is checked when the transaction begins.
#[derive(Debug, Clone)]
pub struct Caller {
    pub user_id: UserId,
    pub device_id: DeviceId,
    pub kind: PrincipalKind,
    /// Whose rows: the customer's id for customers, the organisation's for everybody else.
    pub owner: Uuid,
    pub name: String,
    pub capabilities: Vec<Capability>,
}

impl Caller {
    pub(crate) fn database_role(&self) -> &'static str {
        match self.kind {
            PrincipalKind::Customer => "p_customer",
            PrincipalKind::Broker => "p_broker",
            PrincipalKind::Adviser => "p_adviser",
            PrincipalKind::Partner => "p_partner",
            PrincipalKind::Staff => "p_staff",
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        check(parts, app).map(|(caller, _)| caller)
    }
}

/// A caller who stays on the line, and until when the token is good.
pub struct CallerUntil(pub Caller, pub DateTime<Utc>);

impl FromRequestParts<App> for CallerUntil {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        check(parts, app).map(|(caller, until)| Self(caller, until))
    }
}

fn check(parts: &Parts, app: &App) -> Result<(Caller, DateTime<Utc>), Refusal> {
    let header = parts
        .headers
        .get(header::AUTHORIZATION)
        .ok_or(codes::UNAUTHENTICATED)?;
    let token = header
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(codes::TOKEN_INVALID)?;
    app.tokens
        .check(token, app.clock.now())
        .ok_or_else(|| codes::TOKEN_INVALID.into())
}
