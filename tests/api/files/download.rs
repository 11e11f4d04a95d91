//! Photos on their way out.

use axum::body::Body;
use shared_types::file::StoredFile;
use shared_types::organisation::Capability;

use super::{first_upload, jpeg, jpeg_of, pdf};
use crate::case::Case;

async fn uploaded(case: &Case, bytes: Vec<u8>) -> StoredFile {
    let claim = case.reported(1).await;
    let answer = case.customer.put_bytes(&first_upload(&claim), bytes).await;
    answer.expect(201)
}

#[tokio::test]
async fn those_who_see_the_claim_get_the_very_bytes() {
    let case = Case::new().await;
    let bytes = jpeg_of(1_500_011);
    let file = uploaded(&case, bytes.clone()).await;
    let desk = case.app.staff(&[Capability::Claims]).await;
    for person in [&case.customer, &case.broker, &desk] {
        let answer = person.get(&format!("/v1/files/{}", file.id)).await;
        assert_eq!(answer.status, 200);
        assert!(answer.bytes == bytes);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        assert_eq!(answer.header("content-length"), "1500011");
        assert_eq!(answer.header("etag"), format!("W/\"{}\"", file.sha256));
    }
}

#[tokio::test]
async fn a_picture_with_words_in_it_is_served_to_be_saved_and_never_to_be_run() {
    let case = Case::new().await;
    let file = uploaded(&case, jpeg(b"javascript:alert(document.domain)")).await;
    let answer = case.customer.get(&format!("/v1/files/{}", file.id)).await;
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(
        answer.header("content-disposition"),
        format!("attachment; filename=\"{}.jpg\"", file.id)
    );
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(answer.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn what_is_known_already_is_not_sent_again() {
    let case = Case::new().await;
    let file = uploaded(&case, pdf()).await;
    let path = format!("/v1/files/{}", file.id);
    let known = case
        .customer
        .request("GET", &path)
        .header("if-none-match", format!("\"{}\"", file.sha256));
    let answer = case.customer.send(known, Body::empty()).await;
    assert_eq!(answer.status, 304);
    assert!(answer.bytes.is_empty());
    let other = case
        .customer
        .request("GET", &path)
        .header("if-none-match", "\"abc\"");
    let answer = case.customer.send(other, Body::empty()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/pdf");
}

#[tokio::test]
async fn to_strangers_a_file_does_not_exist() {
    let case = Case::new().await;
    let file = uploaded(&case, jpeg(b"Foto")).await;
    let path = format!("/v1/files/{}", file.id);
    let other_broker = case.app.broker().await;
    let other_customer = case.app.customer_of(&case.broker).await;
    let adviser = case.app.adviser().await;
    for stranger in [&other_broker, &other_customer, &adviser] {
        stranger.get(&path).await.refused(404, "not-found");
    }
    // They read what hangs on messages, and nothing of a claim.
    let clerk = case.app.staff(&[Capability::Contracts]).await;
    clerk.get(&path).await.refused(404, "not-found");
    let collector = case.app.staff(&[Capability::Collection]).await;
    collector.get(&path).await.refused(403, "forbidden");
    case.app
        .anonymous()
        .get(&path)
        .await
        .refused(401, "auth/required");
    case.customer
        .get("/v1/files/not-an-id")
        .await
        .refused(404, "not-found");
}
