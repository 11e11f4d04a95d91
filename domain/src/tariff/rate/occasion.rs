//! What a price is asked for: that decides whom to believe.

use crate::tariff::model::Fact;

/// What a price is asked for.
///
/// A derived value (a zone, a rank, a number of persons) may be given instead of what it follows from, and a fact can be
/// told by whoever asks. On trial both are believed. In business nobody can give himself a cheaper zone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Occasion {
    /// A price on trial: whatever is given counts as given.
    #[default]
    WhatIf,
    /// Business with a customer: a derived value must be the one that follows from its sources, and the facts are these.
    Business(Facts),
}

/// What the insurer's system knows about a contract without asking anybody; inputs with `fact` name one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// There is no earlier version of the contract.
    pub is_new_business: bool,
}

impl Facts {
    pub(super) fn cell(self, fact: Fact) -> i64 {
        match fact {
            Fact::NewBusiness => i64::from(self.is_new_business),
        }
    }
}
