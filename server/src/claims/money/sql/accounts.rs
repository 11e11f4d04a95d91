//! All statements on accounts to which a claim may be paid.

use chrono::{DateTime, Utc};
use shared_types::claim_desk::{CheckAccount, DeskAccount, Payee};
use shared_types::{AccountId, ClaimId, PaymentId, UserId};
use sqlx::PgConnection;

/// Whether its payee has named another account after the account `a`. Third parties are told apart by the holder: what an expert
/// names does not replace the workshop's account.
pub(super) const IS_REPLACED: &str = "exists (select from claim_account later
    where later.claim_id = a.claim_id and later.payee = a.payee and later.seq > a.seq
      and (a.payee = 'CUSTOMER' or lower(later.holder) = lower(a.holder)))";

/// An account, as far as payments ask.
#[derive(sqlx::FromRow)]
pub(in crate::claims::money) struct AccountRow {
    pub(in crate::claims::money) payee: Payee,
    pub(in crate::claims::money) told_by: UserId,
}

pub(in crate::claims::money) async fn find_account(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: AccountId,
) -> sqlx::Result<Option<AccountRow>> {
    sqlx::query_as("select payee, told_by from claim_account where claim_id = $1 and id = $2")
        .bind(claim_id)
        .bind(id)
        .fetch_optional(db)
        .await
}

pub(in crate::claims::money) async fn check_account(
    db: &mut PgConnection,
    id: AccountId,
    check: &CheckAccount,
    checked_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_account set payee_check = $2, checked_by = $3, checked_at = $4, checked_how = $5 where id = $1",
    )
    .bind(id)
    .bind(check.result)
    .bind(checked_by)
    .bind(now)
    .bind(check.how.trim())
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn list_accounts(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<DeskAccount>> {
    sqlx::query_as(
        "select a.id, a.payee, a.holder, a.iban, a.told_at, a.payee_check, u.display_name as checked_by_name, a.checked_at,
                a.checked_how
         from claim_account a left join app_user u on u.id = a.checked_by
         where a.claim_id = $1 order by a.seq",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

/// Money did not arrive there: nobody knows any more whether the account is the payee's.
pub(in crate::claims::money) async fn doubt_account(
    db: &mut PgConnection,
    payment: PaymentId,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_account set payee_check = 'UNCHECKED', checked_by = null, checked_at = null, checked_how = null
         where id = (select m.account_id from claim_payment m where m.id = $1)",
    )
    .bind(payment)
    .execute(db)
    .await
    .map(|_| ())
}
