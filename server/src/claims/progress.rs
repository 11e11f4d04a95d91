//! The frame of every act that moves a claim on: the row locked, the state asked, the step told.

use chrono::{DateTime, NaiveDate, Utc};
use domain::claims::status::{self, ClaimAct, STEP_TELL_ACCOUNT};
use serde_json::{Value, json};
use shared_types::ClaimId;
use shared_types::claim::{ClaimStatus, NextStep};
use shared_types::claim_file::SideState;
use shared_types::organisation::Capability;
use sqlx::PgConnection;

use super::{Happening, OwnedClaim, record_with, sql};
use crate::audit::{self, Deed};
use crate::gateways::PushKind;
use crate::http::{Refusal, codes};
use crate::identity::Caller;
use crate::push::{self, News, Recipients, StaffAudience};

/// A claim, locked until the end of the transaction, with the state that an act leads to.
pub(super) struct Locked {
    pub(super) claim: OwnedClaim,
    pub(super) before: ClaimStatus,
    pub(super) after: ClaimStatus,
}

/// Locks the claim for an act. Of two people who act at once the second finds what the first has made of it.
///
/// # Errors
/// 404, or 409 when the act does not belong in the state the claim is in by now.
pub(super) async fn lock_for(
    db: &mut PgConnection,
    id: ClaimId,
    act: ClaimAct,
) -> Result<Locked, Refusal> {
    let (claim, before) = sql::lock_claim(db, id).await?.ok_or(codes::NOT_FOUND)?;
    let after = status::after(before, act).ok_or(match act {
        ClaimAct::Register => codes::CLAIM_NOT_REPORTED,
        _ => codes::CLAIM_MOVED_ON,
    })?;
    refuse_if_blocked(db, id, act).await?;
    Ok(Locked {
        claim,
        before,
        after,
    })
}

/// Whether a side state stands in the way of an act on a locked claim.
pub(super) async fn refuse_if_blocked(
    db: &mut PgConnection,
    id: ClaimId,
    act: ClaimAct,
) -> Result<(), Refusal> {
    if !SideState::ALL
        .iter()
        .any(|side| status::is_blocked_by(act, *side))
    {
        return Ok(());
    }
    let open = sql::list_open_side_states(db, id).await?;
    if open.iter().any(|side| status::is_blocked_by(act, *side)) {
        return Err(codes::CLAIM_BLOCKED.into());
    }
    Ok(())
}

/// The day the insurer has named for the next step, or the usual one.
///
/// # Errors
/// 422 for a day that has passed.
pub(super) fn step_until(
    mut step: NextStep,
    named: Option<NaiveDate>,
    today: NaiveDate,
    pointer: &'static str,
) -> Result<NextStep, Refusal> {
    if let Some(day) = named {
        if day < today {
            return Err(codes::STEP_IN_THE_PAST.at(pointer));
        }
        step.step_until = day;
    }
    Ok(step)
}

/// The customer's account is known again: if the claim waited for it, the insurer pays next.
pub(super) async fn account_is_known(
    db: &mut PgConnection,
    id: ClaimId,
    today: NaiveDate,
) -> sqlx::Result<()> {
    let step = status::next_step(ClaimStatus::Decided, today);
    sql::replace_step(db, id, STEP_TELL_ACCOUNT, &step).await
}

/// What an act tells.
pub(super) struct Told<'a> {
    pub(super) happening: Happening,
    /// The insurer's words for customer and intermediary.
    pub(super) text: Option<&'a str>,
    pub(super) step: NextStep,
    /// Name of the deed in the audit trail.
    pub(super) deed: &'static str,
    /// States and amounts that the trail keeps beside the status.
    pub(super) kept: Value,
}

/// Stores the new state with its next step, and tells it: in the timeline, on the phones of the others, in the trail.
pub(super) async fn move_on(
    db: &mut PgConnection,
    caller: &Caller,
    locked: &Locked,
    told: Told<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let claim = locked.claim;
    sql::update_status(db, claim.id, locked.after, &told.step, now).await?;
    record_with(db, claim, told.happening, told.text, caller, now).await?;
    tell_others(db, caller, claim, now).await?;
    let mut after = json!({ "status": locked.after, "step_until": told.step.step_until });
    if let (Some(after), Value::Object(kept)) = (after.as_object_mut(), told.kept) {
        after.extend(kept);
    }
    let deed = Deed {
        before: Some(json!({ "status": locked.before })),
        after: Some(after),
        ..Deed::new(told.deed, "claim", claim.id.0)
    };
    audit::write(db, Some(caller), deed, now).await
}

/// The other parties hear that the claim moved; the claims desk hears of what comes from outside.
pub(super) async fn tell_others(
    db: &mut PgConnection,
    caller: &Caller,
    claim: OwnedClaim,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let desk = StaffAudience {
        with: Some(Capability::Claims),
        ..StaffAudience::default()
    };
    let news = News {
        kind: PushKind::ClaimStatus,
        subject_id: claim.id.0,
        recipients: Recipients::other_parties(caller, claim.customer_id, claim.broker_id, desk),
    };
    push::notify(db, &news, now).await.map(|_| ())
}
