//! Pushes that this server holds: until its lease ends, no other takes them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Duration, Utc};
use shared_types::UserId;
use sqlx::PgConnection;
use uuid::Uuid;

use super::sql::{self, Delivery};
use crate::gateways::PushKind;
use crate::messages;

/// What may be left of the lease when sending begins: longer than the gateways' deadline.
const SAFETY: Duration = Duration::seconds(20);

pub(super) struct Held {
    pub(super) delivery: Delivery,
    /// What it was told with, if it was told just now; then it has no row yet.
    pub(super) part: Option<Arc<Part>>,
    pub(super) leased_until: DateTime<Utc>,
    /// What the app's icon shows: how much waits for the person at this moment.
    pub(super) badge: Option<u32>,
}

impl Held {
    /// Whether enough of the lease is left to send it.
    pub(super) fn can_go(&self, now: DateTime<Utc>) -> bool {
        now + SAFETY <= self.leased_until
    }
}

/// What one statement has told of one event: open until something has become of each of its pushes.
pub(super) struct Part {
    pub(super) id: Uuid,
    open: AtomicUsize,
}

impl Part {
    /// Something has become of one of them, and is stored. True when it was the last one.
    pub(super) fn lose_one(&self) -> bool {
        self.open.fetch_sub(1, Ordering::Relaxed) == 1
    }
}

/// The parts that these pushes were told with.
pub(super) fn parts_of(told: &[(Uuid, Delivery)]) -> HashMap<Uuid, Arc<Part>> {
    let mut sizes: HashMap<Uuid, usize> = HashMap::new();
    for (part, _) in told {
        *sizes.entry(*part).or_default() += 1;
    }
    let part = |(id, size)| {
        let open = AtomicUsize::new(size);
        (id, Arc::new(Part { id, open }))
    };
    sizes.into_iter().map(part).collect()
}

/// Looks up what waits for the people whose phones are about to ring.
pub(super) async fn hold(
    db: &mut PgConnection,
    taken: Vec<(Option<Arc<Part>>, Delivery)>,
    leased_until: DateTime<Utc>,
) -> sqlx::Result<Vec<Held>> {
    let silent = PushKind::Changed.code();
    let alerted: Vec<UserId> = taken
        .iter()
        .filter(|(_, delivery)| delivery.kind != silent)
        .map(|(_, delivery)| delivery.user_id)
        .collect();
    let badges = if alerted.is_empty() {
        HashMap::new()
    } else {
        let reading = messages::what_reading_takes();
        sql::count_what_waits(db, &alerted, &reading).await?
    };
    let held = taken.into_iter().map(|(part, delivery)| Held {
        badge: badges.get(&delivery.user_id).copied(),
        delivery,
        part,
        leased_until,
    });
    Ok(held.collect())
}
