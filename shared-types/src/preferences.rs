//! What people wish for their phones.

use crate::macros::{states, wire};

states! {
    Language {
        German = "de",
        English = "en",
    }
}

wire! { in
pub struct Preferences {
    /// By kind of push; what is left out is on.
    pub push: Vec<PushPreference>,
    /// When nothing but what is urgent may make a sound. What comes then is shown at their end.
    #[serde(default)]
    pub quiet_hours: Option<QuietHours>,
    /// The language of pushes.
    pub language: Language,
}
}

wire! { in
pub struct PushPreference {
    /// `NEW_MESSAGE`, `CLAIM_STATUS`, …
    pub kind: String,
    pub is_on: bool,
}
}

wire! { in
/// Local times in Germany, `22:00`. The end may lie on the next day.
pub struct QuietHours {
    pub from: String,
    pub until: String,
}
}
