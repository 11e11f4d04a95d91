//! `loma rate`: premiums without a server.

use std::process::ExitCode;

use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Rate {}

pub(super) fn run(_: &Rate) -> ExitCode {
    ExitCode::FAILURE
}
