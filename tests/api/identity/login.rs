use chrono::Duration;
use loma_tests::{Answer, Client, PASSWORD, TestApp};
use serde_json::json;
use shared_types::DeviceId;
use shared_types::auth::{Me, Session};

async fn login(client: &Client, email: &str, password: &str) -> Answer {
    let device = json!({ "id": DeviceId::new(), "name": "Telefon", "platform": "android" });
    client
        .post(
            "/v1/auth/login",
            &json!({ "email": email, "password": password, "device": device }),
        )
        .await
}

#[tokio::test]
async fn a_right_password_opens_a_session() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let email = broker.get("/v1/me").await.expect::<Me>(200).email;

    let session: Session = login(&app.anonymous(), &email.to_uppercase(), PASSWORD)
        .await
        .expect(200);

    let mut fresh = app.anonymous();
    fresh.token = Some(session.access_token);
    assert_eq!(
        fresh.get("/v1/me").await.expect::<Me>(200).user_id,
        broker.user_id
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_apart_by_nobody() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let email = broker.get("/v1/me").await.expect::<Me>(200).email;

    let wrong = login(&app.anonymous(), &email, "ein falsches Kennwort")
        .await
        .refused(401, "auth/login-failed");
    let unknown = login(&app.anonymous(), "niemand@example.com", PASSWORD)
        .await
        .refused(401, "auth/login-failed");

    assert_eq!(wrong.title, unknown.title);
}

#[tokio::test]
async fn after_ten_failures_the_account_rests_and_opens_again_after_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let email = broker.get("/v1/me").await.expect::<Me>(200).email;
    for _ in 0..10 {
        login(&app.anonymous(), &email, "geraten und geraten")
            .await
            .refused(401, "auth/login-failed");
    }

    let resting = login(&app.anonymous(), &email, PASSWORD).await;
    resting.refused(429, "auth/too-many-attempts");
    assert_eq!(resting.header("retry-after"), "900");
    let colleague = app
        .colleague_of(&broker)
        .await
        .get("/v1/me")
        .await
        .expect::<Me>(200)
        .email;
    login(&app.anonymous(), &colleague, PASSWORD)
        .await
        .expect::<Session>(200);

    app.clock.advance(Duration::minutes(16));
    login(&app.anonymous(), &email, PASSWORD)
        .await
        .expect::<Session>(200);
}

#[tokio::test]
async fn an_address_that_guesses_at_many_accounts_is_stopped() {
    let app = TestApp::new().await;
    for account in 0..60 {
        let email = format!("niemand-{account}@example.com");
        login(&app.anonymous(), &email, "geraten und geraten")
            .await
            .refused(401, "auth/login-failed");
    }

    login(&app.anonymous(), "noch-jemand@example.com", PASSWORD)
        .await
        .refused(429, "auth/too-many-attempts");
}

#[tokio::test]
async fn an_office_behind_one_address_logs_in_as_often_as_it_likes() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let email = broker.get("/v1/me").await.expect::<Me>(200).email;
    for _ in 0..61 {
        login(&app.anonymous(), &email, PASSWORD)
            .await
            .expect::<Session>(200);
    }
}
