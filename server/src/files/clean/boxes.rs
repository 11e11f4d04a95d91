//! Boxes (ISO/IEC 14496-12), of which HEIF pictures and the films of moving photos are made.

use super::{Cursor, Fault, samsung};

/// Boxes that stand at the top of a picture or a film.
const KNOWN: [&[u8; 4]; 14] = [
    b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"wide", b"idat", b"uuid", b"mpvd",
    b"sefd", b"moof", b"sidx", b"udta",
];

/// A picture: boxes to the end, among them one that describes it.
pub(super) fn check_heif(bytes: &[u8]) -> Result<(), Fault> {
    let mut has_meta = false;
    let mut cursor = Cursor::new(bytes, 0);
    while !cursor.rest().is_empty() {
        let before = cursor.at;
        match next(&mut cursor) {
            Ok(kind) => has_meta |= &kind == b"meta",
            Err(_) if samsung::is_trailer(&bytes[before..]) => break,
            // Something begins here that is no box; or one says to be longer than the file.
            Err(fault) => return Err(fault),
        }
    }
    if has_meta { Ok(()) } else { Err(Fault::Broken) }
}

/// True for a whole film and nothing behind it but the trailer of one maker.
pub(super) fn is_film(bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let mut cursor = Cursor::new(bytes, 0);
    while !cursor.rest().is_empty() {
        let before = cursor.at;
        if next(&mut cursor).is_err() {
            return samsung::is_trailer(&bytes[before..]);
        }
    }
    true
}

/// Passes over a box.
fn next(cursor: &mut Cursor<'_>) -> Result<[u8; 4], Fault> {
    let short = cursor.big_u32()?;
    let kind: [u8; 4] = cursor.array()?;
    if !KNOWN.contains(&&kind) {
        return Err(Fault::NotClean);
    }
    let content = match short {
        // To the end of the file.
        0 => cursor.rest().len(),
        1 => {
            let long = cursor.array().map(u64::from_be_bytes)?;
            let long = usize::try_from(long).map_err(|_| Fault::Broken)?;
            long.checked_sub(16).ok_or(Fault::Broken)?
        }
        _ => super::index(short)?.checked_sub(8).ok_or(Fault::Broken)?,
    };
    cursor.take(content)?;
    Ok(kind)
}
