//! All statements on documents, and what a letter reads about its parties.

use chrono::{DateTime, Utc};
use loma_documents::{PolicyData, RenderedDocument};
use shared_types::contract::Document;
use shared_types::organisation::Imprint;
use shared_types::{ContractId, DocumentId, OrganisationId};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};

use crate::contracts::OwnedContract;
use crate::db::Keyed;

/// A document with its bytes.
#[derive(FromRow)]
pub(super) struct StoredPdf {
    pub(super) title: String,
    pub(super) contract_no: String,
    pub(super) sha256: String,
    pub(super) pdf: Vec<u8>,
}

/// An organisation as its letters name it.
#[derive(FromRow)]
pub(super) struct Letterhead {
    pub(super) name: String,
    pub(super) register_no: Option<String>,
    pub(super) imprint: Option<Json<Imprint>>,
}

/// The documents of these contracts, the oldest first.
pub(crate) async fn list_of(
    db: &mut PgConnection,
    contracts: &[ContractId],
) -> sqlx::Result<Vec<Keyed<ContractId, Document>>> {
    sqlx::query_as(
        "select contract_id as key, id, kind, title, sha256, created_at from document
         where contract_id = any($1) order by created_at, id",
    )
    .bind(contracts)
    .fetch_all(db)
    .await
}

pub(super) async fn find_pdf(
    db: &mut PgConnection,
    id: DocumentId,
) -> sqlx::Result<Option<StoredPdf>> {
    sqlx::query_as(
        "select d.title, k.contract_no, d.sha256, d.pdf from document d join contract k on k.id = d.contract_id
         where d.id = $1",
    )
    .bind(id)
    .fetch_optional(db)
    .await
}

/// The one insurer.
pub(super) async fn find_insurer(db: &mut PgConnection) -> sqlx::Result<Option<Letterhead>> {
    sqlx::query_as("select name, register_no, imprint from organisation where kind = 'INSURER'")
        .fetch_optional(db)
        .await
}

pub(super) async fn find_letterhead(
    db: &mut PgConnection,
    id: OrganisationId,
) -> sqlx::Result<Letterhead> {
    sqlx::query_as("select name, register_no, imprint from organisation where id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

pub(super) async fn insert_policy(
    db: &mut PgConnection,
    id: DocumentId,
    contract: OwnedContract,
    snapshot: &PolicyData,
    rendered: &RenderedDocument,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into document (id, contract_id, customer_id, broker_id, kind, title, template_version, snapshot, pdf,
                               sha256, created_at)
         values ($1, $2, $3, $4, 'POLICY', 'Versicherungsschein', $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(contract.id)
    .bind(contract.customer_id)
    .bind(contract.broker_id)
    .bind(rendered.template_version)
    .bind(Json(snapshot))
    .bind(&rendered.pdf)
    .bind(&rendered.sha256)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
