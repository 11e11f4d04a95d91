//! The open line to the server, over which news comes by itself while the app is in front.

use crux_core::capability::Operation;
use crux_http::protocol::HttpHeader;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum StreamOperation {
    /// Opens a `GET` to `url` whose answer has no end, and resolves with each item as it comes. No timeout but that of the
    /// connection itself.
    Open {
        line: u32,
        url: String,
        headers: Vec<HttpHeader>,
    },
    /// The line is not needed any more. Resolved with `Ended`, and nothing follows on the line.
    Close { line: u32 },
}

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[repr(C)]
pub enum StreamItem {
    /// The server has answered, with whatever status.
    Answered { status: u16 },
    /// Some bytes of the body, in their order, cut anywhere.
    Piece {
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        bytes: Vec<u8>,
    },
    /// The last item: the server or the network has closed the line, or it never came about.
    Ended,
}

impl Operation for StreamOperation {
    type Output = StreamItem;
}

/// Names the operation; its headers hold a token.
impl std::fmt::Debug for StreamOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open { line, url, .. } => write!(f, "Open({line} to {url})"),
            Self::Close { line } => write!(f, "Close({line})"),
        }
    }
}
