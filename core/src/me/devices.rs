//! The reader's devices: what the server knows of them, and the giving up of one, e.g. of a lost phone.

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use shared_types::device::Device;
use shared_types::{DeviceId, Page};

use super::{DEVICES_KEY, DeviceRow};
use crate::api::{Answer, Asked, Call, read};
use crate::app::{Model, Next};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::outbox::{self, Delivery, Subject};
use crate::session;
use crate::text::{self, fill, texts};

/// Asks the server, unless it is being asked.
pub(crate) fn look_at_devices(model: &mut Model) -> Next {
    if model.me.devices.begin_refresh() {
        ask(model)
    } else {
        Command::done()
    }
}

fn ask(model: &mut Model) -> Next {
    let given_up = model.me.devices_given_up;
    session::send(Call::get("me/devices", Asked::Devices { given_up }), model)
}

/// What the server told. If a device was given up meanwhile, it is asked once more.
pub(crate) fn devices_answered(
    answer: Answer,
    at: Option<DateTime<Utc>>,
    given_up: u32,
    model: &mut Model,
) -> Next {
    match read::<Page<Device>>(answer) {
        Ok(_) if given_up != model.me.devices_given_up => ask(model),
        Ok(page) => {
            model.me.devices.replace(page.items, at);
            let gone = withdraw_pointless(model);
            write(vec![entry(DEVICES_KEY, &model.me.devices)], gone).and(render())
        }
        Err(failure) => {
            model.me.devices.fail(failure);
            render()
        }
    }
}

/// Takes back what the server refused about devices that keep nothing any more. Answers which keys of the store to delete.
fn withdraw_pointless(model: &mut Model) -> Vec<String> {
    let is_listed = |id: &DeviceId| model.me.devices.value.iter().any(|it| it.id == *id);
    let meant = model.outbox.items().iter().filter_map(|item| {
        if let Subject::Device(id) = item.subject() {
            Some(id)
        } else {
            None
        }
    });
    let gone: Vec<DeviceId> = meant.filter(|id| !is_listed(id)).collect();
    let deleted = gone
        .into_iter()
        .map(|id| outbox::withdraw_refused(Subject::Device(id), model).1);
    deleted.flatten().collect()
}

/// Asks the server to end the session on another device; asked anew, after a refusal, it goes by the list as it is now. This
/// device is left with a logout.
pub(super) fn give_up(id: &str, model: &mut Model) -> Next {
    let mut devices = model.me.devices.value.iter();
    let Some(device) = devices.find(|device| device.id.to_string() == id) else {
        return Command::done();
    };
    let (id, signed_in_at) = (device.id, device.signed_in_at);
    if device.is_this_device {
        return Command::done();
    }
    let (_, refused) = outbox::withdraw_refused(Subject::Device(id), model);
    if model.outbox.about(Subject::Device(id)).next().is_some() {
        return Command::done();
    }
    let delivery = Delivery::GiveUpDevice { id, signed_in_at };
    outbox::post(vec![delivery], refused, model)
}

/// Leaves a device signed in that the server did not let go.
pub(super) fn keep(id: &str, model: &mut Model) -> Next {
    let Ok(id) = id.parse() else {
        return Command::done();
    };
    let (_, refused) = outbox::withdraw_refused(Subject::Device(id), model);
    write(Vec::new(), refused).and(render())
}

/// The server has ended its session.
pub(crate) fn device_given_up(id: DeviceId, model: &mut Model) -> StoreEntry {
    let me = &mut model.me;
    me.devices_given_up += 1;
    me.devices.value.retain(|device| device.id != id);
    entry(DEVICES_KEY, &me.devices)
}

pub(super) fn row(device: &Device, model: &Model) -> DeviceRow {
    let language = model.phone.language;
    let t = texts(language);
    let seen = text::moment(language, device.last_seen_at, model.phone.now);
    let last_seen = if device.is_signed_in {
        t.device_last_seen
    } else {
        t.device_ended
    };
    let waiting = model.outbox.about(Subject::Device(device.id)).next();
    let refusal = waiting.and_then(|item| outbox::refusal_card(item, t.device_refused_do));
    DeviceRow {
        id: device.id.to_string(),
        name: device.name.clone(),
        last_seen: fill(last_seen, &[("time", &seen)]),
        is_this_device: device.is_this_device,
        receives_push: device.receives_push,
        can_give_up: !device.is_this_device && (waiting.is_none() || refusal.is_some()),
        giving_up: waiting
            .filter(|_| refusal.is_none())
            .map(|_| t.device_giving_up.to_owned()),
        refusal,
    }
}
