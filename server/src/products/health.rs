//! Who may know what about health (Art. 9 GDPR, § 203 StGB): answers are for named underwriters, in the application's file,
//! where each look is written down.

use domain::tariff::Product;
use serde_json::Value;
use shared_types::organisation::PrincipalKind;
use shared_types::rating::Rating;

use crate::identity::{Action, Caller};

/// What a reader of quotes, applications and contracts may know about the health of those insured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HealthSight {
    /// The answers: they are the reader's own.
    Answers,
    /// Which rules the answers set off, not the answers.
    Findings,
    Nothing,
}

impl HealthSight {
    /// Of an application or contract: the customer has agreed that his intermediary takes part.
    pub(crate) fn with_consent(caller: &Caller) -> Self {
        match caller.kind {
            PrincipalKind::Customer => Self::Answers,
            PrincipalKind::Broker | PrincipalKind::Adviser => Self::Findings,
            PrincipalKind::Staff if caller.may(Action::DecideApplications).is_ok() => {
                Self::Findings
            }
            PrincipalKind::Staff | PrincipalKind::Partner => Self::Nothing,
        }
    }

    /// Of a quote: nobody has agreed to anything yet.
    pub(crate) fn without_consent(caller: &Caller) -> Self {
        match caller.kind {
            PrincipalKind::Broker | PrincipalKind::Adviser => Self::Nothing,
            PrincipalKind::Customer | PrincipalKind::Staff | PrincipalKind::Partner => {
                Self::with_consent(caller)
            }
        }
    }

    /// Takes the answers out that this reader may not know.
    pub(crate) fn limit_input(self, product: &Product, input: &mut Value) {
        match self {
            Self::Answers => {}
            Self::Findings | Self::Nothing => product.hide_health_answers(input),
        }
    }

    /// Takes the findings out that this reader may not know.
    pub(crate) fn limit_rating(self, product: &Product, rating: &mut Rating) {
        match self {
            Self::Answers => {}
            Self::Findings => product.hide_health_values(rating),
            Self::Nothing => product.hide_health_findings(rating),
        }
    }
}
