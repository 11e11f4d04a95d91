//! Answering a question of the insurer (§31 VVG): words, photos, or both. What is typed is kept until it is sent.

use crux_core::Command;
use crux_core::render::render;
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::claim::ClaimDetail;
use shared_types::claim_file::{ClaimQuestion, NewAnswer};
use shared_types::{AnswerId, ClaimId, FileId, QuestionId};

use super::draft::{DraftPhoto, PHOTOS_AT_MOST};
use crate::app::{Model, Next};
use crate::cache::{entry, restore_each};
use crate::capabilities::StoreEntry;
use crate::outbox::{self, Delivery, Item, Subject};

pub(super) const PREFIX: &str = "draft/answer/";

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct AnswerDraft {
    pub(super) question_id: QuestionId,
    pub(super) text: String,
    pub(super) photos: Vec<DraftPhoto>,
}

impl AnswerDraft {
    fn to(question_id: QuestionId) -> Self {
        Self {
            question_id,
            text: String::new(),
            photos: Vec::new(),
        }
    }
}

/// The question that waits for an answer which nobody has sent yet.
pub(super) fn open_question<'a>(
    detail: &'a ClaimDetail,
    model: &Model,
) -> Option<&'a ClaimQuestion> {
    let mut questions = detail.questions.iter();
    let open = questions.rfind(|question| is_open(question))?;
    answer_under_way(detail.summary.id, open.id, model)
        .is_none()
        .then_some(open)
}

pub(super) fn is_open(question: &ClaimQuestion) -> bool {
    question.answered_at.is_none() && question.withdrawn_at.is_none()
}

/// The answer that is on its way, or was refused.
pub(super) fn answer_under_way(
    id: ClaimId,
    question: QuestionId,
    model: &Model,
) -> Option<(&Item, &NewAnswer)> {
    let mut items = model.outbox.about(Subject::Claim(id));
    items.find_map(|item| {
        if let Delivery::Answer {
            question_id,
            answer,
            ..
        } = &item.delivery
            && *question_id == question
        {
            Some((item, answer))
        } else {
            None
        }
    })
}

/// What is done to the answer in the claim file that is open.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[repr(C)]
pub enum AnswerEvent {
    SetText {
        text: String,
    },
    /// A photo was taken or picked for the answer to this question; the shell keeps it under this handle until `Discard`. It
    /// may come after a restart, and when something else is on the screen by then.
    AddPhoto {
        claim_id: String,
        question_id: String,
        handle: String,
    },
    RemovePhoto {
        photo_id: String,
    },
    Send,
    /// Gives up what was typed, such as an answer to a question that nobody asks any more.
    Discard,
}

pub(super) fn update(event: AnswerEvent, model: &mut Model) -> Next {
    match (event, model.claims.open) {
        (AnswerEvent::SetText { text }, Some(id)) => match draft(id, model) {
            Some(draft) => {
                draft.text = text;
                keep(id, Vec::new(), model)
            }
            None => Command::done(),
        },
        (
            AnswerEvent::AddPhoto {
                claim_id,
                question_id,
                handle,
            },
            _,
        ) => add_photo(handle, &claim_id, &question_id, model),
        (AnswerEvent::RemovePhoto { photo_id }, Some(id)) => remove_photo(id, &photo_id, model),
        (AnswerEvent::Send, Some(id)) => send(id, model),
        (AnswerEvent::Discard, Some(id)) => discard(id, model),
        (
            AnswerEvent::SetText { .. }
            | AnswerEvent::RemovePhoto { .. }
            | AnswerEvent::Send
            | AnswerEvent::Discard,
            None,
        ) => Command::done(),
    }
}

/// A photo that belongs to no answer is not kept: nobody would ever delete it.
fn add_photo(handle: String, claim: &str, question: &str, model: &mut Model) -> Next {
    let id = FileId(model.phone.ids.uuid(model.phone.now));
    let answers = &mut model.claims.answers;
    let place = claim.parse().ok().zip(question.parse().ok());
    let place = place.map(|(claim, question): (ClaimId, QuestionId)| {
        let draft = answers.entry(claim);
        (claim, draft.or_insert_with(|| AnswerDraft::to(question)))
    });
    let Some((claim, draft)) = place.filter(|(_, draft)| draft.photos.len() < PHOTOS_AT_MOST)
    else {
        return outbox::let_go(vec![handle], Vec::new(), Vec::new());
    };
    draft.photos.push(DraftPhoto { id, handle });
    keep(claim, Vec::new(), model)
}

/// The answer that is being written; begun as soon as there is a question.
fn draft(id: ClaimId, model: &mut Model) -> Option<&mut AnswerDraft> {
    let asked = model.claims.details.get(&id);
    let asked = asked.and_then(|detail| open_question(detail, model));
    let question_id = asked.map(|question| question.id);
    let answers = &mut model.claims.answers;
    if let Some(question_id) = question_id {
        answers
            .entry(id)
            .or_insert_with(|| AnswerDraft::to(question_id));
    }
    answers.get_mut(&id)
}

fn remove_photo(id: ClaimId, photo: &str, model: &mut Model) -> Next {
    let Some(draft) = model.claims.answers.get_mut(&id) else {
        return Command::done();
    };
    let mut photos = draft.photos.iter();
    let position = photos.position(|known| known.id.to_string() == photo);
    let Some(removed) = position.map(|position| draft.photos.remove(position)) else {
        return Command::done();
    };
    keep(id, vec![removed.handle], model)
}

/// Draft out, answer and photos in, in one step of the store. A second tap finds no draft.
fn send(id: ClaimId, model: &mut Model) -> Next {
    let asked = model.claims.details.get(&id);
    let asked = asked.and_then(|detail| open_question(detail, model));
    let asked = asked.map(|question| question.id);
    let ready = model.claims.answers.get(&id).is_some_and(|draft| {
        let says_something = !draft.text.trim().is_empty() || !draft.photos.is_empty();
        says_something && Some(draft.question_id) == asked
    });
    if !ready {
        return Command::done();
    }
    let Some(draft) = model.claims.answers.remove(&id) else {
        return Command::done();
    };
    let text = draft.text.trim();
    let answer = Delivery::Answer {
        claim_id: id,
        question_id: draft.question_id,
        answer: NewAnswer {
            id: AnswerId(model.phone.ids.uuid(model.phone.now)),
            answer: (!text.is_empty()).then(|| text.to_owned()),
            photo_ids: draft.photos.iter().map(|photo| photo.id).collect(),
        },
    };
    let photos = draft.photos.into_iter().map(|photo| Delivery::Photo {
        id: photo.id,
        claim_id: id,
        handle: photo.handle,
    });
    let deliveries = std::iter::once(answer).chain(photos).collect();
    outbox::post(deliveries, vec![key(id)], model)
}

/// Brings refused answers back to their question, with their photos; photos that belong to none are to go. What was typed
/// meanwhile stays.
pub(super) fn take_back<'a>(
    id: ClaimId,
    items: impl Iterator<Item = &'a Item>,
    model: &mut Model,
) -> (Vec<StoreEntry>, Vec<String>) {
    let mut taken = None;
    let mut announced = Vec::new();
    let mut leaving = Vec::new();
    for item in items {
        if let Delivery::Answer {
            question_id,
            answer,
            ..
        } = &item.delivery
        {
            let draft = taken.get_or_insert_with(|| {
                let typed = model.claims.answers.remove(&id);
                typed.unwrap_or_else(|| AnswerDraft::to(*question_id))
            });
            let words = [answer.answer.as_deref().unwrap_or_default(), &draft.text];
            let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
            draft.text = words.join("\n\n");
            announced.extend_from_slice(&answer.photo_ids);
        } else if let Delivery::Photo { id, handle, .. } = &item.delivery {
            match &mut taken {
                // Under a new id: the server may have heard of the old one.
                Some(draft) if announced.contains(id) => draft.photos.push(DraftPhoto {
                    id: FileId(model.phone.ids.uuid(model.phone.now)),
                    handle: handle.clone(),
                }),
                _ => leaving.push(handle.clone()),
            }
        }
    }
    let saved = taken.as_ref().map(|draft| entry(key(id), draft));
    model.claims.answers.extend(taken.map(|draft| (id, draft)));
    (saved.into_iter().collect(), leaving)
}

fn discard(id: ClaimId, model: &mut Model) -> Next {
    let Some(draft) = model.claims.answers.remove(&id) else {
        return Command::done();
    };
    let files = draft.photos.into_iter().map(|photo| photo.handle);
    outbox::let_go(files.collect(), Vec::new(), vec![key(id)]).and(render())
}

fn keep(id: ClaimId, leaving: Vec<String>, model: &Model) -> Next {
    let draft = model.claims.answers.get(&id);
    let saved = draft.map(|draft| entry(key(id), draft));
    outbox::let_go(leaving, saved.into_iter().collect(), Vec::new()).and(render())
}

fn key(id: ClaimId) -> String {
    format!("{PREFIX}{id}")
}

fn id_in(key: &str) -> Option<ClaimId> {
    key.strip_prefix(PREFIX)?.parse().ok()
}

/// Takes over what was typed and not sent, and names what it cannot read.
pub(super) fn restore(entries: &[StoreEntry], model: &mut Model) -> Vec<String> {
    restore_each(entries, id_in, &mut model.claims.answers)
}
