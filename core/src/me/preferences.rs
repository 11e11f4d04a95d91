//! What the person wishes for their phones: which pushes, when not, in which language. Each change goes out through the outbox,
//! one after the other, and says only what it changes: what another phone has changed stays.

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::preferences::{
    Language, Preferences, PreferencesPatch, PushPreference, QuietHours,
};

use crate::api::{Answer, Asked, Call, read};
use crate::app::{AppLanguage, Model, Next};
use crate::cache::{entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Item, Subject};
use crate::session;
use crate::text::{texts, words};
use crate::view::RefusalCard;

const KEY: &str = "list/preferences";
/// The language that the reader chose in the app.
pub(crate) const LANGUAGE_KEY: &str = "choice/language";

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum WishEvent {
    /// A kind of push, as `PushSwitch` names it.
    SetPush {
        kind: String,
        is_on: bool,
    },
    /// Local times in Germany, `22:00`; the end may lie on the next day.
    SetQuietHours {
        from: String,
        until: String,
    },
    NoQuietHours,
    /// Sends refused wishes once more.
    SendAgain,
    /// Goes back to what the server has.
    GiveUp,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PreferencesView {
    pub pushes: Vec<PushSwitch>,
    /// `22:00`, or empty.
    pub quiet_from: String,
    pub quiet_until: String,
    pub has_quiet_hours: bool,
    /// While a wish is on its way: where it is.
    pub sending: Option<String>,
    pub refusal: Option<RefusalCard>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PushSwitch {
    pub kind: String,
    pub label: String,
    pub is_on: bool,
}

pub(super) fn update(event: WishEvent, model: &mut Model) -> Next {
    match event {
        WishEvent::SendAgain => outbox::send_again(Subject::Preferences, model),
        WishEvent::GiveUp => {
            let (_, deleted) = outbox::withdraw_refused(Subject::Preferences, model);
            write(Vec::new(), deleted).and(render())
        }
        WishEvent::SetPush { kind, is_on } => {
            let push = vec![PushPreference { kind, is_on }];
            wish(
                model,
                PreferencesPatch {
                    push,
                    ..PreferencesPatch::default()
                },
            )
        }
        WishEvent::SetQuietHours { from, until } => {
            wish_hours(model, Some(QuietHours { from, until }))
        }
        WishEvent::NoQuietHours => wish_hours(model, None),
    }
}

/// The screens speak it from now on, also after a restart, and pushes do once the server has heard.
pub(crate) fn choose_language(language: AppLanguage, model: &mut Model) -> Next {
    model.phone.language = language;
    if !model.session.is_signed_in() {
        return render();
    }
    let wished = PreferencesPatch {
        language: Some(match language {
            AppLanguage::German => Language::German,
            AppLanguage::English => Language::English,
        }),
        ..PreferencesPatch::default()
    };
    let kept = write(vec![entry(LANGUAGE_KEY, &language)], Vec::new());
    Command::all([kept, wish(model, wished), render()])
}

fn wish_hours(model: &mut Model, hours: Option<QuietHours>) -> Next {
    let change = PreferencesPatch {
        quiet_hours: Some(hours),
        ..PreferencesPatch::default()
    };
    wish(model, change)
}

/// Changes what was wished last. A wish that has not gone out yet takes the change in; of one that was refused only that is left
/// of which the change says nothing.
fn wish(model: &mut Model, change: PreferencesPatch) -> Next {
    let Some(known) = wished(model) else {
        return Command::done();
    };
    let mut wished = known.clone();
    change.apply(&mut wished);
    if wished == known {
        return Command::done();
    }
    let (earlier, mut replaced) = outbox::take_back(Subject::Preferences, model);
    let change = earlier
        .iter()
        .rev()
        .filter_map(change_of)
        .fold(change, |later, earlier| earlier.clone().then(later));
    let (saved, overruled) = outbox::revise_refused(Subject::Preferences, model, |delivery| {
        left_of(delivery, &change)
    });
    replaced.extend(overruled);
    let id = model.phone.ids.uuid(model.phone.now);
    outbox::post_with(vec![Delivery::Wish { id, change }], saved, replaced, model)
}

/// What a later change leaves of a wish, if it leaves anything.
fn left_of(delivery: Delivery, later: &PreferencesPatch) -> Option<Delivery> {
    if let Delivery::Wish { id, change } = delivery {
        let change = change.without(later);
        (change != PreferencesPatch::default()).then_some(Delivery::Wish { id, change })
    } else {
        Some(delivery)
    }
}

/// What the server has, with the wishes that are on their way.
fn wished(model: &Model) -> Option<Preferences> {
    let mut wished = model.me.preferences.clone()?;
    for change in waiting(model).filter_map(change_of) {
        change.apply(&mut wished);
    }
    Some(wished)
}

fn waiting(model: &Model) -> impl Iterator<Item = &Item> {
    model.outbox.about(Subject::Preferences)
}

fn change_of(item: &Item) -> Option<&PreferencesPatch> {
    if let Delivery::Wish { change, .. } = &item.delivery {
        Some(change)
    } else {
        None
    }
}

pub(super) fn ask(model: &mut Model) -> Next {
    let taken = model.me.preferences_taken;
    let asked = Asked::Preferences { taken };
    session::send(Call::get("me/preferences", asked), model)
}

/// What the server had when it was asked; it may have taken newer ones since.
pub(crate) fn preferences_answered(answer: Answer, taken: u32, model: &mut Model) -> Next {
    // Without an answer what is there stays.
    match read(answer) {
        Ok(told) if taken == model.me.preferences_taken => {
            write(vec![keep(told, model)], Vec::new()).and(render())
        }
        Ok(_) | Err(_) => Command::done(),
    }
}

/// What the server has taken.
pub(crate) fn preferences_delivered(told: Preferences, model: &mut Model) -> Vec<StoreEntry> {
    model.me.preferences_taken += 1;
    vec![keep(told, model)]
}

fn keep(told: Preferences, model: &mut Model) -> StoreEntry {
    let saved = entry(KEY, &told);
    model.me.preferences = Some(told);
    saved
}

pub(super) fn restored(entries: &[StoreEntry]) -> Option<Preferences> {
    restore(entries, KEY)
}

pub(super) fn chosen_language(entries: &[StoreEntry]) -> Option<AppLanguage> {
    restore(entries, LANGUAGE_KEY)
}

pub(super) fn view(model: &Model) -> Option<PreferencesView> {
    let language = model.phone.language;
    let t = texts(language);
    let wished = wished(model)?;
    let pushes = wished.push.iter().map(|push| PushSwitch {
        kind: push.kind.clone(),
        label: words::push_kind(&push.kind, language).to_owned(),
        is_on: push.is_on,
    });
    let quiet = wished.quiet_hours.as_ref();
    let last = waiting(model).last();
    Some(PreferencesView {
        pushes: pushes.collect(),
        quiet_from: quiet.map(|hours| hours.from.clone()).unwrap_or_default(),
        quiet_until: quiet.map(|hours| hours.until.clone()).unwrap_or_default(),
        has_quiet_hours: quiet.is_some(),
        sending: last.map(|item| outbox::line(Some(item), None, &model.phone).text),
        refusal: waiting(model).find_map(|item| outbox::refusal_card(item, t.wishes_refused_do)),
    })
}
