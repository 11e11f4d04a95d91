use chrono::Duration;
use loma_tests::{PASSWORD, TestApp};
use serde_json::{Value, json};
use shared_types::auth::{Invitation, Session};
use shared_types::organisation::{Capability, NewInvitation, PrincipalKind, User};
use shared_types::{DeviceId, UserId};

/// A new login and the code that opens it.
async fn invite(app: &TestApp) -> (User, String) {
    let admin = app.staff(&[Capability::Admin]).await;
    let broker = app.broker().await;
    let new = json!({
        "id": UserId::new(), "kind": PrincipalKind::Broker, "organisation_id": broker.owner,
        "email": "neu@example.com", "display_name": "Nele Neu",
    });
    let user: User = admin.post("/v1/admin/users", &new).await.expect(201);
    let path = format!("/v1/admin/users/{}/invitation", user.id);
    let invitation: NewInvitation = admin.post(&path, &json!({})).await.expect(200);
    (user, invitation.invitation_code)
}

fn acceptance(password: &str) -> Value {
    json!({ "password": password, "device": { "id": DeviceId::new(), "name": "Telefon", "platform": "ios" } })
}

#[tokio::test]
async fn the_code_shows_who_is_invited_and_opens_the_login_once() {
    let app = TestApp::new().await;
    let (user, code) = invite(&app).await;
    let someone = app.anonymous();
    // Read aloud and typed: case and dashes do not matter.
    let typed = code.replace('-', "").to_lowercase();

    let shown: Invitation = someone
        .get(&format!("/v1/invitations/{typed}"))
        .await
        .expect(200);
    assert_eq!(shown.display_name, "Nele Neu");

    let accept = format!("/v1/invitations/{typed}/accept");
    let session: Session = someone
        .post(&accept, &acceptance(PASSWORD))
        .await
        .expect(200);
    assert_eq!(session.me.user_id, user.id);
    someone
        .post(&accept, &acceptance(PASSWORD))
        .await
        .refused(404, "auth/invitation-invalid");
}

#[tokio::test]
async fn an_invitation_ends_after_two_weeks() {
    let app = TestApp::new().await;
    let (_, code) = invite(&app).await;

    app.clock.advance(Duration::days(14));

    let accept = format!("/v1/invitations/{code}/accept");
    app.anonymous()
        .post(&accept, &acceptance(PASSWORD))
        .await
        .refused(404, "auth/invitation-invalid");
}

#[tokio::test]
async fn a_short_password_is_refused_and_the_code_stays_good() {
    let app = TestApp::new().await;
    let (_, code) = invite(&app).await;
    let accept = format!("/v1/invitations/{code}/accept");

    let problem = app
        .anonymous()
        .post(&accept, &acceptance("kurz"))
        .await
        .refused(422, "auth/password-too-short");
    assert_eq!(problem.errors[0].pointer, "/password");

    app.anonymous()
        .post(&accept, &acceptance(PASSWORD))
        .await
        .expect::<Session>(200);
}

#[tokio::test]
async fn guessing_codes_is_stopped() {
    let app = TestApp::new().await;
    for guess in 0..60 {
        let path = format!("/v1/invitations/AAAA-BBBB-{guess:04}");
        app.anonymous()
            .get(&path)
            .await
            .refused(404, "auth/invitation-invalid");
    }

    app.anonymous()
        .get("/v1/invitations/AAAA-BBBB-CCCC")
        .await
        .refused(429, "auth/too-many-attempts");
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let mut db = app.database().await;
    let again = loma_server::identity::invite(&mut db, broker.user_id, app.clock.now())
        .await
        .expect("an invitation");
    let accept = json!({
        "password": "ein neues Kennwort",
        "device": { "id": shared_types::DeviceId::new(), "name": "Neues Telefon", "platform": "ios" },
    });
    let path = format!("/v1/invitations/{}/accept", again.invitation_code);
    app.anonymous()
        .post(&path, &accept)
        .await
        .expect::<Session>(200);

    broker
        .get("/v1/me")
        .await
        .refused(401, "auth/session-ended");
}
