//! A refusal on its way out. Handlers return it with `?`; the layer `layers::problems` words it in the caller's language.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::db::SESSION_ENDED;

/// A stable code with its status and its words.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    pub code: &'static str,
    pub status: StatusCode,
    pub de: &'static str,
    pub en: &'static str,
}

impl Code {
    /// This refusal with the gap in its text filled. Never fill it with what a person typed.
    #[must_use]
    pub fn with(self, word: impl Into<String>) -> Refusal {
        Refusal {
            gap: Some(word.into()),
            ..Refusal::from(self)
        }
    }

    /// This refusal, pointing at one field.
    #[must_use]
    pub fn at(self, pointer: impl Into<String>) -> Refusal {
        let field = FieldRefusal {
            pointer: pointer.into(),
            code: self.code.into(),
            de: self.de.into(),
            en: self.en.into(),
        };
        Refusal {
            fields: vec![field],
            ..Refusal::from(self)
        }
    }
}

/// Why a request was not carried out. Nothing of it was done.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub code: Code,
    pub gap: Option<String>,
    pub fields: Vec<FieldRefusal>,
    pub retry_after_s: Option<u32>,
    /// What a program needs to try again better.
    pub header: Option<(HeaderName, u64)>,
}

/// What is wrong with one field, in both languages.
#[derive(Debug, Clone)]
pub struct FieldRefusal {
    /// JSON pointer into the body.
    pub pointer: String,
    pub code: String,
    pub de: String,
    pub en: String,
}

impl Refusal {
    /// Several wrong fields at once.
    #[must_use]
    pub fn fields(code: Code, fields: Vec<FieldRefusal>) -> Self {
        Self {
            fields,
            ..Self::from(code)
        }
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: u64) -> Self {
        self.header = Some((name, value));
        self
    }

    /// An error of ours: logged once, here; the caller learns only the request id.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "internal error");
        super::codes::INTERNAL.into()
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self {
            code,
            gap: None,
            fields: Vec::new(),
            retry_after_s: None,
            header: None,
        }
    }
}

impl From<sqlx::Error> for Refusal {
    /// A missing row is 404, an ended session 401; a database that is away is 503 and worth another try; all else is ours.
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => super::codes::NOT_FOUND.into(),
            error if is_away(error) => {
                tracing::warn!(%error, "the database is away or too busy");
                Self::from(super::codes::UNAVAILABLE).retry_after(2)
            }
            error if has_code(error, &[SESSION_ENDED]) => super::codes::SESSION_ENDED.into(),
            error if cannot_be_kept(error) => super::codes::NOT_REPRESENTABLE.into(),
            error => Self::internal(error),
        }
    }
}

fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        // 08 connection, 53 resources, 57P0x shutting down or starting, 25006 read-only stand-by; and what another try
        // gets over: 57014 took too long, 55P03 waited too long, 40001 and 40P01 collided with others
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            code.starts_with("08")
                || code.starts_with("53")
                || code.starts_with("57P0")
                || matches!(&*code, "25006" | "57014" | "55P03" | "40001" | "40P01")
        }),
        _ => false,
    }
}

/// A value that looked right and that PostgreSQL has no room for: 22021 and 22P05 a character, 22008 a date.
fn cannot_be_kept(error: &sqlx::Error) -> bool {
    has_code(error, &["22021", "22P05", "22008"])
}

fn has_code(error: &sqlx::Error, codes: &[&str]) -> bool {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| codes.contains(&&*code))
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.code.status.into_response();
        if let Some(seconds) = self.retry_after_s {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some((name, value)) = &self.header {
            response
                .headers_mut()
                .insert(name, HeaderValue::from(*value));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Code {
    fn into_response(self) -> Response {
        Refusal::from(self).into_response()
    }
}

/// True when the statement broke this named constraint: the database is the judge, code only translates.
pub fn broke(error: &sqlx::Error, constraint: &str) -> bool {
    error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::constraint)
        == Some(constraint)
}
