//! From cover to the end of a claim.

use chrono::Duration;
use futures::future::join_all;
use serde_json::json;
use shared_types::claim::{Actor, ClaimStatus, PaymentHindrance};
use shared_types::claim_desk::HeldPayment;
use shared_types::organisation::Capability;
use shared_types::{ClaimId, ClaimPartId, Page, PaymentFileId};

use super::path::{Path, coverage_decision};
use crate::case::{count, day};

#[tokio::test]
async fn each_act_tells_customer_and_broker_where_the_claim_stands_and_what_comes_next() {
    let path = Path::reported().await;
    let mut last = path.seen_by(&path.case.customer).await;
    let nothing = json!([{ "part_id": path.part(), "granted_cents": 0 }]);
    let acts = [
        (
            "register",
            json!({ "next_step_until": "2026-07-08" }),
            "REGISTERED",
            "CHECK_COVERAGE",
        ),
        (
            "coverage-check",
            json!({}),
            "IN_COVERAGE_CHECK",
            "DECIDE_COVERAGE",
        ),
        (
            "coverage-decision",
            coverage_decision("COVERED"),
            "COVERED",
            "ADJUST",
        ),
        ("adjustment", json!({}), "IN_ADJUSTMENT", "DECIDE"),
        (
            "decision",
            json!({ "parts": nothing, "text": "Der Schaden liegt unter der Selbstbeteiligung." }),
            "DECIDED",
            "CLOSE",
        ),
        (
            "close",
            json!({ "text": "Wir haben den Vorgang abgeschlossen." }),
            "CLOSED",
            "NONE",
        ),
        (
            "reopen",
            json!({ "reason": "Es kam eine neue Rechnung." }),
            "REOPENED",
            "REVIEW",
        ),
    ];
    for (act, body, status, step) in acts {
        path.case.app.clock.advance(Duration::seconds(5));
        path.act(act, &body).await;
        let seen = path.seen_by(&path.case.customer).await;
        assert_eq!(seen.summary.status.as_str(), status, "after {act}");
        assert_eq!(seen.summary.next_step.step, step, "after {act}");
        assert_eq!(seen.summary.next_step.step_by, Actor::Insurer);
        assert!(seen.summary.next_step.step_until >= day("2026-07-01"));
        assert!(
            seen.summary.updated_at > last.summary.updated_at,
            "{act} is news"
        );
        assert_ne!(
            seen.status_text, last.status_text,
            "{act} says where it stands"
        );
        assert_eq!(
            seen.timeline.len(),
            last.timeline.len() + 1,
            "{act} is in the timeline"
        );
        assert_eq!(seen, path.seen_by(&path.case.broker).await);
        last = seen;
    }
    let told: Vec<_> = last
        .timeline
        .iter()
        .filter_map(|event| event.text.as_deref())
        .collect();
    assert_eq!(
        told,
        [
            "Leitungswasser ist mitversichert.",
            "Der Schaden liegt unter der Selbstbeteiligung.",
            "Wir haben den Vorgang abgeschlossen.",
            "Es kam eine neue Rechnung."
        ]
    );
    let coverage = last.coverage.unwrap();
    assert_eq!(coverage.reasons[0].rule, "VHB Abschnitt A § 4");
    let events = "select count(*) from push_event where subject_id = $1 and kind = 'CLAIM_STATUS' and customer_id is not null";
    assert_eq!(count(&path.case.app, events, path.id.0).await, 7);
    let deeds = "select count(*) from audit_entry where subject_id = $1 and before is not null and after is not null";
    assert_eq!(count(&path.case.app, deeds, path.id.0).await, 7);
}

#[tokio::test]
async fn an_act_that_comes_too_early_or_too_late_is_refused() {
    let path = Path::reported().await;
    let decision = json!({
        "parts": [{ "part_id": path.part(), "granted_cents": 0 }], "text": "Nichts zu zahlen.",
    });
    for (act, body) in [
        ("coverage-check", json!({})),
        ("coverage-decision", coverage_decision("COVERED")),
        ("adjustment", json!({})),
        ("decision", decision.clone()),
        ("close", json!({})),
        ("reopen", json!({ "reason": "Neu." })),
    ] {
        path.refused(act, &body, 409, "claims/moved-on").await;
    }
    path.in_check().await;
    path.act("coverage-decision", &coverage_decision("NOT_COVERED"))
        .await;
    path.refused("adjustment", &json!({}), 409, "claims/moved-on")
        .await;
    path.refused("decision", &decision, 409, "claims/moved-on")
        .await;
    path.act("close", &json!({})).await;
    assert_eq!(path.status().await, ClaimStatus::Closed);
    path.refused("close", &json!({}), 409, "claims/moved-on")
        .await;
}

#[tokio::test]
async fn a_reopened_claim_that_was_not_covered_is_worked_on_only_after_another_decision_on_the_cover()
 {
    let path = Path::reported().await;
    path.in_check().await;
    path.act("coverage-decision", &coverage_decision("NOT_COVERED"))
        .await;
    path.act("close", &json!({})).await;
    path.act("reopen", &json!({ "reason": "Die Kundin widerspricht." }))
        .await;
    path.refused("adjustment", &json!({}), 409, "claims/moved-on")
        .await;
    path.act("coverage-check", &json!({})).await;
    path.act("coverage-decision", &coverage_decision("PARTLY_COVERED"))
        .await;
    path.act("adjustment", &json!({})).await;
    assert_eq!(path.status().await, ClaimStatus::InAdjustment);
}

#[tokio::test]
async fn a_decision_with_a_slip_of_the_finger_is_taken_up_again_before_a_cent_has_left() {
    let path = Path::adjusted().await;
    path.approved(9_000_000).await;
    let reopened = path
        .act("reopen", &json!({ "reason": "Wir haben uns vertippt." }))
        .await;
    assert_eq!(reopened.summary.status, ClaimStatus::Reopened);
    assert_eq!(reopened.summary.next_step.step, "REVIEW");
    path.act("adjustment", &json!({})).await;
    let decided = path.granted(90_000).await;
    assert_eq!(decided.decision.unwrap().granted_cents.cents(), 90_000);
    assert_eq!(decided.summary.next_step.step, "PAY");
    path.paying_account().await;
    path.desk
        .post(
            "/v1/admin/claim-payments/exports",
            &json!({ "id": PaymentFileId::new() }),
        )
        .await
        .refused(409, "claims/nothing-to-export");
    let held: Page<HeldPayment> = path
        .desk
        .get("/v1/admin/claim-payments/held")
        .await
        .expect(200);
    assert_eq!(held.items[0].reason, PaymentHindrance::MoreThanGranted);
}

#[tokio::test]
async fn what_comes_to_light_while_the_amount_is_worked_on_can_still_change_the_cover() {
    let path = Path::adjusted().await;
    path.act("coverage-check", &json!({})).await;
    path.act("coverage-decision", &coverage_decision("NOT_COVERED"))
        .await;
    assert_eq!(path.status().await, ClaimStatus::NotCovered);
    path.act("reopen", &json!({ "reason": "Die Kundin widerspricht." }))
        .await;
    path.act("coverage-check", &json!({})).await;
    assert_eq!(path.status().await, ClaimStatus::InCoverageCheck);
}

#[tokio::test]
async fn of_two_people_who_decide_at_once_the_second_learns_that_it_is_done() {
    let path = Path::reported().await;
    path.in_check().await;
    let other = path.case.app.staff(&[Capability::Claims]).await;
    let address = path.admin("coverage-decision");
    let (yes, no) = (
        coverage_decision("COVERED"),
        coverage_decision("NOT_COVERED"),
    );
    let answers = join_all([path.desk.post(&address, &yes), other.post(&address, &no)]).await;
    let done = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(done, 1);
    for late in answers.iter().filter(|answer| answer.status != 200) {
        late.refused(409, "claims/moved-on");
    }
    let decisions = "select count(*) from claim_coverage_decision where claim_id = $1";
    assert_eq!(count(&path.case.app, decisions, path.id.0).await, 1);
}

#[tokio::test]
async fn the_same_act_sent_again_is_done_once() {
    let path = Path::reported().await;
    path.in_check().await;
    let address = path.admin("coverage-decision");
    let body = coverage_decision("PARTLY_COVERED");
    let first = path.desk.post_once(&address, "key-1", &body).await;
    let again = path.desk.post_once(&address, "key-1", &body).await;
    assert_eq!(first.bytes, again.bytes);
    assert_eq!(again.header("idempotent-replay"), "true");
    let events =
        "select count(*) from claim_event where claim_id = $1 and event = 'COVERAGE_DECIDED'";
    assert_eq!(count(&path.case.app, events, path.id.0).await, 1);
}

#[tokio::test]
async fn what_is_decided_needs_reasons_words_and_a_sum_that_can_be_meant() {
    let path = Path::reported().await;
    path.in_check().await;
    let bare = json!({ "outcome": "NOT_COVERED", "reasons": [], "text": "Nicht versichert." });
    path.refused("coverage-decision", &bare, 422, "claims/reason-missing")
        .await;
    let silent = json!({ "outcome": "NOT_COVERED", "text": " ", "reasons": [{ "reason": "x", "rule": "§ 81 VVG" }] });
    path.refused("coverage-decision", &silent, 422, "request/invalid-fields")
        .await;
    let late = json!({
        "outcome": "COVERED", "text": "Ja.", "reasons": [{ "reason": "x", "rule": "AVB" }], "next_step_until": "2026-06-30",
    });
    path.refused("coverage-decision", &late, 422, "claims/step-in-the-past")
        .await;
    path.act("coverage-decision", &coverage_decision("COVERED"))
        .await;
    path.act("adjustment", &json!({})).await;
    let part = ClaimPartId::of_claim(path.id);
    let grant = |part: ClaimPartId, cents: i64| json!({ "parts": [{ "part_id": part, "granted_cents": cents }], "text": "Wir zahlen." });
    path.refused(
        "decision",
        &grant(part, -1),
        422,
        "claims/amount-out-of-range",
    )
    .await;
    path.refused(
        "decision",
        &grant(part, 10_000_000_001),
        422,
        "claims/amount-out-of-range",
    )
    .await;
    path.refused(
        "decision",
        &grant(ClaimPartId::new(), 1),
        422,
        "request/invalid-fields",
    )
    .await;
    let about_nothing = json!({ "parts": [], "text": "Wir zahlen." });
    let refusal = path
        .desk
        .post(&path.admin("decision"), &about_nothing)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(refusal.errors[0].pointer, "/parts");
    assert_eq!(path.status().await, ClaimStatus::InAdjustment);
    let decided = path.granted(42_000).await;
    assert_eq!(decided.decision.unwrap().granted_cents.cents(), 42_000);
    assert_eq!(decided.summary.next_step.step, "PAY");
}

#[tokio::test]
async fn a_claim_is_not_closed_while_what_was_granted_is_not_paid() {
    let path = Path::adjusted().await;
    path.granted(42_000).await;
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;
}

#[tokio::test]
async fn a_claim_that_nobody_knows_is_not_found() {
    let path = Path::reported().await;
    let nowhere = format!("/v1/admin/claims/{}/close", ClaimId::new());
    path.desk
        .post(&nowhere, &json!({}))
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn the_time_of_a_claim_never_goes_back_whichever_servers_clock_says_so() {
    let path = Path::reported().await;
    let before = path.seen_by(&path.case.customer).await.summary.updated_at;
    path.case.app.clock.advance(chrono::Duration::minutes(-5));
    path.in_check().await;
    let after = path.seen_by(&path.case.customer).await.summary.updated_at;
    assert_eq!(after, before);
}
