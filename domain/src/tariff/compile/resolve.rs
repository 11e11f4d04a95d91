//! Turns names in expressions into places and finds out whether types and risk groups fit.

use rust_decimal::Decimal;

use super::names::{Names, Var};
use crate::tariff::expression::{Expr, Operation, Relation};
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Condition, Domain};
use crate::tariff::number::{reciprocal, scaled};
use crate::tariff::program::{Code, Number, Test};

/// Which risk group an expression may look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Whatever it mentions first.
    Any,
    /// This kind and the contract, or only the contract.
    Only(Option<usize>),
}

/// A compiled expression with what it reads.
#[derive(Debug, Clone)]
pub(crate) struct Resolved<T> {
    pub(crate) code: T,
    pub(crate) kind: Option<usize>,
    /// Variables read, each once.
    pub(crate) vars: Vec<usize>,
}

pub(crate) fn test(
    names: &Names,
    text: &Condition,
    scope: Scope,
    report: &mut Report,
) -> Option<Resolved<Test>> {
    resolve(names, text, scope, report, |resolver, expr| {
        resolver.test(expr)
    })
}

pub(crate) fn number(
    names: &Names,
    text: &Condition,
    scope: Scope,
    report: &mut Report,
) -> Option<Resolved<Number>> {
    resolve(names, text, scope, report, |resolver, expr| {
        resolver.number(expr)
    })
}

/// An expression whose value is a word of the variable's own list.
pub(crate) fn code(
    names: &Names,
    text: &Condition,
    target: usize,
    scope: Scope,
    report: &mut Report,
) -> Option<Resolved<Code>> {
    resolve(names, text, scope, report, |resolver, expr| {
        resolver.code(expr, target)
    })
}

fn resolve<T>(
    names: &Names,
    text: &Condition,
    scope: Scope,
    report: &mut Report,
    read: impl FnOnce(&mut Resolver<'_>, &Expr) -> Option<T>,
) -> Option<Resolved<T>> {
    if text.at.is_empty() {
        return None; // the missing field has been reported
    }
    let expr = match Expr::parse(&text.text) {
        Ok(expr) => expr,
        Err(bad) => {
            let (de, en) = (
                format!("{} in `{}`.", bad.de, text.text),
                format!("{} in `{}`.", bad.en, text.text),
            );
            report.add(&text.at, FindingCode::BadExpression, de, en);
            return None;
        }
    };
    let kind = if let Scope::Only(kind) = scope {
        kind
    } else {
        None
    };
    let mut resolver = Resolver {
        names,
        at: &text.at,
        report,
        kind,
        is_fixed: scope != Scope::Any,
        vars: Vec::new(),
    };
    let code = read(&mut resolver, &expr)?;
    Some(Resolved {
        code,
        kind: resolver.kind,
        vars: resolver.vars,
    })
}

struct Resolver<'a> {
    names: &'a Names,
    at: &'a str,
    report: &'a mut Report,
    kind: Option<usize>,
    is_fixed: bool,
    vars: Vec<usize>,
}

impl<'a> Resolver<'a> {
    fn refuse<T>(
        &mut self,
        code: FindingCode,
        de: impl Into<String>,
        en: impl Into<String>,
    ) -> Option<T> {
        self.report.add(self.at, code, de, en);
        None
    }

    fn mismatch<T>(&mut self, de: &str, en: &str) -> Option<T> {
        self.refuse(FindingCode::TypeMismatch, de, en)
    }

    /// Enters a risk group kind; a second one cannot be looked at in the same breath.
    fn enter(&mut self, kind: Option<usize>) -> Option<()> {
        let Some(kind) = kind else { return Some(()) };
        if self.kind.is_none() && !self.is_fixed {
            self.kind = Some(kind);
        }
        if self.kind == Some(kind) {
            return Some(());
        }
        self.refuse(
            FindingCode::ScopeMismatch,
            "Der Ausdruck greift auf eine andere Risikogruppe zu.",
            "The expression reaches into another risk group.",
        )
    }

    fn var(&mut self, name: &str) -> Option<&'a Var> {
        let names = self.names;
        let Some((nth, var)) = names
            .var(name)
            .and_then(|nth| Some((nth, names.vars.get(nth)?)))
        else {
            return self.refuse(
                FindingCode::UnknownName,
                format!("`{name}` gibt es nicht."),
                format!("There is no `{name}`."),
            );
        };
        self.enter(var.kind)?;
        if !self.vars.contains(&nth) {
            self.vars.push(nth);
        }
        (!matches!(var.domain, Domain::Unknown)).then_some(var)
    }

    fn test(&mut self, expr: &Expr) -> Option<Test> {
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

    fn word_code(&mut self, var: &Var, word: &Expr) -> Option<i64> {
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

    fn number(&mut self, expr: &Expr) -> Option<Number> {
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

    fn code(&mut self, expr: &Expr, target: usize) -> Option<Code> {
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
