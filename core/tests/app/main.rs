//! The app from the user's side: events in, view out, against a scripted server. No network, no clock, no waiting.

mod claims;
mod contracts;
mod logout;
mod messages;
mod owners;
mod people;
mod server;
mod sessions;
mod stores;
mod sync;
