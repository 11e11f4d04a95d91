//! For whom a document is: what has to be so, and who is told when it changes.

use chrono::{DateTime, NaiveDate, Utc};
use shared_types::claim_file::{ClaimDocumentKind, Sight};
use sqlx::PgConnection;

use crate::claims::progress::tell_others;
use crate::claims::sql::{Alone, touch_claim, touch_claim_for};
use crate::claims::{Happening, OwnedClaim, record};
use crate::gateways::PushKind;
use crate::http::fields::IN_THE_FUTURE;
use crate::http::{WrongFields, codes};
use crate::identity::Caller;
use crate::push::{self, News, Recipients};

const fn reaches_customer(sight: Sight) -> bool {
    matches!(sight, Sight::Customer | Sight::CustomerOnly)
}

const fn reaches_intermediary(sight: Sight) -> bool {
    matches!(sight, Sight::Customer | Sight::Broker)
}

/// A sight that the desk wishes for a document, with the consent that it has to it.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    pub(super) kind: ClaimDocumentKind,
    pub(super) sight: Sight,
    pub(super) consented_on: Option<NaiveDate>,
}

impl Wish {
    /// A medical document is for the intermediary with the customer's consent only, and no document for a customer who does
    /// not read the message that brought its file.
    pub(super) fn check(
        self,
        is_file_for_customer: bool,
        today: NaiveDate,
        wrong: &mut WrongFields,
    ) {
        if self.takes_consent() && self.consented_on.is_none() {
            wrong.add_code("/consented_on", codes::MEDICAL_CONSENT_MISSING);
        }
        if self.consented_on.is_some_and(|day| day > today) {
            wrong.add("/consented_on", IN_THE_FUTURE);
        }
        if reaches_customer(self.sight) && !is_file_for_customer {
            wrong.add_code("/sight", codes::SIGHT_BEYOND_READERS);
        }
    }

    /// The consent, where there must be one.
    pub(super) fn consent(self) -> Option<NaiveDate> {
        self.consented_on.filter(|_| self.takes_consent())
    }

    fn takes_consent(self) -> bool {
        self.kind == ClaimDocumentKind::MedicalReport && reaches_intermediary(self.sight)
    }
}

/// Tells those who see more, or less, than before. What is for all stands in the timeline; what is for one of them
/// alone leaves no trace for the other, not even the time of a change.
pub(super) async fn tell_change(
    db: &mut PgConnection,
    claim: OwnedClaim,
    (before, after): (Sight, Sight),
    caller: &Caller,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if before == after {
        return Ok(());
    }
    let is_intermediarys = reaches_intermediary(before) || reaches_intermediary(after);
    let is_customers = reaches_customer(before) != reaches_customer(after);
    match (is_intermediarys, is_customers) {
        (true, true) => touch_claim(db, claim.id, now).await?,
        (true, false) => touch_claim_for(db, claim, Alone::Intermediary).await?,
        (false, _) => touch_claim_for(db, claim, Alone::Customer).await?,
    }
    if after == Sight::Customer {
        record(db, claim, Happening::DocumentAdded, caller, now).await?;
        tell_others(db, caller, claim, now).await?;
    } else if reaches_customer(after) && !reaches_customer(before) {
        let news = News {
            kind: PushKind::ClaimStatus,
            subject_id: claim.id.0,
            recipients: Recipients::customer_alone(claim.customer_id, caller.user_id),
        };
        push::notify(db, &news, now).await?;
    }
    Ok(())
}
