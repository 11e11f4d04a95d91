//! What the user, the insurer and the phone do, one thing after the other, as chance will have it.

use loma_core::{
    AnswerEvent, ClaimsEvent, ContractsEvent, Event, LossChoice, MeEvent, MessagesEvent,
    SessionEvent, ThreadAbout,
};
use shared_types::organisation::PrincipalKind;

use super::chance::Chance;
use super::truth::Truth;
use super::wishes::wish;
use super::world::Person;
use crate::harness::PASSWORD;

/// A small picture: what stands between its first two bytes and the rest makes it one of its own.
const PICTURE: &[u8] = include_bytes!("../../../server/demo/bicycle-lock.jpg");

/// Something that happens.
#[derive(Debug)]
pub(super) enum Deed {
    /// The user taps; where a tap tells of a photo, the camera takes it just before.
    Taps(Vec<Event>),
    /// The insurer registers a claim or writes into its conversation.
    InsurerRegisters,
    InsurerWrites,
    /// The insurer asks something about a claim.
    InsurerAsks,
    /// The system kills the app, and the user opens it again.
    Kill,
    /// Nothing, for a while.
    Waits {
        seconds: i64,
    },
}

pub(super) fn log_in(email: &str) -> Event {
    Event::Session(SessionEvent::LogIn {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
    })
}

/// The next deed in this person's life.
pub(super) fn next(chance: &mut Chance, person: &Person, nth: usize, truth: &Truth) -> Deed {
    match chance.below(100) {
        0..=12 => Deed::Taps(report(person, nth)),
        13..=20 => {
            let handle = format!("photo-{nth}");
            Deed::Taps(vec![Event::Claims(ClaimsEvent::AddPhoto { handle })])
        }
        21..=36 => Deed::Taps(vec![
            Event::Claims(ClaimsEvent::SetTruthful { is_truthful: true }),
            Event::Claims(ClaimsEvent::Send),
        ]),
        37..=45 => write(chance, person, nth, truth),
        46..=49 => correct(chance, nth, truth),
        50..=56 => answer(chance, nth, truth),
        57 => Deed::InsurerRegisters,
        58..=62 => Deed::InsurerWrites,
        63..=67 => Deed::InsurerAsks,
        68 => Deed::Taps(vec![Event::Contracts(ContractsEvent::Refresh)]),
        69..=72 => wish(chance),
        73..=74 => Deed::Taps(vec![Event::WentOffline]),
        75..=77 => Deed::Taps(vec![Event::CameOnline]),
        78 => Deed::Taps(vec![Event::CameToFront]),
        79 => Deed::Taps(vec![Event::WentToBack, Event::CameToFront]),
        80 => retry(chance, truth),
        81..=82 => look(chance, truth),
        83..=87 => close(chance, truth),
        88..=92 => read(chance, truth),
        93 => give_up_the_other_device(person),
        94..=96 => Deed::Kill,
        _ => Deed::Waits {
            seconds: i64::try_from(1 + chance.below(90)).unwrap_or(1),
        },
    }
}

fn report(person: &Person, nth: usize) -> Vec<Event> {
    let events = vec![
        ClaimsEvent::Report {
            contract_id: Some(person.contract.to_string()),
        },
        ClaimsEvent::ChooseLoss {
            loss: LossChoice::Damage,
        },
        ClaimsEvent::SetDay {
            day: "2026-06-30".to_owned(),
        },
        ClaimsEvent::SetPlace {
            text: format!("Musterweg {nth}"),
        },
        ClaimsEvent::SetDescription {
            text: format!("Schaden Nummer {nth}"),
        },
    ];
    events.into_iter().map(Event::Claims).collect()
}

/// The photo that an event tells of, if it does.
pub(super) fn photo_in(event: &Event) -> Option<&str> {
    match event {
        Event::Claims(
            ClaimsEvent::AddPhoto { handle }
            | ClaimsEvent::Answer(AnswerEvent::AddPhoto { handle, .. }),
        )
        | Event::Messages(MessagesEvent::Attach { handle, .. }) => Some(handle),
        _ => None,
    }
}

/// A claim that was sent is put right; unless another report is being written.
fn correct(chance: &mut Chance, nth: usize, truth: &Truth) -> Deed {
    let Some(id) = chance.pick(&truth.claims_sent).cloned() else {
        return Deed::Waits { seconds: 1 };
    };
    let events = [
        ClaimsEvent::Correct { id },
        ClaimsEvent::SetPlace {
            text: format!("Berichtigter Weg {nth}"),
        },
        ClaimsEvent::Send,
    ];
    Deed::Taps(events.into_iter().map(Event::Claims).collect())
}

/// Whatever the insurer has asked about a claim is answered, with a photo now and then.
fn answer(chance: &mut Chance, nth: usize, truth: &Truth) -> Deed {
    let Some((id, question_id)) = chance.pick(&truth.questions_asked).cloned() else {
        return Deed::Waits { seconds: 1 };
    };
    let handle = format!("answer-{nth}");
    let has_photo = chance.percent(50);
    let photo = AnswerEvent::AddPhoto {
        claim_id: id.clone(),
        question_id,
        handle,
    };
    let text = format!("Antwort {nth}");
    let mut events = vec![
        ClaimsEvent::Open { id },
        ClaimsEvent::Answer(AnswerEvent::SetText { text }),
    ];
    events.extend(has_photo.then_some(ClaimsEvent::Answer(photo)));
    events.push(ClaimsEvent::Answer(AnswerEvent::Send));
    Deed::Taps(events.into_iter().map(Event::Claims).collect())
}

/// A message in a conversation that was begun before, with a photo or as a correction now and then, or a new conversation.
fn write(chance: &mut Chance, person: &Person, nth: usize, truth: &Truth) -> Deed {
    let text = format!("Nachricht {nth}");
    let known = chance.pick(&truth.messages_sent).cloned();
    let Some((thread_id, message_id)) = known.filter(|_| chance.percent(75)) else {
        let is_broker = person.kind == PrincipalKind::Broker;
        let about = if !is_broker && chance.percent(50) {
            ThreadAbout::Inquiry { contract_id: None }
        } else {
            ThreadAbout::Free
        };
        let customer_id = is_broker.then(|| person.customer.to_string());
        let title = format!("Frage {nth}");
        let begin = [
            MessagesEvent::Begin { about, customer_id },
            MessagesEvent::SetTitle { title },
            MessagesEvent::Compose { text },
            MessagesEvent::Send,
        ];
        return Deed::Taps(begin.into_iter().map(Event::Messages).collect());
    };
    let opened = thread_id.clone();
    let mut events = vec![MessagesEvent::Open { thread_id: opened }];
    if chance.percent(20) {
        events.push(MessagesEvent::Correct { message_id });
    }
    let handle = format!("attachment-{nth}");
    if chance.percent(30) {
        events.push(MessagesEvent::Attach { thread_id, handle });
    }
    events.extend([MessagesEvent::Compose { text }, MessagesEvent::Send]);
    Deed::Taps(events.into_iter().map(Event::Messages).collect())
}

/// Taps on what the phone has given up, if it has: nothing is lost by that, and nothing goes out twice.
fn retry(chance: &mut Chance, truth: &Truth) -> Deed {
    let again = chance.percent(50);
    let claim = chance.pick(&truth.claims_sent).cloned();
    let thread = chance.pick(&truth.threads_sent).cloned();
    let event = match (claim, thread) {
        (Some(id), None) if again => Event::Claims(ClaimsEvent::SendAgain { id }),
        (Some(id), None) => Event::Claims(ClaimsEvent::GiveUp { id }),
        (_, Some(thread_id)) => {
            let tap = if again {
                MessagesEvent::SendAgain
            } else {
                MessagesEvent::GiveUp
            };
            let open = MessagesEvent::Open { thread_id };
            return Deed::Taps([open, tap].map(Event::Messages).to_vec());
        }
        (None, None) => return Deed::Waits { seconds: 1 },
    };
    Deed::Taps(vec![event])
}

fn give_up_the_other_device(person: &Person) -> Deed {
    let id = person.other_device.to_string();
    Deed::Taps(vec![Event::Me(MeEvent::GiveUpDevice { id })])
}

/// An inquiry is closed; the app offers it once the inquiry has arrived.
fn close(chance: &mut Chance, truth: &Truth) -> Deed {
    let Some(thread_id) = chance.pick(&truth.inquiries_sent).cloned() else {
        return Deed::Waits { seconds: 1 };
    };
    let taps = [
        MessagesEvent::Open { thread_id },
        MessagesEvent::CloseInquiry,
    ];
    Deed::Taps(taps.map(Event::Messages).to_vec())
}

fn look(chance: &mut Chance, truth: &Truth) -> Deed {
    let claims = truth.claims_sent.clone();
    let threads = truth.threads_sent.clone();
    let event = match (chance.pick(&claims), chance.pick(&threads)) {
        (Some(id), _) if chance.percent(50) => Event::Claims(ClaimsEvent::Open { id: id.clone() }),
        (_, Some(id)) => Event::Messages(MessagesEvent::Open {
            thread_id: id.clone(),
        }),
        _ => Event::Messages(MessagesEvent::Close),
    };
    Deed::Taps(vec![event])
}

/// What the insurer has written about a claim is read; the server is to hear of it.
fn read(chance: &mut Chance, truth: &Truth) -> Deed {
    let Some(thread_id) = chance.pick(&truth.threads_written).cloned() else {
        return Deed::Waits { seconds: 1 };
    };
    Deed::Taps(vec![Event::Messages(MessagesEvent::Open { thread_id })])
}

/// A photo like no other: a comment segment (JPEG, ITU-T T.81 B.2.4.5) says so.
pub(super) fn picture(chance: &mut Chance) -> Vec<u8> {
    let comment = chance.below(u64::MAX).to_string();
    let length = u16::try_from(comment.len() + 2).unwrap_or(2).to_be_bytes();
    let mut bytes = PICTURE[..2].to_vec();
    bytes.extend([0xff, 0xfe]);
    bytes.extend(length);
    bytes.extend(comment.as_bytes());
    bytes.extend(&PICTURE[2..]);
    bytes
}
