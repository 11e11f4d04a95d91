//! What waits for the insurer's answer.

use chrono::Duration;
use loma_tests::{Client, TestApp};
use shared_types::message::{
    NewThread, NoAnswerNeeded, Party, Thread, ThreadSubject, WaitingThread,
};
use shared_types::organisation::Capability;
use shared_types::{MessageId, Page, ThreadId};

use super::{free_thread, message, messages_of, say, say_to};
use crate::case::{Case, count, day};

const QUEUE: &str = "/v1/admin/messages/queue";

async fn queue(person: &Client) -> Vec<WaitingThread> {
    let page: Page<WaitingThread> = person.get(QUEUE).await.expect(200);
    page.items
}

async fn asked(case: &Case, title: &str) -> (ThreadId, MessageId) {
    let new = free_thread(title, "Guten Tag");
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    (new.id, new.message.id)
}

fn because(message_id: MessageId, reason: &str) -> NoAnswerNeeded {
    NoAnswerNeeded {
        message_id,
        reason: reason.to_owned(),
    }
}

#[tokio::test]
async fn a_message_waits_two_working_days_until_staff_answers() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let (id, _) = asked(&case, "Neue Anschrift").await;
    let first = case.app.clock.now();
    case.app.clock.advance(Duration::minutes(5));
    say(&case.broker, id, "Ich auch.").await;
    let waiting = queue(&clerk).await;
    assert_eq!(waiting.len(), 1);
    let row = &waiting[0];
    assert_eq!(row.thread_id, id);
    assert_eq!(row.title, "Neue Anschrift");
    assert_eq!(row.customer_name, "Beispiel, Erika");
    assert_eq!(row.last_message_preview, "Ich auch.");
    assert_eq!(row.waiting_since, first, "the first one counts");
    assert_eq!(row.due_on, day("2026-07-03"), "Wednesday to Friday");
    assert!(!row.is_overdue);
    assert_eq!(row.assignee_id, None);
    say(&clerk, id, "Ist notiert.").await;
    assert_eq!(queue(&clerk).await, []);
    let told = "select count(*) from answer_task where thread_id = $1 and outcome = 'ANSWERED' and done_by is not null";
    assert_eq!(count(&case.app, told, id.0).await, 1);
    say(&case.customer, id, "Danke, und der Hund?").await;
    assert_eq!(queue(&clerk).await.len(), 1);
}

#[tokio::test]
async fn what_is_not_for_the_insurer_does_not_wait_for_it() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let (id, _) = asked(&case, "Frage").await;
    say(&clerk, id, "Bitte sehr.").await;
    say_to(&case.broker, id, "intern", &[]).await;
    say_to(&case.broker, id, "Unter uns", &[Party::Customer]).await;
    assert_eq!(queue(&clerk).await, []);
    say_to(&case.broker, id, "Und die Police?", &[Party::Insurer]).await;
    assert_eq!(queue(&clerk).await.len(), 1);
}

#[tokio::test]
async fn a_word_to_the_broker_alone_does_not_answer_the_customer() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let (id, _) = asked(&case, "Frage").await;
    let first = case.app.clock.now();
    case.app.clock.advance(Duration::minutes(5));
    say_to(&clerk, id, "Kennen Sie den Fall?", &[Party::Broker]).await;
    let waiting = queue(&clerk).await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].waiting_since, first);
    say_to(&case.broker, id, "Ja.", &[Party::Insurer]).await;
    say(&clerk, id, "Bitte sehr.").await;
    assert_eq!(queue(&clerk).await, []);
    // The broker alone is answered without the customer.
    say_to(&case.broker, id, "Und die Police?", &[Party::Insurer]).await;
    say_to(&clerk, id, "Ist unterwegs.", &[Party::Broker]).await;
    assert_eq!(queue(&clerk).await, []);
}

#[tokio::test]
async fn an_inquiry_that_was_closed_waits_for_nobody_and_what_comes_later_waits_from_its_own_day() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let new = NewThread {
        subject: ThreadSubject::Request,
        ..free_thread("Auslandsreise", "Bin ich versichert?")
    };
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    let close = format!("/v1/threads/{}/close", new.id);
    assert_eq!(case.customer.post(&close, &()).await.status, 200);
    assert_eq!(queue(&clerk).await, []);
    let closed = "select count(*) from answer_task where thread_id = $1 and outcome = 'CLOSED'";
    assert_eq!(count(&case.app, closed, new.id.0).await, 1);
    case.app.clock.advance(Duration::days(5));
    let customer = case.app.again(&case.customer).await;
    let clerk = case.app.again(&clerk).await;
    say(&customer, new.id, "Eine Frage noch.").await;
    let waiting = queue(&clerk).await;
    assert_eq!(waiting[0].waiting_since, case.app.clock.now());
    assert!(!waiting[0].is_overdue);
}

#[tokio::test]
async fn the_oldest_day_comes_first_page_by_page_and_overdue_is_said() {
    let case = Case::new().await;
    let mut ids = Vec::new();
    let mut customer = case.customer.clone();
    for title in ["Mittwoch", "Donnerstag", "Freitag"] {
        for n in 0..2 {
            let new = free_thread(&format!("{title} {n}"), "Guten Tag");
            customer
                .post("/v1/threads", &new)
                .await
                .expect::<Thread>(201);
            ids.push(new.id);
        }
        case.app.clock.advance(Duration::days(1));
        customer = case.app.again(&customer).await;
    }
    // Saturday, 4 July: what came on Wednesday was due on Friday.
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let mut seen = Vec::new();
    let mut path = format!("{QUEUE}?limit=4");
    loop {
        let page: Page<WaitingThread> = clerk.get(&path).await.expect(200);
        seen.extend(page.items);
        let Some(next) = page.next else { break };
        path = format!("{QUEUE}?limit=4&after={next}");
    }
    let order: Vec<_> = seen.iter().map(|row| row.thread_id).collect();
    assert_eq!(order, ids);
    let due: Vec<_> = seen.iter().map(|row| row.due_on).collect();
    let expected = ["2026-07-03", "2026-07-06", "2026-07-07"].map(day);
    assert_eq!(
        [due[0], due[2], due[4]],
        expected,
        "a weekend does not count"
    );
    let overdue: Vec<_> = seen.iter().map(|row| row.is_overdue).collect();
    assert_eq!(overdue, [true, true, false, false, false, false]);
}

#[tokio::test]
async fn talks_about_claims_wait_for_claims_staff_only() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let claim = case.reported(0).await.summary.thread_id;
    let sent = say(&case.customer, claim, "Der Arzt sagt …").await;
    assert_eq!(queue(&clerk).await, []);
    assert_eq!(queue(&desk).await.len(), 1);
    for verb in ["take", "release"] {
        clerk
            .post(&format!("{QUEUE}/{claim}/{verb}"), &())
            .await
            .refused(404, "not-found");
    }
    clerk
        .post(
            &format!("{QUEUE}/{claim}/no-answer"),
            &because(sent.id, "Erledigt."),
        )
        .await
        .refused(404, "not-found");
    assert_eq!(queue(&desk).await.len(), 1);
}

#[tokio::test]
async fn one_person_takes_care_of_a_conversation() {
    let case = Case::new().await;
    let [clerk, other] = two_clerks(&case.app).await;
    let (id, _) = asked(&case, "Frage").await;
    let verb = |verb| format!("{QUEUE}/{id}/{verb}");
    for _ in 0..2 {
        assert_eq!(clerk.post(&verb("take"), &()).await.status, 204);
    }
    other
        .post(&verb("take"), &())
        .await
        .refused(409, "messages/already-taken");
    let row = queue(&other).await.remove(0);
    assert_eq!(row.assignee_id, Some(clerk.user_id));
    assert_eq!(row.assignee_name.as_deref(), Some("Erika Beispiel"));
    let mine = format!("{QUEUE}?mine=true");
    let page: Page<WaitingThread> = other.get(&mine).await.expect(200);
    assert_eq!(page.items, []);
    let page: Page<WaitingThread> = clerk.get(&mine).await.expect(200);
    assert_eq!(page.items.len(), 1);
    // A colleague who is ill releases nothing; others do.
    for _ in 0..2 {
        assert_eq!(other.post(&verb("release"), &()).await.status, 204);
    }
    assert_eq!(other.post(&verb("take"), &()).await.status, 204);
    let audited = "select count(*) from audit_entry where subject_id = $1 and action in ('thread.take', 'thread.release')";
    assert_eq!(count(&case.app, audited, id.0).await, 3);
    say(&clerk, id, "Bitte sehr.").await;
    for path in [verb("take"), verb("release")] {
        clerk.post(&path, &()).await.refused(404, "not-found");
    }
}

async fn two_clerks(app: &TestApp) -> [Client; 2] {
    [
        app.staff(&[Capability::Contracts]).await,
        app.staff(&[Capability::Contracts]).await,
    ]
}

#[tokio::test]
async fn what_needs_no_answer_leaves_the_queue_with_its_reason() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let (id, first) = asked(&case, "Frage").await;
    let path = format!("{QUEUE}/{id}/no-answer");
    let hidden = say_to(&case.broker, id, "intern", &[]).await;
    let newer = say(&case.customer, id, "Danke!").await;
    clerk
        .post(&path, &because(first, "Nur ein Dank."))
        .await
        .refused(409, "messages/newer-message");
    for unknown in [hidden.id, MessageId::new()] {
        let refused = clerk
            .post(&path, &because(unknown, "Nur ein Dank."))
            .await
            .refused(404, "not-found");
        assert_eq!(refused.errors[0].pointer, "/message_id");
    }
    for empty in ["", " ", &"x".repeat(501)] {
        clerk
            .post(&path, &because(newer.id, empty))
            .await
            .refused(422, "request/text-length");
    }
    assert_eq!(queue(&clerk).await.len(), 1);
    let done = because(newer.id, "Nur ein Dank.");
    let key = loma_tests::key();
    for _ in 0..2 {
        clerk
            .post_once(&path, &key, &done)
            .await
            .expect::<Thread>(200);
    }
    assert_eq!(queue(&clerk).await, []);
    let audited = "select count(*) from audit_entry where subject_id = $1 and action = 'thread.no-answer' and reason = 'Nur ein Dank.'";
    assert_eq!(count(&case.app, audited, id.0).await, 1);
    clerk.post(&path, &done).await.refused(404, "not-found");
    say(&case.customer, id, "Noch etwas:").await;
    assert_eq!(queue(&clerk).await.len(), 1);
}

#[tokio::test]
async fn a_closed_inquiry_waits_for_nobody() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let new = NewThread {
        subject: shared_types::message::ThreadSubject::Request,
        ..free_thread("Frage", "Guten Tag")
    };
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    assert_eq!(queue(&clerk).await.len(), 1);
    case.customer
        .post(&format!("/v1/threads/{}/close", new.id), &())
        .await
        .expect::<Thread>(200);
    assert_eq!(queue(&clerk).await, []);
    // The broker's words open no inquiry of the customer's, and wait all the same.
    say_to(&case.broker, new.id, "Von mir dazu:", &[Party::Insurer]).await;
    assert_eq!(queue(&clerk).await.len(), 1);
    let path = messages_of(new.id);
    let again = case.customer.post(&path, &message("Doch noch:")).await;
    assert_eq!(again.status, 201);
    assert_eq!(queue(&clerk).await.len(), 1);
}
