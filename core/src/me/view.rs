//! The "Me" screen as it is drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::device::Device;

use super::preferences::{self, PreferencesView};
use crate::app::Model;
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
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DeviceRow {
    pub id: String,
    pub name: String,
    /// When it was last seen, and whether its session has ended since.
    pub last_seen: String,
    pub is_this_device: bool,
    pub receives_push: bool,
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
    let devices = &model.me.devices;
    MeView {
        name: me.display_name.clone(),
        email: me.email.clone(),
        role: words::role(me.kind, language).to_owned(),
        organisation: me.organisation_name.clone(),
        devices: devices
            .value
            .iter()
            .map(|device| row(device, model))
            .collect(),
        devices_freshness: freshness_of(devices, &model.phone),
        preferences: preferences::view(model),
        log_out_warning: (unsent > 0).then(|| fill(t.log_out_warning, &[("things", &things)])),
        unreadable: unreadable(model),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
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

fn row(device: &Device, model: &Model) -> DeviceRow {
    let language = model.phone.language;
    let seen = text::moment(language, device.last_seen_at, model.phone.now);
    let last_seen = if device.is_signed_in {
        texts(language).device_last_seen
    } else {
        texts(language).device_ended
    };
    DeviceRow {
        id: device.id.to_string(),
        name: device.name.clone(),
        last_seen: fill(last_seen, &[("time", &seen)]),
        is_this_device: device.is_this_device,
        receives_push: device.receives_push,
    }
}
