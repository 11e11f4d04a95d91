//! Files: taken in whole or not at all, in one go or in pieces, kept once, shown to those who see the claim.

mod bad_files;
mod download;
mod limits;
mod lost_connection;
pub(crate) mod pictures;
mod preview;
mod refused;
mod resume;
mod resume_refused;
mod s3;
mod s3_stub;
mod scan;
mod upload;

use std::path::Path;

use shared_types::claim::ClaimDetail;
use shared_types::{ClaimId, FileId};

use crate::case::{Case, count};
pub(crate) use pictures::{jpeg, jpeg_of, pdf};

fn upload_path(claim: ClaimId, file: FileId) -> String {
    format!("/v1/files/{file}?claim_id={claim}")
}

fn first_upload(claim: &ClaimDetail) -> String {
    upload_path(claim.summary.id, claim.photos[0].id)
}

/// Files below the folder of the store, without folders.
fn stored(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return vec![];
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.expect("a readable folder");
        if entry.path().is_dir() {
            names.extend(stored(&entry.path()));
        } else {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    names
}

/// The contents in the store, by their hashes; previews and what is under way do not count.
fn contents(case: &Case) -> Vec<String> {
    stored(&case.app.data_dir().join("files/sha256"))
}

/// Neither a row nor an event nor a byte is left of an upload.
async fn nothing_is_left(case: &Case, claim: &ClaimDetail) {
    assert_eq!(
        stored(&case.app.data_dir().join("files")),
        Vec::<String>::new()
    );
    for rows in [
        "select count(*) from stored_file where $1::uuid is not null",
        "select count(*) from upload where $1::uuid is not null",
    ] {
        assert_eq!(count(&case.app, rows, claim.summary.id.0).await, 0);
    }
    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(&seen, claim);
}
