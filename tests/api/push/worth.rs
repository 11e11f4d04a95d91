//! How urgent each kind is, and for how long.

use chrono::Duration;
use loma_server::gateways::PushKind;

use super::{PushCase, has_android, has_iphone};

#[tokio::test]
async fn what_somebody_waits_for_is_urgent_and_everything_has_its_end() {
    let urgent = [
        PushKind::NewMessage,
        PushKind::ClaimReported,
        PushKind::TariffRequest,
    ];
    let push = PushCase::new().await;
    has_iphone(&push.case.broker, "broker").await;
    let now = push.case.app.clock.now();
    for (nth, kind) in PushKind::ALL.into_iter().enumerate() {
        push.happens(kind).await;
        push.run_jobs().await;
        let sent = &push.stub.messages()[nth];
        let priority = if urgent.contains(&kind) { "10" } else { "5" };
        assert_eq!(sent.header("apns-priority"), priority, "{kind:?}");
        let life = match kind {
            PushKind::Decision => Duration::days(7),
            kind if urgent.contains(&kind) => Duration::days(1),
            _ => Duration::days(3),
        };
        let expiry = (now + life).timestamp().to_string();
        assert_eq!(sent.header("apns-expiration"), expiry, "{kind:?}");
    }
}

#[tokio::test]
async fn the_other_vendor_hears_the_same_in_its_own_words() {
    let push = PushCase::new().await;
    has_android(&push.case.broker, "broker").await;
    push.happens(PushKind::NewMessage).await;
    push.run_jobs().await;
    push.happens(PushKind::Decision).await;
    push.run_jobs().await;
    let android = |nth: usize| push.stub.messages()[nth].json()["message"]["android"].clone();
    assert_eq!(
        (&android(0)["priority"], &android(0)["ttl"]),
        (&"HIGH".into(), &"86400s".into())
    );
    assert_eq!(
        (&android(1)["priority"], &android(1)["ttl"]),
        (&"NORMAL".into(), &"604800s".into())
    );
}
