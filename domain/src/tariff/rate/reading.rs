//! Reads the input object field by field and lists everything that cannot be read.

use serde_json::{Map, Value};

use super::cell::parse;
use super::derive::show;
use super::error::{InputError, InputErrorCode};
use super::inputs::{Group, Inputs};
use super::occasion::Occasion;
use crate::tariff::json::join;
use crate::tariff::model::Purpose;
use crate::tariff::product::{Field, Product, Var};
use crate::tariff::program::{ABSENT, INVALID};

/// Reads everything that can be read and lists everything that cannot.
pub(super) fn read(
    product: &Product,
    input: &Value,
    occasion: Occasion,
) -> (Inputs, Vec<InputError>) {
    let mut reading = Reading {
        product,
        occasion,
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
    occasion: Occasion,
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
                Some(Field::Kind | Field::Risks) | None => self.unknown_field("", name),
                Some(_) if value.is_null() => {}
                Some(Field::Var(var)) => self.field(var, None, value, ""),
                Some(Field::ForAllGroups(var)) => for_all.push((var, value)),
                Some(Field::Groups) => groups = Some(value),
                Some(Field::Frequency) => frequency = Some(value),
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
        self.fill_facts();
        self.fill_defaults();
        self.refuse_moved_indices();
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
                Some(Field::ForAllGroups(_) | Field::Frequency | Field::Groups) | None => {
                    self.unknown_field(at, name);
                }
                Some(_) if value.is_null() => {}
                Some(Field::Var(var)) => self.field(var, Some(own), value, at),
                Some(Field::Risks) => self.risks(own, kind_nr, value, at),
                Some(Field::Kind) => {}
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
        if let Some(cell) = self.value(var, value, at) {
            self.inputs.set(var, group, cell);
        }
    }

    /// The cell of a value: `INVALID` if it cannot be read, nothing if it is not the caller's to say.
    fn value(&mut self, var: &Var, value: &Value, at: &str) -> Option<i64> {
        if self.is_ours_to_say(var) {
            let (de, en) = (
                "Das weiß der Versicherer selbst. Bitte lassen Sie es weg.",
                "The insurer knows this himself. Please leave it out.",
            );
            self.refuse(join(at, &var.name), InputErrorCode::NotAsked, de, en);
            return None;
        }
        Some(parse(var, value).unwrap_or_else(|(code, de, en)| {
            self.refuse(join(at, &var.name), code, de, en);
            INVALID
        }))
    }

    fn is_ours_to_say(&self, var: &Var) -> bool {
        matches!(
            (var.purpose, self.occasion),
            (Purpose::Fact(_), Occasion::Business(_))
        )
    }

    fn answer_for_all(&mut self, var_nr: usize, value: &Value) {
        let Some(var) = self.product.vars.get(var_nr) else {
            return;
        };
        let Some(cell) = self.value(var, value, "") else {
            return;
        };
        self.fill(var, cell);
    }

    /// Business knows its facts; on trial an untold fact stays open.
    fn fill_facts(&mut self) {
        let Occasion::Business(facts) = self.occasion else {
            return;
        };
        for var in &self.product.vars {
            if let Purpose::Fact(fact) = var.purpose {
                self.fill(var, facts.cell(fact));
            }
        }
    }

    fn fill_defaults(&mut self) {
        for var in &self.product.vars {
            if let Some(default) = var.default {
                self.fill(var, default);
            }
        }
    }

    /// A price index moves with the years (renewal rule `sum_adjustment`): in new business it stands where it begins.
    fn refuse_moved_indices(&mut self) {
        let is_new = matches!(self.occasion, Occasion::Business(facts) if facts.is_new_business);
        for var in self.product.vars.iter().filter(|_| is_new) {
            let Some(beginning) = var.default.filter(|_| self.product.is_index(&var.name)) else {
                continue;
            };
            for owner in self.inputs.owners(var.kind) {
                if self.inputs.cell(var, owner) != beginning {
                    let group = owner.and_then(|owner| self.inputs.groups.get(owner));
                    let pointer = Inputs::pointer(group, &var.name);
                    self.not_allowed(pointer, &show(var, beginning));
                }
            }
        }
    }

    /// Sets a variable wherever it lives and has no value yet.
    fn fill(&mut self, var: &Var, cell: i64) {
        for owner in self.inputs.owners(var.kind) {
            if self.inputs.is_absent(var, owner) {
                self.inputs.set(var, owner, cell);
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
