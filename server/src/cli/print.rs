//! What commands say to the person at the terminal: results to standard output, failures to standard error.

use std::fmt::Display;
use std::process::ExitCode;

/// A line of the result. A reader that went away (`| head`) is no failure.
pub(crate) fn line(text: &impl Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Says why it did not work.
pub(super) fn fail(reason: &impl Display) -> ExitCode {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "loma: {reason}");
    ExitCode::FAILURE
}
