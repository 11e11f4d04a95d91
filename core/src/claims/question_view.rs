//! What the insurer asks about a claim, and the answer that is being written.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::ClaimId;
use shared_types::claim::ClaimDetail;
use shared_types::claim_file::ClaimQuestion;

use super::answer;
use super::form_view::PhotoTile;
use crate::app::Model;
use crate::outbox;
use crate::text::{self, fill, texts};
use crate::view::{StateChip, Tone, chip};

/// A question of the insurer.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct QuestionRow {
    pub id: String,
    pub question: String,
    /// When it was asked.
    pub when: String,
    /// "bis 14. Juli 2026"; empty once nobody waits for an answer.
    pub until: String,
    pub answer: String,
    pub state: StateChip,
}

/// The answer that is being written.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct AnswerView {
    /// Goes with a photo (`AddPhoto`).
    pub question_id: String,
    pub question: String,
    pub text: String,
    pub photos: Vec<PhotoTile>,
    pub can_send: bool,
    /// Nobody waits for it any more; offer `Discard`.
    pub too_late: Option<String>,
}

pub(super) fn questions(detail: &ClaimDetail, model: &Model) -> Vec<QuestionRow> {
    let asked = detail.questions.iter();
    asked
        .map(|question| question_row(detail.summary.id, question, model))
        .collect()
}

fn question_row(id: ClaimId, question: &ClaimQuestion, model: &Model) -> QuestionRow {
    let language = model.phone.language;
    let t = texts(language);
    let until = fill(
        t.until,
        &[("date", &text::date(language, question.answer_until))],
    );
    let under_way = answer::answer_under_way(id, question.id, model);
    let (until, answer, state) = match (question.answered_at, question.withdrawn_at, under_way) {
        (Some(at), _, _) => {
            let time = text::moment(language, at, model.phone.now);
            let label = fill(t.question_answered, &[("time", &time)]);
            let answer = question.answer.clone().unwrap_or_default();
            (String::new(), answer, chip(Tone::Good, &label))
        }
        (None, Some(_), _) => {
            let state = chip(Tone::Neutral, t.question_withdrawn);
            (String::new(), String::new(), state)
        }
        (None, None, Some((item, answer))) => {
            let line = outbox::line(Some(item), None, &model.phone);
            let words = answer.answer.clone().unwrap_or_default();
            (until, words, chip(line.tone, &line.text))
        }
        (None, None, None) => {
            let state = chip(Tone::ActsOnYou, t.question_open);
            (until, String::new(), state)
        }
    };
    QuestionRow {
        id: question.id.to_string(),
        question: question.question.clone(),
        when: text::moment(language, question.asked_at, model.phone.now),
        until,
        answer,
        state,
    }
}

/// The answer that is being written, or can be.
pub(super) fn answer_view(detail: &ClaimDetail, model: &Model) -> Option<AnswerView> {
    let t = texts(model.phone.language);
    let open = answer::open_question(detail, model);
    let draft = model.claims.answers.get(&detail.summary.id);
    let Some(draft) = draft else {
        return open.map(|question| AnswerView {
            question_id: question.id.to_string(),
            question: question.question.clone(),
            text: String::new(),
            photos: Vec::new(),
            can_send: false,
            too_late: None,
        });
    };
    let mut questions = detail.questions.iter();
    let question = questions.find(|question| question.id == draft.question_id);
    let is_open = open.is_some_and(|open| open.id == draft.question_id);
    let photos = draft.photos.iter().map(|photo| PhotoTile {
        id: photo.id.to_string(),
        handle: photo.handle.clone(),
    });
    Some(AnswerView {
        question_id: draft.question_id.to_string(),
        question: question
            .map(|question| question.question.clone())
            .unwrap_or_default(),
        text: draft.text.clone(),
        photos: photos.collect(),
        can_send: is_open && (!draft.text.trim().is_empty() || !draft.photos.is_empty()),
        too_late: (!is_open).then(|| t.answer_too_late.to_owned()),
    })
}
