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
    let mut blocks = Vec::new();
    for _ in 0..count {
        let kind = cursor.take(4)?;
        // Where the block begins, counted back from the directory.
        let back = super::index(cursor.little_u32()?)?;
        let size = super::index(cursor.little_u32()?)?;
        let begins = directory_at.checked_sub(back).ok_or(Fault::NotClean)?;
        if !bytes[begins..].starts_with(kind) || size < kind.len() {
            return Err(Fault::NotClean);
        }
        blocks.push((begins, size));
    }
    blocks.sort_unstable();
    let first = blocks.first().map_or(directory_at, |(begins, _)| *begins);
    // One follows the other up to the directory: nothing else has room between them.
    let mut end = first;
    for (begins, size) in blocks {
        if begins != end {
            return Err(Fault::NotClean);
        }
        end = begins.checked_add(size).ok_or(Fault::NotClean)?;
    }
    if end == directory_at {
        Ok(first)
    } else {
        Err(Fault::NotClean)
    }
}
