//! Me: who is signed in, on which devices, and the way out.

mod devices;
mod preferences;
mod view;

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::device::{Device, PushProvider, PushToken};
use shared_types::preferences::Preferences;

use crate::api::{Answer, Asked, Call, silence};
use crate::app::{Model, Next};
use crate::cache::{Kept, restore};
use crate::capabilities::StoreEntry;
use crate::{outbox, session};

pub(crate) use devices::{device_given_up, devices_answered, look_at_devices};
pub(crate) use preferences::{
    LANGUAGE_KEY, choose_language, preferences_answered, preferences_delivered,
};
pub use preferences::{PreferencesView, PushSwitch, WishEvent};
pub use view::{DeviceRow, LanguageOption, MeView};
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
    /// Ends the session on another device (`can_give_up`), e.g. a lost phone: it deletes everything that it keeps.
    GiveUpDevice { id: String },
    /// Leaves a device signed in that the server did not give up (`refusal`).
    KeepDevice { id: String },
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
            Self::GiveUpDevice { .. } => "GiveUpDevice",
            Self::KeepDevice { .. } => "KeepDevice",
            Self::GiveUpUnreadable => "GiveUpUnreadable",
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct Me {
    devices: Kept<Vec<Device>>,
    /// How many the server has given up.
    devices_given_up: u32,
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
            if !model.session.is_signed_in() {
                return Command::done();
            }
            Command::all([look_at_devices(model), preferences::ask(model), render()])
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
        MeEvent::GiveUpDevice { id } => devices::give_up(&id, model),
        MeEvent::KeepDevice { id } => devices::keep(&id, model),
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

pub(crate) fn restore_lists(entries: &[StoreEntry], model: &mut Model) {
    model.me.preferences = preferences::restored(entries);
    if let Some(language) = preferences::chosen_language(entries) {
        model.phone.language = language;
    }
    if let Some(kept) = restore(entries, DEVICES_KEY) {
        model.me.devices = kept;
    }
}
