//! Opening a conversation.

use futures::future::join_all;
use shared_types::message::{NewThread, Thread, ThreadSubject};
use shared_types::organisation::Capability;
use shared_types::{CustomerId, ThreadId};
use uuid::Uuid;

use super::{bodies, free_thread, message, threads};
use crate::case::{Case, contract_of, count};

#[tokio::test]
async fn a_customer_writes_to_those_who_look_after_the_case() {
    let case = Case::new().await;
    let new = NewThread {
        subject: ThreadSubject::Contract,
        subject_id: Some(case.contract_id.0),
        ..free_thread("  Frage zum Beitrag ", "Warum ist er gestiegen?")
    };
    let thread: Thread = case.customer.post("/v1/threads", &new).await.expect(201);
    assert_eq!(thread.customer_id.0, case.customer.owner);
    assert_eq!(thread.customer_name, "Beispiel, Erika");
    assert_eq!(thread.title, "Frage zum Beitrag");
    assert_eq!(thread.last_message_preview, "Warum ist er gestiegen?");
    assert_eq!(thread.unread_count, 0);
    assert_eq!(
        bodies(&case.broker, thread.id).await,
        ["Warum ist er gestiegen?"]
    );
}

#[tokio::test]
async fn intermediaries_and_staff_say_whose_conversation_it_is() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    for person in [&case.broker, &clerk] {
        let nobody = free_thread("Termin", "Passt Ihnen Montag?");
        let problem = person
            .post("/v1/threads", &nobody)
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(problem.errors[0].pointer, "/customer_id");
        let named = NewThread {
            customer_id: Some(CustomerId(case.customer.owner)),
            ..nobody
        };
        let thread: Thread = person.post("/v1/threads", &named).await.expect(201);
        assert_eq!(
            bodies(&case.customer, thread.id).await,
            ["Passt Ihnen Montag?"]
        );
    }
}

#[tokio::test]
async fn what_the_writer_may_not_see_cannot_be_written_about() {
    let case = Case::new().await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    let other_contract = contract_of(&case.app, &other_customer, &case.broker).await;
    let about = |subject, subject_id: Uuid, customer: Option<Uuid>| NewThread {
        subject,
        subject_id: Some(subject_id),
        customer_id: customer.map(CustomerId),
        ..free_thread("Frage", "Guten Tag")
    };
    let to = |customer: Uuid| NewThread {
        customer_id: Some(CustomerId(customer)),
        ..free_thread("Frage", "Guten Tag")
    };
    let contract = ThreadSubject::Contract;
    let attempts = [
        // Somebody else's contract, a claim that does not exist, a contract taken for a claim.
        (
            &case.customer,
            about(contract, other_contract.0, None),
            "/subject_id",
        ),
        (
            &case.customer,
            about(ThreadSubject::Claim, Uuid::now_v7(), None),
            "/subject_id",
        ),
        (
            &case.customer,
            about(ThreadSubject::Claim, case.contract_id.0, None),
            "/subject_id",
        ),
        // The broker sees both, but the contract is not this customer's.
        (
            &case.broker,
            about(contract, other_contract.0, Some(case.customer.owner)),
            "/subject_id",
        ),
        (
            &other_broker,
            about(contract, case.contract_id.0, None),
            "/subject_id",
        ),
        (&other_broker, to(case.customer.owner), "/customer_id"),
        (&case.customer, to(other_customer.owner), "/customer_id"),
    ];
    for (person, new, pointer) in attempts {
        let problem = person
            .post("/v1/threads", &new)
            .await
            .refused(404, "messages/not-addressable");
        assert_eq!(problem.errors[0].pointer, pointer);
    }
    let left = "select count(*) from thread where $1::uuid is not null";
    assert_eq!(count(&case.app, left, case.contract_id.0).await, 0);
}

#[tokio::test]
async fn subject_title_and_first_message_are_checked() {
    let case = Case::new().await;
    let free = free_thread("Frage", "Guten Tag");
    let with_subject = NewThread {
        subject_id: Some(case.contract_id.0),
        ..free.clone()
    };
    let without_subject = NewThread {
        subject: ThreadSubject::Contract,
        ..free.clone()
    };
    for new in [with_subject, without_subject] {
        let problem = case
            .customer
            .post("/v1/threads", &new)
            .await
            .refused(422, "request/invalid-fields");
        assert_eq!(problem.errors[0].pointer, "/subject_id");
    }
    let untitled = NewThread {
        title: " ".to_owned(),
        ..free.clone()
    };
    let silent = NewThread {
        message: message("\n"),
        ..free
    };
    for (new, pointer) in [(untitled, "/title"), (silent, "/message/body")] {
        let problem = case
            .customer
            .post("/v1/threads", &new)
            .await
            .refused(422, "request/text-length");
        assert_eq!(problem.errors[0].pointer, pointer);
    }
}

#[tokio::test]
async fn opened_many_times_at_once_it_is_one_conversation_with_one_message() {
    let case = Case::new().await;
    let new = free_thread("Frage", "Guten Tag");
    let answers = join_all((0..6).map(|_| case.customer.post("/v1/threads", &new))).await;
    let mut statuses: Vec<_> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 201]);
    assert_eq!(threads(&case.customer).await.len(), 1);
    assert_eq!(bodies(&case.customer, new.id).await, ["Guten Tag"]);
}

#[tokio::test]
async fn an_id_with_other_content_is_taken_and_a_strangers_too() {
    let case = Case::new().await;
    let new = free_thread("Frage", "Guten Tag");
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    let other_title = NewThread {
        title: "Andere Frage".to_owned(),
        ..new.clone()
    };
    let other_message = NewThread {
        message: message("Guten Tag"),
        ..new.clone()
    };
    let old_message = NewThread {
        id: ThreadId::new(),
        ..new.clone()
    };
    for other in [other_title, other_message, old_message] {
        case.customer
            .post("/v1/threads", &other)
            .await
            .refused(409, "id-taken");
    }
    let stranger = case.app.customer_of(&case.broker).await;
    let theirs = NewThread {
        message: new.message.clone(),
        ..free_thread("Frage", "")
    };
    for stolen in [new.clone(), theirs] {
        stranger
            .post("/v1/threads", &stolen)
            .await
            .refused(409, "id-taken");
    }
    assert_eq!(threads(&stranger).await, []);
    assert_eq!(bodies(&case.customer, new.id).await.len(), 1);
}
