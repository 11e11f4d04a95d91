//! Apple's protocol: headers, payload, provider token.

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use loma_server::gateways::{Apns, ApnsConfig, PushMessage, PushOutcome, PushPriority, PushTarget};
use loma_tests::push_stub::{Answer, PushStub, Received};
use serde_json::json;

use super::*;

#[tokio::test]
async fn a_message_reaches_apple_with_all_headers_and_fixed_texts() {
    let stub = PushStub::start().await;
    let outcome = gateways(&stub)
        .send(&iphone(), &claim_moved(), noon())
        .await;

    let [received] = &stub.messages()[..] else {
        panic!("one request expected")
    };
    assert_eq!(received.method, "POST");
    assert_eq!(received.path, format!("/3/device/{APNS_DEVICE}"));
    assert_eq!(received.header("apns-topic"), "example.loma.talk");
    assert_eq!(received.header("apns-push-type"), "alert");
    assert_eq!(received.header("apns-priority"), "10");
    assert_eq!(
        received.header("apns-expiration"),
        (noon().timestamp() + 3600).to_string()
    );
    assert_eq!(
        received.header("apns-collapse-id"),
        claim_moved().collapse_id.to_string()
    );
    let apns_id: Uuid = received.header("apns-id").parse().unwrap();
    assert_eq!(
        outcome,
        PushOutcome::Delivered {
            vendor_id: apns_id.to_string()
        }
    );
    assert_eq!(
        received.json(),
        json!({
            "aps": {
                "alert": { "title": "Neues zu Ihrem Schaden", "body": "Den Stand sehen Sie in der App." },
                "badge": 3, "sound": "default", "mutable-content": 0,
            },
            "loma": { "ref": claim_moved().reference, "kind": "CLAIM_STATUS" },
        })
    );
}

#[tokio::test]
async fn a_silent_message_shows_nothing_and_is_never_urgent() {
    let stub = PushStub::start().await;
    gateways(&stub).send(&iphone(), &silent(), noon()).await;

    let received = &stub.messages()[0];
    assert_eq!(received.header("apns-push-type"), "background");
    assert_eq!(received.header("apns-priority"), "5");
    assert_eq!(
        received.json()["aps"],
        json!({ "content-available": 1, "mutable-content": 0 })
    );
}

#[tokio::test]
async fn a_message_that_can_wait_is_sent_with_priority_five() {
    let stub = PushStub::start().await;
    let calm = PushMessage {
        priority: PushPriority::Normal,
        ..claim_moved()
    };
    gateways(&stub).send(&iphone(), &calm, noon()).await;
    assert_eq!(stub.messages()[0].header("apns-priority"), "5");
}

#[derive(serde::Deserialize, PartialEq, Debug)]
struct Claims {
    iss: String,
    iat: i64,
}

#[tokio::test]
async fn the_provider_token_is_signed_by_our_key_and_written_in_base64url() {
    let stub = PushStub::start().await;
    gateways(&stub)
        .send(&iphone(), &claim_moved(), noon())
        .await;

    let received = &stub.messages()[0];
    let jwt = received.bearer();
    assert!(
        !jwt.contains(['=', '+', '/']),
        "padded or standard base64: {jwt}"
    );
    assert_eq!(
        decode_header(jwt).unwrap().kid.as_deref(),
        Some("KEY1234567")
    );
    let mut validation = Validation::new(Algorithm::ES256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    let key = DecodingKey::from_ec_pem(APNS_PUBLIC_KEY.as_bytes()).unwrap();
    let claims = decode::<Claims>(jwt, &key, &validation).unwrap().claims;
    assert_eq!(
        claims,
        Claims {
            iss: "TEAM123456".to_owned(),
            iat: noon().timestamp()
        }
    );
}

#[tokio::test]
async fn the_provider_token_is_kept_for_55_minutes_and_not_longer() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    let message = PushMessage {
        expires_at: noon() + TimeDelta::days(1),
        ..claim_moved()
    };
    let almost = minutes(55) - TimeDelta::seconds(1);
    for later in [
        TimeDelta::zero(),
        almost,
        minutes(55),
        minutes(55) + almost,
        minutes(110),
    ] {
        gateways.send(&iphone(), &message, noon() + later).await;
    }
    let messages = stub.messages();
    let jwt: Vec<_> = messages.iter().map(Received::bearer).collect();
    assert_eq!(jwt[0], jwt[1]);
    assert_ne!(jwt[1], jwt[2]);
    assert_eq!(jwt[2], jwt[3]);
    assert_ne!(jwt[3], jwt[4]);
}

#[tokio::test]
async fn an_expired_provider_token_is_replaced_and_the_message_sent_once_more() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    gateways.send(&iphone(), &claim_moved(), noon()).await;
    stub.script([Answer::apns(403, "ExpiredProviderToken")]);
    let outcome = gateways
        .send(&iphone(), &claim_moved(), noon() + minutes(30))
        .await;

    assert!(delivered(&outcome), "{outcome:?}");
    let messages = stub.messages();
    assert_eq!(messages.len(), 3);
    assert_ne!(messages[1].bearer(), messages[2].bearer());
    assert_eq!(
        messages[1].header("apns-id"),
        messages[2].header("apns-id"),
        "the same notification"
    );
}

#[tokio::test]
async fn a_provider_token_that_is_refused_young_is_not_replaced_before_twenty_minutes_have_passed()
{
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    let message = PushMessage {
        expires_at: noon() + TimeDelta::days(1),
        ..claim_moved()
    };
    stub.script(vec![Answer::apns(403, "ExpiredProviderToken"); 2]);
    let at = async |later| gateways.send(&iphone(), &message, noon() + later).await;
    assert_eq!(at(TimeDelta::zero()).await, retry(20 * 60));
    let almost = minutes(20) - TimeDelta::seconds(1);
    assert_eq!(at(almost).await, retry(1), "no new token within 20 minutes");
    stub.script([Answer::apns(403, "ExpiredProviderToken")]);
    assert!(delivered(&at(minutes(20)).await));
    let messages = stub.messages();
    let jwt: Vec<_> = messages.iter().map(Received::bearer).collect();
    assert_eq!((jwt[0], jwt[1]), (jwt[1], jwt[2]), "one token so far");
    assert_ne!(jwt[2], jwt[3]);
}

#[tokio::test]
async fn a_new_provider_token_that_is_refused_too_is_not_tried_a_third_time() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    gateways.send(&iphone(), &claim_moved(), noon()).await;
    stub.script(vec![Answer::apns(403, "ExpiredProviderToken"); 2]);
    let outcome = gateways
        .send(&iphone(), &claim_moved(), noon() + minutes(30))
        .await;
    assert_eq!(outcome, retry(20 * 60));
    assert_eq!(stub.messages().len(), 3);
}

#[tokio::test]
async fn senders_that_are_refused_together_share_one_new_provider_token() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    gateways.send(&iphone(), &claim_moved(), noon()).await;
    stub.script(vec![Answer::apns(403, "ExpiredProviderToken"); 4]);
    stub.hold_until(5);
    let (iphone, message) = (iphone(), claim_moved());
    // Each a second later: four tokens made one by one would all differ.
    let sends = (1..=4).map(|second| {
        let later = minutes(30) + TimeDelta::seconds(second);
        gateways.send(&iphone, &message, noon() + later)
    });
    let outcomes = futures::future::join_all(sends).await;

    assert!(outcomes.iter().all(delivered), "{outcomes:?}");
    let renewed: std::collections::BTreeSet<_> = stub.messages()[5..]
        .iter()
        .map(|received| received.bearer().to_owned())
        .collect();
    assert_eq!(
        renewed.len(),
        1,
        "Apple refuses more than one new token in 20 minutes"
    );
}

#[tokio::test]
async fn a_token_that_could_change_the_address_is_never_sent() {
    let stub = PushStub::start().await;
    for token in ["", "../../token", "c0ffee?x=1", "c0ffee/../1", "c0 ffee"] {
        let target = PushTarget {
            token: token.to_owned(),
            ..iphone()
        };
        let outcome = gateways(&stub).send(&target, &claim_moved(), noon()).await;
        assert_eq!(
            outcome,
            PushOutcome::TokenGone { since: noon() },
            "{token:?}"
        );
    }
    assert_eq!(stub.messages().len(), 0);
}

#[tokio::test]
async fn a_message_that_has_outlived_its_use_is_not_sent() {
    let stub = PushStub::start().await;
    let expired = PushMessage {
        expires_at: noon(),
        ..claim_moved()
    };
    assert_eq!(
        gateways(&stub).send(&iphone(), &expired, noon()).await,
        rejected("Expired")
    );
    assert_eq!(stub.messages().len(), 0);
}

#[test]
fn plain_http_is_refused_unless_a_test_allows_it() {
    let plain = ApnsConfig {
        allow_plain_http: false,
        ..apns_config("http://127.0.0.1:1")
    };
    assert!(Apns::new(&plain).is_err());
    let secure = ApnsConfig {
        allow_plain_http: false,
        ..apns_config("https://api.push.apple.com")
    };
    assert!(Apns::new(&secure).is_ok());
    assert!(Apns::new(&apns_config("ftp://127.0.0.1")).is_err());
}

#[test]
fn a_key_of_another_kind_is_refused_at_start() {
    let wrong = ApnsConfig {
        key_p8: FCM_KEY.to_owned(),
        ..apns_config("https://api.push.apple.com")
    };
    assert!(Apns::new(&wrong).is_err());
}

#[test]
fn printed_settings_show_no_key() {
    let shown = format!("{:?}", apns_config("https://api.push.apple.com"));
    assert!(
        !shown.contains("PRIVATE KEY") && !shown.contains("KEY1234567"),
        "{shown}"
    );
}
