//! Payments in the words of those who get them.

use shared_types::claim::{PaymentKind, PaymentState};
use shared_types::claim_file::Wording;

/// What a payment is and where it stands.
pub(super) fn wording(kind: PaymentKind, status: PaymentState) -> Wording {
    let (de, en) = match (kind, status) {
        (PaymentKind::Refund, PaymentState::Reversed) => {
            ("Rückzahlung, zurückgenommen", "Repayment, taken back")
        }
        (PaymentKind::Refund, _) => ("Rückzahlung, eingegangen", "Repayment, received"),
        (_, PaymentState::Proposed | PaymentState::Approved) => {
            ("Entschädigung, freigegeben", "Compensation, released")
        }
        (_, PaymentState::Exported) => (
            "Entschädigung, zur Bank unterwegs",
            "Compensation, on its way to the bank",
        ),
        (_, PaymentState::Returned) => (
            "Entschädigung, von der Bank zurückgekommen. Bitte prüfen Sie Ihre Bankverbindung.",
            "Compensation, returned by the bank. Please check your bank account.",
        ),
        (_, PaymentState::Reversed | PaymentState::Rejected) => {
            ("Entschädigung, zurückgenommen", "Compensation, taken back")
        }
    };
    Wording {
        de: de.to_owned(),
        en: en.to_owned(),
    }
}
