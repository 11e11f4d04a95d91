//! Uploads that are interrupted and go on where they stopped.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures::future::join_all;
use futures::stream;
use loma_server::app::App;
use loma_server::config::Config;
use loma_tests::{Answer, Client};
use serde_json::json;
use shared_types::claim::ClaimDetail;
use shared_types::file::StoredFile;
use shared_types::organisation::Capability;
use shared_types::{FileId, MessageId};

use super::pictures::jpeg_filled;
use super::{contents, first_upload, jpeg, jpeg_of, stored, upload_path};
use crate::case::{Case, count};

/// Sends these bytes as what begins at this offset of a file that is so long.
pub(super) async fn send(
    person: &Client,
    path: &str,
    offset: usize,
    length: usize,
    body: impl Into<Body>,
) -> Answer {
    let request = person
        .request("PATCH", path)
        .header("upload-offset", offset)
        .header("upload-length", length);
    person.send(request, body.into()).await
}

/// How many bytes have come, and whether that is all.
pub(super) async fn asked(person: &Client, path: &str) -> (u64, String) {
    let answer = person
        .send(person.request("HEAD", path), Body::empty())
        .await;
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("cache-control"), "no-store");
    let offset = answer.header("upload-offset").parse().expect("a number");
    (offset, answer.header("upload-complete").to_owned())
}

/// A body that breaks off behind these bytes.
fn broken_off(bytes: &[u8]) -> Body {
    let pieces = [
        Ok(Bytes::copy_from_slice(bytes)),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ];
    Body::from_stream(stream::iter(pieces))
}

fn parts(case: &Case) -> Vec<String> {
    stored(&case.app.data_dir().join("files/parts"))
}

#[tokio::test]
async fn a_photo_in_three_pieces_becomes_the_same_file_as_in_one() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(900_000);
    assert_eq!(asked(&case.customer, &path).await, (0, "?0".to_owned()));
    for (from, to) in [(0, 10), (10, 600_000)] {
        let answer = send(
            &case.customer,
            &path,
            from,
            photo.len(),
            photo[from..to].to_vec(),
        )
        .await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header("upload-offset"), to.to_string());
        assert_eq!(answer.header("upload-complete"), "?0");
        assert_eq!(
            asked(&case.customer, &path).await,
            (to as u64, "?0".to_owned())
        );
        assert_eq!(
            contents(&case),
            Vec::<String>::new(),
            "nobody sees half a file"
        );
    }
    let answer = send(
        &case.customer,
        &path,
        600_000,
        photo.len(),
        photo[600_000..].to_vec(),
    )
    .await;
    assert_eq!(answer.header("upload-complete"), "?1");
    let file: StoredFile = answer.expect(201);
    let whole: StoredFile = case
        .customer
        .put_bytes(
            &upload_path(claim.summary.id, claim.photos[1].id),
            photo.clone(),
        )
        .await
        .expect(201);
    assert_eq!(
        (&file.sha256, file.size_bytes),
        (&whole.sha256, whole.size_bytes)
    );
    assert_eq!(
        asked(&case.customer, &path).await,
        (900_000, "?1".to_owned())
    );
    let read = case.broker.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == photo);
    assert_eq!(parts(&case), Vec::<String>::new());
    let rows = "select count(*) from upload where $1::uuid is not null";
    assert_eq!(count(&case.app, rows, file.id.0).await, 0);
    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(seen.timeline.len(), 3);
}

#[tokio::test]
async fn what_came_before_the_network_went_is_kept_to_the_byte() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(2_000_000);
    let mut offset = 0;
    for cut in [1, 700_001, 1_234_567] {
        let body = broken_off(&photo[offset..cut]);
        send(&case.customer, &path, offset, photo.len(), body)
            .await
            .refused(400, "request/cut-short");
        assert_eq!(
            asked(&case.customer, &path).await,
            (cut as u64, "?0".to_owned())
        );
        offset = cut;
    }
    let rest = photo[offset..].to_vec();
    let file: StoredFile = send(&case.customer, &path, offset, photo.len(), rest)
        .await
        .expect(201);
    assert_eq!(file.size_bytes, 2_000_000);
    let read = case.customer.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == photo);
}

#[tokio::test]
async fn another_server_goes_on_where_the_first_one_died() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(1_000_000);
    let first = send(
        &case.customer,
        &path,
        0,
        photo.len(),
        broken_off(&photo[..400_000]),
    )
    .await;
    first.refused(400, "request/cut-short");

    // Another process: its own memory, the same database and store.
    let config = Config {
        data_dir: Some(case.app.data_dir().to_owned()),
        ..case.app.app.config.clone()
    };
    let other = App::assemble(case.app.addresses(), case.app.clock.clone(), config)
        .await
        .expect("a second server");
    let customer = case.customer.at(loma_server::router::service(other));
    assert_eq!(asked(&customer, &path).await, (400_000, "?0".to_owned()));
    let file: StoredFile = send(
        &customer,
        &path,
        400_000,
        photo.len(),
        photo[400_000..].to_vec(),
    )
    .await
    .expect(201);
    let read = case.customer.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == photo);
}

#[tokio::test]
async fn an_answer_that_got_lost_is_given_again() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg(b"Foto");
    let first = send(&case.customer, &path, 0, photo.len(), photo.clone()).await;
    let again = send(&case.customer, &path, 0, photo.len(), photo.clone()).await;
    let nothing = send(&case.customer, &path, photo.len(), photo.len(), vec![]).await;
    assert_eq!(first.status, 201);
    for answer in [again, nothing] {
        assert_eq!(answer.status, 200);
        assert_eq!(answer.bytes, first.bytes);
        assert_eq!(answer.header("upload-complete"), "?1");
    }
    for other in [jpeg(b"otoF"), [&photo[..], b"x"].concat()] {
        send(&case.customer, &path, 0, other.len(), other.clone())
            .await
            .refused(409, "files/differs");
    }
    let events = "select count(*) from claim_event where claim_id = $1";
    assert_eq!(count(&case.app, events, claim.summary.id.0).await, 2);
}

#[tokio::test]
async fn an_attachment_of_a_message_goes_on_where_it_stopped_for_its_writer_alone() {
    let case = Case::new().await;
    let claim = case.reported(0).await;
    let (file, message) = (FileId::new(), MessageId::new());
    let talk = format!("/v1/threads/{}/messages", claim.summary.thread_id);
    let new = json!({ "id": message, "body": "Anbei das Foto.", "attachments": [file] });
    assert_eq!(case.customer.post(&talk, &new).await.status, 201);
    let path = format!("/v1/files/{file}?message_id={message}");
    let photo = jpeg_of(10_000);
    send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..4000].to_vec(),
    )
    .await;
    assert_eq!(asked(&case.customer, &path).await.0, 4000);
    // The broker reads the message and did not write it.
    let head = case.broker.request("HEAD", &path);
    assert_eq!(case.broker.send(head, Body::empty()).await.status, 404);
    let rest = photo[4000..].to_vec();
    send(&case.broker, &path, 4000, photo.len(), rest.clone())
        .await
        .refused(404, "not-found");
    let both = format!("{path}&claim_id={}", claim.summary.id);
    send(&case.customer, &both, 4000, photo.len(), rest.clone())
        .await
        .refused(400, "request/invalid-query");
    let stored = send(&case.customer, &path, 4000, photo.len(), rest).await;
    assert_eq!(stored.status, 201);
    let preview = format!("/v1/files/{file}/preview?size=thumb");
    assert_eq!(case.broker.get(&preview).await.status, 200);
    case.app
        .broker()
        .await
        .get(&preview)
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn only_the_first_piece_says_how_long_the_file_is() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(10_000);
    let begun = send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..4000].to_vec(),
    )
    .await;
    assert_eq!(begun.status, 204);
    let mut from = 4000;
    for (to, status) in [(7000, 204), (photo.len(), 201), (photo.len(), 200)] {
        let request = case.customer.request("PATCH", &path);
        let request = request.header("upload-offset", from);
        let piece = Body::from(photo[from..to].to_vec());
        let answer = case.customer.send(request, piece).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("upload-length"), photo.len().to_string());
        from = to;
    }
}

#[tokio::test]
async fn who_sends_all_that_is_missing_need_not_count_it() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg(b"Foto");
    let request = case
        .customer
        .request("PATCH", &path)
        .header("upload-offset", "0")
        .header("upload-complete", "?1")
        .header("content-length", photo.len());
    let answer = case.customer.send(request, Body::from(photo)).await;
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn of_many_who_send_at_once_one_gets_through_and_no_bytes_are_mixed() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let desk = case.app.staff(&[Capability::Claims]).await;
    // As long as each other, different in every byte of the comment: a mixture would be a third content.
    let photos = [b'a', b'b', b'c', b'd'].map(|letter| jpeg_filled(1_500_000, letter));
    let people = [&case.customer, &case.broker, &desk, &case.customer];
    let sending = people.into_iter().zip(&photos).map(|(person, photo)| {
        let pieces = photo.chunks(100_000).map(Bytes::copy_from_slice);
        let pieces: Vec<_> = pieces.map(Ok::<_, std::io::Error>).collect();
        let body = Body::from_stream(stream::unfold(pieces.into_iter(), async |mut pieces| {
            tokio::task::yield_now().await;
            pieces.next().map(|piece| (piece, pieces))
        }));
        send(person, &path, 0, photo.len(), body)
    });
    let answers = join_all(sending).await;
    let won: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status == 201)
        .collect();
    let told = answers
        .iter()
        .map(|answer| String::from_utf8_lossy(&answer.bytes));
    assert_eq!(won.len(), 1, "{:?}", told.collect::<Vec<_>>());
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!(
            answer.status,
            409,
            "{}",
            String::from_utf8_lossy(&answer.bytes)
        );
    }
    let read = case
        .customer
        .get(&format!("/v1/files/{}", claim.photos[0].id))
        .await;
    assert!(photos.contains(&read.bytes), "a mixture");
    assert_eq!(contents(&case).len(), 1);
    assert_eq!(parts(&case), Vec::<String>::new());
}

#[tokio::test]
async fn the_one_who_began_last_goes_on_and_the_other_is_told() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(1_200_000);
    // The old connection is dead, and the server does not know it yet.
    let (mut old, old_body) = futures::channel::mpsc::unbounded();
    let hangs = send(
        &case.customer,
        &path,
        0,
        photo.len(),
        Body::from_stream(old_body),
    );
    let goes_on = async {
        old.start_send(Ok::<_, std::io::Error>(Bytes::copy_from_slice(
            &photo[..600_000],
        )))
        .expect("the body is open");
        while asked(&case.customer, &path).await.0 < 600_000 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let rest = photo[600_000..].to_vec();
        let answer = send(&case.customer, &path, 600_000, photo.len(), rest).await;
        // Only now does more of the old one come.
        let _ = old.start_send(Ok(Bytes::from(vec![b'x'; 600_000])));
        drop(old);
        answer
    };
    let (late, done) = tokio::join!(hangs, goes_on);
    let file: StoredFile = done.expect(201);
    late.refused(409, "files/taken-over");
    let read = case.customer.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == photo);
    assert_eq!(parts(&case), Vec::<String>::new());
}

#[tokio::test]
async fn an_upload_that_nobody_goes_on_with_is_forgotten_after_seven_days() {
    let case = Case::new().await;
    let claim = case.reported(2).await;
    let photo = jpeg_of(100_000);
    let old = first_upload(&claim);
    let recent = upload_path(claim.summary.id, claim.photos[1].id);
    send(
        &case.customer,
        &old,
        0,
        photo.len(),
        photo[..50_000].to_vec(),
    )
    .await;
    case.app.clock.advance(chrono::Duration::days(2));
    let customer = case.app.again(&case.customer).await;
    send(&customer, &recent, 0, photo.len(), photo[..50_000].to_vec()).await;
    case.app
        .clock
        .advance(chrono::Duration::days(5) + chrono::Duration::seconds(1));
    // On this disk all of it is from just now, as the clock of the test says: from a week ago.
    sweep(&case).await;
    let customer = case.app.again(&case.customer).await;
    assert_eq!(asked(&customer, &old).await.0, 0);
    assert_eq!(asked(&customer, &recent).await.0, 50_000);
    assert_eq!(parts(&case).len(), 1);
}

#[tokio::test]
async fn a_part_that_no_upload_names_is_swept_once_it_is_a_day_old() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let photo = jpeg_of(100_000);
    send(
        &case.customer,
        &first_upload(&claim),
        0,
        photo.len(),
        photo[..50_000].to_vec(),
    )
    .await;
    let named = parts(&case);
    let folder = case.app.data_dir().join("files/parts");
    let lost = uuid::Uuid::now_v7().to_string();
    let half = format!("{}#1", uuid::Uuid::now_v7());
    let fresh = uuid::Uuid::now_v7().to_string();
    let now = std::time::SystemTime::from(case.app.clock.now());
    for (name, hours) in [(&lost, 25), (&half, 25), (&fresh, 23), (&named[0], 25)] {
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(folder.join(name))
            .expect("a part");
        file.set_modified(now - Duration::from_secs(hours * 3600))
            .expect("a time");
    }
    sweep(&case).await;
    let mut kept = vec![named[0].clone(), fresh];
    kept.sort();
    assert_eq!(parts(&case), kept);
}

async fn sweep(case: &Case) {
    let mut db = case.app.database().await;
    let job = loma_server::files::SweepUploads;
    loma_server::jobs::enqueue(&mut db, &job, loma_server::jobs::Schedule::default())
        .await
        .expect("a job");
    case.app.run_jobs().await;
}
