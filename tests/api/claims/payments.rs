//! Reserves and payments: what may be paid, by whom, and what is left.

use chrono::Days;
use futures::future::join_all;
use serde_json::{Value, json};
use shared_types::claim::{ClaimStatus, PaymentState, ReserveReason};
use shared_types::claim_desk::ClaimFile;
use shared_types::organisation::Capability;
use shared_types::{AccountId, ClaimPartId, PaymentId};

use super::path::{Path, synced};
use crate::case::count;

#[tokio::test]
async fn a_reserve_is_a_dated_ledger_with_reasons_and_never_negative() {
    let path = Path::adjusted().await;
    path.reserved(500_000).await;
    let lower = json!({
        "part_id": path.part(), "reserve_cents": 120_000, "reason": "EXPERT_OPINION", "note": "Gutachten liegt vor.",
    });
    let file = path.by(&path.desk, "reserves", &lower).await;
    let booked: Vec<_> = file
        .reserve_entries
        .iter()
        .map(|line| {
            (
                line.change_cents.cents(),
                line.after_cents.cents(),
                line.reason,
            )
        })
        .collect();
    assert_eq!(
        booked,
        [
            (500_000, 500_000, ReserveReason::Opening),
            (-380_000, 120_000, ReserveReason::ExpertOpinion)
        ]
    );
    assert_eq!(file.parts[0].reserve_cents.cents(), 120_000);
    let reserve = |cents: i64, reason: &str| json!({ "part_id": path.part(), "reserve_cents": cents, "reason": reason });
    for (body, code) in [
        (reserve(-1, "CORRECTION"), "claims/amount-out-of-range"),
        (
            reserve(10_000_000_001, "CORRECTION"),
            "claims/amount-out-of-range",
        ),
        (reserve(120_000, "CORRECTION"), "claims/nothing-changed"),
        (reserve(1, "PAYMENT"), "request/invalid-fields"),
    ] {
        path.refused("reserves", &body, 422, code).await;
    }
    let mut nowhere = reserve(1, "OPENING");
    nowhere["part_id"] = json!(ClaimPartId::new());
    path.refused("reserves", &nowhere, 422, "request/invalid-fields")
        .await;
    path.granted(0).await;
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
    path.by(&path.desk, "reserves", &reserve(0, "RELEASE"))
        .await;
    path.act("close", &json!({})).await;
}

#[tokio::test]
async fn a_payment_within_the_limit_is_approved_by_one_person_and_uses_the_reserve() {
    let path = Path::adjusted().await;
    path.reserved(50_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    let file = path
        .by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    assert_eq!(file.payments[0].status, PaymentState::Approved);
    assert_eq!(file.parts[0].reserve_cents.cents(), 8_000);
    assert_eq!(file.parts[0].approved_cents.cents(), 42_000);
    assert_eq!(
        file.parts[0].paid_cents.cents(),
        0,
        "the bank has nothing yet"
    );
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(seen.payments[0].amount_cents.cents(), 42_000);
    assert_eq!(seen.payments[0].text.de, "Entschädigung, freigegeben");
    assert_eq!(seen.timeline.last().unwrap().event, "PAYMENT_APPROVED");
}

#[tokio::test]
async fn on_account_is_paid_before_the_decision_and_counts_towards_it() {
    let path = Path::adjusted().await;
    path.reserved(100_000).await;
    let account = path.verified_account().await;
    path.refused(
        "payments",
        &path.payment(account, 1),
        409,
        "claims/more-than-granted",
    )
    .await;
    let grant = |cents: i64, text: &str| json!({ "parts": [{ "part_id": path.part(), "granted_cents": cents }], "text": text });
    let words = "Sie erhalten vorab 300 Euro.";
    path.by(&path.desk, "on-account", &grant(30_000, words))
        .await;
    let seen = path.seen_by(&path.case.customer).await;
    let decision = seen.decision.clone().unwrap();
    assert!(decision.is_on_account && decision.text == words);
    assert_eq!(decision.granted_cents.cents(), 30_000);
    assert_eq!(
        seen.summary.status,
        ClaimStatus::InAdjustment,
        "work goes on"
    );
    assert_eq!(seen.summary.next_step.step, "DECIDE");
    let told = seen.timeline.last().unwrap();
    assert_eq!(
        (told.event.as_str(), told.text.as_deref()),
        ("GRANTED_ON_ACCOUNT", Some(words))
    );
    let brokers = path.seen_by(&path.case.broker).await;
    assert_eq!(brokers.decision, seen.decision);

    let early = path.proposed(&path.payment(account, 30_000)).await;
    path.by(&path.desk, &format!("{early}/approve"), &json!({}))
        .await;
    path.exported().await;
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(
        seen.summary.status,
        ClaimStatus::InAdjustment,
        "not all is decided"
    );
    let more = path.payment(account, 1);
    path.refused("payments", &more, 409, "claims/more-than-granted")
        .await;

    path.granted(80_000).await;
    let too_much = path.payment(account, 50_001);
    path.refused("payments", &too_much, 409, "claims/more-than-granted")
        .await;
    let rest = path.proposed(&path.payment(account, 50_000)).await;
    path.by(&path.desk, &format!("{rest}/approve"), &json!({}))
        .await;
    path.exported().await;
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(seen.summary.status, ClaimStatus::Paid);
    assert!(!seen.decision.unwrap().is_on_account);
}

#[tokio::test]
async fn on_account_only_while_a_covered_loss_is_worked_on_and_never_nothing() {
    let path = Path::reported().await;
    let grant = |cents: i64| json!({ "parts": [{ "part_id": path.part(), "granted_cents": cents }], "text": "Vorab." });
    path.refused("on-account", &grant(1), 409, "claims/moved-on")
        .await;
    path.covered().await;
    path.refused("on-account", &grant(1), 409, "claims/moved-on")
        .await;
    path.act("adjustment", &json!({})).await;
    for wrong in [0, -1, 10_000_000_001] {
        path.refused(
            "on-account",
            &grant(wrong),
            422,
            "claims/amount-out-of-range",
        )
        .await;
    }
    let elsewhere = json!({ "parts": [{ "part_id": ClaimPartId::new(), "granted_cents": 1 }], "text": "Vorab." });
    path.refused("on-account", &elsewhere, 422, "request/invalid-fields")
        .await;
    path.asked().await;
    path.by(&path.desk, "on-account", &grant(1)).await;
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(seen.summary.next_step.step, "ANSWER", "the question stands");
    let fraud = json!({ "kind": "FRAUD_CHECK", "reason": "Auffällige Rechnung." });
    path.by(&path.desk, "side-states", &fraud).await;
    path.refused("on-account", &grant(2), 409, "claims/blocked")
        .await;
}

#[tokio::test]
async fn above_the_limit_a_second_person_approves_even_when_the_sum_is_cut_into_pieces() {
    let path = Path::adjusted().await;
    path.reserved(1_000_000).await;
    path.granted(1_000_000).await;
    let account = path.verified_account().await;
    let large = path.proposed(&path.payment(account, 250_001)).await;
    path.refused(
        &format!("{large}/approve"),
        &json!({}),
        409,
        "claims/second-person-needed",
    )
    .await;
    let second = path.case.app.staff(&[Capability::Claims]).await;
    path.by(&second, &format!("{large}/approve"), &json!({}))
        .await;
    // 2,500 euros alone are the limit; one cent more in a second payment is too much.
    let all = path.proposed(&path.payment(account, 250_000)).await;
    path.by(&path.desk, &format!("{all}/approve"), &json!({}))
        .await;
    let cent = path.proposed(&path.payment(account, 1)).await;
    path.refused(
        &format!("{cent}/approve"),
        &json!({}),
        409,
        "claims/second-person-needed",
    )
    .await;
}

#[tokio::test]
async fn the_limit_is_the_one_of_the_day_and_is_set_before_it_by_those_who_keep_the_money() {
    let path = Path::adjusted().await;
    let treasurer = path.case.app.staff(&[Capability::Collection]).await;
    let limits = "/v1/admin/claim-payment-limits";
    let today = path.case.app.clock.now().date_naive();
    let from = |days: u64, cents: i64| json!({ "valid_from": today + Days::new(days), "limit_cents": cents });
    let by_the_desk = path.desk.post(limits, &from(1, 1_000_000)).await;
    assert_eq!(by_the_desk.status, 403);
    treasurer
        .post(limits, &from(0, 1_000_000))
        .await
        .refused(422, "claims/limit-from-tomorrow");
    assert_eq!(treasurer.post(limits, &from(1, 100)).await.status, 201);
    assert_eq!(treasurer.post(limits, &from(2, 100_000)).await.status, 201);
    treasurer
        .post(limits, &from(2, 200_000))
        .await
        .refused(409, "claims/payment-limit-exists");
    path.reserved(1_000).await;
    path.granted(1_000).await;
    let account = path.verified_account().await;
    path.case.app.clock.advance(chrono::Duration::days(1));
    let desk = path.case.app.again(&path.desk).await;
    let path = Path { desk, ..path };
    let payment = path.proposed(&path.payment(account, 101)).await;
    let approve = format!("{payment}/approve");
    path.refused(&approve, &json!({}), 409, "claims/second-person-needed")
        .await;
    path.case.app.clock.advance(chrono::Duration::days(1));
    let desk = path.case.app.again(&path.desk).await;
    let path = Path { desk, ..path };
    path.by(&path.desk, &approve, &json!({})).await;
}

#[tokio::test]
async fn nobody_pays_alone_under_a_limit_that_they_set_themselves() {
    let path = Path::adjusted().await;
    let both = [Capability::Claims, Capability::Collection];
    let mighty = path.case.app.staff(&both).await;
    let today = path.case.app.clock.now().date_naive();
    let limit = json!({ "valid_from": today + Days::new(1), "limit_cents": 1_000_000 });
    let limits = "/v1/admin/claim-payment-limits";
    assert_eq!(mighty.post(limits, &limit).await.status, 201);
    path.reserved(1_000).await;
    path.granted(1_000).await;
    let account = path.verified_account().await;
    path.case.app.clock.advance(chrono::Duration::days(1));
    let (desk, mighty) = (
        path.case.app.again(&path.desk).await,
        path.case.app.again(&mighty).await,
    );
    let path = Path { desk, ..path };
    let mut payment = path.payment(account, 1);
    path.by(&mighty, "payments", &payment).await;
    let approve = format!("payments/{}/approve", payment["id"].as_str().unwrap());
    mighty
        .post(&path.admin(&approve), &json!({}))
        .await
        .refused(409, "claims/second-person-needed");
    payment["id"] = json!(PaymentId::new());
    let others = path.proposed(&payment).await;
    path.by(&path.desk, &format!("{others}/approve"), &json!({}))
        .await;
    path.by(&path.desk, &approve, &json!({})).await;
}

#[tokio::test]
async fn never_more_is_paid_than_was_granted_also_by_two_at_once() {
    let path = Path::adjusted().await;
    let account = path.verified_account().await;
    path.refused(
        "payments",
        &path.payment(account, 1),
        409,
        "claims/more-than-granted",
    )
    .await;
    path.granted(42_000).await;
    path.refused(
        "payments",
        &path.payment(account, 42_001),
        409,
        "claims/more-than-granted",
    )
    .await;
    let address = path.admin("payments");
    let (one, two) = (path.payment(account, 42_000), path.payment(account, 42_000));
    let answers = join_all([
        path.desk.post(&address, &one),
        path.desk.post(&address, &two),
    ])
    .await;
    let mut codes: Vec<u16> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, [201, 409]);
    let mut cost = path.payment(account, 30_000);
    cost["kind"] = json!("ADJUSTER_COST");
    path.proposed(&cost).await;
}

#[tokio::test]
async fn money_goes_to_checked_accounts_only_and_nobody_checks_what_he_wrote_down() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let id = AccountId::new();
    let account = json!({ "id": id, "payee": "CUSTOMER", "holder": "Erika Beispiel", "iban": "DE02 1203 0000 0000 2020 51" });
    path.by(&path.desk, "accounts", &account).await;
    let check = json!({ "result": "VERIFIED", "how": "Abgleich der Bank" });
    path.refused(
        &format!("accounts/{id}/check"),
        &check,
        409,
        "claims/second-person-needed",
    )
    .await;
    let payment = path.proposed(&path.payment(id, 42_000)).await;
    path.refused(
        &format!("{payment}/approve"),
        &json!({}),
        409,
        "claims/payee-not-verified",
    )
    .await;
    let second = path.case.app.staff(&[Capability::Claims]).await;
    let mismatch = json!({ "result": "MISMATCH", "how": "Abgleich der Bank" });
    path.by(&second, &format!("accounts/{id}/check"), &mismatch)
        .await;
    path.refused(
        &format!("{payment}/approve"),
        &json!({}),
        409,
        "claims/payee-not-verified",
    )
    .await;
    let confirmed = json!({ "result": "CONFIRMED", "how": "Rückruf bei der Kundin" });
    let file = path
        .by(&second, &format!("accounts/{id}/check"), &confirmed)
        .await;
    assert_eq!(
        file.accounts[0].checked_how.as_deref(),
        Some("Rückruf bei der Kundin")
    );
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    let mut nowhere = path.payment(AccountId::new(), 1);
    path.refused("payments", &nowhere, 422, "request/invalid-fields")
        .await;
    nowhere["account_id"] = Value::Null;
    path.refused("payments", &nowhere, 422, "request/invalid-fields")
        .await;
    let wrong = json!({ "id": AccountId::new(), "payee": "CUSTOMER", "holder": "Erika", "iban": "DE02120300000000202052" });
    path.refused("accounts", &wrong, 422, "request/invalid-fields")
        .await;
}

#[tokio::test]
async fn a_payment_is_approved_to_the_account_that_its_payee_named_last() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    path.corrected_account("DE02 1001 0010 0006 8201 01").await;
    let approve = format!("{payment}/approve");
    path.refused(&approve, &json!({}), 409, "claims/account-replaced")
        .await;
    let wrong = json!({ "reason": "Neues Konto genannt." });
    path.by(&path.desk, &format!("{payment}/reject"), &wrong)
        .await;
}

#[tokio::test]
async fn accounts_of_third_parties_replace_each_other_only_under_one_holder() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let customers = synced(&path.case.customer, None).await;
    let workshop = path.told_account("THIRD_PARTY", "VERIFIED").await;
    let told = synced(&path.case.customer, Some(&customers)).await;
    assert!(told.claims.is_empty(), "what is not theirs leaves no trace");
    let first = path.proposed(&path.payment(workshop, 20_000)).await;
    let second = path.proposed(&path.payment(workshop, 22_000)).await;
    path.corrected_account("DE02 1001 0010 0006 8201 01").await;
    let account = |holder: &str| {
        json!({
            "id": AccountId::new(), "payee": "THIRD_PARTY", "holder": holder, "iban": "DE02 1001 0010 0006 8201 01",
        })
    };
    path.by(&path.desk, "accounts", &account("Gutachter Genau"))
        .await;
    path.by(&path.desk, &format!("{first}/approve"), &json!({}))
        .await;
    path.by(&path.desk, "accounts", &account("erika beispiel"))
        .await;
    let approve = format!("{second}/approve");
    path.refused(&approve, &json!({}), 409, "claims/account-replaced")
        .await;
}

#[tokio::test]
async fn of_two_decisions_the_later_counts_although_its_server_is_slow_by_its_clock() {
    let path = Path::adjusted().await;
    let grant = |cents: i64| json!({ "parts": [{ "part_id": path.part(), "granted_cents": cents }], "text": "Vorab." });
    path.by(&path.desk, "on-account", &grant(42_000)).await;
    path.case.app.clock.advance(chrono::Duration::seconds(-5));
    path.granted(30_000).await;
    let file = path.file().await;
    assert_eq!(file.parts[0].granted_cents.cents(), 30_000);
    let decision = path.seen_by(&path.case.customer).await.decision.unwrap();
    assert_eq!(decision.granted_cents.cents(), 30_000);
    let account = path.verified_account().await;
    let payment = path.payment(account, 30_001);
    path.refused("payments", &payment, 409, "claims/more-than-granted")
        .await;
}

#[tokio::test]
async fn a_payment_larger_than_the_reserve_waits_or_is_paid_outside_of_it() {
    let path = Path::adjusted().await;
    path.reserved(10_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 20_000)).await;
    path.refused(
        &format!("{payment}/approve"),
        &json!({}),
        409,
        "claims/reserve-too-small",
    )
    .await;
    let mut outside = path.payment(account, 20_000);
    outside["reserve_use"] = json!("OUTSIDE");
    let outside = path.proposed(&outside).await;
    let file = path
        .by(&path.desk, &format!("{outside}/approve"), &json!({}))
        .await;
    assert_eq!(file.parts[0].reserve_cents.cents(), 10_000);
}

#[tokio::test]
async fn a_payment_is_approved_once_even_by_two_at_the_same_time() {
    let path = Path::adjusted().await;
    path.reserved(84_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    let second = path.case.app.staff(&[Capability::Claims]).await;
    let address = path.admin(&format!("{payment}/approve"));
    let body = json!({});
    let answers = join_all([
        path.desk.post(&address, &body),
        second.post(&address, &body),
    ])
    .await;
    let done = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(done, 1);
    for late in answers.iter().filter(|answer| answer.status != 200) {
        late.refused(409, "claims/payment-moved-on");
    }
    assert_eq!(path.file().await.parts[0].reserve_cents.cents(), 42_000);
}

#[tokio::test]
async fn a_rejected_payment_makes_room_for_another_and_is_never_seen_outside() {
    let path = Path::adjusted().await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    let reject = format!("{payment}/reject");
    path.refused(
        &reject,
        &json!({ "reason": " " }),
        422,
        "request/invalid-fields",
    )
    .await;
    let file = path
        .by(
            &path.desk,
            &reject,
            &json!({ "reason": "Falscher Empfänger." }),
        )
        .await;
    assert_eq!(file.payments[0].status, PaymentState::Rejected);
    path.refused(
        &format!("{payment}/approve"),
        &json!({}),
        409,
        "claims/payment-moved-on",
    )
    .await;
    path.proposed(&path.payment(account, 42_000)).await;
    assert!(path.seen_by(&path.case.customer).await.payments.is_empty());
}

#[tokio::test]
async fn a_reversed_payment_gives_reserve_and_grant_back_and_opens_the_claim_again() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    assert_eq!(path.status().await, ClaimStatus::Paid);
    let reverse = format!("{payment}/reverse");
    let file: ClaimFile = path.undone(&payment, "reverse").await;
    assert_eq!(file.claim.summary.status, ClaimStatus::Decided);
    assert_eq!(file.claim.summary.next_step.step, "PAY");
    assert_eq!(file.parts[0].reserve_cents.cents(), 42_000);
    assert_eq!(file.parts[0].paid_cents.cents(), 0);
    assert_eq!(file.claim.payments[0].status, PaymentState::Reversed);
    path.refused(
        &reverse,
        &json!({ "reason": "Noch einmal." }),
        409,
        "claims/payment-moved-on",
    )
    .await;
    let live =
        "select count(*) from claim_payment_in_file where claim_id = $1 and returned_at is null";
    assert_eq!(count(&path.case.app, live, path.id.0).await, 0);
}

#[tokio::test]
async fn a_payment_sent_again_under_a_new_key_is_known_and_not_too_much() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.payment(account, 42_000);
    path.proposed(&payment).await;
    path.refused("payments", &payment, 409, "id-taken").await;
    assert_eq!(path.file().await.payments.len(), 1);
}

#[tokio::test]
async fn a_purpose_on_two_lines_is_no_purpose() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let mut payment = path.payment(account, 42_000);
    payment["purpose"] = json!("Schaden\n<Ustrd>");
    path.refused("payments", &payment, 422, "request/invalid-fields")
        .await;
}

#[tokio::test]
async fn a_payment_nobody_knows_is_not_found() {
    let path = Path::adjusted().await;
    let nowhere = format!("payments/{}/approve", PaymentId::new());
    path.refused(&nowhere, &json!({}), 404, "not-found").await;
}
