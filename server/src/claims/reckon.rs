//! What a contract pays, reckoned for the desk. Nothing is stored: the desk decides.

use axum::extract::State;
use domain::claims::disability::disability_benefit;
use domain::claims::indemnity::{
    Excess, LossEvent, LossPart, OtherInsurance, UnderInsurance, indemnity,
};
use domain::claims::limb_table::DisabilityTerms;
use shared_types::Money;
use shared_types::claim::{DisabilityBenefit, Indemnity};
use shared_types::claim_desk::{DisabilityRequest, IndemnityRequest};

use crate::app::App;
use crate::http::{Json, Refusal, codes};
use crate::identity::{Action, Caller};

/// Reckons the payment for one event, step by step: under-insurance (§ 75 VVG), excess, limit, what other insurers paid.
#[utoipa::path(post, path = "/admin/reckon/indemnity", tag = "claims", security(("bearer" = [])),
    request_body = IndemnityRequest,
    responses((status = 200, body = Indemnity), (status = 422, description = "claims/not-reckonable")))]
pub(super) async fn reckon_indemnity(
    State(app): State<App>,
    caller: Caller,
    Json(request): Json<IndemnityRequest>,
) -> Result<Json<Indemnity>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    app.db.read_as(&caller).await?;
    let excess = excess(&request).ok_or(codes::NOT_RECKONABLE)?;
    let event = event(request, excess).ok_or(codes::NOT_RECKONABLE)?;
    let reckoned = indemnity(&event).map_err(|_| codes::NOT_RECKONABLE)?;
    Ok(Json(reckoned))
}

/// An amount or a share of the loss, not both.
fn excess(request: &IndemnityRequest) -> Option<Excess> {
    let amount_cents = request.excess_cents;
    match &request.excess_share {
        None => Some(Excess::Fixed { amount_cents }),
        Some(_) if amount_cents != Money::ZERO => None,
        Some(share) => Some(Excess::Share {
            percent: share.percent,
            at_least_cents: share.at_least_cents,
            at_most_cents: share.at_most_cents,
        }),
    }
}

/// Nothing when of two amounts that belong together one is missing: reckoned without it they would count for nothing.
fn event(request: IndemnityRequest, excess: Excess) -> Option<LossEvent> {
    let under_insurance = match (request.sum_insured_cents, request.insured_value_cents) {
        (Some(sum_insured_cents), Some(insured_value_cents)) => UnderInsurance::Measured {
            sum_insured_cents,
            insured_value_cents,
        },
        (Some(sum_insured_cents), None) => UnderInsurance::Waived { sum_insured_cents },
        (None, None) => UnderInsurance::NotMeasured,
        (None, Some(_)) => return None,
    };
    if request.other_owes_cents.is_none() && request.other_paid_cents != Money::ZERO {
        return None;
    }
    Some(LossEvent {
        parts: request
            .parts
            .into_iter()
            .map(|part| LossPart {
                kind: part.kind,
                loss_cents: part.loss_cents,
            })
            .collect(),
        under_insurance,
        excess,
        excess_used_cents: request.excess_used_cents,
        limit_cents: request.limit_cents,
        limit_used_cents: request.limit_used_cents,
        other_insurance: request.other_owes_cents.map(|owes_cents| OtherInsurance {
            owes_cents,
            paid_cents: request.other_paid_cents,
        }),
    })
}

/// Reckons a disability benefit (Invaliditätsleistung) by limb table and progression.
#[utoipa::path(post, path = "/admin/reckon/disability", tag = "claims", security(("bearer" = [])),
    request_body = DisabilityRequest,
    responses((status = 200, body = DisabilityBenefit), (status = 422, description = "claims/not-reckonable")))]
pub(super) async fn reckon_disability(
    State(app): State<App>,
    caller: Caller,
    Json(request): Json<DisabilityRequest>,
) -> Result<Json<DisabilityBenefit>, Refusal> {
    caller.may(Action::WorkOnClaims)?;
    app.db.read_as(&caller).await?;
    let terms = DisabilityTerms::of_plan(&request.plan, request.progression)
        .ok_or(codes::NOT_RECKONABLE)?;
    let benefit = disability_benefit(
        &terms,
        &request.impairments,
        request.illness_pct,
        request.sum_cents,
    )
    .map_err(|_| codes::NOT_RECKONABLE)?;
    Ok(Json(benefit))
}
