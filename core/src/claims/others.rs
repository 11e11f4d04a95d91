//! Who and what else is concerned: damaged things and people, witnesses and opponents, the police, the account.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::draft::{Draft, OtherRole};

/// What is told about them. Rows are taken out by their place in the list, from 0.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq)]
#[repr(C)]
pub enum OthersEvent {
    /// File number of the police or the fire brigade.
    SetReportReference {
        text: String,
    },
    /// A thing or a person that came to harm; `owner` if it is not the customer's.
    AddDamaged {
        is_person: bool,
        what: String,
        owner: String,
    },
    RemoveDamaged {
        place: u32,
    },
    AddPerson {
        role: OtherRole,
        name: String,
        contact: String,
    },
    RemovePerson {
        place: u32,
    },
    /// Where a payment may go.
    SetAccount {
        holder: String,
        iban: String,
    },
}

/// Names and accounts stay out of logs.
impl std::fmt::Debug for OthersEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::SetReportReference { .. } => "SetReportReference",
            Self::AddDamaged { .. } => "AddDamaged",
            Self::RemoveDamaged { .. } => "RemoveDamaged",
            Self::AddPerson { .. } => "AddPerson",
            Self::RemovePerson { .. } => "RemovePerson",
            Self::SetAccount { .. } => "SetAccount",
        })
    }
}

pub(super) fn edit(event: OthersEvent, draft: &mut Draft) {
    match event {
        OthersEvent::SetReportReference { text } => draft.report_reference = text,
        OthersEvent::AddDamaged {
            is_person,
            what,
            owner,
        } => draft.add_damaged(is_person, &what, &owner),
        OthersEvent::RemoveDamaged { place } => take_out(&mut draft.damaged, place),
        OthersEvent::AddPerson {
            role,
            name,
            contact,
        } => draft.add_other(role, &name, &contact),
        OthersEvent::RemovePerson { place } => take_out(&mut draft.others, place),
        OthersEvent::SetAccount { holder, iban } => {
            draft.account_holder = holder;
            draft.iban = iban;
        }
    }
}

fn take_out<T>(list: &mut Vec<T>, place: u32) {
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    if place < list.len() {
        list.remove(place);
    }
}
