//! What holds for every endpoint: problems, pointers, languages, idempotency, limits.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use loma_server::jobs;
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

#[tokio::test]
async fn a_parameter_is_named_and_what_was_typed_is_not() {
    let app = TestApp::new().await;
    let admin = app.staff(Capability::ALL).await;
    for (address, name) in [
        ("/v1/admin/claims?status=Reported", "status"),
        ("/v1/admin/users?limit=viele", "limit"),
        ("/v1/admin/users?after=a%00b", "after"),
    ] {
        let refusal = admin.get(address).await;
        let refusal = refusal.refused(400, "request/invalid-query");
        let words = refusal.title;
        assert!(words.ends_with(&format!(": {name}")), "{words}");
    }
}

#[tokio::test]
async fn the_language_that_is_wanted_most_is_spoken() {
    let app = TestApp::new().await;
    for (wanted, says) in [
        ("en", "Please"),
        ("de", "Bitte"),
        ("fr", "Bitte"),
        ("fr, en;q=0.5", "Please"),
        ("de;q=0.1,en;q=0.9", "Please"),
        ("de ; q=0.1, EN-gb; q=0.9", "Please"),
        ("en;q=0.5, de;q=0.5", "Please"),
        ("en;q=0, de;q=0.1", "Bitte"),
    ] {
        let answer = app.anonymous().wanting(wanted).get("/v1/me").await;
        let words = answer.refused(401, "auth/required").title;
        assert!(words.starts_with(says), "{wanted}: {words}");
    }
}

#[tokio::test]
async fn what_postgresql_cannot_keep_is_refused_everywhere_and_never_an_error_of_ours() {
    let app = TestApp::new().await;
    app.load_products().await;
    let staff = app.staff(Capability::ALL).await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let claim = json!({
        "id": uuid::Uuid::now_v7(), "contract_id": uuid::Uuid::now_v7(), "kind": "OTHER", "occurred_on": "2026-07-01",
        "place": "P", "description": "D", "truthful": true,
    });
    let device = json!({ "id": uuid::Uuid::now_v7(), "name": "N", "platform": "P" });
    let person = json!({
        "id": uuid::Uuid::now_v7(), "salutation": "MS", "last_name": "B", "birth_date": "1990-01-01", "street": "S",
        "postal_code": "66482", "city": "Z",
    });
    let quote = json!({
        "id": uuid::Uuid::now_v7(), "customer_id": customer.owner, "product": "phv", "starts_on": "2026-08-01",
        "input": loma_tests::liability(),
    });
    let requests = [
        (
            &broker,
            "/v1/auth/login",
            json!({ "email": "a@b", "password": "p", "device": device }),
        ),
        (
            &staff,
            "/v1/admin/organisations",
            json!({ "id": uuid::Uuid::now_v7(), "kind": "BROKER", "name": "M",
            "register_no": "R", "imprint": { "phone": "1" } }),
        ),
        (
            &staff,
            "/v1/admin/users",
            json!({ "id": uuid::Uuid::now_v7(), "kind": "BROKER", "organisation_id": broker.owner,
            "email": "a@b.example", "display_name": "D" }),
        ),
        (
            &broker,
            "/v1/rate",
            json!({ "product": "phv", "starts_on": "2026-08-01", "input": loma_tests::liability() }),
        ),
        (&broker, "/v1/customers", person),
        (&broker, "/v1/quotes", quote),
        (&customer, "/v1/claims", claim),
        (
            &staff,
            "/v1/admin/commission-agreements",
            json!({ "id": uuid::Uuid::now_v7(), "broker_id": broker.owner,
            "product": "phv", "rate_pct": "20", "valid_from": "2026-08-01" }),
        ),
    ];
    for (person, path, body) in &requests {
        for (pointer, text) in texts(body, "") {
            let is_day = text.parse::<chrono::NaiveDate>().is_ok();
            let bad: &[&str] = if is_day {
                &["\0", "-9999-01-01", "+262142-12-31", "9999-12-31"]
            } else {
                &["\0", "x\0y"]
            };
            for value in bad {
                let mut wrong = body.clone();
                *wrong.pointer_mut(&pointer).expect("a field") = json!(value);
                let answer = person.post(path, &wrong).await;
                let is_refused = answer.status.is_client_error();
                assert!(
                    is_refused,
                    "{path} {pointer} = {value:?}: {}",
                    answer.status
                );
                let named = String::from_utf8_lossy(&answer.bytes).contains(&pointer);
                assert!(named, "{path} does not point at {pointer}");
            }
        }
    }
}

/// Every text in a body, with its pointer.
fn texts(value: &Value, pointer: &str) -> Vec<(String, String)> {
    match value {
        Value::String(text) => vec![(pointer.to_owned(), text.clone())],
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, field)| texts(field, &format!("{pointer}/{name}")))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(nth, item)| texts(item, &format!("{pointer}/{nth}")))
            .collect(),
        _ => vec![],
    }
}

#[tokio::test]
async fn forged_cursors_and_days_in_the_address_are_refused() {
    let app = TestApp::new().await;
    app.load_products().await;
    let staff = app.staff(Capability::ALL).await;
    let id = "0190a5a0-0000-7000-8000-000000000001";
    let cursor = |json: &str| BASE64_URL_SAFE_NO_PAD.encode(json);
    for path in [
        format!(
            "/v1/customers?after={}",
            cursor(&format!(r#"["\u0000","{id}"]"#))
        ),
        format!("/v1/contracts?after={}", cursor(r#""\u0000""#)),
        format!(
            "/v1/quotes?after={}",
            cursor(&format!(r#"["-200000-01-01T00:00:00Z","{id}"]"#))
        ),
        format!(
            "/v1/claims?after={}",
            cursor(&format!(r#"["-200000-01-01T00:00:00Z","{id}"]"#))
        ),
        format!(
            "/v1/threads?after={}",
            cursor(&format!(r#"["-200000-01-01T00:00:00Z","{id}"]"#))
        ),
        "/v1/products/phv?on=-9999-01-01".to_owned(),
        "/v1/products/phv?on=%2B262142-12-31".to_owned(),
        "/v1/customers?search=%00".to_owned(),
    ] {
        let answer = staff.get(&path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn what_does_not_call_itself_json_is_refused() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    let request = admin
        .request("POST", "/v1/admin/organisations")
        .header("idempotency-key", key())
        .header("content-type", "text/plain");
    admin
        .send(request, firm().to_string().into())
        .await
        .refused(415, "request/not-json");
}

#[tokio::test]
async fn answers_are_kept_for_thirty_days_and_then_forgotten() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    for _ in 0..2 {
        admin
            .post("/v1/admin/organisations", &firm())
            .await
            .expect::<Value>(201);
    }
    let mut db = app.database().await;
    let age = "update idempotency set created_at = $1 - make_interval(days => case when ctid = (select min(ctid) from
        idempotency) then 31 else 29 end)";
    sqlx::query(age)
        .bind(app.clock.now())
        .execute(&mut db)
        .await
        .unwrap();
    jobs::enqueue(&mut db, &jobs::ForgetExpired, jobs::Schedule::default())
        .await
        .unwrap();
    app.run_jobs().await;
    let left: i64 = sqlx::query_scalar("select count(*) from idempotency")
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!(left, 1);
}

#[tokio::test]
async fn a_list_links_to_its_next_page_with_the_same_filters() {
    let app = TestApp::new().await;
    let admin = app.staff(&[Capability::Admin]).await;
    app.staff(&[Capability::Claims]).await;
    app.staff(&[Capability::Claims]).await;
    let first = admin.get("/v1/admin/users?limit=2").await;
    let page: shared_types::Page<Value> = first.expect(200);
    let next = page.next.expect("a second page");
    let link = format!("</v1/admin/users?limit=2&after={next}>; rel=\"next\"");
    assert_eq!(first.header("link"), link);

    let last = admin
        .get(&format!("/v1/admin/users?limit=2&after={next}"))
        .await;
    assert_eq!(last.expect::<shared_types::Page<Value>>(200).items.len(), 1);
    assert_eq!(last.header("link"), "");
}
