//! The shipped products: no finding, and every worked case to the cent.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

use std::fs;
use std::path::{Path, PathBuf};

use domain::tariff::{Common, Finding, Product, vectors};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn common() -> Common {
    Common::parse(&fs::read_to_string(root().join("server/products/common.json")).unwrap()).unwrap()
}

fn load(name: &str) -> Result<Product, Vec<Finding>> {
    Product::load(
        &fs::read_to_string(root().join("server/products").join(name)).unwrap(),
        &common(),
    )
}

fn all() -> Vec<Product> {
    [
        "phv.json",
        "unfall.json",
        "hausrat.json",
        "dog_liability.json",
    ]
    .into_iter()
    .map(|name| load(name).unwrap_or_else(|findings| panic!("{name}: {findings:#?}")))
    .collect()
}

#[test]
fn the_shipped_products_are_accepted_without_a_warning() {
    for product in all() {
        assert_eq!(product.warnings(), [], "{}", product.code());
    }
}

#[test]
fn every_worked_premium_comes_out_to_the_cent() {
    assert_eq!(
        vectors::check_file(&all(), &vector_file("premiums.json")),
        []
    );
}

#[test]
fn every_worked_decision_comes_out() {
    assert_eq!(
        vectors::check_file(&all(), &vector_file("underwriting.json")),
        []
    );
}

fn vector_file(name: &str) -> String {
    fs::read_to_string(root().join("tests/vectors").join(name)).unwrap()
}
