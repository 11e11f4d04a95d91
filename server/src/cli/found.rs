//! `loma found`: the beginning of an installation.

use clap::Args;
use serde_json::json;
use shared_types::organisation::{NewOrganisation, OrganisationKind};
use shared_types::{OrganisationId, UserId};

use super::{CliError, in_words};
use crate::app::{App, Clock};
use crate::config::Config;
use crate::identity;
use crate::start::Database;

use super::print::line;

#[derive(Debug, Args)]
pub(super) struct Found {
    /// Name of the insurer.
    #[arg(long)]
    insurer: String,

    /// E-mail address of the first administrator.
    #[arg(long)]
    email: String,

    /// Name of the first administrator.
    #[arg(long)]
    name: String,

    #[command(flatten)]
    config: Box<Config>,
}

pub(super) async fn run(found: Found) -> Result<(), CliError> {
    let database = Database::open(&found.config).await?;
    let app = App::assemble(&database.addresses, Clock::system(), *found.config).await?;
    let insurer: NewOrganisation = serde_json::from_value(json!({
        "id": OrganisationId::new(), "kind": OrganisationKind::Insurer, "name": found.insurer,
    }))?;
    let mut tx = app.db.begin_batch().await?;
    let now = app.clock.now();
    let invitation = identity::found_insurer(
        &mut tx,
        &insurer,
        UserId::new(),
        &found.email,
        &found.name,
        now,
    )
    .await
    .map_err(|refusal| in_words(&refusal))?;
    tx.commit().await?;
    line(&format!(
        "Code that opens the login, good until {}: {}",
        invitation.expires_at, invitation.invitation_code
    ));
    app.db.close().await;
    database.close().await;
    Ok(())
}
