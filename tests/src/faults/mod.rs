//! The app's core and the real server in one process, with a network between them that does everything networks do, and an
//! app that is killed between any two steps. One number, the seed, decides all of it, so that a failure can be played again.
//!
//! What must hold whatever happens: each thing that the user sent is at the server exactly once, each photo is whole, the
//! outbox empties once the network is well, the phone then has what a fresh phone has, and nothing the user sees is untrue
//! at any moment.

#![expect(
    clippy::print_stdout,
    reason = "a life that is played again tells what happens"
)]

mod chance;
mod life;
mod network;
mod phone;
mod script;
mod truth;
mod wishes;
mod world;

pub use life::{Report, play};
pub use world::World;
