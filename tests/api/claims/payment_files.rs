//! Files of payments for the bank.

use std::path::PathBuf;
use std::process::Command;

use futures::future::join_all;
use serde_json::json;
use shared_types::claim::{Actor, ClaimStatus, PaymentHindrance, PaymentState};
use shared_types::claim_desk::{HeldPayment, PaymentFile};
use shared_types::organisation::Capability;
use shared_types::{ClaimPartId, Page, PaymentFileId, PaymentId};

use super::path::Path;
use crate::case::{count, day};

const EXPORTS: &str = "/v1/admin/claim-payments/exports";

#[tokio::test]
async fn approved_payments_go_into_one_file_and_the_claim_is_paid() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    let file = path.exported().await;
    assert_eq!(file.total_cents.cents(), 42_000);
    assert_eq!(file.payments, 1);
    assert_eq!(file.execute_on, day("2026-07-02"), "the next working day");
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(seen.summary.status, ClaimStatus::Paid);
    assert_eq!(seen.payments[0].status, PaymentState::Exported);
    assert_eq!(seen.payments[0].execute_on, Some(day("2026-07-02")));
    assert_eq!(seen.timeline.last().unwrap().event, "PAID");
    path.act("close", &json!({})).await;

    let listed: Page<PaymentFile> = path.desk.get(EXPORTS).await.expect(200);
    assert_eq!(listed.items, std::slice::from_ref(&file));
    let download = path.desk.get(&format!("{EXPORTS}/{}", file.id)).await;
    assert_eq!(download.header("content-type"), "application/xml");
    assert!(
        download
            .header("content-disposition")
            .contains("attachment")
    );
    let xml = String::from_utf8(download.bytes).unwrap();
    assert!(xml.contains("<CtrlSum>420.00</CtrlSum>"), "{xml}");
    assert!(xml.contains("DE02120300000000202051"));
    let looks = "select count(*) from audit_entry where subject_id = $1 and action = 'claim.download-payments'";
    assert_eq!(count(&path.case.app, looks, file.id.0).await, 1);
}

#[tokio::test]
async fn a_reopened_claim_whose_sum_is_paid_already_can_be_decided_and_closed_again() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.exported().await;
    path.act("close", &json!({})).await;
    path.act("reopen", &json!({ "reason": "Rückfrage der Kundin." }))
        .await;
    path.act("adjustment", &json!({})).await;
    let decided = path.granted(42_000).await;
    assert_eq!(decided.summary.next_step.step, "CLOSE");
    path.act("close", &json!({})).await;
    path.act("reopen", &json!({ "reason": "Neue Rechnung." }))
        .await;
    path.act("adjustment", &json!({})).await;
    path.granted(42_001).await;
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
}

#[tokio::test]
async fn money_too_much_for_one_part_does_not_pay_another() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.exported().await;
    path.act("close", &json!({})).await;
    path.act("reopen", &json!({ "reason": "Ein Teil war doppelt." }))
        .await;
    path.act("adjustment", &json!({})).await;
    let other = ClaimPartId::new();
    let part = json!({ "id": other, "kind": "PROPERTY", "title": "Waschmaschine" });
    path.by(&path.desk, "parts", &part).await;
    let decision = json!({ "text": "Neu aufgeteilt.", "parts": [
        { "part_id": path.part(), "granted_cents": 12_000 }, { "part_id": other, "granted_cents": 30_000 },
    ] });
    let decided = path.act("decision", &decision).await;
    assert_eq!(decided.summary.next_step.step, "PAY");
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
    for (cents, status) in [(29_999, ClaimStatus::Decided), (1, ClaimStatus::Paid)] {
        let account = path.verified_account().await;
        let payment = json!({
            "id": PaymentId::new(), "part_id": other, "kind": "INDEMNITY", "amount_cents": cents,
            "account_id": account, "purpose": "Waschmaschine", "reserve_use": "OUTSIDE",
        });
        let payment = path.proposed(&payment).await;
        let second = path.colleague().await;
        path.by(&second, &format!("{payment}/approve"), &json!({}))
            .await;
        path.exported().await;
        assert_eq!(path.status().await, status);
    }
    path.act("close", &json!({})).await;
}

#[tokio::test]
async fn of_two_files_made_at_once_a_payment_is_in_one() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    let treasurer = path.case.app.staff(&[Capability::Collection]).await;
    let account = json!({ "valid_from": "2026-07-01", "holder": "Beispiel AG", "iban": "DE89 3704 0044 0532 0130 00" });
    let set = treasurer.post("/v1/admin/paying-accounts", &account).await;
    assert_eq!(set.status, 201);
    let (one, two) = (
        json!({ "id": PaymentFileId::new() }),
        json!({ "id": PaymentFileId::new() }),
    );
    let answers = join_all([path.desk.post(EXPORTS, &one), path.desk.post(EXPORTS, &two)]).await;
    let mut codes: Vec<u16> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, [201, 409]);
    let rows = "select count(*) from claim_payment_in_file where claim_id = $1";
    assert_eq!(count(&path.case.app, rows, path.id.0).await, 1);
}

#[tokio::test]
async fn a_returned_payment_goes_into_another_file() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    let first = path.exported().await;
    let returned = path.undone(&payment, "return").await;
    assert_eq!(returned.claim.summary.status, ClaimStatus::Decided);
    let told = &returned.claim.payments[0].text.de;
    assert!(told.contains("zurückgekommen"), "{told}");
    // Whoever reads "please check your account" is the one to act.
    let step = &returned.claim.summary.next_step;
    assert_eq!(
        (step.step.as_str(), step.step_by),
        ("TELL_ACCOUNT", Actor::Customer)
    );
    let happened = returned.claim.timeline.last().unwrap();
    assert_eq!(happened.event, "PAYMENT_RETURNED");
    let at_desk = &returned.payments[0];
    assert_eq!(
        at_desk.return_reason.as_deref(),
        Some("AC04: Konto aufgelöst.")
    );
    // The same account once more only when somebody has looked at it again.
    assert_eq!(held(&path).await, [PaymentHindrance::PayeeNotVerified]);
    path.checked(at_desk.account_id.unwrap()).await;
    assert_eq!(path.file().await.claim.summary.next_step.step, "PAY");
    let second = path.exported().await;
    assert_ne!(first.id, second.id);
    assert_eq!(path.status().await, ClaimStatus::Paid);
    let rows = "select count(*) from claim_payment_in_file where claim_id = $1";
    assert_eq!(count(&path.case.app, rows, path.id.0).await, 2);
    let live =
        "select count(*) from claim_payment_in_file where claim_id = $1 and returned_at is null";
    assert_eq!(count(&path.case.app, live, path.id.0).await, 1);
}

#[tokio::test]
async fn the_database_itself_refuses_a_payment_in_two_live_files() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    let file = path.exported().await;
    let mut db = path.case.app.database().await;
    sqlx::query(
        "insert into claim_payment_file select gen_random_uuid(), 'OTHER', execute_on, payments, total_cents, xml, sha256, made_by,
                made_at from claim_payment_file where id = $1",
    )
    .bind(file.id)
    .execute(&mut db)
    .await
    .unwrap();
    let twice = sqlx::query(
        "insert into claim_payment_in_file (file_id, payment_id, claim_id, customer_id, broker_id)
         select (select id from claim_payment_file where message_id = 'OTHER'), payment_id, claim_id, customer_id, broker_id
         from claim_payment_in_file where file_id = $1",
    )
    .bind(file.id)
    .execute(&mut db)
    .await;
    let error = twice.unwrap_err().into_database_error().unwrap();
    assert_eq!(error.constraint(), Some("one_live_file"));
}

#[tokio::test]
async fn without_account_payment_or_bank_day_no_file_is_made() {
    let path = Path::adjusted().await;
    let body = || json!({ "id": PaymentFileId::new() });
    let refused = async |body: serde_json::Value, status: u16, code: &str| {
        path.desk.post(EXPORTS, &body).await.refused(status, code);
    };
    refused(body(), 409, "claims/no-paying-account").await;
    let treasurer = path.case.app.staff(&[Capability::Collection]).await;
    let account = json!({ "valid_from": "2026-07-01", "holder": "Beispiel AG", "iban": "DE89 3704 0044 0532 0130 00" });
    let accounts = "/v1/admin/paying-accounts";
    assert_eq!(treasurer.post(accounts, &account).await.status, 201);
    treasurer
        .post(accounts, &account)
        .await
        .refused(409, "claims/paying-account-exists");
    refused(body(), 409, "claims/nothing-to-export").await;
    let sunday = json!({ "id": PaymentFileId::new(), "execute_on": "2026-07-05" });
    refused(sunday, 422, "claims/no-bank-day").await;
    let past = json!({ "id": PaymentFileId::new(), "execute_on": "2026-06-30" });
    refused(past, 422, "claims/step-in-the-past").await;
}

#[tokio::test]
async fn a_file_is_dated_thirty_days_ahead_at_most() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.paying_account().await;
    let dated = |day: &str| json!({ "id": PaymentFileId::new(), "execute_on": day });
    for late in ["2026-08-03", "2036-07-01"] {
        path.desk
            .post(EXPORTS, &dated(late))
            .await
            .refused(422, "claims/bank-day-too-late");
    }
    let last = path.desk.post(EXPORTS, &dated("2026-07-31")).await;
    assert_eq!(last.status, 201);
}

#[tokio::test]
async fn payments_stay_behind_while_fraud_is_checked_and_the_desk_sees_why() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    let open = json!({ "kind": "FRAUD_CHECK", "reason": "Hinweis." });
    path.by(&path.desk, "side-states", &open).await;
    let treasurer = path.case.app.staff(&[Capability::Collection]).await;
    let account = json!({ "valid_from": "2026-07-01", "holder": "Beispiel AG", "iban": "DE89 3704 0044 0532 0130 00" });
    treasurer.post("/v1/admin/paying-accounts", &account).await;
    path.desk
        .post(EXPORTS, &json!({ "id": PaymentFileId::new() }))
        .await
        .refused(409, "claims/nothing-to-export");
    assert_eq!(held(&path).await, [PaymentHindrance::FraudCheck]);
}

#[tokio::test]
async fn a_payment_above_what_a_later_decision_granted_stays_behind_until_it_is_reversed() {
    let path = Path::adjusted().await;
    path.reserved(60_000).await;
    let advance = json!({
        "parts": [{ "part_id": path.part(), "granted_cents": 40_000 }], "text": "Vorab.",
    });
    path.by(&path.desk, "on-account", &advance).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 40_000)).await;
    let late = path
        .proposed(&{
            let mut outside = path.payment(account, 0);
            outside["amount_cents"] = json!(1);
            outside["kind"] = json!("ADJUSTER_COST");
            outside
        })
        .await;
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    path.granted(30_000).await;
    path.by(&path.desk, &format!("{late}/approve"), &json!({}))
        .await;
    let file = path.exported().await;
    assert_eq!(
        (file.payments, file.total_cents.cents()),
        (1, 1),
        "the expert is paid"
    );
    assert_eq!(held(&path).await, [PaymentHindrance::MoreThanGranted]);
    // Nothing left the house, so one person is enough.
    let wrong = json!({ "reason": "Neu entschieden." });
    path.by(&path.desk, &format!("{payment}/reverse"), &wrong)
        .await;
    let right = path.proposed(&path.payment(account, 30_000)).await;
    path.by(&path.desk, &format!("{right}/approve"), &json!({}))
        .await;
    assert_eq!(path.exported().await.total_cents.cents(), 30_000);
}

#[tokio::test]
async fn what_is_approved_does_not_go_to_an_account_that_the_customer_has_replaced() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    let account = path.corrected_account("DE02 1001 0010 0006 8201 01").await;
    path.paying_account().await;
    path.desk
        .post(EXPORTS, &json!({ "id": PaymentFileId::new() }))
        .await
        .refused(409, "claims/nothing-to-export");
    assert_eq!(held(&path).await, [PaymentHindrance::AccountReplaced]);
    // Nothing left the house: it is taken back and proposed to the new account, once somebody has checked that.
    let wrong = json!({ "reason": "Neues Konto genannt." });
    path.by(&path.desk, &format!("{payment}/reverse"), &wrong)
        .await;
    path.checked(account).await;
    let right = path.proposed(&path.payment(account, 42_000)).await;
    path.by(&path.desk, &format!("{right}/approve"), &json!({}))
        .await;
    let file = path.exported().await;
    let xml = path.desk.get(&format!("{EXPORTS}/{}", file.id)).await.bytes;
    let xml = String::from_utf8(xml).unwrap();
    assert!(xml.contains("DE02100100100006820101") && !xml.contains("DE02120300000000202051"));
}

#[tokio::test]
async fn a_payment_that_came_back_does_not_go_out_again_to_an_account_that_was_replaced() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    let returned = path.undone(&payment, "return").await;
    path.corrected_account("DE02 1001 0010 0006 8201 01").await;
    assert_eq!(path.file().await.claim.summary.next_step.step, "PAY");
    path.checked(returned.payments[0].account_id.unwrap()).await;
    assert_eq!(held(&path).await, [PaymentHindrance::AccountReplaced]);
}

/// Why approved payments do not go to the bank.
async fn held(path: &Path) -> Vec<PaymentHindrance> {
    let held: Page<HeldPayment> = path
        .desk
        .get("/v1/admin/claim-payments/held")
        .await
        .expect(200);
    held.items.iter().map(|payment| payment.reason).collect()
}

/// The schema comes with the crate that writes the files.
#[expect(
    clippy::disallowed_methods,
    reason = "where the crates lie is no setting of the server"
)]
fn schema() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    );
    let registries = std::fs::read_dir(home.join("registry/src")).ok()?;
    registries.flatten().find_map(|registry| {
        let schema = registry
            .path()
            .join("sepa-0.9.0/tests/xsd/pain.001.001.09_GBIC_5.xsd");
        schema.exists().then_some(schema)
    })
}

#[tokio::test]
async fn the_file_is_valid_by_the_schema_of_german_banks() {
    let (Some(schema), Ok(_)) = (schema(), Command::new("xmllint").arg("--version").output())
    else {
        eprintln!("SKIPPED: the payment file was not validated, xmllint or the schema is missing");
        return;
    };
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    let file = path.exported().await;
    let xml = path.desk.get(&format!("{EXPORTS}/{}", file.id)).await.bytes;
    let folder = path.case.app.data_dir().join("file.xml");
    std::fs::write(&folder, xml).unwrap();
    let check = |file: &std::path::Path| {
        let checked = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .args([&schema, file])
            .output();
        checked.unwrap()
    };
    let checked = check(&folder);
    let told = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{told}");
    let broken = std::fs::read_to_string(&folder).unwrap();
    std::fs::write(&folder, broken.replace("<CtrlSum>", "<CtrlSum>x")).unwrap();
    assert!(!check(&folder).status.success(), "the check bites");
}
