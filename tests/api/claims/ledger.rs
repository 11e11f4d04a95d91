//! What claims post: balanced, whole, never changed.

use std::collections::BTreeMap;

use serde_json::json;
use shared_types::claim_desk::LedgerAccount;
use shared_types::organisation::Capability;
use shared_types::{Page, PaymentId, RecourseId};
use sqlx::Connection;

use super::path::Path;

/// Debit less credit of every account that holds something.
async fn balances(path: &Path) -> BTreeMap<String, i64> {
    let listed: Page<LedgerAccount> = path.desk.get("/v1/admin/ledger/accounts").await.expect(200);
    let balances = listed.items.into_iter().map(|account| {
        let balance = account.debit_cents - account.credit_cents;
        (account.account, balance.cents())
    });
    balances.filter(|(_, balance)| *balance != 0).collect()
}

fn expected(balances: &[(&str, i64)]) -> BTreeMap<String, i64> {
    let known = balances
        .iter()
        .map(|(name, cents)| ((*name).to_owned(), *cents));
    known.collect()
}

#[tokio::test]
async fn reserve_payment_export_and_recourse_are_posted_and_everything_reversed_is_zero() {
    let path = Path::adjusted().await;
    path.reserved(50_000).await;
    assert_eq!(
        balances(&path).await,
        expected(&[("CLAIM_RESERVE", -50_000), ("RESERVE_CHANGE", 50_000)])
    );
    let lower = json!({ "part_id": path.part(), "reserve_cents": 42_001, "reason": "CORRECTION" });
    path.by(&path.desk, "reserves", &lower).await;
    let payment = path.approved(42_000).await;
    assert_eq!(
        balances(&path).await,
        expected(&[("CLAIMS_PAID", 42_000), ("MONEY_IN_TRANSIT", -42_000)])
    );
    path.exported().await;
    assert_eq!(
        balances(&path).await,
        expected(&[("BANK", -42_000), ("CLAIMS_PAID", 42_000)])
    );
    let id = RecourseId::new();
    let recourse = json!({ "id": id, "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 10_000 });
    path.by(&path.desk, "recourses", &recourse).await;
    let receipt = json!({ "id": PaymentId::new(), "amount_cents": 10_000 });
    path.by(&path.desk, &format!("recourses/{id}/receipts"), &receipt)
        .await;
    assert_eq!(
        balances(&path).await,
        expected(&[
            ("BANK", -32_000),
            ("CLAIMS_PAID", 42_000),
            ("RECOURSE_INCOME", -10_000)
        ])
    );
    path.undone(&payment, "reverse").await;
    assert_eq!(
        balances(&path).await,
        expected(&[
            ("BANK", 10_000),
            ("CLAIM_RESERVE", -42_000),
            ("RECOURSE_INCOME", -10_000),
            ("RESERVE_CHANGE", 42_000)
        ])
    );
}

#[tokio::test]
async fn the_database_refuses_an_entry_that_is_not_balanced_and_a_line_that_comes_later() {
    let path = Path::adjusted().await;
    path.reserved(50_000).await;
    let mut db = path.case.app.database().await;
    let refused = async |db: &mut sqlx::PgConnection, statements: &'static str| {
        let mut tx = db.begin().await.unwrap();
        sqlx::raw_sql(statements).execute(&mut *tx).await.unwrap();
        let error = tx
            .commit()
            .await
            .unwrap_err()
            .into_database_error()
            .unwrap();
        assert_eq!(
            error.constraint(),
            Some("ledger_entry_balances"),
            "{statements}"
        );
    };
    refused(
        &mut db,
        "insert into ledger_entry values (gen_random_uuid(), '2026-07-01', 'test', gen_random_uuid(), null, 2, null, now());
         insert into ledger_line select id, 1, 'BANK', 100, 0 from ledger_entry where subject = 'test';
         insert into ledger_line select id, 2, 'CLAIMS_PAID', 0, 99 from ledger_entry where subject = 'test'",
    )
    .await;
    refused(
        &mut db,
        "insert into ledger_entry values (gen_random_uuid(), '2026-07-01', 'test', gen_random_uuid(), null, 2, null, now())",
    )
    .await;
    refused(
        &mut db,
        "insert into ledger_line select id, 3, 'BANK', 100, 0 from ledger_entry;
         insert into ledger_line select id, 4, 'CLAIMS_PAID', 0, 100 from ledger_entry",
    )
    .await;
}

#[tokio::test]
async fn nobody_changes_what_is_posted() {
    let path = Path::reported().await;
    let mut db = path.case.app.database().await;
    for table in [
        "ledger_entry",
        "ledger_line",
        "claim_reserve",
        "claim_note",
        "claim_correction",
    ] {
        for role in [
            "p_customer",
            "p_broker",
            "p_adviser",
            "p_partner",
            "p_staff",
            "loma_batch",
        ] {
            for right in ["update", "delete", "truncate"] {
                let may: bool = sqlx::query_scalar("select has_table_privilege($1, $2, $3)")
                    .bind(role)
                    .bind(table)
                    .bind(right)
                    .fetch_one(&mut db)
                    .await
                    .unwrap();
                assert!(!may, "{role} may {right} {table}");
            }
        }
    }
}

#[tokio::test]
async fn auditors_read_the_ledger_and_other_staff_sees_nothing_in_it() {
    let path = Path::adjusted().await;
    path.reserved(50_000).await;
    let auditor = path.case.app.staff(&[Capability::Auditor]).await;
    let listed: Page<LedgerAccount> = auditor.get("/v1/admin/ledger/accounts").await.expect(200);
    let debit: i64 = listed
        .items
        .iter()
        .map(|account| account.debit_cents.cents())
        .sum();
    let credit: i64 = listed
        .items
        .iter()
        .map(|account| account.credit_cents.cents())
        .sum();
    assert_eq!((debit, credit), (50_000, 50_000));
    let clerk = path.case.app.staff(&[Capability::Contracts]).await;
    clerk
        .get("/v1/admin/ledger/accounts")
        .await
        .refused(403, "forbidden");
}
