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

use rust_decimal::Decimal;

use super::number::parse_decimal;

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

/// Deepest nesting; a rule that people can read needs four.
const MAX_DEPTH: usize = 32;

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

/// Longest expression in words and signs.
const MAX_TOKENS: usize = 400;

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
        let mut parser = Parser {
            tokens: &tokens,
            next: 0,
            depth: 0,
        };
        let expr = parser.expression()?;
        match parser.peek() {
            None => Ok(expr),
            Some(token) => Err(unexpected(token)),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(Decimal),
    Text(String),
    Word(String),
    Sign(&'static str),
}

const SIGNS: &[&str] = &[
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",",
];

fn tokens(text: &str) -> Result<Vec<Token>, BadExpression> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first == '\'' {
            let body = rest.get(1..).unwrap_or_default();
            let end = body
                .find('\'')
                .ok_or_else(|| bad("Ein Text ist nicht geschlossen", "A text is not closed"))?;
            tokens.push(Token::Text(body.get(..end).unwrap_or_default().to_owned()));
            end.saturating_add(2)
        } else if first.is_ascii_digit() {
            let length = rest
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(rest.len());
            let digits = rest.get(..length).unwrap_or_default();
            let number = parse_decimal(digits).ok_or_else(|| {
                bad(
                    format!("`{digits}` ist keine Zahl"),
                    format!("`{digits}` is no number"),
                )
            })?;
            tokens.push(Token::Number(number));
            length
        } else if first.is_ascii_alphabetic() || first == '_' {
            let length = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            tokens.push(Token::Word(
                rest.get(..length).unwrap_or_default().to_owned(),
            ));
            length
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            tokens.push(Token::Sign(sign));
            sign.len()
        } else {
            return Err(bad(
                format!("Unerwartetes Zeichen `{first}`"),
                format!("Unexpected character `{first}`"),
            ));
        };
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(tokens)
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take_sign(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        let Some(Token::Sign(sign)) = self.peek() else {
            return None;
        };
        let sign = *sign;
        signs
            .contains(&sign)
            .then(|| self.next = self.next.saturating_add(1))
            .map(|()| sign)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Word(next)) if next == word);
        if is_next {
            self.next = self.next.saturating_add(1);
        }
        is_next
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), BadExpression> {
        self.take_sign(&[sign])
            .map(|_| ())
            .ok_or_else(|| bad(format!("`{sign}` fehlt"), format!("`{sign}` is missing")))
    }

    fn expression(&mut self) -> Result<Expr, BadExpression> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(bad("Zu tief geschachtelt", "Nested too deeply"));
        }
        let mut parts = vec![self.conjunction()?];
        while self.take_word("or") {
            parts.push(self.conjunction()?);
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(one_or(parts, Expr::Any))
    }

    fn conjunction(&mut self) -> Result<Expr, BadExpression> {
        let mut parts = vec![self.negation()?];
        while self.take_word("and") {
            parts.push(self.negation()?);
        }
        Ok(one_or(parts, Expr::All))
    }

    fn negation(&mut self) -> Result<Expr, BadExpression> {
        if !self.take_word("not") {
            return self.comparison();
        }
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(bad("Zu tief geschachtelt", "Nested too deeply"));
        }
        let inner = self.negation()?;
        self.depth = self.depth.saturating_sub(1);
        Ok(Expr::Not(Box::new(inner)))
    }

    fn comparison(&mut self) -> Result<Expr, BadExpression> {
        let left = self.sum()?;
        let negated = self.take_word("not");
        if self.take_word("in") {
            self.expect("[")?;
            let options = self.list("]")?;
            return Ok(Expr::OneOf {
                value: Box::new(left),
                options,
                negated,
            });
        }
        if negated {
            return Err(bad("Nach `not` fehlt `in`", "`in` is missing after `not`"));
        }
        let Some(sign) = self.take_sign(&["=", "!=", "<", "<=", ">", ">="]) else {
            return Ok(left);
        };
        let relation = match sign {
            "=" => Relation::Equal,
            "!=" => Relation::Unequal,
            "<" => Relation::Less,
            "<=" => Relation::AtMost,
            ">" => Relation::Greater,
            _ => Relation::AtLeast,
        };
        Ok(Expr::Compare {
            left: Box::new(left),
            relation,
            right: Box::new(self.sum()?),
        })
    }

    fn sum(&mut self) -> Result<Expr, BadExpression> {
        let mut left = self.product()?;
        while let Some(sign) = self.take_sign(&["+", "-"]) {
            let operation = if sign == "+" {
                Operation::Plus
            } else {
                Operation::Minus
            };
            left = Expr::Arithmetic {
                left: Box::new(left),
                operation,
                right: Box::new(self.product()?),
            };
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expr, BadExpression> {
        let mut left = self.value()?;
        while let Some(sign) = self.take_sign(&["*", "/"]) {
            let operation = if sign == "*" {
                Operation::Times
            } else {
                Operation::DividedBy
            };
            left = Expr::Arithmetic {
                left: Box::new(left),
                operation,
                right: Box::new(self.value()?),
            };
        }
        Ok(left)
    }

    fn value(&mut self) -> Result<Expr, BadExpression> {
        if self.take_sign(&["("]).is_some() {
            let inner = self.expression()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.take_sign(&["-"]).is_some() {
            let Some(Token::Number(number)) = self.peek() else {
                return Err(bad(
                    "Das Minus gehört vor eine Zahl",
                    "The minus belongs to a number",
                ));
            };
            let negative = Expr::Number(Decimal::ZERO.saturating_sub(*number));
            self.next = self.next.saturating_add(1);
            return Ok(negative);
        }
        let token = self.peek().cloned().ok_or_else(|| {
            bad(
                "Der Ausdruck endet zu früh",
                "The expression ends too early",
            )
        })?;
        self.next = self.next.saturating_add(1);
        match token {
            Token::Number(number) => Ok(Expr::Number(number)),
            Token::Text(text) => Ok(Expr::Text(text)),
            Token::Word(word) if word == "true" || word == "false" => {
                Ok(Expr::Truth(word == "true"))
            }
            Token::Word(word) if ["and", "or", "in"].contains(&word.as_str()) => {
                Err(unexpected(&Token::Word(word)))
            }
            Token::Word(name) if self.take_sign(&["("]).is_some() => Ok(Expr::Call {
                name,
                args: self.list(")")?,
            }),
            Token::Word(name) => Ok(Expr::Name(name)),
            Token::Sign(_) => Err(unexpected(&token)),
        }
    }

    fn list(&mut self, end: &'static str) -> Result<Vec<Expr>, BadExpression> {
        let mut items = vec![self.expression()?];
        while self.take_sign(&[","]).is_some() {
            items.push(self.expression()?);
        }
        self.expect(end)?;
        Ok(items)
    }
}

fn one_or(mut parts: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => many(parts),
    }
}

fn bad(de: impl Into<String>, en: impl Into<String>) -> BadExpression {
    BadExpression {
        de: de.into(),
        en: en.into(),
    }
}

fn unexpected(token: &Token) -> BadExpression {
    let word = match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Word(word) => word.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
    };
    bad(
        format!("`{word}` steht an der falschen Stelle"),
        format!("`{word}` is in the wrong place"),
    )
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
