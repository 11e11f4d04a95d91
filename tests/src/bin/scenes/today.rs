//! What happens on the morning of 12 November, after the demo's months: the insurer asks, declines, writes; a debit comes back.

use loma_server::demo;
use loma_tests::{Client, TestApp};
use serde_json::{Value, json};
use shared_types::Page;
use shared_types::auth::Session;
use shared_types::claim::ClaimSummary;
use shared_types::contract::ContractSummary;
use shared_types::message::Thread;
use shared_types::organisation::NewInvitation;
use uuid::Uuid;

use crate::stage::{ADMIN, ANNA, FRIEDA, HANNA, SABINE, SVEN};

/// Plays the morning; answers with the invitation of a new customer.
pub(crate) async fn happens(server: &TestApp) -> String {
    window_asked(server).await;
    debit_returned(server).await;
    bicycle_declined(server).await;
    holiday_talk(server).await;
    newcomer(server).await
}

async fn login(server: &TestApp, email: &str) -> Client {
    let device = json!({ "id": Uuid::now_v7(), "name": "Schreibtisch", "platform": "web" });
    let login = json!({ "email": email, "password": demo::PASSWORD, "device": device });
    let stranger = server.anonymous();
    let session: Session = stranger.post("/v1/auth/login", &login).await.expect(200);
    stranger.with_token(&session.access_token)
}

/// Frieda's claim waits for her, and there is a message that she has not read.
async fn window_asked(server: &TestApp) {
    let frieda = login(server, FRIEDA).await;
    let claims: Page<ClaimSummary> = frieda.get("/v1/claims").await.expect(200);
    let claim = claims.items.first().expect("the demo's broken window");
    let sven = login(server, SVEN).await;
    let covered = json!({
        "outcome": "COVERED", "text": "Glasbruch ist in Ihrem Vertrag mit dem Baustein Glas versichert.",
        "reasons": [{ "reason": "Die Scheibe ist Teil der Wohnungsverglasung.", "rule": "Klausel Glas" }],
    });
    let claim_id = claim.id.to_string();
    act(&sven, &claim_id, "coverage-check", &json!({})).await;
    act(&sven, &claim_id, "coverage-decision", &covered).await;
    act(&sven, &claim_id, "adjustment", &json!({})).await;
    let question = json!({
        "id": Uuid::now_v7(),
        "question": "Ist die Scheibe aus Einfach- oder aus Isolierglas, und wie groß ist sie ungefähr? \
                     Ein Foto mit einem Zollstock daneben genügt uns.",
    });
    act(&sven, &claim_id, "questions", &question).await;
    let text = "Vielen Dank, Frau Fuchs. Schicken Sie uns den Kostenvoranschlag einfach hier im Gespräch, sobald Sie ihn haben.";
    write(&sven, claim.thread_id.to_string(), text).await;
}

/// The insurer goes a step on with a claim.
async fn act(sven: &Client, claim_id: &str, act: &str, body: &Value) {
    let path = format!("/v1/admin/claims/{claim_id}/{act}");
    let answer = sven.post(&path, body).await;
    assert!(answer.status.is_success(), "{act}: {answer:?}");
}

async fn write(author: &Client, thread_id: String, body: &str) {
    let message = json!({ "id": Uuid::now_v7(), "body": body });
    let path = format!("/v1/threads/{thread_id}/messages");
    let _: Value = author.post(&path, &message).await.expect(201);
}

/// The bank does this; no part of the server takes it in yet.
async fn debit_returned(server: &TestApp) {
    let returned =
        "update open_item set status = 'RETURNED' where id = (select i.id from open_item i
                    join contract c on c.id = i.contract_id join customer k on k.id = c.customer_id
                    where k.email = $1 order by i.due_on desc limit 1)";
    let done = sqlx::query(returned)
        .bind(FRIEDA)
        .execute(&mut server.database().await)
        .await;
    assert_eq!(done.expect("a writable table").rows_affected(), 1);
}

/// Hanna has no cover for bicycles.
async fn bicycle_declined(server: &TestApp) {
    let hanna = login(server, HANNA).await;
    let contracts: Page<ContractSummary> = hanna.get("/v1/contracts").await.expect(200);
    let home = contracts.items.first().expect("Hanna's contract");
    let id = Uuid::now_v7();
    let notice = json!({
        "id": id, "contract_id": home.id, "kind": "THEFT", "occurred_on": "2026-11-10",
        "occurred_at_text": "zwischen 18 und 20 Uhr", "place": "Schlachte, Bremen", "police_informed": true,
        "description": "Mein Fahrrad stand angeschlossen am Weserufer. Als ich vom Essen kam, war es weg.",
        "estimate_cents": 89_900, "report_reference": "BHV 1112/26", "truthful": true,
    });
    let _: Value = hanna.post("/v1/claims", &notice).await.expect(201);
    let sven = login(server, SVEN).await;
    let decision = json!({
        "outcome": "NOT_COVERED",
        "text": "Ihr Vertrag versichert den Hausrat in der Wohnung. Für Fahrräder, die draußen gestohlen werden, gibt es den \
                 Baustein Fahrraddiebstahl; er ist in Ihrem Vertrag nicht enthalten. Deshalb können wir diesen Schaden leider \
                 nicht ersetzen.",
        "reasons": [{ "reason": "Das Fahrrad wurde außerhalb der Wohnung gestohlen.", "rule": "VHB Abschnitt A § 3" },
                    { "reason": "Der Baustein Fahrraddiebstahl ist nicht vereinbart.", "rule": "Klausel Fahrraddiebstahl" }],
    });
    let claim_id = id.to_string();
    act(
        &sven,
        &claim_id,
        "register",
        &json!({ "next_step_until": "2026-11-19" }),
    )
    .await;
    act(&sven, &claim_id, "coverage-check", &json!({})).await;
    act(&sven, &claim_id, "coverage-decision", &decision).await;
}

/// Anna and her broker go on about the dog's holiday; the last answer is unread.
async fn holiday_talk(server: &TestApp) {
    let anna = login(server, ANNA).await;
    let sabine = login(server, SABINE).await;
    let threads: Page<Thread> = anna.get("/v1/threads").await.expect(200);
    let found = threads.items.iter().find(|it| it.title.contains("Hund"));
    let id = found.expect("the demo's conversation").id.to_string();
    let talk = [
        (
            &anna,
            "Danke! Muss ich etwas mitnehmen, falls dort jemand danach fragt?",
        ),
        (
            &sabine,
            "Nehmen Sie am besten die Versicherungsbestätigung mit. Sie finden sie hier in der App beim Vertrag unter \
             „Dokumente“. In Dänemark gilt in vielen Ferienhausgebieten Leinenpflicht; der Schutz besteht aber auch, wenn \
             er einmal ausbüxt.",
        ),
        (&anna, "Perfekt, das mache ich."),
        (
            &sabine,
            "Dann wünsche ich Ihnen und Bruno eine schöne Zeit! 🐾",
        ),
    ];
    for (author, text) in talk {
        write(author, id.clone(), text).await;
        server.clock.advance(chrono::Duration::minutes(2));
    }
}

/// A customer with a long name, who is invited and has not come yet.
async fn newcomer(server: &TestApp) -> String {
    let id = Uuid::now_v7();
    let customer = json!({
        "id": id, "salutation": "MS", "first_name": "Maximiliane-Charlotte", "last_name": "Freifrau von der Schönbergerhausen",
        "birth_date": "1962-09-30", "street": "Am Alten Schlossgarten 117 b", "postal_code": "66482",
        "city": "Zweibrücken", "email": "maximiliane.charlotte@schoenbergerhausen.example", "phone": "06332 555 0199",
    });
    let sabine = login(server, SABINE).await;
    let _: Value = sabine.post("/v1/customers", &customer).await.expect(201);
    let user = json!({
        "id": id, "kind": "CUSTOMER", "customer_id": id, "email": customer["email"],
        "display_name": "Maximiliane-Charlotte Freifrau von der Schönbergerhausen",
    });
    let admin = login(server, ADMIN).await;
    let _: Value = admin.post("/v1/admin/users", &user).await.expect(201);
    let path = format!("/v1/admin/users/{id}/invitation");
    let invited: NewInvitation = admin.post(&path, &json!({})).await.expect(200);
    invited.invitation_code
}
