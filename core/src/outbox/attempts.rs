//! Sending: which item goes next, what an answer means, and when to try again.

use chrono::{DateTime, SecondsFormat, Utc};
use crux_core::Command;
use crux_core::render::render;
use serde::de::DeserializeOwned;
use shared_types::Problem;
use shared_types::message::ReadUpTo;

use super::{Delivery, FILE_MISSING, Item, Refusal, Stage, Subject, let_go};
use crate::api::{Answer, Asked, Call, Failure, read, silence};
use crate::app::{Model, News, Next};
use crate::cache::entry;
use crate::capabilities::StoreEntry;
use crate::keeping::write;
use crate::text::texts;
use crate::timers::{Timer, after};
use crate::view::failure_text;
use crate::{claims, me, messages, session};

/// Items under way at the same time.
const AT_ONCE: usize = 3;
/// Waiting doubles from one second up to five minutes.
const LONGEST_WAIT_SECONDS: u64 = 300;
/// So many answers in a row that are not our server's make the item wait for the user.
const FOREIGN_ANSWERS_AT_MOST: u32 = 10;

/// Sends all that may go now: the first item of each subject, unless it rests.
pub(crate) fn pump(model: &mut Model) -> Next {
    if !model.session.is_signed_in() {
        return Command::done();
    }
    let mut under_way = model
        .outbox
        .items
        .iter()
        .filter(|item| item.stage == Stage::Sending)
        .count();
    let mut blocked: Vec<Subject> = Vec::new();
    let refused = model.outbox.refused(|_| true);
    let mut calls = Vec::new();
    for item in &mut model.outbox.items {
        let subject = item.subject();
        let is_blocked = blocked.contains(&subject);
        // The files of what was refused wait with it, and nobody waits for them.
        let is_left_out = item.refusal.is_some() || refused.holds(item);
        if is_left_out && !item.opens_subject() {
            continue;
        }
        blocked.push(subject);
        let may_go = match item.stage {
            Stage::Stored => true,
            Stage::Storing | Stage::Sending | Stage::Resting => false,
        };
        if !is_blocked && may_go && item.refusal.is_none() && under_way < AT_ONCE {
            item.stage = Stage::Sending;
            item.may_have_gone = true;
            under_way += 1;
            calls.push(call(item));
        }
    }
    let sent: Vec<Next> = calls
        .into_iter()
        .map(|call| session::send(call, model))
        .collect();
    Command::all(sent)
}

/// The network is back or the app is in front: nothing rests any longer than the server wants it to, and what the phone gave up
/// on is tried anew.
pub(crate) fn wake(model: &mut Model) -> Next {
    let now = model.phone.now;
    for item in &mut model.outbox.items {
        if item.may_have_arrived() {
            item.refusal = None;
            item.foreign_answers = 0;
        }
        let may_go = item.not_before.is_none_or(|earliest| earliest <= now);
        if item.stage == Stage::Resting && may_go {
            item.stage = Stage::Stored;
        }
    }
    pump(model)
}

/// The clock was looked at: what the server did not want before a time that has passed goes on.
pub(crate) fn wake_overdue(model: &mut Model) -> Next {
    let now = model.phone.now;
    let mut is_some = false;
    for item in &mut model.outbox.items {
        let is_over = item.not_before.is_some_and(|earliest| earliest <= now);
        if item.stage == Stage::Resting && is_over {
            item.stage = Stage::Stored;
            is_some = true;
        }
    }
    if is_some {
        pump(model)
    } else {
        Command::done()
    }
}

/// The same bytes under the same key, however often it is called.
fn call(item: &Item) -> Call {
    let asked = Asked::Outgoing(item.number);
    match &item.delivery {
        Delivery::Claim(notice) => Call::post("claims", &notice.id, asked).json(notice),
        Delivery::Photo {
            id,
            claim_id,
            handle,
        } => Call::patch(format!("files/{id}?claim_id={claim_id}"), asked).file(handle),
        Delivery::Correction {
            claim_id,
            correction,
        } => Call::post(
            format!("claims/{claim_id}/corrections"),
            &correction.id,
            asked,
        )
        .json(correction),
        Delivery::Answer {
            claim_id,
            question_id,
            answer,
        } => Call::post(
            format!("claims/{claim_id}/questions/{question_id}/answer"),
            &answer.id,
            asked,
        )
        .json(answer),
        Delivery::Thread(thread) => Call::post("threads", &thread.id, asked).json(thread),
        Delivery::Message { thread_id, message } => {
            Call::post(format!("threads/{thread_id}/messages"), &message.id, asked).json(message)
        }
        Delivery::Attachment {
            id,
            message_id,
            handle,
            ..
        } => Call::patch(format!("files/{id}?message_id={message_id}"), asked).file(handle),
        Delivery::CloseInquiry { thread_id, up_to } => {
            let read = ReadUpTo { up_to: *up_to };
            Call::post(format!("threads/{thread_id}/close"), thread_id, asked).json(&read)
        }
        Delivery::Wish { id, change } => {
            Call::patch("me/preferences", asked).under(id).json(change)
        }
        Delivery::GiveUpDevice { id, signed_in_at } => {
            let seen = signed_in_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            Call::delete(format!("me/devices/{id}?signed_in_at={seen}"), asked)
        }
        Delivery::Read { thread_id, up_to } => {
            let read = ReadUpTo {
                up_to: Some(*up_to),
            };
            Call::post(format!("threads/{thread_id}/read"), up_to, asked).json(&read)
        }
    }
}

pub(crate) fn answered(
    number: u64,
    answer: Answer,
    at: Option<DateTime<Utc>>,
    model: &mut Model,
) -> Next {
    let Some(item) = model.outbox.item_mut(number) else {
        return Command::done();
    };
    item.attempts += 1;
    let delivery = item.delivery.clone();
    let accepted = match delivery.clone() {
        Delivery::Claim(_) => accepted(answer, |claim| claims::delivered(claim, model)),
        Delivery::Photo { claim_id, .. } => {
            accepted(answer, |file: shared_types::file::StoredFile| {
                claims::photo_delivered(claim_id, &file, at, model)
            })
        }
        Delivery::Correction { correction, .. } => accepted(answer, |claim| {
            claims::corrected(claim, correction.id, model)
        }),
        Delivery::Answer { question_id, .. } => {
            accepted(answer, |claim| claims::answered(claim, question_id, model))
        }
        Delivery::Thread(new) => accepted(answer, |thread| {
            messages::thread_delivered(thread, &new, model)
        }),
        Delivery::Message { .. } => accepted(answer, |message| messages::delivered(message, model)),
        Delivery::Attachment { thread_id, .. } => {
            accepted(answer, |file: shared_types::file::StoredFile| {
                messages::attachment_delivered(thread_id, &file, model)
            })
        }
        Delivery::CloseInquiry { .. } => {
            accepted(answer, |thread| messages::inquiry_closed(&thread, model))
        }
        Delivery::Wish { .. } => accepted(answer, |told| me::preferences_delivered(told, model)),
        Delivery::GiveUpDevice { id, .. } => {
            silence(answer).map(|()| vec![me::device_given_up(id, model)])
        }
        Delivery::Read { .. } => silence(answer).map(|()| Vec::new()),
    };
    match accepted {
        Ok(saved) => leave(number, saved, model),
        Err(failure) => {
            let is_refused = matches!(failure, Failure::Refused(_));
            let kept = keep(number, failure, model);
            if is_refused && matches!(delivery, Delivery::GiveUpDevice { .. }) {
                // The list told of a login that is not there any more.
                return kept.and(me::look_at_devices(model));
            }
            kept
        }
    }
}

/// An acknowledgement counts only if it is one: a 2xx from a hotel's login page does not empty the outbox.
fn accepted<T: DeserializeOwned>(
    answer: Answer,
    take: impl FnOnce(T) -> Vec<StoreEntry>,
) -> Result<Vec<StoreEntry>, Failure> {
    read(answer).map(take)
}

/// The server has it: out of the outbox and into the copy in one step. A file goes only after the store has let go of the
/// item that names it.
fn leave(number: u64, saved: Vec<StoreEntry>, model: &mut Model) -> Next {
    let Some(item) = model.outbox.remove(number) else {
        return Command::done();
    };
    let deleted = vec![item.key()];
    let files = item.handle().cloned().into_iter().collect();
    let stored = let_go(files, saved, deleted);
    Command::all([stored, pump(model), render()])
}

fn keep(number: u64, failure: Failure, model: &mut Model) -> Next {
    let Some(item) = model.outbox.item_mut(number) else {
        return Command::done();
    };
    item.foreign_answers = if failure == Failure::Foreign {
        item.foreign_answers + 1
    } else {
        0
    };
    match failure {
        Failure::Refused(_) if item.is_silent() => leave(number, Vec::new(), model),
        Failure::SessionEnded => {
            item.stage = Stage::Stored;
            render()
        }
        Failure::Refused(problem) => {
            let detail = refusal_detail(&problem);
            refuse(
                number,
                Refusal {
                    code: problem.r#type,
                    title: problem.title,
                    detail,
                },
                model,
            )
        }
        // What nobody waits for is not given up in front of anybody.
        Failure::Foreign
            if item.foreign_answers >= FOREIGN_ANSWERS_AT_MOST && !item.is_silent() =>
        {
            give_up(number, "", &Failure::Foreign, model)
        }
        Failure::FileMissing => give_up(number, FILE_MISSING, &Failure::FileMissing, model),
        Failure::Busy {
            retry_after_seconds,
        } => rest(number, retry_after_seconds, model),
        Failure::Unreachable | Failure::Foreign | Failure::TooOld => rest(number, None, model),
    }
}

/// The server's words beyond its title: what is so, and what is wrong with which field.
fn refusal_detail(problem: &Problem) -> String {
    let fields = problem.errors.iter().map(|field| &field.detail);
    let mut sentences: Vec<&str> = Vec::new();
    for sentence in problem.detail.iter().chain(fields) {
        if *sentence != problem.title && !sentences.contains(&sentence.as_str()) {
            sentences.push(sentence);
        }
    }
    sentences.join(" ")
}

fn give_up(number: u64, code: &str, why: &Failure, model: &mut Model) -> Next {
    let language = model.phone.language;
    let refusal = Refusal {
        code: code.to_owned(),
        title: texts(language).send_gave_up.to_owned(),
        detail: failure_text(why, language),
    };
    refuse(number, refusal, model)
}

/// A "no" stays on the screen, and on the phone, until the user decides what to do.
fn refuse(number: u64, refusal: Refusal, model: &mut Model) -> Next {
    let Some(item) = model.outbox.item_mut(number) else {
        return Command::done();
    };
    item.refusal = Some(refusal);
    item.stage = Stage::Stored;
    let saved = write(vec![entry(item.key(), item)], Vec::new());
    Command::all([saved, pump(model), render()])
}

fn rest(number: u64, retry_after_seconds: Option<u32>, model: &mut Model) -> Next {
    let (now, chance) = (model.phone.now, model.phone.ids.per_mille());
    let Some(item) = model.outbox.item_mut(number) else {
        return Command::done();
    };
    let wait = wait_millis(item.attempts, retry_after_seconds, chance);
    item.stage = Stage::Resting;
    item.not_before =
        retry_after_seconds.map(|seconds| now + chrono::Duration::seconds(seconds.into()));
    let attempts = item.attempts;
    let over = News::RestOver { number, attempts };
    let rested = after(wait, Timer::Rest { number, attempts }, over);
    Command::all([rested, pump(model), render()])
}

/// An item has rested as long as it had to, whatever the clock on the wall says by now.
pub(crate) fn rest_over(number: u64, attempts: u32, model: &mut Model) -> Next {
    if let Some(item) = model.outbox.item_mut(number)
        && item.attempts == attempts
        && item.stage == Stage::Resting
    {
        item.stage = Stage::Stored;
    }
    pump(model).and(render())
}

/// The wait before the next attempt: doubling, between half and all of it by chance, so that phones that lost the
/// server together do not return together. The server's own word (`Retry-After`) is a lower bound.
pub(crate) fn wait_millis(attempts: u32, retry_after_seconds: Option<u32>, per_mille: u64) -> u64 {
    let doubled = 1_u64
        .checked_shl(attempts.saturating_sub(1))
        .unwrap_or(LONGEST_WAIT_SECONDS);
    let millis = doubled.min(LONGEST_WAIT_SECONDS) * 1000;
    let waited = millis / 2 + millis / 2 * per_mille / 1000;
    waited + retry_after_seconds.map_or(0, |seconds| u64::from(seconds) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_and_ends_at_five_minutes() {
        assert_eq!(
            [1, 2, 3, 4].map(|nth| wait_millis(nth, None, 1000)),
            [1000, 2000, 4000, 8000]
        );
        assert_eq!(wait_millis(200, None, 1000), 300_000);
    }

    #[test]
    fn phones_that_lost_the_server_together_return_apart() {
        assert_eq!(wait_millis(4, None, 0), 4000);
        assert_eq!(wait_millis(4, None, 500), 6000);
    }

    #[test]
    fn the_servers_own_word_is_a_lower_bound() {
        assert!(wait_millis(1, Some(30), 0) >= 30_000);
    }
}
