//! Words for the codes of the wire. Names that the server sends come first; a code this version does not know is shown
//! readably, never left out.

use shared_types::claim::LossKind;
use shared_types::claim_file::{ClaimDocumentKind, PartyRole};
use shared_types::contract::OpenItemStatus;
use shared_types::organisation::PrincipalKind;
use shared_types::rating::{Frequency, PremiumLine, TraceStep};

use super::{fill, texts};
use crate::app::AppLanguage;
use crate::view::{StateChip, Tone, chip};

/// A code with its German and its English word.
type Word = (&'static str, &'static str, &'static str);

/// Risks of the products on offer, for ratings that were stored before the server sent their names. A test compares these
/// words, and those of [`KEYS`], with the product files.
const RISKS: &[Word] = &[
    ("phv_base", "Privathaftpflicht", "Private liability"),
    (
        "civil_service_liability",
        "Amtshaftpflicht",
        "Civil-service liability",
    ),
    ("key_loss", "Schlüsselverlust", "Loss of keys"),
    (
        "receivables_default",
        "Ausfalldeckung",
        "Receivables default",
    ),
    ("drone", "Drohne", "Drone"),
    ("photovoltaic", "Photovoltaik", "Photovoltaics"),
    (
        "contents_basic",
        "Hausrat Grundschutz",
        "Contents basic cover",
    ),
    ("bicycle_theft", "Fahrraddiebstahl", "Bicycle theft"),
    ("elementary", "Elementar", "Natural hazards"),
    ("glass", "Glas", "Glass"),
    ("disability", "Invalidität", "Disability"),
    ("accidental_death", "Unfalltod", "Accidental death"),
    (
        "hospital_daily_benefit",
        "Krankenhaustagegeld",
        "Hospital daily benefit",
    ),
    (
        "daily_allowance_from_day_43",
        "Tagegeld ab dem 43. Tag",
        "Daily allowance from day 43",
    ),
    ("accident_pension", "Unfallrente", "Accident pension"),
    (
        "dog_base",
        "Hundehalterhaftpflicht",
        "Dog owner's liability",
    ),
    (
        "rescue_cost",
        "Rettungs- und Bergungskosten",
        "Rescue costs",
    ),
    (
        "rented_property_damage",
        "Mietsachschäden",
        "Damage to rented property",
    ),
    (
        "minimum_premium_adjustment",
        "Ausgleich zum Mindestbeitrag",
        "Supplement to the minimum premium",
    ),
];

/// Tables and inputs that a premium takes its values from.
const SOURCES: &[Word] = &[
    ("base", "Grundbeitrag", "Basic premium"),
    ("opt", "Beitrag des Bausteins", "Premium of the option"),
    (
        "r_area",
        "Beitrag je Quadratmeter",
        "Premium per square metre",
    ),
    (
        "r_bicycle",
        "Beitrag je 1.000 € Fahrradwert",
        "Premium per €1,000 bicycle value",
    ),
    (
        "r_elementary",
        "Beitrag je 10.000 € Versicherungssumme",
        "Premium per €10,000 sum insured",
    ),
    ("r_glass", "Beitrag für die Wohnung", "Premium for the home"),
    (
        "r_disability",
        "Beitrag je 1.000 € Invaliditätssumme",
        "Premium per €1,000 disability sum",
    ),
    (
        "r_death",
        "Beitrag je 1.000 € Todesfallsumme",
        "Premium per €1,000 death sum",
    ),
    (
        "r_hospital",
        "Beitrag je 1 € Krankenhaustagegeld",
        "Premium per €1 hospital benefit",
    ),
    (
        "r_daily",
        "Beitrag je 1 € Tagegeld",
        "Premium per €1 daily allowance",
    ),
    (
        "r_pension",
        "Beitrag je 100 € Unfallrente",
        "Premium per €100 accident pension",
    ),
    ("f_sum", "Deckungssumme", "Limit of indemnity"),
    ("f_ded", "Selbstbeteiligung", "Deductible"),
    ("f_age", "Alter", "Age"),
    (
        "f_claims",
        "Schäden in den letzten 5 Jahren",
        "Claims in the last 5 years",
    ),
    ("f_public", "Öffentlicher Dienst", "Public service"),
    ("f_term", "Laufzeit", "Term"),
    ("f_building", "Art des Gebäudes", "Kind of building"),
    ("f_construction", "Bauart", "Construction class"),
    ("f_index", "Preisanpassung", "Price index"),
    ("f_sport", "Sportrisiko", "Sport"),
    ("f_plan", "Tarif", "Plan"),
    ("f_persons", "Zahl der Personen", "Number of persons"),
    ("f_breed", "Hunderasse", "Breed"),
    ("f_position", "Zahl der Hunde", "Number of dogs"),
    ("living_area_m2", "Wohnfläche in m²", "Living area in m²"),
    ("bicycle_sum", "Fahrradwert", "Bicycle value"),
    ("sum_insured", "Versicherungssumme", "Sum insured"),
    ("disability_sum", "Invaliditätssumme", "Disability sum"),
    ("death_sum", "Todesfallsumme", "Death sum"),
    ("hospital_daily", "Krankenhaustagegeld", "Hospital benefit"),
    ("daily_allowance_43", "Tagegeld", "Daily allowance"),
    (
        "pension_monthly",
        "Unfallrente im Monat",
        "Monthly accident pension",
    ),
    ("min_annual_net", "Mindestbeitrag", "Minimum premium"),
];

/// Choices that appear as keys.
const KEYS: &[Word] = &[
    ("BASIS", "Basis", "Basic"),
    ("KOMFORT", "Komfort", "Comfort"),
    ("PREMIUM", "Premium", "Premium"),
    ("SINGLE", "Nur ich", "Only me"),
    ("SINGLE_PARENT", "Ich mit Kind", "Me with children"),
    ("COUPLE", "Paar", "Couple"),
    ("FAMILY", "Familie", "Family"),
    ("APARTMENT", "Wohnung", "Apartment"),
    ("HOUSE", "Haus", "House"),
    ("NONE", "kein Sport", "no sport"),
    ("LEISURE", "Freizeitsport", "leisure sport"),
    ("HIGH", "Risikosport", "high-risk sport"),
    ("MOTOR_RACING", "Motorsport", "motor racing"),
    ("LINEAR", "ohne Progression", "linear"),
    ("P225", "225 %", "225%"),
    ("P350", "350 %", "350%"),
    ("P500", "500 %", "500%"),
    ("I", "I: massiv, harte Dachung", "I: solid, hard roof"),
    (
        "II",
        "II: Stahl oder Holz mit Verkleidung",
        "II: steel or clad timber",
    ),
    (
        "III",
        "III: Holz oder weiche Dachung",
        "III: timber or thatched",
    ),
    ("true", "ja", "yes"),
    ("false", "nein", "no"),
    ("default", "alle übrigen", "all others"),
];

fn pick((_, german, english): &Word, language: AppLanguage) -> &'static str {
    match language {
        AppLanguage::German => german,
        AppLanguage::English => english,
    }
}

fn look_up(words: &[Word], code: &str, language: AppLanguage) -> Option<&'static str> {
    words
        .iter()
        .find(|(known, _, _)| *known == code)
        .map(|word| pick(word, language))
}

/// `new_table` becomes "New table". Codes are English: this is for English readers, and for the names of plans.
fn readable(code: &str) -> String {
    let spaced = code.replace('_', " ").to_lowercase();
    let mut signs = spaced.chars();
    signs
        .next()
        .map(|first| first.to_uppercase().chain(signs).collect())
        .unwrap_or_default()
}

/// What a code without a word is called: an English word is of no use to a German reader.
fn unnamed(code: &str, german: &str, language: AppLanguage) -> String {
    match language {
        AppLanguage::German => german.to_owned(),
        AppLanguage::English => readable(code),
    }
}

/// The name of a part of the premium: as the server sends it, else as this version knows it.
pub(crate) fn risk(line: &PremiumLine, language: AppLanguage) -> String {
    let sent = match language {
        AppLanguage::German => &line.name_de,
        AppLanguage::English => &line.name_en,
    };
    let known = || look_up(RISKS, &line.risk, language).map(str::to_owned);
    sent.clone()
        .or_else(known)
        .unwrap_or_else(|| unnamed(&line.risk, texts(language).unnamed_risk, language))
}

/// The table or input of a step.
pub(crate) fn source(code: &str, language: AppLanguage) -> String {
    let known = look_up(SOURCES, code, language).or_else(|| look_up(RISKS, code, language));
    known.map_or_else(
        || {
            let code = code.trim_start_matches("f_").trim_start_matches("r_");
            unnamed(code, texts(language).unnamed_source, language)
        },
        str::to_owned,
    )
}

/// A plan of a product. Plans are called like brands, so a new one is shown as it is written.
pub(crate) fn plan(code: &str, language: AppLanguage) -> String {
    look_up(KEYS, code, language).map_or_else(|| readable(code), str::to_owned)
}

/// The key of a table in words: the unit depends on the table it belongs to. What has no word is left to the source.
pub(crate) fn key(step: &TraceStep, line: &PremiumLine, language: AppLanguage) -> String {
    let parts = step.key.split('|');
    let words = parts.filter_map(|part| key_part(step, part, line, language));
    words.collect::<Vec<_>>().join(", ")
}

fn key_part(
    step: &TraceStep,
    part: &str,
    line: &PremiumLine,
    language: AppLanguage,
) -> Option<String> {
    let t = texts(language);
    if part == line.risk {
        return Some(risk(line, language));
    }
    let band = band(part);
    let part = band.as_str();
    let unit = match step.source.as_str() {
        "f_sum" => t.unit_million_euros,
        "f_ded" if part == "0" => return Some(t.unit_no_deductible.to_owned()),
        "f_ded" => t.unit_euros,
        "f_term" if part == "1" => t.unit_year,
        "f_age" | "f_term" => t.unit_years,
        "f_claims" if part == "0" => return Some(t.unit_no_claims.to_owned()),
        _ => "{number}",
    };
    match look_up(KEYS, part, language) {
        Some(word) => Some(word.to_owned()),
        None if !is_word(part) => Some(fill(unit, &[("number", part)])),
        None if language == AppLanguage::English => Some(readable(part)),
        None => None,
    }
}

/// Whether a key is a word of its own, and not a number or the letter of a class.
fn is_word(part: &str) -> bool {
    part.split(|sign: char| !sign.is_ascii_alphabetic())
        .any(|letters| letters.len() > 2)
}

/// A band `18..29` reads `18–29`; one that holds a single value reads as that value.
fn band(part: &str) -> String {
    match part.split_once("..") {
        Some((from, until)) if from == until => from.to_owned(),
        Some((from, until)) => format!("{from}–{until}"),
        None => part.to_owned(),
    }
}

pub(crate) fn per_period(frequency: Frequency, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match frequency {
        Frequency::Annual => t.per_year,
        Frequency::SemiAnnual => t.per_half_year,
        Frequency::Quarterly => t.per_quarter,
        Frequency::Monthly => t.per_month,
    }
}

pub(crate) fn loss(kind: LossKind, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match kind {
        LossKind::Damage => t.loss_damage,
        LossKind::Theft => t.loss_theft,
        LossKind::Water => t.loss_water,
        LossKind::Fire => t.loss_fire,
        LossKind::Storm => t.loss_storm,
        LossKind::GlassBreakage => t.loss_glass,
        LossKind::InjuredPerson => t.loss_injured_person,
        LossKind::DogBite => t.loss_dog_bite,
        LossKind::Accident => t.loss_accident,
        LossKind::Other => t.loss_other,
    }
}

/// What somebody has to do with a claim.
pub(crate) fn party(role: PartyRole, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match role {
        PartyRole::Claimant => t.party_claimant,
        PartyRole::Injured => t.party_injured,
        PartyRole::Witness => t.party_witness,
        PartyRole::Opponent => t.party_opponent,
        PartyRole::Adjuster => t.party_adjuster,
        PartyRole::Lawyer => t.party_lawyer,
        PartyRole::Workshop => t.party_workshop,
    }
}

pub(crate) fn claim_document(kind: ClaimDocumentKind, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match kind {
        ClaimDocumentKind::Letter => t.document_letter,
        ClaimDocumentKind::Invoice => t.document_invoice,
        ClaimDocumentKind::Estimate => t.document_estimate,
        ClaimDocumentKind::ExpertOpinion => t.document_expert_opinion,
        ClaimDocumentKind::MedicalReport => t.document_medical_report,
        ClaimDocumentKind::PoliceReport => t.document_police_report,
        ClaimDocumentKind::Photo => t.document_photo,
        ClaimDocumentKind::Other => t.document_other,
    }
}

/// A kind of push. One that only a newer server knows is still one.
pub(crate) fn push_kind(code: &str, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match code {
        "CLAIM_REPORTED" => t.push_claim_reported,
        "CLAIM_STATUS" => t.push_claim_status,
        "NEW_MESSAGE" => t.push_message,
        "TARIFF_REQUEST" => t.push_tariff_request,
        "DUE_PREMIUM" => t.push_due_premium,
        "RETURNED_DEBIT" => t.push_returned_debit,
        "DECISION" => t.push_decision,
        _ => t.push_other,
    }
}

pub(crate) fn payment_chip(status: OpenItemStatus, language: AppLanguage) -> StateChip {
    let t = texts(language);
    match status {
        OpenItemStatus::Planned => chip(Tone::Waiting, t.payment_planned),
        OpenItemStatus::Due => chip(Tone::Waiting, t.payment_is_due),
        OpenItemStatus::InCollection => chip(Tone::Waiting, t.payment_in_collection),
        OpenItemStatus::Paid => chip(Tone::Good, t.payment_paid),
        OpenItemStatus::PartlyPaid => chip(Tone::ActsOnYou, t.payment_partly_paid),
        OpenItemStatus::Returned => chip(Tone::ActsOnYou, t.payment_returned),
        OpenItemStatus::Cancelled => chip(Tone::Neutral, t.payment_cancelled),
        OpenItemStatus::WrittenOff => chip(Tone::Neutral, t.payment_written_off),
    }
}

pub(crate) fn role(kind: PrincipalKind, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match kind {
        PrincipalKind::Customer => t.role_customer,
        PrincipalKind::Broker => t.role_broker,
        PrincipalKind::Adviser => t.role_adviser,
        PrincipalKind::Partner => t.role_partner,
        PrincipalKind::Staff => t.role_staff,
    }
}

/// The next step of a claim. A step this version does not know is still a step.
pub(crate) fn next_step(code: &str, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match code {
        "REGISTER" => t.step_register,
        "CHECK_COVERAGE" | "DECIDE_COVERAGE" => t.step_check_coverage,
        "ANSWER" | "SEND_DOCUMENTS" | "PROVIDE_INFO" => t.step_provide_info,
        "ASSESS" | "ADJUST" => t.step_adjust,
        "DECIDE" => t.step_decide,
        "PAY" => t.step_pay,
        "TELL_ACCOUNT" => t.step_tell_account,
        _ => t.step_other,
    }
}

pub(crate) fn claim_event(code: &str, language: AppLanguage) -> &'static str {
    let t = texts(language);
    match code {
        "REPORTED" => t.event_reported,
        "REGISTERED" => t.event_registered,
        "PHOTO_RECEIVED" => t.event_photo,
        "CORRECTED" => t.event_corrected,
        "COVERAGE_CHECK_STARTED" => t.event_coverage_check,
        "COVERAGE_DECIDED" => t.event_coverage_decided,
        "ADJUSTMENT_STARTED" => t.event_adjustment,
        "STEP_POSTPONED" => t.event_step_postponed,
        "QUESTION_ASKED" => t.event_info_requested,
        "QUESTION_ANSWERED" => t.event_answered,
        "QUESTION_WITHDRAWN" => t.event_question_withdrawn,
        "GRANTED_ON_ACCOUNT" => t.event_on_account,
        "DECIDED" => t.event_decided,
        "PAYMENT_APPROVED" => t.event_payment_approved,
        "PAID" => t.event_paid,
        "PAYMENT_RETURNED" => t.event_payment_returned,
        "PAYMENT_REVERSED" => t.event_payment_reversed,
        "REFUND_RECEIVED" => t.event_refund_received,
        "REFUND_REVERSED" => t.event_refund_reversed,
        "DOCUMENT_ADDED" => t.event_document,
        "CLOSED" => t.event_closed,
        "REOPENED" => t.event_reopened,
        _ => t.event_other,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use shared_types::Money;

    use super::*;

    #[test]
    fn every_code_has_a_word_in_both_languages_and_stands_once() {
        for words in [RISKS, SOURCES, KEYS] {
            for (nth, (code, german, english)) in words.iter().enumerate() {
                assert!(!german.is_empty() && !english.is_empty(), "{code}");
                assert!(
                    words[..nth].iter().all(|(earlier, _, _)| earlier != code),
                    "{code} stands twice"
                );
            }
        }
    }

    fn line(risk: &str) -> PremiumLine {
        PremiumLine {
            group: 1,
            risk: risk.to_owned(),
            name_de: None,
            name_en: None,
            exact: Decimal::ZERO,
            annual_net_cents: Money::ZERO,
            instalment_net_cents: Money::ZERO,
            tax_key: String::new(),
            trace: Vec::new(),
        }
    }

    fn worded(source: &str, key: &str, language: AppLanguage) -> String {
        let step = TraceStep {
            step: "FACTOR".to_owned(),
            source: source.to_owned(),
            key: key.to_owned(),
            value: Decimal::ONE,
        };
        super::key(&step, &line("e_scooter"), language)
    }

    #[test]
    fn keys_are_read_with_the_unit_of_their_table() {
        let german = |source, key| worded(source, key, AppLanguage::German);
        assert_eq!(german("f_ded", "150"), "150\u{a0}€");
        assert_eq!(german("f_ded", "0"), "ohne");
        assert_eq!(german("f_term", "3"), "3 Jahre");
        assert_eq!(german("base", "KOMFORT|FAMILY"), "Komfort, Familie");
        assert_eq!(german("r_death", "B"), "B");
    }

    #[test]
    fn the_name_that_the_server_sends_comes_first() {
        let sent = PremiumLine {
            name_de: Some("Glas und Keramik".to_owned()),
            name_en: Some("Glass and ceramics".to_owned()),
            ..line("glass")
        };
        assert_eq!(risk(&sent, AppLanguage::German), "Glas und Keramik");
        assert_eq!(risk(&sent, AppLanguage::English), "Glass and ceramics");
        assert_eq!(risk(&line("glass"), AppLanguage::German), "Glas");
    }

    #[test]
    fn a_code_without_a_word_is_readable_and_never_english_in_german() {
        let german = AppLanguage::German;
        assert_eq!(source("f_roof_shape", german), "Weiteres Merkmal");
        assert_eq!(risk(&line("e_scooter"), german), "Weiterer Baustein");
        assert_eq!(worded("f_roof_shape", "FLAT_ROOF|2", german), "2");
        assert_eq!(worded("opt", "e_scooter", german), "Weiterer Baustein");
        let english = AppLanguage::English;
        assert_eq!(source("f_roof_shape", english), "Roof shape");
        assert_eq!(risk(&line("e_scooter"), english), "E scooter");
        assert_eq!(worded("f_roof_shape", "FLAT_ROOF", english), "Flat roof");
        assert_eq!(plan("PREMIUM_PLUS", german), "Premium plus");
    }
}
