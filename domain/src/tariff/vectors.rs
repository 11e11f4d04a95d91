//! Worked cases: input and expected result, compared field by field.
//!
//! A file is a list of `{id, product, version, input, expected}`; without a version the newest counts. Of `expected` only the
//! fields that are there count, but who states instalments must also state that their frequency is refused. An input that
//! must be refused says so with `expected.errors`, a list of `{pointer, code}`.

use rust_decimal::Decimal;
use serde_json::Value;

use super::json::join;
use super::number::parse_decimal;
use super::product::Product;
use super::rate::RateOptions;

/// Where a result is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Id of the case, or its position in the file.
    pub id: String,
    /// JSON pointer into `expected`; empty for the case as a whole.
    pub pointer: String,
    pub expected: String,
    pub actual: String,
}

impl std::fmt::Display for Deviation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pointer = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(
            f,
            "{} {pointer}: expected {}, got {}",
            self.id, self.expected, self.actual
        )
    }
}

/// Rates every case of a file with the product version it names and lists what deviates.
pub fn check_file(products: &[Product], json: &str) -> Vec<Deviation> {
    let cases = match serde_json::from_str(json) {
        Ok(Value::Array(cases)) if cases.is_empty() => {
            return vec![whole("file", "at least one case", "an empty list")];
        }
        Ok(Value::Array(cases)) => cases,
        Ok(_) => return vec![whole("file", "a list of cases", "something else")],
        Err(error) => return vec![whole("file", "JSON", &error.to_string())],
    };
    cases
        .iter()
        .enumerate()
        .flat_map(|(nth, case)| check_listed(products, nth, case))
        .collect()
}

fn check_listed(products: &[Product], nth: usize, case: &Value) -> Vec<Deviation> {
    let word = |name| case.get(name).and_then(Value::as_str);
    let id = word("id").map_or_else(|| format!("#{nth}"), str::to_owned);
    let (Some(input), Some(expected)) = (case.get("input"), case.get("expected")) else {
        return vec![whole(&id, "`input` and `expected`", "a case without them")];
    };
    let Some(code) = word("product") else {
        return vec![whole(&id, "a product", "a case without one")];
    };
    let version = word("version");
    let is_meant = |product: &&Product| {
        product.code() == code && version.is_none_or(|it| it == product.version())
    };
    let newest = products
        .iter()
        .filter(is_meant)
        .max_by_key(|it| it.valid_from());
    if let Some(product) = newest {
        check_case(product, &id, input, expected)
    } else {
        let wanted = format!("product {code} {}", version.unwrap_or_default());
        vec![whole(&id, &wanted, "no such product version")]
    }
}

/// Rates one case and compares.
pub(crate) fn check_case(
    product: &Product,
    id: &str,
    input: &Value,
    expected: &Value,
) -> Vec<Deviation> {
    let mut deviations = Vec::new();
    let mut compare = |pointer: &str, expected: &Value, actual: &Value| {
        compare(
            pointer,
            expected,
            actual,
            &mut |pointer, expected, actual| {
                deviations.push(Deviation {
                    id: id.to_owned(),
                    pointer,
                    expected,
                    actual,
                });
            },
        );
    };
    let errors_expected = expected.get("errors");
    match (
        product.rate(input, &RateOptions::default()),
        errors_expected,
    ) {
        (Ok(rating), None) => match serde_json::to_value(&rating) {
            Ok(actual) => {
                compare("", expected, &actual);
                for field in unstated(expected, &actual) {
                    let at = join("", field);
                    compare(&at, &Value::Null, actual.get(field).unwrap_or(&Value::Null));
                }
            }
            Err(error) => return vec![whole(id, "a result", &error.to_string())],
        },
        (Ok(_), Some(errors)) => return vec![whole(id, &format!("refused: {errors}"), "a price")],
        (Err(errors), Some(expected)) => {
            compare(
                "/errors",
                expected,
                &serde_json::to_value(&errors).unwrap_or_default(),
            );
        }
        (Err(errors), None) => {
            let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return vec![whole(id, "a valid input", &reasons.join("; "))];
        }
    }
    deviations
}

/// What the result says about a refused frequency and a case about instalments leaves out.
fn unstated(expected: &Value, actual: &Value) -> Vec<&'static str> {
    let has = |value: &Value, field: &str| value.get(field).is_some();
    if !has(expected, "instalment_gross_cents") {
        return Vec::new();
    }
    let is_unstated = |field: &&str| has(actual, field) && !has(expected, field);
    ["refused", "offered"]
        .into_iter()
        .filter(is_unstated)
        .collect()
}

fn whole(id: &str, expected: &str, actual: &str) -> Deviation {
    Deviation {
        id: id.to_owned(),
        pointer: String::new(),
        expected: expected.to_owned(),
        actual: actual.to_owned(),
    }
}

/// Every expected field must be there and equal; lists must have the same length.
fn compare(
    pointer: &str,
    expected: &Value,
    actual: &Value,
    deviates: &mut dyn FnMut(String, String, String),
) {
    match (expected, actual) {
        (Value::Object(fields), Value::Object(actual)) => {
            for (name, expected) in fields {
                compare(
                    &join(pointer, name),
                    expected,
                    actual.get(name).unwrap_or(&Value::Null),
                    deviates,
                );
            }
        }
        (Value::Array(items), Value::Array(actual)) if items.len() == actual.len() => {
            for (nth, (expected, actual)) in items.iter().zip(actual).enumerate() {
                compare(&join(pointer, nth), expected, actual, deviates);
            }
        }
        _ if expected == actual || are_same_decimal(expected, actual) => {}
        _ => deviates(pointer.to_owned(), expected.to_string(), actual.to_string()),
    }
}

/// `"78"` and `"78.00"` are the same number.
fn are_same_decimal(expected: &Value, actual: &Value) -> bool {
    let decimal = |value: &Value| -> Option<Decimal> { parse_decimal(value.as_str()?) };
    decimal(expected).is_some_and(|expected| decimal(actual) == Some(expected))
}
