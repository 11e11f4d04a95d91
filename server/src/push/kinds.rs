//! What a kind of push is worth: how urgent it is, and how long anybody wants to hear of it.

use chrono::Duration;

use crate::gateways::{PushKind, PushPriority};

/// Urgent is what somebody waits for at this moment; everything else comes when it suits the phone's battery.
pub(super) const fn priority(kind: PushKind) -> PushPriority {
    match kind {
        PushKind::NewMessage | PushKind::ClaimReported | PushKind::TariffRequest => {
            PushPriority::High
        }
        PushKind::ClaimStatus
        | PushKind::DuePremium
        | PushKind::ReturnedDebit
        | PushKind::Decision
        | PushKind::Changed => PushPriority::Normal,
    }
}

/// From the event on. Later nobody hears of it any more, however long the vendor was away.
pub(super) const fn life(kind: PushKind) -> Duration {
    match kind {
        PushKind::NewMessage | PushKind::ClaimReported | PushKind::TariffRequest => {
            Duration::hours(24)
        }
        PushKind::ClaimStatus | PushKind::DuePremium | PushKind::ReturnedDebit => Duration::days(3),
        PushKind::Decision => Duration::days(7),
        // A phone that was off synchronises anyway when it is opened.
        PushKind::Changed => Duration::hours(1),
    }
}

/// Kinds with the seconds they live, for the statement that tells events.
pub(super) fn lives() -> (Vec<&'static str>, Vec<i64>) {
    let kinds = PushKind::ALL.into_iter().chain([PushKind::Changed]);
    kinds
        .map(|kind| (kind.code(), life(kind).num_seconds()))
        .unzip()
}
