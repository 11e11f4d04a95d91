//! The desk's own part of the file: parts, parties, tasks, notes, documents, side states.

use loma_tests::Client;
use serde_json::json;
use shared_types::claim::{ClaimDetail, ClaimStatus, PartKind};
use shared_types::claim_desk::{ClaimFile, OpenTask, TaskStatus};
use shared_types::organisation::Capability;
use shared_types::{
    ClaimDocumentId, ClaimPartId, FileId, MessageId, NoteId, Page, PartyId, TaskId, ThreadId,
};

use super::path::Path;
use crate::case::{Case, count, day};
use crate::files::jpeg;

#[tokio::test]
async fn a_file_holds_parts_parties_notes_and_tasks() {
    let path = Path::adjusted().await;
    let (part, party, note) = (ClaimPartId::new(), PartyId::new(), NoteId::new());
    let desk = &path.desk;
    path.case.app.clock.advance(chrono::Duration::seconds(5));
    path.by(
        desk,
        "parts",
        &json!({ "id": part, "kind": "LAWYER", "title": "Anwalt der Nachbarin" }),
    )
    .await;
    path.by(
        desk,
        "parties",
        &json!({ "id": party, "role": "WORKSHOP", "name": "Parkett Holz", "contact": "0123 456" }),
    )
    .await;
    path.by(
        desk,
        "notes",
        &json!({ "id": note, "body": "Wirkt schlüssig." }),
    )
    .await;
    let file = path.file().await;
    let kinds: Vec<_> = file.parts.iter().map(|part| part.kind).collect();
    assert_eq!(
        kinds,
        [PartKind::Property, PartKind::Lawyer],
        "water damages things first"
    );
    assert_eq!(file.parties[0].name, "Parkett Holz");
    assert_eq!(file.notes[0].body, "Wirkt schlüssig.");
    assert_eq!(file.notes[0].author_name, "Erika Beispiel");

    path.by(desk, &format!("parties/{party}/remove"), &json!({}))
        .await;
    assert!(
        path.file().await.parties[0].removed_at.is_some(),
        "it stays on record"
    );
    path.refused(
        "notes",
        &json!({ "id": note, "body": "Noch einmal." }),
        409,
        "id-taken",
    )
    .await;
    path.refused(
        "notes",
        &json!({ "id": NoteId::new(), "body": " " }),
        422,
        "request/invalid-fields",
    )
    .await;
    path.refused(
        &format!("parties/{}/remove", PartyId::new()),
        &json!({}),
        404,
        "not-found",
    )
    .await;
    let looks = "select count(*) from audit_entry where subject_id = $1 and action = 'claim.read'";
    assert_eq!(
        count(&path.case.app, looks, path.id.0).await,
        2,
        "each look is written down"
    );
}

#[tokio::test]
async fn a_task_has_a_day_and_somebody_of_the_desk_and_keeps_the_file_open_until_it_ends() {
    let path = Path::adjusted().await;
    let task =
        |id: TaskId| json!({ "id": id, "title": "Gutachter anrufen", "due_on": "2026-07-10" });
    let id = TaskId::new();
    let file = path.by(&path.desk, "tasks", &task(id)).await;
    assert_eq!(file.tasks[0].due_on, day("2026-07-10"));
    assert_eq!(file.tasks[0].assignee_id, path.desk.user_id);
    path.granted(0).await;
    path.refused("close", &json!({}), 409, "claims/not-settled")
        .await;

    let finish = format!("tasks/{id}/finish");
    path.refused(
        &finish,
        &json!({ "status": "OPEN" }),
        422,
        "request/invalid-fields",
    )
    .await;
    let file = path
        .by(&path.desk, &finish, &json!({ "status": "DROPPED" }))
        .await;
    assert_eq!(file.tasks[0].status, TaskStatus::Dropped);
    path.refused(
        &finish,
        &json!({ "status": "DONE" }),
        409,
        "claims/moved-on",
    )
    .await;
    path.act("close", &json!({})).await;
    path.refused("tasks", &task(TaskId::new()), 409, "claims/moved-on")
        .await;

    path.act("reopen", &json!({ "reason": "Neue Rechnung." }))
        .await;
    let clerk = path.case.app.staff(&[Capability::Contracts]).await;
    let mut for_clerk = task(TaskId::new());
    for_clerk["assignee_id"] = json!(clerk.user_id);
    path.refused("tasks", &for_clerk, 422, "request/invalid-fields")
        .await;
    let mut late = task(TaskId::new());
    late["due_on"] = json!("2026-06-30");
    path.refused("tasks", &late, 422, "claims/step-in-the-past")
        .await;
}

#[tokio::test]
async fn the_desk_sees_what_is_to_be_done_over_all_claims_overdue_first() {
    let path = Path::adjusted().await;
    let other = path.case.reported(0).await.summary;
    let colleague = path.colleague().await;
    let ids: Vec<TaskId> = (0..3).map(|_| TaskId::new()).collect();
    for (nth, (claim, day, who)) in [
        (path.id, "2026-07-10", &path.desk),
        (other.id, "2026-07-03", &colleague),
        (other.id, "2026-07-20", &path.desk),
    ]
    .into_iter()
    .enumerate()
    {
        let task = json!({ "id": ids[nth], "title": "Anrufen", "due_on": day, "assignee_id": who.user_id });
        let address = format!("/v1/admin/claims/{claim}/tasks");
        assert_eq!(path.desk.post(&address, &task).await.status, 201);
    }
    path.case.app.clock.advance(chrono::Duration::days(4));
    let desk = path.case.app.again(&path.desk).await;
    let listed = async |query: &str| -> Page<OpenTask> {
        let address = format!("/v1/admin/claim-tasks?{query}");
        desk.get(&address).await.expect(200)
    };
    let first = listed("limit=2").await;
    let rows: Vec<_> = first
        .items
        .iter()
        .map(|task| (task.id, task.is_overdue))
        .collect();
    assert_eq!(rows, [(ids[1], true), (ids[0], false)]);
    assert_eq!(first.items[0].claim_no, other.claim_no);
    let next = first.next.expect("one more");
    let rest = listed(&format!("limit=2&after={next}")).await;
    assert_eq!(rest.items[0].id, ids[2]);
    assert_eq!(rest.next, None);
    let mine: Vec<_> = listed("mine=true")
        .await
        .items
        .iter()
        .map(|task| task.id)
        .collect();
    assert_eq!(mine, [ids[0], ids[2]]);
    // What is done is not listed any more.
    let finish = format!("tasks/{}/finish", ids[0]);
    let path = Path {
        desk: desk.clone(),
        ..path
    };
    path.by(&desk, &finish, &json!({ "status": "DONE" })).await;
    let left: Vec<_> = listed("mine=true")
        .await
        .items
        .iter()
        .map(|task| task.id)
        .collect();
    assert_eq!(left, [ids[2]]);
}

#[tokio::test]
async fn while_fraud_is_checked_nothing_is_decided_and_a_lawsuit_keeps_the_file_open() {
    let path = Path::adjusted().await;
    let open = |kind: &str| json!({ "kind": kind, "reason": "Zwei Fassungen des Hergangs." });
    let end = |kind: &str| json!({ "kind": kind, "result": "Geklärt." });
    let file = path
        .by(&path.desk, "side-states", &open("FRAUD_CHECK"))
        .await;
    assert_eq!(file.side_states[0].step, "CHECK_FRAUD");
    assert!(file.side_states[0].step_until > day("2026-07-01"));
    path.refused("side-states", &open("FRAUD_CHECK"), 409, "claims/moved-on")
        .await;
    let decision = json!({ "parts": [], "text": "Nichts." });
    path.refused("decision", &decision, 409, "claims/blocked")
        .await;
    path.by(&path.desk, "side-states/end", &end("FRAUD_CHECK"))
        .await;
    path.refused(
        "side-states/end",
        &end("FRAUD_CHECK"),
        409,
        "claims/moved-on",
    )
    .await;
    path.by(&path.desk, "side-states", &open("LAWSUIT")).await;
    path.granted(0).await;
    path.refused("close", &json!({}), 409, "claims/blocked")
        .await;
    path.by(&path.desk, "side-states/end", &end("LAWSUIT"))
        .await;
    path.act("close", &json!({})).await;
    assert_eq!(path.status().await, ClaimStatus::Closed);
    path.refused("side-states", &open("RECOURSE"), 409, "claims/moved-on")
        .await;
}

/// A claim with a file that the desk sent, as a photo of its own.
async fn with_file(sent_by_desk: bool) -> (Path, FileId) {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let file = claim.photos[0].id;
    let upload = format!("/v1/files/{file}?claim_id={}", claim.summary.id);
    let sender = if sent_by_desk { &desk } else { &case.customer };
    let sent = sender.put_bytes(&upload, jpeg(b"Beleg")).await;
    assert_eq!(sent.status, 201);
    let id = claim.summary.id;
    (Path { case, desk, id }, file)
}

#[tokio::test]
async fn a_document_is_for_those_it_is_meant_for_and_so_are_its_bytes() {
    for (sight, customer, broker) in [
        ("CUSTOMER", true, true),
        ("BROKER", false, true),
        ("INTERNAL", false, false),
    ] {
        let (path, file) = with_file(true).await;
        let document = json!({
            "id": ClaimDocumentId::new(), "file_id": file, "kind": "EXPERT_OPINION", "title": "Gutachten, Entwurf", "sight": sight,
        });
        let before = path.seen_by(&path.case.broker).await.timeline.len();
        path.by(&path.desk, "documents", &document).await;
        for (person, may_see) in [
            (&path.case.customer, customer),
            (&path.case.broker, broker),
            (&path.desk, true),
        ] {
            let seen: ClaimDetail = path.seen_by(person).await;
            assert_eq!(seen.documents.len(), usize::from(may_see), "{sight}");
            let bytes = person.get(&format!("/v1/files/{file}")).await;
            assert_eq!(
                bytes.status.as_u16(),
                if may_see { 200 } else { 404 },
                "{sight}"
            );
        }
        let after = path.seen_by(&path.case.broker).await.timeline.len();
        assert_eq!(
            after > before,
            sight == "CUSTOMER",
            "only what all see is told to all"
        );
        path.refused("documents", &document, 409, "id-taken").await;
    }
}

#[tokio::test]
async fn what_a_customer_sent_stays_the_customers_whatever_the_desk_makes_of_it() {
    let (path, file) = with_file(false).await;
    let document = json!({
        "id": ClaimDocumentId::new(), "file_id": file, "kind": "INVOICE", "title": "Rechnung", "sight": "INTERNAL",
    });
    path.by(&path.desk, "documents", &document).await;
    let bytes = path.case.customer.get(&format!("/v1/files/{file}")).await;
    assert_eq!(bytes.status, 200);
    let other = path.case.app.customer_of(&path.case.broker).await;
    let foreign = foreign_file(&path, &other).await;
    let foreign = json!({
        "id": ClaimDocumentId::new(), "file_id": foreign, "kind": "INVOICE", "title": "Rechnung", "sight": "INTERNAL",
    });
    path.refused("documents", &foreign, 422, "request/invalid-fields")
        .await;
}

/// A file of another customer.
async fn foreign_file(path: &Path, other: &Client) -> FileId {
    let thread = json!({
        "id": ThreadId::new(), "subject": "FREE", "title": "Frage",
        "message": { "id": MessageId::new(), "body": "Anbei", "attachments": [FileId::new()] },
    });
    let begun = other.post("/v1/threads", &thread).await;
    assert_eq!(begun.status, 201);
    let message = thread["message"]["id"].as_str().expect("an id");
    let file = thread["message"]["attachments"][0].as_str().expect("an id");
    let upload = format!("/v1/files/{file}?message_id={message}");
    let sent = other.put_bytes(&upload, jpeg(b"Anderes")).await;
    assert_eq!(sent.status, 201);
    assert!(
        path.case
            .customer
            .get(&format!("/v1/files/{file}"))
            .await
            .status
            == 404
    );
    file.parse().expect("an id")
}

#[tokio::test]
async fn a_document_of_the_desk_is_seen_by_nobody_else_before_its_bytes_are_there() {
    for (sight, customer, broker) in [
        ("CUSTOMER", true, true),
        ("BROKER", false, true),
        ("INTERNAL", false, false),
    ] {
        let path = Path::adjusted().await;
        let (document, file) = (ClaimDocumentId::new(), FileId::new());
        let announced = json!({
            "id": document, "file_id": file, "kind": "LETTER", "title": "Schreiben", "sight": sight,
        });
        path.by(&path.desk, "documents", &announced).await;
        let people = [(&path.case.customer, customer), (&path.case.broker, broker)];
        let upload = format!("/v1/files/{file}?document_id={document}");
        for (person, _) in people {
            assert!(path.seen_by(person).await.documents.is_empty(), "{sight}");
            let sent = person.put_bytes(&upload, jpeg(b"Untergeschoben")).await;
            assert!(matches!(sent.status.as_u16(), 403 | 404), "{}", sent.status);
        }
        let before = path.seen_by(&path.case.broker).await.timeline.len();
        let sent = path.desk.put_bytes(&upload, jpeg(b"Schreiben")).await;
        assert_eq!(sent.status, 201);
        for (person, may_see) in people {
            let seen = path.seen_by(person).await.documents;
            assert_eq!(seen.len(), usize::from(may_see), "{sight}");
            let bytes = person.get(&format!("/v1/files/{file}")).await;
            assert_eq!(bytes.status, if may_see { 200 } else { 404 }, "{sight}");
        }
        let told = path.seen_by(&path.case.broker).await.timeline.len() - before;
        assert_eq!(
            told,
            usize::from(sight == "CUSTOMER"),
            "told to all, and once"
        );
        let again = path.desk.put_bytes(&upload, jpeg(b"Schreiben")).await;
        assert!(again.status.is_success());
        let told_again = path.seen_by(&path.case.broker).await.timeline.len() - before;
        assert_eq!(told_again, told);
    }
}

#[tokio::test]
async fn the_same_act_on_a_file_is_done_once() {
    let path = Path::adjusted().await;
    let note = json!({ "id": NoteId::new(), "body": "Einmal." });
    let address = path.admin("notes");
    let first = path.desk.post_once(&address, "note-1", &note).await;
    let again = path.desk.post_once(&address, "note-1", &note).await;
    assert_eq!(first.bytes, again.bytes);
    assert_eq!(path.file().await.notes.len(), 1);
    let file: ClaimFile = again.json();
    assert_eq!(file.notes.len(), 1);
}

#[tokio::test]
async fn what_the_desk_sent_with_a_message_stays_with_its_readers_when_the_document_is_hidden() {
    let path = Path::adjusted().await;
    let thread = path.seen_by(&path.desk).await.summary.thread_id;
    let (message, file) = (MessageId::new(), FileId::new());
    let letter = json!({ "id": message, "body": "Anbei das Gutachten.", "attachments": [file] });
    let talk = format!("/v1/threads/{thread}/messages");
    assert_eq!(path.desk.post(&talk, &letter).await.status, 201);
    let upload = format!("/v1/files/{file}?message_id={message}");
    assert_eq!(
        path.desk
            .put_bytes(&upload, jpeg(b"Gutachten"))
            .await
            .status,
        201
    );
    let document = json!({
        "id": ClaimDocumentId::new(), "file_id": file, "kind": "EXPERT_OPINION", "title": "Gutachten", "sight": "INTERNAL",
    });
    path.by(&path.desk, "documents", &document).await;
    assert!(path.seen_by(&path.case.customer).await.documents.is_empty());
    let sent = path.case.customer.get(&format!("/v1/files/{file}")).await;
    assert_eq!(sent.status, 200, "it was sent to them");
}
