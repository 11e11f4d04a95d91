//! The open line ends with the session it belongs to.

use serde_json::json;
use shared_types::organisation::Capability;

use crate::case::Case;

#[tokio::test]
async fn logging_out_closes_the_line() {
    let case = Case::new().await;
    case.app.listen();
    let mut line = case.customer.stream(None).await;
    line.next().await.expect("the line is open");
    assert_eq!(case.customer.log_out().await.status, 204);
    assert!(line.next().await.is_none(), "it ends");
}

#[tokio::test]
async fn a_line_ends_with_the_token_that_opened_it() {
    let case = Case::new().await;
    case.app.listen();
    let mut line = case.customer.stream(None).await;
    line.next().await.expect("the line is open");
    case.app.clock.advance(chrono::Duration::seconds(599));
    case.reported(0).await;
    line.next().await.expect("news");
    case.app.clock.advance(chrono::Duration::seconds(2));
    let again = case.app.again(&case.broker).await;
    let new = crate::messages::free_thread("Frage", "Guten Tag");
    let new = shared_types::message::NewThread {
        customer_id: Some(shared_types::CustomerId(case.customer.owner)),
        ..new
    };
    assert_eq!(again.post("/v1/threads", &new).await.status, 201);
    // What was said while the token was good may still come; what came after it does not.
    while let Some(said) = line.next().await {
        assert!(!said.data.contains("Guten Tag"), "{said:?}");
    }
}

#[tokio::test]
async fn a_device_that_is_logged_out_from_afar_hears_no_more() {
    let case = Case::new().await;
    case.app.listen();
    let lost = case.app.on_another_device(&case.customer).await;
    let mut line = lost.stream(None).await;
    line.next().await.expect("the line is open");
    let path = format!("/v1/me/devices/{}", lost.device_id);
    assert_eq!(case.customer.delete(&path).await.status, 204);
    assert!(line.next().await.is_none(), "it ends");
}

#[tokio::test]
async fn a_login_that_is_disabled_hears_no_more() {
    let case = Case::new().await;
    case.app.listen();
    let admin = case.app.staff(&[Capability::Admin]).await;
    let mut line = case.broker.stream(None).await;
    line.next().await.expect("the line is open");
    let path = format!("/v1/admin/users/{}/disable", case.broker.user_id);
    let answer = admin
        .post(&path, &json!({ "reason": "Ausgeschieden" }))
        .await;
    assert_eq!(
        answer.status,
        204,
        "{}",
        String::from_utf8_lossy(&answer.bytes)
    );
    assert!(line.next().await.is_none(), "it ends");
}

#[tokio::test]
async fn a_phone_that_comes_back_replaces_its_old_line() {
    let case = Case::new().await;
    let mut old = case.customer.stream(None).await;
    old.next().await.expect("the line is open");
    let mut new = case.customer.stream(None).await;
    new.next().await.expect("the line is open");
    assert!(old.next().await.is_none(), "the old one ends");
}

#[tokio::test]
async fn a_server_that_stops_ends_its_lines() {
    let case = Case::new().await;
    let mut line = case.customer.stream(None).await;
    line.next().await.expect("the line is open");
    case.app.close_streams();
    assert!(line.next().await.is_none(), "it ends");
}
