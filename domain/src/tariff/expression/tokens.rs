//! Words, numbers, texts and signs of an expression.

use rust_decimal::Decimal;

use super::{BadExpression, bad};
use crate::tariff::number::parse_decimal;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(Decimal),
    Text(String),
    Word(String),
    Sign(&'static str),
}

const SIGNS: &[&str] = &[
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, BadExpression> {
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
