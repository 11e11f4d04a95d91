//! Callers who hang up: on the train they do so at any moment.

use loma_tests::{Answer, Client, TestApp};
use serde_json::json;
use shared_types::customer::Customer;
use shared_types::organisation::Capability;
use shared_types::{OrganisationId, Page};
use sqlx::{AssertSqlSafe, Connection};
use uuid::Uuid;

use crate::case::wait_in_line;

/// Two firms over one connection, so that each request gets it from the one before.
struct OneConnection {
    app: TestApp,
    broker: Client,
    customer: Client,
    other: Client,
}

impl OneConnection {
    async fn new() -> Self {
        let app = TestApp::with(|config| config.db_connections = 1).await;
        let (broker, other) = (app.broker().await, app.broker().await);
        let customer = app.customer_of(&broker).await;
        app.customer_of(&other).await;
        Self {
            app,
            broker,
            customer,
            other,
        }
    }

    /// Lets a request come as far as this table, and hangs up there.
    async fn hang_up_at(&self, table: &str, request: impl Future<Output = Answer>) {
        let (mut db, mut watch) = (self.app.database().await, self.app.database().await);
        let mut held = db.begin().await.expect("a transaction");
        let lock = format!("lock table {table} in access exclusive mode");
        sqlx::query(AssertSqlSafe(lock))
            .execute(&mut *held)
            .await
            .expect("the lock");
        tokio::select! {
            answer = request => panic!("answered without {table}: {}", answer.status),
            () = wait_in_line(&mut watch, 1) => {}
        }
        held.commit().await.expect("the lock is given back");
    }

    /// Who is served next is served as himself: nothing of the one who hung up clings to the connection.
    async fn serves_the_next(&self) {
        let page: Page<Customer> = self.broker.get("/v1/customers").await.expect(200);
        let seen: Vec<_> = page.items.iter().map(|customer| customer.id.0).collect();
        assert_eq!(seen, [self.customer.owner]);
    }
}

#[tokio::test]
async fn hanging_up_while_the_session_is_looked_up_leaves_no_transaction_behind() {
    let case = OneConnection::new().await;
    let request = case.other.get("/v1/customers");
    case.hang_up_at("device", request).await;
    case.serves_the_next().await;
}

#[tokio::test]
async fn hanging_up_while_rows_are_read_leaves_the_connection_to_the_next() {
    let case = OneConnection::new().await;
    let request = case.other.get("/v1/customers");
    case.hang_up_at("customer", request).await;
    case.serves_the_next().await;
}

#[tokio::test]
async fn hanging_up_at_the_login_desk_leaves_the_connection_to_the_next() {
    let case = OneConnection::new().await;
    let wrong = json!({ "email": "niemand@example.org", "password": "falsch, aber lang genug",
        "device": { "id": Uuid::now_v7(), "name": "Telefon", "platform": "ios" } });
    let anonymous = case.app.anonymous();
    case.hang_up_at("login_attempt", anonymous.post("/v1/auth/login", &wrong))
        .await;
    case.serves_the_next().await;
}

#[tokio::test]
async fn what_was_cut_off_half_way_was_not_done_and_can_be_sent_again() {
    let case = OneConnection::new().await;
    let admin = case.app.staff(&[Capability::Admin]).await;
    let firm =
        json!({ "id": OrganisationId::new(), "kind": "BROKER", "name": "Maklerhaus Muster" });
    // The firm is stored already when the audit row waits.
    let request = admin.post("/v1/admin/organisations", &firm);
    case.hang_up_at("audit_entry", request).await;
    case.serves_the_next().await;
    let again = admin.post("/v1/admin/organisations", &firm).await;
    assert_eq!(again.status, 201);
}
