//! A document's bytes.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use shared_types::DocumentId;

use super::sql;
use crate::app::App;
use crate::files::RawBytes;
use crate::http::{PathId, Refusal, codes, etag};
use crate::identity::{Action, Caller};

/// The document as PDF, byte for byte as it was issued.
#[utoipa::path(get, path = "/documents/{id}", tag = "documents", security(("bearer" = [])),
    params(("id" = DocumentId, Path)),
    responses((status = 200, content_type = "application/pdf", body = inline(RawBytes)), (status = 304),
        (status = 404, description = "not-found")))]
pub(super) async fn show_document(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<DocumentId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    caller.may(Action::ReadOwnBusiness)?;
    let mut tx = app.db.read_as(&caller).await?;
    let stored = sql::find_pdf(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
    let tag = format!("W/\"{}\"", stored.sha256);
    if etag::is_known(&headers, &tag) {
        return Ok(etag::not_modified(&tag));
    }
    let mut response = stored.pdf.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/pdf"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Ok(name) = HeaderValue::from_str(&disposition(&stored.title, &stored.contract_no)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(etag::with_tag(response, &tag))
}

/// `inline; filename="Versicherungsschein_V-100001.pdf"`. Title and number are ours, not typed by people.
fn disposition(title: &str, contract_no: &str) -> String {
    let name: String = format!("{title}_{contract_no}")
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '_'
            }
        })
        .collect();
    format!("inline; filename=\"{name}.pdf\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_called_by_title_and_contract() {
        assert_eq!(
            disposition("Versicherungsschein", "V-100042"),
            "inline; filename=\"Versicherungsschein_V-100042.pdf\""
        );
    }
}
