//! Reads the input object into cells, field by field.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::error::{InputError, InputErrorCode};
use crate::tariff::json::join;
use crate::tariff::model::Domain;
use crate::tariff::number::{decimal_of, scaled};
use crate::tariff::product::{Field, Product, Var};
use crate::tariff::program::{ABSENT, INVALID, OTHER_TEXT, View};

/// A validated input of one product version, with its derived values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// The contract's cells, then those of each group.
    pub(super) cells: Vec<i64>,
    pub(super) contract_cells: usize,
    pub(super) groups: Vec<Group>,
    pub(super) counts: Vec<usize>,
    /// Position in the product's instalments.
    pub(super) instalment: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// Position in the input, from zero.
    pub(super) number: usize,
    pub(super) kind: usize,
    /// Bit per risk of the product.
    pub(super) chosen: u64,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Inputs {
    /// What an expression sees in a group, or outside of all groups.
    pub(super) fn view<'a>(&'a self, product: &'a Product, group: Option<&'a Group>) -> View<'a> {
        View {
            contract: self.cells.get(..self.contract_cells).unwrap_or_default(),
            group: group
                .and_then(|group| self.cells.get(group.start..group.end))
                .unwrap_or_default(),
            chosen: group.map_or(0, |group| group.chosen),
            counts: &self.counts,
            tables: &product.tables,
        }
    }

    /// The groups of a kind; once nothing, for the contract, if there is no kind.
    pub(super) fn scopes(&self, kind: Option<usize>) -> impl Iterator<Item = Option<&Group>> {
        let contract = kind.is_none().then_some(None);
        contract.into_iter().chain(
            self.groups
                .iter()
                .filter(move |group| Some(group.kind) == kind)
                .map(Some),
        )
    }

    /// JSON pointer to a field of the contract or of a group.
    pub(super) fn pointer(group: Option<&Group>, field: &str) -> String {
        match group {
            Some(group) => format!("/groups/{}/{field}", group.number),
            None => format!("/{field}"),
        }
    }

    pub(super) fn set(&mut self, var: &Var, group: Option<usize>, value: i64) {
        let start = match group {
            Some(group) => self
                .groups
                .get(group)
                .map_or(usize::MAX, |group| group.start),
            None => 0,
        };
        if let Some(cell) = self.cells.get_mut(start.saturating_add(var.place.index)) {
            *cell = value;
        }
    }

    pub(super) fn is_absent(&self, var: &Var, group: Option<usize>) -> bool {
        let start = group
            .and_then(|group| self.groups.get(group))
            .map_or(0, |group| group.start);
        self.cells.get(start.saturating_add(var.place.index)) == Some(&ABSENT)
    }
}

/// Reads everything that can be read and lists everything that cannot.
pub(super) fn read(product: &Product, input: &Value) -> (Inputs, Vec<InputError>) {
    let mut reading = Reading {
        product,
        errors: Vec::new(),
        inputs: Inputs {
            cells: vec![ABSENT; product.contract_cells],
            contract_cells: product.contract_cells,
            groups: Vec::new(),
            counts: vec![0; product.kinds.len()],
            instalment: usize::MAX,
        },
    };
    match input {
        Value::Object(contract) => reading.contract(contract),
        _ => reading.wrong_type("", "ein Objekt", "an object"),
    }
    (reading.inputs, reading.errors)
}

struct Reading<'a> {
    product: &'a Product,
    inputs: Inputs,
    errors: Vec<InputError>,
}

impl<'a> Reading<'a> {
    fn refuse(
        &mut self,
        pointer: String,
        code: InputErrorCode,
        de: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.errors.push(InputError::new(pointer, code, de, en));
    }

    fn wrong_type(&mut self, pointer: impl Into<String>, de: &str, en: &str) {
        self.refuse(
            pointer.into(),
            InputErrorCode::WrongType,
            format!("Hier wird {de} erwartet."),
            format!("Expected {en}."),
        );
    }

    fn contract(&mut self, contract: &'a Map<String, Value>) {
        let mut groups = None;
        let mut frequency = None;
        let mut for_all = Vec::new();
        for (name, value) in contract {
            match self.product.contract_fields.find(name) {
                _ if value.is_null() => {}
                Some(Field::Var(var)) => self.field(var, None, value, ""),
                Some(Field::ForAllGroups(var)) => for_all.push((var, value)),
                Some(Field::Groups) => groups = Some(value),
                Some(Field::Frequency) => frequency = Some(value),
                Some(Field::Kind | Field::Risks) | None => self.unknown_field("", name),
            }
        }
        self.frequency(frequency);
        match groups {
            Some(Value::Array(groups)) => self.groups(groups),
            Some(_) => self.wrong_type("/groups", "eine Liste", "a list"),
            None => self.required("/groups"),
        }
        for (var, value) in for_all {
            self.answer_for_all(var, value);
        }
        self.fill_defaults();
    }

    fn frequency(&mut self, value: Option<&Value>) {
        let Some(value) = value else {
            return self.required("/frequency");
        };
        let Some(word) = value.as_str() else {
            return self.wrong_type("/frequency", "ein Text", "a text");
        };
        let found = self
            .product
            .instalments
            .iter()
            .position(|instalment| instalment.frequency.as_str() == word);
        if let Some(nth) = found {
            self.inputs.instalment = nth;
        } else {
            let all: Vec<&str> = self
                .product
                .instalments
                .iter()
                .map(|instalment| instalment.frequency.as_str())
                .collect();
            self.not_allowed("/frequency".to_owned(), &all.join(", "));
        }
    }

    fn groups(&mut self, groups: &'a [Value]) {
        let most: usize = self.product.kinds.iter().map(|kind| kind.max).sum();
        // A list far too long is not read at all; the count below says why.
        for (nth, group) in groups.iter().enumerate().take(most.saturating_add(1)) {
            let at = format!("/groups/{nth}");
            match group {
                Value::Object(fields) => self.group(nth, fields, &at),
                _ => self.wrong_type(at, "ein Objekt", "an object"),
            }
        }
        for (kind, count) in self.product.kinds.iter().zip(self.inputs.counts.clone()) {
            let (de, en) = (&kind.wording.de, &kind.wording.en);
            if count < kind.min {
                let (de, en) = (
                    format!("Mindestens {} × {de}.", kind.min),
                    format!("At least {} × {en}.", kind.min),
                );
                self.refuse("/groups".to_owned(), InputErrorCode::TooFewGroups, de, en);
            }
            if count > kind.max {
                let (de, en) = (
                    format!("Höchstens {} × {de}.", kind.max),
                    format!("At most {} × {en}.", kind.max),
                );
                self.refuse("/groups".to_owned(), InputErrorCode::TooManyGroups, de, en);
            }
        }
    }

    fn group(&mut self, nth: usize, fields: &'a Map<String, Value>, at: &str) {
        let kind_nr = match (self.product.kinds.as_slice(), fields.get("kind")) {
            ([_], None) => Some(0),
            (_, None) => {
                self.required(&join(at, "kind"));
                None
            }
            (kinds, Some(name)) => {
                let found = kinds
                    .iter()
                    .position(|kind| Some(kind.name.as_str()) == name.as_str());
                if found.is_none() {
                    let (de, en) = (
                        "Diese Risikogruppe gibt es hier nicht.",
                        "There is no such risk group kind here.",
                    );
                    self.refuse(join(at, "kind"), InputErrorCode::UnknownKind, de, en);
                }
                found
            }
        };
        let Some((kind_nr, kind)) = kind_nr.and_then(|nr| Some((nr, self.product.kinds.get(nr)?)))
        else {
            return;
        };
        let start = self.inputs.cells.len();
        let end = start.saturating_add(kind.cells);
        self.inputs.cells.resize(end, ABSENT);
        let own = self.inputs.groups.len();
        self.inputs.groups.push(Group {
            number: nth,
            kind: kind_nr,
            chosen: kind.mandatory,
            start,
            end,
        });
        if let Some(count) = self.inputs.counts.get_mut(kind_nr) {
            *count = count.saturating_add(1);
        }
        for (name, value) in fields {
            match kind.fields.find(name) {
                _ if value.is_null() => {}
                Some(Field::Var(var)) => self.field(var, Some(own), value, at),
                Some(Field::Risks) => self.risks(own, kind_nr, value, at),
                Some(Field::Kind) => {}
                Some(Field::ForAllGroups(_) | Field::Frequency | Field::Groups) | None => {
                    self.unknown_field(at, name);
                }
            }
        }
    }

    fn risks(&mut self, group: usize, kind: usize, value: &Value, at: &str) {
        let at = join(at, "risks");
        let Value::Array(names) = value else {
            return self.wrong_type(at, "eine Liste", "a list");
        };
        let mut seen = 0_u64;
        for (nth, name) in names.iter().enumerate() {
            if nth > 64 {
                break; // more names than a product can have risks: some are double and reported
            }
            let at = join(&at, nth);
            let Some(name) = name.as_str() else {
                self.wrong_type(at, "der Name eines Risikos", "the name of a risk");
                continue;
            };
            let found = self
                .product
                .risks
                .iter()
                .position(|risk| risk.code == name && risk.kind == kind);
            let bit = found.and_then(|risk| 1_u64.checked_shl(u32::try_from(risk).ok()?));
            let Some(bit) = bit else {
                let (de, en) = (
                    "Dieses Risiko gibt es hier nicht.",
                    "There is no such risk here.",
                );
                self.refuse(at, InputErrorCode::UnknownRisk, de, en);
                continue;
            };
            if seen & bit != 0 {
                let (de, en) = (
                    "Das Risiko ist schon gewählt.",
                    "The risk is chosen already.",
                );
                self.refuse(at, InputErrorCode::DuplicateRisk, de, en);
            }
            seen |= bit;
            if let Some(group) = self.inputs.groups.get_mut(group) {
                group.chosen |= bit;
            }
        }
    }

    fn field(&mut self, var: usize, group: Option<usize>, value: &Value, at: &str) {
        let Some(var) = self.product.vars.get(var) else {
            return;
        };
        match parse(var, value) {
            Ok(cell) => self.inputs.set(var, group, cell),
            Err((code, de, en)) => {
                self.inputs.set(var, group, INVALID);
                self.refuse(join(at, &var.name), code, de, en);
            }
        }
    }

    fn answer_for_all(&mut self, var_nr: usize, value: &Value) {
        let Some(var) = self.product.vars.get(var_nr) else {
            return;
        };
        let cell = match parse(var, value) {
            Ok(cell) => cell,
            Err((code, de, en)) => {
                self.refuse(join("", &var.name), code, de, en);
                INVALID
            }
        };
        for group in 0..self.inputs.groups.len() {
            let is_kind = self
                .inputs
                .groups
                .get(group)
                .is_some_and(|group| Some(group.kind) == var.kind);
            if is_kind && self.inputs.is_absent(var, Some(group)) {
                self.inputs.set(var, Some(group), cell);
            }
        }
    }

    fn fill_defaults(&mut self) {
        for var in self.product.vars.iter().filter(|var| var.default.is_some()) {
            let Some(default) = var.default else { continue };
            if var.kind.is_none() && self.inputs.is_absent(var, None) {
                self.inputs.set(var, None, default);
            }
            for group in 0..self.inputs.groups.len() {
                let is_kind = self
                    .inputs
                    .groups
                    .get(group)
                    .is_some_and(|group| Some(group.kind) == var.kind);
                if is_kind && self.inputs.is_absent(var, Some(group)) {
                    self.inputs.set(var, Some(group), default);
                }
            }
        }
    }

    fn required(&mut self, pointer: &str) {
        let (de, en) = ("Diese Angabe fehlt.", "This value is missing.");
        self.refuse(pointer.to_owned(), InputErrorCode::Required, de, en);
    }

    fn unknown_field(&mut self, at: &str, name: &str) {
        let (de, en) = (
            "Dieses Feld gibt es hier nicht.",
            "There is no such field here.",
        );
        self.refuse(join(at, name), InputErrorCode::UnknownField, de, en);
    }

    fn not_allowed(&mut self, pointer: String, all: &str) {
        let (de, en) = (
            format!("Möglich sind: {all}."),
            format!("Possible are: {all}."),
        );
        self.refuse(pointer, InputErrorCode::NotAllowed, de, en);
    }
}

type Complaint = (InputErrorCode, String, String);

/// Puts a JSON value into a cell.
fn parse(var: &Var, value: &Value) -> Result<i64, Complaint> {
    match &var.domain {
        Domain::Whole { min, max, step } => {
            let whole =
                whole(value).ok_or_else(|| wrong_type("eine ganze Zahl", "a whole number"))?;
            if whole < *min || whole > *max {
                return Err(out_of_range(&min.to_string(), &max.to_string()));
            }
            if whole.saturating_sub(*min).checked_rem(*step) != Some(0) {
                let (de, en) = (
                    format!("Nur in Schritten von {step}."),
                    format!("Only in steps of {step}."),
                );
                return Err((InputErrorCode::Step, de, en));
            }
            Ok(whole)
        }
        Domain::WholeOf(values) => {
            let whole =
                whole(value).ok_or_else(|| wrong_type("eine ganze Zahl", "a whole number"))?;
            let all = || {
                values
                    .iter()
                    .map(i64::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            if values.contains(&whole) {
                Ok(whole)
            } else {
                Err(not_allowed(&all()))
            }
        }
        Domain::Decimal { scale, min, max } => decimal(value, *scale, *min, *max),
        Domain::Truth => value
            .as_bool()
            .map(i64::from)
            .ok_or_else(|| wrong_type("true oder false", "true or false")),
        Domain::Choice(values) => {
            let word = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Text", "a text"))?;
            position(values, word).ok_or_else(|| not_allowed(&values.join(", ")))
        }
        Domain::Several(values) => several(values, value),
        Domain::Text {
            pattern,
            max_length,
        } => {
            let text = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Text", "a text"))?;
            let fits = text.chars().count() <= *max_length;
            if !fits
                || pattern
                    .as_ref()
                    .is_some_and(|pattern| !pattern.is_match(text))
            {
                let (de, en) = (
                    "Das hat nicht die erwartete Form.",
                    "This does not have the expected form.",
                );
                return Err((InputErrorCode::Pattern, de.to_owned(), en.to_owned()));
            }
            Ok(var.words.get(text).copied().unwrap_or(OTHER_TEXT))
        }
        Domain::Date => {
            let text = value
                .as_str()
                .ok_or_else(|| wrong_type("ein Datum", "a date"))?;
            let date: chrono::NaiveDate = text
                .parse()
                .ok()
                .filter(|_| text.len() == 10)
                .ok_or_else(|| {
                    wrong_type("ein Datum wie 2026-01-31", "a date such as 2026-01-31")
                })?;
            Ok(date
                .signed_duration_since(chrono::NaiveDate::default())
                .num_days())
        }
        Domain::Unknown => Ok(ABSENT),
    }
}

/// A whole number; `10.0` counts as one, as in JSON Schema.
fn whole(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else {
        return None;
    };
    number.as_i64().or_else(|| scaled(decimal_of(value)?, 0))
}

fn decimal(value: &Value, scale: u32, min: i64, max: i64) -> Result<i64, Complaint> {
    let number = decimal_of(value).ok_or_else(|| wrong_type("eine Dezimalzahl", "a decimal"))?;
    let Some(cell) = scaled(number, scale) else {
        let (de, en) = (
            format!("Höchstens {scale} Nachkommastellen."),
            format!("At most {scale} decimal places."),
        );
        return Err((InputErrorCode::TooManyPlaces, de, en));
    };
    let show = |bound: i64| {
        Decimal::try_new(bound, scale)
            .unwrap_or_default()
            .to_string()
    };
    if cell < min || cell > max {
        Err(out_of_range(&show(min), &show(max)))
    } else {
        Ok(cell)
    }
}

fn several(values: &[String], value: &Value) -> Result<i64, Complaint> {
    let items = value
        .as_array()
        .ok_or_else(|| wrong_type("eine Liste", "a list"))?;
    let mut bits = 0_i64;
    for item in items {
        let word = item
            .as_str()
            .ok_or_else(|| wrong_type("eine Liste von Texten", "a list of texts"))?;
        let nth = position(values, word).ok_or_else(|| not_allowed(&values.join(", ")))?;
        bits |= u32::try_from(nth)
            .ok()
            .and_then(|nth| 1_i64.checked_shl(nth))
            .unwrap_or(0);
    }
    Ok(bits)
}

fn position(values: &[String], word: &str) -> Option<i64> {
    values
        .iter()
        .position(|value| value == word)
        .and_then(|nth| i64::try_from(nth).ok())
}

fn wrong_type(de: &str, en: &str) -> Complaint {
    (
        InputErrorCode::WrongType,
        format!("Hier wird {de} erwartet."),
        format!("Expected {en}."),
    )
}

fn out_of_range(min: &str, max: &str) -> Complaint {
    (
        InputErrorCode::OutOfRange,
        format!("Erlaubt sind {min} bis {max}."),
        format!("Allowed are {min} to {max}."),
    )
}

fn not_allowed(all: &str) -> Complaint {
    (
        InputErrorCode::NotAllowed,
        format!("Möglich sind: {all}."),
        format!("Possible are: {all}."),
    )
}
