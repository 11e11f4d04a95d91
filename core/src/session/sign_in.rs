//! The way in and the way out.

use crux_core::Command;
use crux_core::render::render;
use shared_types::auth::{self, AcceptInvitation, DeviceDescription, Login};
use shared_types::{DeviceId, UserId};

use super::{OpenInvitation, SECRET_KEY, SafeRecord, SignIn, SignedIn, State, calls, save, send};
use crate::api::{Answer, Asked, Call, query_value, read};
use crate::app::{Event, Model, News, Next, Phone, refresh_all, write};
use crate::cache::entry;
use crate::capabilities::{SecureOperation, StoreOperation};
use crate::claims::Claims;
use crate::contracts::Contracts;
use crate::customers::Customers;
use crate::messages::Messages;

pub(super) fn log_in(email: &str, password: String, model: &mut Model) -> Next {
    let Some(device) = begin(model) else {
        return Command::done();
    };
    let email = email.trim().to_owned();
    let key = model.phone.ids.uuid(model.phone.now);
    let call = Call::post("auth/login", &key, Asked::LogIn)
        .json(&Login {
            email,
            password,
            device,
        })
        .public();
    render().and(send(call, model))
}

pub(super) fn open_invitation(code: &str, model: &mut Model) -> Next {
    if begin(model).is_none() {
        return Command::done();
    }
    let code = code.trim().to_owned();
    let call = Call::get(
        format!("invitations/{}", query_value(&code)),
        Asked::Invitation,
    )
    .public();
    if let State::SignedOut(sign_in) = &mut model.session.state {
        sign_in.invitation = Some(OpenInvitation { code, shown: None });
    }
    render().and(send(call, model))
}

pub(super) fn accept_invitation(password: String, model: &mut Model) -> Next {
    let Some(device) = begin(model) else {
        return Command::done();
    };
    let State::SignedOut(SignIn {
        invitation: Some(invitation),
        ..
    }) = &model.session.state
    else {
        return leave_invitation(model);
    };
    let path = format!("invitations/{}/accept", query_value(&invitation.code));
    let key = model.phone.ids.uuid(model.phone.now);
    let call = Call::post(path, &key, Asked::AcceptInvitation)
        .json(&AcceptInvitation { password, device })
        .public();
    render().and(send(call, model))
}

pub(super) fn leave_invitation(model: &mut Model) -> Next {
    if let State::SignedOut(sign_in) = &mut model.session.state {
        sign_in.invitation = None;
        sign_in.failure = None;
        sign_in.is_busy = false;
    }
    render()
}

/// Takes the first tap; a second one while the first is under way changes nothing.
fn begin(model: &mut Model) -> Option<DeviceDescription> {
    let State::SignedOut(sign_in) = &mut model.session.state else {
        return None;
    };
    if std::mem::replace(&mut sign_in.is_busy, true) {
        return None;
    }
    sign_in.failure = None;
    let Phone {
        ids,
        now,
        device_name,
        platform,
        ..
    } = &mut model.phone;
    let id = *sign_in
        .device_id
        .get_or_insert_with(|| DeviceId(ids.uuid(*now)));
    Some(DeviceDescription {
        id,
        name: device_name.clone(),
        platform: platform.clone(),
    })
}

/// The answer to a call that needs no session.
pub(crate) fn public_answer(asked: &Asked, answer: Answer, model: &mut Model) -> Next {
    let State::SignedOut(sign_in) = &mut model.session.state else {
        return Command::done();
    };
    // The answer belongs to a screen that was left meanwhile.
    if !std::mem::replace(&mut sign_in.is_busy, false) {
        return Command::done();
    }
    if *asked == Asked::Invitation {
        match (read(answer), &mut sign_in.invitation) {
            (Ok(shown), Some(invitation)) => invitation.shown = Some(shown),
            (Ok(_), None) => {}
            (Err(failure), _) => {
                sign_in.invitation = None;
                sign_in.failure = Some(failure);
            }
        }
        return render();
    }
    match read::<auth::Session>(answer) {
        Ok(session) => enter(session, model),
        Err(failure) => {
            sign_in.failure = Some(failure);
            render()
        }
    }
}

fn enter(fresh: auth::Session, model: &mut Model) -> Next {
    let State::SignedOut(SignIn {
        device_id: Some(device_id),
        ..
    }) = model.session.state
    else {
        return Command::done();
    };
    let owner = fresh.me.user_id;
    let cleaned = if model.session.owner.is_some_and(|before| before != owner) {
        forget(model);
        wipe_for(owner)
    } else {
        write(vec![entry("owner", &owner)], Vec::new())
    };
    model.session.owner = Some(owner);
    let tokens = calls::tokens(&fresh, &model.phone);
    let record = SafeRecord {
        device_id,
        me: fresh.me,
        tokens: Some(tokens.clone()),
    };
    let saved = save(&record);
    model.session.state = State::SignedIn(Box::new(SignedIn {
        record,
        tokens,
        is_refreshing: false,
        waiting: Vec::new(),
    }));
    Command::all([saved, cleaned, refresh_all(model)])
}

/// Another person signs in on this phone: nothing of the one before may remain.
fn wipe_for(owner: UserId) -> Next {
    Command::new(move |ctx| async move {
        ctx.request_from_shell(StoreOperation::Wipe).await;
        let saved = vec![entry("owner", &owner)];
        let answer = ctx
            .request_from_shell(StoreOperation::Write {
                saved,
                deleted: Vec::new(),
            })
            .await;
        ctx.send_event(Event::from(News::Written(answer)));
    })
}

pub(super) fn log_out(model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let key = model.phone.ids.uuid(model.phone.now);
    let told = send(Call::post("auth/logout", &key, Asked::LogOut), model);
    forget(model);
    model.session.owner = None;
    model.session.state = State::SignedOut(SignIn::default());
    let emptied = Command::request_from_shell(StoreOperation::Wipe)
        .then_send(|answer| Event::from(News::Written(answer)));
    let locked = Command::request_from_shell(SecureOperation::Delete {
        key: SECRET_KEY.to_owned(),
    })
    .then_send(|answer| Event::from(News::Safe(answer)));
    Command::all([told, emptied, locked, render()])
}

/// Drops everything the features know. Answers still under way belong to the time before.
fn forget(model: &mut Model) {
    model.session.epoch = model.session.epoch.wrapping_add(1);
    model.outbox = model.outbox.emptied();
    model.contracts = Contracts::default();
    model.claims = Claims::default();
    model.messages = Messages::default();
    model.customers = Customers::default();
    model.me = model.me.forgotten();
}
