//! The server of many lives: one database, one insurer and one broker. Its clock goes on through a life, and to wherever the
//! next one begins.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use chrono::{DateTime, TimeDelta, Utc};
use crux_http::HttpError;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResponse, HttpResult};
use futures::StreamExt;
use shared_types::organisation::{Capability, PrincipalKind};
use shared_types::{ContractId, CustomerId, DeviceId};
use tokio::runtime::Runtime;
use tokio::time::timeout;
use tower::ServiceExt;

use crate::harness::{Client, TestApp};

/// A line that has something to tell and does not tell it in this time has lost it.
const PATIENCE: Duration = Duration::from_secs(30);
/// Long enough for the server to see that there is nothing to say.
const A_MOMENT: Duration = Duration::from_millis(50);

/// Everything that outlives one phone.
pub struct World {
    pub(super) runtime: Runtime,
    pub(super) app: TestApp,
    pub(super) staff: Session,
    broker: Client,
    /// A contract that the rules accepted; others are copied from it.
    model: ContractId,
    /// When the world was made: before any life.
    beginning: DateTime<Utc>,
    /// Says what happens, for whoever plays a life again.
    pub is_loud: bool,
}

/// Who holds the phone: somebody with a contract, or their broker.
pub(super) struct Person {
    pub(super) session: Session,
    pub(super) kind: PrincipalKind,
    pub(super) customer: CustomerId,
    pub(super) contract: ContractId,
    /// Another device of theirs, which may get lost.
    pub(super) other_device: DeviceId,
}

/// A login beside the phone, renewed when its token is about to end.
pub(super) struct Session {
    client: RefCell<Client>,
    renewed_at: Cell<DateTime<Utc>>,
}

impl Session {
    fn new(client: Client, now: DateTime<Utc>) -> Self {
        Self {
            client: RefCell::new(client),
            renewed_at: Cell::new(now),
        }
    }

    pub(super) fn email(&self) -> String {
        format!("{}@example.com", self.client.borrow().user_id)
    }

    /// The client with a token that is good for a while.
    pub(super) fn client(&self, world: &World) -> Client {
        let age = world.now() - self.renewed_at.get();
        // A token of a life that plays later in the year counts no more than one that is too old.
        if age < TimeDelta::zero() || age > TimeDelta::minutes(9) {
            let old = self.client.borrow().clone();
            let fresh = world.runtime.block_on(world.app.again(&old));
            self.client.replace(fresh);
            self.renewed_at.set(world.now());
        }
        self.client.borrow().clone()
    }
}

impl World {
    /// A server with a fresh database.
    ///
    /// # Panics
    /// When PostgreSQL is not there.
    #[must_use]
    pub fn new() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (app, staff, broker, model) = runtime.block_on(async {
            // Beats come by the clock of the lives, and not by that of the machine.
            let app = TestApp::with(|config| config.stream_heart_beat = 86_400).await;
            app.load_products().await;
            let staff = app
                .staff(&[Capability::Claims, Capability::Contracts])
                .await;
            let broker = app.broker().await;
            let first = app.customer_of(&broker).await;
            let model = app.liability_contract(&broker, &first).await;
            (app, staff, broker, model)
        });
        let beginning = app.clock.now();
        let staff = Session::new(staff, beginning);
        runtime.spawn(app.app.watch.clone().listen(app.app.clone()));
        Self {
            runtime,
            app,
            staff,
            broker,
            model,
            beginning,
            is_loud: false,
        }
    }

    pub(super) fn tell(&self, what: impl FnOnce() -> String) {
        if self.is_loud {
            println!("{}", what());
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// A life begins this long after the world did, wherever the life before it has ended: what it is like follows from its
    /// seed alone. Nothing that an earlier life has left behind belongs to anybody in this one.
    pub(super) fn begin_after(&self, since: TimeDelta) {
        self.app.clock.advance(self.beginning + since - self.now());
    }

    /// Time passes for everybody.
    pub(super) fn advance_to(&self, at: DateTime<Utc>) {
        let ahead = at - self.now();
        if ahead > TimeDelta::zero() {
            self.app.clock.advance(ahead);
        }
    }

    pub(super) fn somebody_insured(&self) -> Person {
        self.runtime.block_on(async {
            let client = self.app.customer_of(&self.broker).await;
            let customer = CustomerId(client.owner);
            let contract = self.contract_of(customer).await;
            self.person(PrincipalKind::Customer, client, customer, contract)
                .await
        })
    }

    /// With a firm that has this one customer.
    pub(super) fn some_broker(&self) -> Person {
        self.runtime.block_on(async {
            let client = self.app.broker().await;
            let customer = CustomerId(self.app.customer_of(&client).await.owner);
            let contract = self.contract_of(customer).await;
            self.person(PrincipalKind::Broker, client, customer, contract)
                .await
        })
    }

    async fn person(
        &self,
        kind: PrincipalKind,
        client: Client,
        customer: CustomerId,
        contract: ContractId,
    ) -> Person {
        let other = self.app.on_another_device(&client).await;
        Person {
            other_device: other.device_id,
            session: Session::new(client, self.now()),
            kind,
            customer,
            contract,
        }
    }

    /// Copies the model, so that a thousand lives need not wait for a thousand policies to be printed.
    async fn contract_of(&self, customer: CustomerId) -> ContractId {
        let id = ContractId::new();
        let transaction = uuid::Uuid::now_v7();
        let mut db = self.app.database().await;
        for (sql, of) in [
            (
                "insert into contract (id, contract_no, customer_id, broker_id, product, starts_on, main_due_month,
                                       main_due_day, created_at)
                 select $1, 'V-' || nextval('contract_no_seq'), $2, (select broker_id from customer where id = $2), product,
                        '2026-01-01', 1, 1, created_at
                 from contract where id = $3",
                id.0,
            ),
            (
                "insert into contract_transaction (id, contract_id, customer_id, broker_id, kind, effective_from, recorded_at)
                 select $4, $1, $2, (select broker_id from customer where id = $2), kind, '2026-01-01', recorded_at
                 from contract_transaction where contract_id = $3",
                id.0,
            ),
            (
                "insert into contract_version (contract_id, version_no, transaction_id, customer_id, broker_id, effective_from,
                                               recorded_at, product, product_version, frequency, input, rating,
                                               annual_net_cents, instalment_gross_cents, year_gross_cents, plan)
                 select $1, version_no, $4, $2, (select broker_id from customer where id = $2), '2026-01-01', recorded_at,
                        product, product_version, frequency, input, rating, annual_net_cents, instalment_gross_cents, year_gross_cents, plan
                 from contract_version where contract_id = $3",
                id.0,
            ),
        ] {
            sqlx::query(sql)
                .bind(of)
                .bind(customer)
                .bind(self.model)
                .bind(transaction)
                .execute(&mut db)
                .await
                .expect("a copy of the model");
        }
        id
    }

    /// What is really stored, as text.
    pub(super) fn ids(&self, sql: &'static str, of: uuid::Uuid) -> Vec<String> {
        self.runtime.block_on(async {
            let ids: Vec<uuid::Uuid> = sqlx::query_scalar(sql)
                .bind(of)
                .fetch_all(&mut self.app.database().await)
                .await
                .expect("a statement that lists ids");
            ids.iter().map(uuid::Uuid::to_string).collect()
        })
    }

    /// The server answers whoever asks for a line, and what it says comes in time.
    pub(super) fn open_line(&self, request: &HttpRequest) -> (u16, BodyDataStream) {
        let router = self.app.router();
        let answer = router.oneshot(asked(request, Body::empty()));
        let response = self.runtime.block_on(answer);
        let (parts, body) = response.expect("the router never fails").into_parts();
        (parts.status.as_u16(), body.into_data_stream())
    }

    /// The next event of a line, whole; nothing when the server has ended it.
    pub(super) fn hear(&self, line: &mut BodyDataStream) -> Result<Option<Vec<u8>>, String> {
        let mut event = Vec::new();
        while !event.ends_with(b"\n\n") {
            let next = self
                .runtime
                .block_on(async { timeout(PATIENCE, line.next()).await });
            match next {
                Ok(Some(Ok(piece))) => event.extend_from_slice(&piece),
                Ok(Some(Err(_)) | None) => return Ok(None),
                Err(_) => return Err("there is news, and the line does not tell it".to_owned()),
            }
        }
        Ok(Some(event))
    }

    /// The server looks, finds nothing, and waits to be woken. Whether the line is open still.
    pub(super) fn wait_for_news(&self, line: &mut BodyDataStream) -> Result<bool, String> {
        let waited = self
            .runtime
            .block_on(async { timeout(A_MOMENT, line.next()).await });
        match waited {
            Err(_) => Ok(true),
            Ok(None | Some(Err(_))) => Ok(false),
            Ok(Some(Ok(_))) => Err("there is no news, and the line tells some".to_owned()),
        }
    }

    /// The server answers a request that has reached it. Of a body that was cut off only the first bytes arrive.
    pub(super) fn answer(&self, request: &HttpRequest, cut_after: Option<usize>) -> HttpResult {
        let router = self.app.router();
        self.runtime.block_on(answer(router, request, cut_after))
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

fn asked(request: &HttpRequest, body: Body) -> Request<Body> {
    let path = request
        .url
        .strip_prefix("http://loma.test")
        .unwrap_or(&request.url);
    let mut builder = Request::builder().method(request.method.as_str()).uri(path);
    for HttpHeader { name, value } in &request.headers {
        builder = builder.header(name, value);
    }
    builder = builder.header("content-length", request.body.len());
    builder.body(body).expect("a well-formed request")
}

async fn answer(router: Router, request: &HttpRequest, cut_after: Option<usize>) -> HttpResult {
    let body = match cut_after {
        None => Body::from(request.body.clone()),
        Some(bytes) => {
            let first =
                bytes::Bytes::copy_from_slice(&request.body[..bytes.min(request.body.len())]);
            let pieces = [Ok(first), Err(std::io::Error::other("cut off"))];
            Body::from_stream(futures::stream::iter(pieces))
        }
    };
    let response = router
        .oneshot(asked(request, body))
        .await
        .expect("the router never fails");
    let (parts, body) = response.into_parts();
    let headers = parts.headers.iter().filter_map(|(name, value)| {
        Some(HttpHeader {
            name: name.to_string(),
            value: value.to_str().ok()?.to_owned(),
        })
    });
    let headers = headers.collect();
    match axum::body::to_bytes(body, usize::MAX).await {
        Ok(body) => HttpResult::Ok(HttpResponse {
            status: parts.status.as_u16(),
            headers,
            body: body.to_vec(),
        }),
        Err(_) => HttpResult::Err(HttpError::Io("cut off".to_owned())),
    }
}
