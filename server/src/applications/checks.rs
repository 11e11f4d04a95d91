//! Whether an application is complete: consents, advice, mandate; and whether its quote still stands.

use chrono::NaiveDate;
use shared_types::application::{Apply, PaymentDetails};
use shared_types::iban::Iban;
use shared_types::product_form::ProductForm;
use shared_types::quote::{Quote, QuoteStatus};

use crate::http::fields::{IN_THE_FUTURE, TOO_LONG};
use crate::http::{FieldRefusal, Refusal, WrongFields, codes};

/// Stops unless the quote can be applied for today.
///
/// # Errors
/// 409 when it was used, withdrawn or has expired; 422 when its start has passed.
pub(super) fn check_quote(quote: &Quote, today: NaiveDate) -> Result<(), Refusal> {
    match quote.status {
        QuoteStatus::Saved | QuoteStatus::Sent if quote.valid_until < today => {
            Err(codes::QUOTE_EXPIRED.into())
        }
        QuoteStatus::Expired => Err(codes::QUOTE_EXPIRED.into()),
        QuoteStatus::AcceptedAsApplication | QuoteStatus::Withdrawn => {
            Err(codes::QUOTE_NOT_OPEN.into())
        }
        QuoteStatus::Saved | QuoteStatus::Sent if quote.starts_on < today => {
            Err(codes::START_IN_THE_PAST.into())
        }
        QuoteStatus::Saved | QuoteStatus::Sent => Ok(()),
    }
}

/// Checks everything that is not an answer about the risk, and reads the IBAN.
///
/// # Errors
/// With every field that is wrong or missing.
pub(super) fn check_form(
    apply: &Apply,
    form: &ProductForm,
    today: NaiveDate,
) -> Result<Iban, Refusal> {
    let mut wrong = WrongFields::default();
    check_consents(apply, form, &mut wrong);
    check_advice(apply, &mut wrong);
    let iban = check_payment(&apply.payment, today, &mut wrong);
    wrong.refuse()?;
    iban.ok_or_else(|| codes::INVALID_FIELDS.at("/payment/iban"))
}

fn check_consents(apply: &Apply, form: &ProductForm, wrong: &mut WrongFields) {
    let asks_health = form.inputs.iter().any(|input| input.health);
    let consents = &apply.consents;
    let required = [
        ("documents_received", consents.documents_received),
        ("data_protection_notice", consents.data_protection_notice),
        ("health_answers", consents.health_answers || !asks_health),
    ];
    for (name, _) in required.into_iter().filter(|(_, is_given)| !is_given) {
        wrong.add_code(format!("/consents/{name}"), codes::CONSENT_MISSING);
    }
}

fn check_advice(apply: &Apply, wrong: &mut WrongFields) {
    let summary = &apply.advice.summary;
    if summary.trim().is_empty() && !apply.advice.waived {
        wrong.add_code("/advice/summary", codes::ADVICE_MISSING);
    } else if summary.chars().count() > 10_000 {
        wrong.add("/advice/summary", TOO_LONG);
    }
}

fn check_payment(
    payment: &PaymentDetails,
    today: NaiveDate,
    wrong: &mut WrongFields,
) -> Option<Iban> {
    wrong.check_text("/payment/account_holder", &payment.account_holder, 70);
    if payment.signed_on > today {
        wrong.add("/payment/signed_on", IN_THE_FUTURE);
    }
    match Iban::parse(&payment.iban) {
        Ok(iban) => Some(iban),
        Err(fault) => {
            let field = FieldRefusal {
                pointer: "/payment/iban".to_owned(),
                code: fault.code().to_owned(),
                de: fault.text_de().to_owned(),
                en: fault.text_en().to_owned(),
            };
            wrong.note(codes::INVALID_FIELDS, field);
            None
        }
    }
}
