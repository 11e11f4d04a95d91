//! From the faults of the rules to the words of a refusal.

use domain::claims::payment::PaymentFault;
use domain::claims::recourse::RecourseFault;
use domain::claims::reserve::ReserveFault;

use crate::http::{Refusal, codes};

pub(super) fn of_payment(fault: PaymentFault) -> Refusal {
    match fault {
        PaymentFault::NotPositive | PaymentFault::TooLarge => {
            codes::AMOUNT_OUT_OF_RANGE.at("/amount_cents")
        }
        PaymentFault::MoreThanDecided => codes::MORE_THAN_GRANTED.into(),
        PaymentFault::MoreThanPaid => codes::MORE_THAN_PAID.into(),
        PaymentFault::WrongState => codes::PAYMENT_MOVED_ON.into(),
        PaymentFault::PayeeNotVerified => codes::PAYEE_NOT_VERIFIED.into(),
        PaymentFault::AccountReplaced => codes::ACCOUNT_REPLACED.into(),
        PaymentFault::NotAllowed => codes::FORBIDDEN.into(),
        PaymentFault::SecondPersonNeeded => codes::SECOND_PERSON_NEEDED.into(),
    }
}

pub(super) fn of_reserve(fault: ReserveFault) -> Refusal {
    match fault {
        ReserveFault::Unchanged => codes::NOTHING_CHANGED.into(),
        ReserveFault::ReserveTooSmall => codes::RESERVE_TOO_SMALL.into(),
        ReserveFault::Negative | ReserveFault::TooLarge | ReserveFault::NotPositive => {
            codes::AMOUNT_OUT_OF_RANGE.at("/reserve_cents")
        }
        ReserveFault::ReasonOfPayments => codes::INVALID_FIELDS.at("/reason"),
        ReserveFault::Backdated => Refusal::internal("stored reserve entries are out of order"),
    }
}

pub(super) fn of_recourse(fault: RecourseFault) -> Refusal {
    match fault {
        RecourseFault::NotPositive => codes::AMOUNT_OUT_OF_RANGE.at("/amount_cents"),
        RecourseFault::MoreThanPaid => codes::MORE_THAN_PAID.into(),
        RecourseFault::MoreThanOpen | RecourseFault::MoreThanReceived => {
            codes::MORE_THAN_OPEN.into()
        }
    }
}
