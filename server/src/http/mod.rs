//! What every endpoint shares: refusals as problem+json, strict JSON, idempotency, paging, limits.

pub mod codes;
mod idempotency;
mod json;
pub mod layers;
mod page;
mod refusal;

pub use idempotency::Once;
pub use json::{Json, PathId, Query};
pub use page::{Cursor, PageQuery, limit, page_of};
pub use refusal::{Code, FieldRefusal, Refusal, broke};
