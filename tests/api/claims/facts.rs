//! What a notice can tell beyond place and time, and who reads the bank account.

use serde_json::{Value, json};
use shared_types::claim::ClaimDetail;
use shared_types::organisation::Capability;
use shared_types::{ClaimId, CorrectionId};

use crate::case::Case;

fn notice(case: &Case) -> Value {
    json!({
        "id": ClaimId::new(), "contract_id": case.contract_id, "kind": "WATER", "occurred_on": "2026-06-30",
        "place": "Küche", "description": "Der Schlauch ist geplatzt.", "truthful": true, "police_informed": true,
        "report_reference": "ST/0815/2026",
        "damaged": [{ "kind": "THING", "what": "Parkett" }, { "kind": "PERSON", "what": "ausgerutscht", "owner": "Nora Nachbarin" }],
        "third_parties": [
            { "role": "WITNESS", "name": "Willi Wand", "contact": "0123 456" }, { "role": "OPPONENT", "name": "Firma Rohr" },
        ],
        "account": { "holder": "Erika Beispiel", "iban": "DE02 1203 0000 0000 2020 51" },
    })
}

#[tokio::test]
async fn all_facts_of_a_notice_are_kept_and_shown() {
    let case = Case::new().await;
    let notice = notice(&case);
    let claim: Value = case.customer.post("/v1/claims", &notice).await.expect(201);
    for field in ["report_reference", "police_informed"] {
        assert_eq!(claim[field], notice[field], "{field}");
    }
    assert_eq!(claim["damaged"][1]["owner"], "Nora Nachbarin");
    assert_eq!(claim["third_parties"][0]["contact"], "0123 456");
    let again = case.customer.post("/v1/claims", &notice).await;
    again.expect::<ClaimDetail>(200);
    let mut other = notice.clone();
    other["account"]["holder"] = json!("Emil Beispiel");
    case.customer
        .post("/v1/claims", &other)
        .await
        .refused(409, "id-taken");
}

#[tokio::test]
async fn the_account_is_whole_for_customer_and_desk_masked_for_the_broker_and_nothing_for_others() {
    let case = Case::new().await;
    let notice = notice(&case);
    let claim: ClaimDetail = case.broker.post("/v1/claims", &notice).await.expect(201);
    let address = format!("/v1/claims/{}", claim.summary.id);
    let desk = case.app.staff(&[Capability::Claims]).await;
    let auditor = case.app.staff(&[Capability::Auditor]).await;
    let whole = "DE02120300000000202051";
    for (person, iban) in [
        (&case.customer, json!(whole)),
        (&desk, json!(whole)),
        (&case.broker, Value::Null),
    ] {
        let seen: Value = person.get(&address).await.expect(200);
        assert_eq!(seen["account"]["iban"], iban);
        assert_eq!(seen["account"]["iban_masked"], "DE•• •••• 2051");
    }
    let seen: Value = auditor.get(&address).await.expect(200);
    assert_eq!(seen["account"], Value::Null);
    let seen = case.broker.get(&address).await;
    assert!(!String::from_utf8_lossy(&seen.bytes).contains(whole));
}

#[tokio::test]
async fn another_account_is_told_by_correction_and_the_history_shows_it_masked() {
    let case = Case::new().await;
    let claim: ClaimDetail = case
        .customer
        .post("/v1/claims", &notice(&case))
        .await
        .expect(201);
    let address = format!("/v1/claims/{}/corrections", claim.summary.id);
    let body = json!({
        "id": CorrectionId::new(), "account": { "holder": "Erika Beispiel", "iban": "DE89 3704 0044 0532 0130 00" },
    });
    let corrected: Value = case.customer.post(&address, &body).await.expect(201);
    assert_eq!(corrected["account"]["iban"], "DE89370400440532013000");
    let change = &corrected["corrections"][0]["changes"][0];
    assert_eq!(change["before"]["iban_masked"], "DE•• •••• 2051");
    assert_eq!(change["after"]["iban_masked"], "DE•• •••• 3000");
    let same = json!({
        "id": CorrectionId::new(), "account": { "holder": "Erika Beispiel", "iban": "DE89370400440532013000" },
    });
    case.customer
        .post(&address, &same)
        .await
        .refused(422, "claims/nothing-changed");
}

#[tokio::test]
async fn a_wrong_account_is_refused_with_its_place() {
    let case = Case::new().await;
    let mut wrong = notice(&case);
    wrong["account"]["iban"] = json!("DE02120300000000202052");
    let problem = case
        .customer
        .post("/v1/claims", &wrong)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(problem.errors[0].pointer, "/account/iban");
    assert_eq!(problem.errors[0].code, "iban/checksum");
}
