//! Uploaded files: photos of a claim, attachments of a message. Streamed in, in one go or in pieces; looked at; kept under their hash, streamed out.

mod append_file;
mod captured;
mod clean;
mod content;
mod darkroom;
mod download_file;
mod file_type;
mod large_parts;
mod picture;
mod purpose;
mod s3;
mod settle;
mod show_preview;
mod show_upload;
mod shrink;
mod sql;
mod store;
mod sweep;
mod unused;
mod upload_file;
mod upload_headers;

pub use darkroom::Darkroom;
pub use s3::{S3Error, S3Settings};
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
            show_upload::show_upload,
            upload_file::upload_file,
            append_file::append_file,
            download_file::download_file
        ))
        .routes(routes!(show_preview::show_preview))
        .layer(axum::extract::DefaultBodyLimit::disable())
}
