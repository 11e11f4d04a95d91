//! What people wish for their phones.

use serde::{Deserialize, Deserializer};

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

wire! { in
/// Changes some of what a person wishes. What is left out stays as it is.
#[derive(Default)]
pub struct PreferencesPatch {
    /// The kinds that change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub push: Vec<PushPreference>,
    /// `null`: no hour is quiet any more.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "named")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<QuietHours>))]
    pub quiet_hours: Option<Option<QuietHours>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}
}

/// Tells what is named, be it `null`, from what is left out.
fn named<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

impl PreferencesPatch {
    pub fn apply(&self, preferences: &mut Preferences) {
        for change in &self.push {
            let of_kind = preferences.push.iter_mut();
            for known in of_kind.filter(|known| known.kind == change.kind) {
                known.is_on = change.is_on;
            }
        }
        if let Some(hours) = &self.quiet_hours {
            preferences.quiet_hours.clone_from(hours);
        }
        if let Some(language) = self.language {
            preferences.language = language;
        }
    }

    /// What of this change a later one says nothing about.
    #[must_use]
    pub fn without(mut self, later: &Self) -> Self {
        let is_said_later = |kind: &str| later.push.iter().any(|change| change.kind == kind);
        self.push.retain(|change| !is_said_later(&change.kind));
        Self {
            push: self.push,
            quiet_hours: self.quiet_hours.filter(|_| later.quiet_hours.is_none()),
            language: self.language.filter(|_| later.language.is_none()),
        }
    }

    /// This change and then a later one, in one.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        let mut both = self.without(&later);
        both.push.extend(later.push);
        Self {
            push: both.push,
            quiet_hours: later.quiet_hours.or(both.quiet_hours),
            language: later.language.or(both.language),
        }
    }
}
