//! Writes what the shells need to know of the core: its types and its three functions, in Kotlin and in Swift.

pub mod captions;
pub mod generate;
pub mod roots;
pub mod wire;
