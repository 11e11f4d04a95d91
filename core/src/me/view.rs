//! The "Me" screen as it is drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::devices;
use super::preferences::{self, PreferencesView};
use crate::app::{AppLanguage, Model};
use crate::text::{self, fill, texts, words};
use crate::view::{Freshness, RefusalCard, freshness_of};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct MeView {
    pub name: String,
    pub email: String,
    /// "Kunde", "Makler".
    pub role: String,
    pub organisation: Option<String>,
    pub devices: Vec<DeviceRow>,
    pub devices_freshness: Freshness,
    /// Absent until the server has told them once.
    pub preferences: Option<PreferencesView>,
    /// What logging out would lose; ask before `LogOut` when it is there.
    pub log_out_warning: Option<String>,
    /// Something waits to be sent that this version cannot read: offer `GiveUpUnreadable`.
    pub unreadable: Option<RefusalCard>,
    /// Version of the core.
    pub version: String,
    pub languages: Vec<LanguageOption>,
}

/// A language of the app, in its own words.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct LanguageOption {
    pub language: AppLanguage,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DeviceRow {
    pub id: String,
    pub name: String,
    /// When it was last seen, and whether its session has ended since.
    pub last_seen: String,
    pub is_this_device: bool,
    pub receives_push: bool,
    /// Offer `GiveUpDevice`, after a question: the device deletes everything that it keeps.
    pub can_give_up: bool,
    /// It is being given up; the server has not said so yet.
    pub giving_up: Option<String>,
    /// The server did not give it up: offer `GiveUpDevice` again or `KeepDevice`.
    pub refusal: Option<RefusalCard>,
}

pub(crate) fn me(model: &Model) -> MeView {
    let Some(me) = model.session.me() else {
        return MeView::default();
    };
    let language = model.phone.language;
    let t = texts(language);
    let unsent =
        model.outbox.waiting_count() + model.claims.unsent_count() + model.messages.unsent_count();
    let things = text::count(unsent, t.unsent_one, t.unsent_many);
    let kept = &model.me.devices;
    MeView {
        name: me.display_name.clone(),
        email: me.email.clone(),
        role: words::role(me.kind, language).to_owned(),
        organisation: me.organisation_name.clone(),
        devices: kept
            .value
            .iter()
            .map(|device| devices::row(device, model))
            .collect(),
        devices_freshness: freshness_of(kept, &model.phone),
        preferences: preferences::view(model),
        log_out_warning: (unsent > 0).then(|| fill(t.log_out_warning, &[("things", &things)])),
        unreadable: unreadable(model),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        languages: languages(language),
    }
}

fn languages(chosen: AppLanguage) -> Vec<LanguageOption> {
    let names = [
        (AppLanguage::German, "Deutsch"),
        (AppLanguage::English, "English"),
    ];
    let options = names.map(|(language, label)| LanguageOption {
        language,
        label: label.to_owned(),
        is_chosen: language == chosen,
    });
    options.to_vec()
}

/// What waits and cannot be read, if there is any.
pub(crate) fn unreadable(model: &Model) -> Option<RefusalCard> {
    let t = texts(model.phone.language);
    let count = model.outbox.unreadable_count();
    (count > 0).then(|| RefusalCard {
        title: text::count(count, t.unreadable_one, t.unreadable_many),
        reason: t.unreadable_why.to_owned(),
        what_to_do: t.unreadable_do.to_owned(),
        can_give_up: true,
    })
}
