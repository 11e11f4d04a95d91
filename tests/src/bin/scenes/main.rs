//! `./dev scenes [FOLDER]`: what each screen shows in each of its states, as the core hands it to the shells. Both draw these
//! files for their pictures, previews and tests.
//!
//! The real core runs against the real server over the demo's data, on 12 November 2026. A scene that is not what its name says
//! ends the program.

mod album;
mod broker;
mod claim_file;
mod claim_form;
mod claim_sending;
mod contracts;
mod desk;
mod home;
mod me;
mod messages;
mod network;
mod phone;
mod sign_in;
mod stage;
mod today;

use std::path::PathBuf;

use album::Album;
use stage::Stage;

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let mut album = Album::new(folder.expect("the folder for the scenes"));
    let stage = Stage::set();
    messages::take(&stage, &mut album);
    home::take(&stage, &mut album);
    contracts::take(&stage, &mut album);
    claim_form::take(&stage, &mut album);
    claim_sending::take(&stage, &mut album);
    claim_file::take(&stage, &mut album);
    me::take(&stage, &mut album);
    broker::take(&stage, &mut album);
    sign_in::take(&stage, &mut album);
    album.close();
}
