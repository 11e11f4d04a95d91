//! All statements on what was granted for a claim and its parts, and what became of it. The view is their one reckoning.

use domain::claims::payment::PartMoney;
use shared_types::{ClaimId, ClaimPartId, Money};
use sqlx::{AssertSqlSafe, PgConnection};

pub(super) const PART_MONEY: &str =
    "v.granted_cents, v.proposed_cents, v.approved_cents, v.exported_cents, v.costs_cents,
    v.proposed_refunds_cents, v.refunds_cents";

/// What a part was granted and what became of it. The claim is locked by the caller, so it stays so.
pub(in crate::claims::money) async fn find_part_money(
    db: &mut PgConnection,
    part: ClaimPartId,
) -> sqlx::Result<PartMoney> {
    let row: PartRow = sqlx::query_as(AssertSqlSafe(format!(
        "select {PART_MONEY} from claim_part_money v where v.part_id = $1"
    )))
    .bind(part)
    .fetch_one(db)
    .await?;
    Ok(row.into())
}

#[derive(Clone, Copy, sqlx::FromRow)]
#[expect(clippy::struct_field_names, reason = "amounts say their unit")]
pub(super) struct PartRow {
    granted_cents: Money,
    proposed_cents: Money,
    approved_cents: Money,
    exported_cents: Money,
    costs_cents: Money,
    proposed_refunds_cents: Money,
    refunds_cents: Money,
}

impl From<PartRow> for PartMoney {
    fn from(row: PartRow) -> Self {
        Self {
            granted_cents: row.granted_cents,
            proposed_cents: row.proposed_cents,
            approved_cents: row.approved_cents,
            exported_cents: row.exported_cents,
            costs_cents: row.costs_cents,
            proposed_refunds_cents: row.proposed_refunds_cents,
            refunds_cents: row.refunds_cents,
        }
    }
}

/// What was granted for a claim, and what of it went out and came back. Money too much for one part pays no other.
#[derive(sqlx::FromRow)]
#[expect(clippy::struct_field_names, reason = "amounts say their unit")]
pub(in crate::claims) struct ClaimSums {
    granted_cents: Money,
    /// Indemnity that is at the bank or with the payee, also where a payee has given it back since.
    pub(in crate::claims::money) exported_cents: Money,
    /// What the parts were granted and have not got. What a payee has given back since the last decision is settled with them.
    unpaid_cents: Money,
}

impl ClaimSums {
    /// Whether everything that was granted is at the bank or with the payee.
    pub(in crate::claims::money) fn is_paid(&self) -> bool {
        self.granted_cents > Money::ZERO && self.unpaid_cents == Money::ZERO
    }

    pub(in crate::claims) fn has_unpaid(&self) -> bool {
        self.unpaid_cents > Money::ZERO
    }
}

pub(in crate::claims) async fn find_claim_sums(
    db: &mut PgConnection,
    id: ClaimId,
) -> sqlx::Result<ClaimSums> {
    sqlx::query_as(
        "select coalesce(sum(granted_cents), 0)::bigint as granted_cents,
                coalesce(sum(exported_cents), 0)::bigint as exported_cents,
                coalesce(sum(greatest(granted_cents - (exported_cents - earlier_refunds_cents), 0)), 0)::bigint as unpaid_cents
         from claim_part_money where claim_id = $1",
    )
    .bind(id)
    .fetch_one(db)
    .await
}
