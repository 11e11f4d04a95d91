//! What an operator can watch, and what no figure tells.

use loma_server::gateways::PushKind;
use loma_tests::push_stub::Answer;

use super::{PushCase, apple, has_android, has_iphone};

const TOKEN: &str = "token-of-the-operator";

async fn figures(push: &PushCase) -> String {
    let anybody = push.case.app.anonymous();
    let request = anybody
        .request("GET", "/metrics")
        .header("authorization", format!("Bearer {TOKEN}"));
    let answer = anybody.send(request, axum::body::Body::empty()).await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.headers["content-type"]
            .to_str()
            .expect("text")
            .starts_with("text/plain")
    );
    String::from_utf8(answer.bytes).expect("text")
}

#[tokio::test]
async fn each_outcome_is_counted_by_vendor_and_kind() {
    let push = PushCase::with(|config| config.metrics_token = Some(TOKEN.to_owned())).await;
    let case = &push.case;
    has_iphone(&case.broker, "broker").await;
    push.stub.script([
        Answer::apns_delivered("one"),
        Answer::apns(413, "PayloadTooLarge"),
        Answer::apns(503, "ServiceUnavailable").retry_after("60"),
    ]);
    for _ in 0..3 {
        push.happens(PushKind::NewMessage).await;
        push.run_jobs().await;
    }
    let text = figures(&push).await;
    for line in [
        r#"push_deliveries_total{vendor="APNS",kind="NEW_MESSAGE",outcome="DELIVERED"} 1"#,
        r#"push_deliveries_total{vendor="APNS",kind="NEW_MESSAGE",outcome="REJECTED"} 1"#,
        r#"push_deliveries_total{vendor="APNS",kind="NEW_MESSAGE",outcome="WAITING"} 1"#,
        r#"push_seconds_count{vendor="APNS"} 1"#,
        r#"push_seconds_bucket{vendor="APNS",le="0.001"} 1"#,
        r#"push_waiting{vendor="APNS"} 1"#,
        r#"push_waiting{vendor="FCM"} 0"#,
        r#"push_key_refused{vendor="APNS"} 0"#,
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
}

#[tokio::test]
async fn a_key_that_is_refused_is_to_be_seen_until_it_is_right() {
    let push = PushCase::with(|config| config.metrics_token = Some(TOKEN.to_owned())).await;
    has_iphone(&push.case.broker, "broker").await;
    push.stub
        .script([Answer::apns(403, "InvalidProviderToken")]);
    push.happens(PushKind::NewMessage).await;
    push.run_jobs().await;
    let text = figures(&push).await;
    for line in [
        r#"push_deliveries_total{vendor="APNS",kind="NEW_MESSAGE",outcome="KEY_REFUSED"} 1"#,
        r#"push_key_refused{vendor="APNS"} 1"#,
        r#"push_key_refused{vendor="FCM"} 0"#,
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
    push.case.app.clock.advance(chrono::Duration::minutes(2));
    push.sweep().await;
    let text = figures(&push).await;
    assert!(
        text.contains(r#"push_key_refused{vendor="APNS"} 0"#),
        "{text}"
    );
}

#[tokio::test]
async fn requests_are_counted_by_route_and_no_figure_names_anybody() {
    let push = PushCase::with(|config| config.metrics_token = Some(TOKEN.to_owned())).await;
    let case = &push.case;
    has_android(&case.broker, "token-of-a-phone").await;
    has_iphone(&case.customer, "customer").await;
    let claim = case.reported(0).await;
    let path = format!("/v1/claims/{}", claim.summary.id);
    assert_eq!(case.customer.get(&path).await.status, 200);
    assert_eq!(
        case.broker.get("/v1/claims/erika@example.com").await.status,
        404
    );
    let invented = case.app.anonymous();
    let request = invented.request("ERIKA", "/v1/claims");
    invented.send(request, axum::body::Body::empty()).await;
    assert_eq!(invented.get("/beispiel/erika").await.status, 404);
    push.run_jobs().await;

    let text = figures(&push).await;
    let counted = r#"http_requests_total{method="GET",route="/v1/claims/{id}",status="200"} 1"#;
    assert!(text.contains(counted), "{text}");
    assert!(text.contains(r#"http_request_seconds_count{method="POST",route="/v1/claims"} 1"#));
    let ids = [
        claim.summary.id.to_string(),
        claim.summary.claim_no,
        case.broker.user_id.to_string(),
        case.broker.device_id.to_string(),
        case.customer.owner.to_string(),
        "token-of-a-phone".to_owned(),
        apple("customer"),
        TOKEN.to_owned(),
    ];
    for private in ids
        .iter()
        .map(String::as_str)
        .chain(["rika", "RIKA", "eispiel", "@"])
    {
        assert!(!text.contains(private), "{private} is in\n{text}");
    }
}

#[tokio::test]
async fn the_figures_are_for_whoever_holds_the_operators_token() {
    let push = PushCase::with(|config| config.metrics_token = Some(TOKEN.to_owned())).await;
    let anybody = push.case.app.anonymous();
    anybody.get("/metrics").await.refused(401, "auth/required");
    let wrong = push.case.broker.get("/metrics").await;
    wrong.refused(401, "auth/token-invalid");

    let without = PushCase::new().await;
    let anybody = without.case.app.anonymous();
    anybody.get("/metrics").await.refused(404, "not-found");
}
