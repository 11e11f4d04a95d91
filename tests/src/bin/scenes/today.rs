//! What happens on the morning of 12 November, after the demo's months: the insurer asks, declines, writes; a debit comes back.

use loma_tests::TestApp;
use serde_json::{Value, json};
use shared_types::claim::ClaimSummary;
use shared_types::contract::ContractSummary;
use shared_types::message::Thread;

use crate::desk::{Desk, id_of};
use crate::stage::{ADMIN, ANNA, FRIEDA, HANNA, SABINE, SVEN};

/// Plays the morning; answers with the invitation of a new customer.
pub(crate) async fn happens(server: &TestApp) -> String {
    window_asked(server).await;
    debit_returned(server).await;
    bicycle_declined(server).await;
    trousers_checked(server).await;
    holiday_talk(server).await;
    newcomer(server).await
}

/// Frieda's claim waits for her, and there is a message that she has not read.
async fn window_asked(server: &TestApp) {
    let frieda = Desk::of(server, FRIEDA).await;
    let claims: Vec<ClaimSummary> = frieda.list("/v1/claims").await;
    let claim = claims.first().expect("the demo's broken window");
    let sven = Desk::of(server, SVEN).await;
    let covered = json!({
        "outcome": "COVERED", "text": "Glasbruch ist in Ihrem Vertrag mit dem Baustein Glas versichert.",
        "reasons": [{ "reason": "Die Scheibe ist Teil der Wohnungsverglasung.", "rule": "Klausel Glas" }],
    });
    let question = json!({
        "id": id_of("question/window"),
        "question": "Ist die Scheibe aus Einfach- oder aus Isolierglas, und wie groß ist sie ungefähr? \
                     Ein Foto mit einem Zollstock daneben genügt uns.",
    });
    sven.act(claim.id, "coverage-check", &json!({})).await;
    sven.act(claim.id, "coverage-decision", &covered).await;
    sven.act(claim.id, "adjustment", &json!({})).await;
    sven.act(claim.id, "questions", &question).await;
    let text = "Vielen Dank, Frau Fuchs. Schicken Sie uns den Kostenvoranschlag einfach hier im Gespräch, sobald Sie ihn haben.";
    sven.write(claim.thread_id, text).await;
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
    let notice = json!({
        "kind": "THEFT", "occurred_on": "2026-11-10", "occurred_at_text": "zwischen 18 und 20 Uhr",
        "place": "Schlachte, Bremen", "police_informed": true, "report_reference": "BHV 1112/26",
        "description": "Mein Fahrrad stand angeschlossen am Weserufer. Als ich vom Essen kam, war es weg.",
        "estimate_cents": 89_900, "truthful": true,
    });
    let decision = json!({
        "outcome": "NOT_COVERED",
        "text": "Ihr Vertrag versichert den Hausrat in der Wohnung. Für Fahrräder, die draußen gestohlen werden, gibt es den \
                 Baustein Fahrraddiebstahl; er ist in Ihrem Vertrag nicht enthalten. Deshalb können wir diesen Schaden leider \
                 nicht ersetzen.",
        "reasons": [{ "reason": "Das Fahrrad wurde außerhalb der Wohnung gestohlen.", "rule": "VHB Abschnitt A § 3" },
                    { "reason": "Der Baustein Fahrraddiebstahl ist nicht vereinbart.", "rule": "Klausel Fahrraddiebstahl" }],
    });
    let id = reported(server, HANNA, "hausrat", notice).await;
    let sven = Desk::of(server, SVEN).await;
    sven.act(&id, "coverage-decision", &decision).await;
}

/// Anna's dog has torn a jogger's trousers; the insurer looks into it.
async fn trousers_checked(server: &TestApp) {
    let notice = json!({
        "kind": "DOG_BITE", "occurred_on": "2026-11-09", "occurred_at_text": "morgens", "place": "Fasanerie, Zweibrücken",
        "description": "Bruno ist beim Spazierengehen an einem Jogger hochgesprungen und hat seine Hose zerrissen. \
                        Verletzt wurde niemand.",
        "estimate_cents": 8_990, "police_informed": false, "truthful": true,
        "third_parties": [{ "role": "CLAIMANT", "name": "Lukas Läufer", "contact": "lukas@laeufer.example" }],
    });
    reported(server, ANNA, "dog_liability", notice).await;
}

/// A claim that a customer has reported, and whose cover is being checked.
async fn reported(server: &TestApp, email: &str, product: &str, mut notice: Value) -> String {
    let customer = Desk::of(server, email).await;
    let contracts: Vec<ContractSummary> = customer.list("/v1/contracts").await;
    let contract = contracts.iter().find(|it| it.product == product);
    let id = id_of(&format!("claim/{email}"));
    notice["id"] = json!(id);
    notice["contract_id"] = json!(contract.expect("a contract of this product").id);
    customer.post("/v1/claims", &notice).await;
    let sven = Desk::of(server, SVEN).await;
    let until = json!({ "next_step_until": "2026-11-19" });
    sven.act(id, "register", &until).await;
    sven.act(id, "coverage-check", &json!({})).await;
    id.to_string()
}

/// Anna and her broker go on about the dog's holiday; the last answer is unread.
async fn holiday_talk(server: &TestApp) {
    let anna = Desk::of(server, ANNA).await;
    let sabine = Desk::of(server, SABINE).await;
    let threads: Vec<Thread> = anna.list("/v1/threads").await;
    let found = threads.iter().find(|it| it.title.contains("Hund"));
    let id = found.expect("the demo's conversation").id;
    let text = "Danke! Muss ich etwas mitnehmen, falls dort jemand danach fragt?";
    anna.write(id, text).await;
    let text = "Nehmen Sie am besten die Versicherungsbestätigung mit. Sie finden sie hier in der App beim Vertrag unter \
                „Dokumente“. In Dänemark gilt in vielen Ferienhausgebieten Leinenpflicht; der Schutz besteht aber auch, \
                wenn er einmal ausbüxt.";
    sabine.write(id, text).await;
    anna.write(id, "Perfekt, das mache ich.").await;
    let text = "Dann wünsche ich Ihnen und Bruno eine schöne Zeit! 🐾";
    sabine.write(id, text).await;
}

/// A customer with a long name, who is invited and has not come yet.
async fn newcomer(server: &TestApp) -> String {
    let id = id_of("newcomer");
    let customer = json!({
        "id": id, "salutation": "MS", "first_name": "Maximiliane-Charlotte", "last_name": "Freifrau von der Schönbergerhausen",
        "birth_date": "1962-09-30", "street": "Am Alten Schlossgarten 117 b", "postal_code": "66482",
        "city": "Zweibrücken", "email": "maximiliane.charlotte@schoenbergerhausen.example", "phone": "06332 555 0199",
    });
    let sabine = Desk::of(server, SABINE).await;
    sabine.post("/v1/customers", &customer).await;
    let user = json!({
        "id": id, "kind": "CUSTOMER", "customer_id": id, "email": customer["email"],
        "display_name": "Maximiliane-Charlotte Freifrau von der Schönbergerhausen",
    });
    let admin = Desk::of(server, ADMIN).await;
    admin.post("/v1/admin/users", &user).await;
    let path = format!("/v1/admin/users/{id}/invitation");
    let invited = admin.post(&path, &json!({})).await;
    let code = invited["invitation_code"].as_str();
    code.expect("an invitation has a code").to_owned()
}
