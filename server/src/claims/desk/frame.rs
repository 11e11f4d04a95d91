//! The frame of every act on the desk's part of a file: who may, sent before, the claim locked; and at the end the trail and
//! the file as it is then.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use shared_types::ClaimId;
use shared_types::claim::ClaimStatus;

use super::file::find_file;
use crate::app::App;
use crate::audit::{self, Deed};
use crate::claims::OwnedClaim;
use crate::claims::sql::lock_claim;
use crate::db::Tx;
use crate::http::{Once, Refusal, broke, codes};
use crate::identity::{Action, Caller};

/// An act of the claims desk on a locked claim.
pub(in crate::claims) struct DeskAct<'a, T> {
    pub(in crate::claims) tx: Tx,
    pub(in crate::claims) caller: &'a Caller,
    pub(in crate::claims) body: &'a T,
    once: &'a Once<T>,
    pub(in crate::claims) claim: OwnedClaim,
    pub(in crate::claims) status: ClaimStatus,
    pub(in crate::claims) now: DateTime<Utc>,
    pub(in crate::claims) today: NaiveDate,
}

/// An act that begins, or the answer to one that was carried out before.
pub(in crate::claims) enum Begun<'a, T> {
    Now(Box<DeskAct<'a, T>>),
    Before(Response),
}

impl<'a, T> DeskAct<'a, T> {
    /// # Errors
    /// 403, 404, or what `Once` says.
    pub(in crate::claims) async fn begin(
        app: &App,
        caller: &'a Caller,
        id: ClaimId,
        once: &'a Once<T>,
    ) -> Result<Begun<'a, T>, Refusal> {
        caller.may(Action::WorkOnClaims)?;
        let mut tx = app.db.begin_as(caller).await?;
        if let Some(answer) = once.replay(&mut tx, caller).await? {
            return Ok(Begun::Before(answer));
        }
        let (claim, status) = lock_claim(&mut tx, id).await?.ok_or(codes::NOT_FOUND)?;
        Ok(Begun::Now(Box::new(Self {
            tx,
            caller,
            body: &once.body,
            once,
            claim,
            status,
            now: app.clock.now(),
            today: app.clock.today(),
        })))
    }

    /// What would keep a file open is not begun in a closed one.
    ///
    /// # Errors
    /// 409 when it is closed.
    pub(in crate::claims) fn refuse_if_closed(&self) -> Result<(), Refusal> {
        if self.status == ClaimStatus::Closed {
            return Err(codes::CLAIM_MOVED_ON.into());
        }
        Ok(())
    }

    /// Writes the deed, commits, and answers the file.
    ///
    /// # Errors
    /// When the database refuses; then nothing happened.
    pub(in crate::claims) async fn finish(
        mut self,
        status: StatusCode,
        deed: &'static str,
        kept: Value,
    ) -> Result<Response, Refusal> {
        let deed = Deed {
            after: Some(kept),
            ..Deed::new(deed, "claim", self.claim.id.0)
        };
        audit::write(&mut self.tx, Some(self.caller), deed, self.now).await?;
        let file = find_file(&mut self.tx, self.caller, self.claim.id)
            .await?
            .ok_or(codes::NOT_FOUND)?;
        self.once.keep(self.tx, self.caller, status, &file).await
    }
}

/// An id that was made by the client and is in use already.
pub(in crate::claims) fn taken(constraint: &'static str) -> impl Fn(sqlx::Error) -> Refusal {
    move |error| {
        if broke(&error, constraint) {
            codes::ID_TAKEN.into()
        } else {
            error.into()
        }
    }
}
