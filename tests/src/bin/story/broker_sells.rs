//! The broker: a new customer, a price, a quote, an application, a contract.

use serde_json::{Value, json};
use shared_types::application::Application;
use shared_types::contract::ContractDetail;
use shared_types::organisation::NewInvitation;
use shared_types::product::ProductSummary;
use shared_types::quote::Quote;
use shared_types::rating::Rating;
use shared_types::{ApplicationId, ContractId, CustomerId, Money, Page, QuoteId, UserId};

use super::Told;
use super::desk::{Desk, Seat};
use super::teller::{Teller, chapter, line};

const BROKER: &str = "sabine@sonnenberg.example";
const ADMIN: &str = "admin@pfalz-beispiel.example";

/// What the insurer sells.
const PRODUCTS: [&str; 4] = ["phv", "hausrat", "unfall", "dog_liability"];

/// What the rest of the story needs.
pub(crate) struct Sold {
    pub broker: Seat,
    pub contract_id: ContractId,
    pub invitation_code: String,
}

pub(crate) fn tell(teller: &mut Teller, desk: &Desk<'_>) -> Told<Sold> {
    let broker = desk.login(BROKER)?;
    chapter(&format!("{}, broker, at her desk", broker.name));
    let products: Page<ProductSummary> = desk.get(&broker, "/v1/products")?;
    let names = products
        .items
        .iter()
        .map(|product| line(format!("{} ({})", product.name_de, product.version)));
    let is_offered = |code: &&str| products.items.iter().any(|product| product.code == **code);
    teller.check(
        "sees the products on offer; each is a data file",
        PRODUCTS.iter().all(is_offered),
        &names.collect::<Vec<_>>(),
    );

    let customer_id = new_customer(teller, desk, &broker)?;
    let rating = price(teller, desk, &broker)?;
    let quote = quote(teller, desk, &broker, customer_id, &rating)?;
    let application = apply(teller, desk, &broker, &quote)?;
    let contract_id = application
        .contract_id
        .ok_or("the application became no contract")?;
    contract(teller, desk, &broker, contract_id, &rating)?;
    let invitation_code = invite(teller, desk, customer_id)?;
    Ok(Sold {
        broker,
        contract_id,
        invitation_code,
    })
}

fn new_customer(teller: &mut Teller, desk: &Desk<'_>, broker: &Seat) -> Told<CustomerId> {
    let id = CustomerId::new();
    let customer = json!({
        "id": id, "salutation": "MS", "first_name": "Sophie", "last_name": "Beispiel", "birth_date": "1992-02-29",
        "street": "Erzählweg 1", "postal_code": "66482", "city": "Zweibrücken",
    });
    let stored: Value = desk.post(broker, "/v1/customers", &customer)?;
    teller.step(
        "enters a new customer",
        &[line(format!(
            "Sophie Beispiel, {}",
            text(&stored["customer_no"])
        ))],
    );
    Ok(id)
}

fn input() -> Value {
    json!({
        "plan": "KOMFORT", "deductible": 0, "prior_claims_5y": 0, "term_years": 1, "frequency": "ANNUAL",
        "groups": [{
            "living_area_m2": 78, "postal_code": "66482", "building_type": "APARTMENT", "construction_class": "I",
            "bicycle_sum": 2000, "risks": ["bicycle_theft", "glass"],
        }],
    })
}

fn price(teller: &mut Teller, desk: &Desk<'_>, broker: &Seat) -> Told<Rating> {
    let rating: Rating = desk.post(
        broker,
        "/v1/rate",
        &json!({ "product": "hausrat", "input": input() }),
    )?;
    let premium = rating.premium.as_ref().ok_or("no price")?;
    let mut sees: Vec<String> = premium
        .lines
        .iter()
        .map(|part| format!("{:<18} {:>10}", part.risk, euros(part.annual_net_cents)))
        .collect();
    sees.push(format!(
        "{:<18} {:>10} a year with tax",
        "together",
        euros(premium.year_gross_cents)
    ));
    let parts: Money = premium.lines.iter().map(|part| part.annual_net_cents).sum();
    teller.check(
        "asks a price; the parts add up to the whole",
        parts == premium.annual_net_cents,
        &sees,
    );
    Ok(rating)
}

fn quote(
    teller: &mut Teller,
    desk: &Desk<'_>,
    broker: &Seat,
    customer: CustomerId,
    rating: &Rating,
) -> Told<Quote> {
    let id = QuoteId::new();
    let today = loma_server::app::Clock::system().today();
    let new = json!({ "id": id, "customer_id": customer, "product": "hausrat", "starts_on": today, "input": input() });
    let quote: Quote = desk.post(broker, "/v1/quotes", &new)?;
    let again: Quote = desk.get(broker, &format!("/v1/quotes/{id}"))?;
    let same =
        again.rating.premium == quote.rating.premium && gross(&again.rating) == gross(rating);
    let sees = [line(format!(
        "{}, good until {}, product version {}",
        quote.quote_no, quote.valid_until, quote.product_version
    ))];
    teller.check(
        "saves a quote; reopened it shows the same cents",
        same,
        &sees,
    );
    Ok(quote)
}

fn apply(teller: &mut Teller, desk: &Desk<'_>, broker: &Seat, quote: &Quote) -> Told<Application> {
    let id = ApplicationId::new();
    let apply = json!({
        "id": id,
        "answers": {
            "cancelled_by_prior_insurer": false,
            "groups": [{ "unoccupied_days_per_year": 20, "commercial_use_pct": 0 }],
        },
        "payment": { "iban": "DE02120300000000202051", "account_holder": "Sophie Beispiel", "signed_on": quote.starts_on },
        "consents": { "documents_received": true, "data_protection_notice": true },
        "advice": { "summary": "Gewünscht: Schutz für Wohnung und Fahrrad ohne Selbstbeteiligung." },
    });
    let path = format!("/v1/quotes/{}/apply", quote.id);
    let first: Application = desk.post_once(broker, &path, &id.to_string(), &apply)?;
    let second: Application = desk.post_once(broker, &path, &id.to_string(), &apply)?;
    let sees = [line(format!("{}: {}", first.application_no, first.status))];
    teller.check(
        "applies, twice by mistake: one application, accepted by the rules",
        first == second,
        &sees,
    );
    Ok(first)
}

fn contract(
    teller: &mut Teller,
    desk: &Desk<'_>,
    broker: &Seat,
    id: ContractId,
    rating: &Rating,
) -> Told<ContractDetail> {
    let contract: ContractDetail = desk.get(broker, &format!("/v1/contracts/{id}"))?;
    let item = contract
        .open_items
        .first()
        .ok_or("the contract has no open item")?;
    let mandate = contract
        .mandate
        .as_ref()
        .ok_or("the contract has no mandate")?;
    let sees = [
        line(format!(
            "{} {}, cover {}",
            contract.summary.contract_no, contract.summary.product_name, contract.summary.cover
        )),
        line(format!(
            "first open item {} due {}: {}",
            item.item_no,
            item.due_on,
            euros(item.gross_cents)
        )),
        line(format!(
            "mandate {} on {}",
            mandate.mandate_reference, mandate.iban_masked
        )),
    ];
    teller.check(
        "sees the contract with first open item and mandate",
        gross(&contract.rating) == gross(rating),
        &sees,
    );
    let policy = contract
        .documents
        .iter()
        .find(|document| document.kind == "POLICY")
        .ok_or("there is no policy")?;
    let pdf = desk.download(broker, &format!("/v1/documents/{}", policy.id))?;
    let sees = [line(format!("{}, {} kB", policy.title, pdf.len() / 1024))];
    teller.check(
        "opens the policy document",
        pdf.starts_with(b"%PDF-"),
        &sees,
    );
    Ok(contract)
}

fn invite(teller: &mut Teller, desk: &Desk<'_>, customer_id: CustomerId) -> Told<String> {
    let admin = desk.login(ADMIN)?;
    let id = UserId::new();
    let user = json!({
        "id": id, "kind": "CUSTOMER", "customer_id": customer_id, "email": format!("{id}@kunde.example"),
        "display_name": "Sophie Beispiel",
    });
    let _: Value = desk.post(&admin, "/v1/admin/users", &user)?;
    let invitation: NewInvitation = desk.post(
        &admin,
        &format!("/v1/admin/users/{id}/invitation"),
        &json!({}),
    )?;
    chapter(&format!("{}, administrator of the insurer", admin.name));
    teller.step(
        "opens the customer's login",
        &[line(format!(
            "one-time code {}",
            invitation.invitation_code
        ))],
    );
    Ok(invitation.invitation_code)
}

fn gross(rating: &Rating) -> Option<Money> {
    rating
        .premium
        .as_ref()
        .map(|premium| premium.year_gross_cents)
}

fn euros(amount: Money) -> String {
    let cents = amount.cents();
    format!("{}.{:02} EUR", cents / 100, cents % 100)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
