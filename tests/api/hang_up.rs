//! Callers who hang up: on the train they do so at any moment.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use loma_tests::{Client, TestApp};
use serde_json::json;
use shared_types::customer::Customer;
use shared_types::organisation::Capability;
use shared_types::{OrganisationId, Page};
use uuid::Uuid;

/// More than any of these requests has moments at which it waits.
const MOMENTS: usize = 40;
/// A login that fails waits a few times, and costs a password hash each time.
const MOMENTS_AT_THE_DESK: usize = 12;

/// Lets a request come as far as its n-th wait, then hangs up. True if it was answered before.
async fn hang_up_at(moment: usize, request: impl Future) -> bool {
    let mut request = pin!(request);
    let mut left = moment;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        request.as_mut().poll(context).map(|_| true)
    })
    .await
}

/// Who is served next must be served as himself: nothing of the one who hung up may cling to the connection.
async fn sees_his_own(broker: &Client, customer: &Client) {
    let page: Page<Customer> = broker.get("/v1/customers").await.expect(200);
    let seen: Vec<_> = page.items.iter().map(|customer| customer.id.0).collect();
    assert_eq!(seen, [customer.owner]);
}

#[tokio::test]
async fn whoever_hangs_up_leaves_nothing_behind_for_the_next_on_the_same_connection() {
    let app = TestApp::with(|config| config.db_connections = 1).await;
    let admin = app.staff(&[Capability::Admin]).await;
    let (broker, other) = (app.broker().await, app.broker().await);
    let (customer, _) = (
        app.customer_of(&broker).await,
        app.customer_of(&other).await,
    );
    let mut answered = [false; 2];
    for moment in 0..MOMENTS {
        answered[0] = hang_up_at(moment, other.get("/v1/customers")).await;
        sees_his_own(&broker, &customer).await;

        let firm =
            json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "Maklerhaus Muster" });
        answered[1] = hang_up_at(moment, admin.post("/v1/admin/organisations", &firm)).await;
        sees_his_own(&broker, &customer).await;
        // What was cut off can be sent again, whether it had been done or not.
        let again = admin.post("/v1/admin/organisations", &firm).await;
        assert!(
            [201, 409].contains(&again.status.as_u16()),
            "{}",
            again.status
        );
    }
    assert_eq!(answered, [true; 2], "no moment was left out");
}

#[tokio::test]
async fn whoever_hangs_up_at_the_login_desk_leaves_nothing_behind_either() {
    let app = TestApp::with(|config| config.db_connections = 1).await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let mut answered = false;
    for moment in 0..MOMENTS_AT_THE_DESK {
        let wrong = json!({ "email": format!("niemand{moment}@example.org"), "password": "falsch, aber lang genug",
            "device": { "id": Uuid::now_v7(), "name": "Telefon", "platform": "ios" } });
        answered = hang_up_at(moment, app.anonymous().post("/v1/auth/login", &wrong)).await;
        sees_his_own(&broker, &customer).await;
    }
    assert!(answered, "no moment was left out");
}
