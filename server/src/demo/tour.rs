//! What the person at the terminal reads: where to look, who to be, what to try.

use std::net::SocketAddr;
use std::path::Path;

use super::cast::{ADMIN, INGE, KLARA, NILS, ROSA, SABINE, SVEN, UDO, find};
use super::person::PASSWORD;
use crate::cli::print::line;

pub(super) fn making() {
    line(&"Making the demo data:");
}

/// How far the making is.
pub(super) fn chapter(number: u8, what: &str) {
    line(&format!("  {number} of 4: {what} …"));
}

pub(super) fn print(address: SocketAddr, folder: &Path) {
    let origin = format!("http://{address}");
    line(&format!(
        "
Loma is running. Data: {} (Ctrl-C stops; the data stay)

  API with examples   {origin}/docs
  OpenAPI             {origin}/openapi.json
  Health              {origin}/livez   {origin}/readyz

Logins (password for all: {PASSWORD})

  customer            {}      four contracts, a claim just reported
  customer            {}    a claim with an answer
  broker              {SABINE}
  broker              {NILS}
  fee-based adviser   {KLARA}
  underwriting        {UDO}
  claims desk         {SVEN}
                      {ROSA}    the second pair of eyes
  money               {INGE}    payment limits, the account claims are paid from
  administrator       {}

Try next

  ./dev story {origin}      the main job through the app core, step by step
",
        folder.display(),
        find("anna").email(),
        find("frieda").email(),
        ADMIN.0,
    ));
    line(&format!(
        "  TOKEN=$(curl -s {origin}/v1/auth/login -H 'content-type: application/json' -d '{}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')
  curl -s {origin}/v1/contracts -H \"authorization: Bearer $TOKEN\"
",
        format_args!(
            r#"{{"email":"{}","password":"{PASSWORD}","device":{{"id":"0190a5a0-0000-7000-8000-000000000001","name":"curl","platform":"cli"}}}}"#,
            find("anna").email()
        ),
    ));
}
