//! Photos of claims.

use chrono::{DateTime, Utc};
use shared_types::claim::ClaimPhoto;
use shared_types::{ClaimId, CustomerId, FileId, OrganisationId};
use sqlx::PgConnection;

use crate::claims::{AnnouncedPhoto, OwnedClaim};
use crate::db::Keyed;

pub(in crate::claims) async fn insert_photos(
    db: &mut PgConnection,
    claim: OwnedClaim,
    photo_ids: &[FileId],
) -> sqlx::Result<()> {
    let ids: Vec<_> = photo_ids.iter().map(|id| id.0).collect();
    sqlx::query(
        "insert into claim_photo (claim_id, id, customer_id, broker_id) select $1, photo, $3, $4 from unnest($2::uuid[]) photo",
    )
    .bind(claim.id)
    .bind(ids)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .execute(db)
    .await
    .map(|_| ())
}

pub(in crate::claims) async fn list_photos(
    db: &mut PgConnection,
    claims: &[ClaimId],
) -> sqlx::Result<Vec<Keyed<ClaimId, ClaimPhoto>>> {
    sqlx::query_as(
        "select p.claim_id as key, p.id, p.received_at, f.media_type, f.size_bytes, f.captured_at
         from claim_photo p left join stored_file f on f.id = p.file_id
         where p.claim_id = any($1) order by p.id",
    )
    .bind(claims)
    .fetch_all(db)
    .await
}

pub(in crate::claims) async fn find_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    let row = sqlx::query_as(
        "select customer_id, broker_id, file_id is not null from claim_photo where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| announced(claim_id, row)))
}

pub(in crate::claims) async fn lock_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
) -> sqlx::Result<Option<AnnouncedPhoto>> {
    let row = sqlx::query_as(
        "select customer_id, broker_id, file_id is not null from claim_photo where claim_id = $1 and id = $2 for update",
    )
    .bind(claim_id)
    .bind(id)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| announced(claim_id, row)))
}

fn announced(id: ClaimId, row: (CustomerId, OrganisationId, bool)) -> AnnouncedPhoto {
    let (customer_id, broker_id, is_received) = row;
    AnnouncedPhoto {
        claim: OwnedClaim {
            id,
            customer_id,
            broker_id,
        },
        is_received,
    }
}

pub(in crate::claims) async fn receive_photo(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: FileId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_photo set file_id = id, received_at = $3 where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}
