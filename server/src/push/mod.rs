//! Pushes: people learn on their phones that something happened, and nothing about what.
//!
//! The request stores the event in its transaction and promises one job; the job finds the phones and sends. An event that
//! was not told and a push that could not be sent wait in their rows until the sweep comes, so nothing depends on a job
//! that may have got lost.

mod deliver;
mod fan_out;
mod sql;
mod sweep;
mod vendors;

pub use deliver::DeliverPush;
pub use fan_out::FanOutPush;
pub(crate) use sql::delete_finished as forget;
pub use sweep::SweepPushes;
pub use vendors::{PushSettingsError, gateways};

use chrono::{DateTime, Utc};
use shared_types::organisation::{Capability, PrincipalKind};
use shared_types::{CustomerId, OrganisationId, ThreadId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::gateways::PushKind;
use crate::identity::Caller;
use crate::jobs::{self, Schedule};

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
}

/// Promises the news in the caller's transaction: it goes out if and only if the transaction commits.
pub async fn notify(db: &mut PgConnection, news: &News, now: DateTime<Utc>) -> sqlx::Result<Uuid> {
    let event_id = Uuid::now_v7();
    sql::insert_event(db, event_id, news, now).await?;
    jobs::enqueue(db, &FanOutPush { event_id }, Schedule::default()).await?;
    Ok(event_id)
}
