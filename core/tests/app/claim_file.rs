//! The claim file as its reader sees it: what the insurer has said and done, in words.

use loma_core::testing::Driver;
use loma_core::{ClaimsEvent, Tone};
use serde_json::{Value, json};

use crate::claims::{report_theft, send};
use crate::server::{Server, merged};

fn settled() -> Value {
    json!({
        "status": "PAID", "updated_at": "2026-03-20T10:00:00Z",
        "status_text": {"de": "Wir haben gezahlt.", "en": "We have paid."},
        "coverage": {"outcome": "PARTLY_COVERED", "text": "Das Fahrrad ist versichert.", "decided_at": "2026-03-18T10:00:00Z",
            "reasons": [{"reason": "Das Schloss war einfach.", "rule": "§ 81 (2) VVG"}]},
        "decision": {"granted_cents": 405_000, "text": "Wir zahlen den Zeitwert.", "decided_at": "2026-03-19T10:00:00Z"},
        "payments": [{"id": "01900000-0000-7000-8000-0000000000f1", "kind": "INDEMNITY", "amount_cents": 405_000,
            "status": "EXPORTED", "text": {"de": "Entschädigung, bei der Bank", "en": "Indemnity, at the bank"},
            "approved_at": "2026-03-19T10:00:00Z", "execute_on": "2026-03-21"}],
        "documents": [{"id": "01900000-0000-7000-8000-0000000000f2", "file_id": "01900000-0000-7000-8000-0000000000f3",
            "kind": "LETTER", "title": "Abrechnung", "sight": "CUSTOMER", "added_at": "2026-03-19T10:00:00Z"}],
        "account": {"holder": "Erika Beispiel", "iban_masked": "DE•• •••• 2051", "iban": "DE02120300000000202051"},
        "deadlines": [{"kind": "STATE_DISABILITY", "until": "2027-06-11", "rule": "§ 186 VVG"}],
        "released_reserve": {"released_cents": 99_900, "released_at": "2026-03-19T10:00:00Z"},
    })
}

fn open_settled(server: &Server) -> Driver<'static> {
    let mut phone = server.signed_in();
    if server.0.borrow().claims.is_empty() {
        report_theft(&mut phone, &[]);
    }
    for claim in server.0.borrow_mut().claims.values_mut() {
        *claim = merged(claim.clone(), settled());
    }
    send(&mut phone, ClaimsEvent::Refresh);
    let id = server
        .0
        .borrow()
        .claims
        .keys()
        .next()
        .expect("a claim")
        .clone();
    send(&mut phone, ClaimsEvent::Open { id });
    phone
}

#[test]
fn a_customer_reads_decision_payment_and_letter_and_never_the_reserve() {
    let claim = open_settled(&Server::default()).view().claim.unwrap();
    assert_eq!(claim.status_text, "Wir haben gezahlt.");
    let coverage = claim.coverage.unwrap();
    assert_eq!(
        (coverage.chip.label.as_str(), coverage.chip.tone),
        ("Teilweise gedeckt", Tone::Good)
    );
    assert_eq!(coverage.reasons[0].value, "§ 81 (2) VVG");
    assert_eq!(claim.decision.unwrap().granted, "4.050,00\u{a0}€");
    let payment = &claim.payments[0];
    assert_eq!(
        (
            payment.amount.as_str(),
            payment.text.as_str(),
            payment.day.as_str()
        ),
        (
            "4.050,00\u{a0}€",
            "Entschädigung, bei der Bank",
            "21. März 2026"
        )
    );
    assert_eq!(claim.documents[0].title, "Abrechnung");
    assert!(claim.documents[0].subtitle.starts_with("Schreiben"));
    let account = claim
        .facts
        .iter()
        .find(|fact| fact.label == "Konto für die Zahlung");
    assert_eq!(account.unwrap().value, "Erika Beispiel, DE•• •••• 2051");
    assert_eq!(claim.deadlines[0].value, "11. Juni 2027 (§ 186 VVG)");
    assert_eq!(claim.released_reserve, None, "whatever the server sends");
}

#[test]
fn an_intermediary_reads_the_reserve_that_was_released() {
    let server = Server::default();
    drop(open_settled(&server));
    server.0.borrow_mut().is_broker = true;
    server.0.borrow_mut().user = 1;
    let claim = open_settled(&server).view().claim.unwrap();
    assert!(
        claim
            .released_reserve
            .unwrap()
            .value
            .starts_with("999,00\u{a0}€")
    );
}

#[test]
fn every_step_that_the_insurer_writes_has_words_of_its_own() {
    let server = Server::default();
    let mut phone = open_settled(&server);
    let codes = [
        "REPORTED",
        "REGISTERED",
        "PHOTO_RECEIVED",
        "CORRECTED",
        "COVERAGE_CHECK_STARTED",
        "COVERAGE_DECIDED",
        "ADJUSTMENT_STARTED",
        "QUESTION_ASKED",
        "QUESTION_ANSWERED",
        "QUESTION_WITHDRAWN",
        "STEP_POSTPONED",
        "GRANTED_ON_ACCOUNT",
        "DECIDED",
        "PAYMENT_APPROVED",
        "PAID",
        "PAYMENT_RETURNED",
        "PAYMENT_REVERSED",
        "REFUND_RECEIVED",
        "REFUND_REVERSED",
        "DOCUMENT_ADDED",
        "CLOSED",
        "REOPENED",
        "SOMETHING_NEW",
    ];
    let event = |code: &&str| json!({"at": "2026-03-20T10:00:00Z", "event": code, "by": "INSURER", "by_name": "Kim", "text": "Hinweis"});
    for claim in server.0.borrow_mut().claims.values_mut() {
        claim["timeline"] = codes.iter().map(event).collect();
        claim["updated_at"] = json!("2026-03-21T10:00:00Z");
    }
    send(&mut phone, ClaimsEvent::Refresh);
    let timeline = phone.view().claim.unwrap().timeline;
    assert_eq!(timeline[0].text.as_deref(), Some("Hinweis"));
    let mut words: Vec<String> = timeline.into_iter().map(|row| row.what).collect();
    assert_eq!(
        words.last().unwrap(),
        "Neuer Stand",
        "a code of a newer server"
    );
    words.sort();
    words.dedup();
    assert_eq!(words.len(), codes.len());
}
