//! What the rules say about cover, and where the desk sees it.

use chrono::{Duration, NaiveDate};
use loma_tests::TestApp;
use serde_json::{Value, json};
use shared_types::claim::{ClaimDetail, LossKind, LossNotice};
use shared_types::organisation::Capability;
use shared_types::{ClaimId, CorrectionId};

use super::path::{Path, coverage_decision};
use crate::case::{Case, count};

#[tokio::test]
async fn the_queue_shows_what_the_rules_say_with_reasons_and_rules() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let queue: Value = desk.get("/v1/admin/claims").await.expect(200);
    let row = &queue["items"][0];
    assert_eq!(row["id"], json!(claim.summary.id));
    let check = &row["coverage_check"];
    // The contract of the test case has no version: nothing could be insured under it.
    assert_eq!(check["verdict"], "NOT_COVERED");
    let findings = check["findings"].as_array().unwrap();
    assert!(findings.len() >= 10, "every question is asked");
    assert!(findings.iter().all(|finding| finding["rule"].is_string()));
    assert_eq!(row["duplicates"], json!([]));
}

#[tokio::test]
async fn a_loss_reported_twice_is_hinted_at_from_both_sides() {
    let case = Case::new().await;
    let first = case.reported(0).await;
    let second: ClaimDetail = case
        .broker
        .post("/v1/claims", &case.notice())
        .await
        .expect(201);
    let mut far = case.notice();
    far.occurred_on = "2026-03-02".parse().unwrap();
    case.customer
        .post("/v1/claims", &far)
        .await
        .expect::<ClaimDetail>(201);
    let desk = case.app.staff(&[Capability::Claims]).await;
    let queue: Value = desk.get("/v1/admin/claims").await.expect(200);
    let hint = |nth: usize| &queue["items"][nth]["duplicates"];
    assert_eq!(hint(0)[0]["claim_id"], json!(second.summary.id));
    assert_eq!(hint(1)[0]["claim_no"], json!(first.summary.claim_no));
    assert_eq!(hint(1)[0]["score"], 100);
    assert_eq!(hint(2), &json!([]));
}

#[tokio::test]
async fn two_who_report_the_same_loss_at_the_same_moment_are_hinted_at_as_well() {
    let case = Case::new().await;
    for _ in 0..10 {
        let (one, two) = (case.notice(), case.notice());
        let (one, two) = tokio::join!(
            case.customer.post("/v1/claims", &one),
            case.broker.post("/v1/claims", &two),
        );
        assert_eq!((one.status.as_u16(), two.status.as_u16()), (201, 201));
        let (one, two): (ClaimDetail, ClaimDetail) = (one.json(), two.json());
        let hints: i64 = sqlx::query_scalar(
            "select count(*) from claim_duplicate where (claim_id, other_id) in (($1, $2), ($2, $1))",
        )
        .bind(one.summary.id)
        .bind(two.summary.id)
        .fetch_one(&mut case.app.database().await)
        .await
        .expect("a count");
        assert_eq!(hints, 1);
    }
}

/// Each of the two finds the other one while both are locked: they must not wait for each other.
#[tokio::test]
async fn two_claims_of_a_day_that_become_alike_at_the_same_moment_are_both_put_right() {
    let case = Case::new().await;
    let mut water = case.notice();
    water.place = "Bad im Anbau".to_owned();
    water.description = "Rohr geplatzt, Boden nass".to_owned();
    let mut fire = case.notice();
    fire.kind = LossKind::Fire;
    fire.place = "Garage".to_owned();
    fire.description = "Vorhang angesengt".to_owned();
    for day in 1..=10 {
        let reported = async |notice: &LossNotice| -> ClaimId {
            let mut notice = notice.clone();
            notice.id = ClaimId::new();
            notice.occurred_on = NaiveDate::from_ymd_opt(2026, 3, 2 * day).unwrap();
            let claim: ClaimDetail = case.broker.post("/v1/claims", &notice).await.expect(201);
            claim.summary.id
        };
        let (one, two) = (reported(&water).await, reported(&fire).await);
        let address = |id: ClaimId| format!("/v1/claims/{id}/corrections");
        let same_kind = json!({ "id": CorrectionId::new(), "kind": "FIRE" });
        let same_words = json!({ "id": CorrectionId::new(), "description": water.description });
        let (to_one, to_two) = (address(one), address(two));
        let (first, second) = tokio::join!(
            case.customer.post(&to_one, &same_kind),
            case.broker.post(&to_two, &same_words),
        );
        assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201));
        let hints: i64 = sqlx::query_scalar(
            "select count(*) from claim_duplicate where (claim_id, other_id) in (($1, $2), ($2, $1))",
        )
        .bind(one)
        .bind(two)
        .fetch_one(&mut case.app.database().await)
        .await
        .expect("a count");
        assert_eq!(hints, 2, "one from each side");
    }
}

#[tokio::test]
async fn a_hint_that_somebody_looked_into_is_gone_from_both_sides_and_stays_away() {
    let case = Case::new().await;
    let first = case.reported(0).await.summary.id;
    let second: ClaimDetail = case
        .broker
        .post("/v1/claims", &case.notice())
        .await
        .expect(201);
    let second = second.summary.id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let hints = async || -> usize {
        let queue: Value = desk.get("/v1/admin/claims").await.expect(200);
        let rows = queue["items"].as_array().unwrap().clone();
        let of = |row: &Value| row["duplicates"].as_array().unwrap().len();
        rows.iter().map(of).sum()
    };
    assert_eq!(hints().await, 2);
    let dismiss =
        |one: ClaimId, other: ClaimId| format!("/v1/admin/claims/{one}/duplicates/{other}/dismiss");
    let reason = json!({ "reason": "Zwei Küchen, zwei Schäden." });
    desk.post(&dismiss(second, first), &json!({ "reason": " " }))
        .await
        .refused(422, "request/invalid-fields");
    desk.post(&dismiss(second, first), &reason)
        .await
        .expect::<Value>(200);
    assert_eq!(hints().await, 0);
    // The other one is put right and looked at again.
    let correction = json!({ "id": CorrectionId::new(), "place": "Küche im Anbau" });
    case.customer
        .post(&format!("/v1/claims/{first}/corrections"), &correction)
        .await
        .expect::<ClaimDetail>(201);
    assert_eq!(hints().await, 0);
    for (one, other) in [(first, second), (first, ClaimId::new())] {
        desk.post(&dismiss(one, other), &reason)
            .await
            .refused(404, "not-found");
    }
}

#[tokio::test]
async fn hints_follow_what_is_corrected_on_either_side() {
    let case = Case::new().await;
    let one = case.reported(0).await.summary.id;
    let mut other = case.notice();
    other.place = "Garage".to_owned();
    other.description = "Vorhang angesengt".to_owned();
    case.broker
        .post("/v1/claims", &other)
        .await
        .expect::<ClaimDetail>(201);
    let desk = case.app.staff(&[Capability::Claims]).await;
    let hints = async || -> Vec<(Value, Value)> {
        let queue: Value = desk.get("/v1/admin/claims").await.expect(200);
        let rows = queue["items"].as_array().unwrap().clone();
        let of = |row: &Value| row["duplicates"].as_array().unwrap().clone();
        let scored = |hint: Value| (hint["claim_id"].clone(), hint["score"].clone());
        rows.iter().flat_map(of).map(scored).collect()
    };
    let both = |score: u32| -> Vec<(Value, Value)> {
        [other.id, one].map(|id| (json!(id), json!(score))).to_vec()
    };
    assert_eq!(hints().await, both(65), "day and kind");
    for (claim, field, value, expected) in [
        (one, "place", json!("Garage"), both(80)),
        // One side has moved to another day: nothing speaks for one loss any more, from neither side.
        (one, "occurred_on", json!("2026-06-20"), vec![]),
        (other.id, "occurred_on", json!("2026-06-19"), both(60)),
        (other.id, "kind", json!("FIRE"), vec![]),
    ] {
        let mut correction = json!({ "id": CorrectionId::new() });
        correction[field] = value;
        case.customer
            .post(&format!("/v1/claims/{claim}/corrections"), &correction)
            .await
            .expect::<ClaimDetail>(201);
        assert_eq!(hints().await, expected, "{correction}");
    }
}

#[tokio::test]
async fn what_was_checked_last_counts_and_not_what_a_server_with_a_fast_clock_checked_before() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    case.app.clock.advance(-Duration::minutes(1));
    let correction = json!({ "id": CorrectionId::new(), "place": "Garage" });
    case.customer
        .post(&format!("/v1/claims/{id}/corrections"), &correction)
        .await
        .expect::<ClaimDetail>(201);
    let last = json!(case.app.clock.now());
    let queue: Value = desk.get("/v1/admin/claims").await.expect(200);
    assert_eq!(queue["items"][0]["coverage_check"]["at"], last);
    let path = format!("/v1/admin/claims/{id}/coverage-check");
    let review: Value = desk.get(&path).await.expect(200);
    assert_eq!(review["checks"][0]["at"], last);
}

#[tokio::test]
async fn the_check_reads_the_version_that_was_known_when_the_loss_was_reported() {
    let app = TestApp::new().await;
    app.load_products().await;
    let broker = app.broker().await;
    let customer = app.customer_of(&broker).await;
    let contract_id = app.liability_contract(&broker, &customer).await;
    app.clock.advance(chrono::Duration::days(20));
    let customer = app.again(&customer).await;
    let desk = app.staff(&[Capability::Claims]).await;
    let id = ClaimId::new();
    let notice = json!({
        "id": id, "contract_id": contract_id, "kind": "DAMAGE", "occurred_on": "2026-07-20", "place": "Zweibrücken",
        "description": "Ein Glas ist umgefallen.", "estimate_cents": 5_000, "truthful": true,
    });
    customer
        .post("/v1/claims", &notice)
        .await
        .expect::<ClaimDetail>(201);
    let address = format!("/v1/admin/claims/{id}/coverage-check");
    let review: Value = desk.get(&address).await.expect(200);
    let finding = |review: &Value, question: &str| -> Value {
        let findings = review["checks"][0]["findings"].as_array().unwrap();
        let found = findings
            .iter()
            .find(|finding| finding["question"] == question);
        found.cloned().unwrap_or_default()
    };
    assert_eq!(finding(&review, "CONTRACT_VERSION")["answer"], "YES");
    assert_eq!(finding(&review, "LIMIT")["amount_cents"], 1_000_000_000);
    assert_eq!(finding(&review, "EXCESS")["reason"], "NO_EXCESS");
    assert_eq!(
        finding(&review, "COVER_STATE")["reason"],
        "FIRST_PREMIUM_UNPAID"
    );

    sqlx::query("update contract set first_premium_paid_on = '2026-07-16'")
        .execute(&mut app.database().await)
        .await
        .unwrap();
    // Agreed already, and not in force on the day of the loss.
    sqlx::query(
        r#"with change as (
               insert into contract_transaction
               select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
               from contract_transaction t where t.contract_id = $1
               returning id
           )
           insert into contract_version
           select (jsonb_populate_record(v, jsonb_build_object('version_no', 2, 'transaction_id', change.id,
               'effective_from', '2026-08-01', 'input', v.input || '{"sum_insured_meur": 50, "deductible": 150}'))).*
           from contract_version v, change where v.contract_id = $1"#,
    )
    .bind(contract_id)
    .execute(&mut app.database().await)
    .await
    .expect("a version");
    let register = format!("/v1/admin/claims/{id}/register");
    desk.post(&register, &json!({ "next_step_until": "2026-07-30" }))
        .await
        .expect::<ClaimDetail>(200);
    desk.post(&address, &json!({}))
        .await
        .expect::<ClaimDetail>(200);
    let review: Value = desk.get(&address).await.expect(200);
    assert_eq!(review["checks"].as_array().map(Vec::len), Some(2));
    assert_eq!(finding(&review, "COVER_STATE")["reason"], "FULL_COVER");
    assert_eq!(finding(&review, "LIMIT")["amount_cents"], 1_000_000_000);
    assert_eq!(finding(&review, "EXCESS")["reason"], "NO_EXCESS");
    let first = &review["checks"][1]["findings"];
    assert!(
        first.to_string().contains("FIRST_PREMIUM_UNPAID"),
        "what was known stays"
    );
}

#[tokio::test]
async fn whoever_reports_learns_nothing_of_what_the_rules_say() {
    let path = Path::reported().await;
    for person in [&path.case.customer, &path.case.broker] {
        let seen = person.get(&format!("/v1/claims/{}", path.id)).await;
        let text = String::from_utf8_lossy(&seen.bytes).into_owned();
        for hint in ["verdict", "findings", "duplicate", "CONTRACT_VERSION"] {
            assert!(!text.contains(hint), "{hint}");
        }
        person
            .get(&path.admin("coverage-check"))
            .await
            .refused(403, "forbidden");
    }
    let checks =
        "select count(*) from claim_coverage_check where claim_id = $1 and user_id is null";
    assert_eq!(count(&path.case.app, checks, path.id.0).await, 1);
}

#[tokio::test]
async fn a_decision_on_cover_stands_in_the_file_beside_what_the_rules_said() {
    let path = Path::reported().await;
    path.in_check().await;
    path.act("coverage-decision", &coverage_decision("PARTLY_COVERED"))
        .await;
    let review: Value = path
        .desk
        .get(&path.admin("coverage-check"))
        .await
        .expect(200);
    assert_eq!(review["decision"]["outcome"], "PARTLY_COVERED");
    assert_eq!(review["checks"][0]["verdict"], "NOT_COVERED");
}
