//! The end of a life: the network is well, and what was promised is looked for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use loma_core::Event;
use serde_json::Value;
use uuid::Uuid;

use super::{Coming, Life, Phone, Weather};
use crate::faults::truth::may_hold_files;

/// Once the network is well, everything arrives within this time: the longest pause of the outbox, a few times over.
const PATIENCE: TimeDelta = TimeDelta::hours(2);

impl Life<'_> {
    /// The tunnel ends, and the phone has room again.
    pub(super) fn network_is_well(&mut self) -> Result<(), String> {
        self.weather = Weather::FINE;
        self.phone.refuses = 0;
        self.phone.send(Event::CameOnline);
        let deadline = self.phone.now + PATIENCE;
        self.settle(TimeDelta::minutes(1))?;
        while self.is_something_left() && self.phone.now < deadline {
            self.log_in_if_asked();
            if self.is_something_given_up() {
                self.phone.send(Event::CameToFront);
            }
            self.settle(TimeDelta::minutes(1))?;
        }
        let left: Vec<&String> = self
            .phone
            .store
            .keys()
            .filter(|key| key.starts_with("outbox/"))
            .collect();
        if left.is_empty() {
            Ok(())
        } else {
            Err(format!("still in the outbox: {left:?}"))
        }
    }

    fn is_something_left(&self) -> bool {
        self.phone
            .store
            .keys()
            .any(|key| key.starts_with("outbox/"))
            || self.is_something_under_way()
    }

    fn is_something_under_way(&self) -> bool {
        let mut coming = self.coming.values();
        coming.any(|(_, coming)| !matches!(coming, Coming::Beat(_)))
    }

    /// Hotels answered until the phone gave up: it goes on when somebody looks at it.
    fn is_something_given_up(&self) -> bool {
        let mut items = self.phone.store.iter();
        items.any(|(key, item)| key.starts_with("outbox/") && !item.contains("\"refusal\":null"))
    }

    pub(super) fn everything_arrived(&self) -> Result<(), String> {
        self.all_once(
            "claims",
            &self.truth.claims_sent,
            "select id from claim where customer_id = $1 order by id",
        )?;
        let sent = self.truth.messages_sent.iter().map(|(_, id)| id.clone());
        self.all_once(
            "messages",
            &sent.collect::<Vec<String>>(),
            "select id from message where customer_id = $1 and author_kind <> 'STAFF' order by id",
        )?;
        self.conversations_are_in_order()?;
        self.changes_are_in_order(
            "corrections",
            &self.truth.corrections_sent,
            "select id from claim_correction where claim_id = $1 order by at, id",
        )?;
        self.changes_are_in_order(
            "answers",
            &self.truth.answers_sent,
            "select answer_id from claim_question where claim_id = $1 and answer_id is not null order by answered_at",
        )?;
        let photos = "select p.id from claim_photo p join stored_file f on f.id = p.file_id
                      where p.customer_id = $1 order by p.id";
        self.files_are_whole("photos", &self.truth.photos_sent, photos)?;
        let attachments =
            "select a.id from message_attachment a join stored_file f on f.id = a.file_id
                           where a.customer_id = $1 order by a.id";
        self.files_are_whole("attachments", &self.truth.attachments_sent, attachments)?;
        self.wishes_are_heeded()?;
        self.devices_are_given_up()?;
        self.inquiries_are_closed()?;
        self.no_file_is_left()
    }

    fn wishes_are_heeded(&self) -> Result<(), String> {
        let person = self.person.session.client(self.world);
        let asked = person.get("/v1/me/preferences");
        let told = self.world.runtime.block_on(asked).expect(200);
        self.truth.wishes.are_heeded(&told)
    }

    fn devices_are_given_up(&self) -> Result<(), String> {
        let ended = "select id from device where user_id = $1 and revoked_at is not null";
        let user = self.person.session.client(self.world).user_id.0;
        let ended = self.world.ids(ended, user);
        let mut sent = self.truth.devices_given_up.iter();
        match sent.find(|id| !ended.contains(id)) {
            Some(id) => Err(format!("device {id} was given up and is signed in")),
            None => Ok(()),
        }
    }

    fn inquiries_are_closed(&self) -> Result<(), String> {
        let closed = "select id from thread where customer_id = $1 and request_state = 'CLOSED'";
        let closed = self.world.ids(closed, self.person.customer.0);
        let sent = self.truth.inquiries_closed.iter();
        let mut meant = sent.filter_map(|(id, is_closed)| is_closed.then_some(id));
        match meant.find(|id| !closed.contains(id)) {
            Some(id) => Err(format!("inquiry {id} was closed and is open")),
            None => Ok(()),
        }
    }

    /// What was sent is what the statement finds of this customer, each once.
    fn all_once(&self, what: &str, sent: &[String], sql: &'static str) -> Result<(), String> {
        let there = self.world.ids(sql, self.person.customer.0);
        same_once(what, sent, &there)
    }

    fn conversations_are_in_order(&self) -> Result<(), String> {
        for thread in &self.truth.threads_sent {
            let id: Uuid = thread.parse().map_err(|_| "no id".to_owned())?;
            let order = "select id from message where thread_id = $1 and author_kind <> 'STAFF' order by seq";
            let there = self.world.ids(order, id);
            let sent = self.truth.messages_of(thread);
            if there != sent {
                return Err(format!("conversation {thread} is out of order: {there:?}"));
            }
        }
        Ok(())
    }

    /// Of each claim, what was put right and what was answered, each once and as it was sent.
    fn changes_are_in_order(
        &self,
        what: &str,
        sent: &[(String, String)],
        sql: &'static str,
    ) -> Result<(), String> {
        for claim in &self.truth.claims_sent {
            let id: Uuid = claim.parse().map_err(|_| "no id".to_owned())?;
            let there = self.world.ids(sql, id);
            let of_claim = sent.iter().filter(|(of, _)| of == claim);
            let sent: Vec<String> = of_claim.map(|(_, id)| id.clone()).collect();
            if there != sent {
                return Err(format!("{what} of {claim}: sent {sent:?}, there {there:?}"));
            }
        }
        Ok(())
    }

    fn files_are_whole(
        &self,
        what: &str,
        files: &BTreeMap<String, Vec<u8>>,
        sql: &'static str,
    ) -> Result<(), String> {
        let sent: Vec<String> = files.keys().cloned().collect();
        self.all_once(what, &sent, sql)?;
        let person = self.person.session.client(self.world);
        for (id, bytes) in files {
            let path = format!("/v1/files/{id}");
            let answer = self.world.runtime.block_on(person.get(&path));
            if answer.bytes != *bytes {
                return Err(format!("of the {what}, {id} is not whole"));
            }
        }
        Ok(())
    }

    /// What has arrived, or was given up, is not on the phone any more.
    fn no_file_is_left(&self) -> Result<(), String> {
        let mut left = self.files_without_draft();
        // What the phone did not delete goes with the next start.
        let is_noted = |handle: &str| {
            let noted = format!("leaving/{handle}");
            self.phone.store.contains_key(&noted)
        };
        left.retain(|handle| self.truth.is_known(handle) && !is_noted(handle));
        if left.is_empty() {
            return Ok(());
        }
        Err(format!("files are left on the phone: {left:?}"))
    }

    /// A photo that nobody heard of goes with the next start.
    pub(super) fn no_stray_survives_a_start(&mut self) -> Result<(), String> {
        self.kill();
        self.settle(TimeDelta::seconds(30))?;
        let left = self.files_without_draft();
        if left.is_empty() {
            return Ok(());
        }
        Err(format!("strays are left on the phone: {left:?}"))
    }

    fn files_without_draft(&self) -> Vec<&String> {
        let store = self.phone.store.iter();
        let drafts: Vec<&String> = store
            .filter(|(key, _)| may_hold_files(key))
            .map(|(_, draft)| draft)
            .collect();
        let is_drafted = |handle: &str| drafts.iter().any(|draft| draft.contains(handle));
        let files = self.phone.files.keys();
        files.filter(|handle| !is_drafted(handle)).collect()
    }

    /// After one more look at the server the phone has what a fresh phone would have.
    pub(super) fn phone_has_what_a_fresh_phone_has(&mut self) -> Result<(), String> {
        self.log_in_if_asked();
        self.settle(TimeDelta::seconds(30))?;
        self.phone.send(Event::CameOnline);
        self.settle(TimeDelta::seconds(30))?;
        let mut fresh = Phone::new(!self.seed, self.phone.now);
        std::mem::swap(&mut self.phone, &mut fresh);
        self.is_own = false;
        self.lines.clear();
        self.coming.clear();
        self.phone.start();
        self.settle(TimeDelta::zero())?;
        self.log_in_if_asked();
        self.settle(TimeDelta::seconds(30))?;
        let (unread, on_fresh) = [&fresh, &self.phone]
            .map(|phone| phone.view().messages.unread_count)
            .into();
        if unread != on_fresh {
            return Err(format!(
                "{unread} messages are unread, and on a fresh phone {on_fresh}"
            ));
        }
        let (old, new) = (copy_of(&fresh), copy_of(&self.phone));
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let differing = |key: &&&String| old.get(**key) != new.get(**key);
        let differing: Vec<_> = keys.iter().filter(differing).collect();
        if let Some(key) = differing.first() {
            let (old, new) = (old.get(**key), new.get(**key));
            return Err(format!(
                "{} things differ from a fresh phone; {key}: {old:?} instead of {new:?}",
                differing.len()
            ));
        }
        Ok(())
    }
}

/// Each thing that was sent is there, and there once.
fn same_once(what: &str, sent: &[String], there: &[String]) -> Result<(), String> {
    let wanted: BTreeSet<&String> = sent.iter().collect();
    let found: BTreeSet<&String> = there.iter().collect();
    if wanted == found && there.len() == sent.len() {
        return Ok(());
    }
    let missing: Vec<_> = wanted.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&wanted).collect();
    Err(format!(
        "{what}: {} sent, {} there; missing {missing:?}, never sent {surplus:?}",
        sent.len(),
        there.len()
    ))
}

/// What the store holds of the server's things, without the mark of the copy and without the next main due date: the server
/// names it for the day it was asked, and the app works it out for the day it shows it.
fn copy_of(phone: &Phone) -> BTreeMap<String, Value> {
    let kept = phone.store.iter().filter(|(key, _)| {
        key.starts_with("row/") || key.starts_with("detail/") || key.starts_with("message/")
    });
    let read = |(key, value): (&String, &String)| {
        let mut value: Value = serde_json::from_str(value).unwrap_or_default();
        if let Some(row) = value.as_object_mut() {
            row.remove("copy");
            row.remove("main_due_on");
        }
        (key.clone(), value)
    };
    kept.map(read).collect()
}
