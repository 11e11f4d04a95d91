//! Pushes: people learn on their phones that something happened, and nothing about what.
//!
//! The request stores the event in its transaction; its commit wakes the servers. One of them looks up the phones, notes that
//! it holds them, sends, and makes a row of what became of each. An event that nobody was told of, phones that a dead server
//! held and a push that could not be sent wait in their rows until somebody looks, so nothing depends on a wake-up that may
//! have got lost.

mod attempt;
mod fan_out;
mod fate;
mod hold;
mod kinds;
mod lane;
mod outdated_jobs;
mod pace;
mod patience;
mod pause;
mod record;
mod sql;
mod sweep;
mod vendors;
mod work;

pub use outdated_jobs::{DeliverPush, FanOutPush};
pub(crate) use sql::{count_waiting, delete_finished as forget};
pub use sweep::SweepPushes;
pub use vendors::{PushSettingsError, gateways};
pub use work::{Pushing, keep_sending, send_due};

use chrono::{DateTime, Utc};
use shared_types::organisation::{Capability, PrincipalKind};
use shared_types::{CustomerId, OrganisationId, ThreadId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::gateways::PushKind;
use crate::identity::Caller;

/// The channel of PostgreSQL on which a commit says that there is news.
pub(crate) const NEWS_CHANNEL: &str = "loma_push";
/// What a server says there that stops, and leaves pushes to the others.
pub(crate) const GIVEN_BACK: &str = "given back";

/// Something that happened to a claim, a thread or a contract, and who hears of it.
#[derive(Debug, Clone)]
pub struct News {
    pub kind: PushKind,
    /// What the app opens. Newer news of the same kind about the same thing replaces older on the phone.
    pub subject_id: Uuid,
    pub recipients: Recipients,
}

/// Everybody with a live session on a phone of these parties. Absent parties hear nothing.
#[derive(Debug, Clone)]
pub struct Recipients {
    pub customer: Option<CustomerId>,
    /// The firm that looks after the customer: all its logins.
    pub broker: Option<OrganisationId>,
    pub staff: Option<StaffAudience>,
    /// Whoever did it knows already.
    pub except: UserId,
}

/// Which of the insurer's people hear of it. Everybody else has a work queue.
#[derive(Debug, Clone, Default)]
pub struct StaffAudience {
    /// All who hold this capability.
    pub with: Option<Capability>,
    /// All who wrote in this conversation,
    pub wrote_in: Option<ThreadId>,
    /// if they hold what reading it takes today.
    pub reading_takes: Option<Capability>,
}

impl Recipients {
    /// All parties of a case but the caller's own.
    #[must_use]
    pub fn other_parties(
        caller: &Caller,
        customer: CustomerId,
        broker: OrganisationId,
        staff: StaffAudience,
    ) -> Self {
        use PrincipalKind::{Adviser, Broker, Customer, Partner, Staff};
        Self {
            customer: (caller.kind != Customer).then_some(customer),
            broker: (!matches!(caller.kind, Broker | Adviser | Partner)).then_some(broker),
            staff: (caller.kind != Staff).then_some(staff),
            except: caller.user_id,
        }
    }

    /// The customer, of what nobody else may know.
    #[must_use]
    pub fn customer_alone(customer: CustomerId, except: UserId) -> Self {
        Self {
            customer: Some(customer),
            broker: None,
            staff: None,
            except,
        }
    }

    /// Customer and intermediary, for what the phones only synchronise. The insurer's people keep no copy on theirs.
    #[must_use]
    pub fn with_a_copy(customer: CustomerId, broker: OrganisationId, except: UserId) -> Self {
        Self {
            customer: Some(customer),
            broker: Some(broker),
            staff: None,
            except,
        }
    }
}

/// Promises the news in the caller's transaction: it goes out if and only if the transaction commits.
pub async fn notify(db: &mut PgConnection, news: &News, now: DateTime<Utc>) -> sqlx::Result<Uuid> {
    let event_id = Uuid::now_v7();
    sql::insert_event(db, event_id, news, now).await?;
    Ok(event_id)
}

/// Wakes the phones that keep a copy of this, in silence: something changed that is not worth an alert. Each phone is woken
/// once in a few minutes at most; what changes meanwhile waits for the next time.
pub async fn wake(
    db: &mut PgConnection,
    subject_id: Uuid,
    recipients: Recipients,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let news = News {
        kind: PushKind::Changed,
        subject_id,
        recipients,
    };
    notify(db, &news, now).await.map(|_| ())
}
