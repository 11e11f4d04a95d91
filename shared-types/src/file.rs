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
    /// When the camera says the photo was taken, if that can be believed.
    #[serde(default)]
    pub captured_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}
}
