//! What the user sees of something sent: stored → sent → received → number.

use chrono::{DateTime, Utc};

use super::{Item, Stage};
use crate::app::Phone;
use crate::text::{self, fill, texts};
use crate::view::{OutboxLine, RefusalCard, SendStep, Tone};

/// The line of an item, or of what has become of it: when the server received it and under which number.
pub(crate) fn line(
    item: Option<&Item>,
    received: Option<(DateTime<Utc>, &str)>,
    phone: &Phone,
) -> OutboxLine {
    let t = texts(phone.language);
    let is_stored = item.is_none_or(|item| item.stage != Stage::Storing);
    // After a try that brought no answer nobody knows whether it arrived: it counts as stored, and is sent again.
    let is_sent = item.is_none_or(|item| item.stage == Stage::Sending);
    let time = received.map(|(at, _)| text::moment(phone.language, at, phone.now));
    let received_label = match &time {
        Some(time) => fill(t.send_received_at, &[("time", time)]),
        None => t.send_received.to_owned(),
    };
    let number = received.map_or_else(|| t.send_number.to_owned(), |(_, number)| number.to_owned());
    let steps = [
        (t.send_stored.to_owned(), is_stored),
        (t.send_sent.to_owned(), is_sent && is_stored),
        (received_label, received.is_some()),
        (number, received.is_some()),
    ];
    let is_refused = item.is_some_and(|item| item.refusal.is_some());
    let text = if is_refused {
        t.send_refused.to_owned()
    } else {
        steps
            .iter()
            .rev()
            .find(|(_, is_done)| *is_done)
            .map_or_else(|| t.send_storing.to_owned(), |(label, _)| label.clone())
    };
    let tone = match (is_refused, received.is_some()) {
        (true, _) => Tone::ActsOnYou,
        (false, true) => Tone::Good,
        (false, false) => Tone::Waiting,
    };
    OutboxLine {
        steps: steps
            .map(|(label, is_done)| SendStep { label, is_done })
            .to_vec(),
        tone,
        text,
    }
}

/// The card of a refused item; nothing when it is not refused.
pub(crate) fn refusal_card(item: &Item, what_to_do: &str) -> Option<RefusalCard> {
    let refusal = item.refusal.as_ref()?;
    Some(RefusalCard {
        title: refusal.title.clone(),
        reason: refusal.detail.clone(),
        what_to_do: what_to_do.to_owned(),
        can_give_up: !item.may_have_arrived(),
    })
}
