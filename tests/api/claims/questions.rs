//! The insurer asks, customer or broker answer.

use serde_json::json;
use shared_types::claim::{Actor, ClaimDetail, ClaimStatus};
use shared_types::{AnswerId, FileId, QuestionId};

use super::path::Path;
use crate::case::{count, day};
use crate::files::jpeg;

fn address(path: &Path, question: QuestionId) -> String {
    format!("/v1/claims/{}/questions/{question}/answer", path.id)
}

#[tokio::test]
async fn a_question_waits_for_the_customer_and_the_answer_moves_the_claim_on() {
    let path = Path::adjusted().await;
    let question = path.asked().await;
    let waiting = path.seen_by(&path.case.customer).await;
    assert_eq!(waiting.summary.status, ClaimStatus::AwaitingInfo);
    assert_eq!(waiting.summary.next_step.step, "ANSWER");
    assert_eq!(waiting.summary.next_step.step_by, Actor::Customer);
    assert_eq!(waiting.summary.next_step.step_until, day("2026-07-20"));
    assert_eq!(waiting.questions[0].question, "Wie alt war der Schlauch?");

    let photo = FileId::new();
    let answer = json!({ "id": AnswerId::new(), "answer": "Zwei Jahre.", "photo_ids": [photo] });
    let answered: ClaimDetail = path
        .case
        .customer
        .post(&address(&path, question), &answer)
        .await
        .expect(201);
    assert_eq!(answered.summary.status, ClaimStatus::InAdjustment);
    assert_eq!(answered.summary.next_step.step_by, Actor::Insurer);
    assert_eq!(answered.questions[0].answer.as_deref(), Some("Zwei Jahre."));
    assert_eq!(answered.photos[0].id, photo);
    let last = answered.timeline.last().unwrap();
    assert_eq!(
        (last.event.as_str(), last.by),
        ("QUESTION_ANSWERED", Actor::Customer)
    );
    let upload = format!("/v1/files/{photo}?claim_id={}", path.id);
    let sent = path.case.customer.put_bytes(&upload, jpeg(b"Beleg")).await;
    assert_eq!(sent.status, 201);
    let told = "select count(*) from push_event where subject_id = $1 and staff_capability = 'CLAIMS' and kind = 'CLAIM_STATUS'";
    assert_eq!(
        count(&path.case.app, told, path.id.0).await,
        1,
        "the desk hears of it"
    );
}

#[tokio::test]
async fn the_same_answer_counts_once_and_another_one_comes_too_late() {
    let path = Path::adjusted().await;
    let question = path.asked().await;
    let answer = json!({ "id": AnswerId::new(), "answer": "Zwei Jahre." });
    let address = address(&path, question);
    let customer = &path.case.customer;
    customer
        .post(&address, &answer)
        .await
        .expect::<ClaimDetail>(201);
    customer
        .post(&address, &answer)
        .await
        .expect::<ClaimDetail>(200);
    let other = json!({ "id": AnswerId::new(), "answer": "Drei Jahre." });
    customer
        .post(&address, &other)
        .await
        .refused(409, "claims/moved-on");
    let events =
        "select count(*) from claim_event where claim_id = $1 and event = 'QUESTION_ANSWERED'";
    assert_eq!(count(&path.case.app, events, path.id.0).await, 1);
}

#[tokio::test]
async fn the_same_answer_with_other_photos_or_words_is_not_the_same() {
    let path = Path::adjusted().await;
    let address = address(&path, path.asked().await);
    let photos = [FileId::new(), FileId::new()];
    let answer = json!({ "id": AnswerId::new(), "answer": "Zwei Jahre.", "photo_ids": photos });
    let customer = &path.case.customer;
    let said = customer.post(&address, &answer).await;
    said.expect::<ClaimDetail>(201);
    let mut same = answer.clone();
    same["answer"] = json!(" Zwei Jahre. ");
    same["photo_ids"] = json!([photos[1], photos[0]]);
    let again: ClaimDetail = customer.post(&address, &same).await.expect(200);
    assert_eq!(again.photos.len(), 2);
    for (field, value) in [
        ("photo_ids", json!([photos[0], photos[1], FileId::new()])),
        ("photo_ids", json!([])),
        ("answer", json!("Drei Jahre.")),
    ] {
        let mut other = answer.clone();
        other[field] = value;
        let answered = customer.post(&address, &other).await;
        answered.refused(409, "id-taken");
    }
    let of_broker = path.case.broker.post(&address, &answer).await;
    of_broker.refused(409, "id-taken");
    assert_eq!(path.seen_by(customer).await.photos.len(), 2);
}

#[tokio::test]
async fn an_answer_says_something() {
    let path = Path::adjusted().await;
    let address = address(&path, path.asked().await);
    let customer = &path.case.customer;
    let nothing = json!({ "id": AnswerId::new(), "answer": "  " });
    customer
        .post(&address, &nothing)
        .await
        .refused(422, "claims/answer-empty");
    let photo = FileId::new();
    let twice = json!({ "id": AnswerId::new(), "photo_ids": [photo, photo] });
    customer
        .post(&address, &twice)
        .await
        .refused(422, "claims/photo-twice");
    assert_eq!(path.status().await, ClaimStatus::AwaitingInfo);
}

#[tokio::test]
async fn the_broker_may_answer_and_a_stranger_finds_no_question() {
    let path = Path::adjusted().await;
    let address = address(&path, path.asked().await);
    let answer = json!({ "id": AnswerId::new(), "answer": "Zwei Jahre." });
    let stranger = path.case.app.broker().await;
    stranger
        .post(&address, &answer)
        .await
        .refused(404, "not-found");
    let answered: ClaimDetail = path.case.broker.post(&address, &answer).await.expect(201);
    assert_eq!(answered.timeline.last().unwrap().by, Actor::Broker);
}

#[tokio::test]
async fn the_desk_goes_on_without_an_answer_and_a_late_one_is_refused() {
    let path = Path::adjusted().await;
    let address = address(&path, path.asked().await);
    let second = json!({ "id": QuestionId::new(), "question": "Und wo?" });
    path.refused("questions", &second, 409, "claims/moved-on")
        .await;
    let went_on = path.act("adjustment", &json!({})).await;
    assert_eq!(went_on.summary.status, ClaimStatus::InAdjustment);
    assert!(went_on.questions[0].withdrawn_at.is_some());
    let answer = json!({ "id": AnswerId::new(), "answer": "Zwei Jahre." });
    path.case
        .customer
        .post(&address, &answer)
        .await
        .refused(409, "claims/moved-on");
}

#[tokio::test]
async fn an_id_that_is_taken_is_refused() {
    let path = Path::adjusted().await;
    let question = path.asked().await;
    path.act("adjustment", &json!({})).await;
    let again = json!({ "id": question, "question": "Noch einmal?" });
    path.refused("questions", &again, 409, "id-taken").await;
}
