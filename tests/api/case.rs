//! A customer with a contract and an intermediary, as most tests of claims and messages begin.

use chrono::NaiveDate;
use loma_tests::{Client, TestApp};
use shared_types::claim::{ClaimDetail, LossKind, LossNotice};
use shared_types::{ClaimId, ContractId, FileId, Money};
use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) struct Case {
    pub(crate) app: TestApp,
    pub(crate) broker: Client,
    pub(crate) customer: Client,
    pub(crate) contract_id: ContractId,
}

impl Case {
    /// On 1 July 2026; the contract began on 1 January.
    pub(crate) async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    pub(crate) async fn of(app: TestApp) -> Self {
        let broker = app.broker().await;
        Self::looked_after_by(app, broker).await
    }

    pub(crate) async fn looked_after_by(app: TestApp, broker: Client) -> Self {
        let customer = app.customer_of(&broker).await;
        let contract_id = contract_of(&app, &customer, &broker).await;
        Self {
            app,
            broker,
            customer,
            contract_id,
        }
    }

    /// Fills the broker's book; answers with how many.
    pub(crate) async fn more_customers(&self, count: i32) -> usize {
        sqlx::query(
            "insert into customer (id, broker_id, salutation, first_name, last_name, street, postal_code, city, created_at)
             select gen_random_uuid(), $1, 'MR', 'Max', 'Muster ' || nth, 'Musterweg 1', '66482', 'Zweibrücken', $2
             from generate_series(1, $3) nth",
        )
        .bind(self.broker.owner)
        .bind(self.app.clock.now())
        .bind(count)
        .execute(&mut self.app.database().await)
        .await
        .expect("customers");
        usize::try_from(count).expect("a count")
    }

    /// A notice that nothing is wrong with.
    pub(crate) fn notice(&self) -> LossNotice {
        LossNotice {
            id: ClaimId::new(),
            contract_id: self.contract_id,
            kind: LossKind::Water,
            occurred_on: day("2026-06-30"),
            occurred_at_text: Some("ca. 22 Uhr".to_owned()),
            place: "Küche, Musterweg 1, Zweibrücken".to_owned(),
            description: "Der Schlauch der Spülmaschine ist geplatzt.".to_owned(),
            photo_ids: vec![],
            estimate_cents: Some(Money::from_cents(120_000)),
            police_informed: false,
            report_reference: None,
            damaged: vec![],
            third_parties: vec![],
            account: None,
            truthful: true,
        }
    }

    /// A claim that the customer has reported, with this many photos to come.
    pub(crate) async fn reported(&self, photos: usize) -> ClaimDetail {
        let notice = LossNotice {
            photo_ids: (0..photos).map(|_| FileId::new()).collect(),
            ..self.notice()
        };
        self.customer.post("/v1/claims", &notice).await.expect(201)
    }
}

/// A contract that began on 1 January 2026 and has no end.
pub(crate) async fn contract_of(app: &TestApp, customer: &Client, broker: &Client) -> ContractId {
    let id = ContractId::new();
    sqlx::query(
        "insert into contract (id, contract_no, customer_id, broker_id, product, starts_on, main_due_month, main_due_day,
                               created_at)
         values ($1, 'V-' || nextval('contract_no_seq'), $2, $3, 'hausrat', '2026-01-01', 1, 1, $4)",
    )
    .bind(id)
    .bind(customer.owner)
    .bind(broker.owner)
    .bind(app.clock.now())
    .execute(&mut app.database().await)
    .await
    .expect("a contract");
    id
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Waits until so many stand in the queue for a lock.
pub(crate) async fn wait_in_line(db: &mut PgConnection, people: i64) {
    let waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while sqlx::query_scalar::<_, i64>(waiting)
        .fetch_one(&mut *db)
        .await
        .expect("the database answers")
        < people
    {
        tokio::task::yield_now().await;
    }
}

/// How many rows a statement counts, seen by the owner of the database.
pub(crate) async fn count(app: &TestApp, sql: &'static str, id: Uuid) -> i64 {
    sqlx::query_scalar(sql)
        .bind(id)
        .fetch_one(&mut app.database().await)
        .await
        .expect("a statement that counts")
}
