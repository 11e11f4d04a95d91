//! The shipped files, and products with something broken in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use domain::tariff::{Common, Finding, InputError, Product, RateOptions};
use serde_json::Value;
use shared_types::rating::{Premium, Rating};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

pub(crate) fn common() -> Common {
    Common::parse(&file("server/products/common.json")).unwrap()
}

pub(crate) fn product_text(name: &str) -> String {
    file(&format!("server/products/{name}.json"))
}

pub(crate) fn product_json(name: &str) -> Value {
    serde_json::from_str(&product_text(name)).unwrap()
}

/// Checked once for all tests: the proof takes its time.
static PRODUCTS: LazyLock<Vec<Product>> = LazyLock::new(|| {
    let load = |name| {
        Product::load(&product_text(name), &common())
            .unwrap_or_else(|findings| panic!("{name}: {findings:#?}"))
    };
    ["phv", "unfall", "hausrat", "dog_liability"]
        .map(load)
        .into()
});

pub(crate) fn all_products() -> &'static [Product] {
    &PRODUCTS
}

pub(crate) fn product(name: &str) -> &'static Product {
    all_products()
        .iter()
        .find(|product| product.code() == name)
        .unwrap()
}

/// A shipped product with one change.
pub(crate) fn changed(
    name: &str,
    change: impl FnOnce(&mut Value),
) -> Result<Product, Vec<Finding>> {
    let mut json = product_json(name);
    change(&mut json);
    Product::load(&json.to_string(), &common())
}

/// Pointers and codes of what refuses the changed product.
pub(crate) fn findings(name: &str, change: impl FnOnce(&mut Value)) -> Vec<(String, &'static str)> {
    let listed = match changed(name, change) {
        Ok(product) => product.warnings().to_vec(),
        Err(findings) => findings,
    };
    listed
        .into_iter()
        .map(|finding| (finding.pointer, finding.code.as_str()))
        .collect()
}

pub(crate) fn at<'a>(json: &'a mut Value, pointer: &str) -> &'a mut Value {
    json.pointer_mut(pointer)
        .unwrap_or_else(|| panic!("nothing at {pointer}"))
}

pub(crate) fn remove(json: &mut Value, parent: &str, key: &str) {
    at(json, parent)
        .as_object_mut()
        .unwrap()
        .shift_remove(key)
        .unwrap();
}

/// The entry of a list with this name.
pub(crate) fn entry<'a>(json: &'a mut Value, list: &str, field: &str, name: &str) -> &'a mut Value {
    at(json, list)
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|item| item[field] == name)
        .unwrap()
}

/// The input of a worked case.
pub(crate) fn input(id: &str) -> Value {
    let cases: Value = serde_json::from_str(&file("tests/vectors/premiums.json")).unwrap();
    cases
        .as_array()
        .unwrap()
        .iter()
        .find(|case| case["id"] == id)
        .unwrap()["input"]
        .clone()
}

pub(crate) fn rate(product: &Product, input: &Value) -> Rating {
    product
        .rate(input, &RateOptions::default())
        .unwrap_or_else(|errors| panic!("{errors:#?}"))
}

pub(crate) fn premium(product: &Product, input: &Value) -> Premium {
    rate(product, input).premium.unwrap()
}

/// Pointers and codes of what is wrong with an input.
pub(crate) fn errors(product: &Product, input: &Value) -> Vec<(String, &'static str)> {
    let listed: Vec<InputError> = product
        .rate(input, &RateOptions::default())
        .err()
        .unwrap_or_default();
    listed
        .into_iter()
        .map(|error| (error.pointer, error.code.as_str()))
        .collect()
}
