//! The few sentences a push message can show.
//!
//! They are fixed, so nothing about a person, a contract or a sum can reach a lock screen or a vendor (AP-6).

use serde::{Deserialize, Serialize};

/// What a push message is about; people switch pushes off by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PushKind {
    /// Somebody wrote in a thread.
    NewMessage,
    /// A loss was reported (Schadenmeldung): for those who look after the customer.
    ClaimReported,
    /// A claim (Schaden) moved on.
    ClaimStatus,
    /// A visitor of the website asks a broker for an offer (Tarifierungsanfrage).
    TariffRequest,
    /// A premium falls due.
    DuePremium,
    /// A direct debit came back (Rücklastschrift).
    ReturnedDebit,
    /// The insurer decided on an application.
    Decision,
    /// Something changed that is not worth an alert: the app wakes, synchronises and shows nothing.
    Changed,
}

/// The language a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PushLanguage {
    #[serde(rename = "de")]
    German,
    #[serde(rename = "en")]
    English,
}

impl PushKind {
    /// Every kind that people see and can switch off, in the order of the settings screen.
    pub const ALL: [Self; 7] = [
        Self::NewMessage,
        Self::ClaimReported,
        Self::ClaimStatus,
        Self::TariffRequest,
        Self::DuePremium,
        Self::ReturnedDebit,
        Self::Decision,
    ];

    /// The kind of this name; nothing when only a newer version knows it.
    pub fn of(code: &str) -> Option<Self> {
        let mut kinds = Self::ALL.into_iter().chain([Self::Changed]);
        kinds.find(|kind| kind.code() == code)
    }

    /// The stable name the app and the database know.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewMessage => "NEW_MESSAGE",
            Self::ClaimReported => "CLAIM_REPORTED",
            Self::ClaimStatus => "CLAIM_STATUS",
            Self::TariffRequest => "TARIFF_REQUEST",
            Self::DuePremium => "DUE_PREMIUM",
            Self::ReturnedDebit => "RETURNED_DEBIT",
            Self::Decision => "DECISION",
            Self::Changed => "CHANGED",
        }
    }

    /// Goes out in quiet hours too: somebody has a loss now, and those who look after them can still keep it small.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::ClaimReported)
    }

    /// The headline on the lock screen.
    pub const fn title(self, language: PushLanguage) -> &'static str {
        self.texts(language).0
    }

    /// The sentence below the headline.
    pub const fn body(self, language: PushLanguage) -> &'static str {
        self.texts(language).1
    }

    /// Money matters stay vague on purpose: whoever sees the phone lie on a table learns nothing.
    const fn texts(self, language: PushLanguage) -> (&'static str, &'static str) {
        use PushLanguage::{English, German};
        match (self, language) {
            (Self::NewMessage, German) => ("Neue Nachricht", "Sie haben eine neue Nachricht."),
            (Self::NewMessage, English) => ("New message", "You have a new message."),
            (Self::ClaimReported, German) => (
                "Neue Schadenmeldung",
                "In der App wartet eine Schadenmeldung auf Sie.",
            ),
            (Self::ClaimReported, English) => (
                "New claim reported",
                "A loss notice is waiting for you in the app.",
            ),
            (Self::ClaimStatus, German) => {
                ("Neues zu Ihrem Schaden", "Den Stand sehen Sie in der App.")
            }
            (Self::ClaimStatus, English) => ("News about your claim", "See the status in the app."),
            (Self::TariffRequest, German) => (
                "Neue Tarifanfrage",
                "In der App wartet eine Anfrage auf Sie.",
            ),
            (Self::TariffRequest, English) => (
                "New tariff request",
                "A request is waiting for you in the app.",
            ),
            (Self::DuePremium, German) => (
                "Beitrag",
                "Zu einem Beitrag gibt es einen Hinweis in der App.",
            ),
            (Self::DuePremium, English) => {
                ("Premium", "There is a note about a premium in the app.")
            }
            (Self::ReturnedDebit, German) => (
                "Zahlung",
                "Bitte sehen Sie sich eine Zahlung in der App an.",
            ),
            (Self::ReturnedDebit, English) => ("Payment", "Please look at a payment in the app."),
            (Self::Decision, German) => (
                "Antwort auf Ihren Antrag",
                "Die Entscheidung lesen Sie in der App.",
            ),
            (Self::Decision, English) => (
                "Answer to your application",
                "Read the decision in the app.",
            ),
            // Never shown; the words are there for a phone that would show it all the same.
            (Self::Changed, German) => ("Neues in der App", "Die App ist auf neuem Stand."),
            (Self::Changed, English) => ("News in the app", "The app is up to date."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_speaks_both_languages_and_names_no_figure() {
        for kind in PushKind::ALL.into_iter().chain([PushKind::Changed]) {
            let texts = [PushLanguage::German, PushLanguage::English]
                .map(|l| (kind.title(l), kind.body(l)));
            assert_ne!(texts[0], texts[1], "{kind:?} is not translated");
            for text in texts.iter().flat_map(|(title, body)| [title, body]) {
                assert!(!text.is_empty());
                assert!(
                    !text.contains(|c: char| c.is_ascii_digit() || "€{}%@".contains(c)),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn the_code_is_the_name_on_the_wire() {
        for kind in PushKind::ALL.into_iter().chain([PushKind::Changed]) {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert_eq!(PushKind::of(kind.code()), Some(kind));
        }
        assert_eq!(PushKind::of("OF_TOMORROW"), None);
    }
}
