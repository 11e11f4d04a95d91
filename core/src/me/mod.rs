//! Me: who is signed in, on which devices, and the way out.

mod preferences;
mod view;

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::Page;
use shared_types::device::{Device, PushProvider, PushToken};
use shared_types::preferences::Preferences;

use crate::api::{Answer, Asked, Call, read, silence};
use crate::app::{Model, Next};
use crate::cache::{Kept, entry, restore};
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::{outbox, session};

pub use preferences::{PreferencesView, PushSwitch, WishEvent};
pub(crate) use preferences::{preferences_answered, preferences_delivered};
pub use view::{DeviceRow, MeView};
pub(crate) use view::{me, unreadable};

const DEVICES_KEY: &str = "list/devices";

/// Whose service brings a push to this phone.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum PushService {
    Apple,
    Google,
}

#[derive(Facet, Serialize, Deserialize, Clone, PartialEq)]
#[repr(C)]
pub enum MeEvent {
    /// The screen opens: asks for devices and wishes.
    Open,
    /// Changes what is wished for the phones (`preferences`).
    Wish(WishEvent),
    /// The platform gave the token for pushes to this phone.
    PushTokenChanged { service: PushService, token: String },
    /// Deletes what waits to be sent and cannot be read (`unreadable`).
    GiveUpUnreadable,
}

/// A push token reaches this phone and nobody else: it stays out of logs.
impl std::fmt::Debug for MeEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Wish(_) => "Wish",
            Self::PushTokenChanged { .. } => "PushTokenChanged",
            Self::GiveUpUnreadable => "GiveUpUnreadable",
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct Me {
    devices: Kept<Vec<Device>>,
    preferences: Option<Preferences>,
    /// How often the server has taken new ones.
    preferences_taken: u32,
    /// Told by the platform; sent once somebody is signed in.
    push_token: Option<PushToken>,
    /// The server has it for the one who is signed in.
    is_push_token_told: bool,
}

impl Me {
    /// With the next occasion: a new session knows of no token.
    pub(crate) fn tell_push_token_again(&mut self) {
        self.is_push_token_told = false;
    }

    /// The platform tells its token once per start, whoever signs in later.
    pub(crate) fn forgotten(&mut self) -> Self {
        Self {
            push_token: self.push_token.take(),
            ..Self::default()
        }
    }
}

pub(crate) fn update(event: MeEvent, model: &mut Model) -> Next {
    match event {
        MeEvent::Open => {
            if !model.session.is_signed_in() || !model.me.devices.begin_refresh() {
                return Command::done();
            }
            let devices = session::send(Call::get("me/devices", Asked::Devices), model);
            Command::all([devices, preferences::ask(model), render()])
        }
        MeEvent::Wish(event) => preferences::update(event, model),
        MeEvent::PushTokenChanged { service, token } => {
            let provider = match service {
                PushService::Apple => PushProvider::Apns,
                PushService::Google => PushProvider::Fcm,
            };
            model.me.push_token = Some(PushToken { provider, token });
            model.me.is_push_token_told = false;
            tell_push_token(model)
        }
        MeEvent::GiveUpUnreadable => outbox::give_up_unreadable(model),
    }
}

/// Tells the server where pushes go, as soon as there is somebody to push to.
pub(crate) fn tell_push_token(model: &mut Model) -> Next {
    if model.me.is_push_token_told {
        return Command::done();
    }
    let (Some(device), Some(token)) = (model.session.device_id(), &model.me.push_token) else {
        return Command::done();
    };
    let path = format!("me/devices/{device}/push-token");
    let call = Call::put(path, Asked::PushToken).json(token);
    session::send(call, model)
}

/// Until the server has it, it is told again with each refresh.
pub(crate) fn push_token_answered(answer: Answer, model: &mut Model) -> Next {
    model.me.is_push_token_told = silence(answer).is_ok();
    Command::done()
}

pub(crate) fn devices_answered(
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let devices = &mut model.me.devices;
    match read::<Page<Device>>(answer) {
        Ok(page) => {
            devices.replace(page.items, at);
            write(vec![entry(DEVICES_KEY, devices)], Vec::new()).and(render())
        }
        Err(failure) => {
            devices.fail(failure);
            render()
        }
    }
}

pub(crate) fn restore_lists(entries: &[StoreEntry], model: &mut Model) {
    model.me.preferences = preferences::restored(entries);
    if let Some(kept) = restore(entries, DEVICES_KEY) {
        model.me.devices = kept;
    }
}
