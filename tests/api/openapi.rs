//! The OpenAPI document is complete and served offline.

use loma_tests::TestApp;
use serde_json::Value;

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
