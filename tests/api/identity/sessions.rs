use chrono::{Duration, SecondsFormat};
use loma_server::jobs;
use loma_tests::{Answer, Client, TestApp};
use serde_json::json;
use shared_types::Page;
use shared_types::auth::{Me, Session};
use shared_types::device::Device;

async fn refresh(client: &Client, token: &str) -> Answer {
    client
        .post("/v1/auth/refresh", &json!({ "refresh_token": token }))
        .await
}

fn with_token(client: &Client, session: &Session) -> Client {
    client.with_token(&session.access_token)
}

#[tokio::test]
async fn an_access_token_ends_after_ten_minutes_and_a_refresh_gives_the_next() {
    let app = TestApp::new().await;
    let broker = app.broker().await;

    app.clock.advance(Duration::seconds(599));
    broker.get("/v1/me").await.expect::<Me>(200);
    app.clock.advance(Duration::seconds(1));
    broker
        .get("/v1/me")
        .await
        .refused(401, "auth/token-invalid");

    let session: Session = refresh(&app.anonymous(), &broker.refresh_token)
        .await
        .expect(200);
    with_token(&broker, &session)
        .get("/v1/me")
        .await
        .expect::<Me>(200);
}

#[tokio::test]
async fn a_refresh_token_used_twice_ends_the_whole_family() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let honest: Session = refresh(&app.anonymous(), &broker.refresh_token)
        .await
        .expect(200);

    refresh(&app.anonymous(), &broker.refresh_token)
        .await
        .refused(401, "auth/session-ended");

    refresh(&app.anonymous(), &honest.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    with_token(&broker, &honest)
        .get("/v1/me")
        .await
        .refused(401, "auth/session-ended");
}

#[tokio::test]
async fn of_two_refreshes_at_once_only_one_can_win() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let asks = (app.anonymous(), app.anonymous());

    let (one, other) = tokio::join!(
        refresh(&asks.0, &broker.refresh_token),
        refresh(&asks.1, &broker.refresh_token)
    );

    let won = [&one, &other]
        .iter()
        .filter(|answer| answer.status == 200)
        .count();
    assert_eq!(won, 1);
}

#[tokio::test]
async fn logout_ends_the_session_at_once_though_the_token_has_not_ended() {
    let app = TestApp::new().await;
    let broker = app.broker().await;

    assert_eq!(broker.log_out().await.status, 204);

    broker
        .get("/v1/me")
        .await
        .refused(401, "auth/session-ended");
    refresh(&app.anonymous(), &broker.refresh_token)
        .await
        .refused(401, "auth/device-revoked");
}

#[tokio::test]
async fn a_phone_that_logs_out_after_its_session_has_ended_leaves_the_list() {
    let app = TestApp::new().await;
    let left = app.broker().await;
    let other = app.on_another_device(&left).await;
    let next: Session = refresh(&app.anonymous(), &left.refresh_token)
        .await
        .expect(200);
    // Used twice: the session is over, and the phone keeps what waits.
    refresh(&app.anonymous(), &left.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    let listed = async || {
        let devices: Page<Device> = other.get("/v1/me/devices").await.expect(200);
        devices.items.iter().any(|it| it.id == left.device_id)
    };
    assert!(listed().await);
    let last = json!({ "refresh_token": next.refresh_token });
    for _ in 0..2 {
        let told = app.anonymous().post("/v1/auth/logout", &last).await;
        assert_eq!(told.status, 204);
        assert!(!listed().await);
    }
}

#[tokio::test]
async fn a_logout_of_an_earlier_login_or_of_nobody_ends_nothing() {
    let app = TestApp::new().await;
    let earlier = app.broker().await;
    let today = app.again(&earlier).await;
    assert_eq!(earlier.log_out().await.status, 204);
    let unknown = json!({ "refresh_token": "Unsinn" });
    let told = app.anonymous().post("/v1/auth/logout", &unknown).await;
    assert_eq!(told.status, 204);
    today.get("/v1/me").await.expect::<Me>(200);
}

#[tokio::test]
async fn who_comes_to_log_out_with_a_token_of_long_ago_wipes_no_phone_and_is_noticed() {
    let app = TestApp::new().await;
    let phone = app.broker().await;
    let mut token = phone.refresh_token.clone();
    for _ in 0..2 {
        let next: Session = refresh(&app.anonymous(), &token).await.expect(200);
        token = next.refresh_token;
    }
    // The first token was renewed, and so was the second: the phone has neither.
    assert_eq!(phone.log_out().await.status, 204);
    refresh(&app.anonymous(), &token)
        .await
        .refused(401, "auth/session-ended");
    let noticed = "select count(*) from audit_entry where action = 'session.reuse_detected' and subject_id = $1";
    let counted = sqlx::query_scalar(noticed).bind(phone.user_id);
    let noticed: i64 = counted.fetch_one(&mut app.database().await).await.unwrap();
    assert_eq!(noticed, 1);
    // The phone's own last token still says that it keeps nothing.
    let own = json!({ "refresh_token": token });
    let told = app.anonymous().post("/v1/auth/logout", &own).await;
    assert_eq!(told.status, 204);
    refresh(&app.anonymous(), &token)
        .await
        .refused(401, "auth/device-revoked");
}

#[tokio::test]
async fn a_phone_that_has_not_heard_its_last_refresh_can_log_out() {
    let app = TestApp::new().await;
    let phone = app.broker().await;
    refresh(&app.anonymous(), &phone.refresh_token)
        .await
        .expect::<Session>(200);
    assert_eq!(phone.log_out().await.status, 204);
    refresh(&app.anonymous(), &phone.refresh_token)
        .await
        .refused(401, "auth/device-revoked");
}

#[tokio::test]
async fn a_session_that_nobody_used_for_sixty_days_is_over_in_the_list_too_and_hears_no_pushes() {
    let app = TestApp::new().await;
    let idle = app.broker().await;
    let token = json!({ "provider": "FCM", "token": "a-token" });
    let path = format!("/v1/me/devices/{}/push-token", idle.device_id);
    assert_eq!(idle.put(&path, &token).await.status, 204);
    app.clock.advance(Duration::days(59));
    let used = app.on_another_device(&idle).await;
    let shown = async |reader: &Client| {
        let devices: Page<Device> = reader.get("/v1/me/devices").await.expect(200);
        let row = devices.items.iter().find(|it| it.id == idle.device_id);
        row.map(|it| (it.is_signed_in, it.receives_push))
    };
    forget_expired(&app).await;
    assert_eq!(shown(&used).await, Some((true, true)));
    app.clock.advance(Duration::days(2));
    forget_expired(&app).await;
    let next: Session = refresh(&app.anonymous(), &used.refresh_token)
        .await
        .expect(200);
    let used = with_token(&used, &next);
    assert_eq!(shown(&used).await, Some((false, false)));
    // Of each session the last token stays, for the phone to ask with; the used ones go when they have expired.
    let tokens = async || -> i64 {
        let count = "select count(*) from refresh_token where user_id = $1";
        let counted = sqlx::query_scalar(count).bind(idle.user_id);
        counted.fetch_one(&mut app.database().await).await.unwrap()
    };
    assert_eq!(tokens().await, 3);
    app.clock.advance(Duration::days(61));
    forget_expired(&app).await;
    assert_eq!(tokens().await, 2);
}

async fn forget_expired(app: &TestApp) {
    let mut db = app.database().await;
    jobs::enqueue(&mut db, &jobs::ForgetExpired, jobs::Schedule::default())
        .await
        .expect("a job");
    app.run_jobs().await;
}

#[tokio::test]
async fn who_gives_up_a_phone_as_it_was_listed_does_not_end_a_newer_login_on_it() {
    let app = TestApp::new().await;
    let lost = app.broker().await;
    let other = app.on_another_device(&lost).await;
    let devices: Page<Device> = other.get("/v1/me/devices").await.expect(200);
    let listed = devices.items.iter().find(|it| it.id == lost.device_id);
    let listed = listed.expect("the lost phone").signed_in_at;
    let seen = listed.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let path = format!("/v1/me/devices/{}?signed_in_at={seen}", lost.device_id);
    app.clock.advance(Duration::hours(1));
    let found = app.again(&lost).await;
    let other = app.again(&other).await;
    other
        .delete(&path)
        .await
        .refused(409, "devices/signed-in-again");
    found.get("/v1/me").await.expect::<Me>(200);
}

#[tokio::test]
async fn a_phone_whose_session_ended_by_itself_can_still_be_given_up_and_hears_of_it() {
    let app = TestApp::new().await;
    let lost = app.broker().await;
    let new = app.on_another_device(&lost).await;
    // Its token was used twice: nobody goes on with that session.
    let next: Session = refresh(&app.anonymous(), &lost.refresh_token)
        .await
        .expect(200);
    let ask = async || refresh(&app.anonymous(), &next.refresh_token).await;
    refresh(&app.anonymous(), &lost.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    ask().await.refused(401, "auth/session-ended");

    let devices: Page<Device> = new.get("/v1/me/devices").await.expect(200);
    let ended = devices.items.iter().find(|it| it.id == lost.device_id);
    assert!(ended.is_some_and(|device| !device.is_signed_in));
    let path = format!("/v1/me/devices/{}", lost.device_id);
    assert_eq!(new.delete(&path).await.status, 204);

    // The phone comes out of its drawer long after its token has expired.
    app.clock.advance(Duration::days(400));
    forget_expired(&app).await;
    ask().await.refused(401, "auth/device-revoked");
}

#[tokio::test]
async fn a_lost_phone_is_ended_from_another_device() {
    let app = TestApp::new().await;
    let lost = app.broker().await;
    let me: Me = lost.get("/v1/me").await.expect(200);
    let device =
        json!({ "id": shared_types::DeviceId::new(), "name": "Neues Telefon", "platform": "ios" });
    let login = json!({ "email": me.email, "password": loma_tests::PASSWORD, "device": device });
    let session: Session = app
        .anonymous()
        .post("/v1/auth/login", &login)
        .await
        .expect(200);
    let new = with_token(&lost, &session);

    let devices: Page<Device> = new.get("/v1/me/devices").await.expect(200);
    assert_eq!(devices.items.len(), 2);
    assert_eq!(
        new.delete(&format!("/v1/me/devices/{}", lost.device_id))
            .await
            .status,
        204
    );

    lost.get("/v1/me").await.refused(401, "auth/session-ended");
    new.get("/v1/me").await.expect::<Me>(200);
    // The phone asks whether it may go on, and hears that it keeps nothing, until somebody logs in on it anew.
    refresh(&app.anonymous(), &lost.refresh_token)
        .await
        .refused(401, "auth/device-revoked");
    let found = app.again(&lost).await;
    refresh(&app.anonymous(), &lost.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    found.get("/v1/me").await.expect::<Me>(200);
}

#[tokio::test]
async fn nobody_ends_or_registers_a_device_of_somebody_else() {
    let app = TestApp::new().await;
    let (broker, stranger) = (app.broker().await, app.broker().await);
    let path = format!("/v1/me/devices/{}", broker.device_id);

    stranger.delete(&path).await.refused(404, "not-found");
    let token = json!({ "provider": "FCM", "token": "a-token" });
    stranger
        .put(&format!("{path}/push-token"), &token)
        .await
        .refused(404, "not-found");

    broker.get("/v1/me").await.expect::<Me>(200);
}

#[tokio::test]
async fn a_push_token_follows_the_phone_to_its_new_owner() {
    let app = TestApp::new().await;
    let (first, second) = (app.broker().await, app.broker().await);
    let token = json!({ "provider": "FCM", "token": "a-token" });
    for owner in [&first, &second] {
        let path = format!("/v1/me/devices/{}/push-token", owner.device_id);
        assert_eq!(owner.put(&path, &token).await.status, 204);
    }

    let before: Page<Device> = first.get("/v1/me/devices").await.expect(200);
    let after: Page<Device> = second.get("/v1/me/devices").await.expect(200);
    assert!(!before.items[0].receives_push);
    assert!(after.items[0].receives_push);
}

#[tokio::test]
async fn a_token_that_was_tampered_with_opens_nothing() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let token = broker.token.clone().unwrap();
    let (rest, signature) = token.rsplit_once('.').unwrap();
    let claims = rest.split_once('.').unwrap().1;
    // {"alg":"none"} and {"alg":"HS256"}
    let forged = [
        format!("eyJhbGciOiJub25lIn0.{claims}."),
        format!("eyJhbGciOiJIUzI1NiJ9.{claims}.{signature}"),
        format!("{rest}.{}", signature.chars().rev().collect::<String>()),
        "Unsinn".to_owned(),
    ];
    for token in forged {
        let thief = broker.with_token(&token);
        thief.get("/v1/me").await.refused(401, "auth/token-invalid");
    }
}

async fn refresh_under(client: &Client, key: &str, token: &str) -> Answer {
    let refresh = json!({ "refresh_token": token });
    client.post_once("/v1/auth/refresh", key, &refresh).await
}

#[tokio::test]
async fn a_refresh_whose_answer_got_lost_is_answered_again() {
    let app = TestApp::new().await;
    let broker = app.broker().await;
    let phone = app.anonymous();
    let token = &broker.refresh_token;
    // Several at once, as a proxy may send them, and one after a while.
    let asks = (0..4).map(|_| refresh_under(&phone, "key", token));
    let lost = futures::future::join_all(asks).await;
    app.clock.advance(Duration::minutes(30));
    let heard: Session = refresh_under(&phone, "key", token).await.expect(200);
    for answer in lost {
        assert_eq!(
            answer.expect::<Session>(200).refresh_token,
            heard.refresh_token
        );
    }
    with_token(&broker, &heard)
        .get("/v1/me")
        .await
        .expect::<Me>(200);

    let next: Session = refresh(&phone, &heard.refresh_token).await.expect(200);
    with_token(&broker, &next)
        .get("/v1/me")
        .await
        .expect::<Me>(200);

    // A thief who repeated the request holds the same token: its second use ends the session for both.
    refresh(&phone, &heard.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    refresh(&phone, &next.refresh_token)
        .await
        .refused(401, "auth/session-ended");
}

#[tokio::test]
async fn a_used_token_is_no_lost_answer_once_its_successor_was_used_or_an_hour_has_passed() {
    for is_late in [false, true] {
        let app = TestApp::new().await;
        let broker = app.broker().await;
        let phone = app.anonymous();
        let token = &broker.refresh_token;
        let session: Session = refresh_under(&phone, "key", token).await.expect(200);
        if is_late {
            app.clock.advance(Duration::minutes(61));
        } else {
            refresh(&phone, &session.refresh_token)
                .await
                .expect::<Session>(200);
        }
        refresh_under(&phone, "key", token)
            .await
            .refused(401, "auth/session-ended");
        refresh(&phone, &session.refresh_token)
            .await
            .refused(401, "auth/session-ended");
    }
}

#[tokio::test]
async fn a_used_token_of_an_earlier_login_does_not_end_the_session_of_today() {
    let app = TestApp::new().await;
    let earlier = app.broker().await;
    refresh(&app.anonymous(), &earlier.refresh_token)
        .await
        .expect::<Session>(200);
    let today = app.again(&earlier).await;

    refresh(&app.anonymous(), &earlier.refresh_token)
        .await
        .refused(401, "auth/session-ended");
    today.get("/v1/me").await.expect::<Me>(200);
}
