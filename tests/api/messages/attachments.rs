//! Files that hang on messages.

use shared_types::file::StoredFile;
use shared_types::message::{Message, NewMessage, NewThread, Party, Thread};
use shared_types::organisation::Capability;
use shared_types::{FileId, MessageId, Page, ThreadId};

use super::{free_thread, message, messages_of};
use crate::case::Case;

const PDF: &[u8] = b"%PDF-1.7 Kostenvoranschlag %%EOF";

fn with(files: &[FileId], audience: Option<Vec<Party>>) -> NewMessage {
    NewMessage {
        attachments: files.to_vec(),
        audience,
        ..message("Anbei der Kostenvoranschlag.")
    }
}

fn upload(id: FileId, message: MessageId) -> String {
    format!("/v1/files/{id}?message_id={message}")
}

async fn last(person: &loma_tests::Client, id: ThreadId) -> Message {
    let page: Page<Message> = person.get(&messages_of(id)).await.expect(200);
    page.items.into_iter().next_back().expect("a message")
}

#[tokio::test]
async fn a_file_is_announced_with_the_message_and_follows_by_upload() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let files = [FileId::new(), FileId::new()];
    let new = with(&[files[1], files[0]], None);
    let sent: Message = case.customer.post(&messages_of(id), &new).await.expect(201);
    let announced: Vec<_> = sent.attachments.iter().map(|file| file.id).collect();
    assert_eq!(announced, [files[1], files[0]], "in the writer's order");
    assert_eq!(sent.attachments[0].received_at, None);
    let path = upload(files[0], new.id);
    let stored: StoredFile = case
        .customer
        .put_bytes(&path, PDF.to_vec())
        .await
        .expect(201);
    case.customer
        .put_bytes(&path, PDF.to_vec())
        .await
        .expect::<StoredFile>(200);
    case.customer
        .put_bytes(&path, b"%PDF-1.7 etwas anderes %%EOF".to_vec())
        .await
        .refused(409, "files/differs");
    let seen = last(&case.broker, id).await.attachments.remove(1);
    assert_eq!(seen.received_at, Some(stored.created_at));
    assert_eq!(seen.media_type.as_deref(), Some("application/pdf"));
    assert_eq!(seen.size_bytes, Some(stored.size_bytes));
    let bytes = case.broker.get(&format!("/v1/files/{}", files[0])).await;
    assert_eq!(bytes.bytes, PDF);
}

#[tokio::test]
async fn a_file_is_for_the_readers_of_its_message_only() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let desk = case.app.staff(&[Capability::Claims]).await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let other_broker = case.app.broker().await;
    let everybody = [&case.customer, &case.broker, &desk, &clerk, &other_broker];
    for (audience, readers) in [
        (None, [true, true, true, false, false]),
        (Some(vec![]), [false, true, false, false, false]),
        (
            Some(vec![Party::Insurer]),
            [false, true, true, false, false],
        ),
        (
            Some(vec![Party::Customer]),
            [true, true, false, false, false],
        ),
    ] {
        let file = FileId::new();
        let new = with(&[file], audience);
        case.broker
            .post(&messages_of(id), &new)
            .await
            .expect::<Message>(201);
        let stored = case
            .broker
            .put_bytes(&upload(file, new.id), PDF.to_vec())
            .await;
        assert_eq!(stored.status, 201);
        for (person, reads) in everybody.iter().zip(readers) {
            let answer = person.get(&format!("/v1/files/{file}")).await;
            if reads {
                assert_eq!(answer.bytes, PDF);
            } else {
                answer.refused(404, "not-found");
            }
        }
    }
}

#[tokio::test]
async fn staff_without_claims_reads_attachments_of_the_talks_they_lead() {
    let case = Case::new().await;
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    let auditor = case.app.staff(&[Capability::Auditor]).await;
    let file = FileId::new();
    let new = NewThread {
        message: with(&[file], None),
        ..free_thread("Neue Anschrift", "")
    };
    case.customer
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    let path = upload(file, new.message.id);
    let stored = case.customer.put_bytes(&path, PDF.to_vec()).await;
    assert_eq!(stored.status, 201);
    let path = format!("/v1/files/{file}");
    assert_eq!(clerk.get(&path).await.bytes, PDF);
    auditor.get(&path).await.refused(404, "not-found");
}

#[tokio::test]
async fn only_the_author_sends_what_was_announced_and_nothing_else() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let file = FileId::new();
    let new = with(&[file], None);
    case.customer
        .post(&messages_of(id), &new)
        .await
        .expect::<Message>(201);
    for (person, path) in [
        (&case.broker, upload(file, new.id)),
        (&case.customer, upload(FileId::new(), new.id)),
        (&case.customer, upload(file, MessageId::new())),
    ] {
        person
            .put_bytes(&path, PDF.to_vec())
            .await
            .refused(404, "not-found");
    }
    for path in [
        format!("/v1/files/{file}"),
        format!("{}&claim_id={}", upload(file, new.id), new.id),
    ] {
        case.customer
            .put_bytes(&path, PDF.to_vec())
            .await
            .refused(400, "request/invalid-query");
    }
}

#[tokio::test]
async fn a_message_has_ten_attachments_at_most_and_none_twice() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let many: Vec<_> = (0..11).map(|_| FileId::new()).collect();
    for files in [&many[..], &[many[0], many[0]]] {
        let refused = case
            .customer
            .post(&messages_of(id), &with(files, None))
            .await
            .refused(422, "messages/attachments");
        assert_eq!(refused.errors[0].pointer, "/attachments");
    }
    let ten = with(&many[..10], None);
    let sent: Message = case.customer.post(&messages_of(id), &ten).await.expect(201);
    assert_eq!(sent.attachments.len(), 10);
    // The same message with other files is another one.
    let fewer = NewMessage {
        attachments: many[..9].to_vec(),
        ..ten
    };
    case.customer
        .post(&messages_of(id), &fewer)
        .await
        .refused(409, "id-taken");
}

#[tokio::test]
async fn a_file_for_one_readership_never_hangs_on_a_message_for_another() {
    let case = Case::new().await;
    let id = case.reported(0).await.summary.thread_id;
    let file = FileId::new();
    let internal = with(&[file], Some(vec![]));
    let open = with(&[file], None);
    for new in [&internal, &open] {
        case.broker
            .post(&messages_of(id), new)
            .await
            .expect::<Message>(201);
    }
    let stored = case
        .broker
        .put_bytes(&upload(file, internal.id), PDF.to_vec())
        .await;
    assert_eq!(stored.status, 201);
    case.broker
        .put_bytes(&upload(file, open.id), PDF.to_vec())
        .await
        .refused(409, "files/differs");
    case.customer
        .get(&format!("/v1/files/{file}"))
        .await
        .refused(404, "not-found");
}
