//! Examples for the API document: what `/docs` fills in works against the demo data, for the login it names.
//!
//! A test walks all of them over the running demo, in this order.

mod business;
mod claims;
mod identity;
mod service;

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::person::id_of;
use shared_types::{ApplicationId, ClaimId, ContractId, DocumentId, ThreadId};

/// One operation with what to send.
#[derive(Clone)]
struct Example {
    method: &'static str,
    path: &'static str,
    /// Login whose token it takes; nobody's for what is public.
    who: Option<String>,
    parameters: Vec<(&'static str, String)>,
    body: Option<Value>,
}

impl Example {
    fn of(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            who: None,
            parameters: Vec::new(),
            body: None,
        }
    }

    fn get(path: &'static str) -> Self {
        Self::of("get", path)
    }

    /// A POST under a key of its own, so that trying it twice does it once.
    fn post(path: &'static str) -> Self {
        let key = format!("example{}", path.replace(['/', '{', '}'], "-"));
        Self::of("post", path).with("Idempotency-Key", &key)
    }

    fn by(self, login: impl Into<String>) -> Self {
        Self {
            who: Some(login.into()),
            ..self
        }
    }

    fn with(mut self, name: &'static str, value: &dyn ToString) -> Self {
        self.parameters.push((name, value.to_string()));
        self
    }

    fn sending(self, body: Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }
}

/// Puts the examples into the document.
pub(crate) fn add_to(document: &mut Value, today: NaiveDate) {
    let examples = [
        identity::examples(),
        business::examples(today),
        service::examples(today),
        claims::examples(today),
    ];
    for (order, example) in examples.into_iter().flatten().enumerate() {
        let path = document["paths"].get_mut(example.path);
        if let Some(operation) = path.and_then(|path| path.get_mut(example.method)) {
            add(operation, example, order);
        }
    }
}

fn add(operation: &mut Value, example: Example, order: usize) {
    operation["x-example-order"] = json!(order);
    if let Some(who) = example.who {
        let text = operation["description"].as_str().unwrap_or_default();
        operation["description"] = json!(format!("{text}\n\nThe example is for `{who}`.").trim());
        operation["x-example-login"] = json!(who);
    }
    let parameters = operation.get_mut("parameters");
    for parameter in parameters
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        let value = example
            .parameters
            .iter()
            .find(|(name, _)| parameter["name"] == **name);
        if let Some((_, value)) = value {
            parameter["example"] = json!(value);
        }
    }
    let content = operation.pointer_mut("/requestBody/content");
    let kinds = content.and_then(Value::as_object_mut).into_iter().flatten();
    if let Some(body) = example.body {
        for (_, kind) in kinds {
            kind["example"] = body.clone();
        }
    }
}

fn quote(customer: &str, product: &str) -> Uuid {
    id_of(&format!("quote/{customer}/{product}"))
}

fn application(customer: &str, product: &str) -> Uuid {
    id_of(&format!("application/{}", quote(customer, product)))
}

fn contract(customer: &str, product: &str) -> ContractId {
    ContractId::of(ApplicationId(application(customer, product)))
}

fn policy(customer: &str, product: &str) -> DocumentId {
    DocumentId::of_policy(contract(customer, product))
}

fn claim_thread(claim: Uuid) -> ThreadId {
    ThreadId::of_claim(ClaimId(claim))
}
