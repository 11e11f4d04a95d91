//! Claims against third parties.

use serde_json::{Value, json};
use shared_types::claim::RecourseEvent;
use shared_types::claim_desk::{ClaimFile, RecourseStatus};
use shared_types::{PaymentId, RecourseId};

use super::path::Path;

#[tokio::test]
async fn what_was_paid_is_asked_back_received_in_parts_and_the_rest_is_waived() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.exported().await;
    let id = RecourseId::new();
    let recourse = json!({ "id": id, "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 42_000 });
    let file = path.by(&path.desk, "recourses", &recourse).await;
    assert_eq!(file.recourses[0].open_cents.cents(), 42_000);
    assert_eq!(file.side_states[0].step, "PURSUE_RECOURSE");

    let receipts = format!("recourses/{id}/receipts");
    let receipt = |cents: i64| json!({ "id": PaymentId::new(), "amount_cents": cents });
    path.by(&path.desk, &receipts, &receipt(30_000)).await;
    path.refused(&receipts, &receipt(12_001), 409, "claims/more-than-open")
        .await;
    path.refused(&receipts, &receipt(0), 422, "claims/amount-out-of-range")
        .await;
    let file = path
        .by(&path.desk, &format!("recourses/{id}/close"), &json!({}))
        .await;
    let told = &file.recourses[0];
    assert_eq!(told.status, RecourseStatus::Closed);
    assert_eq!(
        (
            told.received_cents.cents(),
            told.waived_cents.cents(),
            told.open_cents.cents()
        ),
        (30_000, 12_000, 0)
    );
    let events: Vec<_> = told.entries.iter().map(|line| line.event).collect();
    assert_eq!(
        events,
        [
            RecourseEvent::Asserted,
            RecourseEvent::Received,
            RecourseEvent::Waived
        ]
    );
    path.refused(
        &format!("recourses/{id}/close"),
        &json!({}),
        409,
        "claims/moved-on",
    )
    .await;
    path.refused(&receipts, &receipt(1), 409, "claims/more-than-open")
        .await;
}

#[tokio::test]
async fn never_more_is_asked_back_than_was_paid() {
    let path = Path::adjusted().await;
    let recourse = |cents: i64| json!({ "id": RecourseId::new(), "part_id": path.part(), "against": "Firma Rohr", "amount_cents": cents });
    path.refused("recourses", &recourse(1), 409, "claims/more-than-paid")
        .await;
    path.approved(42_000).await;
    // §86 (1) VVG: what is only approved has not passed to the insurer.
    path.refused("recourses", &recourse(1), 409, "claims/more-than-paid")
        .await;
    path.exported().await;
    path.by(&path.desk, "recourses", &recourse(40_000)).await;
    path.refused("recourses", &recourse(2_001), 409, "claims/more-than-paid")
        .await;
    path.by(&path.desk, "recourses", &recourse(2_000)).await;
    let nameless = json!({ "id": RecourseId::new(), "part_id": path.part(), "against": " ", "amount_cents": 1 });
    path.refused("recourses", &nameless, 422, "request/invalid-fields")
        .await;
}

#[tokio::test]
async fn a_recourse_outlives_the_file() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.exported().await;
    let id = RecourseId::new();
    let recourse = json!({ "id": id, "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 42_000 });
    path.by(&path.desk, "recourses", &recourse).await;
    path.act("close", &json!({})).await;
    let receipt = json!({ "id": PaymentId::new(), "amount_cents": 42_000 });
    let file = path
        .by(&path.desk, &format!("recourses/{id}/receipts"), &receipt)
        .await;
    assert_eq!(file.recourses[0].open_cents.cents(), 0);
}

#[tokio::test]
async fn money_of_a_third_party_that_goes_back_is_owed_again_also_in_a_recourse_that_was_closed() {
    let path = Path::adjusted().await;
    path.approved(42_000).await;
    path.exported().await;
    let id = RecourseId::new();
    let recourse = json!({ "id": id, "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 42_000 });
    path.by(&path.desk, "recourses", &recourse).await;
    let receipt = PaymentId::new();
    let money = json!({ "id": receipt, "amount_cents": 30_000 });
    let recourse = format!("recourses/{id}");
    path.by(&path.desk, &format!("{recourse}/receipts"), &money)
        .await;
    path.by(&path.desk, &format!("{recourse}/close"), &json!({}))
        .await;
    let reverse = format!("payments/{receipt}/reverse");
    let wrong = json!({ "reason": "Lastschrift der Firma zurückgegeben." });
    let file = path.by(&path.desk, &reverse, &wrong).await;
    let told = &file.recourses[0];
    assert_eq!(told.status, RecourseStatus::Open);
    let sums = (
        told.received_cents.cents(),
        told.waived_cents.cents(),
        told.open_cents.cents(),
    );
    assert_eq!(sums, (0, 12_000, 30_000), "what was waived stays waived");
    assert_eq!(
        told.entries.last().unwrap().event,
        RecourseEvent::ReceiptReversed
    );
    path.refused(&reverse, &wrong, 409, "claims/payment-moved-on")
        .await;
    path.by(
        &path.desk,
        &format!("{recourse}/receipts"),
        &json!({ "id": PaymentId::new(), "amount_cents": 30_000 }),
    )
    .await;
}

/// What a recourse has received, what was waived of it and what is open.
fn sums(file: &ClaimFile) -> (i64, i64, i64) {
    let told = &file.recourses[0];
    (
        told.received_cents.cents(),
        told.waived_cents.cents(),
        told.open_cents.cents(),
    )
}

/// 42,000 cents are paid and asked back; answers the payment and the recourse.
async fn asked_back(path: &Path) -> (String, String) {
    let payment = path.approved(42_000).await;
    path.exported().await;
    let id = RecourseId::new();
    let recourse = json!({ "id": id, "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 42_000 });
    path.by(&path.desk, "recourses", &recourse).await;
    (payment, format!("recourses/{id}"))
}

fn receipt(id: PaymentId, cents: i64) -> Value {
    json!({ "id": id, "amount_cents": cents })
}

#[tokio::test]
async fn no_more_is_asked_back_than_a_refund_has_left_paid() {
    let path = Path::adjusted().await;
    let (payment, recourse) = asked_back(&path).await;
    let refund = path.proposed(&path.refund(&payment, 2_000)).await;
    let file = path
        .by(&path.desk, &format!("{refund}/approve"), &json!({}))
        .await;
    assert_eq!(sums(&file), (0, 2_000, 40_000));
    let receipts = format!("{recourse}/receipts");
    let too_much = receipt(PaymentId::new(), 40_001);
    path.refused(&receipts, &too_much, 409, "claims/more-than-open")
        .await;
    path.by(&path.desk, &receipts, &receipt(PaymentId::new(), 40_000))
        .await;
}

#[tokio::test]
async fn of_money_that_came_back_nothing_is_asked_back_until_it_is_paid_again() {
    let path = Path::adjusted().await;
    let (payment, recourse) = asked_back(&path).await;
    let file = path.undone(&payment, "return").await;
    assert_eq!(sums(&file), (0, 42_000, 0));
    let receipts = format!("{recourse}/receipts");
    let money = receipt(PaymentId::new(), 42_000);
    path.refused(&receipts, &money, 409, "claims/more-than-open")
        .await;
    path.checked(file.payments[0].account_id.unwrap()).await;
    path.exported().await;
    let again = json!({
        "id": RecourseId::new(), "part_id": path.part(), "against": "Firma Rohr", "amount_cents": 42_000,
    });
    path.by(&path.desk, "recourses", &again).await;
}

#[tokio::test]
async fn a_third_party_owes_nothing_again_of_what_is_no_longer_paid() {
    let path = Path::adjusted().await;
    let (payment, recourse) = asked_back(&path).await;
    let money = PaymentId::new();
    path.by(
        &path.desk,
        &format!("{recourse}/receipts"),
        &receipt(money, 30_000),
    )
    .await;
    let file = path.undone(&payment, "reverse").await;
    assert_eq!(
        sums(&file),
        (30_000, 12_000, 0),
        "what was received is there"
    );
    let back = json!({ "reason": "Zurück an die Firma." });
    let file = path
        .by(&path.desk, &format!("payments/{money}/reverse"), &back)
        .await;
    assert_eq!(sums(&file), (0, 42_000, 0));
}
