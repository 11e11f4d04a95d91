//! All statements on the desk's part of the claim file.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim::NextStep;
use shared_types::claim_desk::{
    ClaimNote, ClaimPart, ClaimParty, ClaimSideState, ClaimTask, EndSideState, NewNote, NewPart,
    NewParty, NewTask, OpenSideState, OpenTask, TaskStatus,
};
use shared_types::{ClaimId, ClaimPartId, PartyId, TaskId, UserId};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::claims::OwnedClaim;
use crate::claims::sql::told;
use crate::identity::Caller;

/// Parts with their money: what is reserved, what the last decision grants, what of it is approved and what is paid.
pub(super) async fn list_parts(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<Vec<ClaimPart>> {
    sqlx::query_as(
        "select p.id, p.kind, p.title,
                coalesce((select sum(r.change_cents) from claim_reserve r where r.part_id = p.id), 0)::bigint as reserve_cents,
                v.granted_cents, v.approved_cents - v.refunds_cents as approved_cents,
                v.exported_cents - v.refunds_cents as paid_cents
         from claim_part p join claim_part_money v on v.part_id = p.id and v.claim_id = p.claim_id
         where p.claim_id = $1 order by p.opened_at, p.id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub(in crate::claims) async fn has_part(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: ClaimPartId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar("select exists (select from claim_part where claim_id = $1 and id = $2)")
        .bind(claim_id)
        .bind(id)
        .fetch_one(db)
        .await
}

pub(super) async fn insert_part(
    db: &mut PgConnection,
    claim: OwnedClaim,
    part: &NewPart,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_part (id, claim_id, customer_id, broker_id, kind, title, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(part.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(part.kind)
    .bind(part.title.trim())
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn list_parties(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<ClaimParty>> {
    sqlx::query_as(
        "select id, role, name, contact, added_at, removed_at from claim_party where claim_id = $1 order by added_at, id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_party(
    db: &mut PgConnection,
    claim: OwnedClaim,
    party: &NewParty,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_party (id, claim_id, customer_id, broker_id, role, name, contact, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(party.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(party.role)
    .bind(party.name.trim())
    .bind(told(party.contact.as_ref()))
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// False when the file has no such party; removing it twice changes nothing.
pub(super) async fn remove_party(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: PartyId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "update claim_party set removed_at = coalesce(removed_at, $3) where claim_id = $1 and id = $2",
    )
    .bind(claim_id)
    .bind(id)
    .bind(now)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

pub(super) async fn list_tasks(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<Vec<ClaimTask>> {
    sqlx::query_as(
        "select t.id, t.title, t.due_on, t.assignee_id, u.display_name as assignee_name, t.status, t.created_at, t.finished_at
         from claim_task t join app_user u on u.id = t.assignee_id
         where t.claim_id = $1 order by t.due_on, t.id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

/// Of everybody, or of one person.
pub(super) async fn list_open_tasks(
    db: &mut PgConnection,
    assignee: Option<UserId>,
    today: NaiveDate,
    after: Option<(NaiveDate, TaskId)>,
    limit: i64,
) -> sqlx::Result<Vec<OpenTask>> {
    let (after_on, after_id) = after.unzip();
    sqlx::query_as(
        "select t.id, t.claim_id, c.claim_no, t.title, t.due_on, t.due_on < $1 as is_overdue, t.assignee_id,
                u.display_name as assignee_name
         from claim_task t join claim c on c.id = t.claim_id join app_user u on u.id = t.assignee_id
         where t.status = 'OPEN' and ($2::uuid is null or t.assignee_id = $2)
           and ($3::date is null or (t.due_on, t.id) > ($3, $4))
         order by t.due_on, t.id limit $5",
    )
    .bind(today)
    .bind(assignee)
    .bind(after_on)
    .bind(after_id)
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Whether somebody works at the claims desk today.
pub(super) async fn is_of_the_desk(db: &mut PgConnection, user: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select from app_user where id = $1 and kind = 'STAFF' and disabled_at is null
                        and 'CLAIMS' = any(capabilities))",
    )
    .bind(user)
    .fetch_one(db)
    .await
}

pub(super) async fn insert_task(
    db: &mut PgConnection,
    claim: OwnedClaim,
    task: &NewTask,
    assignee: UserId,
    created_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_task (id, claim_id, customer_id, broker_id, title, due_on, assignee_id, status, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(task.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(task.title.trim())
    .bind(task.due_on)
    .bind(assignee)
    .bind(TaskStatus::Open)
    .bind(created_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn find_task(
    db: &mut PgConnection,
    claim_id: ClaimId,
    id: TaskId,
) -> sqlx::Result<Option<TaskStatus>> {
    sqlx::query_scalar("select status from claim_task where claim_id = $1 and id = $2")
        .bind(claim_id)
        .bind(id)
        .fetch_optional(db)
        .await
}

pub(super) async fn finish_task(
    db: &mut PgConnection,
    id: TaskId,
    status: TaskStatus,
    finished_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "update claim_task set status = $2, finished_by = $3, finished_at = $4 where id = $1",
    )
    .bind(id)
    .bind(status)
    .bind(finished_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

pub(super) async fn list_notes(db: &mut PgConnection, id: ClaimId) -> sqlx::Result<Vec<ClaimNote>> {
    sqlx::query_as(
        "select id, body, author_name, written_at from claim_note where claim_id = $1 order by written_at, id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_note(
    db: &mut PgConnection,
    claim: OwnedClaim,
    note: &NewNote,
    author: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_note (id, claim_id, customer_id, broker_id, body, author_id, author_name, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(note.id)
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(note.body.trim())
    .bind(author.user_id)
    .bind(&author.name)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// Lawsuits and fraud checks of a claim, those that have ended included.
pub(super) async fn list_side_states(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<Vec<ClaimSideState>> {
    sqlx::query_as(
        "select kind, reason, step, step_until, opened_at, ended_at, result from claim_side_state
         where claim_id = $1 order by opened_at, id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub(super) async fn insert_side_state(
    db: &mut PgConnection,
    claim: OwnedClaim,
    side: &OpenSideState,
    step: &NextStep,
    opened_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into claim_side_state (id, claim_id, customer_id, broker_id, kind, reason, step, step_until, opened_by, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(Uuid::now_v7())
    .bind(claim.id)
    .bind(claim.customer_id)
    .bind(claim.broker_id)
    .bind(side.kind)
    .bind(side.reason.trim())
    .bind(&step.step)
    .bind(step.step_until)
    .bind(opened_by)
    .bind(now)
    .execute(db)
    .await
    .map(|_| ())
}

/// False when none of this kind is open.
pub(super) async fn end_side_state(
    db: &mut PgConnection,
    claim_id: ClaimId,
    side: &EndSideState,
    ended_by: UserId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    sqlx::query(
        "update claim_side_state set ended_by = $3, ended_at = $4, result = $5
         where claim_id = $1 and kind = $2 and ended_at is null",
    )
    .bind(claim_id)
    .bind(side.kind)
    .bind(ended_by)
    .bind(now)
    .bind(side.result.trim())
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}
