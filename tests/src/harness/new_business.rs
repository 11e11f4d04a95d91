//! From risk to contract, as a broker does it.

use serde_json::{Value, json};
use shared_types::application::{Application, ApplicationStatus};
use shared_types::quote::Quote;
use shared_types::{ApplicationId, ContractId, CustomerId, QuoteId};

use super::{Client, TestApp, liability, liability_answers};

/// A quote request for a risk that starts on a day.
#[must_use]
pub fn new_quote(customer: CustomerId, product: &str, starts_on: &str, input: &Value) -> Value {
    json!({
        "id": QuoteId::new(), "customer_id": customer, "product": product, "starts_on": starts_on, "input": input,
    })
}

/// A complete application, with a test IBAN.
#[must_use]
pub fn new_application(answers: &Value) -> Value {
    json!({
        "id": ApplicationId::new(),
        "answers": answers,
        "payment": {
            "iban": "DE02 1203 0000 0000 2020 51", "account_holder": "Erika Beispiel", "signed_on": "2026-07-01",
        },
        "consents": { "documents_received": true, "data_protection_notice": true, "health_answers": true },
        "advice": { "summary": "Wünscht Schutz ohne Lücken; Tarif und Summe wurden verglichen." },
    })
}

impl Client {
    /// Saves a quote.
    pub async fn quote(
        &self,
        customer: &Client,
        product: &str,
        starts_on: &str,
        input: &Value,
    ) -> Quote {
        let customer = CustomerId(customer.owner);
        let new = new_quote(customer, product, starts_on, input);
        self.post("/v1/quotes", &new).await.expect(201)
    }

    /// Applies for a quote with these answers and everything else in order.
    pub async fn apply(&self, quote: &Quote, answers: &Value) -> Application {
        let path = format!("/v1/quotes/{}/apply", quote.id);
        self.post(&path, &new_application(answers))
            .await
            .expect(201)
    }
}

impl TestApp {
    /// A private liability contract from 15 July 2026 that the rules accepted at once. Products must be loaded.
    pub async fn liability_contract(&self, broker: &Client, customer: &Client) -> ContractId {
        self.insurer().await;
        let quote = broker
            .quote(customer, "phv", "2026-07-15", &liability())
            .await;
        let application = broker.apply(&quote, &liability_answers()).await;
        assert_eq!(application.status, ApplicationStatus::Accepted);
        application
            .contract_id
            .expect("an accepted application is a contract")
    }
}
