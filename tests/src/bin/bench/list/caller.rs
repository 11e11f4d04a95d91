//! Whose contracts are listed: a portfolio with one login, who asks over HTTP, and the same questions in SQL.

use std::io::Write as _;

use loma_server::db::embedded::SUPERUSER;
use serde_json::json;
use shared_types::Page;
use shared_types::auth::Session;
use shared_types::contract::ContractSummary;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row};
use uuid::Uuid;

use crate::server::Database;

/// A customer with a login.
pub(crate) struct Caller {
    customer: Uuid,
    user: Uuid,
    device: Uuid,
    code: String,
}

impl Caller {
    pub(crate) async fn login(&self, origin: &str) -> String {
        self.enter(origin).await.access_token
    }

    pub(crate) async fn enter(&self, origin: &str) -> Session {
        let accept = json!({
            "password": "nur zum Messen da",
            "device": { "id": self.device, "name": "bench", "platform": "cli" },
        });
        let answer = reqwest::Client::new()
            .post(format!("{origin}/v1/invitations/{}/accept", self.code))
            .json(&accept)
            .send()
            .await
            .expect("the server answers");
        answer.json().await.expect("a session")
    }

    /// Who asks, and whether his session lives. The server sends the same with `begin` in one message; pgbench, which cannot
    /// do that with prepared statements, gets one statement for it.
    fn begin_statement(&self) -> String {
        format!(
            "select refuse_ended_session('{}', '{}'), set_config('role', 'p_customer', true), \
             set_config('loma.principal', '{}', true), set_config('loma.user', '{}', true)",
            self.user, self.device, self.customer, self.user
        )
    }

    /// What one request makes PostgreSQL do, as a transaction of pgbench.
    pub(super) fn pgbench_script(&self) -> tempfile::NamedTempFile {
        let mut script = tempfile::NamedTempFile::new().expect("a temporary file");
        let (begin, list) = (self.begin_statement(), list_statement());
        writeln!(script, "begin read only;\n{begin};\n{list};\nrollback;")
            .expect("the script is written");
        script
    }

    /// Both sides must read the same contracts in the same order, all of the caller's and no others; else the figures
    /// compare different work.
    pub(super) async fn compare(&self, database: &Database, origin: &str, token: &str) {
        let by_http = contracts_by_http(origin, token).await;
        let by_sql = self.contracts_by_sql(database).await;
        assert_eq!(by_http, by_sql, "both sides list the same contracts");
        let expected = usize::try_from(super::CONTRACTS_EACH).unwrap_or_default();
        assert_eq!(by_http.len(), expected, "all of the caller's, no others");
    }

    async fn contracts_by_sql(&self, database: &Database) -> Vec<(Uuid, String)> {
        let options = database.cluster.connect_options("loma_app", "loma");
        let mut db = options.connect().await.expect("the database answers");
        let mut tx = db.begin().await.expect("a transaction");
        sqlx::query(AssertSqlSafe(self.begin_statement()))
            .execute(&mut *tx)
            .await
            .expect("the session lives and the role is taken on");
        let rows = sqlx::query(AssertSqlSafe(list_statement()))
            .fetch_all(&mut *tx)
            .await
            .expect("the list is read");
        rows.iter()
            .map(|row| (row.get("id"), row.get("contract_no")))
            .collect()
    }
}

async fn contracts_by_http(origin: &str, token: &str) -> Vec<(Uuid, String)> {
    let answer = reqwest::Client::new()
        .get(format!("{origin}/v1/contracts"))
        .bearer_auth(token)
        .send()
        .await
        .expect("the server answers");
    let page: Page<ContractSummary> = answer.json().await.expect("a page of contracts");
    page.items
        .into_iter()
        .map(|contract| (contract.id.0, contract.contract_no))
        .collect()
}

/// The server's own statement with the values of a request without parameters: fifty rows, and one that tells of more.
fn list_statement() -> String {
    let today = loma_server::app::Clock::system().today();
    loma_server::contracts::list_statement(51)
        .replace("$1", &format!("'{today}'"))
        .replace('\n', " ")
}

/// Fills the database with customers and their contracts; the caller is one of them.
pub(crate) async fn fill(database: &Database, customers: i32, contracts_each: i32) -> Caller {
    let options = database.cluster.connect_options(SUPERUSER, "loma");
    let mut db = options.connect().await.expect("the database answers");
    let seed = include_str!("seed.sql")
        .replace(":customers", &customers.to_string())
        .replace(":each", &contracts_each.to_string());
    sqlx::raw_sql(AssertSqlSafe(seed))
        .execute(&mut db)
        .await
        .expect("the rows are stored");
    invite(&mut db).await
}

async fn invite(db: &mut PgConnection) -> Caller {
    let (customer, user): (Uuid, Uuid) =
        sqlx::query_as("select customer_id, id from app_user where kind = 'CUSTOMER'")
            .fetch_one(&mut *db)
            .await
            .expect("one login");
    let now = loma_server::app::Clock::system().now();
    let invitation = loma_server::identity::invite(db, shared_types::UserId(user), now)
        .await
        .expect("an invitation");
    Caller {
        customer,
        user,
        device: Uuid::now_v7(),
        code: invitation.invitation_code,
    }
}
