//! Numbers and words: arithmetic, functions, look-ups.

use rust_decimal::Decimal;

use super::Resolver;
use crate::tariff::expression::{Expr, Operation};
use crate::tariff::finding::FindingCode;
use crate::tariff::model::Domain;
use crate::tariff::number::reciprocal;
use crate::tariff::program::{Code, Number};

impl Resolver<'_> {
    pub(super) fn number(&mut self, expr: &Expr) -> Option<Number> {
        match expr {
            Expr::Number(number) => Some(Number::Constant(*number)),
            Expr::Name(name) => {
                let var = self.var(name)?;
                if !var.is_number() {
                    return self
                        .mismatch("Hier wird eine Zahl erwartet.", "Expected a number here.");
                }
                Some(Number::Cell {
                    place: var.place,
                    scale: var.scale(),
                })
            }
            Expr::Arithmetic {
                left,
                operation,
                right,
            } => self.arithmetic(left, *operation, right),
            Expr::Call { name, args } => self.call(name, args),
            Expr::Text(_)
            | Expr::Truth(_)
            | Expr::Not(_)
            | Expr::All(_)
            | Expr::Any(_)
            | Expr::Compare { .. }
            | Expr::OneOf { .. } => {
                self.mismatch("Hier wird eine Zahl erwartet.", "Expected a number here.")
            }
        }
    }

    fn arithmetic(&mut self, left: &Expr, operation: Operation, right: &Expr) -> Option<Number> {
        let (left, right) = (self.number(left), self.number(right));
        let (left, right) = (Box::new(left?), Box::new(right?));
        match operation {
            Operation::Plus => Some(Number::Plus(left, right)),
            Operation::Minus => Some(Number::Minus(left, right)),
            Operation::Times => Some(Number::Times(left, right)),
            Operation::DividedBy => {
                let inverse = if let Number::Constant(divisor) = *right {
                    reciprocal(divisor)
                } else {
                    None
                };
                match inverse {
                    Some(inverse) => Some(Number::Times(left, Box::new(Number::Constant(inverse)))),
                    None => self.refuse(
                        FindingCode::InexactDivision,
                        "Geteilt wird nur durch feste Zahlen, die aufgehen (2, 5, 10, 1000, …).",
                        "Divide only by fixed numbers that come out even (2, 5, 10, 1000, …).",
                    ),
                }
            }
        }
    }

    fn call(&mut self, name: &str, args: &[Expr]) -> Option<Number> {
        match (name, args) {
            ("round_up" | "round_down", [value, Expr::Number(step)]) if *step > Decimal::ZERO => {
                let value = Box::new(self.number(value)?);
                let is_up = name == "round_up";
                Some(if is_up {
                    Number::RoundUp(value, *step)
                } else {
                    Number::RoundDown(value, *step)
                })
            }
            ("min", _) => Some(Number::Least(self.numbers(args)?)),
            ("max", _) => Some(Number::Greatest(self.numbers(args)?)),
            ("first", _) => Some(Number::First(self.numbers(args)?)),
            ("if", [test, then]) => Some(Number::If(
                Box::new(self.test(test)?),
                Box::new(self.number(then)?),
                None,
            )),
            ("if", [test, then, otherwise]) => {
                let otherwise = Some(Box::new(self.number(otherwise)?));
                Some(Number::If(
                    Box::new(self.test(test)?),
                    Box::new(self.number(then)?),
                    otherwise,
                ))
            }
            ("count", [Expr::Name(kind)]) => {
                let found = self.names.kinds.iter().position(|known| known == kind);
                match found {
                    Some(kind) => Some(Number::Count(kind)),
                    None => self.refuse(
                        FindingCode::UnknownGroupKind,
                        format!("Die Risikogruppe `{kind}` gibt es nicht."),
                        format!("There is no risk group kind `{kind}`."),
                    ),
                }
            }
            (table, _) => self.lookup(table, args),
        }
    }

    fn numbers(&mut self, args: &[Expr]) -> Option<Vec<Number>> {
        let read: Vec<Option<Number>> = args.iter().map(|arg| self.number(arg)).collect();
        read.into_iter().collect()
    }

    /// `table(key, key)`: the keys are repeated so that a reader sees what is looked up.
    fn lookup(&mut self, name: &str, args: &[Expr]) -> Option<Number> {
        let Some(table) = self.names.table(name) else {
            return self.refuse(
                FindingCode::UnknownName,
                format!("Die Funktion oder Tabelle `{name}` gibt es so nicht."),
                format!("There is no such function or table `{name}`."),
            );
        };
        let keys = self
            .names
            .tables
            .get(table)
            .map(|(_, keys)| keys.as_slice())
            .unwrap_or_default();
        let given: Vec<&str> = args
            .iter()
            .filter_map(|arg| {
                if let Expr::Name(name) = arg {
                    Some(name.as_str())
                } else {
                    None
                }
            })
            .collect();
        if given.len() != args.len() || given != keys {
            let keys = keys.join(", ");
            return self.refuse(
                FindingCode::TypeMismatch,
                format!("`{name}` wird mit genau diesen Schlüsseln gelesen: {keys}."),
                format!("`{name}` is read with exactly these keys: {keys}."),
            );
        }
        for key in given {
            self.var(key)?;
        }
        Some(Number::Lookup(table))
    }

    pub(super) fn code(&mut self, expr: &Expr, target: usize) -> Option<Code> {
        let names = self.names;
        let var = names.vars.get(target)?;
        match expr {
            Expr::Text(_) => Some(Code::Constant(self.word_code(var, expr)?)),
            Expr::Name(name) => {
                let other = self.var(name)?;
                match (&other.domain, &var.domain) {
                    (Domain::Choice(given), Domain::Choice(wanted)) if given == wanted => {
                        Some(Code::Cell(other.place))
                    }
                    _ => self.mismatch(
                        "Die Wertelisten sind verschieden.",
                        "The lists of values differ.",
                    ),
                }
            }
            Expr::Call { name, args } => match (name.as_str(), args.as_slice()) {
                ("first", _) => {
                    let read: Vec<Option<Code>> =
                        args.iter().map(|arg| self.code(arg, target)).collect();
                    Some(Code::First(read.into_iter().collect::<Option<_>>()?))
                }
                ("if", [test, then]) => Some(Code::If(
                    Box::new(self.test(test)?),
                    Box::new(self.code(then, target)?),
                    None,
                )),
                ("if", [test, then, otherwise]) => {
                    let otherwise = Some(Box::new(self.code(otherwise, target)?));
                    Some(Code::If(
                        Box::new(self.test(test)?),
                        Box::new(self.code(then, target)?),
                        otherwise,
                    ))
                }
                _ => self.mismatch(
                    "Hier passt nur first(…) oder if(…).",
                    "Only first(…) or if(…) fit here.",
                ),
            },
            _ => self.mismatch(
                "Hier wird ein Wort der Liste erwartet.",
                "Expected a word of the list here.",
            ),
        }
    }
}
