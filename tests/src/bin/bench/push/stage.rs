//! A server that pushes to the stub, somebody who writes messages, and a firm with many phones.

use std::time::Instant;

use loma_server::app::Clock;
use loma_server::db::embedded::SUPERUSER;
use loma_server::gateways::PushKind;
use loma_server::push::{self, News, Recipients};
use loma_tests::process::ServerProcess;
use loma_tests::push_stub::PushStub;
use serde_json::json;
use shared_types::auth::Session;
use shared_types::{OrganisationId, UserId};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::list::caller;
use crate::server::Database;

pub(super) struct Stage {
    pub(super) stub: PushStub,
    server: ServerProcess,
    database: Database,
    http: reqwest::Client,
    session: Session,
    thread: Uuid,
    firm: Uuid,
}

impl Stage {
    pub(super) fn set(runtime: &Runtime, phones: usize) -> Self {
        let database = Database::create();
        let caller = runtime.block_on(caller::fill(&database, 500, 5));
        let firm = Uuid::now_v7();
        runtime.block_on(fill(&database, firm, phones));
        let stub = runtime.block_on(PushStub::counting());
        let server = database.serve_pushing_to(stub.origin());
        let session = runtime.block_on(caller.enter(&server.origin()));
        let mut stage = Self {
            stub,
            server,
            database,
            http: reqwest::Client::new(),
            session,
            thread: Uuid::nil(),
            firm,
        };
        stage.thread = runtime.block_on(stage.open_thread());
        stage
    }

    /// A token is good for ten minutes; long measurements ask for another.
    pub(super) async fn renew_token(&mut self) {
        let refresh = json!({ "refresh_token": self.session.refresh_token });
        let url = format!("{}/v1/auth/refresh", self.server.origin());
        let answer = self.http.post(url).json(&refresh).send().await;
        let answer = answer.expect("the server answers");
        self.session = answer.json().await.expect("a session");
    }

    /// A message of the customer; one phone hears of it.
    pub(super) async fn write_message(&self) {
        let message =
            json!({ "id": Uuid::now_v7(), "body": "Guten Tag, gibt es schon etwas Neues?" });
        let path = format!("/v1/threads/{}/messages", self.thread);
        self.post(&path, message).await;
    }

    /// One piece of news for everybody in the firm: pushes per second from the commit to the last one's arrival.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a count of phones is no large number"
    )]
    pub(super) async fn tell_the_firm(&self, phones: usize) -> f64 {
        let news = News {
            kind: PushKind::ClaimStatus,
            subject_id: Uuid::now_v7(),
            recipients: Recipients {
                customer: None,
                broker: Some(OrganisationId(self.firm)),
                staff: None,
                except: UserId(Uuid::nil()),
            },
        };
        let mut db = self.connect().await;
        let mut tx = db.begin().await.expect("a transaction");
        push::notify(&mut tx, &news, Clock::system().now())
            .await
            .expect("the news is promised");
        let target = self.stub.arrived() + phones;
        let began = Instant::now();
        tx.commit().await.expect("the news is stored");
        let last = self.stub.arrival_of(target).await.expect("an arrival");
        phones as f64 / last.saturating_duration_since(began).as_secs_f64()
    }

    /// So many pushes that are due.
    pub(super) async fn let_wait(&self, waiting: usize, phones: usize) {
        let sql = include_str!("backlog.sql")
            .replace(":each", &(waiting / phones).to_string())
            .replace(":phones", &phones.to_string());
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut self.connect().await)
            .await
            .expect("the backlog is stored");
    }

    /// A request for the caller's contracts, to be awaited elsewhere.
    pub(super) fn contracts(&self) -> impl Future<Output = ()> + Send + 'static {
        let url = format!("{}/v1/contracts", self.server.origin());
        let request = self.http.get(url).bearer_auth(&self.session.access_token);
        async move {
            let answer = request.send().await.expect("the server answers");
            assert!(answer.status().is_success(), "{}", answer.status());
            answer.bytes().await.expect("the whole answer");
        }
    }

    async fn open_thread(&self) -> Uuid {
        let id = Uuid::now_v7();
        let thread = json!({
            "id": id, "subject": "FREE", "title": "Messung",
            "message": { "id": Uuid::now_v7(), "body": "Guten Tag" },
        });
        self.post("/v1/threads", thread).await;
        self.stub.arrival_of(1).await;
        id
    }

    async fn post(&self, path: &str, body: serde_json::Value) {
        let answer = self
            .http
            .post(format!("{}{path}", self.server.origin()))
            .bearer_auth(&self.session.access_token)
            .header("idempotency-key", Uuid::now_v7().to_string())
            .json(&body)
            .send()
            .await
            .expect("the server answers");
        let status = answer.status();
        let text = answer.text().await.expect("the whole answer");
        assert!(status.is_success(), "{status}: {text}");
    }

    async fn connect(&self) -> PgConnection {
        let options = self.database.cluster.connect_options(SUPERUSER, "loma");
        options.connect().await.expect("the database answers")
    }
}

async fn fill(database: &Database, firm: Uuid, phones: usize) {
    let options = database.cluster.connect_options(SUPERUSER, "loma");
    let mut db = options.connect().await.expect("the database answers");
    let seed = include_str!("seed.sql")
        .replace(":firm", &firm.to_string())
        .replace(":phones", &phones.to_string());
    sqlx::raw_sql(AssertSqlSafe(seed))
        .execute(&mut db)
        .await
        .expect("the rows are stored");
}
