//! PDF (ISO 32000): from its signature, which counts at the first byte only, to `%%EOF`. What a document does when it is
//! opened is not looked at here; that is a scanner's work.

use super::Fault;

const END: &[u8] = b"%%EOF";

pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.trim_ascii_end().ends_with(END) {
        return Ok(());
    }
    let has_end = bytes.windows(END.len()).any(|window| window == END);
    Err(if has_end {
        Fault::NotClean
    } else {
        Fault::Broken
    })
}
