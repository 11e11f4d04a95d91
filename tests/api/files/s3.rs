//! Files in a store that speaks S3, against a stand-in: addresses, signatures, parts, and that nothing is left there.

use loma_server::config::Config;
use loma_server::files::S3Settings;
use loma_tests::TestApp;
use shared_types::file::StoredFile;

use super::resume::{asked, send};
use super::s3_stub::{BUCKET, KEY_ID, REGION, S3Stub, SECRET};
use super::{first_upload, jpeg, jpeg_of, pdf, stored, upload_path};
use crate::case::{Case, count};

fn settings(endpoint: String) -> S3Settings {
    S3Settings {
        bucket: Some(BUCKET.to_owned()),
        region: REGION.to_owned(),
        endpoint: Some(endpoint),
        access_key_id: Some(KEY_ID.to_owned()),
        secret_access_key: Some(SECRET.to_owned()),
        allow_plain_http: true,
    }
}

async fn case_with(change: impl FnOnce(&mut S3Settings)) -> (Case, S3Stub) {
    let stub = S3Stub::default();
    let mut files_s3 = settings(stub.start().await);
    change(&mut files_s3);
    let app = TestApp::with(|config: &mut Config| config.files_s3 = files_s3).await;
    (Case::of(app).await, stub)
}

#[tokio::test]
async fn a_photo_in_one_go_and_in_pieces_lies_in_the_bucket_under_its_hash() {
    let (case, stub) = case_with(|_| ()).await;
    let claim = case.reported(2).await;
    // More than two parts of a multipart upload.
    let photo = jpeg_of(12_000_000);
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), photo.clone())
        .await
        .expect(201);
    let place = format!("sha256/{}/{}", &file.sha256[..2], file.sha256);
    assert_eq!(stub.keys("sha256/"), [place]);
    assert_eq!(stub.keys("preview/").len(), 2);
    let read = case.broker.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == photo);

    let path = upload_path(claim.summary.id, claim.photos[1].id);
    let other = jpeg_of(7_000_000);
    send(
        &case.customer,
        &path,
        0,
        other.len(),
        other[..3_000_000].to_vec(),
    )
    .await;
    assert_eq!(asked(&case.customer, &path).await.0, 3_000_000);
    assert!(!stub.keys("parts/").is_empty());
    let file: StoredFile = send(
        &case.customer,
        &path,
        3_000_000,
        other.len(),
        other[3_000_000..].to_vec(),
    )
    .await
    .expect(201);
    let read = case.customer.get(&format!("/v1/files/{}", file.id)).await;
    assert!(read.bytes == other);
    let preview = format!("/v1/files/{}/preview?size=thumb", file.id);
    assert_eq!(case.customer.get(&preview).await.status, 200);

    assert_eq!(stub.keys("sha256/").len(), 2);
    assert_eq!(
        (stub.keys("incoming/"), stub.keys("parts/")),
        (vec![], vec![])
    );
    assert_eq!(stub.unfinished(), 0);
    let on_disk = stored(&case.app.data_dir().join("files"));
    assert_eq!(
        on_disk,
        Vec::<String>::new(),
        "nothing lies on this machine"
    );
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_in_the_bucket() {
    let (case, stub) = case_with(|_| ()).await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let polyglot = [&jpeg_of(6_000_000)[..], &pdf()].concat();
    case.customer
        .put_bytes(&path, polyglot.clone())
        .await
        .refused(415, "files/not-clean");
    send(
        &case.customer,
        &path,
        0,
        polyglot.len(),
        polyglot[..2_000_000].to_vec(),
    )
    .await;
    send(
        &case.customer,
        &path,
        2_000_000,
        polyglot.len(),
        polyglot[2_000_000..].to_vec(),
    )
    .await
    .refused(415, "files/not-clean");
    let broken = [
        Ok(bytes::Bytes::from(jpeg_of(6_000_000))),
        Err(std::io::Error::other("cut")),
    ];
    let request = case.customer.request("PUT", &path);
    let body = axum::body::Body::from_stream(futures::stream::iter(broken));
    case.customer
        .send(request, body)
        .await
        .refused(400, "request/cut-short");
    assert_eq!(stub.keys(""), Vec::<String>::new());
    assert_eq!(stub.unfinished(), 0);
    let rows = "select count(*) from upload where $1::uuid is not null";
    assert_eq!(count(&case.app, rows, claim.summary.id.0).await, 0);
}

#[tokio::test]
async fn the_sweep_removes_from_the_bucket_what_belongs_to_nobody() {
    let (case, stub) = case_with(|_| ()).await;
    let claim = case.reported(2).await;
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .expect(201);
    let photo = jpeg_of(10_000);
    let path = upload_path(claim.summary.id, claim.photos[1].id);
    send(
        &case.customer,
        &path,
        0,
        photo.len(),
        photo[..5000].to_vec(),
    )
    .await;
    let named = stub.keys("parts/");
    let orphan = format!("sha256/0f/{}", "0f".repeat(32));
    for key in [
        "incoming/lost",
        "parts/01980000-0000-7000-8000-000000000000",
        orphan.as_str(),
    ] {
        stub.put_object(key);
    }
    let mut db = case.app.database().await;
    let job = loma_server::files::SweepUploads;
    loma_server::jobs::enqueue(&mut db, &job, loma_server::jobs::Schedule::default())
        .await
        .expect("a job");
    case.app.run_jobs().await;
    assert_eq!(stub.keys("parts/"), named);
    assert_eq!(stub.keys("incoming/"), Vec::<String>::new());
    let kept = format!("sha256/{}/{}", &file.sha256[..2], file.sha256);
    assert_eq!(stub.keys("sha256/"), [kept]);
}

#[tokio::test]
async fn a_store_that_fails_is_worth_another_try() {
    let (case, stub) = case_with(|_| ()).await;
    let claim = case.reported(1).await;
    stub.break_down(true);
    case.customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .refused(503, "unavailable");
    stub.break_down(false);
    let again = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await;
    assert_eq!(again.status, 201);
}

/// A part of five mebibytes each would fill the server's memory if all who upload at once had one.
#[tokio::test]
async fn of_many_uploads_at_once_only_some_have_a_part_in_memory_and_none_is_lost() {
    let (case, stub) = case_with(|_| ()).await;
    let claim = case.reported(11).await;
    let paths = claim.photos.iter();
    let paths: Vec<_> = paths
        .map(|photo| upload_path(claim.summary.id, photo.id))
        .collect();
    let (in_pieces, in_one_go) = paths.split_first().expect("photos");
    let photo = jpeg_of(6_000_000);
    let all_but_one = photo[..photo.len() - 1].to_vec();
    send(&case.customer, in_pieces, 0, photo.len(), all_but_one).await;

    stub.let_parts_wait(true);
    let uploads = in_one_go
        .iter()
        .map(|path| case.customer.put_bytes(path, photo.clone()));
    let uploads = futures::future::join_all(uploads);
    let whole = async {
        stub.waits_with(8).await;
        // Slow senders do not hold up what has been sent.
        let last = photo[photo.len() - 1..].to_vec();
        let joined = send(
            &case.customer,
            in_pieces,
            photo.len() - 1,
            photo.len(),
            last,
        );
        let seen = async {
            stub.waits_with(9).await;
            // Time in which the others would come as well.
            for path in in_one_go {
                assert_eq!(case.broker.get(path).await.status, 404);
            }
            let seen = stub.waiting_parts();
            stub.let_parts_wait(false);
            seen
        };
        let (joined, seen) = futures::future::join(joined, seen).await;
        assert_eq!(seen, 9, "eight of ten in one go, and the one in pieces");
        joined
    };
    let (uploads, whole) = futures::future::join(uploads, whole).await;
    assert_eq!(whole.status, 201);
    assert!(uploads.iter().all(|upload| upload.status == 201));
    assert_eq!(stub.unfinished(), 0);
}

#[tokio::test]
async fn a_wrong_secret_is_our_mistake_and_nothing_gets_in() {
    let (case, stub) =
        case_with(|settings| settings.secret_access_key = Some("falsch".into())).await;
    let claim = case.reported(1).await;
    case.customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .refused(500, "internal");
    assert_eq!(stub.keys(""), Vec::<String>::new());
}

#[tokio::test]
async fn settings_that_would_not_work_are_named_at_the_start() {
    let refused = |change: fn(&mut S3Settings)| {
        let mut settings = settings("https://s3.example.com".to_owned());
        settings.allow_plain_http = false;
        change(&mut settings);
        settings.store().expect_err("a mistake").to_string()
    };
    assert!(refused(|it| it.access_key_id = None).contains("LOMA_FILES_S3_ACCESS_KEY_ID"));
    assert!(refused(|it| it.secret_access_key = None).contains("LOMA_FILES_S3_SECRET_ACCESS_KEY"));
    let plain = refused(|it| it.endpoint = Some("http://s3.example.com".to_owned()));
    assert!(plain.contains("LOMA_FILES_S3_ALLOW_PLAIN_HTTP"), "{plain}");
    let none = S3Settings::default().store().expect("no settings are fine");
    assert!(none.is_none());
}
