//! Files to send: real ones, and such as are made to break something.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A small real picture with these bytes in a comment: another one for each comment.
pub(crate) fn jpeg(comment: &[u8]) -> Vec<u8> {
    let mut bytes = encoded(&picture(16, 12), ImageFormat::Jpeg);
    bytes.splice(2..2, segments(0xFE, comment));
    bytes
}

/// A real picture of exactly this many bytes.
pub(crate) fn jpeg_of(bytes: usize) -> Vec<u8> {
    jpeg_filled(bytes, b'.')
}

/// The same, with this byte wherever the picture itself is not: in comments between its headers and its points.
pub(crate) fn jpeg_filled(bytes: usize, filling: u8) -> Vec<u8> {
    let mut made = jpeg(b"");
    let more = bytes - made.len();
    // Each segment takes four bytes of its own.
    let comment = more - more.div_ceil(65_537) * 4;
    let scan = made.windows(2).position(|pair| pair == [0xFF, 0xDA]);
    let scan = scan.expect("points");
    made.splice(scan..scan, segments(0xFE, &vec![filling; comment]));
    assert_eq!(made.len(), bytes);
    made
}

/// As many segments of this kind as hold these bytes.
fn segments(kind: u8, content: &[u8]) -> Vec<u8> {
    let segment = |part: &[u8]| {
        let length = u16::try_from(part.len() + 2).expect("a segment's length");
        [&[0xFF, kind][..], &length.to_be_bytes(), part].concat()
    };
    content.chunks(65_533).flat_map(segment).collect()
}

/// Left half red, right half blue, a green bar at the top: one sees how it lies.
pub(crate) fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if y < height / 4 {
            Rgb([0, 200, 0])
        } else if x < width / 2 {
            Rgb([200, 0, 0])
        } else {
            Rgb([0, 0, 200])
        }
    })
}

pub(crate) fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture.clone())
        .write_to(&mut bytes, format)
        .expect("a picture that can be written");
    bytes.into_inner()
}

/// A photo as a camera makes it: with a place, and the time and the position in which it was taken.
pub(crate) fn photo(
    width: u32,
    height: u32,
    orientation: u16,
    time: &str,
    offset: Option<&str>,
) -> Vec<u8> {
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let field = |tag, value| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    };
    let degrees = [49, 14, 58].map(|num| Rational { num, denom: 1 });
    let mut fields = vec![
        field(Tag::Orientation, Value::Short(vec![orientation])),
        field(Tag::Make, ascii("Kamerahersteller")),
        field(Tag::DateTimeOriginal, ascii(time)),
        field(Tag::GPSLatitudeRef, ascii("N")),
        field(Tag::GPSLatitude, Value::Rational(degrees.to_vec())),
    ];
    fields.extend(offset.map(|offset| field(Tag::OffsetTimeOriginal, ascii(offset))));
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut tiff = Cursor::new(Vec::new());
    writer
        .write(&mut tiff, false)
        .expect("fields that can be written");
    let segment = [b"Exif\0\0", &tiff.into_inner()[..]].concat();
    let mut bytes = encoded(&picture(width, height), ImageFormat::Jpeg);
    bytes.splice(2..2, segments(0xE1, &segment));
    bytes
}

pub(crate) fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".to_vec()
}

pub(crate) fn heic() -> Vec<u8> {
    let boxed = |kind: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len() + 8).expect("a box's length");
        [&length.to_be_bytes()[..], kind, content].concat()
    };
    let file = [
        boxed(b"ftyp", b"heic\0\0\0\0mif1heic"),
        boxed(b"meta", &[0; 40]),
        boxed(b"mdat", &[7; 500]),
    ];
    file.concat()
}

/// A PNG whose header says this size, with these bytes as its compressed content and check sums that are right.
pub(crate) fn png_that_says(width: u32, height: u32, content: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len()).expect("a chunk's length");
        let summed = [&kind[..], content].concat();
        [
            &length.to_be_bytes()[..],
            &summed,
            &crc(&summed).to_be_bytes(),
        ]
        .concat()
    };
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    let signature = b"\x89PNG\r\n\x1A\n".to_vec();
    let chunks = [
        chunk(b"IHDR", &header),
        chunk(b"IDAT", content),
        chunk(b"IEND", b""),
    ];
    [signature, chunks.concat()].concat()
}

/// CRC-32 (ISO/IEC 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    })
}

/// An archive without a file in it.
pub(crate) fn zip() -> Vec<u8> {
    let mut end = b"PK\x05\x06".to_vec();
    end.resize(22, 0);
    end
}
