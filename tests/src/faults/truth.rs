//! What has really happened: what the user's phone has durably taken, and what the server has acknowledged.

use std::collections::{BTreeMap, BTreeSet};

use crux_http::protocol::{HttpRequest, HttpResult};
use loma_core::{Screen, StoreEntry, ViewModel};
use serde_json::Value;

use super::wishes::Wishes;

/// Told apart by ids, which the phone makes.
#[derive(Debug, Default)]
pub(super) struct Truth {
    /// Claims, conversations and messages that were in the phone's outbox, in the order they were sent.
    pub(super) claims_sent: Vec<String>,
    pub(super) threads_sent: Vec<String>,
    /// Those of them that are inquiries.
    pub(super) inquiries_sent: Vec<String>,
    /// Conversation and message.
    pub(super) messages_sent: Vec<(String, String)>,
    /// Corrections and answers, each with its claim, in the order they were sent.
    pub(super) corrections_sent: Vec<(String, String)>,
    pub(super) answers_sent: Vec<(String, String)>,
    /// Claims about which the insurer has asked something, and what.
    pub(super) questions_asked: Vec<(String, String)>,
    pub(super) wishes: Wishes,
    /// Devices whose session was to end.
    pub(super) devices_given_up: BTreeSet<String>,
    /// Inquiries that were to be closed, and whether nothing was written in them since, which opens them again.
    pub(super) inquiries_closed: BTreeMap<String, bool>,
    /// Conversations of claims into which the insurer has written.
    pub(super) threads_written: Vec<String>,
    /// Photos of claims, and files of messages, by id, with what they hold.
    pub(super) photos_sent: BTreeMap<String, Vec<u8>>,
    pub(super) attachments_sent: BTreeMap<String, Vec<u8>>,
    /// Claims, each with a photo of its report.
    photos_of_claims: Vec<(String, String)>,
    /// Photos that the phone's store has known of.
    handles_known: BTreeSet<String>,
    /// What the server has.
    claims: BTreeSet<String>,
    /// How often the server heard that something was read.
    pub(super) reads: usize,
    messages: BTreeSet<String>,
    photos: BTreeSet<String>,
}

impl Truth {
    /// The store has taken these entries for good.
    pub(super) fn stored(&mut self, entries: &[StoreEntry], files: &BTreeMap<String, Vec<u8>>) {
        for entry in entries.iter().filter(|entry| may_hold_files(&entry.key)) {
            let draft: Value = serde_json::from_str(&entry.value).unwrap_or_default();
            for list in ["photos", "attachments"] {
                let files = draft[list].as_array().into_iter().flatten();
                let handles = files.filter_map(|file| text(&file["handle"]));
                self.handles_known.extend(handles);
            }
        }
        for entry in entries
            .iter()
            .filter(|entry| entry.key.starts_with("outbox/"))
        {
            let item: Value = serde_json::from_str(&entry.value).unwrap_or_default();
            self.sent(&item["delivery"], files);
        }
    }

    fn sent(&mut self, delivery: &Value, files: &BTreeMap<String, Vec<u8>>) {
        if let Some(id) = text(&delivery["Claim"]["id"]) {
            let photos = delivery["Claim"]["photo_ids"].as_array();
            for photo in photos.into_iter().flatten().filter_map(text) {
                push_once(&mut self.photos_of_claims, (id.clone(), photo));
            }
            push_once(&mut self.claims_sent, id);
        } else if let Some(id) = text(&delivery["Photo"]["id"]) {
            keep_file(&mut self.photos_sent, id, &delivery["Photo"], files);
        } else if let Some(id) = text(&delivery["Attachment"]["id"]) {
            keep_file(
                &mut self.attachments_sent,
                id,
                &delivery["Attachment"],
                files,
            );
        } else if let Some(id) = text(&delivery["Correction"]["correction"]["id"]) {
            let claim = text(&delivery["Correction"]["claim_id"]).unwrap_or_default();
            push_once(&mut self.corrections_sent, (claim, id));
        } else if let Some(id) = text(&delivery["Answer"]["answer"]["id"]) {
            let claim = text(&delivery["Answer"]["claim_id"]).unwrap_or_default();
            push_once(&mut self.answers_sent, (claim, id));
        } else if let Some(id) = text(&delivery["Thread"]["id"]) {
            let message = text(&delivery["Thread"]["message"]["id"]).unwrap_or_default();
            push_once(&mut self.threads_sent, id.clone());
            if delivery["Thread"]["subject"] == "REQUEST" {
                push_once(&mut self.inquiries_sent, id.clone());
            }
            push_once(&mut self.messages_sent, (id, message));
        } else if let Some(id) = text(&delivery["Message"]["message"]["id"]) {
            let thread = text(&delivery["Message"]["thread_id"]).unwrap_or_default();
            if let Some(is_closed) = self.inquiries_closed.get_mut(&thread) {
                *is_closed = false;
            }
            push_once(&mut self.messages_sent, (thread, id));
        } else if let Some(id) = text(&delivery["Wish"]["id"]) {
            self.wishes.sent(id, &delivery["Wish"]);
        } else if let Some(id) = text(&delivery["GiveUpDevice"]["id"]) {
            self.devices_given_up.insert(id);
        } else if let Some(id) = text(&delivery["CloseInquiry"]["thread_id"]) {
            self.inquiries_closed.insert(id, true);
        } else {
            let is_read = !delivery["Read"].is_null();
            assert!(is_read, "nobody looks what becomes of {delivery}");
        }
    }

    /// The server has answered. What it said yes to is there.
    pub(super) fn answered(&mut self, request: &HttpRequest, answer: &HttpResult) {
        let HttpResult::Ok(response) = answer else {
            return;
        };
        if !(200..300).contains(&response.status) {
            return;
        }
        let path = request
            .url
            .strip_prefix("http://loma.test/v1/")
            .unwrap_or_default();
        let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let id = text(&body["id"]).unwrap_or_default();
        match (request.method.as_str(), path) {
            ("POST", "claims") => drop(self.claims.insert(id)),
            ("POST", "threads") => {
                let sent: Value = serde_json::from_slice(&request.body).unwrap_or_default();
                self.messages.extend(text(&sent["message"]["id"]));
            }
            ("POST", path) if path.ends_with("/read") => self.reads += 1,
            ("POST", path) if path.ends_with("/messages") => drop(self.messages.insert(id)),
            ("PUT" | "PATCH", path) if path.starts_with("files/") && !id.is_empty() => {
                self.photos.insert(id);
            }
            _ => {}
        }
    }

    /// Nothing that the user sees now may be untrue, and nothing that was sent may be out of sight.
    pub(super) fn check(&self, view: &ViewModel, phone: Copy<'_>) -> Result<(), String> {
        // The launch screen shows nothing, and nothing of it is untrue.
        if !matches!(view.screen, Screen::Customer | Screen::Broker) {
            return Ok(());
        }
        self.lists_show_what_was_sent(view)?;
        self.claim_shows_what_was_sent(view)?;
        if phone.is_at_hand {
            self.conversation_shows_what_was_sent(view)?;
        }
        if let Some(preferences) = view.me.preferences.as_ref().filter(|_| phone.is_quiet) {
            self.wishes.are_shown(preferences)?;
        }
        self.nothing_unreceived_is_shown_as_received(view)?;
        claims_are_shown_as_the_copy_has_them(view, phone)
    }

    fn lists_show_what_was_sent(&self, view: &ViewModel) -> Result<(), String> {
        for id in &self.claims_sent {
            if view.claims.rows.iter().all(|row| row.id != *id) {
                return Err(format!(
                    "claim {id} was sent and is not to be seen among {:?}",
                    view.claims.rows
                ));
            }
        }
        for id in &self.threads_sent {
            if view.messages.rows.iter().all(|row| row.id != *id) {
                return Err(format!(
                    "conversation {id} was sent and is not to be seen among {:?}",
                    view.messages.rows
                ));
            }
        }
        Ok(())
    }

    fn claim_shows_what_was_sent(&self, view: &ViewModel) -> Result<(), String> {
        for claim in view.claim.iter().filter(|claim| !claim.facts.is_empty()) {
            let sent = self.corrections_sent.iter();
            let mut sent = sent.filter(|(of, _)| *of == claim.id);
            let is_seen = |id: &String| claim.corrections.iter().any(|row| row.id == *id);
            if let Some((_, id)) = sent.find(|(_, id)| !is_seen(id)) {
                return Err(format!("correction {id} was sent and is not to be seen"));
            }
            let mut photos = self.photos_of_claims.iter();
            let is_hidden = |(of, id): &&(String, String)| {
                *of == claim.id && claim.photos.iter().all(|row| row.id != *id)
            };
            if let Some((_, id)) = photos.find(is_hidden) {
                return Err(format!("photo {id} was sent and is not to be seen"));
            }
        }
        Ok(())
    }

    fn conversation_shows_what_was_sent(&self, view: &ViewModel) -> Result<(), String> {
        if let Some(thread) = &view.thread {
            let is_seen = |id: &String| thread.rows.iter().any(|row| row.id == *id);
            let sent = self.messages_of(&thread.id);
            if let Some(id) = sent.iter().find(|id| !is_seen(id)) {
                return Err(format!(
                    "message {id} was sent and is not to be seen among {:?}",
                    thread.rows
                ));
            }
        }
        Ok(())
    }

    fn nothing_unreceived_is_shown_as_received(&self, view: &ViewModel) -> Result<(), String> {
        for row in &view.claims.rows {
            let is_numbered = row.subtitle.contains("S-2");
            if is_numbered && !self.claims.contains(&row.id) {
                return Err(format!(
                    "claim {} is shown with a number, and is not there",
                    row.id
                ));
            }
        }
        for photo in view.claim.iter().flat_map(|claim| &claim.photos) {
            if photo.is_received && !self.photos.contains(&photo.id) {
                return Err(format!(
                    "photo {} is shown as received, and is not there",
                    photo.id
                ));
            }
        }
        for row in view.thread.iter().flat_map(|thread| &thread.rows) {
            let says_received = matches!(
                row.state.as_deref(),
                Some("Empfangen" | "Gelesen" | "Received" | "Read")
            );
            if says_received && !self.messages.contains(&row.id) {
                return Err(format!(
                    "message {} is shown as received, and is not there",
                    row.id
                ));
            }
        }
        Ok(())
    }

    /// Whether the app has known of this photo beyond its life: then it is the app's to discard.
    pub(super) fn is_known(&self, handle: &str) -> bool {
        self.handles_known.contains(handle)
    }

    /// Of the messages of a conversation, those of the user in the order they were sent.
    pub(super) fn messages_of(&self, thread: &str) -> Vec<String> {
        let of_thread = self
            .messages_sent
            .iter()
            .filter(|(known, _)| known == thread);
        of_thread.map(|(_, message)| message.clone()).collect()
    }
}

/// What the phone has of the server's things.
#[derive(Clone, Copy)]
pub(super) struct Copy<'p> {
    pub(super) store: &'p BTreeMap<String, String>,
    /// Nothing waits to be read or written: what is shown is what the store has.
    pub(super) is_quiet: bool,
    /// Nothing waits to be read: what was opened is in memory.
    pub(super) is_at_hand: bool,
}

/// Whatever is going on, no list shows a thing twice.
pub(super) fn each_is_shown_once(view: &ViewModel) -> Result<(), String> {
    once("claim", view.claims.rows.iter().map(|row| &row.id))?;
    once("conversation", view.messages.rows.iter().map(|row| &row.id))?;
    if let Some(claim) = &view.claim {
        once("photo", claim.photos.iter().map(|row| &row.id))?;
        once("correction", claim.corrections.iter().map(|row| &row.id))?;
        once("question", claim.questions.iter().map(|row| &row.id))?;
    }
    if let Some(thread) = &view.thread {
        once("message", thread.rows.iter().map(|row| &row.id))?;
        for row in &thread.rows {
            once("attachment", row.attachments.iter().map(|file| &file.id))?;
        }
    }
    Ok(())
}

fn once<'r>(what: &str, ids: impl Iterator<Item = &'r String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(format!("{what} {id} is shown twice"));
        }
    }
    Ok(())
}

/// A claim that sync has brought has its number and its state, wherever its report may be.
fn claims_are_shown_as_the_copy_has_them(view: &ViewModel, phone: Copy<'_>) -> Result<(), String> {
    for row in &view.claims.rows {
        let Some(known) = phone.store.get(&format!("row/claim/{}", row.id)) else {
            continue;
        };
        let known: Value = serde_json::from_str(known).unwrap_or_default();
        let known = &known["row"];
        let number = text(&known["claim_no"]).ok_or("a claim without a number")?;
        if !row.subtitle.contains(&number) {
            return Err(format!(
                "claim {} is shown without its number {number}: {row:?}",
                row.id
            ));
        }
        let status = known["status"].as_str().and_then(words_of);
        if phone.is_quiet && status.is_some_and(|words| !words.contains(&row.state.label.as_str()))
        {
            return Err(format!(
                "claim {} is shown otherwise than {status:?}: {row:?}",
                row.id
            ));
        }
    }
    Ok(())
}

/// The states that claims come to in these lives, in both languages of the app.
fn words_of(status: &str) -> Option<[&'static str; 2]> {
    match status {
        "REPORTED" => Some(["Gemeldet", "Reported"]),
        "REGISTERED" => Some(["Aufgenommen", "Registered"]),
        "IN_COVERAGE_CHECK" => Some(["Deckung wird geprüft", "Cover is being checked"]),
        "COVERED" => Some(["Gedeckt", "Covered"]),
        "IN_ADJUSTMENT" => Some(["In Bearbeitung", "In progress"]),
        "AWAITING_INFO" => Some(["Angaben fehlen", "Information missing"]),
        _ => None,
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// The first time that a file is in the outbox, it is as it was when it was sent.
fn keep_file(
    sent: &mut BTreeMap<String, Vec<u8>>,
    id: String,
    delivery: &Value,
    files: &BTreeMap<String, Vec<u8>>,
) {
    let handle = text(&delivery["handle"]).unwrap_or_default();
    if let Some(bytes) = files.get(&handle) {
        sent.entry(id).or_insert_with(|| bytes.clone());
    }
}

/// The store's entries that name files of the phone which are not sent yet.
pub(super) fn may_hold_files(key: &str) -> bool {
    ["draft/claim", "draft/thread/", "draft/answer/"]
        .iter()
        .any(|drafts| key.starts_with(drafts))
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
