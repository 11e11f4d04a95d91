//! Uploaded files.

use chrono::{DateTime, Utc};

use crate::FileId;
use crate::macros::wire;

wire! { row
pub struct StoredFile {
    pub id: FileId,
    /// Sniffed from the content, never taken from the client's word.
    pub media_type: String,
    pub size_bytes: i64,
    /// Lower-case hexadecimal SHA-256 of the content.
    pub sha256: String,
    pub created_at: DateTime<Utc>,
}
}
