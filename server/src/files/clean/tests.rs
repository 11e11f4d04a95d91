use super::*;
use crate::files::file_type::{HEIF, JPEG, PDF, PNG, WEBP};

/// A picture as far as its segments go: one frame, one scan.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    bytes.extend(b"\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    bytes.extend([0xFF, 0xC0, 0, 17, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    bytes.extend([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
    // Coded points with a stuffed FF, a restart and fill bytes before the end.
    bytes.extend([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xFF, 0xD9]);
    bytes
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &kind, content, &[0; 4]].concat()
}

fn png(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    let signature = b"\x89PNG\r\n\x1A\n".to_vec();
    let chunks = [(b"IHDR", &header[..]), (b"IDAT", b"..."), (b"IEND", b"")];
    let chunks = chunks.map(|(kind, content)| chunk(*kind, content));
    [signature, chunks.concat()].concat()
}

fn webp(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut inner = b"WEBP".to_vec();
    inner.extend(kind);
    inner.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    inner.extend(content);
    if content.len() % 2 == 1 {
        inner.push(0);
    }
    let length = u32::try_from(inner.len()).unwrap().to_le_bytes();
    [b"RIFF", &length[..], &inner].concat()
}

fn boxed(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len() + 8).unwrap();
    [&length.to_be_bytes()[..], &kind, content].concat()
}

fn heic() -> Vec<u8> {
    let boxes = [
        boxed(*b"ftyp", b"heic\0\0\0\0mif1heic"),
        boxed(*b"meta", &[0; 40]),
        boxed(*b"mdat", &[7; 100]),
    ];
    boxes.concat()
}

fn film() -> Vec<u8> {
    let boxes = [
        boxed(*b"ftyp", b"mp42\0\0\0\0"),
        boxed(*b"moov", &[0; 40]),
        boxed(*b"mdat", &[7; 100]),
    ];
    boxes.concat()
}

/// Two blocks, their directory, its length, the mark.
fn samsung_trailer() -> Vec<u8> {
    trailer_with(&[(50, 20), (30, 30)])
}

/// The same with a directory that says where each block begins, counted back from it, and how long it is.
fn trailer_with(said: &[(u32, u32)]) -> Vec<u8> {
    const KIND: [u8; 4] = [0, 0, 1, 0x0A];
    let blocks = [&KIND[..], &[1; 16], &KIND, &[2; 26]].concat();
    let mut directory = b"SEFH".to_vec();
    directory.extend([107, 0, 0, 0]);
    directory.extend(u32::try_from(said.len()).unwrap().to_le_bytes());
    for (back, size) in said {
        directory.extend(KIND);
        directory.extend(back.to_le_bytes());
        directory.extend(size.to_le_bytes());
    }
    let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
    [&blocks[..], &directory, &length, b"SEFT"].concat()
}

/// An archive without a file in it: its end is all there is.
fn zip() -> Vec<u8> {
    let mut end = b"PK\x05\x06".to_vec();
    end.resize(22, 0);
    end
}

fn with(mut bytes: Vec<u8>, more: &[u8]) -> Vec<u8> {
    bytes.extend(more);
    bytes
}

#[test]
fn whole_pictures_and_documents_are_clean_and_tell_their_size() {
    let shape = check(JPEG, &jpeg(4032, 3024)).unwrap().unwrap();
    assert_eq!((shape.width, shape.height), (4032, 3024));
    assert_eq!(shape.bytes_per_pixel, 3);
    let shape = check(PNG, &png(800, 600, 16, 6)).unwrap().unwrap();
    assert_eq!((shape.width, shape.height), (800, 600));
    assert_eq!(shape.bytes_per_pixel, 8);
    let extended = webp(*b"VP8X", &[0, 0, 0, 0, 0xFF, 0x0F, 0, 0xFF, 0x07, 0]);
    let shape = check(WEBP, &extended).unwrap().unwrap();
    assert_eq!((shape.width, shape.height), (4096, 2048));
    let lossy = webp(
        *b"VP8 ",
        &[0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x01, 0xF0, 0, 9],
    );
    let shape = check(WEBP, &lossy).unwrap().unwrap();
    assert_eq!((shape.width, shape.height), (320, 240));
    let lossless = webp(*b"VP8L", &[0x2F, 0x3F, 0xC1, 0x3B, 0]);
    let shape = check(WEBP, &lossless).unwrap().unwrap();
    assert_eq!((shape.width, shape.height), (320, 240));
    assert_eq!(check(HEIF, &heic()), Ok(None));
    assert_eq!(check(PDF, b"%PDF-1.7\n...\n%%EOF\r\n"), Ok(None));
}

#[test]
fn a_picture_in_an_extended_file_is_as_large_as_its_place() {
    let canvas = |side: u8| [0, 0, 0, 0, side - 1, 0, 0, side - 1, 0, 0];
    let chunk = |kind: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        let padding = vec![0; content.len() % 2];
        [&kind[..], &length, content, &padding].concat()
    };
    let picture = |side: u16| {
        let [low, high] = side.to_le_bytes();
        [0, 0, 0, 0x9D, 0x01, 0x2A, low, high, low, high]
    };
    let frame = |x: u8, side: u16, inner: u16| {
        let [low, high] = (side - 1).to_le_bytes();
        let header = [x, 0, 0, 0, 0, 0, low, high, 0, low, high, 0, 9, 0, 0, 0];
        chunk(
            b"ANMF",
            &[&header[..], &chunk(b"VP8 ", &picture(inner))].concat(),
        )
    };
    for (behind, expected) in [
        (chunk(b"VP8 ", &picture(10)), Ok(())),
        (chunk(b"VP8 ", &picture(16_383)), Err(Fault::Broken)),
        (
            chunk(b"VP8L", &[0x2F, 0xFF, 0xFF, 0xFF, 0]),
            Err(Fault::Broken),
        ),
        (frame(0, 10, 10), Ok(())),
        (frame(1, 8, 8), Ok(())),
        (frame(1, 9, 9), Err(Fault::Broken)),
        (frame(0, 10, 16_383), Err(Fault::Broken)),
        (frame(0, 16_383, 16_383), Err(Fault::Broken)),
    ] {
        let file = webp(*b"VP8X", &canvas(10));
        let mut file = [&file[..], &behind].concat();
        let length = u32::try_from(file.len() - 8).unwrap();
        file[4..8].copy_from_slice(&length.to_le_bytes());
        assert_eq!(check(WEBP, &file).map(|_| ()), expected, "{behind:?}");
    }
}

#[test]
fn a_picture_whose_components_come_one_after_the_other_needs_more_memory_too() {
    let mut bytes = jpeg(100, 100);
    let scan = bytes.windows(2).position(|pair| pair == [0xFF, 0xDA]);
    let in_first_scan = scan.unwrap() + 4;
    bytes[in_first_scan] = 1;
    let shape = check(JPEG, &bytes).unwrap().unwrap();
    assert!(shape.bytes_per_pixel > 3, "{shape:?}");
}

#[test]
fn behind_a_photo_come_a_few_pictures_and_not_a_million() {
    let small = [0xFF, 0xD8, 0xFF, 0xD9];
    assert!(check(JPEG, &with(jpeg(100, 100), &small.repeat(16))).is_ok());
    assert_eq!(
        check(JPEG, &with(jpeg(100, 100), &small.repeat(1_000_000))),
        Err(Fault::NotClean)
    );
}

#[test]
fn a_progressive_picture_needs_more_memory_to_decode() {
    let mut bytes = jpeg(100, 100);
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    bytes[frame + 1] = 0xC2;
    // Three bytes for each point, and two for each coefficient, of which there are one and a half.
    let shape = check(JPEG, &bytes).unwrap().unwrap();
    assert_eq!(shape.bytes_per_pixel, 6);
}

#[test]
fn what_phones_append_to_their_photos_is_let_through() {
    let photo = || jpeg(40, 30);
    let appended: [&[u8]; 7] = [
        &jpeg(20, 15),
        &with(vec![0; 300], &jpeg(20, 15)),
        &with(jpeg(20, 15), &jpeg(10, 7)),
        &film(),
        &with(jpeg(20, 15), &film()),
        &samsung_trailer(),
        &[0; 1000],
    ];
    for trailer in appended {
        let photo = with(photo(), trailer);
        assert!(check(JPEG, &photo).is_ok(), "{:?}", &trailer[..8]);
    }
    assert_eq!(
        check(JPEG, &with(photo(), &with(film(), &samsung_trailer()))).map(|_| ()),
        Ok(())
    );
    assert_eq!(check(HEIF, &with(heic(), &samsung_trailer())), Ok(None));
}

#[test]
fn between_the_blocks_of_a_samsung_trailer_nothing_else_has_room() {
    for said in [
        &[(50_u32, 20_u32), (30, 30)][..],
        &[(30, 30), (50, 20)],
        &[(50, 50)],
    ] {
        assert!(check(JPEG, &with(jpeg(40, 30), &trailer_with(said))).is_ok());
    }
    for said in [
        &[(50, 20)][..],
        &[(50, 10), (30, 30)],
        &[(50, 50), (30, 30)],
        &[(50, 0)],
        &[(50, 60)],
        &[(49, 49)],
        &[(30, 30)],
    ] {
        assert_eq!(
            check(JPEG, &with(jpeg(40, 30), &trailer_with(said))).map(|_| ()),
            Err(Fault::NotClean),
            "{said:?}"
        );
    }
}

#[test]
fn a_picture_that_goes_on_as_something_else_is_refused() {
    let trailers: [&[u8]; 8] = [
        &zip(),
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7\n%%EOF",
        b"x",
        &with(vec![0; 20], b"x"),
        // What only looks like one of the known trailers.
        b"\xFF\xD8\xFFnothing",
        b"\0\0\0\x10ftypmp42\0\0\0\0<html>",
        b"<html>\x0c\0\0\0SEFHxxxx\0\0\0\0SEFT",
    ];
    for trailer in trailers {
        for (file_type, file) in [
            (JPEG, jpeg(40, 30)),
            (PNG, png(4, 4, 8, 2)),
            (WEBP, webp(*b"VP8L", &[0x2F, 0x3F, 0xC1, 0x3B, 0])),
            (HEIF, heic()),
            (PDF, b"%PDF-1.7\n%%EOF\n".to_vec()),
        ] {
            if file_type == PDF && trailer.ends_with(b"%%EOF") {
                continue;
            }
            let checked = check(file_type, &with(file, trailer));
            assert!(
                matches!(checked, Err(Fault::NotClean | Fault::Broken)),
                "{}: {:?}",
                file_type.ending,
                String::from_utf8_lossy(trailer)
            );
        }
    }
}

#[test]
fn an_archive_inside_what_is_allowed_at_the_end_is_found() {
    let mut archive = zip();
    // It names the bytes after it as its comment.
    let hidden = |archive: &[u8]| boxed(*b"free", archive);
    let photo = with(jpeg(40, 30), &film());
    assert_eq!(
        check(JPEG, &with(photo.clone(), &hidden(&archive))),
        Err(Fault::NotClean)
    );
    archive[20] = 3;
    let commented = with(archive, b"end");
    assert_eq!(
        check(JPEG, &with(photo, &hidden(&commented))),
        Err(Fault::NotClean)
    );
}

/// An archive with one file in it; the fields of its end are where a test wants to change them.
fn archive() -> Vec<u8> {
    let header = |signature: &[u8], more: usize| {
        let mut header = signature.to_vec();
        header.resize(header.len() + more, 0);
        [&header[..], b"a.txt"].concat()
    };
    let local = with(header(b"PK\x03\x04", 26), b"payload");
    let entry = header(b"PK\x01\x02", 42);
    let number = |bytes: usize| u32::try_from(bytes).unwrap().to_le_bytes();
    let [size, offset] = [entry.len(), local.len()].map(number);
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &size,
        &offset,
        &[0, 0],
    ];
    [local, entry, end.concat()].concat()
}

#[test]
fn an_archive_is_found_whatever_it_says_of_itself_and_whatever_follows() {
    let end = archive().len() - 22;
    let changed = |field: usize, bytes: &[u8]| {
        let mut archive = archive();
        archive[end + field..end + field + bytes.len()].copy_from_slice(bytes);
        archive
    };
    let offset = u32::try_from(9 + end - 51).unwrap().to_le_bytes();
    let mut of_large = archive();
    of_large.splice(end..end, [&b"PK\x06\x07"[..], &[0; 16]].concat());
    for archive in [
        archive(),
        // Comments that end before and behind the end of the file.
        changed(20, &[6, 0]),
        changed(20, &[8, 0]),
        changed(20, &[0xFF, 0xFF]),
        // Disks and numbers of files that programs do not believe either.
        changed(4, &[0xFF; 8]),
        // Counted from the beginning of the file.
        [
            &changed(16, &offset)[..end],
            b"gap",
            &changed(16, &offset)[end..],
        ]
        .concat(),
        // What a large archive keeps elsewhere.
        with(
            of_large[..end + 20].to_vec(),
            &[b"PK\x05\x06", &[0xFF; 18][..]].concat(),
        ),
        zip(),
    ] {
        let document = |behind: usize| {
            let spaces = vec![b' '; behind];
            [b"%PDF-1.7\n", &archive[..], &spaces, b"\n%%EOF\n"].concat()
        };
        for behind in [0, 1, 60_000, 100_000] {
            assert_eq!(check(PDF, &document(behind)), Err(Fault::NotClean));
        }
    }
}

#[test]
fn bytes_that_happen_to_look_like_the_end_of_an_archive_are_no_archive() {
    let record = b"PK\x05\x06\x12\x34\x56\x78\x9A\xBC\xDE\xF0\x20\0\0\0\x09\0\0\0\x07\0";
    for points in [&record[..], &record[..10], &b"PK\x01\x02 PK\x05\x06"[..]] {
        let document = [b"%PDF-1.7\n", points, b"\n%%EOF\n"].concat();
        assert_eq!(check(PDF, &document), Ok(None));
        let picture = with(heic(), &boxed(*b"mdat", points));
        assert_eq!(check(HEIF, &picture), Ok(None));
        let mut photo = jpeg(40, 30);
        let length = u16::try_from(points.len() + 2).unwrap().to_be_bytes();
        let comment = [&[0xFF, 0xFE][..], &length, points].concat();
        photo.splice(2..2, comment);
        assert_eq!(check(JPEG, &photo).map(|_| ()), Ok(()));
    }
}

#[test]
fn a_file_that_a_guessing_program_takes_for_a_page_is_refused() {
    for word in [
        "<HTML>",
        "<!DocType html>",
        "<script>",
        "<svg ",
        "<?php ",
        "%PDF-1.4",
    ] {
        let mut photo = jpeg(40, 30);
        let length = u16::try_from(word.len() + 2).unwrap().to_be_bytes();
        let comment = [&[0xFF, 0xFE][..], &length, word.as_bytes()].concat();
        photo.splice(2..2, comment);
        assert_eq!(check(JPEG, &photo), Err(Fault::NotClean), "{word}");
    }
    assert_eq!(
        check(PDF, b"%PDF-1.7 <script>alert(1)</script> %%EOF"),
        Err(Fault::NotClean)
    );
}

#[test]
fn what_breaks_off_anywhere_is_broken() {
    for (file_type, file) in [
        (JPEG, jpeg(40, 30)),
        (PNG, png(4, 4, 8, 2)),
        (WEBP, webp(*b"VP8L", &[0x2F, 0x3F, 0xC1, 0x3B, 0])),
        (HEIF, heic()),
        (PDF, b"%PDF-1.7\n%%EOF".to_vec()),
    ] {
        assert!(check(file_type, &file).is_ok());
        for end in 12..file.len() {
            let checked = check(file_type, &file[..end]);
            // Boxes that end where a box ends are whole as long as the picture is described.
            let is_whole = file_type == HEIF && checked == Ok(None);
            assert!(
                is_whole || checked.is_err(),
                "{} cut at {end}",
                file_type.ending
            );
        }
    }
}

#[test]
fn a_picture_with_more_points_than_any_camera_has_is_refused_by_its_header() {
    assert_eq!(
        check(PNG, &png(50_000, 50_000, 8, 2)),
        Err(Fault::TooManyPixels)
    );
    assert_eq!(
        check(PNG, &png(u32::MAX, u32::MAX, 16, 6)),
        Err(Fault::TooManyPixels)
    );
    assert_eq!(
        check(JPEG, &jpeg(65_535, 65_535)),
        Err(Fault::TooManyPixels)
    );
    assert_eq!(check(JPEG, &jpeg(0, 30)), Err(Fault::Broken));
    // 200 million points are a phone's best.
    assert!(check(JPEG, &jpeg(16_320, 12_240)).is_ok());
}
