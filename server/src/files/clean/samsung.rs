//! The trailer that Samsung's cameras put behind photos: blocks, a directory that says where each is, its length, a mark.

use super::{Cursor, Fault};

const MARK: &[u8] = b"SEFT";
const DIRECTORY: &[u8] = b"SEFH";

/// These bytes without such a trailer, if they end with one: what is before its first block.
pub(super) fn before_trailer(bytes: &[u8]) -> &[u8] {
    first_block(bytes).map_or(bytes, |at| &bytes[..at])
}

/// True when these bytes are such a trailer and nothing else.
pub(super) fn is_trailer(bytes: &[u8]) -> bool {
    first_block(bytes) == Ok(0)
}

fn first_block(bytes: &[u8]) -> Result<usize, Fault> {
    let before_mark = bytes.strip_suffix(MARK).ok_or(Fault::NotClean)?;
    let length_at = before_mark.len().checked_sub(4).ok_or(Fault::NotClean)?;
    let length = Cursor::new(before_mark, length_at).little_u32()?;
    let directory_at = length_at
        .checked_sub(super::index(length)?)
        .ok_or(Fault::NotClean)?;
    let mut cursor = Cursor::new(&bytes[..length_at], directory_at);
    if cursor.take(4)? != DIRECTORY {
        return Err(Fault::NotClean);
    }
    cursor.take(4)?;
    let count = cursor.little_u32()?;
    let mut first = directory_at;
    for _ in 0..count {
        cursor.take(4)?;
        // Where the block begins, counted back from the directory.
        let back = super::index(cursor.little_u32()?)?;
        let size = super::index(cursor.little_u32()?)?;
        let begins = directory_at.checked_sub(back).ok_or(Fault::NotClean)?;
        if size > back {
            return Err(Fault::NotClean);
        }
        first = first.min(begins);
    }
    Ok(first)
}
