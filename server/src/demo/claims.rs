//! Claims and conversations of the past weeks, some answered, some waiting.

use chrono::Duration;
use serde_json::{Value, json};
use shared_types::claim::ClaimDetail;
use shared_types::contract::ContractSummary;
use shared_types::{AccountId, ClaimPartId, Page};

use super::DemoError;
use super::cast::{INGE, INSURER, SABINE, SVEN, find};
use super::person::id_of;
use super::stage::Stage;

const WINDOW: &[u8] = include_bytes!("../../demo/broken-window.jpg");
const BICYCLE: &[u8] = include_bytes!("../../demo/bicycle-lock.jpg");

pub(super) async fn happen(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(1);
    pipe(stage).await?;
    stage.a_little_later();
    window(stage).await?;
    bicycle(stage).await?;
    conversations(stage).await
}

/// Covered, decided, paid in part: one payment is at the bank, one approved, one proposed.
async fn pipe(stage: &Stage) -> Result<(), DemoError> {
    let notice = Notice {
        customer: "bernd",
        product: "hausrat",
        kind: "WATER",
        place: "Bad, Kaiserstr. 18, Zweibrücken",
        description: "Ein Rohr in der Wand ist undicht. Schrank und Teppich sind nass geworden.",
        estimate_cents: 150_000,
    };
    let claim = report(stage, &notice, WINDOW).await?;
    stage.a_little_later();
    let inge = stage.login(INGE).await?;
    let account =
        json!({ "valid_from": stage.today(), "holder": INSURER, "iban": "DE89370400440532013000" });
    let _: Value = inge
        .post("/v1/admin/paying-accounts", "paying-account", &account)
        .await?;
    let sven = stage.login(SVEN).await?;
    let id = claim.summary.id;
    let part = ClaimPartId::of_claim(id);
    let account = AccountId::of_notice(id);
    let until = stage.today() + Duration::days(7);
    let payment = |name: &str, cents: i64| {
        json!({
            "id": id_of(name), "part_id": part, "kind": "INDEMNITY", "amount_cents": cents, "account_id": account,
            "purpose": format!("Schaden {}", claim.summary.claim_no), "reserve_use": "REDUCES",
        })
    };
    let approve = |name: &str| format!("payments/{}/approve", id_of(name));
    let acts = [
        ("register".to_owned(), json!({ "next_step_until": until })),
        ("coverage-check".to_owned(), json!({})),
        (
            "coverage-decision".to_owned(),
            json!({
                "outcome": "COVERED", "text": "Schäden durch Leitungswasser sind in Ihrem Vertrag versichert.",
                "reasons": [{ "reason": "Leitungswasser ist ein versichertes Ereignis.", "rule": "VHB Abschnitt A § 4" }],
            }),
        ),
        ("adjustment".to_owned(), json!({})),
        (
            "reserves".to_owned(),
            json!({ "part_id": part, "reserve_cents": 150_000, "reason": "OPENING" }),
        ),
        (
            format!("accounts/{account}/check"),
            json!({ "result": "VERIFIED", "how": "Abgleich der Bank" }),
        ),
        (
            "decision".to_owned(),
            json!({
                "parts": [{ "part_id": part, "granted_cents": 140_000 }],
                "text": "Wir ersetzen Schrank und Teppich zum Neuwert, abzüglich der Selbstbeteiligung.",
            }),
        ),
        ("payments".to_owned(), payment("payment/bernd/sent", 60_000)),
        (approve("payment/bernd/sent"), json!({})),
    ];
    for (act, body) in &acts {
        let _: Value = sven
            .post(&format!("/v1/admin/claims/{id}/{act}"), act, body)
            .await?;
    }
    let file = json!({ "id": id_of("payment-file") });
    let _: Value = sven
        .post("/v1/admin/claim-payments/exports", "payment-file", &file)
        .await?;
    let acts = [
        (
            "payments".to_owned(),
            payment("payment/bernd/approved", 50_000),
        ),
        (approve("payment/bernd/approved"), json!({})),
        (
            "payments".to_owned(),
            payment("payment/bernd/proposed", 30_000),
        ),
    ];
    for (nth, (act, body)) in acts.iter().enumerate() {
        let _: Value = sven
            .post(
                &format!("/v1/admin/claims/{id}/{act}"),
                &format!("{act}/{nth}"),
                body,
            )
            .await?;
    }
    Ok(())
}

/// Registered, answered, the customer has written back.
async fn window(stage: &Stage) -> Result<(), DemoError> {
    let notice = Notice {
        customer: "frieda",
        product: "hausrat",
        kind: "GLASS_BREAKAGE",
        place: "Wohnzimmer, Domstr. 9, Köln",
        description: "Beim Lüften ist das Fenster zugeschlagen und die Scheibe gesprungen.",
        estimate_cents: 42_000,
    };
    let claim = report(stage, &notice, WINDOW).await?;
    stage.a_little_later();
    let sven = stage.login(SVEN).await?;
    let path = format!("/v1/admin/claims/{}/register", claim.summary.id);
    let until = stage.today() + Duration::days(7);
    let _: Value = sven
        .post(
            &path,
            "register/window",
            &json!({ "next_step_until": until }),
        )
        .await?;
    let ask = "Guten Tag Frau Fuchs, danke für die Meldung und das Foto. \
               Bitte senden Sie uns noch den Kostenvoranschlag des Glasers.";
    write(stage, SVEN, &claim, "window/ask", ask).await?;
    stage.a_little_later();
    write(
        stage,
        &find("frieda").email(),
        &claim,
        "window/answer",
        "Der Glaser kommt morgen, ich reiche ihn dann nach.",
    )
    .await
}

/// Just reported, and once more by the broker, whom the customer had phoned; nobody has looked yet.
async fn bicycle(stage: &Stage) -> Result<(), DemoError> {
    let notice = Notice {
        customer: "anna",
        product: "hausrat",
        kind: "THEFT",
        place: "Bahnhof Zweibrücken, Fahrradständer",
        description: "Das Fahrrad war angeschlossen. Am Abend lag nur noch das aufgebrochene Schloss da.",
        estimate_cents: 120_000,
    };
    let claim = report(stage, &notice, BICYCLE).await?;
    let again = id_of("claim/anna/again");
    let body = json!({
        "id": again, "contract_id": claim.summary.contract_id, "kind": notice.kind,
        "occurred_on": claim.summary.occurred_on, "place": "Bahnhof Zweibrücken",
        "description": "Frau Beispiel rief an: Ihr Fahrrad wurde am Bahnhof gestohlen.", "truthful": true,
    });
    let sabine = stage.login(SABINE).await?;
    let _: Value = sabine.post("/v1/claims", &again.to_string(), &body).await?;
    Ok(())
}

struct Notice {
    customer: &'static str,
    product: &'static str,
    kind: &'static str,
    place: &'static str,
    description: &'static str,
    estimate_cents: i64,
}

async fn report(stage: &Stage, notice: &Notice, photo: &[u8]) -> Result<ClaimDetail, DemoError> {
    let guest = find(notice.customer);
    let person = stage.login(&guest.email()).await?;
    let contracts: Page<ContractSummary> = person.get("/v1/contracts").await?;
    let contract = contracts
        .items
        .iter()
        .find(|contract| contract.product == notice.product);
    let id = id_of(&format!("claim/{}", notice.customer));
    let photo_id = id_of(&format!("photo/{}", notice.customer));
    let body = json!({
        "id": id, "contract_id": contract.map(|contract| contract.id), "kind": notice.kind,
        "occurred_on": stage.today() - Duration::days(1), "occurred_at_text": "abends", "place": notice.place,
        "description": notice.description, "estimate_cents": notice.estimate_cents,
        "police_informed": notice.kind == "THEFT", "photo_ids": [photo_id], "truthful": true,
        "account": { "holder": format!("{} {}", guest.first_name, guest.last_name), "iban": guest.iban },
    });
    let claim: ClaimDetail = person.post("/v1/claims", &id.to_string(), &body).await?;
    person
        .upload(&format!("/v1/files/{photo_id}?claim_id={id}"), photo)
        .await?;
    Ok(claim)
}

async fn write(
    stage: &Stage,
    who: &str,
    claim: &ClaimDetail,
    name: &str,
    body: &str,
) -> Result<(), DemoError> {
    let person = stage.login(who).await?;
    let id = id_of(&format!("message/{name}"));
    let path = format!("/v1/threads/{}/messages", claim.summary.thread_id);
    let _: Value = person
        .post(&path, &id.to_string(), &json!({ "id": id, "body": body }))
        .await?;
    Ok(())
}

/// A question about a contract that the broker has answered, and a free one that waits.
async fn conversations(stage: &Stage) -> Result<(), DemoError> {
    let anna = stage.login(&find("anna").email()).await?;
    let contracts: Page<ContractSummary> = anna.get("/v1/contracts").await?;
    let dog = contracts
        .items
        .iter()
        .find(|contract| contract.product == "dog_liability");
    let thread = id_of("thread/dog");
    let question = json!({
        "id": thread, "subject": "CONTRACT", "subject_id": dog.map(|contract| contract.id),
        "title": "Urlaub mit Hund",
        "message": { "id": id_of("message/dog"), "body": "Wir fahren drei Wochen nach Dänemark. Ist der Hund dort auch versichert?" },
    });
    let _: Value = anna
        .post("/v1/threads", &thread.to_string(), &question)
        .await?;
    stage.a_little_later();
    let sabine = stage.login(SABINE).await?;
    let id = id_of("message/dog/answer");
    let answer = json!({ "id": id, "body": "Ja, der Schutz gilt in ganz Europa. Gute Reise!" });
    let _: Value = sabine
        .post(
            &format!("/v1/threads/{thread}/messages"),
            &id.to_string(),
            &answer,
        )
        .await?;
    stage.a_little_later();
    let thread = id_of("thread/trip");
    let inquiry = json!({
        "id": thread, "subject": "REQUEST", "title": "Unterwegs mit dem Fahrrad",
        "message": { "id": id_of("message/trip"), "body": "Gilt die Hausratversicherung auch auf einer Radreise?" },
    });
    let anna = stage.login(&find("anna").email()).await?;
    let _: Value = anna
        .post("/v1/threads", &thread.to_string(), &inquiry)
        .await?;
    stage.a_little_later();
    let hanna = stage.login(&find("hanna").email()).await?;
    let thread = id_of("thread/move");
    let question = json!({
        "id": thread, "subject": "FREE", "title": "Umzug",
        "message": { "id": id_of("message/move"), "body": "Ich ziehe im Frühjahr nach Berlin. Was muss ich Ihnen dafür melden?" },
    });
    let _: Value = hanna
        .post("/v1/threads", &thread.to_string(), &question)
        .await?;
    Ok(())
}
