//! What announced an upload: a claim's notice or a message.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use shared_types::{ClaimId, CustomerId, FileId, MessageId, OrganisationId};
use sqlx::PgConnection;

use crate::claims::{self, AnnouncedPhoto};
use crate::http::{Refusal, codes};
use crate::identity::{Action, Caller};
use crate::messages::{self, AnnouncedAttachment};

/// The thing that a sender names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Announcer {
    Claim(ClaimId),
    Message(MessageId),
}

/// A file that it announced indeed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Announced {
    Photo(AnnouncedPhoto),
    Attachment(AnnouncedAttachment),
}

/// Whose a file is, and who may read it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    pub(super) readers: Audience,
}

impl Announcer {
    /// Exactly one must be named.
    pub(super) fn of(
        claim_id: Option<ClaimId>,
        message_id: Option<MessageId>,
    ) -> Result<Self, Refusal> {
        match (claim_id, message_id) {
            (Some(id), None) => Ok(Self::Claim(id)),
            (None, Some(id)) => Ok(Self::Message(id)),
            (None, None) | (Some(_), Some(_)) => {
                Err(codes::INVALID_QUERY.with("claim_id, message_id"))
            }
        }
    }

    pub(super) const fn takes(self) -> Action {
        match self {
            Self::Claim(_) => Action::ReportClaims,
            Self::Message(_) => Action::WriteMessages,
        }
    }

    /// The file, if it was announced and the caller may send it.
    pub(super) async fn find(
        self,
        db: &mut PgConnection,
        id: FileId,
        caller: &Caller,
    ) -> sqlx::Result<Option<Announced>> {
        Ok(match self {
            Self::Claim(claim) => claims::find_announced_photo(db, claim, id)
                .await?
                .map(Announced::Photo),
            Self::Message(message) => messages::find_announced_attachment(db, message, id, caller)
                .await?
                .map(Announced::Attachment),
        })
    }

    /// The same, locked.
    pub(super) async fn lock(
        self,
        db: &mut PgConnection,
        id: FileId,
        caller: &Caller,
    ) -> sqlx::Result<Option<Announced>> {
        Ok(match self {
            Self::Claim(claim) => claims::lock_announced_photo(db, claim, id)
                .await?
                .map(Announced::Photo),
            Self::Message(message) => messages::lock_announced_attachment(db, message, id, caller)
                .await?
                .map(Announced::Attachment),
        })
    }
}

impl Announced {
    pub(super) const fn owner(self) -> Owner {
        match self {
            Self::Photo(AnnouncedPhoto { claim, .. }) => Owner {
                customer_id: claim.customer_id,
                broker_id: claim.broker_id,
                readers: Audience::ALL,
            },
            Self::Attachment(AnnouncedAttachment { message, .. }) => Owner {
                customer_id: message.customer_id,
                broker_id: message.broker_id,
                readers: message.readers,
            },
        }
    }

    /// Tells it that the bytes have come, unless it knows.
    pub(super) async fn receive(
        self,
        db: &mut PgConnection,
        id: FileId,
        caller: &Caller,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        match self {
            Self::Photo(photo) if !photo.is_received => {
                claims::receive_photo(db, photo.claim, id, caller, now).await
            }
            Self::Attachment(attachment) if !attachment.is_received => {
                messages::receive_attachment(db, attachment.message, id, caller, now).await
            }
            Self::Photo(_) | Self::Attachment(_) => Ok(()),
        }
    }
}
