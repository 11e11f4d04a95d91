//! `loma rate`: premiums without a server, for one input or for a file of worked cases.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use domain::tariff::{Product, RateOptions, vectors};
use serde_json::Value;

use super::print::{fail, line};
use super::shipped;

#[derive(Debug, Args)]
pub(super) struct Rate {
    /// File of worked cases (a list of id, product, version, input, expected); prints each deviation and ends with 1 if
    /// there is one.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "product",
        required_unless_present = "product"
    )]
    vectors: Option<PathBuf>,

    /// Product code; the input is read as JSON from standard input, the full result is printed as JSON.
    #[arg(long, value_name = "CODE")]
    product: Option<String>,

    /// Product version; the newest if absent.
    #[arg(long, requires = "product")]
    version: Option<String>,

    /// Folder with product files and common.json, instead of the products that come with this program.
    #[arg(long, value_name = "FOLDER")]
    products: Option<PathBuf>,
}

pub(super) fn run(rate: &Rate) -> ExitCode {
    let products = match shipped::products(rate.products.as_deref()) {
        Ok(products) => products,
        Err(error) => return fail(&error),
    };
    match (&rate.vectors, &rate.product) {
        (Some(file), _) => check_vectors(&products, file),
        (None, Some(code)) => rate_one(&products, code, rate.version.as_deref()),
        (None, None) => unreachable!("the command line asks for one of them"),
    }
}

fn check_vectors(products: &[Product], file: &PathBuf) -> ExitCode {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => return fail(&format!("{} cannot be read: {error}", file.display())),
    };
    let cases: Vec<Value> = match serde_json::from_str(&text) {
        Ok(cases) => cases,
        Err(error) => {
            let name = file.display();
            return fail(&format!("{name} is not a list of worked cases: {error}"));
        }
    };
    let deviations = vectors::check_file(products, &text);
    for deviation in &deviations {
        line(deviation);
    }
    line(&format!(
        "{} cases, {} deviations",
        cases.len(),
        deviations.len()
    ));
    if deviations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn rate_one(products: &[Product], code: &str, version: Option<&str>) -> ExitCode {
    let asked = |product: &&Product| {
        product.code() == code && version.is_none_or(|version| product.version() == version)
    };
    let Some(product) = products
        .iter()
        .filter(asked)
        .max_by_key(|product| product.valid_from())
    else {
        let known: Vec<_> = products
            .iter()
            .map(|product| format!("{} {}", product.code(), product.version()))
            .collect();
        return fail(&format!(
            "there is no such product or version; known are: {}",
            known.join(", ")
        ));
    };
    let mut text = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut text) {
        return fail(&format!("standard input cannot be read: {error}"));
    }
    let input: Value = match serde_json::from_str(&text) {
        Ok(input) => input,
        Err(error) => return fail(&format!("standard input is not JSON: {error}")),
    };
    let (result, code) = match product.rate(&input, &RateOptions::traced()) {
        Ok(rating) => (serde_json::to_string_pretty(&rating), ExitCode::SUCCESS),
        Err(errors) => (
            serde_json::to_string_pretty(&serde_json::json!({ "errors": errors })),
            ExitCode::FAILURE,
        ),
    };
    result.map_or_else(
        |error| fail(&error),
        |json| {
            line(&json);
            code
        },
    )
}
