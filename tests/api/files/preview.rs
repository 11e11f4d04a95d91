//! Previews: small, upright, and silent about where the photo was taken; and what the camera says about the time.

use std::io::Cursor;

use axum::body::Body;
use chrono::{DateTime, Utc};
use image::{DynamicImage, GenericImageView, ImageFormat, ImageReader};
use shared_types::FileId;
use shared_types::claim::ClaimDetail;
use shared_types::file::StoredFile;
use shared_types::organisation::Capability;

use super::pictures::{encoded, heic, jpeg, pdf, photo, picture};
use super::{first_upload, stored};
use crate::case::{Case, count};

async fn uploaded(case: &Case, bytes: Vec<u8>) -> StoredFile {
    let claim = case.reported(1).await;
    let answer = case.customer.put_bytes(&first_upload(&claim), bytes).await;
    answer.expect(201)
}

fn preview_path(id: FileId, size: &str) -> String {
    format!("/v1/files/{id}/preview?size={size}")
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg)
        .decode()
        .expect("a JPEG")
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[tokio::test]
async fn a_preview_is_small_and_holds_nothing_but_the_picture() {
    let case = Case::new().await;
    let original = photo(1900, 950, 1, "2026:06:30 22:05:00", Some("+02:00"));
    let place = exif::Reader::new()
        .read_from_container(&mut Cursor::new(&original))
        .expect("Exif");
    assert!(
        place
            .get_field(exif::Tag::GPSLatitude, exif::In::PRIMARY)
            .is_some()
    );
    let file = uploaded(&case, original.clone()).await;
    for (size, expected) in [("thumb", (320, 160)), ("screen", (1600, 800))] {
        let answer = case.broker.get(&preview_path(file.id, size)).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
        assert_eq!(decoded(&answer.bytes).dimensions(), expected);
        let said = exif::Reader::new().read_from_container(&mut Cursor::new(&answer.bytes));
        assert!(said.is_err(), "no Exif is left");
        for word in [&b"Exif"[..], b"GPS", b"Kamerahersteller", b"http"] {
            assert!(!contains(&answer.bytes, word));
        }
    }
    let answer = case.broker.get(&format!("/v1/files/{}", file.id)).await;
    assert!(answer.bytes == original, "the original stays as it was");
}

#[tokio::test]
async fn a_small_picture_is_not_blown_up_and_every_decoded_type_has_a_preview() {
    let case = Case::new().await;
    let small = picture(100, 60);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let file = uploaded(&case, encoded(&small, format)).await;
        for size in ["thumb", "screen"] {
            let answer = case.customer.get(&preview_path(file.id, size)).await;
            assert_eq!(decoded(&answer.bytes).dimensions(), (100, 60));
        }
    }
}

#[tokio::test]
async fn a_photo_lies_as_it_was_held() {
    let case = Case::new().await;
    // Turned by a quarter: the bar that was at the top of the sensor is at the right.
    let file = uploaded(&case, photo(200, 100, 6, "2026:06:30 22:05:00", None)).await;
    let answer = case.customer.get(&preview_path(file.id, "screen")).await;
    let upright = decoded(&answer.bytes);
    assert_eq!(upright.dimensions(), (100, 200));
    let green = |x, y| {
        let [red, green, blue, _] = upright.get_pixel(x, y).0;
        green > 120 && red < 90 && blue < 90
    };
    assert!(green(92, 50) && green(92, 150), "the bar is at the right");
    assert!(!green(8, 50) && !green(8, 150));
}

#[tokio::test]
async fn what_shines_through_is_white() {
    let case = Case::new().await;
    let clear = image::RgbaImage::from_pixel(40, 40, image::Rgba([10, 10, 10, 0]));
    let mut png = Cursor::new(Vec::new());
    DynamicImage::from(clear)
        .write_to(&mut png, ImageFormat::Png)
        .expect("a PNG");
    let file = uploaded(&case, png.into_inner()).await;
    let answer = case.customer.get(&preview_path(file.id, "thumb")).await;
    assert!(
        decoded(&answer.bytes).get_pixel(20, 20).0[..3]
            .iter()
            .all(|channel| *channel > 250)
    );
}

#[tokio::test]
async fn what_cannot_be_decoded_here_has_no_preview_and_says_so() {
    let case = Case::new().await;
    // A photo of more points than are decoded: its segments are in order, and it is kept.
    let mut large = jpeg(b"");
    let frame = large
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("a frame");
    large[frame + 5..frame + 9].copy_from_slice(&[0x2E, 0xE0, 0x3E, 0x80]);
    for bytes in [pdf(), heic(), large] {
        let file = uploaded(&case, bytes).await;
        for size in ["thumb", "screen"] {
            case.customer
                .get(&preview_path(file.id, size))
                .await
                .refused(404, "files/no-preview");
        }
        assert_eq!(
            case.customer
                .get(&format!("/v1/files/{}", file.id))
                .await
                .status,
            200
        );
    }
}

#[tokio::test]
async fn to_strangers_a_preview_does_not_exist_and_a_look_by_staff_is_written_down() {
    let case = Case::new().await;
    let file = uploaded(&case, jpeg(b"Foto")).await;
    let path = preview_path(file.id, "thumb");
    let other_broker = case.app.broker().await;
    let neighbour = case.app.customer_of(&case.broker).await;
    for stranger in [&other_broker, &neighbour] {
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
    for wrong in ["", "?size=huge", "?size=thumb&x=1"] {
        case.customer
            .get(&format!("/v1/files/{}/preview{wrong}", file.id))
            .await
            .refused(400, "request/invalid-query");
    }
    let looks = "select count(*) from audit_entry where action = 'file.read' and subject_id = $1";
    assert_eq!(count(&case.app, looks, file.id.0).await, 0);
    let desk = case.app.staff(&[Capability::Claims]).await;
    assert_eq!(desk.get(&path).await.status, 200);
    assert_eq!(count(&case.app, looks, file.id.0).await, 1);
}

#[tokio::test]
async fn what_is_known_already_is_not_sent_again() {
    let case = Case::new().await;
    let file = uploaded(&case, jpeg(b"Foto")).await;
    let first = case.customer.get(&preview_path(file.id, "thumb")).await;
    let ask = |size: &str, tag: &str| {
        let request = case.customer.request("GET", &preview_path(file.id, size));
        case.customer
            .send(request.header("if-none-match", tag), Body::empty())
    };
    assert_eq!(ask("thumb", first.header("etag")).await.status, 304);
    assert_eq!(ask("screen", first.header("etag")).await.status, 200);
}

#[tokio::test]
async fn a_photo_from_before_there_were_previews_gets_its_own_when_it_is_asked_for() {
    let case = Case::new().await;
    let file = uploaded(&case, jpeg(b"Foto")).await;
    let folder = case.app.data_dir().join("files/preview");
    assert_eq!(stored(&folder).len(), 2);
    std::fs::remove_dir_all(&folder).expect("our own folder");
    let answer = case.customer.get(&preview_path(file.id, "thumb")).await;
    assert_eq!(decoded(&answer.bytes).dimensions(), (16, 12));
    assert_eq!(stored(&folder).len(), 2);
}

#[tokio::test]
async fn when_a_photo_was_taken_is_believed_if_it_can_be() {
    let case = Case::new().await;
    let at = |text: &str| Some(text.parse::<DateTime<Utc>>().expect("an instant"));
    // The clock of the test says 1 July 2026, noon in Berlin.
    for (time, offset, expected) in [
        (
            "2026:06:30 22:05:00",
            Some("+02:00"),
            at("2026-06-30T20:05:00Z"),
        ),
        (
            "2026:06:30 22:05:00",
            Some("-05:00"),
            at("2026-07-01T03:05:00Z"),
        ),
        ("2026:06:30 22:05:00", None, at("2026-06-30T20:05:00Z")),
        ("2026:01:15 12:00:00", None, at("2026-01-15T11:00:00Z")),
        (
            "2026:01:15 12:00:00",
            Some("nonsense"),
            at("2026-01-15T11:00:00Z"),
        ),
        ("2026:07:03 12:00:00", None, None),
        ("1980:01:01 00:00:00", None, None),
        ("2026:13:45 99:99:99", None, None),
        ("    :  :     :  :  ", None, None),
        ("gestern", None, None),
    ] {
        let claim = case.reported(1).await;
        let bytes = photo(16, 12, 1, time, offset);
        let file: StoredFile = case
            .customer
            .put_bytes(&first_upload(&claim), bytes)
            .await
            .expect(201);
        assert_eq!(file.captured_at, expected, "{time} {offset:?}");
        let seen: ClaimDetail = case
            .broker
            .get(&format!("/v1/claims/{}", claim.summary.id))
            .await
            .expect(200);
        assert_eq!(seen.photos[0].captured_at, expected);
    }
    assert_eq!(uploaded(&case, jpeg(b"Foto")).await.captured_at, None);
    assert_eq!(uploaded(&case, pdf()).await.captured_at, None);
}

#[tokio::test]
async fn what_only_pretends_to_tell_a_time_tells_none() {
    let case = Case::new().await;
    let mut broken = photo(16, 12, 1, "2026:06:30 22:05:00", None);
    let tiff = broken
        .windows(4)
        .position(|window| window == b"Exif")
        .expect("Exif")
        + 6;
    // The first directory lies behind the end.
    broken[tiff + 4..tiff + 8].copy_from_slice(&[0xFF; 4]);
    assert_eq!(uploaded(&case, broken).await.captured_at, None);
}
