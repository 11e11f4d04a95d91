//! All statements on contracts, their versions and risks.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::contracts::{ContractFacts, cover_state, status};
use serde_json::Value;
use shared_types::contract::{ContractSummary, CoverFacts};
use shared_types::rating::{Frequency, PremiumLine, Rating};
use shared_types::{ContractId, CustomerId, Money, OrganisationId};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

use super::{NewBusiness, OwnedContract};

/// The first version of a contract.
const FIRST_VERSION: i32 = 1;

/// A contract with the version that holds on a day.
#[derive(Debug, FromRow)]
pub(super) struct ContractRow {
    id: ContractId,
    contract_no: String,
    customer_id: CustomerId,
    customer_name: String,
    product: String,
    product_name: String,
    plan: Option<String>,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    #[sqlx(flatten)]
    pub(super) facts: CoverFacts,
    frequency: Frequency,
    instalment_gross_cents: Money,
    year_gross_cents: Money,
    updated_at: DateTime<Utc>,
}

/// What only the detail shows.
#[derive(Debug, FromRow)]
pub(super) struct VersionRow {
    pub(super) broker_id: OrganisationId,
    pub(super) broker_name: String,
    pub(super) product_version: String,
    pub(super) version_no: i32,
    pub(super) effective_from: NaiveDate,
    pub(super) input: Value,
    pub(super) rating: Json<Rating>,
}

impl ContractRow {
    /// Status and cover follow from the facts.
    pub(super) fn summary(self, today: NaiveDate) -> ContractSummary {
        let facts = ContractFacts::new(self.starts_on, self.ends_on, &self.facts);
        ContractSummary {
            id: self.id,
            contract_no: self.contract_no,
            customer_id: self.customer_id,
            customer_name: self.customer_name,
            product: self.product,
            product_name: self.product_name,
            plan: self.plan,
            status: status(&facts, today),
            cover: cover_state(&facts, today),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            frequency: self.frequency,
            instalment_gross_cents: self.instalment_gross_cents,
            year_gross_cents: self.year_gross_cents,
            updated_at: self.updated_at,
        }
    }
}

/// Columns of [`ContractRow`].
const SUMMARY: &str = "k.id, k.contract_no, k.customer_id, u.last_name || coalesce(', ' || u.first_name, '') as customer_name,
    k.product, p.name_de as product_name, v.plan, k.starts_on, k.ends_on, k.ended_by,
    k.first_premium_paid_on, k.suspended_from, v.frequency, v.instalment_gross_cents, v.year_gross_cents,
    v.recorded_at as updated_at";

/// What a contract `k` is joined with; `$1` is today. Before the start the first version is shown. Of the versions that hold
/// on the day, the last one recorded counts.
const JOINED: &str = "join customer u on u.id = k.customer_id
    join lateral (
        select * from contract_version
        where contract_id = k.id and effective_from <= greatest($1, k.starts_on)
          and (effective_until is null or effective_until > greatest($1, k.starts_on))
        order by version_no desc limit 1
    ) v on true
    join product_version p on p.code = v.product and p.version = v.product_version";

/// What a reader wants to see of the list.
pub(super) struct Filter<'a> {
    pub(super) customer_id: Option<CustomerId>,
    pub(super) search: Option<&'a str>,
    /// Number of the last contract of the page before.
    pub(super) after: Option<String>,
}

/// The statement of a list without filters, as the benchmark gives it to pgbench: `$1` is today.
#[must_use]
pub fn list_statement(limit: i64) -> String {
    let all = Filter {
        customer_id: None,
        search: None,
        after: None,
    };
    statement(&all, NaiveDate::default(), limit)
        .sql()
        .as_str()
        .to_owned()
}

/// The page is cut before anything is joined to it, so that a page costs a page and not a portfolio.
///
/// Only what is asked for stands in the statement, and the limit as a number: so PostgreSQL's one plan for all values is as
/// good as a plan for these, and it does not plan anew each time.
fn statement(filter: &Filter<'_>, today: NaiveDate, limit: i64) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("with page as materialized (select k.*, ");
    sql.push_bind(today)
        .push("::date as today from contract k where true");
    if let Some(after) = &filter.after {
        sql.push(" and k.contract_no > ").push_bind(after.clone());
    }
    if let Some(customer_id) = filter.customer_id {
        sql.push(" and k.customer_id = ").push_bind(customer_id);
    }
    if let Some(search) = filter.search {
        sql.push(" and k.id in (select id from contract where contract_no = upper(")
            .push_bind(search.to_owned())
            .push(
                ") union all
                 select c.id from customer u join contract c on c.customer_id = u.id
                 where starts_with(lower(u.last_name) collate \"C\", lower(",
            )
            .push_bind(search.to_owned())
            .push(")))");
    }
    sql.push(format!(
        " order by k.contract_no limit {limit}) select {SUMMARY} from page k {JOINED} order by k.contract_no"
    ));
    sql
}

pub(super) async fn list(
    db: &mut PgConnection,
    filter: &Filter<'_>,
    today: NaiveDate,
    limit: i64,
) -> sqlx::Result<Vec<ContractRow>> {
    statement(filter, today, limit)
        .build_query_as()
        .fetch_all(db)
        .await
}

/// Those of the contracts that the caller may see.
pub(super) async fn list_versions(
    db: &mut PgConnection,
    ids: &[ContractId],
    today: NaiveDate,
) -> sqlx::Result<Vec<(ContractRow, VersionRow)>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select {SUMMARY}, k.broker_id, b.name as broker_name, v.product_version, v.version_no, v.effective_from,
                v.input, v.rating
         from contract k {JOINED} join organisation b on b.id = k.broker_id
         where k.id = any($2) order by k.id"
    )))
    .bind(today)
    .bind(ids)
    .fetch_all(db)
    .await?;
    rows.iter()
        .map(|row| Ok((ContractRow::from_row(row)?, VersionRow::from_row(row)?)))
        .collect()
}

/// Whether the caller may see this contract.
pub(crate) async fn exists(db: &mut PgConnection, id: ContractId) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from contract where id = $1)")
        .bind(id)
        .fetch_one(db)
        .await
}

/// Answers the contract's number. The main due date is the anniversary of the start.
pub(super) async fn insert_contract(
    db: &mut PgConnection,
    contract: OwnedContract,
    new: &NewBusiness<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<String> {
    sqlx::query_scalar(
        "insert into contract (id, contract_no, application_id, customer_id, broker_id, product, starts_on,
                               main_due_month, main_due_day, created_at)
         values ($1, 'V-' || nextval('contract_no_seq'), $2, $3, $4, $5, $6, $7, $8, $9)
         returning contract_no",
    )
    .bind(contract.id)
    .bind(new.application_id)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(new.product.code())
    .bind(new.starts_on)
    .bind(i16::try_from(new.starts_on.month()).unwrap_or_default())
    .bind(i16::try_from(new.starts_on.day()).unwrap_or_default())
    .bind(now)
    .fetch_one(db)
    .await
}

pub(super) async fn insert_transaction(
    db: &mut PgConnection,
    contract: OwnedContract,
    id: Uuid,
    new: &NewBusiness<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into contract_transaction (id, contract_id, customer_id, broker_id, kind, effective_from, recorded_at,
                                           recorded_by, reason)
         values ($1, $2, $3, $4, 'NEW_BUSINESS', $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(contract.id)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(new.starts_on)
    .bind(now)
    .bind(new.recorded_by())
    .bind(new.reason)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_version(
    db: &mut PgConnection,
    contract: OwnedContract,
    transaction: Uuid,
    new: &NewBusiness<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into contract_version (contract_id, version_no, transaction_id, customer_id, broker_id, effective_from,
                                       recorded_at, product, product_version, frequency, input, rating,
                                       annual_net_cents, instalment_gross_cents, year_gross_cents, plan)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(contract.id)
    .bind(FIRST_VERSION)
    .bind(transaction)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(new.starts_on)
    .bind(now)
    .bind(new.product.code())
    .bind(new.product.version())
    .bind(new.premium.frequency)
    .bind(new.input)
    .bind(Json(new.rating))
    .bind(new.premium.annual_net_cents)
    .bind(new.premium.instalment_gross_cents)
    .bind(new.premium.year_gross_cents)
    .bind(&new.agreed.plan)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_risk_group(
    db: &mut PgConnection,
    contract: OwnedContract,
    group_no: i32,
    kind: &str,
    input: &Value,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into risk_group (contract_id, version_no, group_no, customer_id, broker_id, kind, input)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(contract.id)
    .bind(FIRST_VERSION)
    .bind(group_no)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(kind)
    .bind(input)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn insert_risk(
    db: &mut PgConnection,
    contract: OwnedContract,
    position: i32,
    line: &PremiumLine,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into risk (contract_id, version_no, group_no, risk, position, customer_id, broker_id, annual_net_cents,
                           instalment_net_cents, tax_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(contract.id)
    .bind(FIRST_VERSION)
    .bind(i32::try_from(line.group).unwrap_or(i32::MAX))
    .bind(&line.risk)
    .bind(position)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(line.annual_net_cents)
    .bind(line.instalment_net_cents)
    .bind(&line.tax_key)
    .execute(db)
    .await
    .map(|_| ())
}
