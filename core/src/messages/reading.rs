//! Reading: the list of conversations, and the messages of each.

use chrono::{DateTime, Utc};
use crux_core::Command;
use crux_core::render::render;
use shared_types::message::{Message, Thread};
use shared_types::{Page, ThreadId};

use super::{Arriving, Conversation, LIST_KEY, Messages, thread_key};
use crate::api::{Answer, Asked, Call, page_path, read};
use crate::app::{Model, Next, load_details};
use crate::cache::{Arrived, entry};
use crate::keeping::write;
use crate::outbox::{Delivery, Subject};
use crate::session;

/// A customer's conversations are few: they are fetched ahead, so that each opens without network.
const FETCH_AHEAD: usize = 20;

pub(super) fn open(id: ThreadId, model: &mut Model) -> Next {
    model.messages.open = Some(id);
    let cached = if model.messages.threads.contains_key(&id) {
        Command::done()
    } else {
        load_details(vec![thread_key(id)])
    };
    Command::all([cached, fetch_open(model), mark_read(model), render()])
}

/// Asks for the open conversation: when it is opened, and once somebody is signed in. One that only exists on the phone
/// is drawn from there.
pub(crate) fn fetch_open(model: &mut Model) -> Next {
    match model.messages.open {
        Some(id) if !is_unsent(id, model) => fetch(id, model),
        Some(_) | None => Command::done(),
    }
}

fn is_unsent(id: ThreadId, model: &Model) -> bool {
    let mut waiting = model.outbox.about(Subject::Thread(id));
    model.messages.drafts.contains_key(&id)
        || waiting.any(|item| matches!(item.delivery, Delivery::Thread(_)))
}

/// What is on the screen is read, as soon as all of it is there. If the server does not hear it now, the next list says
/// so, and it is told again.
fn mark_read(model: &mut Model) -> Next {
    let messages = &mut model.messages;
    let Some(thread) = messages.open.and_then(|id| messages.row(id)) else {
        return Command::done();
    };
    let id = thread.id;
    if !model.session.is_signed_in() || thread.unread_count <= 0 || !messages.is_complete(thread) {
        return Command::done();
    }
    let rows = &mut messages.list.kept.value;
    for thread in rows.iter_mut().filter(|thread| thread.id == id) {
        thread.unread_count = 0;
    }
    let key = model.phone.ids.uuid(model.phone.now);
    session::send(
        Call::post(format!("threads/{id}/read"), &key, Asked::ThreadRead(id)),
        model,
    )
}

pub(crate) fn refresh(model: &mut Model) -> Next {
    if !model.session.is_signed_in() || !model.messages.list.begin_refresh() {
        return Command::done();
    }
    session::send(
        Call::get(page_path("threads", None, None), Asked::Threads),
        model,
    )
}

fn fetch(id: ThreadId, model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let messages = &mut model.messages;
    let known = messages.threads.entry(id).or_default();
    if !known.kept.begin_refresh() {
        return Command::done();
    }
    let arriving = Arriving {
        messages: Vec::new(),
        asked_for: messages.row(id).map(|thread| thread.last_message_at),
    };
    messages.arriving.insert(id, arriving);
    session::send(
        Call::get(thread_path(id, None), Asked::ThreadMessages(id)),
        model,
    )
}

fn thread_path(id: ThreadId, after: Option<&str>) -> String {
    page_path(&format!("threads/{id}/messages"), None, after)
}

pub(crate) fn list_answered(answer: Answer, at: Option<DateTime<Utc>>, model: &mut Model) -> Next {
    let list = &mut model.messages.list;
    match read(answer).map(|page| list.arrive(page, at)) {
        Ok(Arrived::More(cursor)) => session::send(
            Call::get(page_path("threads", None, Some(&cursor)), Asked::Threads),
            model,
        ),
        Ok(Arrived::Complete) => {
            let saved = write(vec![entry(LIST_KEY, &list.kept)], Vec::new());
            Command::all([saved, fetch_changed(model), mark_read(model), render()])
        }
        Err(failure) => {
            list.kept.fail(failure);
            render()
        }
    }
}

/// Fetches the conversations that moved: the open one always, a customer's own all.
fn fetch_changed(model: &mut Model) -> Next {
    let messages = &model.messages;
    let rows = messages.list.rows();
    let fetches_all = !model.session.is_intermediary() && rows.len() <= FETCH_AHEAD;
    let wanted = |thread: &&Thread| {
        (fetches_all || Some(thread.id) == messages.open) && !messages.is_complete(thread)
    };
    let changed: Vec<ThreadId> = rows.iter().filter(wanted).map(|thread| thread.id).collect();
    let fetches: Vec<Next> = changed.into_iter().map(|id| fetch(id, model)).collect();
    Command::all(fetches)
}

pub(crate) fn thread_answered(
    id: ThreadId,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let Messages {
        threads, arriving, ..
    } = &mut model.messages;
    let known = threads.entry(id).or_default();
    match read::<Page<Message>>(answer) {
        Ok(page) => {
            let arrived = arriving.entry(id).or_default();
            arrived.messages.extend(page.items);
            if let Some(cursor) = page.next {
                return session::send(
                    Call::get(thread_path(id, Some(&cursor)), Asked::ThreadMessages(id)),
                    model,
                );
            }
            known.take(arriving.remove(&id).unwrap_or_default(), at);
            let saved = write(vec![entry(thread_key(id), known)], Vec::new());
            Command::all([saved, fetch_rest(id, model), mark_read(model), render()])
        }
        Err(failure) => {
            arriving.remove(&id);
            known.kept.fail(failure);
            render()
        }
    }
}

/// While the pages of the open conversation arrived, the list heard of more.
fn fetch_rest(id: ThreadId, model: &mut Model) -> Next {
    let messages = &model.messages;
    let is_behind = messages
        .row(id)
        .is_some_and(|thread| !messages.is_complete(thread));
    if is_behind && messages.open == Some(id) {
        fetch(id, model)
    } else {
        Command::done()
    }
}

impl Conversation {
    /// Takes the whole conversation as the server lists it. Own messages that it took while it was listing stay.
    fn take(&mut self, arrived: Arriving, at: Option<DateTime<Utc>>) {
        let mut all = arrived.messages;
        let last = all.last().map(|message| message.sent_at);
        let known = std::mem::take(&mut self.kept.value);
        let is_later = |message: &Message| {
            last.is_none_or(|last| message.sent_at >= last)
                && all.iter().all(|listed| listed.id != message.id)
        };
        let later: Vec<Message> = known.into_iter().filter(is_later).collect();
        all.extend(later);
        self.kept.replace(all, at);
        self.listed_up_to = last.max(arrived.asked_for);
    }
}
