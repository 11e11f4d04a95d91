//! The claims desk takes a claim into the books.

use chrono::Duration;
use futures::future::join_all;
use shared_types::claim::{Actor, ClaimDetail, ClaimStatus, ClaimSummary, RegisterClaim};
use shared_types::organisation::Capability;
use shared_types::{ClaimId, Page};

use crate::case::{Case, day};

fn path(id: ClaimId) -> String {
    format!("/v1/admin/claims/{id}/register")
}

fn register() -> RegisterClaim {
    RegisterClaim {
        next_step_until: day("2026-07-08"),
    }
}

#[tokio::test]
async fn a_registered_claim_tells_everybody_what_comes_next() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    case.app.clock.advance(Duration::minutes(5));
    let registered: ClaimDetail = desk
        .post(&path(claim.summary.id), &register())
        .await
        .expect(200);
    assert_eq!(registered.summary.status, ClaimStatus::Registered);

    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(seen, registered);
    assert_eq!(seen.summary.next_step.step, "CHECK_COVERAGE");
    assert_eq!(seen.summary.next_step.step_by, Actor::Insurer);
    assert_eq!(seen.summary.next_step.step_until, day("2026-07-08"));
    assert_eq!(seen.summary.updated_at, case.app.clock.now());
    let events: Vec<_> = seen
        .timeline
        .iter()
        .map(|event| event.event.as_str())
        .collect();
    assert_eq!(events, ["REPORTED", "REGISTERED"]);
}

#[tokio::test]
async fn a_claim_is_registered_once_even_by_two_at_the_same_time() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let path = path(claim.summary.id);
    let register = register();
    let (one, two) = (
        case.app.staff(&[Capability::Claims]).await,
        case.app.staff(&[Capability::Claims]).await,
    );
    let answers = join_all([one.post(&path, &register), two.post(&path, &register)]).await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        1
    );
    for late in answers.iter().filter(|answer| answer.status != 200) {
        late.refused(409, "claims/already-registered");
    }
    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(seen.timeline.len(), 2);
}

#[tokio::test]
async fn a_step_in_the_past_is_refused() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let yesterday = RegisterClaim {
        next_step_until: day("2026-06-30"),
    };
    let problem = desk
        .post(&path(claim.summary.id), &yesterday)
        .await
        .refused(422, "claims/step-in-the-past");
    assert_eq!(problem.errors[0].pointer, "/next_step_until");
    desk.post(&path(ClaimId::new()), &register())
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn the_queue_shows_what_waits_longest_first_and_empties() {
    let case = Case::new().await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let mut waiting = Vec::new();
    for _ in 0..3 {
        waiting.push(case.reported(0).await.summary.id);
        case.app.clock.advance(Duration::seconds(1));
    }
    let ids =
        |page: &Page<ClaimSummary>| page.items.iter().map(|claim| claim.id).collect::<Vec<_>>();
    let first: Page<ClaimSummary> = desk
        .get("/v1/admin/claims?status=REPORTED&limit=2")
        .await
        .expect(200);
    assert_eq!(ids(&first), waiting[..2]);
    let next = first.next.unwrap();
    let rest: Page<ClaimSummary> = desk
        .get(&format!(
            "/v1/admin/claims?status=REPORTED&limit=2&after={next}"
        ))
        .await
        .expect(200);
    assert_eq!(ids(&rest), waiting[2..]);

    desk.post(&path(waiting[0]), &register())
        .await
        .expect::<ClaimDetail>(200);
    let open: Page<ClaimSummary> = desk.get("/v1/admin/claims").await.expect(200);
    assert_eq!(ids(&open), waiting[1..]);
    let done: Page<ClaimSummary> = desk
        .get("/v1/admin/claims?status=REGISTERED")
        .await
        .expect(200);
    assert_eq!(ids(&done), waiting[..1]);
    desk.get("/v1/admin/claims?status=NONSENSE")
        .await
        .refused(400, "request/invalid-query");
}
