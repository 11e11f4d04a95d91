//! Claims as their reader may see them: what customer, intermediary and insurer share of the file.

use chrono::DateTime;
use domain::claims::deadlines;
use domain::claims::status::{self, Correctable};
use shared_types::ClaimId;
use shared_types::claim::{ClaimDetail, ClaimEvent};
use shared_types::claim_file::{
    ClaimCorrection, ClaimDeadline, ClaimDecision, ClaimQuestion, CoverageDecision, CoverageOutcome,
};
use shared_types::organisation::PrincipalKind;
use sqlx::PgConnection;

use super::sql::ClaimRow;
use super::{Happening, corrections, coverage, desk, money, settle, sql};
use crate::app::berlin_day;
use crate::db::by_key;
use crate::identity::Caller;

/// The claim with everything its reader may see.
pub(super) async fn find_detail(
    db: &mut PgConnection,
    caller: &Caller,
    id: ClaimId,
) -> sqlx::Result<Option<ClaimDetail>> {
    Ok(list_details(db, caller, &[id]).await?.pop())
}

/// Those of the claims that the caller may see, with everything he may see of them. Which rows and columns those are is the
/// database's to say.
pub(crate) async fn list_details(
    db: &mut PgConnection,
    caller: &Caller,
    ids: &[ClaimId],
) -> sqlx::Result<Vec<ClaimDetail>> {
    let rows = sql::list_by_id(db, ids).await?;
    let mut photos = by_key(sql::list_photos(db, ids).await?);
    let mut timelines = by_key(sql::list_events(db, ids).await?);
    let mut accounts = by_key(corrections::list_accounts(db, caller, ids).await?);
    let mut corrections = by_key(corrections::list_corrections(db, ids).await?);
    let mut coverages = by_key(coverage::list_decisions(db, ids).await?);
    let mut questions = by_key(settle::list_questions(db, ids).await?);
    let mut decisions = by_key(settle::list_decisions(db, ids).await?);
    let mut payments = by_key(money::list_released_payments(db, ids).await?);
    let mut documents = by_key(desk::list_documents(db, ids).await?);
    let mut reserves = match caller.kind {
        // Customers hold no right on the table at all.
        PrincipalKind::Customer => by_key(Vec::new()),
        _ => by_key(money::list_released_reserves(db, ids).await?),
    };
    let detail = |row: ClaimRow| {
        let id = row.summary.id;
        let corrections = told(corrections.remove(&id));
        let questions = questions.remove(&id).unwrap_or_default();
        let timeline = timelines.remove(&id).unwrap_or_default();
        let coverage: Option<CoverageDecision> =
            coverages.remove(&id).and_then(last).map(Into::into);
        let is_not_refused = coverage
            .as_ref()
            .is_none_or(|it| it.outcome != CoverageOutcome::NotCovered);
        let decision = decisions.remove(&id).and_then(last);
        ClaimDetail {
            deadlines: deadlines(&row, &corrections, &questions, &timeline, decision.as_ref()),
            status_text: status::wording(row.summary.status),
            summary: row.summary,
            occurred_at_text: row.occurred_at_text,
            place: row.place,
            description: row.description,
            estimate_cents: row.estimate_cents,
            police_informed: row.police_informed,
            report_reference: row.report_reference,
            damaged: row.damaged.0,
            third_parties: row.third_parties.0,
            photos: photos.remove(&id).unwrap_or_default(),
            timeline,
            account: accounts.remove(&id).and_then(last),
            corrections,
            // What was granted counts as long as the loss is covered.
            decision: decision.filter(|_| is_not_refused),
            coverage,
            questions,
            payments: told(payments.remove(&id)),
            documents: documents.remove(&id).unwrap_or_default(),
            released_reserve: reserves.remove(&id).and_then(last),
        }
    };
    Ok(rows.into_iter().map(detail).collect())
}

/// The days to keep: for the insurer from the notice on, or from when the claim was last reopened; for a disability benefit from
/// the accident and from what the insurer was told last. A decision on the amount stands until another one replaces it, also in
/// a claim that was reopened.
fn deadlines(
    row: &ClaimRow,
    corrections: &[ClaimCorrection],
    questions: &[ClaimQuestion],
    timeline: &[ClaimEvent],
    decision: Option<&ClaimDecision>,
) -> Vec<ClaimDeadline> {
    let reopened = timeline
        .iter()
        .filter(|it| it.event == Happening::Reopened.as_str());
    let taken_up_at = reopened
        .map(|it| it.at)
        .fold(row.summary.reported_at, DateTime::max);
    let is_decided = status::correctable(row.summary.status) != Correctable::Everything
        || decision.is_some_and(|decision| !decision.is_on_account);
    let on_account = deadlines::of_payment_on_account(berlin_day(taken_up_at), is_decided);
    let corrected = corrections.iter().map(|correction| correction.at);
    let answered = questions.iter().filter_map(|question| question.answered_at);
    let told_last = corrected.chain(answered).fold(taken_up_at, DateTime::max);
    let (occurred_on, told_last_on) = (row.summary.occurred_on, berlin_day(told_last));
    let mut days = if row.insures_disability {
        deadlines::of_disability(occurred_on, told_last_on, is_decided)
    } else {
        Vec::new()
    };
    days.extend(on_account);
    days
}

/// Of what was said several times the last counts.
fn last<T>(mut rows: Vec<T>) -> Option<T> {
    rows.pop()
}

fn told<R: Into<T>, T>(rows: Option<Vec<R>>) -> Vec<T> {
    let rows = rows.unwrap_or_default();
    rows.into_iter().map(Into::into).collect()
}
