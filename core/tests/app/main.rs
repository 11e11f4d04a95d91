//! The app from the user's side: events in, view out, against a scripted server. No network, no clock, no waiting.

mod attention;
mod claim_file;
mod claims;
mod contracts;
mod corrections;
mod logout;
mod messages;
mod owners;
mod people;
mod places;
mod preferences;
mod readers;
mod server;
mod sessions;
mod stores;
mod sync;
mod told;
