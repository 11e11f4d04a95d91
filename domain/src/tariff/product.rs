//! A product version ready to rate: names have become places, tables are laid out.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use shared_types::Money;
use shared_types::product_form::ProductForm;
use shared_types::rating::{Decision, Frequency};

use super::fields::Wording;
use super::finding::Finding;
use super::model::{Domain, Purpose, RenewalRule, Role};
use super::number::Share;
use super::program::{Code, Number, Place, Test};
use super::table::Table;

/// A checked product version. Make one with [`Product::compile`], ask it with [`Product::rate`].
#[derive(Debug, Clone)]
pub struct Product {
    pub(crate) code: String,
    pub(crate) version: String,
    pub(crate) valid_from: NaiveDate,
    pub(crate) valid_until: Option<NaiveDate>,
    pub(crate) is_commission_free: bool,
    pub(crate) form: ProductForm,
    pub(crate) renewal: Vec<RenewalRule>,
    pub(crate) warnings: Vec<Finding>,

    pub(crate) min_annual_net: Money,
    pub(crate) min_instalment_gross: Money,
    /// The shortest period first, annual last.
    pub(crate) instalments: Vec<Instalment>,
    pub(crate) taxes: Vec<Tax>,

    pub(crate) contract_cells: usize,
    pub(crate) contract_fields: FieldNames,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) vars: Vec<Var>,
    /// In an order in which each finds what it needs.
    pub(crate) derived: Vec<Derived>,
    pub(crate) checks: Vec<Check>,
    pub(crate) tables: Vec<Table>,
    pub(crate) risks: Vec<Risk>,
    pub(crate) rules: Vec<Rule>,
    /// Tax of the first mandatory risk: carries the minimum premium.
    pub(crate) main_tax: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct Instalment {
    pub(crate) frequency: Frequency,
    pub(crate) per_year: u32,
    pub(crate) surcharge_pct: Decimal,
    /// R4: `(100 + surcharge) / (100 × n)`.
    pub(crate) share: Share,
}

#[derive(Debug, Clone)]
pub(crate) struct Tax {
    pub(crate) key: String,
    pub(crate) rate_pct: Decimal,
    /// R5.
    pub(crate) share: Share,
}

/// The fields one JSON object of the input may have, sorted by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldNames(Vec<(String, Field)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Var(usize),
    /// An underwriting answer of a group kind, given once for all groups of that kind.
    ForAllGroups(usize),
    Frequency,
    Groups,
    Kind,
    Risks,
}

impl FieldNames {
    pub(crate) fn new(mut fields: Vec<(String, Field)>) -> Self {
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        Self(fields)
    }

    pub(crate) fn find(&self, name: &str) -> Option<Field> {
        let nth = self
            .0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
            .ok()?;
        self.0.get(nth).map(|(_, field)| *field)
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) wording: Wording,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) cells: usize,
    pub(crate) fields: FieldNames,
    /// Bits of the mandatory risks.
    pub(crate) mandatory: u64,
}

/// An input or derived value.
#[derive(Debug, Clone)]
pub(crate) struct Var {
    pub(crate) name: String,
    pub(crate) kind: Option<usize>,
    pub(crate) place: Place,
    pub(crate) domain: Domain,
    pub(crate) default: Option<i64>,
    /// Codes of the texts that tables and rules mention.
    pub(crate) words: HashMap<String, i64>,
    pub(crate) limits: Vec<(Test, i64)>,
    pub(crate) purpose: Purpose,
    pub(crate) role: Option<Role>,
    pub(crate) is_health: bool,
    pub(crate) ask_if: Option<Test>,
    /// What a derived value follows from; empty for inputs.
    pub(crate) sources: Vec<usize>,
    pub(crate) origin: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Somebody says it.
    Told,
    /// It follows from its sources; a partial one may come out empty.
    Follows { is_partial: bool },
    /// Its place among the groups of its kind; never missing once the premiums are known.
    Rank,
}

impl Var {
    /// May come out empty and then has to be given.
    pub(crate) fn is_partial(&self) -> bool {
        self.origin == Origin::Follows { is_partial: true }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Derived {
    pub(crate) var: usize,
    pub(crate) kind: Option<usize>,
    pub(crate) how: How,
    /// The formula as the file writes it, for the trace.
    pub(crate) text: String,
}

/// How a derived value is found.
#[derive(Debug, Clone)]
pub(crate) enum How {
    /// A number brought to the scale of its cell; must lie in the domain.
    Number {
        number: Number,
        scale: u32,
    },
    Code(Code),
    Truth(Test),
    /// The first characters of a text input.
    Prefix {
        of: usize,
        length: usize,
    },
    /// Place among the groups of the kind, without these factor tables.
    Rank {
        without: Vec<usize>,
    },
}

#[derive(Debug, Clone)]
pub(crate) struct Check {
    pub(crate) kind: Option<usize>,
    pub(crate) test: Test,
    pub(crate) code: String,
    pub(crate) field: String,
    pub(crate) text: Wording,
}

#[derive(Debug, Clone)]
pub(crate) struct Risk {
    pub(crate) code: String,
    pub(crate) kind: usize,
    pub(crate) tax: usize,
    pub(crate) base: usize,
    pub(crate) units: Option<Units>,
    pub(crate) factors: Vec<usize>,
    pub(crate) only_if: Option<Test>,
    /// Variables without which the risk has no price.
    pub(crate) needs: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Units {
    pub(crate) var: usize,
    pub(crate) place: Place,
    pub(crate) scale: u32,
    pub(crate) per: Decimal,
    /// `1 / per`.
    pub(crate) inverse: Decimal,
}

#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) kind: Option<usize>,
    pub(crate) test: Test,
    pub(crate) decision: Decision,
    pub(crate) code: String,
    pub(crate) text: Wording,
    /// Inputs the rule rests on, derived values followed to their sources.
    pub(crate) inputs: Vec<usize>,
}

impl Product {
    /// The product's code, such as `phv`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The version, such as `2026-01`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// First day on which new business takes this version.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    /// Last day on which new business takes this version, if it is limited.
    pub fn valid_until(&self) -> Option<NaiveDate> {
        self.valid_until
    }

    /// A net product (Nettoprodukt): no commission in the premium.
    pub fn is_commission_free(&self) -> bool {
        self.is_commission_free
    }

    /// What the yearly renewal adjusts.
    pub fn renewal_rules(&self) -> &[RenewalRule] {
        &self.renewal
    }

    /// What the check found odd but not wrong.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// Whether this input is the price index that the yearly renewal moves.
    pub(crate) fn is_index(&self, name: &str) -> bool {
        self.renewal
            .iter()
            .any(|rule| matches!(rule, RenewalRule::SumAdjustment { input, .. } if input == name))
    }

    /// Inputs, questions, risks and risk group kinds, ready to be drawn as a form.
    pub fn describe(&self) -> &ProductForm {
        &self.form
    }
}
