//! The start: learns from safe and store who is signed in and what waits, and shows it.

use crux_core::Command;
use crux_core::render::render;
use shared_types::UserId;

use super::leaving::{self, AfterWipe};
use super::safe::{self, SafeContents, SafeRecord};
use super::{Ended, OWNER_KEY, Obstacle, SignIn, SignedIn, State, farewell, given_up};
use crate::app::{Model, Next, Started, load_details, load_start, refresh_all};
use crate::cache::{entry, restore};
use crate::capabilities::{SecureAnswer, StoreAnswer, StoreEntry};
use crate::keeping::write;
use crate::text::berlin_day;
use crate::{claims, me, messages, outbox, sync};

/// The stores have answered: shows what is kept and asks the server for news.
pub(crate) fn started(started: Started, model: &mut Model) -> Next {
    // Two tries may be under way; the first that gets through counts.
    if !model.session.is_opening() {
        return Command::done();
    }
    let SecureAnswer::Loaded { secret } = started.secret else {
        return stand_still(Obstacle::SafeLocked, model);
    };
    let StoreAnswer::Loaded { entries } = started.stored else {
        return stand_still(Obstacle::StoreUnreadable, model);
    };
    let contents: SafeContents = secret
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    if contents.is_wipe_due {
        return resume_logout(contents, model);
    }
    let owner: Option<UserId> = restore(&entries, OWNER_KEY);
    // The safe did not take that somebody else came in: what is in the store is theirs, and waits for their login.
    let is_of_owner = |record: &SafeRecord| owner.is_none_or(|owner| owner == record.me.user_id);
    let (record, left) = match contents.record {
        Some(record) if !is_of_owner(&record) => (None, record.tokens),
        record => (record, None),
    };
    let reader = record.as_ref().map(|record| record.me.user_id);
    model.session.owner = owner.or(reader);
    model.session.farewells = contents.farewells;
    let entries = outbox::with_set_aside(entries);
    let moved = restore_all(&entries, model);
    let labelled = match reader.filter(|_| owner.is_none()) {
        Some(reader) => write(vec![entry(OWNER_KEY, &reader)], Vec::new()),
        None => Command::done(),
    };
    enter(record, model);
    let farewell = left.map_or_else(Command::done, |tokens| {
        farewell::leave(tokens.refresh, model)
    });
    let gone = outbox::go_on_letting_go(&entries);
    Command::all([
        labelled,
        farewell,
        moved,
        gone,
        outbox::let_strays_go(&entries),
        refresh_all(model),
        load_own_details(model),
    ])
}

pub(super) fn stand_still(obstacle: Obstacle, model: &mut Model) -> Next {
    model.session.state = State::Locked(obstacle);
    render()
}

/// The app was killed, or the store failed, before everything of the person who logged out was gone.
fn resume_logout(contents: SafeContents, model: &mut Model) -> Next {
    model.session.is_wipe_due = true;
    model.session.farewells = contents.farewells;
    model.session.state = State::SignedOut(SignIn::default());
    Command::all([
        leaving::wipe(AfterWipe::Nothing),
        farewell::send_all(model),
        render(),
    ])
}

/// The app is in front or online again while nobody is signed in: on with what did not work before.
pub(crate) fn try_again(model: &mut Model) -> Next {
    match &model.session.state {
        State::Starting => Command::done(),
        State::Locked(_) => load_start(),
        State::SignedOut(_) | State::SignedIn(_) => Command::all([
            farewell::send_all(model),
            given_up::ask(&model.session, &model.phone),
            leaving::wipe_if_due(model),
            safe::keep_if_unsaved(&model.session),
        ]),
    }
}

fn restore_all(entries: &[StoreEntry], model: &mut Model) -> Next {
    outbox::restore_items(entries, model);
    let today = berlin_day(model.phone.now);
    let unread_rows = model.book.restore(entries, today);
    sync::restore_record(entries, unread_rows, model);
    me::restore_lists(entries, model);
    let unread = [
        claims::restore_drafts(entries, model),
        messages::restore_drafts(entries, model),
    ];
    outbox::set_aside(&unread.concat(), entries, model)
}

/// What customers own is little enough to have it at hand; a broker's book is read case by case.
pub(super) fn load_own_details(model: &Model) -> Next {
    if !model.session.is_signed_in() || model.session.is_intermediary() {
        return Command::done();
    }
    load_details(["detail/", "message/"].map(str::to_owned).to_vec(), model)
}

fn enter(record: Option<SafeRecord>, model: &mut Model) {
    model.session.state = match record {
        Some(SafeRecord {
            device_id,
            me,
            tokens: Some(tokens),
            ..
        }) => State::SignedIn(Box::new(SignedIn::new(device_id, me, tokens))),
        Some(SafeRecord {
            device_id,
            me,
            tokens: None,
            last_refresh: refresh,
        }) => {
            let ended = Ended {
                me,
                device_id,
                refresh,
            };
            State::SignedOut(ended.into_sign_in())
        }
        None => State::SignedOut(SignIn::default()),
    };
}
