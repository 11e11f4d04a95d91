//! Failed logins are counted by account and by address, in the database, so that several servers count together.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use super::{secret, sql};
use crate::app::App;
use crate::http::{Refusal, codes};

const WINDOW: Duration = Duration::minutes(15);
const PER_ACCOUNT: i64 = 10;
const PER_ADDRESS: i64 = 60;

/// Where the request came from. Only its hash is ever stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientAddress(Option<IpAddr>);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        // The last entry is the one our own proxy added.
        let forwarded = app
            .config
            .client_address_header
            .as_deref()
            .and_then(|name| parts.headers.get(name));
        let address = match forwarded {
            Some(value) => value
                .to_str()
                .ok()
                .and_then(|list| list.rsplit(',').next()?.trim().parse().ok()),
            None => parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|info| info.0.ip()),
        };
        Ok(Self(address))
    }
}

/// What failed attempts are counted under.
pub(super) struct Attempt {
    account: Vec<u8>,
    address: Vec<u8>,
}

impl Attempt {
    pub(super) fn new(account: &str, ClientAddress(address): ClientAddress) -> Self {
        let address = address.map_or_else(|| "-".to_owned(), |address| address.to_string());
        Self {
            account: secret::sha256(&format!("account {account}")),
            address: secret::sha256(&format!("address {address}")),
        }
    }

    /// Stops when there were too many failures lately.
    pub(super) async fn check(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        if sql::count_attempts(db, &self.account, now - WINDOW).await? >= PER_ACCOUNT {
            return Err(Refusal::from(codes::TOO_MANY_LOGINS).retry_after(300));
        }
        self.check_address(db, now).await
    }

    /// Stops an address that guesses, whatever account or code it guesses at.
    pub(super) async fn check_address(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        if sql::count_attempts(db, &self.address, now - WINDOW).await? >= PER_ADDRESS {
            return Err(Refusal::from(codes::TOO_MANY_LOGINS).retry_after(300));
        }
        Ok(())
    }

    pub(super) async fn failed(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        sql::insert_attempt(db, &self.account, now).await?;
        sql::insert_attempt(db, &self.address, now).await
    }

    pub(super) async fn succeeded(&self, db: &mut PgConnection) -> sqlx::Result<()> {
        sql::forget_attempts(db, &self.account).await
    }
}
