//! Customers as they are drawn.

use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::customer::Customer;

use super::Customers;
use crate::app::{AppLanguage, Model};
use crate::claims::{self, ClaimRow};
use crate::contracts::{self, ContractRow, FactRow};
use crate::sync::Searched;
use crate::text::{self, search, texts};
use crate::view::{Freshness, ListState, StateChip, Tone, chip, freshness, list_state};

#[derive(Facet, Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct CustomersView {
    pub state: ListState,
    pub search: String,
    pub rows: Vec<CustomerRow>,
    /// Where in the list the first of these rows is, and how many there are in all.
    pub first_row: u32,
    pub row_count: u32,
    /// "3.012 Kunden".
    pub count: String,
    pub empty_text: String,
    pub freshness: Freshness,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct CustomerRow {
    pub id: String,
    /// "Müller, Anna".
    pub name: String,
    pub place: String,
    /// "2 Verträge".
    pub contracts: String,
    /// "1 offener Schaden".
    pub claims: Option<StateChip>,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct CustomerView {
    pub id: String,
    pub name: String,
    pub customer_no: String,
    pub facts: Vec<FactRow>,
    pub contracts_state: ListState,
    pub contracts: Vec<ContractRow>,
    pub claims: Vec<ClaimRow>,
    pub freshness: Freshness,
}

pub(crate) fn customers(model: &Model) -> CustomersView {
    let Customers { search, window, .. } = &model.customers;
    let language = model.phone.language;
    let t = texts(language);
    let wanted = search::Words::new(search);
    let found = model.book.customers.found(&wanted);
    let cut = window.cut(found, |customer| row(customer, language));
    CustomersView {
        state: list_state(cut.rows.is_empty(), model),
        search: search.clone(),
        first_row: cut.first,
        row_count: cut.count(),
        count: text::count(cut.found, t.customers_one, t.customers_many),
        rows: cut.rows,
        empty_text: if search.trim().is_empty() {
            t.customers_empty
        } else {
            t.search_empty
        }
        .to_owned(),
        freshness: freshness(model),
    }
}

impl Searched for Customer {
    fn words(&self) -> String {
        let Self {
            last_name,
            first_name,
            customer_no,
            postal_code,
            city,
            street,
            email,
            ..
        } = self;
        let first_name = first_name.as_deref().unwrap_or_default();
        let email = email.as_deref().unwrap_or_default();
        format!("{last_name} {first_name} {customer_no} {postal_code} {city} {street} {email}")
    }
}

fn row(customer: &Customer, language: AppLanguage) -> CustomerRow {
    let t = texts(language);
    let contracts = usize::try_from(customer.contract_count).unwrap_or_default();
    let claims = usize::try_from(customer.open_claim_count).unwrap_or_default();
    let claims_text = text::count(claims, t.open_claims_one, t.open_claims_many);
    CustomerRow {
        id: customer.id.to_string(),
        name: name(customer),
        place: customer.city.clone(),
        contracts: text::count(contracts, t.contracts_one, t.contracts_many),
        claims: (claims > 0).then(|| chip(Tone::Waiting, &claims_text)),
    }
}

fn name(customer: &Customer) -> String {
    match &customer.first_name {
        Some(first_name) => format!("{}, {first_name}", customer.last_name),
        None => customer.last_name.clone(),
    }
}

pub(crate) fn customer(model: &Model) -> Option<CustomerView> {
    let id = model.customers.open?;
    let customer = model.book.customers.find(id.0)?;
    let lines = model.book.contracts.rows().map(|line| &line.summary);
    let contracts: Vec<ContractRow> = lines
        .filter(|contract| contract.customer_id == id)
        .map(|contract| ContractRow {
            customer_name: None,
            ..contracts::row(contract, model)
        })
        .collect();
    Some(CustomerView {
        id: id.to_string(),
        name: name(customer),
        customer_no: customer.customer_no.clone(),
        facts: facts(customer, model.phone.language),
        contracts_state: list_state(contracts.is_empty(), model),
        contracts,
        claims: claims::rows_of(id, model),
        freshness: freshness(model),
    })
}

fn facts(customer: &Customer, language: AppLanguage) -> Vec<FactRow> {
    let t = texts(language);
    let address = format!(
        "{}, {} {}",
        customer.street, customer.postal_code, customer.city
    );
    let born = customer.birth_date.map(|day| text::date(language, day));
    let facts = [
        (t.fact_address, Some(address)),
        (t.fact_born, born),
        (t.fact_email, customer.email.clone()),
        (t.fact_phone, customer.phone.clone()),
    ];
    let known = facts.into_iter().filter_map(|(label, value)| {
        Some(FactRow {
            label: label.to_owned(),
            value: value?,
        })
    });
    known.collect()
}
