//! Photos stay in the shell. The core knows them by a handle that the shell gave and can open again after a restart.

use crux_core::capability::Operation;
use crux_http::protocol::HttpHeader;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum FileOperation {
    /// Streams the file, from the byte `offset` on, as the body of a `PATCH` to `url` with these headers and
    /// `Upload-Length`, the size of the whole file. At the end of the file the body is empty.
    Upload {
        handle: String,
        url: String,
        headers: Vec<HttpHeader>,
        offset: u64,
    },
    /// The file is not needed any more: it arrived, or the user took it out.
    Discard { handle: String },
    /// Which files were there when the app started. One that was kept since may not have been told of yet.
    ListKept,
}

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[repr(C)]
pub enum FileAnswer {
    /// The server answered, with whatever status. `retry_after_seconds` is its header, if it sent one.
    Uploaded {
        status: u16,
        retry_after_seconds: Option<u32>,
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        body: Vec<u8>,
    },
    Discarded,
    Listed {
        handles: Vec<String>,
    },
    /// There is no file under this handle.
    Missing,
    /// No answer from the server.
    Failed {
        reason: String,
    },
}

impl Operation for FileOperation {
    type Output = FileAnswer;
}

/// Names the operation; its headers hold a token.
impl std::fmt::Debug for FileOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Upload {
                handle,
                url,
                offset,
                ..
            } => write!(f, "Upload({handle} from {offset} to {url})"),
            Self::Discard { handle } => write!(f, "Discard({handle})"),
            Self::ListKept => write!(f, "ListKept"),
        }
    }
}
