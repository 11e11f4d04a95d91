//! A message is never changed; whoever was wrong writes a new one.

use futures::future::join_all;
use shared_types::message::{Message, NewMessage, Party};
use shared_types::organisation::Capability;
use shared_types::{MessageId, Page, ThreadId};

use super::{bodies, message, messages_of, say, say_to};
use crate::case::Case;

fn correcting(wrong: MessageId, body: &str) -> NewMessage {
    NewMessage {
        corrects: Some(wrong),
        ..message(body)
    }
}

async fn listed(person: &loma_tests::Client, id: ThreadId) -> Vec<Message> {
    let page: Page<Message> = person.get(&messages_of(id)).await.expect(200);
    page.items
}

#[tokio::test]
async fn a_correction_stands_beside_what_it_corrects_and_the_last_one_counts() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let wrong = say(&case.customer, id, "Es waren 100 Euro.").await;
    assert_eq!((wrong.corrects, wrong.corrected_by), (None, None));
    // Two devices at once: both are there, in the order of their numbers.
    let texts = ["Es waren 1.000 Euro.", "Es waren 10.000 Euro."];
    let path = messages_of(id);
    let new = texts.map(|text| correcting(wrong.id, text));
    let answers = join_all(new.iter().map(|new| case.customer.post(&path, new))).await;
    for answer in answers {
        assert_eq!(answer.expect::<Message>(201).corrects, Some(wrong.id));
    }
    for reader in [&case.customer, &case.broker] {
        let messages = listed(reader, id).await;
        assert_eq!(messages.len(), 3);
        assert_eq!(messages[0].body, "Es waren 100 Euro.");
        assert_eq!(messages[0].corrected_by, Some(messages[2].id));
        assert_eq!(messages[1].corrected_by, None);
    }
    // A chain: the correction was wrong as well.
    let second = listed(&case.customer, id).await[2].id;
    let third: Message = case
        .customer
        .post(&path, &correcting(second, "Es waren 2.000 Euro."))
        .await
        .expect(201);
    let messages = listed(&case.broker, id).await;
    assert_eq!(messages[2].corrected_by, Some(third.id));
    assert_eq!(messages[0].corrected_by, Some(second));
}

#[tokio::test]
async fn a_correction_has_the_readers_of_what_it_corrects() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let wrong = say_to(&case.broker, id, "Er lügt.", &[Party::Insurer]).await;
    let right: Message = case
        .broker
        .post(&messages_of(id), &correcting(wrong.id, "Er irrt sich."))
        .await
        .expect(201);
    assert_eq!(right.audience, [Party::Broker, Party::Insurer]);
    assert_eq!(bodies(&case.customer, id).await, Vec::<String>::new());
    let wider = NewMessage {
        audience: Some(vec![Party::Customer, Party::Insurer]),
        ..correcting(wrong.id, "Er irrt sich.")
    };
    let refused = case
        .broker
        .post(&messages_of(id), &wider)
        .await
        .refused(404, "messages/not-addressable");
    assert_eq!(refused.errors[0].pointer, "/audience");
}

#[tokio::test]
async fn only_own_messages_of_this_conversation_can_be_corrected() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let other = case.reported(0).await.summary.thread_id;
    let colleague = case.app.colleague_of(&case.broker).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let mine = say(&case.broker, id, "Guten Tag").await;
    let hidden = say_to(&case.broker, id, "intern", &[]).await;
    let attempts = [
        (&case.customer, id, mine.id),
        (&case.customer, id, hidden.id),
        (&colleague, id, mine.id),
        (&desk, id, mine.id),
        (&case.broker, other, mine.id),
        (&case.broker, id, MessageId::new()),
    ];
    for (person, thread, wrong) in attempts {
        let refused = person
            .post(&messages_of(thread), &correcting(wrong, "Guten Abend"))
            .await
            .refused(422, "messages/cannot-correct");
        assert_eq!(refused.errors[0].pointer, "/corrects");
    }
    let again = NewMessage {
        id: mine.id,
        ..message("Guten Tag")
    };
    case.broker
        .post(&messages_of(id), &again)
        .await
        .expect::<Message>(200);
}
