//! Turns names in expressions into places and finds out whether types and risk groups fit.

mod conditions;
mod numbers;

use super::names::{Names, Var};
use crate::tariff::expression::Expr;
use crate::tariff::finding::{FindingCode, Report};
use crate::tariff::model::{Condition, Domain};
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
    pub(super) fn refuse<T>(
        &mut self,
        code: FindingCode,
        de: impl Into<String>,
        en: impl Into<String>,
    ) -> Option<T> {
        self.report.add(self.at, code, de, en);
        None
    }

    pub(super) fn mismatch<T>(&mut self, de: &str, en: &str) -> Option<T> {
        self.refuse(FindingCode::TypeMismatch, de, en)
    }

    /// Enters a risk group kind; a second one cannot be looked at in the same breath.
    pub(super) fn enter(&mut self, kind: Option<usize>) -> Option<()> {
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

    pub(super) fn var(&mut self, name: &str) -> Option<&'a Var> {
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
}
