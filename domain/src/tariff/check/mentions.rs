//! What an expression mentions: cells, risks, tables, and the values at which it changes its mind.

use crate::tariff::expression::Relation;
use crate::tariff::program::{Code, Number, Place, Test};

#[derive(Debug, Clone, Default)]
pub(super) struct Mentions {
    pub(super) places: Vec<Place>,
    pub(super) risks: Vec<usize>,
    pub(super) tables: Vec<usize>,
    /// First values of what a comparison treats differently.
    pub(super) cuts: Vec<(Place, i64)>,
}

impl Mentions {
    pub(super) fn of_test(test: &Test) -> Self {
        let mut mentions = Self::default();
        mentions.test(test);
        mentions
    }

    pub(super) fn of_number(number: &Number) -> Self {
        let mut mentions = Self::default();
        mentions.number(number);
        mentions
    }

    pub(super) fn of_code(code: &Code) -> Self {
        let mut mentions = Self::default();
        mentions.code(code);
        mentions
    }

    pub(super) fn merge(&mut self, other: Self) {
        for place in other.places {
            self.place(place);
        }
        for risk in other.risks {
            self.risk(risk);
        }
        self.tables.extend(other.tables);
        self.cuts.extend(other.cuts);
    }

    pub(super) fn place(&mut self, place: Place) {
        if !self.places.contains(&place) {
            self.places.push(place);
        }
    }

    fn risk(&mut self, risk: usize) {
        if !self.risks.contains(&risk) {
            self.risks.push(risk);
        }
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Always(_) => {}
            Test::Flag(place) | Test::OneOf { place, .. } | Test::Shares { place, .. } => {
                self.place(*place);
            }
            Test::Cell {
                place,
                relation,
                limit,
            } => {
                self.place(*place);
                let next = limit.saturating_add(1);
                match relation {
                    Relation::Less | Relation::AtLeast => self.cuts.push((*place, *limit)),
                    Relation::AtMost | Relation::Greater => self.cuts.push((*place, next)),
                    Relation::Equal | Relation::Unequal => {
                        self.cuts.extend([(*place, *limit), (*place, next)]);
                    }
                }
            }
            Test::Numbers { left, right, .. } => {
                self.number(left);
                self.number(right);
            }
            Test::Has(risk) => self.risk(*risk),
            Test::Not(inner) => self.test(inner),
            Test::All(parts) | Test::Any(parts) => {
                for part in parts {
                    self.test(part);
                }
            }
        }
    }

    fn number(&mut self, number: &Number) {
        match number {
            Number::Constant(_) | Number::Count(_) => {}
            Number::Cell { place, .. } => self.place(*place),
            Number::Plus(a, b) | Number::Minus(a, b) | Number::Times(a, b) => {
                self.number(a);
                self.number(b);
            }
            Number::Lookup(table) => self.tables.push(*table),
            Number::RoundUp(inner, _) | Number::RoundDown(inner, _) => self.number(inner),
            Number::Least(all) | Number::Greatest(all) | Number::First(all) => {
                for number in all {
                    self.number(number);
                }
            }
            Number::If(test, then, otherwise) => {
                self.test(test);
                self.number(then);
                if let Some(number) = otherwise {
                    self.number(number);
                }
            }
        }
    }

    fn code(&mut self, code: &Code) {
        match code {
            Code::Constant(_) => {}
            Code::Cell(place) => self.place(*place),
            Code::First(all) => {
                for code in all {
                    self.code(code);
                }
            }
            Code::If(test, then, otherwise) => {
                self.test(test);
                self.code(then);
                if let Some(code) = otherwise {
                    self.code(code);
                }
            }
        }
    }
}
