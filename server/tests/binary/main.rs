//! Tests of the real binary over real sockets.

mod demo;
mod kill;
#[cfg(target_os = "linux")]
mod memory;
mod process;
