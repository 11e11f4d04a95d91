//! Callers who hang up: on the train they do so at any moment.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use loma_tests::TestApp;
use serde_json::{Value, json};
use shared_types::OrganisationId;
use shared_types::organisation::Capability;

/// More than any of these requests has moments at which it waits.
const MOMENTS: usize = 40;

/// Lets a request come as far as its n-th wait, then hangs up.
async fn hang_up_at(moment: usize, request: impl Future) {
    let mut request = pin!(request);
    let mut left = moment;
    poll_fn(|context| {
        if left == 0 || request.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

#[tokio::test]
async fn whoever_hangs_up_leaves_nothing_behind_for_the_next_on_the_same_connection() {
    let app = TestApp::with(|config| config.db_connections = 1).await;
    let admin = app.staff(&[Capability::Admin]).await;
    let broker = app.broker().await;
    let wrong = json!({ "email": "niemand@example.org", "password": "falsch, aber lang genug",
        "device": { "id": uuid::Uuid::now_v7(), "name": "Telefon", "platform": "ios" } });
    for moment in 0..MOMENTS {
        hang_up_at(moment, broker.get("/v1/contracts")).await;
        admin
            .get("/v1/admin/organisations")
            .await
            .expect::<Value>(200);

        let firm =
            json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "Maklerhaus Muster" });
        hang_up_at(moment, admin.post("/v1/admin/organisations", &firm)).await;
        broker.get("/v1/contracts").await.expect::<Value>(200);
        // What was cut off can be sent again, whether it had been done or not.
        let again = admin.post("/v1/admin/organisations", &firm).await;
        assert!(
            [201, 409].contains(&again.status.as_u16()),
            "{}",
            again.status
        );

        hang_up_at(moment, app.anonymous().post("/v1/auth/login", &wrong)).await;
        admin
            .post(
                "/v1/admin/organisations",
                &json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "M" }),
            )
            .await
            .expect::<Value>(201);
    }
}
