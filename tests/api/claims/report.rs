//! What a loss notice becomes, and what it is refused for.

use chrono::Duration;
use loma_tests::Client;
use shared_types::claim::{Actor, ClaimDetail, ClaimStatus, ClaimSummary, LossNotice};
use shared_types::message::Thread;
use shared_types::organisation::Capability;
use shared_types::{ContractId, FileId, Page};

use crate::case::{Case, count, day};

async fn refused(case: &Case, code: &str, change: impl FnOnce(&mut LossNotice)) -> Vec<String> {
    let mut notice = case.notice();
    change(&mut notice);
    let problem = case
        .customer
        .post("/v1/claims", &notice)
        .await
        .refused(422, code);
    problem
        .errors
        .into_iter()
        .map(|error| error.pointer)
        .collect()
}

#[tokio::test]
async fn a_notice_becomes_a_claim_with_number_next_step_and_conversation() {
    let case = Case::new().await;
    let notice = LossNotice {
        photo_ids: vec![FileId::new(), FileId::new()],
        ..case.notice()
    };
    let claim: ClaimDetail = case.customer.post("/v1/claims", &notice).await.expect(201);

    assert!(
        claim.summary.claim_no.starts_with("S-2026-1"),
        "{}",
        claim.summary.claim_no
    );
    assert_eq!(claim.summary.status, ClaimStatus::Reported);
    assert_eq!(claim.summary.customer_name, "Beispiel, Erika");
    assert_eq!(claim.summary.next_step.step, "REGISTER");
    assert_eq!(claim.summary.next_step.step_by, Actor::Insurer);
    assert_eq!(claim.summary.next_step.step_until, day("2026-07-03"));
    assert_eq!(claim.description, notice.description);
    assert_eq!(claim.estimate_cents, notice.estimate_cents);
    assert_eq!(claim.photos.len(), 2);
    assert!(claim.photos.iter().all(|photo| photo.received_at.is_none()));
    let timeline: Vec<_> = claim
        .timeline
        .iter()
        .map(|event| (event.event.as_str(), event.by, event.by_name.as_str()))
        .collect();
    assert_eq!(timeline, [("REPORTED", Actor::Customer, "Erika Beispiel")]);

    let threads: Page<Thread> = case.customer.get("/v1/threads").await.expect(200);
    assert_eq!(threads.items.len(), 1);
    assert_eq!(threads.items[0].id, claim.summary.thread_id);
    assert_eq!(threads.items[0].subject_id, Some(claim.summary.id.0));

    let again: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(again, claim);
}

#[tokio::test]
async fn the_number_carries_the_year_of_the_report_in_berlin() {
    let case = Case::new().await;
    // 31 December 2026, 23:30 UTC: in Berlin the new year has begun.
    let minutes = 183 * 24 * 60 + 13 * 60 + 30;
    case.app.clock.advance(Duration::minutes(minutes));
    let broker = case.app.colleague_of(&case.broker).await;
    let claim: ClaimDetail = broker.post("/v1/claims", &case.notice()).await.expect(201);
    assert!(
        claim.summary.claim_no.starts_with("S-2027-"),
        "{}",
        claim.summary.claim_no
    );
}

#[tokio::test]
async fn broker_and_claims_staff_report_on_the_customers_behalf() {
    let case = Case::new().await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    for (person, side) in [(&case.broker, Actor::Broker), (&desk, Actor::Insurer)] {
        let claim: ClaimDetail = person.post("/v1/claims", &case.notice()).await.expect(201);
        assert_eq!(claim.timeline[0].by, side);
        let seen: ClaimDetail = case
            .customer
            .get(&format!("/v1/claims/{}", claim.summary.id))
            .await
            .expect(200);
        assert_eq!(seen.summary.id, claim.summary.id);
    }
}

#[tokio::test]
async fn a_contract_that_is_not_visible_does_not_exist() {
    let case = Case::new().await;
    let stranger = case.app.broker().await;
    let nothing = LossNotice {
        contract_id: ContractId::new(),
        ..case.notice()
    };
    let of_stranger = stranger.post("/v1/claims", &case.notice()).await;
    let of_nothing = case.customer.post("/v1/claims", &nothing).await;
    for answer in [of_stranger, of_nothing] {
        assert_eq!(answer.refused(404, "not-found").errors, []);
    }
}

#[tokio::test]
async fn each_wrong_detail_is_told_with_its_place() {
    let case = Case::new().await;
    let future = refused(&case, "claims/loss-in-the-future", |n| {
        n.occurred_on = day("2026-07-02");
    });
    assert_eq!(future.await, ["/occurred_on"]);
    let before = refused(&case, "claims/before-start", |n| {
        n.occurred_on = day("2025-12-31");
    });
    assert_eq!(before.await, ["/occurred_on"]);
    let untrue = refused(&case, "claims/not-truthful", |n| n.truthful = false);
    assert_eq!(untrue.await, ["/truthful"]);
    let photos = refused(&case, "claims/too-many-photos", |n| {
        n.photo_ids = (0..21).map(|_| FileId::new()).collect();
    });
    assert_eq!(photos.await, ["/photo_ids"]);
    let blank = refused(&case, "request/text-length", |n| n.place = "  ".to_owned());
    assert_eq!(blank.await, ["/place"]);
    let several = refused(&case, "request/invalid-fields", |n| {
        n.description = "x".repeat(10_001);
        n.truthful = false;
    });
    assert_eq!(several.await, ["/description", "/truthful"]);
    let nul = refused(&case, "request/invalid-fields", |n| {
        n.description.push('\0');
    });
    assert_eq!(nul.await, ["/description"]);
}

#[tokio::test]
async fn a_refused_notice_leaves_nothing_behind() {
    let case = Case::new().await;
    refused(&case, "claims/not-truthful", |n| n.truthful = false).await;
    let left = "select (select count(*) from claim) + (select count(*) from thread) + (select count(*) from claim_event)
                where $1::uuid is not null";
    assert_eq!(count(&case.app, left, case.contract_id.0).await, 0);
}

#[tokio::test]
async fn after_the_end_of_the_contract_there_is_nothing_to_report() {
    let case = Case::new().await;
    sqlx::query(
        "update contract set ends_on = '2026-06-30', ended_by = 'TERMINATED' where id = $1",
    )
    .bind(case.contract_id)
    .execute(&mut case.app.database().await)
    .await
    .unwrap();
    assert_eq!(
        refused(&case, "claims/after-end", |_| ()).await,
        ["/occurred_on"]
    );
    let mut notice = case.notice();
    notice.occurred_on = day("2026-06-29");
    let answer = case.customer.post("/v1/claims", &notice).await;
    answer.expect::<ClaimDetail>(201);
}

#[tokio::test]
async fn refusals_speak_english_to_those_who_ask_for_it() {
    let case = Case::new().await;
    let mut notice = case.notice();
    notice.truthful = false;
    let english: Client = case.customer.clone().in_english();
    let problem = english
        .post("/v1/claims", &notice)
        .await
        .refused(422, "claims/not-truthful");
    assert_eq!(
        problem.title,
        "Please confirm that your details are true and complete."
    );
}

#[tokio::test]
async fn a_report_is_in_the_audit_trail_without_its_words() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let written: Vec<(String, String, Option<serde_json::Value>)> =
        sqlx::query_as("select action, kind, after from audit_entry where subject_id = $1")
            .bind(claim.summary.id)
            .fetch_all(&mut case.app.database().await)
            .await
            .unwrap();
    assert_eq!(
        written,
        [("claim.report".to_owned(), "CUSTOMER".to_owned(), None)]
    );
}

#[tokio::test]
async fn claims_come_newest_first_in_pages_and_by_contract() {
    let case = Case::new().await;
    let other = crate::case::contract_of(&case.app, &case.customer, &case.broker).await;
    let mut newest_first = Vec::new();
    for n in 0..5 {
        let mut notice = case.notice();
        if n == 4 {
            notice.contract_id = other;
        }
        let claim: ClaimDetail = case.customer.post("/v1/claims", &notice).await.expect(201);
        newest_first.insert(0, claim.summary.id);
        // Two of them in the same instant: the order must hold all the same.
        if n != 1 {
            case.app.clock.advance(Duration::seconds(1));
        }
    }
    let mut seen = Vec::new();
    let mut path = "/v1/claims?limit=2".to_owned();
    loop {
        let page: Page<ClaimSummary> = case.broker.get(&path).await.expect(200);
        seen.extend(page.items.iter().map(|claim| claim.id));
        let Some(next) = page.next else { break };
        path = format!("/v1/claims?limit=2&after={next}");
    }
    assert_eq!(seen, newest_first);

    let of_other: Page<ClaimSummary> = case
        .customer
        .get(&format!("/v1/claims?contract_id={other}"))
        .await
        .expect(200);
    assert_eq!(of_other.items.len(), 1);
    assert_eq!(of_other.items[0].id, newest_first[0]);
    let of_customer: Page<ClaimSummary> = case
        .broker
        .get(&format!("/v1/claims?customer_id={}", case.customer.owner))
        .await
        .expect(200);
    assert_eq!(of_customer.items.len(), 5);
}
