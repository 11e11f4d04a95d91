//! Login, sessions, invitations.

use chrono::{DateTime, Utc};

use crate::macros::wire;
use crate::organisation::{Capability, PrincipalKind};
use crate::{CustomerId, DeviceId, OrganisationId, UserId};

wire! { in
/// The app or browser that asks. Its id is made once on the device and kept there.
pub struct DeviceDescription {
    pub id: DeviceId,
    /// Shown in the device list, e.g. `Pixel 9`.
    pub name: String,
    /// `android`, `ios`, `web`, `cli`.
    pub platform: String,
}
}

wire! { in
pub struct Login {
    pub email: String,
    pub password: String,
    pub device: DeviceDescription,
}
}

wire! { in
pub struct Refresh {
    pub refresh_token: String,
}
}

wire! { in
pub struct Logout {
    /// Of the session that ends; it may be over already.
    pub refresh_token: String,
}
}

wire! { out
/// What a login, a refresh and an accepted invitation answer.
pub struct Session {
    /// JWT (EdDSA), for the header `Authorization: Bearer …`.
    pub access_token: String,
    /// Seconds until the access token ends.
    pub expires_in: u32,
    /// Good for one use; each refresh answers with the next one.
    pub refresh_token: String,
    pub me: Me,
}
}

wire! { row
pub struct Me {
    pub user_id: UserId,
    pub kind: PrincipalKind,
    pub display_name: String,
    pub email: String,
    pub organisation_id: Option<OrganisationId>,
    pub organisation_name: Option<String>,
    pub customer_id: Option<CustomerId>,
    pub capabilities: Vec<Capability>,
}
}

wire! { row
/// What an invitation shows before it is accepted.
pub struct Invitation {
    pub display_name: String,
    pub kind: PrincipalKind,
    /// The firm that invites.
    pub organisation_name: Option<String>,
    pub expires_at: DateTime<Utc>,
}
}

wire! { in
pub struct AcceptInvitation {
    /// At least 10 characters.
    pub password: String,
    pub device: DeviceDescription,
}
}
