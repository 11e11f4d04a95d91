//! What the person wishes for their phones: each wish counts until a later one says otherwise.

use loma_core::{AppLanguage, Event, MeEvent, PreferencesView, WishEvent};
use serde_json::Value;
use shared_types::preferences::{Preferences, PreferencesPatch, PushPreference};

use super::chance::Chance;
use super::script::Deed;

/// Changes that were in the phone's outbox, in the order they were wished.
#[derive(Debug, Default)]
pub(super) struct Wishes(Vec<(String, PreferencesPatch)>);

/// The screen is opened, so that there is something to change, and a thing or two are changed.
pub(super) fn wish(chance: &mut Chance) -> Deed {
    let mut taps = vec![Event::Me(MeEvent::Open)];
    for _ in 0..=chance.below(3) {
        taps.push(some_change(chance));
    }
    Deed::Taps(taps)
}

fn some_change(chance: &mut Chance) -> Event {
    let kinds = ["NEW_MESSAGE", "CLAIM_STATUS"].map(str::to_owned);
    let hour = chance.below(12);
    let wish = match chance.below(5) {
        0 => WishEvent::NoQuietHours,
        2 => {
            let language = if chance.percent(50) {
                AppLanguage::English
            } else {
                AppLanguage::German
            };
            return Event::LanguageChosen { language };
        }
        1 => WishEvent::SetQuietHours {
            from: format!("{:02}:00", 12 + hour),
            until: format!("{hour:02}:30"),
        },
        _ => WishEvent::SetPush {
            kind: chance.pick(&kinds).cloned().unwrap_or_default(),
            is_on: chance.percent(50),
        },
    };
    Event::Me(MeEvent::Wish(wish))
}

impl Wishes {
    /// The store has taken this delivery.
    pub(super) fn sent(&mut self, id: String, delivery: &Value) {
        let change = delivery["change"].clone();
        let change = serde_json::from_value(change).expect("a wish as the phone stores it");
        if self.0.iter().all(|(known, _)| *known != id) {
            self.0.push((id, change));
        }
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them are in what the server has.
    pub(super) fn are_heeded(&self, told: &Preferences) -> Result<(), String> {
        let mut wished = told.clone();
        for (_, change) in &self.0 {
            change.apply(&mut wished);
        }
        if wished == *told {
            return Ok(());
        }
        Err(format!("wished was {:?}, and there is {told:?}", self.0))
    }

    /// The screen shows what was wished last, wherever the wishes may be.
    pub(super) fn are_shown(&self, view: &PreferencesView) -> Result<(), String> {
        let mut wished = PreferencesPatch::default();
        for (_, change) in &self.0 {
            wished = wished.then(change.clone());
        }
        let is_shown = |change: &PushPreference| {
            let mut shown = view.pushes.iter();
            shown.any(|push| push.kind == change.kind && push.is_on == change.is_on)
        };
        let are_hours_shown = wished.quiet_hours.as_ref().is_none_or(|hours| {
            let shown = (&view.quiet_from, &view.quiet_until);
            let shown = view.has_quiet_hours.then_some(shown);
            hours.as_ref().map(|hours| (&hours.from, &hours.until)) == shown
        });
        if wished.push.iter().all(is_shown) && are_hours_shown {
            return Ok(());
        }
        Err(format!("wished was {:?}, and shown is {view:?}", self.0))
    }
}
