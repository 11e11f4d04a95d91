//! The beginning: an empty installation gets its insurer and its first administrator.

use chrono::{DateTime, Utc};
use shared_types::UserId;
use shared_types::organisation::{
    Capability, NewInvitation, NewOrganisation, NewUser, OrganisationKind, PrincipalKind,
};
use sqlx::PgConnection;

use super::{add_user, invite, sql};
use crate::audit::{self, Deed};
use crate::http::{Refusal, broke, codes};

/// Founds the insurer with an administrator and answers with the code that opens the login.
///
/// # Errors
/// 409 when there is an insurer already.
pub async fn found_insurer(
    db: &mut PgConnection,
    insurer: &NewOrganisation,
    administrator: UserId,
    email: &str,
    name: &str,
    now: DateTime<Utc>,
) -> Result<NewInvitation, Refusal> {
    let insurer = NewOrganisation {
        kind: OrganisationKind::Insurer,
        ..insurer.clone()
    };
    sql::insert_organisation(db, &insurer, now)
        .await
        .map_err(|error| {
            if broke(&error, "one_insurer") {
                codes::ALREADY_FOUNDED.into()
            } else {
                Refusal::from(error)
            }
        })?;
    let user = NewUser {
        id: administrator,
        kind: PrincipalKind::Staff,
        organisation_id: Some(insurer.id),
        customer_id: None,
        email: email.to_owned(),
        display_name: name.to_owned(),
        capabilities: vec![Capability::Admin],
    };
    let user = add_user(db, &user, now).await?;
    let deed = Deed::new("insurer.found", "organisation", insurer.id.0);
    audit::write(db, None, deed, now).await?;
    invite(db, user.id, now).await
}
