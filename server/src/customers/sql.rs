//! All statements on the table of customers.

use chrono::{DateTime, Utc};
use shared_types::customer::{Customer, NewCustomer};
use shared_types::{CustomerId, OrganisationId};
use sqlx::PgConnection;

const CUSTOMER: &str = "select c.id, c.customer_no, c.broker_id, c.salutation, c.first_name, c.last_name, c.birth_date,
           c.street, c.postal_code, c.city, c.email, c.phone, c.created_at,
           (select count(*) from contract k where k.customer_id = c.id) as contract_count,
           (select count(*) from claim s where s.customer_id = c.id and s.status <> 'CLOSED') as open_claim_count
    from customer c";

/// Customers by name, after the last one of the page before.
pub(super) async fn list(
    db: &mut PgConnection,
    search: Option<&str>,
    after: Option<(String, CustomerId)>,
    limit: i64,
) -> sqlx::Result<Vec<Customer>> {
    let (after_name, after_id) = after.unzip();
    let search = search.map(str::trim).filter(|search| !search.is_empty());
    let found = if search.is_some() {
        "(starts_with(lower(c.last_name) collate \"C\", lower($1)) or c.customer_no = upper($1))"
    } else {
        "$1::text is null"
    };
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{CUSTOMER} where {found} and ($2::text is null or (c.last_name, c.id) > ($2, $3))
         order by c.last_name, c.id limit $4"
    )))
    .bind(search)
    .bind(after_name)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// A customer, if the caller may see it.
pub(crate) async fn find(db: &mut PgConnection, id: CustomerId) -> sqlx::Result<Option<Customer>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("{CUSTOMER} where c.id = $1")))
        .bind(id)
        .fetch_optional(db)
        .await
}

/// Those of the customers that the caller may see.
pub(crate) async fn list_by_id(
    db: &mut PgConnection,
    ids: &[CustomerId],
) -> sqlx::Result<Vec<Customer>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{CUSTOMER} where c.id = any($1) order by c.id"
    )))
    .bind(ids)
    .fetch_all(db)
    .await
}

/// Who looks after a customer, if the caller may see the customer.
pub(crate) async fn find_broker_of(
    db: &mut PgConnection,
    id: CustomerId,
) -> sqlx::Result<Option<OrganisationId>> {
    sqlx::query_scalar("select broker_id from customer where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

/// True for a broker or adviser firm that the caller may see.
pub(super) async fn is_intermediary(
    db: &mut PgConnection,
    id: OrganisationId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from organisation where id = $1 and kind in ('BROKER', 'ADVISER'))",
    )
    .bind(id)
    .fetch_one(db)
    .await
}

pub(super) async fn insert(
    db: &mut PgConnection,
    new: &NewCustomer,
    broker_id: OrganisationId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into customer (id, broker_id, salutation, first_name, last_name, birth_date, street, postal_code, city,
                               email, phone, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(new.id)
    .bind(broker_id)
    .bind(new.salutation)
    .bind(new.first_name.as_deref().map(str::trim))
    .bind(new.last_name.trim())
    .bind(new.birth_date)
    .bind(new.street.trim())
    .bind(&new.postal_code)
    .bind(new.city.trim())
    .bind(new.email.as_deref().map(str::trim))
    .bind(new.phone.as_deref().map(str::trim))
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
