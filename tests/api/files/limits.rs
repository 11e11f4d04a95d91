//! How many files one claim or conversation may have, how large all of them together, and how many one may begin to send.

use loma_tests::TestApp;
use serde_json::json;
use shared_types::file::StoredFile;
use shared_types::{FileId, MessageId};

use super::resume::send;
use super::{contents, jpeg, jpeg_of, upload_path};
use crate::case::{Case, count};

#[tokio::test]
async fn all_files_of_a_claim_together_have_a_limit() {
    let case = Case::of(TestApp::with(|config| config.claim_files_limit = 10_000).await).await;
    let claim = case.reported(3).await;
    let paths: Vec<_> = claim
        .photos
        .iter()
        .map(|photo| upload_path(claim.summary.id, photo.id))
        .collect();
    let _: StoredFile = case
        .customer
        .put_bytes(&paths[0], jpeg_of(6000))
        .await
        .expect(201);
    // Known before, known only at the end, and in pieces.
    case.customer
        .put_bytes(&paths[1], jpeg_of(4001))
        .await
        .refused(413, "files/total-too-large");
    send(&case.customer, &paths[1], 0, 4001, jpeg_of(4001))
        .await
        .refused(413, "files/total-too-large");
    assert_eq!(contents(&case).len(), 1, "nothing is left of them");
    let uploads = "select count(*) from upload where subject_id = $1";
    assert_eq!(count(&case.app, uploads, claim.summary.id.0).await, 0);
    let _: StoredFile = case
        .customer
        .put_bytes(&paths[1], jpeg_of(4000))
        .await
        .expect(201);
    // What is there already may be sent again.
    let again = case.customer.put_bytes(&paths[0], jpeg_of(6000)).await;
    assert_eq!(again.status, 200);
    // Another claim has its own.
    let other = case.reported(1).await;
    let path = upload_path(other.summary.id, other.photos[0].id);
    let _: StoredFile = case
        .customer
        .put_bytes(&path, jpeg_of(10_000))
        .await
        .expect(201);
}

#[tokio::test]
async fn two_that_only_fit_one_by_one_do_not_slip_in_together() {
    let case = Case::of(TestApp::with(|config| config.claim_files_limit = 10_000).await).await;
    let claim = case.reported(2).await;
    let [one, two] = [0, 1].map(|nth| upload_path(claim.summary.id, claim.photos[nth].id));
    let (one, two) = tokio::join!(
        case.customer.put_bytes(&one, jpeg_of(6000)),
        case.broker.put_bytes(&two, jpeg_of(6001)),
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 413]);
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn a_claim_has_two_hundred_files_at_most() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    // As further documents of the claim would stand there.
    sqlx::query(
        "insert into stored_file (id, customer_id, broker_id, purpose, subject_id, media_type, size_bytes, sha256,
                                  uploaded_by, created_at)
         select gen_random_uuid(), $1, $2, 'CLAIM_DOCUMENT', $3, 'application/pdf', 1, repeat('0', 64), $4, $5
         from generate_series(1, 199)",
    )
    .bind(case.customer.owner)
    .bind(case.broker.owner)
    .bind(claim.summary.id)
    .bind(case.customer.user_id)
    .bind(case.app.clock.now())
    .execute(&mut case.app.database().await)
    .await
    .expect("rows");
    let [first, second] = [0, 1].map(|nth| upload_path(claim.summary.id, claim.photos[nth].id));
    assert_eq!(
        case.customer.put_bytes(&first, jpeg(b"Foto")).await.status,
        201
    );
    case.customer
        .put_bytes(&second, jpeg(b"Foto 2"))
        .await
        .refused(409, "files/too-many");
    let photo = jpeg(b"Foto 2");
    send(&case.customer, &second, 0, photo.len(), photo.clone())
        .await
        .refused(409, "files/too-many");
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn all_files_of_a_conversation_together_have_a_limit() {
    let case = Case::of(TestApp::with(|config| config.claim_files_limit = 10_000).await).await;
    let claim = case.reported(1).await;
    let attached = async || {
        let (message, file) = (MessageId::new(), FileId::new());
        let new = json!({ "id": message, "body": "Anbei.", "attachments": [file] });
        let address = format!("/v1/threads/{}/messages", claim.summary.thread_id);
        assert_eq!(case.customer.post(&address, &new).await.status, 201);
        format!("/v1/files/{file}?message_id={message}")
    };
    let (first, second, third) = (attached().await, attached().await, attached().await);
    let _: StoredFile = case
        .customer
        .put_bytes(&first, jpeg_of(6000))
        .await
        .expect(201);
    case.customer
        .put_bytes(&second, jpeg_of(4001))
        .await
        .refused(413, "files/total-too-large");
    let _: StoredFile = case
        .customer
        .put_bytes(&third, jpeg_of(4000))
        .await
        .expect(201);
    // The claim's own files lie elsewhere.
    let photo = upload_path(claim.summary.id, claim.photos[0].id);
    let _: StoredFile = case
        .customer
        .put_bytes(&photo, jpeg_of(10_000))
        .await
        .expect(201);
}

#[tokio::test]
async fn what_has_begun_to_come_has_its_place() {
    let case = Case::of(TestApp::with(|config| config.claim_files_limit = 10_000).await).await;
    let claim = case.reported(2).await;
    let [one, two] = [0, 1].map(|nth| upload_path(claim.summary.id, claim.photos[nth].id));
    let photo = jpeg_of(6000);
    let begun = send(&case.customer, &one, 0, 6000, photo[..100].to_vec()).await;
    assert_eq!(begun.status, 204);
    // Known before it is sent.
    send(&case.broker, &two, 0, 4001, jpeg_of(4001)[..10].to_vec())
        .await
        .refused(413, "files/total-too-large");
    case.broker
        .put_bytes(&two, jpeg_of(4001))
        .await
        .refused(413, "files/total-too-large");
    let whole = send(&case.customer, &one, 100, 6000, photo[100..].to_vec()).await;
    assert_eq!(whole.status, 201);
    let fits = send(&case.broker, &two, 0, 4000, jpeg_of(4000)).await;
    assert_eq!(fits.status, 201);
}

#[tokio::test]
async fn nobody_begins_more_than_a_hundred_uploads_without_ending_one() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let mut db = case.app.database().await;
    sqlx::query(
        "insert into upload (id, subject_id, purpose, customer_id, broker_id, length_bytes, received_bytes, parts, writer,
                             started_by, updated_at)
         select gen_random_uuid(), gen_random_uuid(), 'MESSAGE_ATTACHMENT', $1, $2, 1000, 0, '{}', gen_random_uuid(), $3, $4
         from generate_series(1, 100)",
    )
    .bind(case.customer.owner)
    .bind(case.broker.owner)
    .bind(case.customer.user_id)
    .bind(case.app.clock.now())
    .execute(&mut db)
    .await
    .expect("rows");
    let path = upload_path(claim.summary.id, claim.photos[0].id);
    let refused = send(&case.customer, &path, 0, 1000, jpeg_of(1000)).await;
    assert_eq!(refused.header("retry-after"), "60");
    refused.refused(429, "files/too-many-unfinished");
    let rows = "select count(*) from upload where subject_id = $1";
    assert_eq!(count(&case.app, rows, claim.summary.id.0).await, 0);
    // Others are not held up by it, and one that ends makes room.
    let by_the_broker = send(&case.broker, &path, 0, 1000, jpeg_of(1000)[..10].to_vec()).await;
    assert_eq!(by_the_broker.status, 204);
    sqlx::query("delete from upload where id = (select min(id::text)::uuid from upload where started_by = $1)")
        .bind(case.customer.user_id)
        .execute(&mut db)
        .await
        .expect("a row");
    let second = case.reported(1).await;
    let path = upload_path(second.summary.id, second.photos[0].id);
    let sent = send(&case.customer, &path, 0, 1000, jpeg_of(1000)).await;
    assert_eq!(sent.status, 201);
}
