//! The capability table: who may do what. Which rows someone may do it to is the database's to say.

use shared_types::organisation::{Capability, PrincipalKind};

use super::Caller;
use crate::http::{Refusal, codes};

/// Something a person does. One row of the table below for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    ReadOwnBusiness,
    KeepCustomers,
    SaveQuotes,
    SubmitApplications,
    DecideApplications,
    ReadClaims,
    ReportClaims,
    WorkOnClaims,
    ReadLedger,
    /// Set what the claims desk pays from, and what one person of it pays alone.
    GovernClaimPayments,
    WriteMessages,
    AnswerMessages,
    LoadProducts,
    KeepAgreements,
    ManageUsers,
    /// Keep a copy on a phone. The insurer's people work at desks.
    Synchronise,
}

use Capability::{
    Admin, Auditor, Claims, Collection, Contracts, Products, Settlement, Underwriting,
};
use PrincipalKind::{Adviser, Broker, Customer, Staff};

const NOBODY: &[PrincipalKind] = &[];
const INTERMEDIARIES: &[PrincipalKind] = &[Broker, Adviser];
const EVERYONE_SERVED: &[PrincipalKind] = &[Customer, Broker, Adviser];
const ANY_STAFF: &[Capability] = Capability::ALL;

impl Action {
    /// Who outside the insurer, and which capabilities inside.
    const fn rule(self) -> (&'static [PrincipalKind], &'static [Capability]) {
        match self {
            Self::ReadOwnBusiness => (EVERYONE_SERVED, ANY_STAFF),
            Self::KeepCustomers => (INTERMEDIARIES, &[Contracts]),
            Self::SaveQuotes | Self::SubmitApplications => {
                (INTERMEDIARIES, &[Underwriting, Contracts])
            }
            Self::DecideApplications => (NOBODY, &[Underwriting]),
            // Claims hold what people tell about their health: not for all of the staff.
            Self::ReadClaims => (EVERYONE_SERVED, &[Claims, Auditor]),
            Self::ReportClaims => (EVERYONE_SERVED, &[Claims]),
            Self::WorkOnClaims => (NOBODY, &[Claims]),
            Self::ReadLedger => (NOBODY, &[Claims, Auditor]),
            Self::GovernClaimPayments => (NOBODY, &[Collection]),
            Self::WriteMessages => (EVERYONE_SERVED, &[Underwriting, Contracts, Claims]),
            Self::AnswerMessages => (NOBODY, &[Underwriting, Contracts, Claims]),
            Self::LoadProducts => (NOBODY, &[Products]),
            Self::KeepAgreements => (NOBODY, &[Settlement]),
            Self::ManageUsers => (NOBODY, &[Admin]),
            Self::Synchronise => (EVERYONE_SERVED, &[]),
        }
    }
}

impl Caller {
    /// Stops whoever may not do this.
    ///
    /// # Errors
    /// 403; what the caller may not even see is 404 and comes from the database.
    pub fn may(&self, action: Action) -> Result<(), Refusal> {
        let (kinds, capabilities) = action.rule();
        let allowed = if self.kind == Staff {
            self.capabilities
                .iter()
                .any(|capability| capabilities.contains(capability))
        } else {
            kinds.contains(&self.kind)
        };
        if allowed {
            Ok(())
        } else {
            Err(codes::FORBIDDEN.into())
        }
    }
}
