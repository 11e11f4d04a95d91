//! Pushes that this server holds: until its lease ends, no other takes them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use shared_types::UserId;
use sqlx::PgConnection;

use super::sql::{self, Delivery};
use crate::gateways::PushKind;
use crate::messages;

pub(super) struct Held {
    pub(super) delivery: Delivery,
    pub(super) leased_until: DateTime<Utc>,
    /// What the app's icon shows: how much waits for the person at this moment.
    pub(super) badge: Option<u32>,
}

/// Looks up what waits for the people whose phones are about to ring.
pub(super) async fn hold(
    db: &mut PgConnection,
    deliveries: Vec<Delivery>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<Vec<Held>> {
    let silent = PushKind::Changed.code();
    let alerted: Vec<UserId> = deliveries
        .iter()
        .filter(|delivery| delivery.kind != silent)
        .map(|delivery| delivery.user_id)
        .collect();
    let badges = if alerted.is_empty() {
        HashMap::new()
    } else {
        let reading = messages::what_reading_takes();
        sql::count_what_waits(db, &alerted, &reading).await?
    };
    let held = deliveries.into_iter().map(|delivery| Held {
        badge: badges.get(&delivery.user_id).copied(),
        delivery,
        leased_until,
    });
    Ok(held.collect())
}
