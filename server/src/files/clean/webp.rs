//! WebP (RFC 9649): one RIFF that is as long as it says, made of chunks.

use super::{Cursor, Fault, Shape, index};

/// Colour planes while decoding and the four channels of the result.
const BYTES_PER_PIXEL: u32 = 8;

pub(super) fn check(bytes: &[u8]) -> Result<Shape, Fault> {
    let mut cursor = Cursor::new(bytes, 4);
    let length = index(cursor.little_u32()?)?;
    let end = length.checked_add(8).ok_or(Fault::Broken)?;
    if end > bytes.len() {
        return Err(Fault::Broken);
    }
    if end < bytes.len() {
        return Err(Fault::NotClean);
    }
    cursor.take(4)?;
    let mut whole = None;
    while !cursor.rest().is_empty() {
        let (kind, content) = chunk(&mut cursor)?;
        // The first of them says the size of the whole.
        let Some(whole) = whole else {
            whole = Some(size(kind, content)?);
            continue;
        };
        match &kind {
            b"ANMF" => check_frame(content, whole)?,
            _ => check_size(kind, content, whole)?,
        }
    }
    whole.ok_or(Fault::Broken)
}

fn chunk<'b>(cursor: &mut Cursor<'b>) -> Result<([u8; 4], &'b [u8]), Fault> {
    let kind = cursor.array()?;
    let length = index(cursor.little_u32()?)?;
    let content = cursor.take(length)?;
    if length % 2 == 1 {
        cursor.take(1)?;
    }
    Ok((kind, content))
}

/// A picture within an extended file is as large as its place: decoders set memory aside by what it says itself.
fn check_size(kind: [u8; 4], content: &[u8], place: Shape) -> Result<(), Fault> {
    if matches!(&kind, b"VP8X" | b"VP8 " | b"VP8L") && size(kind, content)? != place {
        return Err(Fault::Broken);
    }
    Ok(())
}

/// A frame of an animation lies within the whole.
fn check_frame(content: &[u8], whole: Shape) -> Result<(), Fault> {
    let mut cursor = Cursor::new(content, 0);
    let [x, y, width, height] = [(); 4].map(|()| cursor.array::<3>());
    let number = |bytes: Result<[u8; 3], Fault>| {
        bytes.map(|[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]))
    };
    let (x, y) = (2 * number(x)?, 2 * number(y)?);
    let frame = Shape {
        width: number(width)? + 1,
        height: number(height)? + 1,
        ..whole
    };
    if x + frame.width > whole.width || y + frame.height > whole.height {
        return Err(Fault::Broken);
    }
    // How long it is shown, and how it is mixed.
    cursor.take(4)?;
    while !cursor.rest().is_empty() {
        let (kind, content) = chunk(&mut cursor)?;
        check_size(kind, content, frame)?;
    }
    Ok(())
}

/// The first chunk is enough, and as much of it as says the size.
pub(super) fn shape(beginning: &[u8]) -> Option<Shape> {
    let kind = beginning.get(12..16)?.try_into().ok()?;
    size(kind, beginning.get(20..)?).ok()
}

fn size(kind: [u8; 4], content: &[u8]) -> Result<Shape, Fault> {
    let mut cursor = Cursor::new(content, 0);
    let (width, height) = match &kind {
        b"VP8X" => {
            cursor.take(4)?;
            let [w0, w1, w2, h0, h1, h2] = cursor.array()?;
            let one_less = |low, middle, high| u32::from_le_bytes([low, middle, high, 0]);
            (one_less(w0, w1, w2) + 1, one_less(h0, h1, h2) + 1)
        }
        b"VP8 " => {
            cursor.take(3)?;
            if cursor.array()? != [0x9D, 0x01, 0x2A] {
                return Err(Fault::Broken);
            }
            let [w0, w1, h0, h1] = cursor.array()?;
            let fourteen_bits = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
            (fourteen_bits(w0, w1), fourteen_bits(h0, h1))
        }
        b"VP8L" => {
            if cursor.byte()? != 0x2F {
                return Err(Fault::Broken);
            }
            let bits = cursor.little_u32()?;
            ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        _ => return Err(Fault::Broken),
    };
    Ok(Shape {
        width,
        height,
        bytes_per_pixel: BYTES_PER_PIXEL,
    })
}
