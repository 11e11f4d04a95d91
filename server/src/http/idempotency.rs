//! `Idempotency-Key`: the same request twice has one effect and one answer.
//!
//! The answer is stored in the transaction of the effect, so either both exist or neither does.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::{JsonText, Refusal, codes, json};
use crate::db::Tx;
use crate::identity::Caller;

/// A JSON request that is safe to repeat. Ask `replay` before doing anything, answer with `keep`.
#[derive(Debug)]
pub struct Once<T> {
    pub body: T,
    key: String,
    fingerprint: Vec<u8>,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Once<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let raw = Once::<Bytes>::read(request, state).await?;
        Ok(Self {
            body: json::parse(&raw.body)?,
            key: raw.key,
            fingerprint: raw.fingerprint,
        })
    }
}

/// A file that is safe to send again, as it was written.
impl<S: Send + Sync> FromRequest<S> for Once<JsonText> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !json::is_json(request.headers()) {
            return Err(codes::NOT_JSON.into());
        }
        let raw = Once::<Bytes>::read(request, state).await?;
        let text = String::from_utf8(raw.body.into()).map_err(|_| codes::MALFORMED_JSON)?;
        Ok(Self {
            body: JsonText(text),
            key: raw.key,
            fingerprint: raw.fingerprint,
        })
    }
}

impl Once<Bytes> {
    async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Self, Refusal> {
        let key = request
            .headers()
            .get("idempotency-key")
            .and_then(|value| value.to_str().ok())
            .filter(|key| (1..=255).contains(&key.len()))
            .ok_or(codes::IDEMPOTENCY_KEY_MISSING)?
            .to_owned();
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let body = json::read_body(request, state).await?;
        let fingerprint = fingerprint(&method, &uri, &body);
        Ok(Self {
            body,
            key,
            fingerprint,
        })
    }
}

fn fingerprint(method: &Method, uri: &Uri, body: &Bytes) -> Vec<u8> {
    Sha256::new()
        .chain_update(method.as_str())
        .chain_update(uri.path())
        .chain_update([0])
        .chain_update(body)
        .finalize()
        .to_vec()
}

impl<T> Once<T> {
    /// The stored answer, if this request has been carried out before.
    ///
    /// # Errors
    /// 422 when the key belongs to another request, 409 while the first one is still being worked on.
    pub async fn replay(
        &self,
        db: &mut PgConnection,
        caller: &Caller,
    ) -> Result<Option<Response>, Refusal> {
        let is_ours: bool =
            sqlx::query_scalar("select pg_try_advisory_xact_lock(hashtextextended($1 || $2, 0))")
                .bind(caller.user_id.to_string())
                .bind(&self.key)
                .fetch_one(&mut *db)
                .await?;
        if !is_ours {
            return Err(Refusal::from(codes::IDEMPOTENCY_IN_FLIGHT).retry_after(1));
        }
        let stored: Option<(Vec<u8>, i16, String)> = sqlx::query_as(
            "select request, status, body from idempotency where user_id = $1 and key = $2",
        )
        .bind(caller.user_id)
        .bind(&self.key)
        .fetch_optional(db)
        .await?;
        let Some((request, status, body)) = stored else {
            return Ok(None);
        };
        if request != self.fingerprint {
            return Err(codes::IDEMPOTENCY_KEY_REUSED.into());
        }
        let status = u16::try_from(status)
            .ok()
            .and_then(|code| StatusCode::from_u16(code).ok())
            .unwrap_or(StatusCode::OK);
        let mut response = answer(status, body);
        response
            .headers_mut()
            .insert("idempotent-replay", HeaderValue::from_static("true"));
        Ok(Some(response))
    }

    /// Stores the answer with the effect, commits both, and answers.
    ///
    /// # Errors
    /// When the commit fails; then nothing happened.
    pub async fn keep(
        &self,
        mut tx: Tx,
        caller: &Caller,
        status: StatusCode,
        body: &impl Serialize,
    ) -> Result<Response, Refusal> {
        let body = serde_json::to_string(body).map_err(Refusal::internal)?;
        tx.act_as(caller).await?;
        sqlx::query(
            "insert into idempotency (user_id, key, request, status, body, created_at) values ($1, $2, $3, $4, $5, now())",
        )
        .bind(caller.user_id)
        .bind(&self.key)
        .bind(&self.fingerprint)
        .bind(i16::try_from(status.as_u16()).unwrap_or(200))
        .bind(&body)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(answer(status, body))
    }
}

/// Replays and first answers are made from the same stored text, so they are the same bytes.
fn answer(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// Forgets answers from before this instant: a request repeated after that is a new one.
///
/// # Errors
/// When the database is away.
pub async fn forget_answers(db: &mut PgConnection, before: DateTime<Utc>) -> sqlx::Result<u64> {
    sqlx::query("delete from idempotency where created_at < $1")
        .bind(before)
        .execute(db)
        .await
        .map(|done| done.rows_affected())
}
