//! The OpenAPI document is complete and served offline.

use loma_tests::TestApp;
use serde_json::{Value, json};
use shared_types::claim::ClaimStatus;
use shared_types::organisation::Capability;

#[tokio::test]
async fn the_document_and_its_viewer_are_served() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["paths"]["/v1/auth/login"]["post"].is_object());
    let viewer = app.anonymous().get("/docs/").await;
    assert_eq!(viewer.status, 200);
    assert!(String::from_utf8_lossy(&viewer.bytes).contains("swagger"));
}

#[tokio::test]
async fn every_operation_names_its_tag_and_every_protected_one_its_token() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    let public = [
        "/v1/auth/login",
        "/v1/auth/refresh",
        "/v1/auth/logout",
        "/v1/invitations/{code}",
        "/v1/invitations/{code}/accept",
    ];
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(operation["tags"][0].is_string(), "{method} {path}");
            let is_public = public.contains(&path.as_str());
            assert_eq!(
                operation["security"].is_null(),
                is_public,
                "{method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn every_example_of_a_body_is_one_that_the_document_allows() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    let mut looked_at = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let body = &operation["requestBody"]["content"]["application/json"];
            let Some(example) = body.get("example") else {
                continue;
            };
            let wrong = faults(&document, &body["schema"], example);
            assert_eq!(wrong, Vec::<String>::new(), "{method} {path}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "{looked_at} examples");
}

#[tokio::test]
async fn states_stand_in_the_document_as_they_are_on_the_wire() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    let words = |name: &str| document["components"]["schemas"][name]["enum"].clone();
    let states = ClaimStatus::ALL.iter().map(|it| it.as_str());
    assert_eq!(words("ClaimStatus"), json!(states.collect::<Vec<_>>()));
    let of_claims = &document["components"]["schemas"]["ClaimStatus"];
    assert_eq!(faults(&document, of_claims, &json!("REPORTED")).len(), 0);
    assert_eq!(faults(&document, of_claims, &json!("Reported")).len(), 1);
    let rights = Capability::ALL.iter().map(|it| it.as_str());
    assert_eq!(words("Capability"), json!(rights.collect::<Vec<_>>()));
}

/// What a value breaks of a schema in the document.
fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    let rules = jsonschema::draft202012::new(&whole).expect("a schema");
    let faults = rules.iter_errors(value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}
