//! Claims and conversations of the past weeks, some answered, some waiting.

use chrono::Duration;
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::claim::ClaimDetail;
use shared_types::contract::ContractSummary;

use super::DemoError;
use super::cast::{SABINE, SVEN, find};
use super::person::id_of;
use super::stage::Stage;

const WINDOW: &[u8] = include_bytes!("../../demo/broken-window.jpg");
const BICYCLE: &[u8] = include_bytes!("../../demo/bicycle-lock.jpg");

pub(super) async fn happen(stage: &Stage) -> Result<(), DemoError> {
    stage.days_ago(1);
    window(stage).await?;
    bicycle(stage).await?;
    conversations(stage).await
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

/// Just reported; nobody has looked yet.
async fn bicycle(stage: &Stage) -> Result<(), DemoError> {
    let notice = Notice {
        customer: "anna",
        product: "hausrat",
        kind: "THEFT",
        place: "Bahnhof Zweibrücken, Fahrradständer",
        description: "Das Fahrrad war angeschlossen. Am Abend lag nur noch das aufgebrochene Schloss da.",
        estimate_cents: 120_000,
    };
    report(stage, &notice, BICYCLE).await.map(|_| ())
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
    let person = stage.login(&find(notice.customer).email()).await?;
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
