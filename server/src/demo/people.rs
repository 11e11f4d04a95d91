//! Everybody arrives: insurer and staff, products, firms, customers, each with a login.

use serde_json::{Value, json};
use shared_types::organisation::{NewInvitation, NewOrganisation, OrganisationKind, PrincipalKind};
use shared_types::{OrganisationId, UserId};

use super::DemoError;
use super::cast::{ADMIN, ALBERT, FIRMS, GUESTS, INSURER, STAFF};
use super::person::{PASSWORD, Person, id_of};
use super::stage::Stage;
use crate::cli::shipped;
use crate::{identity, products};

pub(super) async fn arrive(stage: &Stage) -> Result<(), DemoError> {
    let admin = found(stage).await?;
    staff(stage, &admin).await?;
    firms(stage, &admin).await?;
    agreements(stage).await?;
    stage.a_little_later();
    customers(stage).await
}

/// The insurer, its administrator, its products.
async fn found(stage: &Stage) -> Result<Person, DemoError> {
    let now = stage.app.clock.now();
    let insurer: NewOrganisation = serde_json::from_value(json!({
        "id": id_of("insurer"),
        "kind": OrganisationKind::Insurer,
        "name": INSURER,
        "imprint": {
            "address_lines": ["Alleestr. 1", "66482 Zweibrücken"],
            "phone": "06332 555 0100",
            "email": "service@pfalz-beispiel.example",
            "website": "pfalz-beispiel.example",
            "register": "Amtsgericht Zweibrücken, HRB 00000",
            "insurance_tax_number": "807/V90807000000",
            "creditor_id": "DE98ZZZ09999999999",
        },
    }))
    .map_err(|error| DemoError::Refused {
        who: "demo".into(),
        path: "insurer".into(),
        reason: error.to_string(),
    })?;
    let mut tx = stage.app.db.begin_batch().await?;
    let (email, name) = ADMIN;
    let id = UserId(id_of(email));
    let invitation = identity::found_insurer(&mut tx, &insurer, id, email, name, now).await?;
    for (_, text) in shipped::files() {
        products::load_file(&mut tx, &text, None, now).await?;
    }
    tx.commit().await?;
    open_login(stage, email, &invitation.invitation_code).await?;
    stage.login(email).await
}

async fn staff(stage: &Stage, admin: &Person) -> Result<(), DemoError> {
    for (slug, name, capability) in STAFF {
        let email = format!("{slug}@pfalz-beispiel.example");
        let user = json!({
            "id": id_of(&email), "kind": PrincipalKind::Staff, "organisation_id": id_of("insurer"),
            "email": email, "display_name": name, "capabilities": [capability],
        });
        add_login(stage, admin, &email, &user).await?;
    }
    Ok(())
}

async fn firms(stage: &Stage, admin: &Person) -> Result<(), DemoError> {
    for firm in FIRMS {
        let id = OrganisationId(id_of(firm.slug));
        let new = json!({
            "id": id, "kind": firm.kind, "name": firm.name, "register_no": firm.register_no,
            "imprint": { "address_lines": firm.address, "phone": "0800 555 0200", "email": firm.people[0].0 },
        });
        let _: Value = admin
            .post("/v1/admin/organisations", &id.to_string(), &new)
            .await?;
        let kind = if firm.kind == OrganisationKind::Adviser {
            PrincipalKind::Adviser
        } else {
            PrincipalKind::Broker
        };
        for (email, name) in firm.people {
            let user = json!({
                "id": id_of(email), "kind": kind, "organisation_id": id, "email": email, "display_name": name,
            });
            add_login(stage, admin, email, &user).await?;
        }
    }
    Ok(())
}

/// What the brokers earn. An adviser is paid by his client and takes no commission.
async fn agreements(stage: &Stage) -> Result<(), DemoError> {
    let albert = stage.login(ALBERT).await?;
    let brokers = FIRMS
        .iter()
        .filter(|firm| firm.kind == OrganisationKind::Broker);
    for broker in brokers {
        let id = id_of(&format!("agreement/{}", broker.slug)).to_string();
        let agreement = json!({
            "id": id, "broker_id": id_of(broker.slug), "rate_pct": "20", "valid_from": stage.today(),
        });
        let _: Value = albert
            .post("/v1/admin/commission-agreements", &id, &agreement)
            .await?;
    }
    Ok(())
}

/// Brokers enter their customers; the insurer opens the customers' logins.
async fn customers(stage: &Stage) -> Result<(), DemoError> {
    let admin = stage.login(ADMIN.0).await?;
    for guest in GUESTS {
        let broker = stage.login(guest.with).await?;
        let id = id_of(guest.slug);
        let customer = json!({
            "id": id, "salutation": guest.salutation, "first_name": guest.first_name, "last_name": guest.last_name,
            "birth_date": guest.born, "street": guest.street, "postal_code": guest.postal_code, "city": guest.city,
            "email": guest.email(),
        });
        let _: Value = broker
            .post("/v1/customers", &id.to_string(), &customer)
            .await?;
        let user = json!({
            "id": id_of(&guest.email()), "kind": PrincipalKind::Customer, "customer_id": id,
            "email": guest.email(), "display_name": format!("{} {}", guest.first_name, guest.last_name),
        });
        add_login(stage, &admin, &guest.email(), &user).await?;
    }
    Ok(())
}

async fn add_login(
    stage: &Stage,
    admin: &Person,
    email: &str,
    user: &Value,
) -> Result<(), DemoError> {
    let _: Value = admin
        .post("/v1/admin/users", &format!("user/{email}"), user)
        .await?;
    let path = format!("/v1/admin/users/{}/invitation", id_of(email));
    let invitation: NewInvitation = admin.post(&path, "invitation", &json!({})).await?;
    open_login(stage, email, &invitation.invitation_code).await
}

/// Accepts the invitation with the demo's one password.
async fn open_login(stage: &Stage, email: &str, code: &str) -> Result<(), DemoError> {
    let accept = json!({
        "password": PASSWORD,
        "device": { "id": id_of(&format!("device/{email}")), "name": "Demogerät", "platform": "demo" },
    });
    let path = format!("/v1/invitations/{code}/accept");
    let _: Value = stage.stranger().post(&path, "accept", &accept).await?;
    Ok(())
}
