//! A claim with the insurer: a question, its answer, and how it may end.

use loma_core::{AnswerEvent, AppLanguage, ClaimView, ClaimsEvent, Tone};

use crate::album::Album;
use crate::claim_sending::file;
use crate::phone::Phone;
use crate::stage::{BERND, FRIEDA, HANNA, Stage, WINDOW};

pub(crate) fn take(stage: &Stage, album: &mut Album) {
    asked(stage, album);
    let mut phone = Phone::of(stage, BERND);
    phone.open_claim("");
    album.keep("claim-decided", &phone, |view| {
        file(view).is_some_and(|file| file.decision.is_some() && !file.payments.is_empty())
    });
    let mut phone = Phone::of(stage, HANNA);
    phone.open_claim("");
    album.keep("claim-not-covered", &phone, |view| {
        let coverage = file(view).and_then(|file| file.coverage.as_ref());
        coverage.is_some_and(|card| card.chip.tone == Tone::Bad && card.reasons.len() == 2)
    });
}

fn asked(stage: &Stage, album: &mut Album) {
    let mut phone = Phone::of_reader(stage, FRIEDA, AppLanguage::English);
    phone.open_claim("");
    begin_answer(&mut phone, "It is double glazing, about 120 by 90 cm.");
    album.keep("claim-question-en", &phone, |view| {
        file(view).is_some_and(is_being_answered)
    });
    let mut phone = Phone::of(stage, FRIEDA);
    phone.open_claim("");
    let text =
        "Es ist Isolierglas, ungefähr 120 mal 90 Zentimeter. Das Foto habe ich eben gemacht.";
    begin_answer(&mut phone, text);
    album.keep("claim-question", &phone, |view| {
        file(view).is_some_and(is_being_answered)
    });
    phone.claims(ClaimsEvent::Answer(AnswerEvent::Send));
    album.keep("claim-answered", &phone, |view| {
        file(view).is_some_and(|file| {
            let question = file.questions.first();
            file.answer.is_none() && question.is_some_and(|it| it.state.tone == Tone::Good)
        })
    });
}

/// Words and a photo, not sent yet.
fn begin_answer(phone: &mut Phone<'_>, text: &str) {
    let text = text.to_owned();
    phone.claims(ClaimsEvent::Answer(AnswerEvent::SetText { text }));
    let view = phone.view();
    let open = file(&view).and_then(|file| Some((file.id.clone(), file.answer.clone()?)));
    let (claim_id, answer) = open.expect("an open question");
    let handle = "foto-2".to_owned();
    phone.driver.files.insert(handle.clone(), WINDOW.to_vec());
    phone.claims(ClaimsEvent::Answer(AnswerEvent::AddPhoto {
        claim_id,
        question_id: answer.question_id,
        handle,
    }));
}

fn is_being_answered(file: &ClaimView) -> bool {
    let answer = file.answer.as_ref();
    answer.is_some_and(|answer| answer.can_send && answer.photos.len() == 1)
}
