//! What is insured, in words: inputs and risks with the labels of the product.

use chrono::NaiveDate;
use domain::tariff::Agreed;
use loma_documents::{Fact, Risk, RiskGroup};
use rust_decimal::Decimal;
use serde_json::Value;
use shared_types::product_form::{
    InputForm, InputPurpose, InputRole, InputType, ProductForm, ValueForm,
};
use shared_types::rating::{Premium, Rating};

/// The plan's name, or the product's if it has no plans.
pub(super) fn plan_name(form: &ProductForm, agreed: &Agreed) -> String {
    let is_plan = |known: &&InputForm| known.role == Some(InputRole::Plan);
    let plan = form.inputs.iter().find(is_plan).zip(agreed.plan.as_ref());
    plan.map_or_else(
        || form.name_de.clone(),
        |(known, plan)| label(&known.values, &Value::from(plan.as_str())),
    )
}

/// Each risk group with the answers its premium rests on and its risks.
pub(super) fn risk_groups(
    form: &ProductForm,
    input: &Value,
    rating: &Rating,
    premium: &Premium,
) -> Vec<RiskGroup> {
    let groups: Vec<&Value> = input
        .get("groups")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let is_single = groups.len() == 1;
    (0..)
        .zip(&groups)
        .map(|(nth, group)| {
            let kind = kind_of(form, group);
            let name = form.group_kinds.iter().find(|known| known.kind == kind);
            let name = name.map_or(kind, |kind| kind.name_de.as_str());
            RiskGroup {
                title: if is_single {
                    name.to_owned()
                } else {
                    format!("{name} {}", nth + 1)
                },
                facts: facts(form, kind, input, group, rating, nth),
                risks: risks(form, group, premium, nth),
            }
        })
        .collect()
}

fn kind_of<'a>(form: &'a ProductForm, group: &'a Value) -> &'a str {
    let only = || form.group_kinds.first().map(|kind| kind.kind.as_str());
    let named = group.get("kind").and_then(Value::as_str);
    named.or_else(only).unwrap_or_default()
}

/// What holds for the whole contract, then what holds for this group. Answers about health or earlier losses are not
/// printed: a policy is copied and shown around.
fn facts(
    form: &ProductForm,
    kind: &str,
    input: &Value,
    group: &Value,
    rating: &Rating,
    nth: u32,
) -> Vec<Fact> {
    let is_printed = |known: &&InputForm| {
        !matches!(known.purpose, InputPurpose::Underwriting)
            && !known.health
            // Plan and term stand in the head of the policy.
            && known.role.is_none()
    };
    let of_contract = form.inputs.iter().filter(|known| known.of.is_none());
    let of_group = form
        .inputs
        .iter()
        .filter(|known| known.of.as_deref() == Some(kind));
    let given = of_contract
        .map(|known| (known, input.get(&known.name), format!("/{}", known.name)))
        .chain(of_group.map(|known| {
            let pointer = format!("/groups/{nth}/{}", known.name);
            (known, group.get(&known.name), pointer)
        }));
    given
        .filter(|(known, _, _)| is_printed(known))
        .filter_map(|(known, value, pointer)| {
            let followed = || {
                rating
                    .derived
                    .iter()
                    .find(|derived| derived.pointer == pointer)
            };
            let value = match value {
                Some(value) => words(known, value),
                None => words(known, &Value::from(followed()?.value.clone())),
            };
            Some(Fact {
                label: known.label_de.clone(),
                value,
            })
        })
        .filter(|fact| !fact.value.is_empty() && fact.value != "…")
        .collect()
}

fn risks(form: &ProductForm, group: &Value, premium: &Premium, nth: u32) -> Vec<Risk> {
    let of_group = premium.lines.iter().filter(|line| line.group == nth + 1);
    of_group
        .filter_map(|line| {
            let risk = form.risks.iter().find(|risk| risk.risk == line.risk)?;
            let sum = sum_of(form, group, &risk.risk);
            Some(Risk {
                name: risk.name_de.clone(),
                cover: sum.map_or_else(
                    || risk.text_de.clone(),
                    |sum| format!("{sum}. {}", risk.text_de),
                ),
                annual_net_cents: line.annual_net_cents.cents(),
            })
        })
        .collect()
}

/// The sum insured: the amount of money in the group that is needed for this risk and no other.
fn sum_of(form: &ProductForm, group: &Value, risk: &str) -> Option<String> {
    form.inputs
        .iter()
        .filter(|known| {
            known
                .unit
                .as_deref()
                .is_some_and(|unit| unit.starts_with("EUR"))
        })
        .filter(|known| known.needed_by == [risk])
        .find_map(|known| Some(words(known, group.get(&known.name)?)))
}

/// A value as the policyholder reads it.
fn words(known: &InputForm, value: &Value) -> String {
    match (known.r#type, value) {
        (InputType::List, Value::Array(items)) => {
            let labels: Vec<String> = items
                .iter()
                .map(|item| label(&known.values, item))
                .collect();
            labels.join(", ")
        }
        (InputType::Bool, Value::Bool(true)) => "ja".to_owned(),
        (InputType::Bool, Value::Bool(false)) => "nein".to_owned(),
        (InputType::Date, Value::String(text)) => text
            .parse::<NaiveDate>()
            .map_or_else(|_| text.clone(), |day| day.format("%d.%m.%Y").to_string()),
        (InputType::Int | InputType::Decimal, value) => {
            let number = plain(value);
            with_unit(&grouped(&number), known.unit.as_deref())
        }
        (_, value) => label(&known.values, value),
    }
}

fn label(values: &[ValueForm], value: &Value) -> String {
    let known = values
        .iter()
        .find(|known| plain(&known.value) == plain(value));
    known.map_or_else(|| plain(value), |known| known.label_de.clone())
}

/// Texts as they are, numbers by their value: `3.0` is agreed as 3.
fn plain(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    match text.parse::<Decimal>() {
        Ok(number) if value.is_number() => number.normalize().to_string(),
        _ => text,
    }
}

/// `150000` → `150.000`, `12.5` → `12,5`.
fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut text = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        let left = whole.len() - nth;
        if nth > 0 && left.is_multiple_of(3) && !text.ends_with('-') {
            text.push('.');
        }
        text.push(digit);
    }
    if fraction.is_empty() {
        text
    } else {
        format!("{text},{fraction}")
    }
}

fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit {
        None => number.to_owned(),
        Some("EUR") => format!("{number} €"),
        Some("EUR/day") => format!("{number} € je Tag"),
        Some("EUR/month") => format!("{number} € im Monat"),
        Some("million EUR") => format!("{number} Mio. €"),
        Some("years") => format!("{number} Jahre"),
        Some("days") => format!("{number} Tage"),
        Some("m2") => format!("{number} m²"),
        Some(unit) => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_the_german_way() {
        for (number, text) in [
            ("0", "0"),
            ("950", "950"),
            ("1000", "1.000"),
            ("150000", "150.000"),
            ("-1234567", "-1.234.567"),
            ("1.0180", "1,0180"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_number_is_printed_by_its_value() {
        for (value, text) in [
            (Value::from(3.0), "3"),
            (Value::from(150), "150"),
            (Value::from(1.018), "1.018"),
            (Value::from("1.0180"), "1.0180"),
        ] {
            assert_eq!(plain(&value), text);
        }
    }

    #[test]
    fn amounts_say_for_how_long() {
        assert_eq!(with_unit("25", Some("EUR/day")), "25 € je Tag");
        assert_eq!(with_unit("95", Some("m2")), "95 m²");
        assert_eq!(with_unit("7", Some("kWp")), "7 kWp");
    }
}
