//! Entries of the sub-ledger of recourses, and what payments that do not stay make of it.

use domain::claims::ledger::recourse_entry;
use domain::claims::recourse::{check_recourse, unfounded};
use domain::claims::status::side_step;
use shared_types::claim::RecourseEvent;
use shared_types::claim_file::SideState;
use shared_types::{Money, PaymentId, RecourseId};

use super::Booking;
use super::faults::of_recourse;
use super::sql::{self, PaymentRow};
use crate::claims::desk::DeskAct;
use crate::http::{Refusal, codes};
use crate::ledger::{self, Posting};

/// Money that came from the third party goes back: it owes again, also where nothing more was awaited.
pub(super) async fn send_back<T>(
    act: &mut DeskAct<'_, T>,
    receipt: &PaymentRow,
) -> Result<(), Refusal> {
    let recourse_id = sql::find_recourse_of_receipt(&mut act.tx, receipt.id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let row = sql::find_recourse(&mut act.tx, act.claim.id, recourse_id)
        .await?
        .ok_or(codes::NOT_FOUND)?;
    let event = RecourseEvent::ReceiptReversed;
    check_recourse(row.balance(), event, receipt.amount_cents, Money::ZERO).map_err(of_recourse)?;
    let amount = receipt.amount_cents;
    book(act, recourse_id, event, amount, Some(receipt.id)).await?;
    let step = side_step(SideState::Recourse, act.today);
    sql::reopen_recourse(&mut act.tx, recourse_id, step.step_until).await?;
    Ok(())
}

/// The third party's debt falls with what the insurer has paid for the part: after a payment has come back, a refund has come in
/// or a receipt has gone back, what is open above it is waived, in the youngest recourse first. Answers how much.
pub(super) async fn waive_unfounded<T>(
    act: &mut DeskAct<'_, T>,
    cause: &PaymentRow,
) -> sqlx::Result<Money> {
    let paid = sql::find_part_money(&mut act.tx, cause.part_id)
        .await?
        .paid_cents();
    let mut asserted = sql::sum_asserted(&mut act.tx, cause.part_id).await?;
    let mut waived = Money::ZERO;
    let rows = sql::list_recourses(&mut act.tx, act.claim.id).await?;
    let of_part = rows
        .iter()
        .filter(|row| row.recourse.part_id == cause.part_id);
    for row in of_part.rev() {
        let amount = unfounded(row.balance(), asserted, paid);
        if amount > Money::ZERO {
            let event = RecourseEvent::Waived;
            book(act, row.recourse.id, event, amount, Some(cause.id)).await?;
            asserted -= amount;
            waived += amount;
        }
    }
    Ok(waived)
}

/// Writes an entry of the sub-ledger and posts it. Money that came is posted by the payment that brought it.
pub(super) async fn book<T>(
    act: &mut DeskAct<'_, T>,
    recourse: RecourseId,
    event: RecourseEvent,
    amount: Money,
    payment: Option<PaymentId>,
) -> sqlx::Result<()> {
    let booking = Booking::in_act(act);
    let id = sql::insert_recourse_entry(
        &mut act.tx,
        act.claim,
        recourse,
        event,
        amount,
        payment,
        booking,
    )
    .await?;
    let posting = Posting {
        subject: "claim_recourse_entry",
        subject_id: id,
        claim_id: Some(act.claim.id),
        booked_on: act.today,
    };
    let entry = recourse_entry(event, amount);
    ledger::post(&mut act.tx, entry, posting, act.caller, act.now).await
}
