//! The platform's safe for secrets: Keychain on iOS, Keystore on Android. Tokens live here and nowhere else.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum SecureOperation {
    Load { key: String },
    Save { key: String, secret: String },
    Delete { key: String },
}

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum SecureAnswer {
    Loaded {
        secret: Option<String>,
    },
    Done,
    /// For example: the phone has not been unlocked since it was switched on.
    Failed {
        reason: String,
    },
}

impl Operation for SecureOperation {
    type Output = SecureAnswer;
}

/// Names the operation and keeps its secret.
impl std::fmt::Debug for SecureOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Load { key } => write!(f, "Load({key})"),
            Self::Save { key, .. } => write!(f, "Save({key})"),
            Self::Delete { key } => write!(f, "Delete({key})"),
        }
    }
}

impl std::fmt::Debug for SecureAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Loaded { secret } => write!(f, "Loaded(some: {})", secret.is_some()),
            Self::Done => f.write_str("Done"),
            Self::Failed { reason } => write!(f, "Failed({reason})"),
        }
    }
}
