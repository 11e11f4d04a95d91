//! What Apple's refusals mean for the message and the device token.

use chrono::{DateTime, TimeDelta};
use loma_server::gateways::{PushOutcome, PushTarget};
use loma_tests::push_stub::{Answer, PushStub};

use super::*;

#[tokio::test]
async fn a_dead_device_token_is_gone_since_the_instant_apple_names() {
    let since = noon() - TimeDelta::days(2);
    assert_eq!(
        answer_to(
            iphone(),
            Answer::apns_gone("Unregistered", since.timestamp_millis())
        )
        .await,
        PushOutcome::TokenGone { since }
    );
}

#[tokio::test]
async fn a_device_that_registered_after_apples_410_keeps_its_token() {
    let since = noon() - TimeDelta::days(2);
    let gone = || Answer::apns_gone("Unregistered", since.timestamp_millis());
    let registered = |registered_at: DateTime<Utc>| PushTarget {
        registered_at,
        ..iphone()
    };

    let later = registered(since + TimeDelta::milliseconds(1));
    assert_eq!(answer_to(later, gone()).await, RETRY_AS_YOU_LIKE);
    assert_eq!(
        answer_to(registered(since), gone()).await,
        PushOutcome::TokenGone { since }
    );
}

#[tokio::test]
async fn a_410_for_a_new_reason_still_counts_with_its_instant() {
    let since = noon() - TimeDelta::days(2);
    let answer = || Answer::apns_gone("ReasonOfNextYear", since.timestamp_millis());
    assert_eq!(
        answer_to(iphone(), answer()).await,
        PushOutcome::TokenGone { since }
    );
    let later = PushTarget {
        registered_at: noon() - TimeDelta::days(1),
        ..iphone()
    };
    assert_eq!(answer_to(later, answer()).await, RETRY_AS_YOU_LIKE);
}

#[tokio::test]
async fn a_token_apple_never_issued_is_gone_from_now_on() {
    let gone = PushOutcome::TokenGone { since: noon() };
    for reason in ["BadDeviceToken", "DeviceTokenNotForTopic"] {
        assert_eq!(answer_to(iphone(), Answer::apns(400, reason)).await, gone);
    }
}

#[tokio::test]
async fn apples_wish_to_wait_is_passed_on() {
    let busy = Answer::apns(429, "TooManyRequests");
    assert_eq!(
        answer_to(iphone(), busy.clone().retry_after("90")).await,
        retry(90)
    );
    assert_eq!(answer_to(iphone(), busy).await, RETRY_AS_YOU_LIKE);
    let down = Answer::apns(503, "ServiceUnavailable");
    assert_eq!(
        answer_to(
            iphone(),
            down.clone().retry_after("Mon, 02 Mar 2026 12:02:00 GMT")
        )
        .await,
        retry(120)
    );
    assert_eq!(answer_to(iphone(), down).await, RETRY_AS_YOU_LIKE);
    assert_eq!(
        answer_to(iphone(), Answer::apns(500, "InternalServerError")).await,
        RETRY_AS_YOU_LIKE
    );
    assert_eq!(
        answer_to(iphone(), Answer::apns(400, "IdleTimeout")).await,
        RETRY_AS_YOU_LIKE
    );
    assert_eq!(
        answer_to(iphone(), Answer::apns(429, "TooManyProviderTokenUpdates")).await,
        RETRY_AS_YOU_LIKE
    );
}

#[tokio::test]
async fn an_unknown_reason_is_judged_by_its_status() {
    assert_eq!(
        answer_to(iphone(), Answer::apns(429, "Novelty").retry_after("7")).await,
        retry(7)
    );
    assert_eq!(
        answer_to(iphone(), Answer::apns(503, "Novelty").retry_after("8")).await,
        retry(8)
    );
    assert_eq!(
        answer_to(iphone(), Answer::apns(400, "Novelty")).await,
        rejected("Novelty")
    );
    assert_eq!(
        answer_to(iphone(), Answer::page(502)).await,
        RETRY_AS_YOU_LIKE
    );
    assert_eq!(
        answer_to(iphone(), Answer::page(404)).await,
        rejected("HTTP_404")
    );
}

#[tokio::test]
async fn our_own_mistakes_are_not_repeated() {
    for (status, reason) in [(413, "PayloadTooLarge"), (400, "PayloadEmpty")] {
        assert_eq!(
            answer_to(iphone(), Answer::apns(status, reason)).await,
            rejected(reason)
        );
    }
}

#[tokio::test]
async fn a_refusal_of_our_key_or_of_our_topic_is_no_fault_of_the_message() {
    for (status, reason) in [
        (403, "InvalidProviderToken"),
        (403, "MissingProviderToken"),
        (403, "BadCertificate"),
        (403, "Novelty"),
        (400, "BadTopic"),
        (400, "TopicDisallowed"),
    ] {
        assert_eq!(
            answer_to(iphone(), Answer::apns(status, reason)).await,
            key_refused(reason)
        );
    }
}

/// What becomes of a message that Apple answers like this.
async fn answer_to(target: PushTarget, answer: Answer) -> PushOutcome {
    let stub = PushStub::start().await;
    stub.script([answer]);
    let outcome = gateways(&stub).send(&target, &claim_moved(), noon()).await;
    assert_eq!(
        stub.messages().len(),
        1,
        "one request, no repetition by ourselves"
    );
    outcome
}
