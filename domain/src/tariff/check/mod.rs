//! Proves that a product can be used: every rule can fire, every reachable combination has a price.

use super::compile::names::Names;
use super::finding::Report;
use super::model::ProductModel;
use super::product::Product;

pub(crate) fn reach(
    _model: &ProductModel,
    _names: &Names,
    _product: &Product,
    _report: &mut Report,
) {
}
pub(crate) fn unused(
    _model: &ProductModel,
    _names: &Names,
    _product: &Product,
    _report: &mut Report,
) {
}
