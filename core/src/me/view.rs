//! The "Me" screen as it is drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::device::Device;

use crate::app::Model;
use crate::text::{self, fill, texts, words};
use crate::view::{Freshness, freshness};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct MeView {
    pub name: String,
    pub email: String,
    /// "Kunde", "Makler".
    pub role: String,
    pub organisation: Option<String>,
    pub devices: Vec<DeviceRow>,
    pub devices_freshness: Freshness,
    /// What logging out would lose; ask before `LogOut` when it is there.
    pub log_out_warning: Option<String>,
    /// Version of the core.
    pub version: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DeviceRow {
    pub id: String,
    pub name: String,
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
    let unsent = model.outbox.items().len() + usize::from(model.claims.has_draft());
    let things = text::count(unsent, t.unsent_one, t.unsent_many);
    let devices = &model.me.devices.kept;
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
        devices_freshness: freshness(devices, &model.phone),
        log_out_warning: (unsent > 0).then(|| fill(t.log_out_warning, &[("things", &things)])),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn row(device: &Device, model: &Model) -> DeviceRow {
    let language = model.phone.language;
    let seen = text::moment(language, device.last_seen_at, model.phone.now);
    DeviceRow {
        id: device.id.to_string(),
        name: device.name.clone(),
        last_seen: fill(texts(language).device_last_seen, &[("time", &seen)]),
        is_this_device: device.is_this_device,
        receives_push: device.receives_push,
    }
}
