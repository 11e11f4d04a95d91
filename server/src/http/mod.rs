//! What every endpoint shares: refusals as problem+json, strict JSON, idempotency, paging, limits.

pub mod codes;
pub mod etag;
pub mod fields;
mod idempotency;
mod json;
pub mod layers;
mod page;
mod refusal;

pub use fields::WrongFields;
pub use idempotency::Once;
pub use json::{Json, JsonText, PathId, Query};
pub use page::{Cursor, PageQuery, limit, page_of};
pub use refusal::{Code, FieldRefusal, Refusal, broke};
