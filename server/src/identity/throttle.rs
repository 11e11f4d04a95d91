//! Failed logins are counted by account and by address, in the database, so that several servers count together.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use super::{secret, sql};
use crate::app::App;
use crate::http::{Refusal, codes};

/// How long a failed attempt counts.
pub(super) const WINDOW: Duration = Duration::minutes(15);
const PER_ACCOUNT: i64 = 10;
const PER_ADDRESS: i64 = 60;

/// Where the request came from. Only its hash is ever stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientAddress(Option<IpAddr>);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        // The last entry of the last such line is the one our own proxy added.
        let forwarded = app
            .config
            .client_address_header
            .as_deref()
            .and_then(|name| parts.headers.get_all(name).iter().next_back());
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
        let address = address.map_or_else(|| "-".to_owned(), network_of);
        Self {
            account: secret::sha256(format!("account {account}")),
            address: secret::sha256(format!("address {address}")),
        }
    }

    /// Stops when there were too many failures lately.
    pub(super) async fn check(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        check(db, &self.account, PER_ACCOUNT, now).await?;
        self.check_address(db, now).await
    }

    /// Stops an address that guesses, whatever account or code it guesses at.
    pub(super) async fn check_address(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        check(db, &self.address, PER_ADDRESS, now).await
    }

    pub(super) async fn failed(
        &self,
        db: &mut PgConnection,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        sql::insert_attempt(db, &self.account, now).await?;
        sql::insert_attempt(db, &self.address, now).await
    }

    /// The attempt that was counted at this instant did not fail; what others guessed from the same address stays.
    pub(super) async fn succeeded(
        &self,
        db: &mut PgConnection,
        at: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        sql::forget_attempts(db, &self.account).await?;
        sql::forget_attempt(db, &self.address, at).await
    }
}

async fn check(
    db: &mut PgConnection,
    key: &[u8],
    limit: i64,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let (count, oldest) = sql::count_attempts(db, key, now - WINDOW).await?;
    if count < limit {
        return Ok(());
    }
    let wait = oldest.map_or(WINDOW, |oldest| oldest + WINDOW - now);
    let seconds = u32::try_from(wait.num_seconds()).unwrap_or_default();
    Err(Refusal::from(codes::TOO_MANY_LOGINS).retry_after(seconds.max(1)))
}

/// What one subscriber has: an address of IPv4, a /64 of IPv6 whose addresses can be changed at will.
fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscriber_is_counted_as_one_whatever_address_of_the_network_is_used() {
        let network = |text: &str| network_of(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
