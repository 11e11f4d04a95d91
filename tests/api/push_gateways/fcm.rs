//! Google's protocol: sign-in, payload and every kind of refusal.

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use loma_server::gateways::{Fcm, FcmConfig, PushMessage, PushOutcome, PushPriority};
use loma_tests::push_stub::{Answer, PushStub, Received};
use serde_json::json;

use super::*;

#[tokio::test]
async fn a_message_reaches_google_with_fixed_texts_and_string_values_only() {
    let stub = PushStub::start().await;
    let outcome = gateways(&stub)
        .send(&android(), &claim_moved(), noon())
        .await;

    assert_eq!(
        outcome,
        PushOutcome::Delivered {
            vendor_id: "projects/loma-test/messages/1".to_owned()
        }
    );
    let [received] = &stub.messages()[..] else {
        panic!("one request expected")
    };
    assert_eq!(
        (received.method.as_str(), received.path.as_str()),
        ("POST", "/v1/projects/loma-test/messages:send")
    );
    assert_eq!(received.bearer(), "access-1");
    let collapse_id = claim_moved().collapse_id.to_string();
    assert_eq!(
        received.json(),
        json!({ "message": {
            "token": "fcm:token/of-a_phone",
            "data": { "ref": claim_moved().reference.to_string(), "kind": "CLAIM_STATUS" },
            "notification": { "title": "Neues zu Ihrem Schaden", "body": "Den Stand sehen Sie in der App." },
            "android": {
                "collapse_key": collapse_id, "ttl": "3600s", "priority": "HIGH",
                "notification": {
                    "channel_id": "CLAIM_STATUS", "tag": collapse_id, "notification_count": 3,
                },
            },
        }})
    );
}

#[tokio::test]
async fn a_silent_message_is_data_only_and_never_urgent() {
    let stub = PushStub::start().await;
    gateways(&stub).send(&android(), &silent(), noon()).await;

    let message = &stub.messages()[0].json()["message"];
    assert_eq!(message.get("notification"), None);
    assert_eq!(message["android"].get("notification"), None);
    assert_eq!(message["android"]["priority"], "NORMAL");
    assert_eq!(message["data"]["kind"], "CLAIM_STATUS");
}

#[tokio::test]
async fn google_is_asked_to_keep_a_message_for_four_weeks_at_most() {
    let stub = PushStub::start().await;
    let long = PushMessage {
        expires_at: noon() + TimeDelta::days(90),
        ..claim_moved()
    };
    gateways(&stub).send(&android(), &long, noon()).await;
    assert_eq!(
        stub.messages()[0].json()["message"]["android"]["ttl"],
        "2419200s"
    );
}

#[derive(serde::Deserialize)]
struct Claims {
    iss: String,
    scope: String,
    iat: i64,
    exp: i64,
}

#[tokio::test]
async fn the_sign_in_is_signed_by_the_service_account_for_this_token_address() {
    let stub = PushStub::start().await;
    gateways(&stub)
        .send(&android(), &claim_moved(), noon())
        .await;

    let [sign_in] = &stub.sign_ins()[..] else {
        panic!("one sign-in expected")
    };
    assert_eq!(
        sign_in.header("content-type"),
        "application/x-www-form-urlencoded"
    );
    let form = std::str::from_utf8(&sign_in.body).unwrap();
    let jwt = form
        .strip_prefix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=")
        .unwrap();
    assert_eq!(decode_header(jwt).unwrap().kid.as_deref(), Some("key-1"));
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_exp = false;
    validation.set_audience(&[stub.token_uri()]);
    let key = DecodingKey::from_rsa_pem(FCM_PUBLIC_KEY.as_bytes()).unwrap();
    let claims = decode::<Claims>(jwt, &key, &validation).unwrap().claims;
    assert_eq!(claims.iss, "push@loma-test.example");
    assert_eq!(
        claims.scope,
        "https://www.googleapis.com/auth/firebase.messaging"
    );
    assert_eq!(
        (claims.iat, claims.exp),
        (noon().timestamp(), noon().timestamp() + 3600)
    );
}

#[tokio::test]
async fn an_access_token_is_used_until_a_minute_before_its_end() {
    let stub = PushStub::start().await;
    stub.script_sign_in([
        Answer::access_token("first", 1800),
        Answer::access_token("second", 1800),
    ]);
    let gateways = gateways(&stub);
    for seconds in [0, 1739, 1740, 1741] {
        gateways
            .send(
                &android(),
                &claim_moved(),
                noon() + TimeDelta::seconds(seconds),
            )
            .await;
    }
    let messages = stub.messages();
    let used: Vec<_> = messages.iter().map(Received::bearer).collect();
    assert_eq!(used, ["first", "first", "second", "second"]);
}

#[tokio::test]
async fn parallel_messages_sign_in_once() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    let (android, message) = (android(), claim_moved());
    let outcomes =
        futures::future::join_all((0..5).map(|_| gateways.send(&android, &message, noon()))).await;
    assert!(outcomes.iter().all(delivered), "{outcomes:?}");
    assert_eq!(stub.sign_ins().len(), 1);
}

#[tokio::test]
async fn a_refused_access_token_is_replaced_and_the_message_sent_once_more() {
    let stub = PushStub::start().await;
    stub.script([Answer::fcm(401, "UNAUTHENTICATED", "")]);
    let outcome = gateways(&stub)
        .send(&android(), &claim_moved(), noon())
        .await;

    assert!(delivered(&outcome), "{outcome:?}");
    let messages = stub.messages();
    let used: Vec<_> = messages.iter().map(Received::bearer).collect();
    assert_eq!(used, ["access-1", "access-2"]);
}

#[tokio::test]
async fn an_access_token_refused_twice_is_not_tried_a_third_time() {
    let stub = PushStub::start().await;
    let refusal = Answer::json(
        401,
        &json!({ "error": { "code": 401, "status": "UNAUTHENTICATED" } }),
    );
    stub.script([refusal.clone(), refusal]);
    let outcome = gateways(&stub)
        .send(&android(), &claim_moved(), noon())
        .await;
    assert_eq!(outcome, key_refused("UNAUTHENTICATED"));
    assert_eq!((stub.messages().len(), stub.sign_ins().len()), (2, 2));
}

#[tokio::test]
async fn a_dead_token_and_a_token_of_another_sender_are_gone() {
    let gone = PushOutcome::TokenGone { since: noon() };
    assert_eq!(
        answer_to(Answer::fcm(404, "NOT_FOUND", "UNREGISTERED")).await,
        gone
    );
    assert_eq!(
        answer_to(Answer::fcm(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH")).await,
        gone
    );
}

#[tokio::test]
async fn a_wrong_project_costs_no_device_its_token() {
    let wrong = Answer::json(
        404,
        &json!({ "error": { "code": 404, "status": "NOT_FOUND" } }),
    );
    assert_eq!(answer_to(wrong).await, key_refused("NOT_FOUND"));
}

#[tokio::test]
async fn googles_wish_to_wait_is_passed_on() {
    let quota = Answer::fcm(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED");
    assert_eq!(answer_to(quota.clone().retry_after("30")).await, retry(30));
    assert_eq!(
        answer_to(quota).await,
        retry(60),
        "Google's rule when it names no time"
    );
    let down = Answer::fcm(503, "UNAVAILABLE", "UNAVAILABLE");
    assert_eq!(
        answer_to(down.clone().retry_after("Mon, 02 Mar 2026 12:00:45 GMT")).await,
        retry(45)
    );
    assert_eq!(answer_to(down).await, RETRY_AS_YOU_LIKE);
    assert_eq!(
        answer_to(Answer::fcm(500, "INTERNAL", "INTERNAL")).await,
        RETRY_AS_YOU_LIKE
    );
    assert_eq!(answer_to(Answer::page(502)).await, RETRY_AS_YOU_LIKE);
}

#[tokio::test]
async fn our_own_mistakes_are_not_repeated() {
    assert_eq!(
        answer_to(Answer::fcm(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")).await,
        rejected("INVALID_ARGUMENT")
    );
    assert_eq!(
        answer_to(Answer::fcm(400, "SURPRISE", "CODE_OF_NEXT_YEAR")).await,
        rejected("CODE_OF_NEXT_YEAR")
    );
    // A code of FCM says that it has looked at the message: our account is not refused.
    assert_eq!(
        answer_to(Answer::fcm(403, "PERMISSION_DENIED", "CODE_OF_NEXT_YEAR")).await,
        rejected("CODE_OF_NEXT_YEAR")
    );
}

#[tokio::test]
async fn a_refusal_of_our_account_is_no_fault_of_the_message() {
    let denied = Answer::json(
        403,
        &json!({ "error": { "code": 403, "status": "PERMISSION_DENIED" } }),
    );
    assert_eq!(answer_to(denied).await, key_refused("PERMISSION_DENIED"));
    assert_eq!(answer_to(Answer::page(403)).await, key_refused("HTTP_403"));
}

#[tokio::test]
async fn without_a_sign_in_no_message_is_sent() {
    let cases = [
        (
            Answer::json(
                400,
                &json!({ "error": "invalid_grant", "error_description": "Bad." }),
            ),
            key_refused("invalid_grant"),
        ),
        (Answer::page(503).retry_after("20"), retry(20)),
        (Answer::page(200), RETRY_AS_YOU_LIKE),
        (Answer::close(), RETRY_AS_YOU_LIKE),
    ];
    for (answer, expected) in cases {
        let stub = PushStub::start().await;
        stub.script_sign_in([answer]);
        assert_eq!(
            gateways(&stub)
                .send(&android(), &claim_moved(), noon())
                .await,
            expected
        );
        assert_eq!(stub.messages().len(), 0);
    }
}

#[tokio::test]
async fn plain_http_is_refused_for_messages_and_for_the_sign_in() {
    let stub = PushStub::start().await;
    let strict = FcmConfig {
        allow_plain_http: false,
        ..fcm_config(&stub)
    };
    assert!(Fcm::new(&strict).is_err());
    let secure_base = FcmConfig {
        base: "https://fcm.googleapis.com".to_owned(),
        ..strict
    };
    assert!(
        Fcm::new(&secure_base).is_err(),
        "the sign-in address is still plain"
    );
}

#[tokio::test]
async fn a_broken_service_account_is_refused_without_being_quoted() {
    let stub = PushStub::start().await;
    let account = r#"{"project_id":"p","private_key":["geheim"]}"#;
    let broken = FcmConfig {
        service_account_json: account.to_owned(),
        ..fcm_config(&stub)
    };
    let error = Fcm::new(&broken).err().expect("refused");
    assert!(!format!("{error} {error:?}").contains("geheim"));
}

/// What becomes of a message that Google answers like this.
async fn answer_to(answer: Answer) -> PushOutcome {
    let stub = PushStub::start().await;
    stub.script([answer]);
    let calm = PushMessage {
        priority: PushPriority::Normal,
        ..claim_moved()
    };
    let outcome = gateways(&stub).send(&android(), &calm, noon()).await;
    assert_eq!(
        stub.messages().len(),
        1,
        "one request, no repetition by ourselves"
    );
    outcome
}
