//! The coverage check (Deckungsprüfung): ten questions in a fixed order, each answered with its rule.
//!
//! It only suggests. What the facts do not say comes out as a question for a person, never as a yes; and all questions are
//! asked even when the first one refuses, because the customer is to be told all reasons at once.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use shared_types::Money;
use shared_types::claim::{
    CoverageAnswer, CoverageCheck, CoverageFinding, CoverageQuestion, CoverageReason,
    CoverageVerdict, FindingSeverity, LossKind,
};
use shared_types::contract::CoverState;

use super::indemnity::{Excess, excess_of};
use super::peril::{self, Insures};
use crate::contracts::{ContractFacts, cover_state};

/// Days after the event in which a notice counts as prompt. The law says "without delay" (§30 VVG) and gives the insured of
/// a liability contract one week (§104 (1)); what is later is asked about, not punished.
pub const PROMPT_DAYS: u64 = 7;

/// What is known about a loss. Amounts in cents. An answer that nobody has yet is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageFacts {
    pub kind: LossKind,
    pub occurred_on: NaiveDate,
    pub reported_on: NaiveDate,
    pub reported_at: DateTime<Utc>,
    pub police_informed: bool,
    /// Expected loss.
    pub loss_cents: Option<Money>,
    pub contract: ContractFacts,
    /// All versions of the contract that are stored.
    pub versions: Vec<VersionFacts>,
    /// The damaged thing, the injured or the liable person is one that the contract names.
    pub is_object_insured: Option<bool>,
    /// An exclusion of the conditions or of the law (§§81, 103 VVG) applies.
    pub is_excluded: Option<bool>,
    /// Sum insured or limit for one event.
    pub limit_cents: Option<Money>,
    /// What the same event has taken of it already.
    pub limit_used_cents: Money,
    /// The policyholder broke a duty (Obliegenheit, §28 VVG); only a person can say so.
    pub is_duty_broken: Option<bool>,
    /// Another insurer owes the same loss (§78 VVG).
    pub is_insured_elsewhere: Option<bool>,
    pub excess: Option<Excess>,
}

/// A version of the contract (Vertragsstand).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFacts {
    pub version_no: i32,
    pub effective_from: NaiveDate,
    /// First day on which it does not count any more.
    pub effective_until: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
    /// Codes of its risks, as in [`shared_types::rating::PremiumLine`].
    pub risks: Vec<String>,
}

/// The version that counted on a day, as it was known at an instant: of several the one that was recorded last.
#[must_use]
pub fn version_on(
    versions: &[VersionFacts],
    day: NaiveDate,
    known_at: DateTime<Utc>,
) -> Option<&VersionFacts> {
    versions
        .iter()
        .filter(|version| version.recorded_at <= known_at && version.counts_on(day))
        .max_by_key(|version| (version.recorded_at, version.version_no))
}

impl VersionFacts {
    fn counts_on(&self, day: NaiveDate) -> bool {
        self.effective_from <= day && self.effective_until.is_none_or(|until| day < until)
    }

    fn has(&self, risk: &str) -> bool {
        self.risks.iter().any(|other| other == risk)
    }
}

/// Asks all questions and suggests what they come to.
#[must_use]
pub fn check_coverage(facts: &CoverageFacts) -> CoverageCheck {
    let version = version_on(&facts.versions, facts.occurred_on, facts.reported_at);
    let risks = Risks::of(facts, version);
    let findings: Vec<CoverageFinding> = [
        contract_version(facts, version),
        vec![state_of_cover(facts)],
        vec![insured_object(facts.is_object_insured)],
        vec![insured_peril(version, &risks)],
        vec![exclusions(facts.is_excluded)],
        vec![limit(facts)],
        vec![waiting_time(facts, version, &risks)],
        duties(facts),
        vec![double_insurance(facts.is_insured_elsewhere)],
        vec![excess(facts, &risks)],
    ]
    .into_iter()
    .flatten()
    .collect();
    CoverageCheck {
        verdict: verdict(&findings),
        findings,
    }
}

/// A refusal weighs more than an open question, an open question more than a part.
fn verdict(findings: &[CoverageFinding]) -> CoverageVerdict {
    let has = |answer| findings.iter().any(|finding| finding.answer == answer);
    if has(CoverageAnswer::No) {
        CoverageVerdict::NotCovered
    } else if has(CoverageAnswer::ForPerson) {
        CoverageVerdict::NeedsPerson
    } else if has(CoverageAnswer::Partly) {
        CoverageVerdict::PartlyCovered
    } else {
        CoverageVerdict::Covered
    }
}

fn contract_version(facts: &CoverageFacts, version: Option<&VersionFacts>) -> Vec<CoverageFinding> {
    let question = CoverageQuestion::ContractVersion;
    let found = match version {
        Some(version) => CoverageFinding {
            day: Some(version.effective_from),
            ..yes(question, CoverageReason::VersionFound, "§1 VVG")
        },
        None => no(question, CoverageReason::NoVersion, "§1 VVG"),
    };
    let changed = facts.versions.iter().find(|version| {
        version.recorded_at > facts.reported_at && version.counts_on(facts.occurred_on)
    });
    let note = changed.map(|version| CoverageFinding {
        day: Some(version.effective_from),
        ..noted(question, CoverageReason::ChangedAfterReport, "§1 VVG")
    });
    [Some(found), note].into_iter().flatten().collect()
}

fn state_of_cover(facts: &CoverageFacts) -> CoverageFinding {
    let question = CoverageQuestion::CoverState;
    match cover_state(&facts.contract, facts.occurred_on) {
        CoverState::Full => yes(question, CoverageReason::FullCover, "§10 VVG"),
        CoverState::Provisional => yes(question, CoverageReason::ProvisionalCover, "§49 VVG"),
        CoverState::NotYet => CoverageFinding {
            day: Some(facts.contract.starts_on),
            ..no(question, CoverageReason::NotBegun, "§10 VVG")
        },
        CoverState::Ended => CoverageFinding {
            day: facts.contract.end.map(|end| end.on),
            ..no(question, CoverageReason::Ended, "§10 VVG")
        },
        // The insurer is free only if it warned by separate notice, and not if the policyholder is not responsible.
        CoverState::ConditionalFirstPremium => CoverageFinding {
            day: facts.contract.first_premium_paid_on,
            ..open(question, CoverageReason::FirstPremiumUnpaid, "§37 (2) VVG")
        },
        CoverState::Suspended38 => CoverageFinding {
            day: facts.contract.suspended_from,
            ..no(question, CoverageReason::Suspended, "§38 (2) VVG")
        },
    }
}

fn insured_object(is_insured: Option<bool>) -> CoverageFinding {
    let question = CoverageQuestion::InsuredObject;
    match is_insured {
        Some(true) => yes(question, CoverageReason::ObjectInsured, "AVB"),
        Some(false) => no(question, CoverageReason::ObjectNotInsured, "AVB"),
        None => open(question, CoverageReason::ObjectUnknown, "AVB"),
    }
}

fn insured_peril(version: Option<&VersionFacts>, risks: &Risks<'_>) -> CoverageFinding {
    let question = CoverageQuestion::Peril;
    let about = |finding: CoverageFinding, risks: &[&str]| CoverageFinding {
        risks: risks.iter().map(|risk| (*risk).to_owned()).collect(),
        ..finding
    };
    if version.is_none() {
        return open(question, CoverageReason::NoVersion, "AVB");
    }
    if !risks.insuring.is_empty() {
        return about(
            yes(question, CoverageReason::PerilInsured, "AVB"),
            &risks.insuring,
        );
    }
    if !risks.depending.is_empty() {
        return about(
            open(question, CoverageReason::PerilDepends, "AVB"),
            &risks.depending,
        );
    }
    if !risks.unknown.is_empty() {
        return about(
            open(question, CoverageReason::RiskUnknown, "AVB"),
            &risks.unknown,
        );
    }
    no(question, CoverageReason::PerilNotInsured, "AVB")
}

fn exclusions(is_excluded: Option<bool>) -> CoverageFinding {
    let question = CoverageQuestion::Exclusions;
    match is_excluded {
        Some(false) => yes(question, CoverageReason::NoExclusion, "AVB"),
        Some(true) => no(
            question,
            CoverageReason::ExclusionApplies,
            "AVB, §§81, 103 VVG",
        ),
        None => open(
            question,
            CoverageReason::ExclusionsNotExamined,
            "AVB, §§81, 103 VVG",
        ),
    }
}

fn limit(facts: &CoverageFacts) -> CoverageFinding {
    let question = CoverageQuestion::Limit;
    let Some(limit) = facts.limit_cents else {
        return open(question, CoverageReason::LimitUnknown, "AVB");
    };
    let left = (limit - facts.limit_used_cents).max(Money::ZERO);
    let finding = if left == Money::ZERO {
        no(question, CoverageReason::LimitUsedUp, "AVB")
    } else {
        match facts.loss_cents {
            None => open(question, CoverageReason::LossUnknown, "AVB"),
            Some(loss) if loss > left => partly(question, CoverageReason::AboveLimit, "AVB"),
            Some(_) => yes(question, CoverageReason::WithinLimit, "AVB"),
        }
    };
    CoverageFinding {
        amount_cents: Some(left),
        ..finding
    }
}

fn waiting_time(
    facts: &CoverageFacts,
    version: Option<&VersionFacts>,
    risks: &Risks<'_>,
) -> CoverageFinding {
    let question = CoverageQuestion::WaitingTime;
    if version.is_none() {
        return open(question, CoverageReason::NoVersion, "AVB");
    }
    let waits: Vec<(&str, NaiveDate)> = risks
        .candidates()
        .filter_map(|risk| Some((risk, end_of_waiting(facts, risk)?)))
        .collect();
    let (within, over): (Vec<_>, Vec<_>) = waits
        .into_iter()
        .partition(|(_, over_on)| facts.occurred_on < *over_on);
    let Some((_, over_on)) = within.first() else {
        return match over.first() {
            Some((_, over_on)) => CoverageFinding {
                day: Some(*over_on),
                ..yes(question, CoverageReason::WaitingTimeOver, "AVB")
            },
            None => yes(question, CoverageReason::NoWaitingTime, "AVB"),
        };
    };
    let waits = |risk: &str| within.iter().any(|(waiting, _)| *waiting == risk);
    let finding = if risks.insuring.iter().any(|risk| !waits(risk)) {
        noted(question, CoverageReason::WithinWaitingTime, "AVB")
    } else if risks.candidates().all(waits) {
        no(question, CoverageReason::WithinWaitingTime, "AVB")
    } else {
        open(question, CoverageReason::WithinWaitingTime, "AVB")
    };
    CoverageFinding {
        day: Some(*over_on),
        risks: within.iter().map(|(risk, _)| (*risk).to_owned()).collect(),
        ..finding
    }
}

/// First day on which a risk with a waiting time insures.
fn end_of_waiting(facts: &CoverageFacts, risk: &str) -> Option<NaiveDate> {
    let months = peril::waiting_months(risk);
    if months == 0 {
        return None;
    }
    insured_since(facts, risk).checked_add_months(Months::new(months))
}

/// The first day from which the risk was insured without a gap, as known at the report.
fn insured_since(facts: &CoverageFacts, risk: &str) -> NaiveDate {
    let mut changes: Vec<NaiveDate> = facts
        .versions
        .iter()
        .flat_map(|version| [Some(version.effective_from), version.effective_until])
        .flatten()
        .filter(|day| *day <= facts.occurred_on)
        .collect();
    changes.sort_unstable();
    changes
        .into_iter()
        .rev()
        .take_while(|day| {
            version_on(&facts.versions, *day, facts.reported_at)
                .is_some_and(|version| version.has(risk))
        })
        .last()
        .unwrap_or(facts.occurred_on)
}

fn duties(facts: &CoverageFacts) -> Vec<CoverageFinding> {
    let question = CoverageQuestion::Duties;
    let last_prompt_day = facts.occurred_on.checked_add_days(Days::new(PROMPT_DAYS));
    let late = last_prompt_day
        .filter(|last| facts.reported_on > *last)
        .map(|last| CoverageFinding {
            day: Some(last),
            ..noted(question, CoverageReason::ReportedLate, "§§30, 28 VVG")
        });
    let no_police = (facts.kind == LossKind::Theft && !facts.police_informed)
        .then(|| noted(question, CoverageReason::PoliceNotInformed, "AVB, §28 VVG"));
    let judged = match facts.is_duty_broken {
        Some(false) => yes(question, CoverageReason::DutiesKept, "§28 VVG"),
        // Intent or gross negligence decides between nothing, a part and all.
        Some(true) => open(question, CoverageReason::DutyBroken, "§28 VVG"),
        None => open(question, CoverageReason::DutiesNotExamined, "§28 VVG"),
    };
    [late, no_police, Some(judged)]
        .into_iter()
        .flatten()
        .collect()
}

fn double_insurance(is_insured_elsewhere: Option<bool>) -> CoverageFinding {
    let question = CoverageQuestion::DoubleInsurance;
    match is_insured_elsewhere {
        Some(false) => yes(question, CoverageReason::NoOtherInsurance, "§78 VVG"),
        // Both insurers owe the customer all of it and settle among themselves.
        Some(true) => noted(question, CoverageReason::OtherInsurance, "§78 VVG"),
        None => open(
            question,
            CoverageReason::OtherInsuranceUnknown,
            "§§77, 78 VVG",
        ),
    }
}

fn excess(facts: &CoverageFacts, risks: &Risks<'_>) -> CoverageFinding {
    let question = CoverageQuestion::Excess;
    let own: Vec<&str> = (risks.candidates())
        .filter(|risk| peril::own_excess(risk).is_some())
        .collect();
    let agreed = match own.first() {
        None => facts.excess,
        Some(risk) if risks.candidates().count() == own.len() => peril::own_excess(risk),
        // Which of the risks it was decides which excess it bears: a burst pipe, or a flood.
        Some(_) => {
            return CoverageFinding {
                risks: own.into_iter().map(str::to_owned).collect(),
                ..open(question, CoverageReason::ExcessUnknown, "AVB")
            };
        }
    };
    let amount = match (agreed, facts.loss_cents) {
        (Some(Excess::Fixed { amount_cents }), _) => Some(amount_cents),
        (Some(excess), Some(loss)) => excess_of(excess, loss),
        // A share of a loss that nobody knows yet.
        (Some(Excess::Share { .. }), None) => {
            return yes(question, CoverageReason::ExcessApplies, "AVB");
        }
        (None, _) => None,
    };
    let Some(amount) = amount else {
        return open(question, CoverageReason::ExcessUnknown, "AVB");
    };
    let finding = if amount == Money::ZERO {
        yes(question, CoverageReason::NoExcess, "AVB")
    } else if facts.loss_cents.is_some_and(|loss| loss <= amount) {
        noted(question, CoverageReason::LossBelowExcess, "AVB")
    } else {
        yes(question, CoverageReason::ExcessApplies, "AVB")
    };
    CoverageFinding {
        amount_cents: Some(amount),
        ..finding
    }
}

/// Risks of the version that may have to do with the loss.
#[derive(Default)]
struct Risks<'a> {
    insuring: Vec<&'a str>,
    depending: Vec<&'a str>,
    unknown: Vec<&'a str>,
}

impl<'a> Risks<'a> {
    fn of(facts: &CoverageFacts, version: Option<&'a VersionFacts>) -> Self {
        let mut sorted = Self::default();
        for risk in version.into_iter().flat_map(|version| &version.risks) {
            let list = match peril::insures(risk, facts.kind) {
                Insures::Yes => &mut sorted.insuring,
                Insures::Depends => &mut sorted.depending,
                Insures::Unknown => &mut sorted.unknown,
                Insures::No => continue,
            };
            // The same risk stands once per risk group.
            if !list.contains(&risk.as_str()) {
                list.push(risk);
            }
        }
        sorted
    }

    fn candidates(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.insuring
            .iter()
            .chain(&self.depending)
            .chain(&self.unknown)
            .copied()
    }
}

const fn finding(
    question: CoverageQuestion,
    answer: CoverageAnswer,
    reason: CoverageReason,
    rule: String,
    severity: FindingSeverity,
) -> CoverageFinding {
    CoverageFinding {
        question,
        answer,
        reason,
        rule,
        severity,
        day: None,
        amount_cents: None,
        risks: Vec::new(),
    }
}

fn yes(question: CoverageQuestion, reason: CoverageReason, rule: &str) -> CoverageFinding {
    let (answer, severity) = (CoverageAnswer::Yes, FindingSeverity::Clear);
    finding(question, answer, reason, rule.to_owned(), severity)
}

fn noted(question: CoverageQuestion, reason: CoverageReason, rule: &str) -> CoverageFinding {
    let (answer, severity) = (CoverageAnswer::Yes, FindingSeverity::Note);
    finding(question, answer, reason, rule.to_owned(), severity)
}

fn partly(question: CoverageQuestion, reason: CoverageReason, rule: &str) -> CoverageFinding {
    let (answer, severity) = (CoverageAnswer::Partly, FindingSeverity::Doubt);
    finding(question, answer, reason, rule.to_owned(), severity)
}

fn open(question: CoverageQuestion, reason: CoverageReason, rule: &str) -> CoverageFinding {
    let (answer, severity) = (CoverageAnswer::ForPerson, FindingSeverity::Doubt);
    finding(question, answer, reason, rule.to_owned(), severity)
}

fn no(question: CoverageQuestion, reason: CoverageReason, rule: &str) -> CoverageFinding {
    let (answer, severity) = (CoverageAnswer::No, FindingSeverity::Refusal);
    finding(question, answer, reason, rule.to_owned(), severity)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::contracts::{End, EndedBy};

    const fn euros(euros: i64) -> Money {
        Money::from_cents(euros * 100)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}T09:00:00Z").parse().unwrap()
    }

    fn version(from: &str, risks: &[&str]) -> VersionFacts {
        VersionFacts {
            version_no: 1,
            effective_from: day(from),
            effective_until: None,
            recorded_at: at(from),
            risks: risks.iter().map(|risk| (*risk).to_owned()).collect(),
        }
    }

    /// A burst hose under a household contract of January; a person has looked at everything.
    fn examined() -> CoverageFacts {
        CoverageFacts {
            kind: LossKind::Water,
            occurred_on: day("2026-06-30"),
            reported_on: day("2026-07-01"),
            reported_at: at("2026-07-01"),
            police_informed: false,
            loss_cents: Some(euros(6_000)),
            contract: ContractFacts {
                starts_on: day("2026-01-01"),
                end: None,
                first_premium_paid_on: Some(day("2026-01-05")),
                suspended_from: None,
            },
            versions: vec![version("2026-01-01", &["contents_basic", "glass"])],
            is_object_insured: Some(true),
            is_excluded: Some(false),
            limit_cents: Some(euros(56_000)),
            limit_used_cents: Money::ZERO,
            is_duty_broken: Some(false),
            is_insured_elsewhere: Some(false),
            excess: Some(Excess::Fixed {
                amount_cents: euros(150),
            }),
        }
    }

    fn changed(change: impl FnOnce(&mut CoverageFacts)) -> CoverageFacts {
        let mut facts = examined();
        change(&mut facts);
        facts
    }

    fn verdict_of(facts: &CoverageFacts) -> CoverageVerdict {
        check_coverage(facts).verdict
    }

    /// The first finding on a question.
    fn about(facts: &CoverageFacts, question: CoverageQuestion) -> CoverageFinding {
        check_coverage(facts)
            .findings
            .into_iter()
            .find(|finding| finding.question == question)
            .expect("every question is asked")
    }

    fn answer(
        facts: &CoverageFacts,
        question: CoverageQuestion,
    ) -> (CoverageAnswer, CoverageReason) {
        let finding = about(facts, question);
        (finding.answer, finding.reason)
    }

    #[test]
    fn a_burst_hose_that_a_person_has_examined_is_covered() {
        let check = check_coverage(&examined());
        assert_eq!(check.verdict, CoverageVerdict::Covered);
        assert!(
            check
                .findings
                .iter()
                .all(|finding| finding.severity == FindingSeverity::Clear),
            "{:#?}",
            check.findings
        );
    }

    #[test]
    fn all_ten_questions_are_asked_in_their_order_even_when_the_first_refuses() {
        let refused = changed(|facts| {
            facts.versions.clear();
            facts.contract.starts_on = day("2026-08-01");
        });
        for facts in [examined(), refused] {
            let asked: Vec<_> = check_coverage(&facts)
                .findings
                .iter()
                .map(|finding| finding.question)
                .collect();
            assert_eq!(asked, CoverageQuestion::ALL);
        }
    }

    #[test]
    fn what_nobody_has_looked_at_is_for_a_person_and_never_a_yes() {
        let facts = changed(|facts| {
            facts.is_object_insured = None;
            facts.is_excluded = None;
            facts.is_duty_broken = None;
            facts.is_insured_elsewhere = None;
            facts.limit_cents = None;
            facts.excess = None;
        });
        for question in [
            CoverageQuestion::InsuredObject,
            CoverageQuestion::Exclusions,
            CoverageQuestion::Duties,
            CoverageQuestion::DoubleInsurance,
            CoverageQuestion::Limit,
            CoverageQuestion::Excess,
        ] {
            assert_eq!(
                about(&facts, question).answer,
                CoverageAnswer::ForPerson,
                "{question}"
            );
        }
        assert_eq!(verdict_of(&facts), CoverageVerdict::NeedsPerson);
    }

    #[test]
    fn each_single_open_answer_keeps_the_verdict_from_being_covered() {
        let changes: [fn(&mut CoverageFacts); 7] = [
            |facts| facts.is_object_insured = None,
            |facts| facts.is_excluded = None,
            |facts| facts.is_duty_broken = None,
            |facts| facts.is_insured_elsewhere = None,
            |facts| facts.limit_cents = None,
            |facts| facts.loss_cents = None,
            |facts| facts.excess = None,
        ];
        for (nth, change) in changes.into_iter().enumerate() {
            assert_eq!(
                verdict_of(&changed(change)),
                CoverageVerdict::NeedsPerson,
                "{nth}"
            );
        }
    }

    #[test]
    fn every_finding_names_its_rule() {
        for finding in check_coverage(&examined()).findings {
            assert!(!finding.rule.is_empty(), "{}", finding.question);
        }
    }

    #[test]
    fn the_version_is_the_one_that_was_known_when_the_loss_was_reported() {
        let later = VersionFacts {
            version_no: 2,
            recorded_at: at("2026-07-02"),
            ..version("2026-06-01", &["contents_basic", "bicycle_theft"])
        };
        let versions = [version("2026-01-01", &["contents_basic"]), later];
        let on = day("2026-06-30");
        let no = |known_at| version_on(&versions, on, at(known_at)).map(|found| found.version_no);
        assert_eq!(no("2026-07-01"), Some(1));
        assert_eq!(no("2026-07-02"), Some(2));
        assert_eq!(no("2025-12-31"), None);
        let before_it_counts = version_on(&versions, day("2026-05-31"), at("2026-07-02"));
        assert_eq!(before_it_counts.map(|found| found.version_no), Some(1));
    }

    #[test]
    fn of_two_versions_for_a_day_the_one_that_was_recorded_last_counts() {
        let from_the_begin_on = VersionFacts {
            version_no: 3,
            recorded_at: at("2026-06-20"),
            ..version("2026-01-01", &["glass"])
        };
        let versions = [
            from_the_begin_on,
            version("2026-01-01", &["contents_basic"]),
            version("2026-06-01", &["contents_basic"]),
        ];
        let found = version_on(&versions, day("2026-06-30"), at("2026-07-01"));
        assert_eq!(found.map(|version| version.version_no), Some(3));
    }

    #[test]
    fn a_change_for_the_day_of_the_loss_after_the_report_is_noted() {
        let facts = changed(|facts| {
            facts.versions.push(VersionFacts {
                version_no: 2,
                recorded_at: at("2026-07-02"),
                ..version("2026-06-01", &["contents_basic"])
            });
        });
        let check = check_coverage(&facts);
        assert_eq!(check.verdict, CoverageVerdict::Covered);
        assert_eq!(check.findings[1].reason, CoverageReason::ChangedAfterReport);
        assert_eq!(check.findings[1].severity, FindingSeverity::Note);
    }

    #[test]
    fn without_a_version_on_that_day_nothing_is_covered() {
        let facts = changed(|facts| facts.versions[0].effective_until = Some(day("2026-06-30")));
        assert_eq!(
            answer(&facts, CoverageQuestion::ContractVersion),
            (CoverageAnswer::No, CoverageReason::NoVersion)
        );
        assert_eq!(
            answer(&facts, CoverageQuestion::Peril),
            (CoverageAnswer::ForPerson, CoverageReason::NoVersion)
        );
        assert_eq!(
            answer(&facts, CoverageQuestion::WaitingTime),
            (CoverageAnswer::ForPerson, CoverageReason::NoVersion)
        );
        assert_eq!(verdict_of(&facts), CoverageVerdict::NotCovered);
    }

    #[test]
    fn a_suspended_contract_does_not_cover_and_says_since_when() {
        let facts = changed(|facts| facts.contract.suspended_from = Some(day("2026-06-30")));
        let finding = about(&facts, CoverageQuestion::CoverState);
        assert_eq!(finding.reason, CoverageReason::Suspended);
        assert_eq!(finding.rule, "§38 (2) VVG");
        assert_eq!(finding.severity, FindingSeverity::Refusal);
        assert_eq!(finding.day, Some(day("2026-06-30")));
        assert_eq!(verdict_of(&facts), CoverageVerdict::NotCovered);
        let a_day_later = changed(|facts| facts.contract.suspended_from = Some(day("2026-07-01")));
        assert_eq!(verdict_of(&a_day_later), CoverageVerdict::Covered);
    }

    #[test]
    fn an_unpaid_first_premium_is_for_a_person_because_the_warning_must_be_proved() {
        for paid_on in [None, Some(day("2026-07-01"))] {
            let facts = changed(|facts| facts.contract.first_premium_paid_on = paid_on);
            let finding = about(&facts, CoverageQuestion::CoverState);
            assert_eq!(finding.answer, CoverageAnswer::ForPerson);
            assert_eq!(finding.rule, "§37 (2) VVG");
        }
    }

    #[test]
    fn before_the_begin_and_from_the_end_on_there_is_no_cover() {
        let ended = changed(|facts| {
            facts.contract.end = Some(End {
                on: day("2026-06-30"),
                by: EndedBy::Termination,
            });
        });
        assert_eq!(
            answer(&ended, CoverageQuestion::CoverState),
            (CoverageAnswer::No, CoverageReason::Ended)
        );
        let not_begun = changed(|facts| facts.contract.starts_on = day("2026-07-01"));
        assert_eq!(
            answer(&not_begun, CoverageQuestion::CoverState),
            (CoverageAnswer::No, CoverageReason::NotBegun)
        );
    }

    #[test]
    fn a_thing_that_is_not_insured_and_an_exclusion_refuse() {
        let facts = changed(|facts| facts.is_object_insured = Some(false));
        assert_eq!(verdict_of(&facts), CoverageVerdict::NotCovered);
        let facts = changed(|facts| facts.is_excluded = Some(true));
        assert_eq!(
            about(&facts, CoverageQuestion::Exclusions).rule,
            "AVB, §§81, 103 VVG"
        );
        assert_eq!(verdict_of(&facts), CoverageVerdict::NotCovered);
    }

    #[test]
    fn the_peril_is_judged_by_the_risks_of_the_version() {
        let peril = |kind, risks: &[&str]| {
            let facts = changed(|facts| {
                facts.kind = kind;
                facts.police_informed = true;
                facts.versions = vec![version("2026-01-01", risks)];
            });
            let finding = about(&facts, CoverageQuestion::Peril);
            (finding.answer, finding.reason, finding.risks)
        };
        let insured = CoverageReason::PerilInsured;
        let depends = CoverageReason::PerilDepends;
        assert_eq!(
            peril(LossKind::GlassBreakage, &["contents_basic", "glass"]),
            (CoverageAnswer::Yes, insured, vec!["glass".to_owned()])
        );
        assert_eq!(
            peril(LossKind::Theft, &["contents_basic"]),
            (
                CoverageAnswer::ForPerson,
                depends,
                vec!["contents_basic".to_owned()]
            )
        );
        assert_eq!(
            peril(LossKind::DogBite, &["contents_basic", "glass"]),
            (CoverageAnswer::No, CoverageReason::PerilNotInsured, vec![])
        );
        assert_eq!(
            peril(LossKind::DogBite, &["contents_basic", "pet_surgery"]),
            (
                CoverageAnswer::ForPerson,
                CoverageReason::RiskUnknown,
                vec!["pet_surgery".to_owned()]
            )
        );
        assert_eq!(
            peril(LossKind::Other, &["glass"]).0,
            CoverageAnswer::ForPerson
        );
    }

    #[test]
    fn a_risk_of_two_insured_persons_is_named_once() {
        let facts = changed(|facts| {
            facts.kind = LossKind::Accident;
            facts.versions = vec![version("2026-01-01", &["disability", "disability"])];
        });
        assert_eq!(about(&facts, CoverageQuestion::Peril).risks, ["disability"]);
    }

    #[test]
    fn a_loss_above_the_limit_is_partly_covered_and_a_used_up_limit_not_at_all() {
        let with_used = |used| changed(|facts| facts.limit_used_cents = euros(used));
        assert_eq!(verdict_of(&with_used(50_000)), CoverageVerdict::Covered);
        let partly = with_used(50_001);
        assert_eq!(verdict_of(&partly), CoverageVerdict::PartlyCovered);
        assert_eq!(
            about(&partly, CoverageQuestion::Limit).amount_cents,
            Some(euros(5_999))
        );
        assert_eq!(verdict_of(&with_used(56_000)), CoverageVerdict::NotCovered);
        assert_eq!(
            answer(&with_used(60_000), CoverageQuestion::Limit),
            (CoverageAnswer::No, CoverageReason::LimitUsedUp)
        );
    }

    /// Flood insurance since a day, and a loss on another.
    fn flood(since: &str, occurred_on: &str, risks: &[&str], kind: LossKind) -> CoverageFacts {
        changed(|facts| {
            facts.kind = kind;
            facts.occurred_on = day(occurred_on);
            facts.reported_on = day(occurred_on);
            facts.reported_at = at(occurred_on);
            facts.versions = vec![
                VersionFacts {
                    effective_until: Some(day(since)),
                    ..version("2026-01-01", &["glass"])
                },
                VersionFacts {
                    version_no: 2,
                    recorded_at: at("2026-01-02"),
                    ..version(since, risks)
                },
            ];
        })
    }

    #[test]
    fn flood_is_insured_a_month_after_it_was_added() {
        let waiting = |occurred_on| {
            let facts = flood("2026-06-01", occurred_on, &["elementary"], LossKind::Damage);
            let finding = about(&facts, CoverageQuestion::WaitingTime);
            assert_eq!(finding.day, Some(day("2026-07-01")));
            (finding.answer, finding.reason)
        };
        assert_eq!(
            waiting("2026-06-30"),
            (CoverageAnswer::No, CoverageReason::WithinWaitingTime)
        );
        assert_eq!(
            waiting("2026-07-01"),
            (CoverageAnswer::Yes, CoverageReason::WaitingTimeOver)
        );
    }

    #[test]
    fn a_burst_pipe_does_not_wait_for_the_flood_insurance() {
        let risks = ["contents_basic", "elementary"];
        let facts = flood("2026-06-01", "2026-06-10", &risks, LossKind::Water);
        let finding = about(&facts, CoverageQuestion::WaitingTime);
        assert_eq!(finding.answer, CoverageAnswer::Yes);
        assert_eq!(finding.severity, FindingSeverity::Note);
        assert_eq!(finding.risks, ["elementary"]);
    }

    #[test]
    fn whether_a_loss_waits_is_for_a_person_when_another_risk_may_insure_it() {
        let risks = ["contents_basic", "elementary"];
        let facts = flood("2026-06-01", "2026-06-10", &risks, LossKind::Damage);
        assert_eq!(
            about(&facts, CoverageQuestion::WaitingTime).answer,
            CoverageAnswer::ForPerson
        );
    }

    #[test]
    fn a_new_version_with_the_same_risk_does_not_wait_again() {
        let facts = changed(|facts| {
            facts.kind = LossKind::Damage;
            facts.versions = vec![
                VersionFacts {
                    effective_until: Some(day("2026-06-20")),
                    ..version("2026-01-01", &["elementary"])
                },
                VersionFacts {
                    version_no: 2,
                    ..version("2026-06-20", &["elementary"])
                },
            ];
        });
        assert_eq!(
            answer(&facts, CoverageQuestion::WaitingTime).1,
            CoverageReason::WaitingTimeOver
        );
    }

    #[test]
    fn a_gap_in_the_risk_begins_the_waiting_time_anew() {
        let facts = changed(|facts| {
            facts.kind = LossKind::Damage;
            let version = |no, from, risks| VersionFacts {
                version_no: no,
                recorded_at: at("2026-01-01"),
                ..version(from, risks)
            };
            facts.versions = vec![
                version(1, "2026-01-01", &["elementary"]),
                version(2, "2026-05-01", &["glass"]),
                version(3, "2026-06-15", &["elementary"]),
            ];
        });
        let finding = about(&facts, CoverageQuestion::WaitingTime);
        assert_eq!(finding.reason, CoverageReason::WithinWaitingTime);
        assert_eq!(finding.day, Some(day("2026-07-15")));
    }

    #[test]
    fn a_notice_within_a_week_is_prompt_and_a_later_one_is_noted_for_the_desk() {
        let duties = |reported_on| {
            let facts = changed(|facts| facts.reported_on = day(reported_on));
            about(&facts, CoverageQuestion::Duties)
        };
        assert_eq!(duties("2026-07-07").reason, CoverageReason::DutiesKept);
        let late = duties("2026-07-08");
        assert_eq!(late.reason, CoverageReason::ReportedLate);
        assert_eq!(late.rule, "§§30, 28 VVG");
        assert_eq!(late.severity, FindingSeverity::Note);
    }

    #[test]
    fn a_late_notice_that_nobody_has_judged_is_never_covered() {
        let facts = changed(|facts| {
            facts.reported_on = day("2026-08-30");
            facts.is_duty_broken = None;
        });
        assert_eq!(verdict_of(&facts), CoverageVerdict::NeedsPerson);
    }

    #[test]
    fn a_theft_belongs_to_the_police_and_a_burst_hose_does_not() {
        let reasons = |kind, police_informed| {
            let facts = changed(|facts| {
                facts.kind = kind;
                facts.police_informed = police_informed;
            });
            check_coverage(&facts)
                .findings
                .iter()
                .any(|finding| finding.reason == CoverageReason::PoliceNotInformed)
        };
        assert!(reasons(LossKind::Theft, false));
        assert!(!reasons(LossKind::Theft, true));
        assert!(!reasons(LossKind::Water, false));
    }

    #[test]
    fn a_broken_duty_is_weighed_by_a_person() {
        let facts = changed(|facts| facts.is_duty_broken = Some(true));
        assert_eq!(
            answer(&facts, CoverageQuestion::Duties),
            (CoverageAnswer::ForPerson, CoverageReason::DutyBroken)
        );
    }

    #[test]
    fn another_insurer_does_not_lessen_the_cover() {
        let facts = changed(|facts| facts.is_insured_elsewhere = Some(true));
        let finding = about(&facts, CoverageQuestion::DoubleInsurance);
        assert_eq!(finding.answer, CoverageAnswer::Yes);
        assert_eq!(finding.severity, FindingSeverity::Note);
        assert_eq!(finding.rule, "§78 VVG");
        assert_eq!(verdict_of(&facts), CoverageVerdict::Covered);
    }

    #[test]
    fn a_loss_below_the_excess_is_covered_and_the_desk_is_told_that_nothing_is_due() {
        let with_loss = |loss| {
            let facts = changed(|facts| facts.loss_cents = Some(euros(loss)));
            about(&facts, CoverageQuestion::Excess).reason
        };
        assert_eq!(with_loss(150), CoverageReason::LossBelowExcess);
        assert_eq!(with_loss(151), CoverageReason::ExcessApplies);
    }

    #[test]
    fn an_excess_in_percent_is_known_when_the_loss_is() {
        let share = Excess::Share {
            percent: Decimal::TEN,
            at_least_cents: euros(500),
            at_most_cents: euros(5_000),
        };
        let amount = |loss| {
            let facts = changed(|facts| {
                facts.excess = Some(share);
                facts.loss_cents = loss;
            });
            about(&facts, CoverageQuestion::Excess).amount_cents
        };
        assert_eq!(amount(Some(euros(6_000))), Some(euros(600)));
        assert_eq!(amount(None), None);
    }

    #[test]
    fn a_flood_bears_a_tenth_and_not_the_excess_of_the_contract() {
        let amount = |loss| {
            let elementary = ["elementary"];
            let mut facts = flood("2026-01-01", "2026-06-10", &elementary, LossKind::Damage);
            facts.loss_cents = Some(euros(loss));
            about(&facts, CoverageQuestion::Excess).amount_cents
        };
        assert_eq!(amount(1_000), Some(euros(500)));
        assert_eq!(amount(12_000), Some(euros(1_200)));
        assert_eq!(amount(60_000), Some(euros(5_000)));
    }

    #[test]
    fn which_excess_counts_is_for_a_person_when_it_may_have_been_a_pipe_or_a_flood() {
        let risks = ["contents_basic", "elementary"];
        let facts = flood("2026-01-01", "2026-06-10", &risks, LossKind::Water);
        let finding = about(&facts, CoverageQuestion::Excess);
        assert_eq!(finding.answer, CoverageAnswer::ForPerson);
        assert_eq!(finding.risks, risks[1..]);
    }

    #[test]
    fn a_refusal_weighs_more_than_an_open_question_and_that_more_than_a_part() {
        let partly_and_open = changed(|facts| {
            facts.limit_used_cents = euros(55_000);
            facts.is_excluded = None;
        });
        assert_eq!(verdict_of(&partly_and_open), CoverageVerdict::NeedsPerson);
        let refused_too = CoverageFacts {
            is_object_insured: Some(false),
            ..partly_and_open
        };
        assert_eq!(verdict_of(&refused_too), CoverageVerdict::NotCovered);
    }

    #[test]
    fn a_check_is_stored_as_json_and_read_again() {
        let check = check_coverage(&examined());
        let json = serde_json::to_value(&check).unwrap();
        assert_eq!(json["findings"][1]["question"], "COVER_STATE");
        assert_eq!(
            serde_json::from_value::<CoverageCheck>(json).unwrap(),
            check
        );
    }
}
