//! ZIP archives (PKWARE APPNOTE), as programs that unpack find them: by the record at their end, whatever a file begins with.

/// How far from the end of a file such programs look. A comment of 65,535 bytes may follow the record; some of them read on
/// to the end of a block of theirs, and none of those known here minds what follows the comment.
const LOOKED_AT: usize = 128 * 1024;

const END: &[u8] = b"PK\x05\x06";
const END_BYTES: usize = 22;
/// Stands right before the end of a large archive (ZIP64) and says where its own end record is.
const LOCATOR: &[u8] = b"PK\x06\x07";
const LOCATOR_BYTES: usize = 20;
/// Begins the directory, one for each file.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Whether the file ends as an archive. What the end record says of its comment is not believed, and of the directory only
/// that it is there: four bytes that happen to look like a record do not make an archive of a picture.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(LOOKED_AT);
    bytes[from..]
        .windows(END_BYTES)
        .enumerate()
        .filter(|(_, record)| record.starts_with(END))
        .any(|(at, record)| ends_archive(bytes, from + at, record))
}

fn ends_archive(bytes: &[u8], at: usize, record: &[u8]) -> bool {
    let begins = |at: Option<usize>, with: &[u8]| {
        at.and_then(|at| bytes.get(at..))
            .is_some_and(|rest| rest.starts_with(with))
    };
    let number = |field: usize| {
        let field = [0, 1, 2, 3].map(|byte| record[field + byte]);
        usize::try_from(u32::from_le_bytes(field)).ok()
    };
    let (size, offset) = (number(12), number(16));
    // Numbers of disks and files, and the size of the directory.
    let is_empty = record[4..16].iter().all(|byte| *byte == 0);
    let before_record = size.and_then(|size| at.checked_sub(size));
    is_empty
        || begins(before_record, ENTRY)
        || begins(offset, ENTRY)
        || begins(at.checked_sub(LOCATOR_BYTES), LOCATOR)
}
