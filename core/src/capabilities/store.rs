//! The phone's own store: cache, drafts and outbox, encrypted at rest by the platform.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// One key with its value, which is text (JSON).
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct StoreEntry {
    pub key: String,
    pub value: String,
}

/// Text under keys. Several keys change in one step, so that a draft becomes an outgoing claim or stays a draft,
/// whatever moment the app is killed at.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum StoreOperation {
    /// Reads all entries whose key starts with one of the prefixes.
    Load { prefixes: Vec<String> },
    /// Saves and deletes all of it or nothing. Answered only when it would survive a kill.
    Write {
        saved: Vec<StoreEntry>,
        deleted: Vec<String>,
    },
    /// Deletes every key, and the files the shell keeps for uploads.
    Wipe,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum StoreAnswer {
    Loaded {
        entries: Vec<StoreEntry>,
    },
    Written,
    /// For example: no space left. The reason is for the log and holds nothing personal.
    Failed {
        reason: String,
    },
}

impl Operation for StoreOperation {
    type Output = StoreAnswer;
}
