//! Organisations.

use chrono::{DateTime, Utc};
use shared_types::OrganisationId;
use shared_types::organisation::{NewOrganisation, Organisation, OrganisationKind};
use sqlx::PgConnection;

pub(in crate::identity) async fn find_organisation_kind(
    db: &mut PgConnection,
    id: OrganisationId,
) -> sqlx::Result<Option<OrganisationKind>> {
    sqlx::query_scalar("select kind from organisation where id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

pub(in crate::identity) async fn list_organisations(
    db: &mut PgConnection,
) -> sqlx::Result<Vec<Organisation>> {
    sqlx::query_as(
        "select id, kind, name, register_no, imprint, created_at from organisation order by name",
    )
    .fetch_all(db)
    .await
}

pub(in crate::identity) async fn insert_organisation(
    db: &mut PgConnection,
    new: &NewOrganisation,
    now: DateTime<Utc>,
) -> sqlx::Result<Organisation> {
    sqlx::query_as(
        "insert into organisation (id, kind, name, register_no, imprint, created_at) values ($1, $2, $3, $4, $5, $6)
         returning id, kind, name, register_no, imprint, created_at",
    )
    .bind(new.id)
    .bind(new.kind)
    .bind(new.name.trim())
    .bind(&new.register_no)
    .bind(new.imprint.as_ref().map(sqlx::types::Json))
    .bind(now)
    .fetch_one(db)
    .await
}
