//! Uploads that are not taken in, and leave nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use bytes::Bytes;
use futures::{StreamExt, stream};
use loma_tests::TestApp;
use shared_types::organisation::Capability;
use shared_types::{ClaimId, FileId};

use super::{contents, first_upload, jpeg, jpeg_of, nothing_is_left, upload_path};
use crate::case::Case;

#[tokio::test]
async fn what_was_not_announced_to_a_visible_claim_does_not_exist() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let other = case.reported(1).await;
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    let attempts = [
        (&case.customer, upload_path(claim.summary.id, FileId::new())),
        (
            &case.customer,
            upload_path(ClaimId::new(), claim.photos[0].id),
        ),
        (
            &case.customer,
            upload_path(other.summary.id, claim.photos[0].id),
        ),
        (&other_broker, first_upload(&claim)),
        (&other_customer, first_upload(&claim)),
    ];
    for (person, path) in attempts {
        person
            .put_bytes(&path, jpeg(b"Foto"))
            .await
            .refused(404, "not-found");
    }
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    clerk
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .refused(403, "forbidden");
    case.customer
        .put_bytes(&format!("/v1/files/{}", claim.photos[0].id), jpeg(b"Foto"))
        .await
        .refused(400, "request/invalid-query");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn another_customers_file_is_not_revealed_by_announcing_its_id() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    assert_eq!(
        case.customer.put_bytes(&path, jpeg(b"geheim")).await.status,
        201
    );

    let thief = case.app.customer_of(&case.broker).await;
    let mut notice = case.notice();
    notice.contract_id = crate::case::contract_of(&case.app, &thief, &case.broker).await;
    notice.photo_ids = vec![claim.photos[0].id];
    assert_eq!(thief.post("/v1/claims", &notice).await.status, 201);
    let stolen = upload_path(notice.id, claim.photos[0].id);
    for guess in [jpeg(b"geheim"), jpeg(b"geraten")] {
        thief
            .put_bytes(&stolen, guess)
            .await
            .refused(409, "files/differs");
    }
    thief
        .get(&format!("/v1/files/{}", claim.photos[0].id))
        .await
        .refused(404, "not-found");
    assert_eq!(contents(&case).len(), 1, "what was guessed is not kept");
}

#[tokio::test]
async fn one_customers_photo_does_not_become_anothers_by_way_of_their_common_broker() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    assert_eq!(
        case.broker.put_bytes(&path, jpeg(b"Foto")).await.status,
        201
    );
    let other = case.app.customer_of(&case.broker).await;
    let mut notice = case.notice();
    notice.contract_id = crate::case::contract_of(&case.app, &other, &case.broker).await;
    notice.photo_ids = vec![claim.photos[0].id];
    assert_eq!(case.broker.post("/v1/claims", &notice).await.status, 201);
    case.broker
        .put_bytes(&upload_path(notice.id, claim.photos[0].id), jpeg(b"Foto"))
        .await
        .refused(409, "files/differs");
}

#[tokio::test]
async fn a_photo_announced_twice_keeps_its_first_content_and_no_other_byte() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let first = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"eins"))
        .await;
    assert_eq!(first.status, 201);
    let mut second = case.notice();
    second.photo_ids = vec![claim.photos[0].id];
    assert_eq!(case.customer.post("/v1/claims", &second).await.status, 201);
    let path = upload_path(second.id, claim.photos[0].id);
    for other in [jpeg(b"zwei"), jpeg(b"drei")] {
        case.customer
            .put_bytes(&path, other)
            .await
            .refused(409, "files/differs");
    }
    assert_eq!(
        case.customer.put_bytes(&path, jpeg(b"eins")).await.status,
        200
    );
    assert_eq!(contents(&case).len(), 1);
}

#[tokio::test]
async fn only_pictures_and_pdfs_are_taken_whatever_the_sender_calls_them() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let not_allowed: [&[u8]; 11] = [
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        b"GIF89a\x01\0\x01\0",
        b"PK\x03\x04\x14\0",
        b"MZ\x90\0\x03",
        b"\x7FELF\x02\x01\x01",
        b"Guten Tag",
        // A page that carries a picture behind its back.
        b"<html><body>\xFF\xD8\xFF\xE0\0\x10JFIF\0</body>",
        b"<html><script>alert(1)</script>%PDF-1.7",
        b"<script>WEBPVP8 </script>",
        b"\n%PDF-1.7",
    ];
    for bytes in not_allowed {
        let request = case
            .customer
            .request("PUT", &first_upload(&claim))
            .header("content-type", "image/jpeg");
        case.customer
            .send(request, Body::from(bytes))
            .await
            .refused(415, "files/type-not-allowed");
    }
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn an_empty_file_is_refused() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    case.customer
        .put_bytes(&first_upload(&claim), vec![])
        .await
        .refused(422, "files/empty");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn an_announced_size_over_the_limit_is_refused_before_anything_is_stored() {
    let case = Case::of(TestApp::with(|config| config.upload_limit = 50_000).await).await;
    let claim = case.reported(1).await;
    let request = case
        .customer
        .request("PUT", &first_upload(&claim))
        .header("content-length", "50001");
    case.customer
        .send(request, Body::from(jpeg_of(50_001)))
        .await
        .refused(413, "files/too-large");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_stream_without_end_is_cut_off_at_the_limit() {
    let case = Case::of(TestApp::with(|config| config.upload_limit = 1_000_000).await).await;
    let claim = case.reported(1).await;
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let pieces = stream::once(async { Bytes::from(jpeg(b"")) })
        .chain(stream::repeat(Bytes::from_static(&[0; 10_000])))
        .map(move |piece| {
            counter.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, std::io::Error>(piece)
        });
    let request = case.customer.request("PUT", &first_upload(&claim));
    case.customer
        .send(request, Body::from_stream(pieces))
        .await
        .refused(413, "files/too-large");
    // The limit once to find out, and once more to let the sender hear it.
    assert!(taken.load(Ordering::Relaxed) < 2_100_000);
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_body_that_breaks_off_is_refused_whole() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let pieces = [
        Ok(Bytes::from(jpeg_of(600_000))),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ];
    let request = case.customer.request("PUT", &first_upload(&claim));
    case.customer
        .send(request, Body::from_stream(stream::iter(pieces)))
        .await
        .refused(400, "request/cut-short");
    nothing_is_left(&case, &claim).await;
}
