//! From the faults of a notice to the words of a refusal.

use domain::claims::NoticeFault;

use crate::http::{Code, FieldRefusal, Refusal, codes};

/// One fault is told under its own code, several together as a list of fields.
pub(super) fn refusal_of(faults: &[NoticeFault]) -> Refusal {
    let code = match faults {
        [only] => code_of(*only),
        _ => codes::INVALID_FIELDS,
    };
    let fields = faults.iter().map(|fault| {
        let (code, de, en) = match fault {
            NoticeFault::Iban(fault) => (fault.code(), fault.text_de(), fault.text_en()),
            fault => {
                let Code { code, de, en, .. } = code_of(*fault);
                (code, de, en)
            }
        };
        FieldRefusal {
            pointer: fault.pointer().into(),
            code: code.into(),
            de: de.into(),
            en: en.into(),
        }
    });
    Refusal::fields(code, fields.collect())
}

const fn code_of(fault: NoticeFault) -> Code {
    match fault {
        NoticeFault::NotTruthful => codes::NOT_TRUTHFUL,
        NoticeFault::LossInTheFuture => codes::LOSS_IN_THE_FUTURE,
        NoticeFault::BeforeStart => codes::NOT_COVERED_YET,
        NoticeFault::AfterEnd => codes::CONTRACT_ENDED,
        NoticeFault::TooManyPhotos => codes::TOO_MANY_PHOTOS,
        NoticeFault::PhotoTwice => codes::PHOTO_TWICE,
        NoticeFault::PlaceLength
        | NoticeFault::DescriptionLength
        | NoticeFault::TimeTextLength
        | NoticeFault::ReferenceLength
        | NoticeFault::HolderLength => codes::TEXT_LENGTH,
        NoticeFault::Damaged => codes::DAMAGED_THINGS,
        NoticeFault::ThirdParties => codes::TOO_MANY_NAMED,
        NoticeFault::Iban(_) => codes::INVALID_FIELDS,
        NoticeFault::NegativeEstimate => codes::ESTIMATE_NEGATIVE,
        NoticeFault::EstimateTooLarge => codes::ESTIMATE_TOO_LARGE,
    }
}
