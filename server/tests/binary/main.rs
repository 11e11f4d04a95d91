//! Tests of the real binary over real sockets.

mod demo;
mod kill;
mod process;
