//! What a decision grants, part by part.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use shared_types::claim_desk::PartGrant;
use shared_types::{Money, UserId};
use sqlx::PgConnection;

use super::sql;
use crate::claims::{MAX_AMOUNT, MAX_WORDS, OwnedClaim};
use crate::http::fields::{DUPLICATE, NO_SUCH, REQUIRED};
use crate::http::{Refusal, WrongFields, codes};

/// A decision on the amount that is checked.
pub(super) struct Grants<'a> {
    parts: &'a [PartGrant],
    pub(super) text: &'a str,
    /// What is granted in all.
    pub(super) total: Money,
}

impl<'a> Grants<'a> {
    /// # Errors
    /// Words that are missing or too long, no part or one twice, a sum that cannot be meant.
    pub(super) fn checked(text: &'a str, parts: &'a [PartGrant]) -> Result<Self, Refusal> {
        let mut wrong = WrongFields::default();
        wrong.check_text("/text", text, MAX_WORDS);
        if parts.is_empty() {
            wrong.add("/parts", REQUIRED);
        }
        let mut seen = HashSet::new();
        for (nth, grant) in parts.iter().enumerate() {
            if !seen.insert(grant.part_id) {
                wrong.add(format!("/parts/{nth}/part_id"), DUPLICATE);
            }
            if grant.granted_cents.is_negative() || grant.granted_cents > MAX_AMOUNT {
                let place = format!("/parts/{nth}/granted_cents");
                wrong.add_code(place, codes::AMOUNT_OUT_OF_RANGE);
            }
        }
        wrong.refuse()?;
        let total: Money = parts.iter().map(|grant| grant.granted_cents).sum();
        if total > MAX_AMOUNT {
            return Err(codes::AMOUNT_OUT_OF_RANGE.at("/parts"));
        }
        let text = text.trim();
        Ok(Self { parts, text, total })
    }

    /// Stores the decision; its sums count from now on.
    pub(super) async fn store(
        &self,
        db: &mut PgConnection,
        claim: OwnedClaim,
        is_on_account: bool,
        decided_by: UserId,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let decision =
            sql::insert_decision(db, claim, self, is_on_account, decided_by, now).await?;
        for (nth, grant) in self.parts.iter().enumerate() {
            if !sql::insert_grant(db, claim, decision, grant).await? {
                let mut wrong = WrongFields::default();
                wrong.add(format!("/parts/{nth}/part_id"), NO_SUCH);
                wrong.refuse()?;
            }
        }
        Ok(())
    }
}
