//! Files that are made to break something or to be something else: refused, with nothing left.

use image::ImageFormat;

use super::pictures::{encoded, heic, picture, png_that_says, zip};
use super::{contents, first_upload, jpeg, nothing_is_left, pdf, upload_path};
use crate::case::Case;

fn with(mut bytes: Vec<u8>, more: &[u8]) -> Vec<u8> {
    bytes.extend(more);
    bytes
}

#[tokio::test]
async fn each_allowed_type_is_taken_in_as_what_it_is() {
    let case = Case::new().await;
    let claim = case.reported(5).await;
    let small = picture(20, 10);
    for (photo, (bytes, media_type)) in claim.photos.iter().zip([
        (jpeg(b""), "image/jpeg"),
        (encoded(&small, ImageFormat::Png), "image/png"),
        (encoded(&small, ImageFormat::WebP), "image/webp"),
        (heic(), "image/heif"),
        (pdf(), "application/pdf"),
    ]) {
        let path = upload_path(claim.summary.id, photo.id);
        let file: shared_types::file::StoredFile =
            case.customer.put_bytes(&path, bytes).await.expect(201);
        assert_eq!(file.media_type, media_type);
    }
    assert_eq!(contents(&case).len(), 5);
}

#[tokio::test]
async fn a_file_that_is_also_something_else_is_refused() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let small = picture(20, 10);
    let page = b"<html><script>alert(document.domain)</script></html>";
    let not_clean = [
        with(jpeg(b""), &zip()),
        with(jpeg(b""), page),
        with(jpeg(b""), &pdf()),
        with(jpeg(b""), b"MZ\x90\0"),
        with(encoded(&small, ImageFormat::Png), &zip()),
        with(encoded(&small, ImageFormat::Png), page),
        with(encoded(&small, ImageFormat::WebP), page),
        with(heic(), page),
        with(pdf(), &zip()),
        with(pdf(), page),
        // Where programs that guess would find it.
        jpeg(page),
        jpeg(b"%PDF-1.7"),
        jpeg(b"<?php phpinfo(); ?>"),
    ];
    for (nth, bytes) in not_clean.into_iter().enumerate() {
        let answer = case.customer.put_bytes(&first_upload(&claim), bytes).await;
        assert_eq!(answer.status, 415, "the {nth}th");
        answer.refused(415, "files/not-clean");
    }
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn other_types_are_refused_whatever_they_hold() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let bytes: [&[u8]; 8] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>",
        // An office document with macros: an archive, and the older kind.
        b"PK\x03\x04\x14\0\x06\0[Content_Types].xml",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        // A bomb: an archive that holds itself many times.
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"GIF89a/*\x01\0*/=1;alert(1)//",
        b"\n%PDF-1.7\n%%EOF",
        b"BM\x36\0\0\0",
    ];
    for bytes in bytes {
        case.customer
            .put_bytes(&first_upload(&claim), bytes.to_vec())
            .await
            .refused(415, "files/type-not-allowed");
    }
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_picture_that_claims_to_be_huge_is_refused_by_its_header() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let mut huge_jpeg = jpeg(b"");
    let frame = huge_jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .expect("a frame");
    huge_jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    for bytes in [
        png_that_says(50_000, 50_000, b"x\x9C\x03\0\0\0\0\x01"),
        png_that_says(u32::MAX, u32::MAX, b"x\x9C\x03\0\0\0\0\x01"),
        // Less than any camera makes, and still more than could be decoded here.
        png_that_says(12_000, 12_000, b"x\x9C\x03\0\0\0\0\x01"),
        huge_jpeg,
    ] {
        case.customer
            .put_bytes(&first_upload(&claim), bytes)
            .await
            .refused(422, "files/too-many-pixels");
    }
    nothing_is_left(&case, &claim).await;
}

/// An archive with one file in it, whose comment is said to be so long.
fn archive(comment: u16) -> Vec<u8> {
    let (name, content) = (b"a.txt", b"payload");
    let number = |bytes: usize| u32::try_from(bytes).expect("a small number").to_le_bytes();
    let sizes = [content.len(), content.len()].map(number);
    let of_file = [
        &[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x58, 0xB5, 0xA1, 0x4D, 0x3C][..],
        &sizes.concat(),
        &[5, 0, 0, 0],
    ]
    .concat();
    let local = [b"PK\x03\x04", &of_file[..], name, content].concat();
    let entry = [b"PK\x01\x02\x14\0", &of_file[..], &[0; 14], name].concat();
    let [size, offset] = [entry.len(), local.len()].map(number);
    let end = [
        b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
        &size[..],
        &offset,
        &comment.to_le_bytes(),
    ]
    .concat();
    [local, entry, end].concat()
}

#[tokio::test]
async fn an_archive_is_found_whatever_it_says_of_the_bytes_behind_it() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let end = b"\n%%EOF\n";
    for comment in [0, 1, 6, 7, 8, 500, u16::MAX] {
        let archive = archive(comment);
        for bytes in [
            with(with(b"%PDF-1.7\n".to_vec(), &archive), end),
            jpeg(&archive),
        ] {
            let answer = case.customer.put_bytes(&first_upload(&claim), bytes).await;
            assert_eq!(answer.status, 415, "{comment}");
            answer.refused(415, "files/not-clean");
        }
    }
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_picture_that_cannot_be_decoded_is_refused_as_broken() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let small = picture(200, 100);
    let half = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    let mut scribbled = encoded(&small, ImageFormat::Png);
    let middle = scribbled.len() / 2;
    scribbled[middle] ^= 0xFF;
    for (nth, bytes) in [
        half(jpeg(&[b'.'; 2000])),
        half(encoded(&small, ImageFormat::Png)),
        half(encoded(&small, ImageFormat::WebP)),
        half(heic()),
        b"%PDF-1.7\n1 0 obj".to_vec(),
        scribbled,
        // A whole container with a content that is none.
        png_that_says(20, 10, b"no picture"),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = case.customer.put_bytes(&first_upload(&claim), bytes).await;
        assert_eq!(
            answer.status,
            422,
            "the {nth}th: {}",
            String::from_utf8_lossy(&answer.bytes)
        );
        answer.refused(422, "files/broken");
    }
    nothing_is_left(&case, &claim).await;
}
