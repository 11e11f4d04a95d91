//! A product version as its file says it: names and texts, nothing looked up yet.

mod common;
mod domain;
mod input;
mod parts;
mod renewal;
mod table;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fields::{Fields, Node, Wording};
use super::finding::{Finding, FindingCode, Report};
use super::json::{Json, join};

pub use common::{Common, DayCount};
pub(crate) use domain::Domain;
pub(crate) use input::{Condition, Fact, InputModel, Literal, Purpose, Role};
pub(crate) use parts::{
    CaseModel, CheckModel, Derivation, DerivedModel, GroupKindModel, RiskModel, RuleModel,
};
pub use renewal::RenewalRule;
pub(crate) use table::{RowModel, TableModel};

/// A product version, read but not yet checked against itself.
///
/// Fields of the wrong shape are noted and replaced by something harmless, so that [`super::Product::compile`]
/// can report them together with everything else.
#[derive(Debug, Clone)]
pub struct ProductModel {
    pub(crate) product: String,
    pub(crate) version: String,
    pub(crate) valid_from: NaiveDate,
    pub(crate) valid_until: Option<NaiveDate>,
    pub(crate) name: Wording,
    pub(crate) text: Wording,
    pub(crate) line: String,
    pub(crate) commission_free: bool,
    pub(crate) min_annual_net: Decimal,
    pub(crate) group_kinds: Vec<GroupKindModel>,
    pub(crate) inputs: Vec<InputModel>,
    pub(crate) derived: Vec<DerivedModel>,
    pub(crate) checks: Vec<CheckModel>,
    pub(crate) tables: Vec<TableModel>,
    pub(crate) risks: Vec<RiskModel>,
    pub(crate) underwriting: Vec<RuleModel>,
    pub(crate) renewal: Vec<RenewalRule>,
    pub(crate) cases: Vec<CaseModel>,
    pub(crate) shape: Report,
}

impl ProductModel {
    /// Reads a product file.
    ///
    /// # Errors
    /// One finding with line and column if the text is no JSON object. Everything else waits for the check.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        let json = parse_json(text)?;
        let mut report = Report::default();
        no_nul(&json, "", &mut report);
        let Some(mut fields) = Node::new(&json, "").fields(&mut report) else {
            return Err(report.into_findings());
        };
        let mut model = Self::read(&mut fields, &mut report);
        if model
            .valid_until
            .is_some_and(|until| until < model.valid_from)
        {
            let (de, en) = (
                "Die Version endet vor ihrem Beginn.",
                "The version ends before it starts.",
            );
            report.add("/valid_until", FindingCode::EmptyDomain, de, en);
        }
        fields.finish(&mut report);
        model.shape = report;
        Ok(model)
    }

    /// The product's code, such as `phv`.
    pub fn product(&self) -> &str {
        &self.product
    }

    /// The version, such as `2026-01`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// First day on which new business takes this version.
    pub fn valid_from(&self) -> NaiveDate {
        self.valid_from
    }

    fn read(fields: &mut Fields<'_>, report: &mut Report) -> Self {
        if fields.text("format", report) != "loma-product/1" {
            report.add(
                "/format",
                FindingCode::UnknownWord,
                "Das Format heißt \"loma-product/1\".",
                "The format is called \"loma-product/1\".",
            );
        }
        let product = fields.text("product", report);
        parts::check_name(&product, "/product", report);
        check_length(&product, 2, "/product", report);
        let version = fields.text("version", report);
        check_length(&version, 1, "/version", report);
        Self {
            product,
            version,
            valid_from: fields
                .must("valid_from", report)
                .and_then(|node| node.date(report))
                .unwrap_or_default(),
            valid_until: fields
                .maybe("valid_until")
                .and_then(|node| node.date(report)),
            name: fields.wording("name_de", "name_en", report),
            text: fields.wording("text_de", "text_en", report),
            line: fields.text("line", report),
            commission_free: fields.flag("commission_free", report),
            min_annual_net: parts::amount(fields, "min_annual_net", report),
            group_kinds: each(fields, "group_kinds", report, GroupKindModel::read),
            inputs: each(fields, "inputs", report, InputModel::read),
            derived: each(fields, "derived", report, DerivedModel::read),
            checks: each(fields, "checks", report, CheckModel::read),
            tables: table::tables(fields, report),
            risks: each(fields, "risks", report, RiskModel::read),
            underwriting: each(fields, "underwriting", report, RuleModel::read),
            renewal: each(fields, "renewal", report, |fields, report| {
                RenewalRule::read(fields, report)
            })
            .into_iter()
            .flatten()
            .collect(),
            cases: each(fields, "cases", report, CaseModel::read),
            shape: Report::default(),
        }
    }
}

/// Reads every object of a list.
fn each<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    report: &mut Report,
    read: impl Fn(&mut Fields<'_>, &mut Report) -> T,
) -> Vec<T> {
    let mut all = Vec::new();
    for node in fields.items(name, report) {
        if let Some(mut item) = node.fields(report) {
            all.push(read(&mut item, report));
            item.finish(report);
        }
    }
    all
}

/// Code and version are keys of the book for decades: at least so many characters, at most 40, and something to read.
fn check_length(text: &str, least: usize, at: &str, report: &mut Report) {
    if text.is_empty() {
        return; // the empty field has been reported
    }
    if !(least..=40).contains(&text.chars().count()) || text.trim() != text {
        let (de, en) = (
            format!("Hier stehen {least} bis 40 Zeichen, ohne Leerzeichen am Rand."),
            format!("This has {least} to 40 characters, without spaces at its ends."),
        );
        report.add(at, FindingCode::BadName, de, en);
    }
}

/// No database column keeps a NUL character, and nobody types one.
pub(super) fn no_nul(json: &Json, at: &str, report: &mut Report) {
    let has_nul = match json {
        Json::Text(text) => text.contains('\0'),
        Json::Map(entries) => entries.iter().any(|(key, _)| key.contains('\0')),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) => false,
    };
    if has_nul {
        let (de, en) = (
            "Der Text enthält das Zeichen NUL.",
            "The text has a NUL character.",
        );
        report.add(at, FindingCode::BadText, de, en);
    }
    match json {
        Json::List(items) => {
            for (nth, item) in items.iter().enumerate() {
                no_nul(item, &join(at, nth), report);
            }
        }
        Json::Map(entries) => {
            for (key, value) in entries {
                no_nul(value, &join(at, key), report);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
    }
}

pub(super) fn parse_json(text: &str) -> Result<Json, Vec<Finding>> {
    serde_json::from_str(text).map_err(|error| {
        let mut report = Report::default();
        let place = format!("{}:{}", error.line(), error.column());
        report.add(
            "",
            FindingCode::Syntax,
            format!("Die Datei ist kein JSON (Zeile:Spalte {place})."),
            format!("The file is no JSON (line:column {place}): {error}."),
        );
        report.into_findings()
    })
}
