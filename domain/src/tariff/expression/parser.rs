//! Recursive descent over the tokens, one function per line of the grammar.

use rust_decimal::Decimal;

use super::tokens::Token;
use super::{BadExpression, Expr, Operation, Relation, bad};

/// Deepest nesting; a rule that people can read needs four.
const MAX_DEPTH: usize = 32;

pub(super) struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        Self {
            tokens,
            next: 0,
            depth: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<&Token> {
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

    pub(super) fn expression(&mut self) -> Result<Expr, BadExpression> {
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

pub(super) fn unexpected(token: &Token) -> BadExpression {
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
