//! What holds for every endpoint: problems, pointers, languages, idempotency, limits.

use loma_tests::{TestApp, key};
use serde_json::{Value, json};
use shared_types::OrganisationId;
use shared_types::organisation::Capability;

fn firm() -> Value {
    json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "Maklerhaus Muster" })
}

#[tokio::test]
async fn wrong_missing_and_extra_fields_are_named_by_pointer() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let cases = [
        (json!({ "kind": "BROKER", "name": "M" }), "/id", "required"),
        (
            json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "M", "extra": 1 }),
            "/extra",
            "unknown",
        ),
        (
            json!({ "id": OrganisationId::new(), "kind": "BANK", "name": "M" }),
            "/kind",
            "choice",
        ),
        (
            json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": 5 }),
            "/name",
            "type",
        ),
        (
            json!({ "id": "keine-id", "kind": "BROKER", "name": "M" }),
            "/id",
            "format",
        ),
    ];
    for (body, pointer, code) in cases {
        let problem = admin
            .post("/v1/admin/organisations", &body)
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(
            (
                problem.errors[0].pointer.as_str(),
                problem.errors[0].code.as_str()
            ),
            (pointer, code),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_refusal_speaks_german_unless_asked_for_english() {
    let app = TestApp::new().await;
    let german = app
        .anonymous()
        .get("/v1/me")
        .await
        .refused(401, "auth/required");
    let english = app
        .anonymous()
        .in_english()
        .get("/v1/me")
        .await
        .refused(401, "auth/required");
    assert_eq!(german.title, "Bitte melden Sie sich an.");
    assert_eq!(english.title, "Please log in.");
    assert!(german.request_id.is_some());
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems_too() {
    let app = TestApp::new().await;
    app.anonymous()
        .get("/v1/nirgendwo")
        .await
        .refused(404, "not-found");
    app.anonymous()
        .delete("/v1/me")
        .await
        .refused(405, "method-not-allowed");
}

#[tokio::test]
async fn a_huge_body_and_broken_json_are_refused_without_effect() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let huge =
        json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "x".repeat(1024 * 1024) });
    admin
        .post("/v1/admin/organisations", &huge)
        .await
        .refused(413, "request/too-large");

    for broken in ["{\"id\": ", "", "[1,2", "{} {}", &"[".repeat(100_000)] {
        let request = admin
            .request("POST", "/v1/admin/organisations")
            .header("idempotency-key", key())
            .header("content-type", "application/json");
        let answer = admin.send(request, broken.to_owned().into()).await;
        assert!(
            answer.status.is_client_error(),
            "{} for {:.20}",
            answer.status,
            broken
        );
    }
}

#[tokio::test]
async fn a_post_without_idempotency_key_is_refused() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let request = admin
        .request("POST", "/v1/admin/organisations")
        .header("content-type", "application/json");
    admin
        .send(request, firm().to_string().into())
        .await
        .refused(400, "idempotency/key-missing");
}

#[tokio::test]
async fn a_key_is_good_for_one_request_only() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let key = key();
    admin
        .post_once("/v1/admin/organisations", &key, &firm())
        .await
        .expect::<Value>(201);
    admin
        .post_once("/v1/admin/organisations", &key, &firm())
        .await
        .refused(422, "idempotency/key-reused");
}

#[tokio::test]
async fn ten_times_the_same_request_at_once_has_one_effect() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let (firm, key) = (firm(), key());

    let asks = (0..10).map(|_| admin.post_once("/v1/admin/organisations", &key, &firm));
    let answers = futures::future::join_all(asks).await;

    for answer in &answers {
        assert!(
            matches!(answer.status.as_u16(), 201 | 409),
            "{}",
            answer.status
        );
    }
    assert!(answers.iter().any(|answer| answer.status == 201));
    let made: i64 = sqlx::query_scalar("select count(*) from organisation where id = $1::uuid")
        .bind(firm["id"].as_str())
        .fetch_one(&mut app.database().await)
        .await
        .unwrap();
    assert_eq!(made, 1);
}

#[tokio::test]
async fn page_limits_and_cursors_are_checked() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    for query in [
        "limit=0",
        "limit=101",
        "limit=viele",
        "after=Unsinn",
        "unbekannt=1",
    ] {
        admin
            .get(&format!("/v1/admin/users?{query}"))
            .await
            .refused(400, "request/invalid-query");
    }
}
