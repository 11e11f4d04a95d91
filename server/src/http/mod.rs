//! What every endpoint shares: refusals as problem+json, strict JSON, idempotency, paging, limits.

pub mod codes;
mod described;
pub mod etag;
pub mod fields;
mod idempotency;
mod json;
pub mod layers;
mod nul;
mod page;
mod refusal;
mod traffic;

pub use described::describe_refusals;
pub use fields::WrongFields;
pub use idempotency::{Once, forget_answers};
pub use json::{Json, JsonText, OptionalJson, PathId, Query};
pub use page::{Cursor, PageQuery, Paged, limit, page_of};
pub use refusal::{Code, FieldRefusal, Refusal, broke};
pub use traffic::Traffic;
