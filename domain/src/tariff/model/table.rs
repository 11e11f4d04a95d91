//! Tables as the file writes them: rows, bands or the input itself.

use rust_decimal::Decimal;

use super::parts::check_name;
use crate::tariff::fields::{Fields, Node};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::json::{Json, join};

#[derive(Debug, Clone)]
pub(crate) struct TableModel {
    pub(crate) at: String,
    pub(crate) name: String,
    pub(crate) keys: Vec<(String, String)>,
    pub(crate) rows: Vec<RowModel>,
    pub(crate) default: Option<Decimal>,
    /// The input itself is the factor.
    pub(crate) is_identity: bool,
    pub(crate) is_banded: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct RowModel {
    pub(crate) at: String,
    /// Key parts joined with `|`; a whole number may be a range `18..29`.
    pub(crate) key: String,
    pub(crate) value: Decimal,
}

/// `tables` is an object: its keys are the names.
pub(super) fn tables(fields: &mut Fields<'_>, report: &mut Report) -> Vec<TableModel> {
    let Some(all) = fields
        .must("tables", report)
        .and_then(|node| node.fields(report))
    else {
        return Vec::new();
    };
    let mut tables = Vec::new();
    for (name, node) in all.entries() {
        check_name(name, &node.at, report);
        if let Some(mut table) = node.fields(report) {
            tables.push(read_table(name, &mut table, report));
            table.finish(report);
        }
    }
    tables
}

fn read_table(name: &str, fields: &mut Fields<'_>, report: &mut Report) -> TableModel {
    let keys = fields.names("keys", report);
    let bands = fields.maybe("bands");
    let rows = fields.maybe("rows");
    let is_identity = fields.flag("identity", report);
    let forms = [bands.is_some(), rows.is_some(), is_identity];
    if forms.iter().filter(|is_there| **is_there).count() != 1 || keys.is_empty() {
        let (de, en) = (
            "Eine Tabelle hat `keys` und genau eines von `rows`, `bands`, `identity`.",
            "A table has `keys` and exactly one of `rows`, `bands`, `identity`.",
        );
        report.add(&fields.at, FindingCode::MissingField, de, en);
    }
    if keys.len() != 1 && (bands.is_some() || is_identity) {
        let (de, en) = (
            "`bands` und `identity` haben genau einen Schlüssel.",
            "`bands` and `identity` have exactly one key.",
        );
        report.add(&fields.at, FindingCode::TypeMismatch, de, en);
    }
    TableModel {
        at: fields.at.clone(),
        name: name.to_owned(),
        keys,
        is_banded: bands.is_some(),
        rows: match (bands, rows) {
            (Some(bands), _) => bands
                .items(report)
                .iter()
                .filter_map(|node| band(node, report))
                .collect(),
            (None, Some(rows)) => named_rows(&rows, report),
            (None, None) => Vec::new(),
        },
        default: fields
            .maybe("default")
            .and_then(|node| node.decimal(report)),
        is_identity,
    }
}

fn named_rows(node: &Node<'_>, report: &mut Report) -> Vec<RowModel> {
    let Json::Map(entries) = node.json else {
        node.fields(report);
        return Vec::new();
    };
    let mut rows: Vec<RowModel> = Vec::new();
    for (key, json) in entries {
        let value = Node::new(json, join(&node.at, key));
        if rows.iter().any(|row| row.key == *key) {
            let (de, en) = (
                format!("Die Zeile `{key}` steht zweimal da."),
                format!("The row `{key}` stands twice."),
            );
            report.add(&value.at, FindingCode::DuplicateRow, de, en);
            continue;
        }
        let decimal = value.decimal(report).unwrap_or_default();
        rows.push(RowModel {
            at: value.at,
            key: key.clone(),
            value: decimal,
        });
    }
    rows
}

/// `[from, to, "value"]`, both ends included.
fn band(node: &Node<'_>, report: &mut Report) -> Option<RowModel> {
    let items = node.items(report);
    let [from, to, value] = items.as_slice() else {
        let (de, en) = (
            "Ein Band ist [von, bis, \"Wert\"].",
            "A band is [from, to, \"value\"].",
        );
        report.add(&node.at, FindingCode::WrongType, de, en);
        return None;
    };
    let (from, to, value) = (from.whole(report), to.whole(report), value.decimal(report));
    let (from, to) = (from?, to?);
    if from > to {
        let (de, en) = (
            "Das Band endet vor seinem Anfang.",
            "The band ends before it starts.",
        );
        report.add(&node.at, FindingCode::EmptyDomain, de, en);
        return None;
    }
    Some(RowModel {
        at: node.at.clone(),
        key: format!("{from}..{to}"),
        value: value.unwrap_or_default(),
    })
}
