//! The way in.

use crux_core::Command;
use crux_core::render::render;
use shared_types::DeviceId;
use shared_types::auth::{self, AcceptInvitation, DeviceDescription, Login};

use super::leaving::{self, AfterWipe};
use super::safe::{self, Tokens};
use super::{OWNER_KEY, OpenInvitation, SignIn, SignedIn, State, farewell, opening, send};
use crate::api::{Answer, Asked, Call, query_value, read};
use crate::app::{Model, Next, Phone, catch_up, refresh_all};
use crate::cache::entry;
use crate::keeping::write;

pub(super) fn log_in(email: &str, password: String, model: &mut Model) -> Next {
    let Some((under_way, device)) = begin(model) else {
        return Command::done();
    };
    let email = email.trim().to_owned();
    let key = model.phone.ids.uuid(model.phone.now);
    let call = Call::post("auth/login", &key, Asked::LogIn(under_way))
        .json(&Login {
            email,
            password,
            device,
        })
        .public();
    render().and(send(call, model))
}

pub(super) fn open_invitation(code: &str, model: &mut Model) -> Next {
    let Some((under_way, _)) = begin(model) else {
        return Command::done();
    };
    let code = code.trim().to_owned();
    let call = Call::get(
        format!("invitations/{}", query_value(&code)),
        Asked::Invitation(under_way),
    )
    .public();
    if let State::SignedOut(sign_in) = &mut model.session.state {
        sign_in.invitation = Some(OpenInvitation { code, shown: None });
    }
    render().and(send(call, model))
}

pub(super) fn accept_invitation(password: String, model: &mut Model) -> Next {
    let Some((under_way, device)) = begin(model) else {
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
    let call = Call::post(path, &key, Asked::AcceptInvitation(under_way))
        .json(&AcceptInvitation { password, device })
        .public();
    render().and(send(call, model))
}

pub(super) fn leave_invitation(model: &mut Model) -> Next {
    if let State::SignedOut(sign_in) = &mut model.session.state {
        sign_in.invitation = None;
        sign_in.failure = None;
        sign_in.under_way = None;
        // A session that this try still opens is ended by its device; the next try must not be on the same one.
        sign_in.device_id = None;
    }
    render()
}

/// Takes the first tap; a second one while the first is under way changes nothing.
fn begin(model: &mut Model) -> Option<(u32, DeviceDescription)> {
    let session = &mut model.session;
    let State::SignedOut(sign_in) = &mut session.state else {
        return None;
    };
    if sign_in.is_busy() {
        return None;
    }
    session.tries = session.tries.wrapping_add(1);
    sign_in.under_way = Some(session.tries);
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
    let device = DeviceDescription {
        id,
        name: device_name.clone(),
        platform: platform.clone(),
    };
    Some((session.tries, device))
}

/// The answer to a call that needs no session.
pub(crate) fn public_answer(asked: &Asked, answer: Answer, model: &mut Model) -> Next {
    let (Asked::LogIn(under_way)
    | Asked::Invitation(under_way)
    | Asked::AcceptInvitation(under_way)) = *asked
    else {
        return Command::done();
    };
    if *asked != Asked::Invitation(under_way) {
        return match read::<auth::Session>(answer) {
            Ok(fresh) if is_awaited(under_way, model) => admit(fresh, under_way, model),
            // The screen was left meanwhile: nobody will use this session.
            Ok(fresh) => farewell::leave(fresh.refresh_token, model),
            Err(failure) => end_try(under_way, model, |sign_in| sign_in.failure = Some(failure)),
        };
    }
    end_try(under_way, model, |sign_in| {
        match (read(answer), &mut sign_in.invitation) {
            (Ok(shown), Some(invitation)) => invitation.shown = Some(shown),
            (Ok(_), None) => {}
            (Err(failure), _) => {
                sign_in.invitation = None;
                sign_in.failure = Some(failure);
            }
        }
    })
}

fn is_awaited(under_way: u32, model: &Model) -> bool {
    matches!(&model.session.state, State::SignedOut(sign_in) if sign_in.under_way == Some(under_way))
}

/// Takes an answer, unless it belongs to a screen that was left meanwhile.
fn end_try(under_way: u32, model: &mut Model, take: impl FnOnce(&mut SignIn)) -> Next {
    let State::SignedOut(sign_in) = &mut model.session.state else {
        return Command::done();
    };
    if sign_in.under_way != Some(under_way) {
        return Command::done();
    }
    sign_in.under_way = None;
    take(sign_in);
    render()
}

/// Somebody has proved who they are. Whose data is in the store decides whether it has to be emptied first.
fn admit(fresh: auth::Session, under_way: u32, model: &mut Model) -> Next {
    if model.session.owner == Some(fresh.me.user_id) {
        return enter(fresh, under_way, model);
    }
    leaving::forget(model);
    leaving::wipe(AfterWipe::Enter {
        fresh: Box::new(fresh),
        under_way,
    })
}

/// The store is empty or theirs: in.
pub(super) fn enter(fresh: auth::Session, under_way: u32, model: &mut Model) -> Next {
    let tokens = Tokens::of(&fresh, &model.phone);
    let device_id = match &model.session.state {
        State::SignedOut(sign_in) if sign_in.under_way == Some(under_way) => sign_in.device_id,
        State::Starting | State::Locked(_) | State::SignedOut(_) | State::SignedIn(_) => None,
    };
    let Some(device_id) = device_id else {
        return farewell::leave(tokens.refresh, model);
    };
    let owner = fresh.me.user_id;
    model.session.owner = Some(owner);
    model.session.state = State::SignedIn(Box::new(SignedIn::new(device_id, fresh.me, tokens)));
    // Another session, another registration: the server may have dropped the old one with the old session.
    model.me.tell_push_token_again();
    Command::all([
        safe::keep(&model.session),
        write(vec![entry(OWNER_KEY, &owner)], Vec::new()),
        refresh_all(model),
        opening::load_own_details(model),
        catch_up(model),
    ])
}
