//! Uploaded files: photos of a claim, attachments of a message. Streamed in, hashed on the way, kept under their hash, streamed out.

mod announced;
mod content;
mod download_file;
mod file_type;
mod sql;
mod store;
mod sweep;
mod unused;
mod upload_file;

pub use store::{FileStore, StoreError};
pub use sweep::SweepUploads;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// A body of bytes, as the API document says it.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
pub(crate) struct RawBytes(#[expect(dead_code, reason = "only the schema is used")] Vec<u8>);

/// Uploads read the raw body and count as they go; the limit for JSON bodies does not concern them.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(
            upload_file::upload_file,
            download_file::download_file
        ))
        .layer(axum::extract::DefaultBodyLimit::disable())
}
