//! Files: taken in whole or not at all, kept once, shown to those who see the claim.

mod download;
mod lost_connection;
mod refused;
mod upload;

use std::path::Path;

use shared_types::claim::ClaimDetail;
use shared_types::{ClaimId, FileId};

use crate::case::{Case, count};

/// A picture as far as its first bytes go, different for each tail.
fn jpeg(tail: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0".to_vec();
    bytes.extend_from_slice(tail);
    bytes
}

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

/// Neither a row nor an event nor a byte is left of an upload.
async fn nothing_is_left(case: &Case, claim: &ClaimDetail) {
    assert_eq!(
        stored(&case.app.data_dir().join("files")),
        Vec::<String>::new()
    );
    let rows = "select count(*) from stored_file where $1::uuid is not null";
    assert_eq!(count(&case.app, rows, claim.summary.id.0).await, 0);
    let seen: ClaimDetail = case
        .customer
        .get(&format!("/v1/claims/{}", claim.summary.id))
        .await
        .expect(200);
    assert_eq!(&seen, claim);
}
