//! Three taps, a lost answer, a killed app: one claim.

use futures::future::join_all;
use loma_tests::key;
use shared_types::claim::{ClaimDetail, LossNotice};
use shared_types::{FileId, Page};

use crate::case::{Case, count};

const CLAIMS: &str = "select count(*) from claim where contract_id = $1";
const EVENTS: &str =
    "select count(*) from claim_event e join claim c on c.id = e.claim_id where c.contract_id = $1";

#[tokio::test]
async fn the_same_key_answers_the_same_bytes() {
    let case = Case::new().await;
    let (notice, key) = (case.notice(), key());
    let first = case.customer.post_once("/v1/claims", &key, &notice).await;
    let second = case.customer.post_once("/v1/claims", &key, &notice).await;
    assert_eq!(
        (first.status, second.status),
        (201.try_into().unwrap(), 201.try_into().unwrap())
    );
    assert_eq!(first.bytes, second.bytes);
    assert_eq!(second.header("idempotent-replay"), "true");
    assert_eq!(count(&case.app, CLAIMS, case.contract_id.0).await, 1);
}

#[tokio::test]
async fn the_same_id_under_another_key_answers_the_claim_that_is_there() {
    let case = Case::new().await;
    let notice = LossNotice {
        photo_ids: vec![FileId::new(), FileId::new()],
        ..case.notice()
    };
    let first: ClaimDetail = case.customer.post("/v1/claims", &notice).await.expect(201);
    let second: ClaimDetail = case.customer.post("/v1/claims", &notice).await.expect(200);
    assert_eq!(first, second);
    assert_eq!(count(&case.app, EVENTS, case.contract_id.0).await, 1);
}

#[tokio::test]
async fn the_same_id_with_other_content_is_taken() {
    let case = Case::new().await;
    let notice = case.notice();
    case.customer
        .post("/v1/claims", &notice)
        .await
        .expect::<ClaimDetail>(201);
    let changes: [fn(&mut LossNotice); 4] = [
        |n| n.description.push('!'),
        |n| n.photo_ids.push(FileId::new()),
        |n| n.police_informed = true,
        |n| n.estimate_cents = None,
    ];
    for change in changes {
        let mut other = notice.clone();
        change(&mut other);
        case.customer
            .post("/v1/claims", &other)
            .await
            .refused(409, "id-taken");
    }
}

#[tokio::test]
async fn a_strangers_id_is_answered_like_any_taken_id() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let stranger = case.app.broker().await;
    let customer = case.app.customer_of(&stranger).await;
    let contract_id = crate::case::contract_of(&case.app, &customer, &stranger).await;
    let mut notice = case.notice();
    notice.id = claim.summary.id;
    notice.contract_id = contract_id;
    let problem = customer
        .post("/v1/claims", &notice)
        .await
        .refused(409, "id-taken");
    assert_eq!(problem.errors, []);
    let own: Page<shared_types::claim::ClaimSummary> = customer.get("/v1/claims").await.expect(200);
    assert_eq!(own.items, []);
}

#[tokio::test]
async fn many_sends_at_once_make_one_claim() {
    let case = Case::new().await;
    let notice = case.notice();
    let answers = join_all((0..8).map(|_| case.customer.post("/v1/claims", &notice))).await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1);
    for answer in &answers {
        let claim: ClaimDetail = answer.json();
        assert_eq!(claim.summary.id, notice.id);
    }
    assert_eq!(count(&case.app, CLAIMS, case.contract_id.0).await, 1);
    assert_eq!(count(&case.app, EVENTS, case.contract_id.0).await, 1);
}

#[tokio::test]
async fn many_sends_at_once_with_one_key_make_one_claim() {
    let case = Case::new().await;
    let (notice, key) = (case.notice(), key());
    let answers =
        join_all((0..8).map(|_| case.customer.post_once("/v1/claims", &key, &notice))).await;
    assert!(answers.iter().any(|answer| answer.status == 201));
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.refused(409, "idempotency/in-flight");
    }
    assert_eq!(count(&case.app, CLAIMS, case.contract_id.0).await, 1);
}
