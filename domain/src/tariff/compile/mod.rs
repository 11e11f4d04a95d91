//! Compiling a product: names become places, tables are laid out, everything is checked against everything else.

mod derived;
mod form;
pub(crate) mod names;
mod resolve;
mod risks;
mod roles;
pub(crate) mod row_keys;
mod rules;
pub(crate) mod tables;
mod vars;

use shared_types::Money;

use self::names::Names;
use super::check;
use super::finding::{Finding, FindingCode, Report};
use super::model::{Common, ProductModel};
use super::number::{Share, to_cents};
use super::product::{FieldNames, Instalment, Product, Tax};
use super::vectors;
use rust_decimal::Decimal;

impl Product {
    /// Checks a product version completely and makes it ready to rate.
    ///
    /// # Errors
    /// Everything that is wrong, with warnings, if at least one finding is an error.
    pub fn compile(model: &ProductModel, common: &Common) -> Result<Self, Vec<Finding>> {
        let mut report = model.shape.clone();
        let names = Names::declare(model, &mut report);
        let mut product = build(model, common, &names, &mut report);
        check::reach(model, &names, &product, &mut report);
        check::unused(model, &names, &product, &mut report);
        if !report.has_errors() {
            run_cases(model, &product, &mut report);
        }
        if report.has_errors() {
            return Err(report.into_findings());
        }
        product.warnings = report.into_findings();
        Ok(product)
    }

    /// Reads, checks and compiles a product file in one go.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn load(product_json: &str, common: &Common) -> Result<Self, Vec<Finding>> {
        Self::compile(&ProductModel::parse(product_json)?, common)
    }
}

fn build(model: &ProductModel, common: &Common, names: &Names, report: &mut Report) -> Product {
    // A table that does not compile leaves an empty one behind, so that numbers of tables stay what they are.
    let tables = model
        .tables
        .iter()
        .map(|table| tables::compile(table, names, report).unwrap_or_else(|| tables::broken(table)))
        .collect();
    no_negative_rows(model, report);
    let derived = derived::compile(model, names, report);
    let risks = risks::compile(model, common, names, report);
    let checks = rules::checks(model, names, report);
    let rules = rules::compile(model, names, &derived, report);
    rules::check_renewal(model, names, report);
    roles::check(model, report);
    let vars = vars::compile(model, names, &derived, report);
    let mut product = Product {
        code: model.product.clone(),
        version: model.version.clone(),
        valid_from: model.valid_from,
        valid_until: model.valid_until,
        is_commission_free: model.commission_free,
        form: form::describe(model, common),
        renewal: model.renewal.clone(),
        warnings: Vec::new(),
        min_annual_net: to_cents(model.min_annual_net).unwrap_or(Money::ZERO),
        min_instalment_gross: to_cents(common.min_instalment_gross).unwrap_or(Money::ZERO),
        instalments: instalments(common),
        taxes: taxes(common),
        contract_cells: names.contract_cells,
        contract_fields: FieldNames::default(),
        kinds: vars::kinds(model, names),
        vars,
        derived: derived.in_order,
        checks,
        tables,
        main_tax: risks.main_tax,
        risks: risks.risks,
        rules,
    };
    product.contract_fields = vars::contract_fields(&product);
    derived::check_ranks(model, names, &product, report);
    form::mark_needs(&mut product);
    product
}

fn instalments(common: &Common) -> Vec<Instalment> {
    let compiled = common.instalments.iter().filter_map(|instalment| {
        let surcharged = Decimal::ONE_HUNDRED.checked_add(instalment.surcharge_pct)?;
        Some(Instalment {
            frequency: instalment.frequency,
            per_year: instalment.per_year,
            surcharge_pct: instalment.surcharge_pct.normalize(),
            share: Share::new(surcharged, instalment.per_year.checked_mul(100)?)?,
        })
    });
    compiled.collect()
}

fn taxes(common: &Common) -> Vec<Tax> {
    let compiled = common.taxes.iter().filter_map(|tax| {
        let share = Share::new(tax.effective_pct, 100)?;
        Some(Tax {
            key: tax.key.clone(),
            rate_pct: tax.effective_pct.normalize(),
            share,
        })
    });
    compiled.collect()
}

fn no_negative_rows(model: &ProductModel, report: &mut Report) {
    for row in model.tables.iter().flat_map(|table| &table.rows) {
        if row.value.is_sign_negative() && !row.value.is_zero() {
            report.add(
                &row.at,
                FindingCode::NegativeValue,
                "Der Wert ist negativ.",
                "The value is negative.",
            );
        }
    }
}

/// A version that does not reproduce its own worked cases is not let in.
fn run_cases(model: &ProductModel, product: &Product, report: &mut Report) {
    if model.cases.is_empty() {
        let (de, en) = (
            "Das Produkt bringt keine Rechenbeispiele mit.",
            "The product brings no worked cases.",
        );
        report.add("/cases", FindingCode::NoCases, de, en);
    }
    for case in &model.cases {
        for deviation in vectors::check_case(product, &case.id, &case.input, &case.expected) {
            let (de, en) = (
                format!("Rechenbeispiel {deviation}"),
                format!("Case {deviation}"),
            );
            report.add(&case.at, FindingCode::CaseFailed, de, en);
        }
    }
}
