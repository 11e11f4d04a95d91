//! Conditions: comparisons, choices, chosen risks.

use rust_decimal::Decimal;

use super::Resolver;
use crate::tariff::compile::names::Var;
use crate::tariff::expression::{Expr, Relation};
use crate::tariff::finding::FindingCode;
use crate::tariff::model::Domain;
use crate::tariff::number::scaled;
use crate::tariff::program::{Number, Test};

impl Resolver<'_> {
    pub(super) fn test(&mut self, expr: &Expr) -> Option<Test> {
        match expr {
            Expr::Truth(is_true) => Some(Test::Always(*is_true)),
            Expr::Name(name) => {
                let var = self.var(name)?;
                match var.domain {
                    Domain::Truth => Some(Test::Flag(var.place)),
                    _ => self.mismatch(
                        "Hier wird eine Ja/Nein-Angabe erwartet.",
                        "Expected a yes/no value here.",
                    ),
                }
            }
            Expr::Call { name, args } if name == "has" => self.has(args),
            Expr::Not(inner) => Some(Test::Not(Box::new(self.test(inner)?))),
            Expr::All(parts) => Some(Test::All(self.tests(parts)?)),
            Expr::Any(parts) => Some(Test::Any(self.tests(parts)?)),
            Expr::Compare {
                left,
                relation,
                right,
            } => self.comparison(left, *relation, right),
            Expr::OneOf {
                value,
                options,
                negated,
            } => self.one_of(value, options, *negated),
            Expr::Number(_) | Expr::Text(_) | Expr::Call { .. } | Expr::Arithmetic { .. } => self
                .mismatch(
                    "Hier wird eine Bedingung erwartet.",
                    "Expected a condition here.",
                ),
        }
    }

    /// All parts, so that every wrong one is reported.
    fn tests(&mut self, parts: &[Expr]) -> Option<Vec<Test>> {
        let read: Vec<Option<Test>> = parts.iter().map(|part| self.test(part)).collect();
        read.into_iter().collect()
    }

    fn has(&mut self, args: &[Expr]) -> Option<Test> {
        let [Expr::Name(name)] = args else {
            return self.mismatch("has(…) nennt ein Risiko.", "has(…) names one risk.");
        };
        let Some(risk) = self.names.risk(name) else {
            return self.refuse(
                FindingCode::UnknownRisk,
                format!("Das Risiko `{name}` gibt es nicht."),
                format!("There is no risk `{name}`."),
            );
        };
        self.enter(self.names.risks.get(risk).and_then(|(_, kind)| *kind))?;
        Some(Test::Has(risk))
    }

    fn comparison(&mut self, left: &Expr, relation: Relation, right: &Expr) -> Option<Test> {
        match (left, right) {
            (Expr::Name(name), Expr::Text(_) | Expr::Truth(_)) => {
                let negated = match relation {
                    Relation::Equal => false,
                    Relation::Unequal => true,
                    Relation::Less | Relation::AtMost | Relation::Greater | Relation::AtLeast => {
                        return self
                            .mismatch("Texte haben keine Reihenfolge.", "Texts have no order.");
                    }
                };
                self.word_test(name, std::slice::from_ref(right), negated)
            }
            (Expr::Name(name), Expr::Number(limit)) => self.cell_test(name, relation, *limit),
            (Expr::Text(_) | Expr::Truth(_), _) | (_, Expr::Text(_) | Expr::Truth(_)) => self
                .mismatch(
                    "Ein Text kann nur rechts von einem Namen stehen.",
                    "A text can only stand to the right of a name.",
                ),
            _ => {
                let (left, right) = (self.number(left), self.number(right));
                Some(Test::Numbers {
                    left: left?,
                    relation,
                    right: right?,
                })
            }
        }
    }

    fn cell_test(&mut self, name: &str, relation: Relation, limit: Decimal) -> Option<Test> {
        let var = self.var(name)?;
        if !var.is_number() {
            return self.mismatch("Hier wird eine Zahl erwartet.", "Expected a number here.");
        }
        match scaled(limit, var.scale()) {
            Some(limit) => Some(Test::Cell {
                place: var.place,
                relation,
                limit,
            }),
            None => Some(Test::Numbers {
                left: Number::Cell {
                    place: var.place,
                    scale: var.scale(),
                },
                relation,
                right: Number::Constant(limit),
            }),
        }
    }

    fn one_of(&mut self, value: &Expr, options: &[Expr], negated: bool) -> Option<Test> {
        let Expr::Name(name) = value else {
            return self.mismatch("Vor `in` steht ein Name.", "A name stands before `in`.");
        };
        if options
            .iter()
            .all(|option| matches!(option, Expr::Number(_)))
        {
            let mut tests = Vec::new();
            for option in options {
                let Expr::Number(number) = option else {
                    continue;
                };
                tests.push(self.cell_test(name, Relation::Equal, *number)?);
            }
            let any = Test::Any(tests);
            return Some(if negated {
                Test::Not(Box::new(any))
            } else {
                any
            });
        }
        self.word_test(name, options, negated)
    }

    fn word_test(&mut self, name: &str, words: &[Expr], negated: bool) -> Option<Test> {
        let var = self.var(name)?;
        let place = var.place;
        if matches!(var.domain, Domain::Date) || var.is_number() {
            return self.mismatch("Hier wird kein Text erwartet.", "No text is expected here.");
        }
        let mut codes = Vec::new();
        for word in words {
            codes.push(self.word_code(var, word)?);
        }
        if matches!(var.domain, Domain::Several(_)) {
            let bits = codes.iter().fold(0_i64, |bits, code| bits | (1 << code));
            return Some(Test::Shares {
                place,
                bits,
                negated,
            });
        }
        Some(Test::OneOf {
            place,
            codes,
            negated,
        })
    }

    pub(super) fn word_code(&mut self, var: &Var, word: &Expr) -> Option<i64> {
        let text = match (word, &var.domain) {
            (Expr::Truth(is_true), Domain::Truth) => is_true.to_string(),
            (Expr::Text(text), Domain::Choice(_) | Domain::Several(_) | Domain::Text { .. }) => {
                text.clone()
            }
            _ => {
                return self.mismatch(
                    "Der Wert passt nicht zum Typ.",
                    "The value does not fit the type.",
                );
            }
        };
        let code = var.code_of(&text);
        if code.is_none() {
            let (de, en) = (
                format!("`{}` kann nicht `{text}` sein.", var.name),
                format!("`{}` cannot be `{text}`.", var.name),
            );
            return self.refuse(FindingCode::UnknownValue, de, en);
        }
        code
    }
}
