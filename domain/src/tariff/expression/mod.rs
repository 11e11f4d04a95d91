//! The small language of rules, derived values and limits: `age >= 75 and new_business`.
//!
//! ```text
//! expression := conjunction { "or" conjunction }
//! conjunction := negation { "and" negation }
//! negation   := "not" negation | comparison
//! comparison := sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] "in" "[" literal { "," literal } "]" ]
//! sum        := product { ("+" | "-") product }
//! product    := value { ("*" | "/") value }
//! value      := number | "'" text "'" | "true" | "false" | name [ "(" expression { "," expression } ")" ] | "(" expression ")"
//! ```

mod parser;
mod tokens;

use rust_decimal::Decimal;

use self::parser::{Parser, unexpected};
use self::tokens::tokens;

/// Names that mean something in the language and cannot name an input.
pub(crate) const RESERVED: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "true",
    "false",
    "has",
    "count",
    "round_up",
    "round_down",
    "min",
    "max",
    "if",
    "first",
    "prefix",
    "rank",
    "risk",
    "risks",
    "groups",
    "kind",
    "frequency",
    "product",
    "version",
    "premium",
];

/// Longest expression in words and signs.
const MAX_TOKENS: usize = 400;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Number(Decimal),
    Text(String),
    Truth(bool),
    Name(String),
    Call {
        name: String,
        args: Vec<Expr>,
    },
    Not(Box<Expr>),
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Compare {
        left: Box<Expr>,
        relation: Relation,
        right: Box<Expr>,
    },
    OneOf {
        value: Box<Expr>,
        options: Vec<Expr>,
        negated: bool,
    },
    Arithmetic {
        left: Box<Expr>,
        operation: Operation,
        right: Box<Expr>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Plus,
    Minus,
    Times,
    DividedBy,
}

/// Why an expression cannot be read, for people who edit product files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadExpression {
    pub(crate) de: String,
    pub(crate) en: String,
}

impl Expr {
    pub(crate) fn parse(text: &str) -> Result<Self, BadExpression> {
        let tokens = tokens(text)?;
        if tokens.len() > MAX_TOKENS {
            return Err(bad(
                "Der Ausdruck ist zu lang",
                "The expression is too long",
            ));
        }
        let mut parser = Parser::new(&tokens);
        let expr = parser.expression()?;
        match parser.peek() {
            None => Ok(expr),
            Some(token) => Err(unexpected(token)),
        }
    }
}

fn bad(de: impl Into<String>, en: impl Into<String>) -> BadExpression {
    BadExpression {
        de: de.into(),
        en: en.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_tighter_than_or() {
        let Ok(Expr::Any(parts)) = Expr::parse("a or b and c") else {
            panic!("no alternative")
        };
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn the_rules_of_the_demo_products_can_be_read() {
        for rule in [
            "has(drone) and drone_weight_g > 5000",
            "chronic_condition in ['diabetes','epilepsy']",
            "disability_sum * progression_max_pct / 100 > 1500000",
            "sum_insured < state_minimum(federal_state)",
            "not (age >= 18) or position not in [1, 2]",
            "temperature > -5.5",
        ] {
            assert!(Expr::parse(rule).is_ok(), "{rule}");
        }
    }

    #[test]
    fn nonsense_is_refused_without_a_crash() {
        let deep = "(".repeat(10_000);
        let negations = "not ".repeat(10_000);
        let minuses = "- ".repeat(10_000);
        let long = format!("1{}", " + 1".repeat(10_000));
        for text in [
            "", "and", "a b", "a >", "a in []", "a in [1", "'open", "f(", "f()", "1.2.3", "a ~ b",
            "- a", &deep, &negations, &minuses, &long,
        ] {
            assert!(Expr::parse(text).is_err(), "{text:.20}");
        }
    }
}
