//! The shipped products: no finding, and every worked case to the cent.

use crate::support::{all_products, file};
use domain::tariff::vectors;

#[test]
fn the_shipped_products_are_accepted_without_a_warning() {
    for product in all_products() {
        assert_eq!(product.warnings(), [], "{}", product.code());
    }
}

#[test]
fn every_worked_premium_comes_out_to_the_cent() {
    assert_eq!(
        vectors::check_file(all_products(), &file("tests/vectors/premiums.json")),
        []
    );
}

#[test]
fn every_worked_decision_comes_out() {
    assert_eq!(
        vectors::check_file(all_products(), &file("tests/vectors/underwriting.json")),
        []
    );
}
