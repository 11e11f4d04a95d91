//! Who acts next, and until when, stays true when things take longer.

use chrono::Duration;
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::claim::{ClaimDetail, ClaimSummary};

use super::path::Path;
use crate::case::day;

fn postponed(until: &str) -> Value {
    json!({ "until": until, "text": "Der Gutachter kommt erst im September." })
}

async fn overdue(path: &Path) -> Vec<ClaimSummary> {
    let desk = path.case.app.again(&path.desk).await;
    let late: Page<ClaimSummary> = desk.get("/v1/admin/claims/overdue").await.expect(200);
    late.items
}

#[tokio::test]
async fn a_step_that_takes_longer_gets_another_day_and_the_customer_reads_why() {
    let path = Path::adjusted().await;
    let moved = path.act("next-step", &postponed("2026-09-15")).await;
    assert_eq!(moved.summary.next_step.step, "DECIDE");
    let address = format!("/v1/claims/{}", path.id);
    let seen: ClaimDetail = path.case.customer.get(&address).await.expect(200);
    assert_eq!(seen.summary.next_step.step_until, day("2026-09-15"));
    assert_eq!(seen.summary.status, moved.summary.status);
    let told = seen.timeline.last().expect("it was told");
    assert_eq!(told.event, "STEP_POSTPONED");
    let words = told.text.as_deref();
    assert_eq!(words, Some("Der Gutachter kommt erst im September."));
}

#[tokio::test]
async fn steps_of_others_days_that_passed_and_empty_words_are_refused() {
    let path = Path::adjusted().await;
    path.refused(
        "next-step",
        &postponed("2020-01-01"),
        422,
        "claims/step-in-the-past",
    )
    .await;
    let silent = json!({ "until": "2026-09-15", "text": " " });
    path.refused("next-step", &silent, 422, "request/invalid-fields")
        .await;
    path.asked().await;
    path.refused(
        "next-step",
        &postponed("2026-09-15"),
        409,
        "claims/moved-on",
    )
    .await;
}

#[tokio::test]
async fn the_desk_sees_what_is_late_until_it_is_put_right() {
    let path = Path::adjusted().await;
    assert_eq!(overdue(&path).await.len(), 0);
    path.case.app.clock.advance(Duration::days(40));
    let late = overdue(&path).await;
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].id, path.id);
    let desk = path.case.app.again(&path.desk).await;
    let moved = desk
        .post(&path.admin("next-step"), &postponed("2026-12-01"))
        .await;
    assert_eq!(moved.status, 200);
    assert_eq!(overdue(&path).await.len(), 0);
}
