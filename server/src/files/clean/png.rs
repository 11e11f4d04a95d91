//! PNG (ISO/IEC 15948): chunks from `IHDR` to `IEND`. Their check sums are the decoder's to see.

use super::{Cursor, Fault, Shape, index};

pub(super) fn check(bytes: &[u8]) -> Result<Shape, Fault> {
    let mut cursor = Cursor::new(bytes, 8);
    let mut shape = None;
    loop {
        let length = index(cursor.big_u32()?)?;
        let kind: [u8; 4] = cursor.array()?;
        let content = cursor.take(length)?;
        cursor.take(4)?;
        match &kind {
            b"IHDR" if shape.is_none() => shape = Some(header(content)?),
            b"IEND" if length == 0 => break,
            _ if shape.is_some() && kind.iter().all(u8::is_ascii_alphabetic) => {}
            _ => return Err(Fault::Broken),
        }
    }
    if !cursor.rest().is_empty() {
        return Err(Fault::NotClean);
    }
    shape.ok_or(Fault::Broken)
}

pub(super) fn shape(beginning: &[u8]) -> Option<Shape> {
    header(beginning.get(16..29)?).ok()
}

fn header(content: &[u8]) -> Result<Shape, Fault> {
    let mut cursor = Cursor::new(content, 0);
    let width = cursor.big_u32()?;
    let height = cursor.big_u32()?;
    let depth = cursor.byte()?;
    let channels = match cursor.byte()? {
        0 => 1,
        4 => 2,
        2 => 3,
        // A palette may hold transparency.
        3 | 6 => 4,
        _ => return Err(Fault::Broken),
    };
    Ok(Shape {
        width,
        height,
        bytes_per_pixel: channels * if depth == 16 { 2 } else { 1 },
    })
}
