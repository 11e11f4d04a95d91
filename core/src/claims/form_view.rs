//! The report form as it is drawn, step by step.

use chrono::{Days, NaiveDate};
use facet::Facet;
use serde::{Deserialize, Serialize};
use shared_types::iban::Iban;

use super::draft::{ClaimStep, Draft, Gap, LossChoice, NAMED_AT_MOST, OtherRole, PHOTOS_AT_MOST};
use super::told_view::{damage, person};
use crate::app::{AppLanguage, Model};
use crate::contracts;
use crate::text::{self, fill, texts, words};

/// Most losses are told within so many days.
const NAMED_DAYS: u64 = 4;

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own on the form"
)]
pub struct ClaimFormView {
    pub step: ClaimStep,
    pub step_number: u32,
    pub step_count: u32,
    /// "Schritt 2 von 5".
    pub step_label: String,
    pub title: String,
    /// A report that was sent is put right: photos and contract stay.
    pub is_correction: bool,
    /// Only the account can be told: the insurer has decided on all else.
    pub is_account_only: bool,
    /// "Entwurf gespeichert".
    pub saved_note: String,
    pub losses: Vec<LossOption>,
    pub contracts: Vec<ContractOption>,
    /// `2026-03-12`, or empty.
    pub day: String,
    /// The day in words, or empty.
    pub day_text: String,
    /// The last days, to be chosen with one tap.
    pub days: Vec<DayOption>,
    /// The last day that can be chosen, `2026-03-14`.
    pub last_day: String,
    pub time_of_day: String,
    pub place: String,
    pub description: String,
    pub estimate: String,
    pub is_police_informed: bool,
    pub is_truthful: bool,
    /// File number of the police or the fire brigade.
    pub report_reference: String,
    pub damaged: Vec<NamedRow>,
    pub others: Vec<NamedRow>,
    /// Whom else a report may name.
    pub roles: Vec<RoleOption>,
    pub can_name_more: bool,
    pub account_holder: String,
    pub iban: String,
    /// The declaration that `is_truthful` confirms (§28(4) VVG); empty for a correction, which needs none.
    pub declaration: String,
    pub photos: Vec<PhotoTile>,
    pub can_add_photo: bool,
    /// "2 von 20 Fotos".
    pub photo_count: String,
    /// All answers, for the last step.
    pub review: Vec<ReviewRow>,
    /// What is missing on this step, once the user tried to go on.
    pub gaps: Vec<String>,
    pub can_go_back: bool,
    pub is_last_step: bool,
}

/// A day of late, with a name of its own.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DayOption {
    /// For `SetDay`.
    pub day: String,
    /// "Heute", "Gestern", "Montag".
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct LossOption {
    pub loss: LossChoice,
    pub label: String,
    pub is_chosen: bool,
}

/// A thing or a person that the report names; taken out by its place.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NamedRow {
    pub place: u32,
    pub label: String,
    pub text: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct RoleOption {
    pub role: OtherRole,
    pub label: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ContractOption {
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub is_chosen: bool,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct PhotoTile {
    pub id: String,
    pub handle: String,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ReviewRow {
    pub label: String,
    pub value: String,
    /// Where the answer is changed.
    pub step: ClaimStep,
}

pub(crate) fn form(model: &Model) -> Option<ClaimFormView> {
    let draft = model
        .claims
        .draft
        .as_ref()
        .filter(|_| model.claims.is_form_open)?;
    let language = model.phone.language;
    let t = texts(language);
    let today = text::berlin_day(model.phone.now);
    let number = draft.position() + 1;
    let step_count = draft.steps().len();
    let is_correction = draft.corrects.is_some();
    let steps = [
        ("number", &*number.to_string()),
        ("count", &*step_count.to_string()),
    ];
    let photos = [
        ("count", &*draft.photos.len().to_string()),
        ("most", &*PHOTOS_AT_MOST.to_string()),
    ];
    let gaps = draft
        .gaps(today)
        .into_iter()
        .filter(|gap| draft.shows_gaps && gap.step() == draft.step);
    Some(ClaimFormView {
        step: draft.step,
        step_number: u32::try_from(number).unwrap_or_default(),
        step_count: u32::try_from(step_count).unwrap_or_default(),
        step_label: fill(t.form_step, &steps),
        title: title(draft, language).to_owned(),
        is_correction,
        is_account_only: draft.is_account_only,
        saved_note: t.form_saved.to_owned(),
        losses: losses(draft, language),
        contracts: contracts(draft, model),
        day: draft
            .occurred_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        day_text: draft
            .occurred_on
            .map(|day| text::date(language, day))
            .unwrap_or_default(),
        days: days(draft, today, language),
        last_day: today.to_string(),
        time_of_day: draft.time_of_day.clone(),
        place: draft.place.clone(),
        description: draft.description.clone(),
        estimate: draft.estimate.clone(),
        is_police_informed: draft.is_police_informed,
        is_truthful: draft.is_truthful,
        report_reference: draft.report_reference.clone(),
        damaged: named(draft.damaged.iter().map(|it| (t.fact_damaged, damage(it)))),
        others: named(
            draft
                .others
                .iter()
                .map(|it| (words::party(it.role, language), person(it))),
        ),
        roles: roles(language),
        can_name_more: draft.damaged.len().max(draft.others.len()) < NAMED_AT_MOST,
        account_holder: draft.account_holder.clone(),
        iban: draft.iban.clone(),
        declaration: if is_correction {
            String::new()
        } else {
            t.form_declaration.to_owned()
        },
        photos: draft
            .photos
            .iter()
            .map(|photo| PhotoTile {
                id: photo.id.to_string(),
                handle: photo.handle.clone(),
            })
            .collect(),
        can_add_photo: draft.photos.len() < PHOTOS_AT_MOST && !is_correction,
        photo_count: fill(t.form_photo_count, &photos),
        review: review(draft, model),
        gaps: gaps.map(|gap| gap_text(gap, language).to_owned()).collect(),
        can_go_back: number > 1,
        is_last_step: number == step_count,
    })
}

fn title(draft: &Draft, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match draft.step {
        ClaimStep::Others if draft.is_account_only => t.form_account,
        ClaimStep::What => t.form_what,
        ClaimStep::When => t.form_when,
        ClaimStep::Photos => t.form_photos,
        ClaimStep::Story => t.form_story,
        ClaimStep::Others => t.form_others,
        ClaimStep::Review => t.form_review,
    }
}

fn gap_text(gap: Gap, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match gap {
        Gap::Loss => t.gap_loss,
        Gap::Contract => t.gap_contract,
        Gap::Day => t.gap_day,
        Gap::DayInFuture => t.gap_day_in_future,
        Gap::Place => t.gap_place,
        Gap::Description => t.gap_description,
        Gap::Estimate => t.gap_estimate,
        Gap::AccountHolder => t.gap_account_holder,
        Gap::Iban => t.gap_iban,
        Gap::Truthful => t.gap_truthful,
    }
}

/// Today and the days before, as people name them.
fn days(draft: &Draft, today: NaiveDate, language: AppLanguage) -> Vec<DayOption> {
    let days = (0..NAMED_DAYS).filter_map(|ago| today.checked_sub_days(Days::new(ago)));
    let options = days.map(|day| DayOption {
        day: day.to_string(),
        label: text::recent_day(language, day, today),
        is_chosen: draft.occurred_on == Some(day),
    });
    options.collect()
}

fn losses(draft: &Draft, language: AppLanguage) -> Vec<LossOption> {
    let options = LossChoice::ALL.into_iter().map(|loss| LossOption {
        loss,
        label: words::loss(loss.kind(), language).to_owned(),
        is_chosen: draft.kind == Some(loss.kind()),
    });
    options.collect()
}

fn named<'a>(rows: impl Iterator<Item = (&'a str, String)>) -> Vec<NamedRow> {
    let rows = (0..).zip(rows).map(|(place, (label, text))| NamedRow {
        place,
        label: label.to_owned(),
        text,
    });
    rows.collect()
}

fn roles(language: AppLanguage) -> Vec<RoleOption> {
    let options = OtherRole::ALL.into_iter().map(|role| RoleOption {
        role,
        label: words::party(role.role(), language).to_owned(),
    });
    options.collect()
}

/// The contracts to choose from; for an intermediary only the chosen one, since the book is too long to offer.
fn contracts(draft: &Draft, model: &Model) -> Vec<ContractOption> {
    let is_offered = |id| !model.session.is_intermediary() || Some(id) == draft.contract_id;
    let lines = model.book.contracts.rows().map(|line| &line.summary);
    let rows = lines.filter(|contract| is_offered(contract.id));
    let options = rows.map(|contract| ContractOption {
        id: contract.id.to_string(),
        title: contract.product_name.clone(),
        subtitle: contract.contract_no.clone(),
        is_chosen: draft.contract_id == Some(contract.id),
    });
    options.collect()
}

fn review(draft: &Draft, model: &Model) -> Vec<ReviewRow> {
    let language = model.phone.language;
    let t = texts(language);
    let contract = draft.contract_id.and_then(|id| contracts::find(id, model));
    let day = draft
        .occurred_on
        .map(|day| text::date(language, day))
        .unwrap_or_default();
    let when = [day, draft.time_of_day.trim().to_owned()];
    let when: Vec<&str> = when
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let estimate = draft
        .estimate_cents()
        .map(|cents| text::money(language, cents))
        .unwrap_or_default();
    let police = if draft.is_police_informed {
        t.yes
    } else {
        t.no
    };
    let damaged = draft.damaged.iter().map(damage);
    let concerned: Vec<String> = damaged.chain(draft.others.iter().map(person)).collect();
    let masked = Iban::parse(&draft.iban).map(|iban| iban.masked());
    let account = masked.map_or_else(
        |_| String::new(),
        |masked| format!("{}, {masked}", draft.account_holder.trim()),
    );
    let rows = [
        (
            t.fact_loss,
            draft
                .kind
                .map(|kind| words::loss(kind, language).to_owned()),
            ClaimStep::What,
        ),
        (
            t.fact_contract,
            contract.map(|contract| contract.product_name.clone()),
            ClaimStep::What,
        ),
        (t.fact_when, Some(when.join(", ")), ClaimStep::When),
        (t.fact_where, Some(draft.place.clone()), ClaimStep::When),
        (
            t.fact_photos,
            Some(draft.photos.len().to_string()),
            ClaimStep::Photos,
        ),
        (
            t.fact_description,
            Some(draft.description.clone()),
            ClaimStep::Story,
        ),
        (t.fact_estimate, Some(estimate), ClaimStep::Story),
        (t.fact_police, Some(police.to_owned()), ClaimStep::Others),
        (t.fact_others, Some(concerned.join("; ")), ClaimStep::Others),
        (t.fact_account, Some(account), ClaimStep::Others),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, _, step)| draft.steps().contains(step))
        .filter(|(label, _, _)| !draft.is_account_only || *label == t.fact_account);
    let filled = rows.map(|(label, value, step)| ReviewRow {
        label: label.to_owned(),
        value: value
            .filter(|value| !value.trim().is_empty())
            .unwrap_or_else(|| t.not_given.to_owned()),
        step,
    });
    filled.collect()
}
