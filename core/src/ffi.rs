//! The door to Kotlin and Swift, and the only file that knows UniFFI: three functions over bytes, no logic.
//!
//! Errors are values. Nothing that a person typed, read or is called goes to the log: only what kind of call failed.

use std::sync::Arc;

use crux_core::Core;
use crux_core::bridge::{Bridge, BridgeError, EffectId};

use crate::app::Loma;

/// What the core tells the shell when a call cannot be understood. The app goes on.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi(flat_error)]
pub enum CoreError {
    /// The bytes are no event: shell and core come from different versions.
    #[error("the event cannot be read")]
    Event,
    /// The bytes are no answer to this request.
    #[error("the answer cannot be read")]
    Answer,
    /// No request waits under this id: it was answered before, or never made.
    #[error("no request waits for this answer")]
    UnknownRequest,
    /// The core could not write what it wants to say.
    #[error("the result cannot be written")]
    Result,
}

/// Takes lines for the phone's log. They hold nothing personal.
#[uniffi::export(foreign)]
pub trait ShellLogger: Send + Sync {
    fn log(&self, line: String);
}

/// One app. Calls may come from any thread; the shell makes them one after another.
#[derive(uniffi::Object)]
pub struct CoreFfi {
    bridge: Bridge<Loma>,
    logger: Option<Arc<dyn ShellLogger>>,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what UniFFI hands over is owned"
)]
#[uniffi::export]
impl CoreFfi {
    #[uniffi::constructor]
    pub fn new(logger: Option<Arc<dyn ShellLogger>>) -> Arc<Self> {
        Arc::new(Self {
            bridge: Bridge::new(Core::new()),
            logger,
        })
    }

    /// Takes an `Event`, answers with `Requests`.
    pub fn update(&self, event: Vec<u8>) -> Result<Vec<u8>, CoreError> {
        let mut requests = Vec::new();
        let done = self.bridge.update(&event, &mut requests);
        self.told(&done, "update").map(|()| requests)
    }

    /// Takes the answer to a request, answers with further `Requests`.
    pub fn resolve(&self, id: u32, answer: Vec<u8>) -> Result<Vec<u8>, CoreError> {
        let mut requests = Vec::new();
        let done = self.bridge.resolve(EffectId(id), &answer, &mut requests);
        self.told(&done, "resolve").map(|()| requests)
    }

    /// The `ViewModel` as it is now.
    pub fn view(&self) -> Result<Vec<u8>, CoreError> {
        let mut view = Vec::new();
        let done = self.bridge.view(&mut view);
        self.told(&done, "view").map(|()| view)
    }
}

impl CoreFfi {
    fn told(&self, done: &Result<(), BridgeError>, call: &str) -> Result<(), CoreError> {
        let error = match done {
            Ok(()) => return Ok(()),
            Err(BridgeError::DeserializeEvent(_)) => CoreError::Event,
            Err(BridgeError::DeserializeOutput(_)) => CoreError::Answer,
            Err(BridgeError::ProcessResponse(_)) => CoreError::UnknownRequest,
            Err(BridgeError::SerializeRequests(_) | BridgeError::SerializeView(_)) => {
                CoreError::Result
            }
        };
        if let Some(logger) = &self.logger {
            logger.log(format!("{call}: {error}"));
        }
        Err(error)
    }
}

/// The version of this library.
#[uniffi::export]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Names the types this library speaks. A shell compares it with the fingerprint in its generated code before the first
/// event: with another one every byte would be misread.
#[uniffi::export]
pub fn schema_fingerprint() -> String {
    include_str!("../schema-fingerprint.txt").trim().to_owned()
}
