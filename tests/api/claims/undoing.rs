//! Money that does not stay where it was paid: who may say so, and what it leaves.

use serde_json::{Value, json};
use shared_types::PaymentId;
use shared_types::claim::{ClaimStatus, PaymentState};

use super::path::{Path, coverage_decision};

const BACK: &str = "Rückruf bestätigt.";

#[tokio::test]
async fn nobody_pays_the_same_grant_twice_alone_by_saying_that_it_came_back() {
    let path = Path::adjusted().await;
    path.reserved(100_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    path.exported().await;
    for how in ["reverse", "return"] {
        let act = format!("{payment}/{how}");
        path.refused(
            &act,
            &json!({ "reason": BACK }),
            409,
            "claims/second-person-needed",
        )
        .await;
    }
    let file = path.undone(&payment, "return").await;
    assert_eq!(file.payments[0].status, PaymentState::Returned);
    let reverse = format!("{payment}/reverse");
    path.refused(
        &reverse,
        &json!({ "reason": BACK }),
        409,
        "claims/second-person-needed",
    )
    .await;
    path.undone(&payment, "reverse").await;
}

#[tokio::test]
async fn what_one_person_paid_alone_counts_against_the_limit_even_if_it_came_back() {
    let path = Path::adjusted().await;
    path.reserved(1_000_000).await;
    path.granted(300_000).await;
    let account = path.verified_account().await;
    let alone = async |cents: i64| {
        let payment = path.proposed(&path.payment(account, cents)).await;
        let answer = path
            .desk
            .post(&path.admin(&format!("{payment}/approve")), &json!({}))
            .await;
        (payment, answer)
    };
    let (first, answer) = alone(250_000).await;
    assert_eq!(answer.status, 200, "one person is enough up to the limit");
    path.exported().await;
    path.undone(&first, "reverse").await;
    let (again, answer) = alone(1).await;
    answer.refused(409, "claims/second-person-needed");
    let second = path.colleague().await;
    path.by(&second, &format!("{again}/approve"), &json!({}))
        .await;
}

#[tokio::test]
async fn what_is_only_proposed_or_approved_is_not_given_back_and_nothing_is_given_back_twice() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let payment = path.proposed(&path.payment(account, 42_000)).await;
    let refund = |cents: i64| path.refund(&payment, cents);
    path.refused("payments", &refund(1), 409, "claims/more-than-paid")
        .await;
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    path.refused("payments", &refund(1), 409, "claims/more-than-paid")
        .await;
    path.exported().await;
    let first = path.proposed(&refund(30_000)).await;
    path.refused("payments", &refund(12_001), 409, "claims/more-than-paid")
        .await;
    path.by(&path.desk, &format!("{first}/approve"), &json!({}))
        .await;
    // Recalled as a whole it would come back a second time.
    let third = path.colleague().await;
    third
        .post(
            &path.admin(&format!("{payment}/reverse")),
            &json!({ "reason": BACK }),
        )
        .await
        .refused(409, "claims/more-than-paid");
    // Its room is paid out again; then the refund stands.
    let again = json!({ "part_id": path.part(), "reserve_cents": 30_000, "reason": "CORRECTION" });
    path.by(&path.desk, "reserves", &again).await;
    let second = path.proposed(&path.payment(account, 30_000)).await;
    path.by(&path.desk, &format!("{second}/approve"), &json!({}))
        .await;
    let undo = format!("{first}/reverse");
    path.refused(
        &undo,
        &json!({ "reason": BACK }),
        409,
        "claims/more-than-granted",
    )
    .await;
}

#[tokio::test]
async fn a_claim_is_not_paid_when_the_money_of_a_third_party_came_back() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let workshop = path.told_account("THIRD_PARTY", "VERIFIED").await;
    let payment = path.proposed(&path.payment(workshop, 42_000)).await;
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    path.exported().await;
    assert_eq!(path.status().await, ClaimStatus::Paid);
    path.undone(&payment, "reverse").await;
    assert_eq!(path.status().await, ClaimStatus::Decided);
    let seen = path.seen_by(&path.case.customer).await;
    assert_eq!(seen.timeline.last().unwrap().event, "PAYMENT_REVERSED");
    assert!(seen.payments.is_empty(), "whose money it was is not told");
    path.by(
        &path.desk,
        "reserves",
        &json!({ "part_id": path.part(), "reserve_cents": 0, "reason": "RELEASE" }),
    )
    .await;
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
}

#[tokio::test]
async fn what_came_back_and_is_granted_once_more_is_paid_once_more_before_the_claim_is_closed() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    path.refunded(&payment, 42_000).await;
    path.decided_anew("Der Rückruf war falsch.").await;
    let decided = path.granted(42_000).await;
    assert_eq!(decided.summary.next_step.step, "PAY");
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
}

#[tokio::test]
async fn a_claim_is_paid_when_what_was_to_be_paid_once_more_had_not_come_back_after_all() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    let refund = path.refunded(&payment, 12_000).await;
    path.decided_anew("Der Rückruf war falsch.").await;
    let decided = path.granted(42_000).await;
    assert_eq!(decided.summary.next_step.step, "PAY");
    let file = path.undone(&refund, "reverse").await;
    assert_eq!(file.claim.summary.status, ClaimStatus::Paid);
    assert_eq!(path.status().await, ClaimStatus::Paid);
    path.act("close", &json!({})).await;
}

#[tokio::test]
async fn nothing_is_paid_for_a_loss_that_is_not_covered_any_more() {
    let path = Path::adjusted().await;
    let first = path.approved(42_000).await;
    path.exported().await;
    let account = path.file().await.accounts[0].id;
    path.act("close", &json!({})).await;
    path.act(
        "reopen",
        &json!({ "reason": "Die Bank holt das Geld zurück." }),
    )
    .await;
    path.undone(&first, "reverse").await;
    let reserve = json!({ "part_id": path.part(), "reserve_cents": 0, "reason": "CORRECTION" });
    path.by(&path.desk, "reserves", &reserve).await;
    path.act("coverage-check", &json!({})).await;
    path.act("coverage-decision", &coverage_decision("NOT_COVERED"))
        .await;
    let closed = path.act("close", &json!({})).await;
    assert_eq!(
        closed.decision, None,
        "not covered, and no amount beside it"
    );
    path.act("reopen", &json!({ "reason": "Die Kundin widerspricht." }))
        .await;
    path.refused(
        "payments",
        &path.payment(account, 42_000),
        409,
        "claims/more-than-granted",
    )
    .await;
}

#[tokio::test]
async fn a_claim_that_was_paid_is_closed_although_a_part_came_back_as_a_refund() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    path.refunded(&payment, 2_000).await;
    assert_eq!(path.status().await, ClaimStatus::Paid);
    path.act("close", &json!({})).await;
}

#[tokio::test]
async fn what_was_given_back_before_the_rest_went_out_is_not_paid_once_more() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let account = path.verified_account().await;
    let pay = async |cents| {
        let payment = path.proposed(&path.payment(account, cents)).await;
        path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
            .await;
        path.exported().await;
        payment
    };
    let first = pay(40_000).await;
    path.refunded(&first, 5_000).await;
    assert_eq!(path.status().await, ClaimStatus::Decided);
    let second = pay(2_000).await;
    assert_eq!(path.status().await, ClaimStatus::Paid);

    // The rest is called back and goes out once more.
    path.undone(&second, "reverse").await;
    assert_eq!(path.status().await, ClaimStatus::Decided);
    pay(2_000).await;
    assert_eq!(path.status().await, ClaimStatus::Paid);
    path.act("close", &json!({})).await;
}

#[tokio::test]
async fn what_a_third_party_gives_back_is_not_told_to_customer_and_broker() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let workshop = path.told_account("THIRD_PARTY", "VERIFIED").await;
    let payment = path.proposed(&path.payment(workshop, 42_000)).await;
    path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
        .await;
    path.exported().await;
    let before = path.seen_by(&path.case.customer).await;
    path.refunded(&payment, 2_000).await;
    for person in [&path.case.customer, &path.case.broker] {
        let seen = path.seen_by(person).await;
        assert!(seen.payments.is_empty());
        assert_eq!(seen.timeline.len(), before.timeline.len());
    }
    assert_eq!(path.file().await.payments.len(), 2);
}

#[tokio::test]
async fn what_the_customer_gives_back_has_words_of_its_own() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    let refund = path.refunded(&payment, 2_000).await;
    let happened = async || {
        let seen = path.seen_by(&path.case.broker).await;
        let told: Vec<_> = seen.payments.into_iter().map(|it| it.text.de).collect();
        (seen.timeline.last().unwrap().event.clone(), told)
    };
    let (event, told) = happened().await;
    assert_eq!(event, "REFUND_RECEIVED");
    assert_eq!(told[1], "Rückzahlung, eingegangen");
    let wrong = json!({ "reason": "Lastschrift zurückgegeben." });
    path.by(&path.desk, &format!("{refund}/reverse"), &wrong)
        .await;
    let (event, told) = happened().await;
    assert_eq!(event, "REFUND_REVERSED");
    assert_eq!(told[1], "Rückzahlung, zurückgenommen");
}

#[tokio::test]
async fn a_refund_names_the_indemnity_that_comes_back_and_is_never_more_than_that() {
    let path = Path::adjusted().await;
    path.reserved(42_000).await;
    path.granted(42_000).await;
    let workshop = path.told_account("THIRD_PARTY", "VERIFIED").await;
    let customer = path.verified_account().await;
    let theirs = path.proposed(&path.payment(workshop, 40_000)).await;
    let own = path.proposed(&path.payment(customer, 2_000)).await;
    for payment in [&theirs, &own] {
        path.by(&path.desk, &format!("{payment}/approve"), &json!({}))
            .await;
    }
    path.exported().await;
    let mut nameless = path.refund(&own, 1);
    nameless["refund_of"] = Value::Null;
    path.refused("payments", &nameless, 422, "request/invalid-fields")
        .await;
    let unknown = path.refund(&PaymentId::new().to_string(), 1);
    path.refused("payments", &unknown, 422, "request/invalid-fields")
        .await;
    let mut outward = path.payment(customer, 1);
    outward["refund_of"] = path.refund(&own, 1)["refund_of"].clone();
    path.refused("payments", &outward, 422, "request/invalid-fields")
        .await;
    // The part has had 42,000, this payment 2,000.
    path.refused(
        "payments",
        &path.refund(&own, 2_001),
        409,
        "claims/more-than-paid",
    )
    .await;
    let refund = path.proposed(&path.refund(&own, 2_000)).await;
    path.refused(
        "payments",
        &path.refund(&own, 1),
        409,
        "claims/more-than-paid",
    )
    .await;
    path.by(&path.desk, &format!("{refund}/approve"), &json!({}))
        .await;
    // Of what came back once nothing is recalled.
    let third = path.colleague().await;
    third
        .post(
            &path.admin(&format!("{own}/reverse")),
            &json!({ "reason": BACK }),
        )
        .await
        .refused(409, "claims/more-than-paid");
    path.undone(&theirs, "reverse").await;
}

#[tokio::test]
async fn a_refund_of_what_was_recalled_meanwhile_is_not_approved() {
    let path = Path::adjusted().await;
    let payment = path.approved(42_000).await;
    path.exported().await;
    let refund = path.proposed(&path.refund(&payment, 2_000)).await;
    path.undone(&payment, "reverse").await;
    let approve = format!("{refund}/approve");
    path.refused(&approve, &json!({}), 409, "claims/more-than-paid")
        .await;
}
