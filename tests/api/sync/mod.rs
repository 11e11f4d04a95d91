//! Phones that keep a copy: nothing is missed, nothing foreign is seen.

mod changes;
mod race;
mod readers;
mod session;
mod snapshot;
mod stream;

use std::collections::{BTreeMap, BTreeSet};

use loma_tests::Client;
use serde_json::{Value, json};
use shared_types::sync::{SyncKind, SyncPage};
use uuid::Uuid;

/// What a phone keeps, by kind and id.
#[derive(Default, Clone, PartialEq, Debug)]
struct Phone {
    things: BTreeMap<(SyncKind, Uuid), Value>,
    cursor: Option<String>,
    /// Things that pages of the copy under way have named.
    named: Option<Vec<(SyncKind, Uuid)>>,
}

impl Phone {
    /// Asks until there is no more.
    async fn sync(&mut self, person: &Client) {
        while self.ask(person).await.has_more {}
    }

    /// Asks once.
    async fn ask(&mut self, person: &Client) -> SyncPage {
        let path = match &self.cursor {
            Some(cursor) => format!("/v1/sync?cursor={cursor}"),
            None => "/v1/sync".to_owned(),
        };
        let page: SyncPage = person.get(&path).await.expect(200);
        self.take(&page);
        page
    }

    fn take(&mut self, page: &SyncPage) {
        if page.begins_snapshot {
            self.named = Some(Vec::new());
        }
        for (key, value) in things_of(page) {
            if let Some(named) = &mut self.named {
                named.push(key);
            }
            self.things.insert(key, value);
        }
        for gone in &page.gone {
            self.things.remove(&(gone.kind, gone.id));
        }
        if page.ends_snapshot {
            let named = self.named.take().unwrap_or_default();
            self.things.retain(|key, _| named.contains(key));
        }
        self.cursor = Some(page.cursor.clone());
    }

    /// A phone that has just been set up.
    async fn fresh(person: &Client) -> Self {
        let mut phone = Self::default();
        phone.sync(person).await;
        phone
    }

    /// What the two phones do not have alike.
    fn differs_from(&self, other: &Self) -> Vec<(SyncKind, Uuid)> {
        let keys: BTreeSet<_> = self.things.keys().chain(other.things.keys()).collect();
        let differs = |key: &&&(SyncKind, Uuid)| self.things.get(key) != other.things.get(key);
        keys.iter().filter(differs).map(|key| **key).collect()
    }

    fn ids(&self, kind: SyncKind) -> Vec<Uuid> {
        let of_kind = self.things.keys().filter(|(known, _)| *known == kind);
        of_kind.map(|(_, id)| *id).collect()
    }
}

fn things_of(page: &SyncPage) -> Vec<((SyncKind, Uuid), Value)> {
    let customers = page
        .customers
        .iter()
        .map(|c| ((SyncKind::Customer, c.id.0), json!(c)));
    let contracts = page
        .contracts
        .iter()
        .map(|c| ((SyncKind::Contract, c.summary.id.0), json!(c)));
    let claims = page
        .claims
        .iter()
        .map(|c| ((SyncKind::Claim, c.summary.id.0), json!(c)));
    let threads = page
        .threads
        .iter()
        .map(|t| ((SyncKind::Thread, t.id.0), json!(t)));
    let messages = page
        .messages
        .iter()
        .map(|m| ((SyncKind::Message, m.id.0), json!(m)));
    customers
        .chain(contracts)
        .chain(claims)
        .chain(threads)
        .chain(messages)
        .collect()
}
