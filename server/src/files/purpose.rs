//! What announces a file: it decides who may send and see the file, and learns that the file has come.
//!
//! A new announcer is a variant of [`Purpose`], a parameter of [`Announcer`] and an arm in each `match` of this file.

use chrono::{DateTime, Utc};
use domain::messages::Audience;
use serde::Deserialize;
use shared_types::claim_file::Sight;
use shared_types::{ClaimDocumentId, ClaimId, CustomerId, FileId, MessageId, OrganisationId};
use sqlx::PgConnection;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::claims::{self, AnnouncedDocument, AnnouncedPhoto, OwnedClaim};
use crate::http::{Refusal, codes};
use crate::identity::{Action, Caller};
use crate::messages::{self, AnnouncedAttachment, OwnedMessage};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A photo that a loss notice announced.
    ClaimPhoto,
    /// A document of the claims desk.
    ClaimDocument,
    /// A file that its sender hung on a message.
    MessageAttachment,
}

impl Purpose {
    const ALL: [Self; 3] = [
        Self::ClaimPhoto,
        Self::ClaimDocument,
        Self::MessageAttachment,
    ];

    /// The word in the database.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::ClaimPhoto => "CLAIM_PHOTO",
            Self::ClaimDocument => "CLAIM_DOCUMENT",
            Self::MessageAttachment => "MESSAGE_ATTACHMENT",
        }
    }

    const fn right_to_send(self) -> Action {
        match self {
            Self::ClaimPhoto => Action::ReportClaims,
            Self::ClaimDocument => Action::WorkOnClaims,
            Self::MessageAttachment => Action::WriteMessages,
        }
    }

    const fn right_to_read(self) -> Action {
        match self {
            Self::ClaimPhoto | Self::ClaimDocument => Action::ReadClaims,
            Self::MessageAttachment => Action::WriteMessages,
        }
    }

    pub(super) fn may_be_read_by(self, caller: &Caller) -> Result<(), Refusal> {
        caller.may(self.right_to_read())
    }

    /// Stops whoever may read no kind of file, before anybody looks whether there is one.
    pub(super) fn some_may_be_read_by(caller: &Caller) -> Result<(), Refusal> {
        let refusals = Self::ALL.map(|purpose| purpose.may_be_read_by(caller));
        refusals.into_iter().reduce(Result::or).unwrap_or(Ok(()))
    }
}

impl TryFrom<String> for Purpose {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|known| known.as_str() == word);
        known.ok_or_else(|| format!("`{word}` is no purpose of a file"))
    }
}

/// Who announced the file, by exactly one of these.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
#[expect(
    clippy::struct_field_names,
    reason = "they are the parameters of the query"
)]
pub(super) struct Announcer {
    /// The claim whose notice announced this photo,
    claim_id: Option<ClaimId>,
    /// or the document of the claims desk whose file this is,
    document_id: Option<ClaimDocumentId>,
    /// or the own message that announced this file.
    message_id: Option<MessageId>,
}

impl Announcer {
    pub(super) fn announcement(&self, id: FileId) -> Result<Announcement, Refusal> {
        let named = [
            self.claim_id.map(|claim| (Purpose::ClaimPhoto, claim.0)),
            self.document_id
                .map(|document| (Purpose::ClaimDocument, document.0)),
            self.message_id
                .map(|message| (Purpose::MessageAttachment, message.0)),
        ];
        let mut named = named.into_iter().flatten();
        let (Some((purpose, subject_id)), None) = (named.next(), named.next()) else {
            return Err(codes::INVALID_QUERY.with("claim_id, document_id, message_id"));
        };
        Ok(Announcement {
            purpose,
            subject_id,
            id,
        })
    }
}

/// A file that is to come, as its sender names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announcement {
    pub(super) purpose: Purpose,
    /// The claim, the document, the message.
    pub(super) subject_id: Uuid,
    pub(super) id: FileId,
}

/// Whose the file will be and who may read it, as its announcer says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) customer_id: CustomerId,
    pub(super) broker_id: OrganisationId,
    pub(super) readers: Audience,
    /// For whom beside the claims desk, where the desk decides.
    pub(super) sight: Sight,
    /// The claim or the conversation that it lies in: how much may lie there is limited.
    pub(super) lies_in: Uuid,
    pub(super) is_received: bool,
}

impl Announcement {
    pub(super) fn may_be_sent_by(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.may(self.purpose.right_to_send())
    }

    /// Nothing when its announcer does not exist, cannot be seen by the caller, or did not announce this file.
    pub(super) async fn find(
        &self,
        db: &mut PgConnection,
        caller: &Caller,
    ) -> sqlx::Result<Option<Announced>> {
        match self.purpose {
            Purpose::ClaimPhoto => {
                let claim = ClaimId(self.subject_id);
                let photo = claims::find_announced_photo(db, claim, self.id).await?;
                Ok(photo.map(Announced::from))
            }
            Purpose::ClaimDocument => {
                let document = ClaimDocumentId(self.subject_id);
                let found = claims::find_announced_document(db, document, self.id).await?;
                Ok(found.map(Announced::from))
            }
            Purpose::MessageAttachment => {
                let message = MessageId(self.subject_id);
                let found = messages::find_announced_attachment(db, message, self.id, caller);
                Ok(found.await?.map(Announced::from))
            }
        }
    }

    /// The same, locked: of two uploads at once, the second sees what the first has stored.
    pub(super) async fn lock(
        &self,
        db: &mut PgConnection,
        caller: &Caller,
    ) -> sqlx::Result<Option<Announced>> {
        match self.purpose {
            Purpose::ClaimPhoto => {
                let claim = ClaimId(self.subject_id);
                let photo = claims::lock_announced_photo(db, claim, self.id).await?;
                Ok(photo.map(Announced::from))
            }
            Purpose::ClaimDocument => {
                let document = ClaimDocumentId(self.subject_id);
                let found = claims::lock_announced_document(db, document, self.id).await?;
                Ok(found.map(Announced::from))
            }
            Purpose::MessageAttachment => {
                let message = MessageId(self.subject_id);
                let found = messages::lock_announced_attachment(db, message, self.id, caller);
                Ok(found.await?.map(Announced::from))
            }
        }
    }

    /// Tells the announcer that the file has come, unless it knows. The file is stored, and the announcement locked, by the
    /// caller's transaction.
    pub(super) async fn receive(
        &self,
        db: &mut PgConnection,
        announced: Announced,
        caller: &Caller,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let Announced {
            customer_id,
            broker_id,
            readers,
            is_received,
            sight: _,
            lies_in: _,
        } = announced;
        if is_received {
            return Ok(());
        }
        match self.purpose {
            Purpose::ClaimPhoto => {
                let claim = OwnedClaim {
                    id: ClaimId(self.subject_id),
                    customer_id,
                    broker_id,
                };
                claims::receive_photo(db, claim, self.id, caller, now).await
            }
            Purpose::ClaimDocument => {
                let document = ClaimDocumentId(self.subject_id);
                claims::receive_document(db, document, self.id, caller, now).await
            }
            Purpose::MessageAttachment => {
                let message = OwnedMessage {
                    id: MessageId(self.subject_id),
                    customer_id,
                    broker_id,
                    readers,
                };
                messages::receive_attachment(db, message, self.id, caller, now).await
            }
        }
    }
}

impl From<AnnouncedPhoto> for Announced {
    fn from(photo: AnnouncedPhoto) -> Self {
        Self {
            customer_id: photo.claim.customer_id,
            broker_id: photo.claim.broker_id,
            readers: Audience::ALL,
            sight: Sight::Customer,
            lies_in: photo.claim.id.0,
            is_received: photo.is_received,
        }
    }
}

impl From<AnnouncedDocument> for Announced {
    fn from(document: AnnouncedDocument) -> Self {
        Self {
            customer_id: document.claim.customer_id,
            broker_id: document.claim.broker_id,
            // Nothing but its sight says who may fetch the file of a document.
            readers: Audience::ALL,
            sight: document.sight,
            lies_in: document.claim.id.0,
            is_received: document.is_received,
        }
    }
}

impl From<AnnouncedAttachment> for Announced {
    fn from(attachment: AnnouncedAttachment) -> Self {
        Self {
            customer_id: attachment.message.customer_id,
            broker_id: attachment.message.broker_id,
            readers: attachment.message.readers,
            sight: Sight::Customer,
            lies_in: attachment.thread_id.0,
            is_received: attachment.is_received,
        }
    }
}
