//! Who may do what: every operation of the API for every kind of person and every capability of the staff.

use std::collections::BTreeSet;

use loma_tests::{Client, TestApp, key};
use serde_json::Value;
use shared_types::organisation::Capability;

/// Everybody with a login.
const ALL: &str = "customer broker adviser partner UNDERWRITING CONTRACTS CLAIMS COLLECTION SETTLEMENT PRODUCTS AUDITOR ADMIN";
/// Whoever is served, and all of the staff.
const BUSINESS: &str = "customer broker adviser UNDERWRITING CONTRACTS CLAIMS COLLECTION SETTLEMENT PRODUCTS AUDITOR ADMIN";
const SERVED: &str = "customer broker adviser";
const NEW_BUSINESS: &str = "broker adviser UNDERWRITING CONTRACTS";
const KEEPING_CUSTOMERS: &str = "broker adviser CONTRACTS";
const READING_CLAIMS: &str = "customer broker adviser CLAIMS AUDITOR";
const REPORTING_CLAIMS: &str = "customer broker adviser CLAIMS";
const READING_FILES: &str = "customer broker adviser UNDERWRITING CONTRACTS CLAIMS AUDITOR";
const ANSWERING: &str = "UNDERWRITING CONTRACTS CLAIMS";
const TALKING: &str = "customer broker adviser UNDERWRITING CONTRACTS CLAIMS";

/// One row for each operation that needs a login; a missing one fails the test.
const TABLE: &[(&str, &str)] = &[
    ("get /v1/admin/applications", "UNDERWRITING"),
    ("get /v1/admin/applications/{id}", "UNDERWRITING"),
    ("post /v1/admin/applications/{id}/decision", "UNDERWRITING"),
    ("get /v1/admin/claims", "CLAIMS"),
    ("get /v1/admin/claim-tasks", "CLAIMS"),
    ("get /v1/admin/claims/overdue", "CLAIMS"),
    ("post /v1/admin/claims/{id}/next-step", "CLAIMS"),
    ("get /v1/admin/claim-payments/exports", "CLAIMS"),
    ("post /v1/admin/claim-payments/exports", "CLAIMS"),
    ("get /v1/admin/claim-payments/exports/{id}", "CLAIMS"),
    ("get /v1/admin/claim-payments/held", "CLAIMS"),
    ("post /v1/admin/claims/{id}/accounts", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/accounts/{account_id}/check",
        "CLAIMS",
    ),
    ("post /v1/admin/claims/{id}/adjustment", "CLAIMS"),
    ("post /v1/admin/claims/{id}/close", "CLAIMS"),
    ("get /v1/admin/claims/{id}/coverage-check", "CLAIMS"),
    ("post /v1/admin/claims/{id}/coverage-check", "CLAIMS"),
    ("post /v1/admin/claims/{id}/coverage-decision", "CLAIMS"),
    ("post /v1/admin/claims/{id}/decision", "CLAIMS"),
    ("post /v1/admin/claims/{id}/on-account", "CLAIMS"),
    ("post /v1/admin/claims/{id}/documents", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/documents/{document_id}/sight",
        "CLAIMS",
    ),
    (
        "post /v1/admin/claims/{id}/duplicates/{other_id}/dismiss",
        "CLAIMS",
    ),
    ("get /v1/admin/claims/{id}/file", "CLAIMS"),
    ("post /v1/admin/claims/{id}/notes", "CLAIMS"),
    ("post /v1/admin/claims/{id}/parties", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/parties/{party_id}/remove",
        "CLAIMS",
    ),
    ("post /v1/admin/claims/{id}/parts", "CLAIMS"),
    ("post /v1/admin/claims/{id}/payments", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/payments/{payment_id}/approve",
        "CLAIMS",
    ),
    (
        "post /v1/admin/claims/{id}/payments/{payment_id}/reject",
        "CLAIMS",
    ),
    (
        "post /v1/admin/claims/{id}/payments/{payment_id}/return",
        "CLAIMS",
    ),
    (
        "post /v1/admin/claims/{id}/payments/{payment_id}/reverse",
        "CLAIMS",
    ),
    ("post /v1/admin/claims/{id}/questions", "CLAIMS"),
    ("post /v1/admin/claims/{id}/recourses", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/recourses/{recourse_id}/close",
        "CLAIMS",
    ),
    (
        "post /v1/admin/claims/{id}/recourses/{recourse_id}/receipts",
        "CLAIMS",
    ),
    ("post /v1/admin/claims/{id}/register", "CLAIMS"),
    ("post /v1/admin/claims/{id}/reopen", "CLAIMS"),
    ("post /v1/admin/claims/{id}/reserve-release", "CLAIMS"),
    ("post /v1/admin/claims/{id}/reserves", "CLAIMS"),
    ("post /v1/admin/claims/{id}/side-states", "CLAIMS"),
    ("post /v1/admin/claims/{id}/side-states/end", "CLAIMS"),
    ("post /v1/admin/claims/{id}/tasks", "CLAIMS"),
    (
        "post /v1/admin/claims/{id}/tasks/{task_id}/finish",
        "CLAIMS",
    ),
    ("get /v1/admin/ledger/accounts", "CLAIMS AUDITOR"),
    ("post /v1/admin/reckon/disability", "CLAIMS"),
    ("post /v1/admin/reckon/indemnity", "CLAIMS"),
    ("get /v1/admin/claim-payment-limits", "COLLECTION"),
    ("post /v1/admin/claim-payment-limits", "COLLECTION"),
    ("get /v1/admin/paying-accounts", "COLLECTION"),
    ("post /v1/admin/paying-accounts", "COLLECTION"),
    ("get /v1/admin/commission-agreements", "SETTLEMENT"),
    ("post /v1/admin/commission-agreements", "SETTLEMENT"),
    ("get /v1/admin/messages/queue", ANSWERING),
    ("post /v1/admin/messages/queue/{id}/no-answer", ANSWERING),
    ("post /v1/admin/messages/queue/{id}/release", ANSWERING),
    ("post /v1/admin/messages/queue/{id}/take", ANSWERING),
    ("get /v1/admin/organisations", "ADMIN"),
    ("post /v1/admin/organisations", "ADMIN"),
    ("post /v1/admin/premium-terms", "PRODUCTS"),
    ("post /v1/admin/products/check", "PRODUCTS"),
    ("post /v1/admin/products/{code}/versions", "PRODUCTS"),
    ("get /v1/admin/users", "ADMIN"),
    ("post /v1/admin/users", "ADMIN"),
    ("post /v1/admin/users/{id}/disable", "ADMIN"),
    ("post /v1/admin/users/{id}/invitation", "ADMIN"),
    ("get /v1/applications", BUSINESS),
    ("get /v1/applications/{id}", BUSINESS),
    ("get /v1/claims", READING_CLAIMS),
    ("post /v1/claims", REPORTING_CLAIMS),
    ("get /v1/claims/{id}", READING_CLAIMS),
    ("post /v1/claims/{id}/corrections", REPORTING_CLAIMS),
    (
        "post /v1/claims/{id}/questions/{question_id}/answer",
        REPORTING_CLAIMS,
    ),
    ("get /v1/contracts", BUSINESS),
    ("get /v1/contracts/{id}", BUSINESS),
    ("get /v1/contracts/{id}/documents", BUSINESS),
    ("get /v1/customers", BUSINESS),
    ("post /v1/customers", KEEPING_CUSTOMERS),
    ("get /v1/customers/{id}", BUSINESS),
    ("get /v1/documents/{id}", BUSINESS),
    ("get /v1/files/{id}", READING_FILES),
    ("get /v1/files/{id}/preview", READING_FILES),
    ("head /v1/files/{id}", REPORTING_CLAIMS),
    ("patch /v1/files/{id}", REPORTING_CLAIMS),
    ("put /v1/files/{id}", REPORTING_CLAIMS),
    ("get /v1/me", ALL),
    ("get /v1/me/devices", ALL),
    ("delete /v1/me/devices/{id}", ALL),
    ("put /v1/me/devices/{id}/push-token", ALL),
    ("get /v1/me/preferences", ALL),
    ("patch /v1/me/preferences", ALL),
    ("get /v1/products", BUSINESS),
    ("get /v1/products/{code}", BUSINESS),
    ("post /v1/rate", BUSINESS),
    ("get /v1/quotes", BUSINESS),
    ("post /v1/quotes", NEW_BUSINESS),
    ("get /v1/quotes/{id}", BUSINESS),
    ("post /v1/quotes/{id}/apply", NEW_BUSINESS),
    ("post /v1/quotes/{id}/withdraw", NEW_BUSINESS),
    ("get /v1/stream", SERVED),
    ("get /v1/sync", SERVED),
    ("get /v1/threads", TALKING),
    ("post /v1/threads", TALKING),
    ("post /v1/threads/{id}/close", TALKING),
    ("get /v1/threads/{id}/messages", TALKING),
    ("post /v1/threads/{id}/messages", TALKING),
    ("post /v1/threads/{id}/read", TALKING),
];

async fn everybody(app: &TestApp) -> Vec<(&'static str, Client)> {
    let broker = app.broker().await;
    let mut people = vec![
        ("customer", app.customer_of(&broker).await),
        ("broker", broker),
        ("adviser", app.adviser().await),
        ("partner", app.partner().await),
    ];
    for capability in Capability::ALL {
        people.push((capability.as_str(), app.staff(&[*capability]).await));
    }
    people
}

/// Sends what the document shows as an example.
async fn try_example(document: &Value, operation: &str, person: &Client) -> u16 {
    let (method, path) = operation.split_once(' ').expect("method and path");
    let described = &document["paths"][path][method];
    let mut address = path.to_owned();
    let mut query = Vec::new();
    for parameter in described["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().expect("a name");
        let Some(value) = parameter["example"].as_str() else {
            continue;
        };
        match parameter["in"].as_str() {
            Some("path") => address = address.replace(&format!("{{{name}}}"), value),
            Some("query") => query.push(format!("{name}={value}")),
            _ => {}
        }
    }
    let request = person
        .request(
            &method.to_uppercase(),
            &format!("{address}?{}", query.join("&")),
        )
        .header("idempotency-key", key())
        .header("content-type", "application/json");
    let body = &described["requestBody"]["content"]["application/json"]["example"];
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    person.status_of(request, body.into()).await.as_u16()
}

#[tokio::test]
async fn each_operation_is_done_by_those_who_may_and_by_nobody_else() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    let people = everybody(&app).await;
    for (operation, allowed) in TABLE {
        let allowed: BTreeSet<&str> = allowed.split(' ').collect();
        for (who, person) in &people {
            let status = try_example(&document, operation, person).await;
            let is_forbidden = status == 403;
            assert_ne!(
                allowed.contains(who),
                is_forbidden,
                "{who}: {operation} answers {status}"
            );
            assert!(
                status != 401 && status < 500,
                "{who}: {operation} answers {status}"
            );
        }
        let status = try_example(&document, operation, &app.anonymous()).await;
        assert_eq!(status, 401, "without a login: {operation}");
    }
}

#[tokio::test]
async fn every_operation_has_its_row() {
    let app = TestApp::new().await;
    let document: Value = app.anonymous().get("/openapi.json").await.expect(200);
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("operations");
        let closed = methods
            .iter()
            .filter(|(_, operation)| operation["security"].is_array());
        closed.map(move |(method, _)| format!("{method} {path}"))
    });
    let rows: BTreeSet<String> = TABLE
        .iter()
        .map(|(operation, _)| (*operation).to_owned())
        .collect();
    assert_eq!(operations.collect::<BTreeSet<_>>(), rows);
}
