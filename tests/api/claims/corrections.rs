//! What was told is put right after sending, and stays on record.

use futures::future::join_all;
use serde_json::{Value, json};
use shared_types::claim::{Actor, ClaimDetail};
use shared_types::{ContractId, CorrectionId};

use super::path::Path;
use crate::case::count;

fn address(path: &Path) -> String {
    format!("/v1/claims/{}/corrections", path.id)
}

fn correction(facts: &Value) -> Value {
    let mut body = json!({ "id": CorrectionId::new(), "reason": "Ich war aufgeregt." });
    for (name, fact) in facts.as_object().expect("facts") {
        body[name] = fact.clone();
    }
    body
}

#[tokio::test]
async fn a_correction_changes_the_facts_and_all_parties_see_what_was_before() {
    let path = Path::reported().await;
    let facts =
        json!({ "place": "Bad, Musterweg 1", "estimate_cents": 98_000, "police_informed": true });
    let corrected: ClaimDetail = path
        .case
        .customer
        .post(&address(&path), &correction(&facts))
        .await
        .expect(201);
    assert_eq!(corrected.place, "Bad, Musterweg 1");
    assert_eq!(corrected.estimate_cents.unwrap().cents(), 98_000);
    assert!(corrected.police_informed);
    for person in [&path.case.customer, &path.case.broker, &path.desk] {
        let seen = path.seen_by(person).await;
        let [told] = &seen.corrections[..] else {
            panic!("one correction");
        };
        assert_eq!(
            (told.by, told.by_name.as_str()),
            (Actor::Customer, "Erika Beispiel")
        );
        assert_eq!(told.reason.as_deref(), Some("Ich war aufgeregt."));
        let changes: Vec<_> = told
            .changes
            .iter()
            .map(|change| (change.field.as_str(), &change.before, &change.after))
            .collect();
        assert_eq!(
            changes,
            [
                (
                    "place",
                    &json!("Küche, Musterweg 1, Zweibrücken"),
                    &json!("Bad, Musterweg 1")
                ),
                ("estimate_cents", &json!(120_000), &json!(98_000)),
                ("police_informed", &json!(false), &json!(true)),
            ]
        );
        assert_eq!(seen.timeline.last().unwrap().event, "CORRECTED");
    }
    let told = "select count(*) from push_event where subject_id = $1 and staff_capability = 'CLAIMS' and kind = 'CLAIM_STATUS'";
    assert_eq!(
        count(&path.case.app, told, path.id.0).await,
        1,
        "the desk hears of it"
    );
    let checks = "select count(*) from claim_coverage_check where claim_id = $1";
    assert_eq!(
        count(&path.case.app, checks, path.id.0).await,
        2,
        "the rules are asked again"
    );
}

#[tokio::test]
async fn the_same_correction_counts_once_even_sent_by_two_at_the_same_time() {
    let path = Path::reported().await;
    let body = correction(&json!({ "place": "Bad" }));
    let address = address(&path);
    let customer = &path.case.customer;
    let answers = join_all([
        customer.post(&address, &body),
        customer.post(&address, &body),
    ])
    .await;
    let mut codes: Vec<u16> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, [200, 201]);
    // Meanwhile it was corrected once more; the first one coming again changes nothing.
    let next = correction(&json!({ "place": "Flur" }));
    customer
        .post(&address, &next)
        .await
        .expect::<ClaimDetail>(201);
    let again: ClaimDetail = customer.post(&address, &body).await.expect(200);
    assert_eq!(again.place, "Flur");
    assert_eq!(again.corrections.len(), 2);
    let mut other = body.clone();
    other["place"] = json!("Keller");
    customer
        .post(&address, &other)
        .await
        .refused(409, "id-taken");
}

#[tokio::test]
async fn broker_and_desk_correct_too_and_a_stranger_finds_no_claim() {
    let path = Path::reported().await;
    let address = address(&path);
    for (person, place, side) in [
        (&path.case.broker, "Bad", Actor::Broker),
        (&path.desk, "Flur", Actor::Insurer),
    ] {
        let corrected: ClaimDetail = person
            .post(&address, &correction(&json!({ "place": place })))
            .await
            .expect(201);
        assert_eq!(corrected.corrections.last().unwrap().by, side);
    }
    let stranger = path.case.app.broker().await;
    stranger
        .post(&address, &correction(&json!({ "place": "Keller" })))
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn facts_that_are_wrong_are_refused_as_in_a_notice_and_nothing_changes() {
    let path = Path::reported().await;
    let address = address(&path);
    let customer = &path.case.customer;
    for (facts, status, code) in [
        (json!({}), 422, "claims/nothing-changed"),
        (
            json!({ "place": " Küche, Musterweg 1, Zweibrücken " }),
            422,
            "claims/nothing-changed",
        ),
        (
            json!({ "occurred_on": "2026-07-02" }),
            422,
            "claims/loss-in-the-future",
        ),
        (
            json!({ "occurred_on": "2025-12-31" }),
            422,
            "claims/before-start",
        ),
        (
            json!({ "estimate_cents": -1 }),
            422,
            "claims/estimate-negative",
        ),
        (json!({ "place": " " }), 422, "request/text-length"),
        (
            json!({ "damaged": [{ "kind": "THING", "what": "" }] }),
            422,
            "claims/damaged",
        ),
        (
            json!({ "third_parties": [{ "role": "WITNESS", "name": " " }] }),
            422,
            "claims/named-parties",
        ),
        (
            json!({ "account": { "holder": "Erika Beispiel", "iban": "DE02120300000000202052" } }),
            422,
            "request/invalid-fields",
        ),
        (
            json!({ "contract_id": ContractId::new() }),
            422,
            "request/invalid-fields",
        ),
    ] {
        customer
            .post(&address, &correction(&facts))
            .await
            .refused(status, code);
    }
    let corrections = "select count(*) from claim_correction where claim_id = $1";
    assert_eq!(count(&path.case.app, corrections, path.id.0).await, 0);
}

#[tokio::test]
async fn once_the_insurer_has_decided_facts_stay_as_they_were_decided_on() {
    let path = Path::adjusted().await;
    let address = address(&path);
    let body = correction(&json!({ "place": "Bad" }));
    let customer = &path.case.customer;
    customer
        .post(&address, &body)
        .await
        .expect::<ClaimDetail>(201);
    path.granted(0).await;
    let late = correction(&json!({ "place": "Flur" }));
    customer
        .post(&address, &late)
        .await
        .refused(409, "claims/decided");
    // Where the money goes may change as long as it may still go.
    let account = json!({ "holder": "Erika Beispiel", "iban": "DE02 1203 0000 0000 2020 51" });
    let both = correction(&json!({ "place": "Flur", "account": account }));
    customer
        .post(&address, &both)
        .await
        .refused(409, "claims/decided");
    let told: ClaimDetail = customer
        .post(&address, &correction(&json!({ "account": account })))
        .await
        .expect(201);
    assert_eq!(told.account.unwrap().iban_masked, "DE•• •••• 2051");
    path.act("close", &json!({})).await;
    customer
        .post(&address, &correction(&json!({ "account": account })))
        .await
        .refused(409, "claims/decided");
    // What was accepted before is still answered.
    customer
        .post(&address, &body)
        .await
        .expect::<ClaimDetail>(200);
}

#[tokio::test]
async fn a_notice_that_comes_again_after_a_correction_is_still_the_same_notice() {
    let path = Path::reported().await;
    let notice = path.case.notice();
    let customer = &path.case.customer;
    customer
        .post("/v1/claims", &notice)
        .await
        .expect::<ClaimDetail>(201);
    let address = format!("/v1/claims/{}/corrections", notice.id);
    customer
        .post(&address, &correction(&json!({ "place": "Bad" })))
        .await
        .expect::<ClaimDetail>(201);
    let known: ClaimDetail = customer.post("/v1/claims", &notice).await.expect(200);
    assert_eq!(known.place, "Bad");
}

#[tokio::test]
async fn the_trail_names_the_fields_and_not_what_was_said() {
    let path = Path::reported().await;
    path.case
        .customer
        .post(&address(&path), &correction(&json!({ "place": "Bad" })))
        .await
        .expect::<ClaimDetail>(201);
    let (after, reason): (Value, Option<String>) = sqlx::query_as(
        "select after, reason from audit_entry where subject_id = $1 and action = 'claim.correct'",
    )
    .bind(path.id)
    .fetch_one(&mut path.case.app.database().await)
    .await
    .unwrap();
    assert_eq!(after["fields"], json!(["place"]));
    assert_eq!(reason, None);
    assert!(!after.to_string().contains("Bad"));
}
