//! Answers to the underwriting questions, put into the input that the quote has frozen.
//!
//! Only what was asked in text form counts as asked (§ 19 (1) VVG), so only known questions are taken, and all of them
//! must be answered. The questions' words are kept with the product version.

use serde_json::{Map, Value};
use shared_types::product_form::{InputForm, InputPurpose, ProductForm};
use shared_types::rating::{Premium, Rating};

use crate::http::fields::{FORMAT, UNKNOWN};
use crate::http::{Refusal, WrongFields, codes};

/// The quote's input with the answers in it. An answer given already with the quote may be given again; the later counts.
///
/// # Errors
/// With every answer that nothing asks for.
pub(super) fn merge(form: &ProductForm, frozen: &Value, answers: &Value) -> Result<Value, Refusal> {
    let mut wrong = WrongFields::default();
    let mut input = frozen.clone();
    match answers {
        Value::Object(answers) => merge_contract(form, &mut input, answers, &mut wrong),
        _ => wrong.add("/answers", FORMAT),
    }
    wrong.refuse().map(|()| input)
}

fn merge_contract(
    form: &ProductForm,
    input: &mut Value,
    answers: &Map<String, Value>,
    wrong: &mut WrongFields,
) {
    let (of_groups, of_all): (Vec<_>, Vec<_>) = answers
        .iter()
        .filter(|(_, answer)| !answer.is_null())
        .partition(|(name, _)| *name == "groups");
    for (name, answer) in of_all {
        let mut asked = form.inputs.iter().filter(|known| is_asked(known));
        match asked.find(|known| known.name == *name) {
            Some(question) => {
                if question.of.is_some() {
                    forget_in_groups(input, name);
                }
                set(input, name, answer);
            }
            None => wrong.add(format!("/answers/{}", escaped(name)), UNKNOWN),
        }
    }
    for (_, answers) in of_groups {
        merge_groups(form, input, answers, wrong);
    }
}

/// A question about the groups that is answered for all of them is answered anew: what the quote said of one is older.
fn forget_in_groups(input: &mut Value, name: &str) {
    let groups = input.get_mut("groups").and_then(Value::as_array_mut);
    for group in groups
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        group.shift_remove(name);
    }
}

fn merge_groups(form: &ProductForm, input: &mut Value, answers: &Value, wrong: &mut WrongFields) {
    let Some(answers) = answers.as_array() else {
        return wrong.add("/answers/groups", FORMAT);
    };
    let mut groups = input.get_mut("groups").and_then(Value::as_array_mut);
    for (nth, answers) in answers.iter().enumerate() {
        let at = format!("/answers/groups/{nth}");
        let Some(group) = groups.as_mut().and_then(|groups| groups.get_mut(nth)) else {
            wrong.add(at, UNKNOWN);
            continue;
        };
        let Some(answers) = answers.as_object() else {
            wrong.add(at, FORMAT);
            continue;
        };
        let only = form.group_kinds.first().map(|kind| kind.kind.as_str());
        let kind = group
            .get("kind")
            .and_then(Value::as_str)
            .or(only)
            .map(str::to_owned);
        for (name, answer) in answers.iter().filter(|(_, answer)| !answer.is_null()) {
            let mut asked = form.inputs.iter().filter(|known| known.of == kind);
            if asked.any(|known| known.name == *name && is_asked(known)) {
                set(group, name, answer);
            } else {
                wrong.add(format!("{at}/{}", escaped(name)), UNKNOWN);
            }
        }
    }
}

/// Questions about the risk, and what identifies the insured object; not what the price was made from.
const fn is_asked(input: &InputForm) -> bool {
    matches!(
        input.purpose,
        InputPurpose::Underwriting | InputPurpose::Contract
    )
}

fn set(object: &mut Value, name: &str, answer: &Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), answer.clone());
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Stops when a question is still open.
///
/// # Errors
/// With a pointer to each answer that is missing.
pub(super) fn all_given(rating: &Rating) -> Result<(), Refusal> {
    let mut wrong = WrongFields::default();
    for pointer in &rating.unanswered {
        wrong.add_code(format!("/answers{pointer}"), codes::QUESTIONS_UNANSWERED);
    }
    wrong.refuse()
}

/// Stops when the answers have moved the price: the customer agreed to the quote's.
///
/// # Errors
/// 409; the way on is a new quote.
pub(super) fn same_price(quoted: &Rating, now: &Rating) -> Result<(), Refusal> {
    match (&quoted.premium, &now.premium) {
        (Some(quoted), Some(now)) if cents(quoted) != cents(now) => {
            Err(codes::PREMIUM_CHANGED.at("/answers"))
        }
        // Declined now: there is no price left to compare.
        _ => Ok(()),
    }
}

/// Every amount of a premium, risk by risk.
fn cents(premium: &Premium) -> Vec<i64> {
    let whole = [
        premium.annual_net_cents,
        premium.instalment_net_cents,
        premium.instalment_gross_cents,
        premium.year_gross_cents,
    ];
    let lines = premium
        .lines
        .iter()
        .flat_map(|line| [line.annual_net_cents, line.instalment_net_cents]);
    let taxes = premium.taxes.iter().map(|tax| tax.tax_cents);
    let all = whole.into_iter().chain(lines).chain(taxes);
    all.map(shared_types::Money::cents).collect()
}
