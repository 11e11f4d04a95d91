//! Inquiries (Anfragen) of customers.

use shared_types::MessageId;
use shared_types::message::{NewThread, Party, ReadUpTo, RequestState, Thread, ThreadSubject};
use shared_types::organisation::Capability;

use super::{free_thread, say, say_to, threads};
use crate::case::{Case, count};

fn inquiry() -> NewThread {
    NewThread {
        subject: ThreadSubject::Request,
        ..free_thread("Neues Fahrrad", "Ist es mitversichert?")
    }
}

async fn state(person: &loma_tests::Client) -> Option<RequestState> {
    threads(person).await[0].request_state
}

#[tokio::test]
async fn an_inquiry_is_open_until_an_answer_reaches_the_customer() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let about = NewThread {
        subject_id: Some(case.contract_id.0),
        ..inquiry()
    };
    let opened: Thread = case.customer.post("/v1/threads", &about).await.expect(201);
    assert_eq!(opened.request_state, Some(RequestState::Open));
    say_to(
        &case.broker,
        opened.id,
        "Was meinen Sie?",
        &[Party::Insurer],
    )
    .await;
    assert_eq!(state(&case.customer).await, Some(RequestState::Open));
    say(&clerk, opened.id, "Ja, bis 3.000 Euro.").await;
    assert_eq!(state(&case.customer).await, Some(RequestState::Answered));
    say(&case.customer, opened.id, "Auch unterwegs?").await;
    assert_eq!(state(&case.broker).await, Some(RequestState::Open));
}

#[tokio::test]
async fn an_inquiry_is_closed_by_anybody_in_it_and_opened_again_by_the_customer() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let opened: Thread = case
        .customer
        .post("/v1/threads", &inquiry())
        .await
        .expect(201);
    let path = format!("/v1/threads/{}/close", opened.id);
    for person in [&case.customer, &case.broker, &clerk] {
        let closed: Thread = person.post(&path, &()).await.expect(200);
        assert_eq!(closed.request_state, Some(RequestState::Closed));
    }
    let audited =
        "select count(*) from audit_entry where subject_id = $1 and action = 'thread.close'";
    assert_eq!(count(&case.app, audited, opened.id.0).await, 1);
    say(&case.broker, opened.id, "Gern geschehen.").await;
    assert_eq!(state(&case.customer).await, Some(RequestState::Closed));
    say(&case.customer, opened.id, "Doch noch etwas …").await;
    assert_eq!(state(&case.customer).await, Some(RequestState::Open));

    let stranger = case.app.customer_of(&case.broker).await;
    stranger.post(&path, &()).await.refused(404, "not-found");
}

#[tokio::test]
async fn a_closing_that_arrives_late_does_not_close_what_the_customer_has_asked_since() {
    let case = Case::new().await;
    let new = inquiry();
    let opened: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
    let path = format!("/v1/threads/{}/close", opened.id);
    let seen = ReadUpTo {
        up_to: Some(new.message.id),
    };
    let closed: Thread = case.customer.post(&path, &seen).await.expect(200);
    assert_eq!(closed.request_state, Some(RequestState::Closed));
    say(&case.customer, opened.id, "Doch noch etwas …").await;
    let still: Thread = case.customer.post(&path, &seen).await.expect(200);
    assert_eq!(still.request_state, Some(RequestState::Open));
    let elsewhere = ReadUpTo {
        up_to: Some(MessageId::new()),
    };
    let refused = case.customer.post(&path, &elsewhere).await;
    refused.refused(404, "not-found");
}

#[tokio::test]
async fn only_customers_inquire_and_only_inquiries_are_closed() {
    let case = Case::new().await;
    let theirs = NewThread {
        customer_id: Some(shared_types::CustomerId(case.customer.owner)),
        ..inquiry()
    };
    let refused = case
        .broker
        .post("/v1/threads", &theirs)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(refused.errors[0].pointer, "/subject");
    let claim = case.reported(0).await.summary.thread_id;
    case.customer
        .post(&format!("/v1/threads/{claim}/close"), &())
        .await
        .refused(409, "messages/not-a-request");
}
