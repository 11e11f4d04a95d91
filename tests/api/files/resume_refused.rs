//! Uploads in pieces that are not taken, and leave nothing.

use axum::body::Body;
use bytes::Bytes;
use futures::stream;
use loma_tests::TestApp;
use shared_types::organisation::Capability;
use shared_types::{ClaimId, FileId};

use super::resume::{asked, send};
use super::{first_upload, jpeg_of, nothing_is_left, pdf, stored, upload_path};
use crate::case::Case;

#[tokio::test]
async fn what_was_not_announced_to_a_visible_claim_does_not_exist() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let other = case.reported(1).await;
    let other_broker = case.app.broker().await;
    let neighbour = case.app.customer_of(&case.broker).await;
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
        (&neighbour, first_upload(&claim)),
    ];
    let photo = jpeg_of(2000);
    for (person, path) in attempts {
        let head = person
            .send(person.request("HEAD", &path), Body::empty())
            .await;
        assert_eq!(head.status, 404);
        assert_eq!(head.header("upload-offset"), "");
        send(person, &path, 0, photo.len(), photo.clone())
            .await
            .refused(404, "not-found");
        // Not even by way of a wrong header does one learn more.
        send(person, &path, usize::MAX, 0, photo.clone())
            .await
            .refused(404, "not-found");
    }
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    send(&clerk, &first_upload(&claim), 0, photo.len(), photo.clone())
        .await
        .refused(403, "forbidden");
    let head = clerk.send(clerk.request("HEAD", &first_upload(&claim)), Body::empty());
    assert_eq!(head.await.status, 403);
    let nobodys = format!("/v1/files/{}", claim.photos[0].id);
    send(&case.customer, &nobodys, 0, photo.len(), photo)
        .await
        .refused(400, "request/invalid-query");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn somebody_elses_unfinished_upload_is_neither_seen_nor_disturbed() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let photo = jpeg_of(10_000);
    let path = first_upload(&claim);
    send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..5000].to_vec(),
    )
    .await;

    let thief = case.app.customer_of(&case.broker).await;
    let mut notice = case.notice();
    notice.contract_id = crate::case::contract_of(&case.app, &thief, &case.broker).await;
    notice.photo_ids = vec![claim.photos[0].id];
    assert_eq!(thief.post("/v1/claims", &notice).await.status, 201);
    let stolen = upload_path(notice.id, claim.photos[0].id);
    assert_eq!(asked(&thief, &stolen).await.0, 0);
    send(&thief, &stolen, 5000, photo.len(), photo[5000..].to_vec())
        .await
        .refused(409, "files/wrong-offset");
    let begun = send(&thief, &stolen, 0, 400, photo[..100].to_vec()).await;
    assert_eq!(begun.status, 204);

    assert_eq!(asked(&case.customer, &path).await.0, 5000);
    let done = send(
        &case.customer,
        &path,
        5000,
        photo.len(),
        photo[5000..].to_vec(),
    )
    .await;
    assert_eq!(done.status, 201);
    let read = case
        .customer
        .get(&format!("/v1/files/{}", claim.photos[0].id))
        .await;
    assert!(read.bytes == photo);
}

#[tokio::test]
async fn an_offset_or_a_length_that_is_no_number_of_bytes_is_refused() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(2000);
    for (offset, length) in [
        (None, Some("2000")),
        (Some("0"), None),
        (Some("100"), None),
        (Some("-1"), Some("2000")),
        (Some("+1"), Some("2000")),
        (Some("1.5"), Some("2000")),
        (Some("0x10"), Some("2000")),
        (Some(""), Some("2000")),
        (Some("18446744073709551616"), Some("2000")),
        (Some("9223372036854775808"), Some("2000")),
        (Some("0"), Some("-2000")),
        (Some("0"), Some("99999999999999999999999999")),
    ] {
        let mut request = case.customer.request("PATCH", &path);
        for (name, value) in [("upload-offset", offset), ("upload-length", length)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        case.customer
            .send(request, Body::from(photo.clone()))
            .await
            .refused(400, "files/upload-header");
    }
    // Without its own length, a body that is all that is missing says nothing.
    let request = case
        .customer
        .request("PATCH", &path)
        .header("upload-offset", "0")
        .header("upload-complete", "?1");
    let body = Body::from_stream(stream::iter([Ok::<_, std::io::Error>(Bytes::from(photo))]));
    case.customer
        .send(request, body)
        .await
        .refused(400, "files/upload-header");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_wrong_offset_is_answered_with_the_right_one() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(10_000);
    for wrong in [1, 9999, 10_000, 10_001, 9_223_372_036_854_775_807] {
        let answer = send(&case.customer, &path, wrong, photo.len(), photo.clone()).await;
        answer.refused(409, "files/wrong-offset");
        assert_eq!(answer.header("upload-offset"), "0");
    }
    nothing_is_left(&case, &claim).await;
    send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..4000].to_vec(),
    )
    .await;
    for wrong in [0, 3999, 4001, 20_000] {
        let answer = send(&case.customer, &path, wrong, photo.len(), photo.clone()).await;
        let problem = answer.refused(409, "files/wrong-offset");
        assert_eq!(answer.header("upload-offset"), "4000");
        assert!(problem.title.contains("4000"), "{}", problem.title);
    }
    assert_eq!(asked(&case.customer, &path).await.0, 4000);
}

#[tokio::test]
async fn a_length_that_changes_midway_makes_the_upload_begin_anew() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(10_000);
    for changed in [9_999, 10_001] {
        send(
            &case.customer,
            &path,
            0,
            photo.len(),
            photo[..4000].to_vec(),
        )
        .await;
        send(&case.customer, &path, 4000, changed, photo[4000..].to_vec())
            .await
            .refused(409, "files/length-changed");
        nothing_is_left(&case, &claim).await;
        assert_eq!(asked(&case.customer, &path).await.0, 0);
    }
}

#[tokio::test]
async fn more_bytes_than_the_file_is_long_are_refused_and_none_is_kept() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(10_000);
    let too_many = [&photo[..], b"x"].concat();
    // In one piece whose length is known before, and as a stream.
    send(&case.customer, &path, 0, photo.len(), too_many.clone())
        .await
        .refused(422, "files/beyond-length");
    nothing_is_left(&case, &claim).await;
    send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..4000].to_vec(),
    )
    .await;
    let pieces = too_many[4000..].chunks(1000).map(Bytes::copy_from_slice);
    let pieces: Vec<_> = pieces.map(Ok::<_, std::io::Error>).collect();
    send(
        &case.customer,
        &path,
        4000,
        photo.len(),
        Body::from_stream(stream::iter(pieces)),
    )
    .await
    .refused(422, "files/beyond-length");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn an_empty_file_and_one_over_the_limit_are_refused_before_anything_is_stored() {
    let case = Case::of(TestApp::with(|config| config.upload_limit = 50_000).await).await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    send(&case.customer, &path, 0, 0, vec![])
        .await
        .refused(422, "files/empty");
    send(&case.customer, &path, 0, 50_001, jpeg_of(1000))
        .await
        .refused(413, "files/too-large");
    send(&case.customer, &path, 0, usize::MAX >> 1, jpeg_of(1000))
        .await
        .refused(413, "files/too-large");
    nothing_is_left(&case, &claim).await;
    let head = case.customer.request("HEAD", &path);
    let head = case.customer.send(head, Body::empty()).await;
    assert_eq!(head.header("upload-limit"), "max-size=50000");
}

#[tokio::test]
async fn the_wrong_type_is_refused_with_its_first_bytes_or_when_all_are_there() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let page = b"<html><script>alert(1)</script></html>";
    send(&case.customer, &path, 0, 1_000_000, page.to_vec())
        .await
        .refused(415, "files/type-not-allowed");
    nothing_is_left(&case, &claim).await;
    // In pieces too small to tell.
    for (at, byte) in page.iter().enumerate().take(page.len() - 1) {
        let answer = send(&case.customer, &path, at, page.len(), vec![*byte]).await;
        assert_eq!(answer.status, 204);
    }
    send(
        &case.customer,
        &path,
        page.len() - 1,
        page.len(),
        b">".to_vec(),
    )
    .await
    .refused(415, "files/type-not-allowed");
    nothing_is_left(&case, &claim).await;
    // A picture that goes on as something else is found in pieces as in one go.
    let polyglot = [&jpeg_of(1000)[..], &pdf()].concat();
    send(
        &case.customer,
        &path,
        0,
        polyglot.len(),
        polyglot[..1000].to_vec(),
    )
    .await;
    send(
        &case.customer,
        &path,
        1000,
        polyglot.len(),
        polyglot[1000..].to_vec(),
    )
    .await
    .refused(415, "files/not-clean");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_file_in_a_thousand_pieces_is_as_many_as_there_may_be() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(2000);
    let first = photo[..1000].iter().enumerate();
    for (at, byte) in first {
        let answer = send(&case.customer, &path, at, photo.len(), vec![*byte]).await;
        assert_eq!(answer.status, 204, "piece {at}");
    }
    send(
        &case.customer,
        &path,
        1000,
        photo.len(),
        photo[1000..1001].to_vec(),
    )
    .await
    .refused(422, "files/too-many-pieces");
    nothing_is_left(&case, &claim).await;
    assert_eq!(
        stored(&case.app.data_dir().join("files")),
        Vec::<String>::new()
    );
}
