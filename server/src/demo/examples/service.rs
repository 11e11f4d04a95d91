//! Claims, files, conversations, and the phones that keep them.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::{Example, claim_thread, contract};
use crate::demo::cast::{SABINE, SVEN, find};
use crate::demo::person::id_of;

pub(super) fn examples(today: NaiveDate) -> Vec<Example> {
    [claims(today), conversations(), phones()].concat()
}

fn claims(today: NaiveDate) -> Vec<Example> {
    let (anna, frieda) = (find("anna").email(), find("frieda").email());
    let (claim, photo) = (id_of("example/claim"), id_of("example/photo"));
    let second = id_of("example/second-photo");
    vec![
        Example::post("/v1/claims").by(&anna).sending(json!({
            "id": claim, "contract_id": contract("anna", "hausrat"), "kind": "WATER",
            "occurred_on": today - Days::new(1), "occurred_at_text": "gegen 19 Uhr", "place": "Küche",
            "description": "Der Schlauch der Waschmaschine ist geplatzt, das Parkett hat sich gewölbt.",
            "photo_ids": [photo, second], "estimate_cents": 90_000, "police_informed": false, "truthful": true,
        })),
        Example::of("put", "/v1/files/{id}")
            .by(&anna)
            .with("id", &photo)
            .with("claim_id", &claim),
        Example::of("head", "/v1/files/{id}")
            .by(&anna)
            .with("id", &second)
            .with("claim_id", &claim),
        // The picture that comes with the examples, whole.
        Example::of("patch", "/v1/files/{id}")
            .by(&anna)
            .with("id", &second)
            .with("claim_id", &claim)
            .with("Upload-Offset", &0)
            .with("Upload-Complete", &"?1"),
        Example::get("/v1/files/{id}")
            .by(&frieda)
            .with("id", &id_of("photo/frieda")),
        Example::get("/v1/files/{id}/preview")
            .by(&frieda)
            .with("id", &id_of("photo/frieda"))
            .with("size", &"thumb"),
        Example::get("/v1/claims").by(&anna).with("limit", &20),
        Example::get("/v1/claims/{id}")
            .by(&anna)
            .with("id", &id_of("claim/anna")),
        Example::get("/v1/admin/claims")
            .by(SVEN)
            .with("status", &"REPORTED"),
        Example::post("/v1/admin/claims/{id}/register")
            .by(SVEN)
            .with("id", &id_of("claim/anna"))
            .sending(json!({ "next_step_until": today + Days::new(7) })),
    ]
}

fn conversations() -> Vec<Example> {
    let anna = find("anna").email();
    let window = claim_thread(id_of("claim/frieda"));
    vec![
        Example::get("/v1/admin/messages/queue")
            .by(SVEN)
            .with("limit", &20),
        Example::post("/v1/admin/messages/queue/{id}/take")
            .by(SVEN)
            .with("id", &id_of("thread/dog")),
        Example::post("/v1/admin/messages/queue/{id}/release")
            .by(SVEN)
            .with("id", &id_of("thread/dog")),
        Example::post("/v1/admin/messages/queue/{id}/no-answer")
            .by(SVEN)
            .with("id", &id_of("thread/move"))
            .sending(json!({
                "message_id": id_of("message/move"), "reason": "Das klärt die Kundin mit ihrem Vermittler.",
            })),
        Example::get("/v1/threads")
            .by(SABINE)
            .with("q", &"Hund")
            .with("limit", &20),
        Example::post("/v1/threads").by(&anna).sending(json!({
            "id": id_of("example/thread"), "subject": "CONTRACT", "subject_id": contract("anna", "phv"),
            "title": "Au-pair im Haushalt",
            "message": { "id": id_of("example/first"), "body": "Ab Januar wohnt ein Au-pair bei uns. Ist sie mitversichert?" },
        })),
        Example::get("/v1/threads/{id}/messages")
            .by(SVEN)
            .with("id", &window),
        Example::post("/v1/threads/{id}/messages")
            .by(SVEN)
            .with("id", &window)
            .sending(json!({
                "id": id_of("example/message"), "body": "Vielen Dank, das genügt uns vorerst.", "audience": ["BROKER", "CUSTOMER"],
            })),
        Example::post("/v1/threads/{id}/read")
            .by(SVEN)
            .with("id", &window),
        Example::post("/v1/threads/{id}/close")
            .by(find("anna").email())
            .with("id", &id_of("thread/trip")),
    ]
}

fn phones() -> Vec<Example> {
    vec![
        Example::get("/v1/sync").by(SABINE),
        Example::get("/v1/stream").by(SABINE),
    ]
}
