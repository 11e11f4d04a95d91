//! Parts that several screens share. They have the same names in both shells.

use chrono::{DateTime, Utc};
use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::api::Failure;
use crate::app::{AppLanguage, Model, Phone};
use crate::cache::Kept;
use crate::text::{self, fill, texts};

/// What a state means to the reader. Never shown by colour alone: always icon and word.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum Tone {
    /// Covered, paid, received.
    Good,
    /// In review, planned, on the way.
    Waiting,
    /// Needs the reader.
    ActsOnYou,
    /// Not covered, declined.
    Bad,
    #[default]
    Neutral,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct StateChip {
    pub tone: Tone,
    pub label: String,
}

pub(crate) fn chip(tone: Tone, label: &str) -> StateChip {
    StateChip {
        tone,
        label: label.to_owned(),
    }
}

/// How a list or a detail is drawn.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum ListState {
    /// Nothing is here yet: a skeleton.
    #[default]
    FirstLoad,
    Filled,
    /// There is nothing; `empty_text` says so.
    Empty,
    /// The first load failed; the freshness says why.
    Failed,
}

/// How old the shown values are, and why there are no newer ones.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Freshness {
    /// "Stand: 14:03"; empty before the first answer.
    pub as_of: String,
    pub is_old: bool,
    pub is_refreshing: bool,
    /// Why the last try brought nothing, and what now.
    pub problem: Option<String>,
}

/// "No", by whom and why, and what to do.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct RefusalCard {
    pub title: String,
    /// More than the title says; empty when there is nothing to add.
    pub reason: String,
    pub what_to_do: String,
    /// Offer `GiveUp`. Not for what may have arrived all the same: it would go out twice.
    pub can_give_up: bool,
}

/// Where something sent is: stored → sent → received → number.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct OutboxLine {
    pub steps: Vec<SendStep>,
    pub tone: Tone,
    /// Said in one sentence, for the screen reader and for narrow places.
    pub text: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct SendStep {
    pub label: String,
    pub is_done: bool,
}

/// How old the phone's copy is.
pub(crate) fn freshness(model: &Model) -> Freshness {
    let Model { sync, phone, .. } = model;
    Freshness {
        as_of: sync.as_of().map(|at| as_of(at, phone)).unwrap_or_default(),
        is_old: sync.is_old(phone.now),
        is_refreshing: sync.is_busy(),
        problem: problem(sync.failure.as_ref(), phone),
    }
}

/// How old a list is that is asked for by itself.
pub(crate) fn freshness_of<T>(kept: &Kept<T>, phone: &Phone) -> Freshness {
    Freshness {
        as_of: kept.as_of.map(|at| as_of(at, phone)).unwrap_or_default(),
        is_old: kept.is_old(phone.now),
        is_refreshing: kept.is_refreshing,
        problem: problem(kept.failure.as_ref(), phone),
    }
}

fn problem(failure: Option<&Failure>, phone: &Phone) -> Option<String> {
    failure.map(|failure| failure_text(failure, phone.language))
}

fn as_of(at: DateTime<Utc>, phone: &Phone) -> String {
    let time = text::moment(phone.language, at, phone.now);
    fill(texts(phone.language).as_of, &[("time", &time)])
}

/// What to draw for a list or one open thing of the copy, whether there is anything of it or not.
pub(crate) fn list_state(is_empty: bool, model: &Model) -> ListState {
    let sync = &model.sync;
    match &sync.failure {
        _ if !is_empty => ListState::Filled,
        _ if sync.as_of().is_some() && !sync.is_busy() => ListState::Empty,
        Some(_) if !sync.is_busy() => ListState::Failed,
        Some(_) | None => ListState::FirstLoad,
    }
}

/// A failure in the reader's words: what is so, and what now.
pub(crate) fn failure_text(failure: &Failure, language: AppLanguage) -> String {
    let t = texts(language);
    match failure {
        Failure::Unreachable => t.failure_unreachable.to_owned(),
        Failure::Busy { .. } => t.failure_busy.to_owned(),
        Failure::Foreign => t.failure_foreign.to_owned(),
        Failure::SessionEnded => t.failure_session_ended.to_owned(),
        Failure::FileMissing => t.failure_file_missing.to_owned(),
        Failure::TooOld => t.failure_too_old.to_owned(),
        Failure::Refused(problem) => match &problem.detail {
            Some(detail) => format!("{} {detail}", with_full_stop(&problem.title)),
            None => problem.title.clone(),
        },
    }
}

fn with_full_stop(sentence: &str) -> String {
    let sentence = sentence.trim_end();
    if sentence.ends_with(['.', '!', '?']) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}
