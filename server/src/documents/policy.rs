//! The policy document (Versicherungsschein, § 3 VVG) of a new contract.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use domain::tariff::Agreed;
use loma_documents::{
    Insurer, Intermediary, Payment, PaymentFrequency, PaymentMethod, PolicyData, Policyholder,
    Template, render,
};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use shared_types::contract::Mandate;
use shared_types::customer::{Customer, Salutation};
use shared_types::product_form::ProductForm;
use shared_types::rating::{Frequency, Premium, Rating};
use shared_types::{DocumentId, Money};

use super::facts::{plan_name, risk_groups};
use super::sql::{self, Letterhead};
use crate::collection::FirstPremium;
use crate::contracts::OwnedContract;
use crate::customers;
use crate::db::Tx;
use crate::http::{Refusal, codes};

/// Period of revocation in days (§ 8 (1) VVG); only life insurance has 30 (§ 152).
const REVOCATION_DAYS: u32 = 14;
/// Months before the end of the term for giving notice: § 11 (3) VVG allows one to three, the same for both sides.
const NOTICE_MONTHS: u32 = 3;

/// What the policy tells about a contract.
pub(crate) struct PolicyFacts<'a> {
    pub(crate) contract: OwnedContract,
    pub(crate) contract_no: &'a str,
    pub(crate) form: &'a ProductForm,
    pub(crate) starts_on: NaiveDate,
    pub(crate) input: &'a Value,
    pub(crate) agreed: &'a Agreed,
    pub(crate) rating: &'a Rating,
    pub(crate) premium: &'a Premium,
    pub(crate) first: FirstPremium,
    pub(crate) mandate: &'a Mandate,
}

/// Sets the policy and stores it with the data it was set from, in the insurer's transaction.
///
/// # Errors
/// When the insurer is not in the database, or setting fails: without a policy there is no contract.
pub(crate) async fn issue_policy(
    tx: &mut Tx,
    facts: &PolicyFacts<'_>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<DocumentId, Refusal> {
    let id = DocumentId::of_policy(facts.contract.id);
    let insurer = sql::find_insurer(tx).await?.ok_or_else(|| {
        Refusal::internal("no insurer is in the database: a policy must name one")
    })?;
    let broker = sql::find_letterhead(tx, facts.contract.broker_id).await?;
    let customer = customers::find(tx, facts.contract.customer_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let data = policy_data(id, facts, insurer, broker, &customer, today)
        .ok_or_else(|| Refusal::internal("the calendar ends within the agreed term"))?;
    let (data, rendered) = tokio::task::spawn_blocking(move || {
        let rendered = render(Template::Policy, &data);
        (data, rendered)
    })
    .await
    .map_err(Refusal::internal)?;
    let rendered = rendered.map_err(Refusal::internal)?;
    if !rendered.undrawable.is_empty() || !rendered.warnings.is_empty() {
        tracing::warn!(document_id = %id, "this policy needs a look before it is sent");
    }
    sql::insert_policy(tx, id, facts.contract, &data, &rendered, now).await?;
    Ok(id)
}

fn policy_data(
    id: DocumentId,
    facts: &PolicyFacts<'_>,
    insurer: Letterhead,
    broker: Letterhead,
    customer: &Customer,
    today: NaiveDate,
) -> Option<PolicyData> {
    let form = facts.form;
    Some(PolicyData {
        document_id: id.to_string(),
        issued_on: today,
        insurer: insurer_of(insurer),
        policyholder: policyholder(customer),
        intermediary: Some(intermediary(broker)),
        contract_no: facts.contract_no.to_owned(),
        version_no: 1,
        effective_from: facts.starts_on,
        product_name: form.name_de.clone(),
        product_version: format!("{} {}", form.product, form.version),
        plan: plan_name(form, facts.agreed),
        begins_on: facts.starts_on,
        expires_on: last_day_of_term(facts.starts_on, facts.agreed)?,
        renews_yearly: true,
        notice_months: NOTICE_MONTHS,
        main_due_on: facts.starts_on,
        payment_frequency: frequency(facts.premium.frequency),
        risk_groups: risk_groups(form, facts.input, facts.rating, facts.premium),
        premium: premium(form, facts.premium),
        payment: Payment {
            first_due_on: facts.first.due_on,
            first_gross_cents: facts.first.gross.cents(),
            first_covers_until: facts.first.period.until - Days::new(1),
            method: PaymentMethod::DirectDebit {
                mandate_reference: facts.mandate.mandate_reference.clone(),
                masked_iban: facts.mandate.iban_masked.clone(),
            },
        },
        deviations: Vec::new(),
        revocation_days: Some(REVOCATION_DAYS),
        documents: contract_documents(form),
    })
}

/// The last insured day of the agreed term; a year if the product asks for none.
fn last_day_of_term(starts_on: NaiveDate, agreed: &Agreed) -> Option<NaiveDate> {
    let months = agreed.term_years.unwrap_or(1).checked_mul(12)?;
    starts_on
        .checked_add_months(Months::new(months))?
        .pred_opt()
}

fn insurer_of(head: Letterhead) -> Insurer {
    let imprint = head.imprint.map(|imprint| imprint.0).unwrap_or_default();
    Insurer {
        name: head.name,
        address_lines: imprint.address_lines,
        phone: imprint.phone,
        email: imprint.email,
        website: imprint.website,
        register: imprint.register,
        insurance_tax_number: imprint.insurance_tax_number,
        creditor_id: imprint.creditor_id,
    }
}

fn intermediary(head: Letterhead) -> Intermediary {
    let imprint = head.imprint.map(|imprint| imprint.0).unwrap_or_default();
    Intermediary {
        name: head.name,
        address_lines: imprint.address_lines,
        phone: imprint.phone,
        email: imprint.email,
        register_no: head.register_no.unwrap_or_default(),
    }
}

fn policyholder(customer: &Customer) -> Policyholder {
    let last = &customer.last_name;
    let full = match &customer.first_name {
        Some(first) => format!("{first} {last}"),
        None => last.clone(),
    };
    let (title, salutation) = match customer.salutation {
        Salutation::Ms => (Some("Frau"), format!("Sehr geehrte Frau {last}")),
        Salutation::Mr => (Some("Herr"), format!("Sehr geehrter Herr {last}")),
        Salutation::None => (None, format!("Guten Tag {full}")),
        Salutation::Company => (None, "Sehr geehrte Damen und Herren".to_owned()),
    };
    let place = format!("{} {}", customer.postal_code, customer.city);
    Policyholder {
        salutation,
        address_lines: title
            .map(str::to_owned)
            .into_iter()
            .chain([full, customer.street.clone(), place])
            .collect(),
    }
}

const fn frequency(frequency: Frequency) -> PaymentFrequency {
    match frequency {
        Frequency::Annual => PaymentFrequency::Annual,
        Frequency::SemiAnnual => PaymentFrequency::SemiAnnual,
        Frequency::Quarterly => PaymentFrequency::Quarterly,
        Frequency::Monthly => PaymentFrequency::Monthly,
    }
}

fn premium(form: &ProductForm, premium: &Premium) -> loma_documents::Premium {
    let adjustment: Money = premium
        .lines
        .iter()
        .filter(|line| line.risk == domain::tariff::MINIMUM_PREMIUM_ADJUSTMENT)
        .map(|line| line.annual_net_cents)
        .sum();
    loma_documents::Premium {
        annual_net_cents: premium.annual_net_cents.cents(),
        minimum_premium_adjustment_cents: adjustment.cents(),
        surcharge_percent: premium.surcharge_pct,
        instalment_surcharge_cents: surcharge_in(premium).cents(),
        instalment_net_cents: premium.instalment_net_cents.cents(),
        taxes: taxes(form, premium),
        instalment_gross_cents: premium.instalment_gross_cents.cents(),
        year_gross_cents: premium.year_gross_cents.cents(),
    }
}

/// The part of an instalment that is surcharge, rounded half up; the rest of the instalment is the share of the year's net,
/// so both add up to what is charged (which was rounded per risk, R4).
fn surcharge_in(premium: &Premium) -> Money {
    let year = Decimal::from(premium.annual_net_cents.cents()) * premium.surcharge_pct;
    let instalment =
        year / Decimal::ONE_HUNDRED / Decimal::from(premium.instalments_per_year.max(1));
    let cents = instalment.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    Money::from_cents(cents.to_i64().unwrap_or_default())
}

/// One line per tax key; with several, each named by the risks it is on.
fn taxes(form: &ProductForm, premium: &Premium) -> Vec<loma_documents::TaxLine> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in &premium.lines {
        let risk = form.risks.iter().find(|risk| risk.risk == line.risk);
        let names = names.entry(&line.tax_key).or_default();
        if let Some(risk) = risk.filter(|risk| !names.contains(&risk.name_de.as_str())) {
            names.push(&risk.name_de);
        }
    }
    let is_single = premium.taxes.len() == 1;
    premium
        .taxes
        .iter()
        .map(|tax| loma_documents::TaxLine {
            name: names
                .get(tax.tax_key.as_str())
                .filter(|_| !is_single)
                .map(|names| names.join(", "))
                .unwrap_or_default(),
            // The rating knows the effective rate: the share of the premium that is taxed is already in it.
            rate_percent: tax.rate_pct,
            base_share_percent: Decimal::ONE_HUNDRED,
            net_cents: tax.base_cents.cents(),
            tax_cents: tax.tax_cents.cents(),
        })
        .collect()
}

/// What the contract is made of besides this document (§ 7 VVG).
fn contract_documents(form: &ProductForm) -> Vec<String> {
    let (name, version) = (&form.name_de, &form.version);
    vec![
        format!("Allgemeine Versicherungsbedingungen {name}, Fassung {version}"),
        format!("Informationsblatt zu Versicherungsprodukten {name}, Fassung {version}"),
        format!("Informationen nach der VVG-Informationspflichtenverordnung, Fassung {version}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_insured_day_is_the_one_before_the_anniversary() {
        let last_day = |term_years: Option<u32>| {
            let agreed = Agreed {
                term_years,
                ..Agreed::default()
            };
            let starts_on = NaiveDate::from_ymd_opt(2028, 2, 29)?;
            last_day_of_term(starts_on, &agreed).map(|day| day.to_string())
        };
        assert_eq!(last_day(None).as_deref(), Some("2029-02-27"));
        assert_eq!(last_day(Some(3)).as_deref(), Some("2031-02-27"));
        assert_eq!(last_day(Some(4)).as_deref(), Some("2032-02-28"));
        assert_eq!(last_day(Some(u32::MAX)), None);
        assert_eq!(last_day(Some(300_000)), None, "no such year");
    }
}
