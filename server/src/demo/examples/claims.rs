//! The claims desk: one file from coverage check to closing and reopening, and the money of another one.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use shared_types::{AccountId, ClaimId, ClaimPartId, CorrectionId};

use super::Example;
use crate::demo::cast::{INGE, ROSA, SVEN, find};
use crate::demo::person::id_of;

pub(super) fn examples(today: NaiveDate) -> Vec<Example> {
    [
        cover(today),
        file(today),
        reckoned(),
        money(today),
        recourse(),
        end(),
    ]
    .concat()
}

fn bicycle() -> ClaimId {
    ClaimId(id_of("claim/anna"))
}

fn pipe() -> ClaimId {
    ClaimId(id_of("claim/bernd"))
}

/// Something that the desk does in the file of the stolen bicycle.
fn act(path: &'static str, body: Value) -> Example {
    Example::post(path)
        .by(SVEN)
        .with("id", &bicycle())
        .sending(body)
}

/// Something that the desk does with a payment in the file of the leaking pipe.
fn pay(path: &'static str, payment: &str, body: Value) -> Example {
    Example::post(path)
        .by(SVEN)
        .with("id", &pipe())
        .with("payment_id", &id_of(payment))
        .sending(body)
}

fn cover(today: NaiveDate) -> Vec<Example> {
    let anna = find("anna");
    let question = id_of("example/question");
    vec![
        Example::post("/v1/claims/{id}/corrections")
            .by(anna.email())
            .with("id", &bicycle())
            .sending(json!({
                "id": id_of("example/correction"), "reason": "Die Polizei hat mir heute das Aktenzeichen gegeben.",
                "report_reference": "ST/0815/2026", "estimate_cents": 110_000,
                "third_parties": [{ "role": "WITNESS", "name": "Willi Wand" }],
                "account": { "holder": "Anna Beispiel", "iban": "DE12500105170648489890" },
            })),
        Example::get("/v1/admin/claims/{id}/coverage-check")
            .by(SVEN)
            .with("id", &bicycle()),
        act("/v1/admin/claims/{id}/duplicates/{other_id}/dismiss", json!({
            "reason": "Frau Sonnenberg meldet ein zweites Fahrrad.",
        }))
        .with("other_id", &id_of("claim/anna/again")),
        act("/v1/admin/claims/{id}/coverage-check", json!({ "next_step_until": today + Days::new(7) })),
        act("/v1/admin/claims/{id}/coverage-decision", json!({
            "outcome": "COVERED", "text": "Ihr Fahrrad ist gegen Diebstahl versichert.",
            "reasons": [{ "reason": "Fahrraddiebstahl ist eingeschlossen.", "rule": "Klausel Fahrraddiebstahl" }],
        })),
        act("/v1/admin/claims/{id}/adjustment", json!({})),
        act("/v1/admin/claims/{id}/next-step", json!({
            "until": today + Days::new(30), "text": "Der Händler nennt uns den Zeitwert erst in drei Wochen.",
        })),
        Example::get("/v1/admin/claims/overdue").by(SVEN).with("limit", &20),
        act("/v1/admin/claims/{id}/questions", json!({
            "id": question, "question": "Haben Sie den Kaufbeleg des Fahrrads noch?", "answer_until": today + Days::new(14),
        })),
        Example::post("/v1/claims/{id}/questions/{question_id}/answer")
            .by(anna.email())
            .with("id", &bicycle())
            .with("question_id", &question)
            .sending(json!({ "id": id_of("example/answer"), "answer": "Ja, es hat 1.100 Euro gekostet." })),
    ]
}

fn file(today: NaiveDate) -> Vec<Example> {
    let (party, task) = (id_of("example/party"), id_of("example/task"));
    vec![
        act(
            "/v1/admin/claims/{id}/parts",
            json!({ "id": id_of("example/part"), "kind": "COST", "title": "Schlosser" }),
        ),
        act(
            "/v1/admin/claims/{id}/parties",
            json!({ "id": party, "role": "WORKSHOP", "name": "Radhaus Speiche" }),
        ),
        act("/v1/admin/claims/{id}/parties/{party_id}/remove", json!({})).with("party_id", &party),
        act(
            "/v1/admin/claims/{id}/tasks",
            json!({
                "id": task, "title": "Zeitwert beim Händler erfragen", "due_on": today + Days::new(5),
            }),
        ),
        Example::get("/v1/admin/claim-tasks")
            .by(SVEN)
            .with("limit", &20),
        act(
            "/v1/admin/claims/{id}/tasks/{task_id}/finish",
            json!({ "status": "DONE" }),
        )
        .with("task_id", &task),
        act(
            "/v1/admin/claims/{id}/notes",
            json!({ "id": id_of("example/note"), "body": "Angaben sind schlüssig." }),
        ),
        act(
            "/v1/admin/claims/{id}/documents",
            json!({
                "id": id_of("example/document"), "file_id": id_of("photo/anna"), "kind": "PHOTO", "title": "Schloss",
                "sight": "CUSTOMER",
            }),
        ),
        act(
            "/v1/admin/claims/{id}/documents/{document_id}/sight",
            json!({ "sight": "BROKER" }),
        )
        .with("document_id", &id_of("example/document")),
        act(
            "/v1/admin/claims/{id}/side-states",
            json!({
                "kind": "FRAUD_CHECK", "reason": "Zweite Meldung eines Fahrrads in zwei Jahren.",
            }),
        ),
        act(
            "/v1/admin/claims/{id}/side-states/end",
            json!({ "kind": "FRAUD_CHECK", "result": "Kein Hinweis gefunden." }),
        ),
        Example::get("/v1/admin/claims/{id}/file")
            .by(SVEN)
            .with("id", &bicycle()),
    ]
}

fn reckoned() -> Vec<Example> {
    vec![
        Example::post("/v1/admin/reckon/indemnity").by(SVEN).sending(json!({
            "parts": [{ "kind": "PROPERTY", "loss_cents": 600_000 }], "sum_insured_cents": 5_600_000,
            "insured_value_cents": 8_000_000, "excess_cents": 15_000,
        })),
        Example::post("/v1/admin/reckon/disability").by(SVEN).sending(json!({
            "plan": "PREMIUM", "progression": "P350", "sum_cents": 10_000_000,
            "impairments": [{ "limb": "LEG_TO_MID_THIGH", "use_lost_pct": "100" }],
        })),
    ]
}

fn money(today: NaiveDate) -> Vec<Example> {
    let part = ClaimPartId::of_claim(bicycle());
    let account = AccountId::of_correction(CorrectionId(id_of("example/correction")));
    let payment = id_of("example/payment");
    let exports = "/v1/admin/claim-payments/exports";
    vec![
        act("/v1/admin/claims/{id}/reserves", json!({
            "part_id": part, "reserve_cents": 90_000, "reason": "OPENING", "note": "Zeitwert laut Händler",
        })),
        act("/v1/admin/claims/{id}/reserve-release", json!({ "released_cents": 90_000 })),
        act("/v1/admin/claims/{id}/accounts", json!({
            "id": id_of("example/account"), "payee": "THIRD_PARTY", "holder": "Radhaus Speiche", "iban": "DE88100900001234567892",
        })),
        act("/v1/admin/claims/{id}/accounts/{account_id}/check", json!({ "result": "VERIFIED", "how": "Abgleich der Bank" }))
            .with("account_id", &account),
        act("/v1/admin/claims/{id}/on-account", json!({
            "parts": [{ "part_id": part, "granted_cents": 30_000 }], "text": "Sie erhalten vorab 300 Euro.",
        })),
        act("/v1/admin/claims/{id}/decision", json!({
            "parts": [{ "part_id": part, "granted_cents": 90_000 }], "text": "Wir ersetzen den Wert des Fahrrads.",
        })),
        act("/v1/admin/claims/{id}/payments", json!({
            "id": payment, "part_id": part, "kind": "INDEMNITY", "amount_cents": 90_000, "account_id": account,
            "purpose": "Ihr Fahrrad", "reserve_use": "REDUCES",
        })),
        act("/v1/admin/claims/{id}/payments/{payment_id}/approve", json!({})).with("payment_id", &payment),
        pay("/v1/admin/claims/{id}/payments/{payment_id}/reject", "payment/bernd/proposed",
            json!({ "reason": "Der Kostenvoranschlag fehlt noch." })),
        pay("/v1/admin/claims/{id}/payments/{payment_id}/reverse", "payment/bernd/approved",
            json!({ "reason": "Doppelt erfasst." })),
        Example::get("/v1/admin/paying-accounts").by(INGE),
        Example::post("/v1/admin/paying-accounts").by(INGE).sending(json!({
            "valid_from": today + Days::new(90), "holder": "Pfalz Beispiel Versicherung AG", "iban": "DE02500105170137075030",
        })),
        Example::get("/v1/admin/claim-payment-limits").by(INGE),
        Example::post("/v1/admin/claim-payment-limits").by(INGE).sending(json!({
            "valid_from": today + Days::new(90), "limit_cents": 300_000,
        })),
        Example::post(exports).by(SVEN).sending(json!({ "id": id_of("example/payment-file") })),
        Example::get(exports).by(SVEN).with("limit", &20),
        Example::get("/v1/admin/claim-payments/exports/{id}")
            .by(SVEN)
            .with("id", &id_of("payment-file")),
        Example::get("/v1/admin/ledger/accounts").by(SVEN),
    ]
}

fn recourse() -> Vec<Example> {
    let recourse = id_of("example/recourse");
    let at = |path: &'static str, body: Value| {
        Example::post(path)
            .by(SVEN)
            .with("id", &pipe())
            .with("recourse_id", &recourse)
            .sending(body)
    };
    vec![
        at(
            "/v1/admin/claims/{id}/recourses",
            json!({
                "id": recourse, "part_id": ClaimPartId::of_claim(pipe()), "against": "Sanitär Tropf GmbH", "amount_cents": 40_000,
            }),
        ),
        at(
            "/v1/admin/claims/{id}/recourses/{recourse_id}/receipts",
            json!({ "id": id_of("example/receipt"), "amount_cents": 25_000 }),
        ),
        at(
            "/v1/admin/claims/{id}/recourses/{recourse_id}/close",
            json!({}),
        ),
        // Sven paid it, so Rosa says that it is back.
        pay(
            "/v1/admin/claims/{id}/payments/{payment_id}/return",
            "payment/bernd/sent",
            json!({ "reason": "AC04: Das Konto ist aufgelöst." }),
        )
        .by(ROSA),
        Example::get("/v1/admin/claim-payments/held").by(SVEN),
    ]
}

fn end() -> Vec<Example> {
    vec![
        act(
            "/v1/admin/claims/{id}/close",
            json!({ "text": "Der Vorgang ist abgeschlossen. Gute Fahrt mit dem neuen Rad!" }),
        ),
        act(
            "/v1/admin/claims/{id}/reopen",
            json!({ "reason": "Das alte Rad ist wieder aufgetaucht." }),
        ),
    ]
}
