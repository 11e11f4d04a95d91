//! What the core asks of the phone beside HTTP and time. Each operation says what the shell must promise.

mod files;
mod secure_store;
mod store;
mod stream;

pub use files::{FileAnswer, FileOperation};
pub use secure_store::{SecureAnswer, SecureOperation};
pub use store::{StoreAnswer, StoreEntry, StoreOperation};
pub use stream::{StreamItem, StreamOperation};
