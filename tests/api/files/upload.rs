//! Photos that arrive.

use chrono::Duration;
use futures::future::join_all;
use shared_types::claim::{Actor, ClaimDetail};
use shared_types::file::StoredFile;
use shared_types::organisation::Capability;

use super::{contents, first_upload, jpeg, jpeg_of, pdf, upload_path};
use crate::case::{Case, count};

#[tokio::test]
async fn an_announced_photo_becomes_part_of_the_claim() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    case.app.clock.advance(Duration::seconds(7));
    let bytes = jpeg_of(700_011);
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), bytes)
        .await
        .expect(201);
    assert_eq!(file.id, claim.photos[0].id);
    assert_eq!(file.media_type, "image/jpeg");
    assert_eq!(file.size_bytes, 700_011);
    assert_eq!(contents(&case), [file.sha256]);

    let seen: ClaimDetail = case
        .broker
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(seen.photos[0].received_at, Some(case.app.clock.now()));
    assert_eq!(seen.photos[0].media_type.as_deref(), Some("image/jpeg"));
    assert_eq!(seen.photos[0].size_bytes, Some(700_011));
    assert_eq!(seen.photos[1].received_at, None);
    assert_eq!(seen.summary.updated_at, case.app.clock.now());
    let last = seen.timeline.last().unwrap();
    assert_eq!(
        (last.event.as_str(), last.by),
        ("PHOTO_RECEIVED", Actor::Customer)
    );
}

#[tokio::test]
async fn the_hash_is_that_of_the_bytes() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), pdf())
        .await
        .expect(201);
    // printf '%%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%%%EOF\n' | sha256sum
    assert_eq!(
        file.sha256,
        "14fb1bb0a3f76503d164c7fd78a07c420c2f07eecd41793b406c6f75f2bc2aba"
    );
}

#[tokio::test]
async fn the_same_bytes_again_answer_the_same_file_and_others_are_refused() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let first = case.customer.put_bytes(&path, jpeg(b"eins")).await;
    case.app.clock.advance(Duration::minutes(1));
    let second = case.customer.put_bytes(&path, jpeg(b"eins")).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 200));
    assert_eq!(first.bytes, second.bytes);
    case.customer
        .put_bytes(&path, jpeg(b"zwei"))
        .await
        .refused(409, "files/differs");
    case.customer
        .put_bytes(&path, b"<html>".to_vec())
        .await
        .refused(415, "files/type-not-allowed");
    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(seen.timeline.len(), 2);
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn sent_many_times_at_once_it_is_one_file_and_one_event() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let bytes = jpeg_of(300_000);
    let answers = join_all((0..6).map(|_| case.customer.put_bytes(&path, bytes.clone()))).await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 201).count(),
        1
    );
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        5
    );
    let events =
        "select count(*) from claim_event where claim_id = $1 and event = 'PHOTO_RECEIVED'";
    assert_eq!(count(&case.app, events, claim.summary.id.0).await, 1);
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn two_different_photos_for_one_id_at_once_leave_one_winner() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let answers = join_all([
        case.customer.put_bytes(&path, jpeg(b"eins")),
        case.broker.put_bytes(&path, jpeg(b"zwei")),
    ])
    .await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 201).count(),
        1
    );
    for late in answers.iter().filter(|answer| answer.status != 201) {
        late.refused(409, "files/differs");
    }
    assert_eq!(contents(&case).len(), 1, "the other one is not kept");
}

#[tokio::test]
async fn the_same_content_is_kept_once() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    for photo in &claim.photos {
        case.customer
            .put_bytes(&upload_path(claim.summary.id, photo.id), jpeg(b"gleich"))
            .await
            .expect::<StoredFile>(201);
    }
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn broker_and_claims_staff_may_send_the_photo_instead() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    for (person, photo) in [&case.broker, &desk].into_iter().zip(&claim.photos) {
        person
            .put_bytes(&upload_path(claim.summary.id, photo.id), jpeg(b"Foto"))
            .await
            .expect::<StoredFile>(201);
    }
}

#[tokio::test]
async fn the_limit_counts_every_byte() {
    let app = loma_tests::TestApp::with(|config| config.upload_limit = 100_000).await;
    let case = Case::of(app).await;
    let claim = case.reported(2).await;
    let exactly = jpeg_of(100_000);
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), exactly)
        .await
        .expect(201);
    assert_eq!(file.size_bytes, 100_000);
    case.customer
        .put_bytes(
            &upload_path(claim.summary.id, claim.photos[1].id),
            jpeg_of(100_001),
        )
        .await
        .refused(413, "files/too-large");
}
