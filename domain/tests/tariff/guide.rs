//! The product guide says what the engine does: its fifth product loads, its lists of codes are complete.

use domain::tariff::{FindingCode, Product};
use serde_json::{Value, json};

use crate::support::{common, errors, file, premium, rate};

fn guide() -> String {
    file("docs/products.md")
}

fn fifth_product() -> Value {
    let guide = guide();
    let (_, example) = guide.split_once("```json\n").unwrap();
    serde_json::from_str(example.split("```").next().unwrap()).unwrap()
}

#[test]
fn a_fifth_product_is_only_a_file() {
    let bicycle = Product::load(&fifth_product().to_string(), &common()).unwrap();
    assert_eq!(bicycle.warnings(), []);
    let input = json!({"frequency": "MONTHLY", "groups": [
        {"value_eur": 9000, "lock": "U_LOCK", "postal_code": "04109", "risks": []}]});
    let rating = rate(&bicycle, &input);
    assert_eq!(
        (rating.codes, rating.unanswered),
        (
            vec!["BIKE-UW-02".to_owned()],
            vec!["/stolen_before".to_owned()]
        )
    );
    // 5.60 × 90 × 0.85
    assert_eq!(premium(&bicycle, &input).annual_net_cents.cents(), 42840);
    assert_eq!(
        errors(
            &bicycle,
            &json!({"frequency": "ANNUAL", "groups": [{"value_eur": 350}]})
        )
        .len(),
        3
    );
}

#[test]
fn the_gap_that_the_guide_describes_is_found() {
    let mut product = fifth_product();
    product["underwriting"].as_array_mut().unwrap().remove(0);
    product["cases"] = json!([]);
    let findings = Product::load(&product.to_string(), &common()).unwrap_err();
    let listed: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(
        guide().replace("\n   ", " ").contains(&listed[0]),
        "{listed:?}"
    );
}

#[test]
fn the_guide_explains_every_code() {
    let guide = guide();
    for code in FindingCode::ALL {
        assert!(
            guide.contains(&format!("`{}`", code.as_str())),
            "{}",
            code.as_str()
        );
    }
}
