//! Uploads that are made to fill the memory of the real server, many at once: refused or served, within bounds.

use std::io::Cursor;
use std::time::Duration;

use image::{DynamicImage, ImageFormat, RgbImage};
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::process::{Server, data_folder};

const PATIENCE: Duration = Duration::from_mins(5);
/// What all of this may take beyond what the server takes anyway.
const AT_MOST_KIB: u64 = 128 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_uploaded_the_server_stays_within_128_mebibytes_of_its_base() {
    let folder = data_folder();
    let demo = Server::spawn(folder.path(), "demo", "");
    demo.says("Try next", PATIENCE).await;
    let anna = login(&demo).await;
    let claim = report(&demo, &anna).await;
    let send = async |photo: Uuid, bytes: Vec<u8>| {
        let path = format!("{}/v1/files/{photo}?claim_id={}", demo.origin, claim.id);
        let request = demo.http.put(path).timeout(PATIENCE).bearer_auth(&anna);
        request
            .body(bytes)
            .send()
            .await
            .expect("an answer")
            .status()
    };
    // A small one first, so that the base is that of a server at work.
    assert_eq!(
        send(claim.photos[0], photo(400, 300)).await,
        StatusCode::CREATED
    );
    let base = demo.resident_kib();
    demo.forget_peak();

    let limit = 25 * 1024 * 1024;
    let mut stuffed_photo = photo(400, 300);
    fill(&mut stuffed_photo, limit);
    let mut stuffed_pdf = b"%PDF-1.7\n".to_vec();
    stuffed_pdf.resize(limit - 6, b' ');
    stuffed_pdf.extend(b"\n%%EOF");
    let large = photo(5700, 4275);
    let bomb = bomb(5000, 5000);
    let (refused, kept) = (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CREATED);
    let uploads: Vec<(Vec<u8>, StatusCode)> = vec![
        (huge_png(50_000), refused),
        (large.clone(), kept),
        (huge_png(u32::MAX), refused),
        (stuffed_photo, kept),
        (large.clone(), kept),
        (stuffed_pdf, kept),
        (bomb, kept),
        (split_scans(5700, 4275), kept),
        (split_scans(5700, 4275), kept),
        (webp_that_lies(), refused),
        (huge_png(15_000), refused),
        (
            [large, b"PK\x05\x06".to_vec(), vec![0; 18]].concat(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
    ];
    let asked =
        uploads
            .into_iter()
            .zip(&claim.photos[1..])
            .map(async |((bytes, expected), photo)| {
                assert_eq!(send(*photo, bytes).await, expected);
            });
    futures::future::join_all(asked).await;
    let grown = demo.peak_kib().saturating_sub(base);
    println!("{} MiB over a base of {} MiB", grown / 1024, base / 1024);
    assert!(
        grown <= AT_MOST_KIB,
        "{grown} KiB over a base of {base} KiB"
    );
    demo.kill();
}

/// A grey JPEG (ITU-T T.81) whose three components come one after the other: decoders keep what they have until the last.
fn split_scans(width: u16, height: u16) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("a short segment");
        [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
    };
    let ([w0, w1], [h0, h1]) = (width.to_be_bytes(), height.to_be_bytes());
    let quantisation = [&[0][..], &[1; 64]].concat();
    let frame = [8, h0, h1, w0, w1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
    // One code of one bit: no difference, and the end of the block.
    let table = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    let mut bytes = [
        &[0xFF, 0xD8][..],
        &segment(0xDB, &quantisation),
        &segment(0xC0, &frame),
        &segment(0xC4, &table(0x00)),
        &segment(0xC4, &table(0x10)),
    ]
    .concat();
    let blocks = usize::from(width.div_ceil(8)) * usize::from(height.div_ceil(8));
    for component in 1..=3 {
        bytes.extend(segment(0xDA, &[1, component, 0, 0, 63, 0]));
        bytes.extend(vec![0; (2 * blocks).div_ceil(8)]);
    }
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// A canvas of ten points, and in it a picture that says to be as large as there can be.
fn webp_that_lies() -> Vec<u8> {
    let canvas = [0, 0, 0, 0, 9, 0, 0, 9, 0, 0];
    let picture = [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 0];
    let mut bytes = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0".to_vec();
    bytes.extend(canvas);
    bytes.extend(b"VP8L\x06\0\0\0");
    bytes.extend(picture);
    let length = u32::try_from(bytes.len() - 8).expect("a short file");
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes
}

struct Claim {
    id: Uuid,
    photos: Vec<Uuid>,
}

async fn login(demo: &Server) -> String {
    let device = json!({ "id": Uuid::now_v7(), "name": "Test", "platform": "test" });
    let body =
        json!({ "email": "anna@kunde.example", "password": "Probefahrt-2026", "device": device });
    let session = demo.post("/v1/auth/login", "login", &body).await;
    let session: Value = session.expect("an answer").json().await.expect("a session");
    session["access_token"]
        .as_str()
        .expect("a token")
        .to_owned()
}

/// A claim of Anna's that announces as many photos as one may.
async fn report(demo: &Server, anna: &str) -> Claim {
    let contracts = demo
        .http
        .get(format!("{}/v1/contracts", demo.origin))
        .bearer_auth(anna);
    let contracts: Value = contracts
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let id = Uuid::now_v7();
    let photos: Vec<Uuid> = (0..20).map(|_| Uuid::now_v7()).collect();
    let starts_on = contracts["items"][0]["starts_on"].clone();
    let notice = json!({
        "id": id, "contract_id": contracts["items"][0]["id"], "kind": "OTHER", "occurred_on": starts_on, "place": "Küche",
        "description": "Viele Fotos.", "photo_ids": photos, "police_informed": false, "truthful": true,
    });
    let request = demo
        .http
        .post(format!("{}/v1/claims", demo.origin))
        .bearer_auth(anna);
    let answer = request
        .header("idempotency-key", id.to_string())
        .json(&notice)
        .send()
        .await;
    let answer = answer.expect("an answer");
    assert_eq!(
        answer.status(),
        StatusCode::CREATED,
        "{:?}",
        answer.text().await
    );
    Claim { id, photos }
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Jpeg)
}

/// A few kilobytes that become a picture of this size.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, ImageFormat::Png)
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::new(width, height))
        .write_to(&mut bytes, format)
        .expect("a picture that can be written");
    bytes.into_inner()
}

/// Makes a JPEG this large, by comments between its headers and its points.
fn fill(jpeg: &mut Vec<u8>, size: usize) {
    let segment = [&[0xFF, 0xFE, 0xFF, 0xFF][..], &vec![b'.'; 65_533]].concat();
    let count = (size - jpeg.len()) / segment.len();
    let scan = jpeg.windows(2).position(|pair| pair == [0xFF, 0xDA]);
    let scan = scan.expect("points");
    jpeg.splice(scan..scan, segment.repeat(count));
}

/// A header that says to be this large, and nothing behind it.
fn huge_png(side: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    png.extend(side.to_be_bytes());
    png.extend(side.to_be_bytes());
    png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    png.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
    png
}
