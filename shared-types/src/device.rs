//! Devices and their push tokens.

use chrono::{DateTime, Utc};

use crate::DeviceId;
use crate::macros::{states, wire};

wire! { row
pub struct Device {
    pub id: DeviceId,
    pub name: String,
    pub platform: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    /// Since when somebody is signed in on it, or was until the session ended.
    pub signed_in_at: DateTime<Utc>,
    pub receives_push: bool,
    /// The device that asks.
    pub is_this_device: bool,
    /// False when its session has ended by itself; what it keeps for the next login is still on it.
    pub is_signed_in: bool,
}
}

states! {
    /// Whose service brings a push to the device.
    PushProvider {
        Apns = "APNS",
        Fcm = "FCM",
    }
}

wire! { in
pub struct PushToken {
    pub provider: PushProvider,
    /// As the platform gave it. Kept until the vendor says it is gone.
    pub token: String,
}
}
