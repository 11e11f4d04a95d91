//! Who takes part in a conversation, and to whom it does not exist.

use shared_types::message::Thread;
use shared_types::organisation::Capability;

use super::{bodies, free_thread, message, messages_of, say, threads};
use crate::case::Case;

#[tokio::test]
async fn to_strangers_a_conversation_does_not_exist() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    say(&case.customer, id, "Guten Tag").await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    let adviser = case.app.adviser().await;
    for stranger in [&other_broker, &other_customer, &adviser] {
        assert_eq!(threads(stranger).await, []);
        stranger
            .get(&messages_of(id))
            .await
            .refused(404, "not-found");
        stranger
            .post(&messages_of(id), &message("Hallo"))
            .await
            .refused(404, "not-found");
        stranger
            .post(&format!("/v1/threads/{id}/read"), &())
            .await
            .refused(404, "not-found");
    }
    assert_eq!(bodies(&case.broker, id).await, ["Guten Tag"]);
}

#[tokio::test]
async fn an_adviser_talks_with_own_customers() {
    let app = loma_tests::TestApp::new().await;
    let adviser = app.adviser().await;
    let case = Case::looked_after_by(app, adviser).await;
    let id = case.reported(0).await.summary.thread_id;
    say(&case.broker, id, "Ich prüfe das.").await;
    assert_eq!(bodies(&case.customer, id).await, ["Ich prüfe das."]);
}

#[tokio::test]
async fn inside_the_insurer_talks_about_claims_are_for_claims_staff() {
    let case = Case::new().await;
    let about_claim = case.reported(0).await.summary.thread_id;
    say(&case.customer, about_claim, "Der Arzt sagt …").await;
    let free = free_thread("Frage", "Guten Tag");
    case.customer
        .post("/v1/threads", &free)
        .await
        .expect::<Thread>(201);
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let seen: Vec<_> = threads(&clerk)
        .await
        .iter()
        .map(|thread| thread.id)
        .collect();
    assert_eq!(seen, [free.id]);
    clerk
        .get(&messages_of(about_claim))
        .await
        .refused(404, "not-found");
    clerk
        .post(&messages_of(about_claim), &message("Hallo"))
        .await
        .refused(404, "not-found");

    let desk = case.app.staff(&[Capability::Claims]).await;
    assert_eq!(threads(&desk).await.len(), 2);
    say(&desk, about_claim, "Gute Besserung!").await;

    let admin = case.app.staff(&[Capability::Admin]).await;
    admin.get("/v1/threads").await.refused(403, "forbidden");
}
