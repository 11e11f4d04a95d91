//! Digital messages (digitale Nachrichten): what can be written, and to whom.

use std::collections::HashSet;

use chrono::NaiveDate;
use shared_types::FileId;
use shared_types::message::{DeliveryWay, DeliveryWish, Party, RequestState};

use crate::text;
use crate::working_days::working_days_after;

/// Characters in one message.
const MAX_BODY: usize = 10_000;
const MAX_TITLE: usize = 200;
/// Files on one message.
const MAX_ATTACHMENTS: usize = 10;
/// Characters that say why a message needs no answer.
const MAX_REASON: usize = 500;
/// Working days within which the insurer answers.
const ANSWER_WITHIN: u32 = 2;
/// Characters shown in the list of conversations.
const PREVIEW: usize = 120;

#[must_use]
pub fn is_body(body: &str) -> bool {
    text::fits(body, 1..=MAX_BODY)
}

#[must_use]
pub fn is_title(title: &str) -> bool {
    text::fits(title, 1..=MAX_TITLE)
}

#[must_use]
pub fn is_reason(reason: &str) -> bool {
    text::fits(reason, 1..=MAX_REASON)
}

/// Until when the insurer answers a message of this day.
#[must_use]
pub fn answer_due_on(written_on: NaiveDate) -> NaiveDate {
    working_days_after(written_on, ANSWER_WITHIN)
}

/// Not too many files, and none twice.
#[must_use]
pub fn are_attachments(ids: &[FileId]) -> bool {
    let different: HashSet<_> = ids.iter().collect();
    ids.len() <= MAX_ATTACHMENTS && different.len() == ids.len()
}

/// The beginning of a message on one line, for the list of conversations.
#[must_use]
pub fn preview(body: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= PREVIEW {
        return line;
    }
    let mut cut: String = line.chars().take(PREVIEW).collect();
    cut.push('…');
    cut
}

/// Who takes part in a conversation, or reads a message, beside the intermediary: nobody writes around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audience {
    pub customer: bool,
    pub insurer: bool,
}

impl Audience {
    pub const ALL: Self = Self {
        customer: true,
        insurer: true,
    };

    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::ALL
    }
}

/// Whom a message of this author addresses, of those who take part; nothing when it names somebody who does not take part or
/// whom the author may not address, or leaves out somebody whom the author may not write around.
///
/// A customer writes to all who take part. The intermediary writes to whom they like, or to themselves alone. The insurer
/// writes to the intermediary, with or without the customer.
#[must_use]
pub fn audience(author: Party, parties: Audience, asked: Option<&[Party]>) -> Option<Audience> {
    let Some(asked) = asked else {
        return Some(parties);
    };
    let is_meant = |party| author == party || asked.contains(&party);
    let named = Audience {
        customer: is_meant(Party::Customer),
        insurer: is_meant(Party::Insurer),
    };
    let takes_part = (parties.customer || !named.customer) && (parties.insurer || !named.insurer);
    let may_be = match author {
        Party::Customer => named == parties && is_meant(Party::Broker),
        Party::Broker => true,
        Party::Insurer => is_meant(Party::Broker),
    };
    (takes_part && may_be).then_some(named)
}

/// Who takes part in a conversation that begins with a message of this author to these.
#[must_use]
pub fn parties(author: Party, asked: Option<&[Party]>) -> Option<Audience> {
    match (author, asked) {
        // With whom a conversation is, is the customer's to choose.
        (Party::Customer, Some(asked)) => asked.contains(&Party::Broker).then(|| Audience {
            customer: true,
            insurer: asked.contains(&Party::Insurer),
        }),
        _ => audience(author, Audience::ALL, asked),
    }
}

/// How a customer can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    pub has_mail: bool,
    /// A login that has been opened: the digital customer folder.
    pub has_folder: bool,
}

/// How a message to a customer gets there. The insurer's mail is only a notice of what is in the folder, so it never goes
/// alone.
#[must_use]
pub fn way_to_customer(author: Party, reach: Reach, wish: DeliveryWish) -> DeliveryWay {
    match (reach.has_folder, reach.has_mail, wish) {
        (false, false, _) => DeliveryWay::NoAddress,
        (false, true, _) => DeliveryWay::MailThenFolder,
        (true, false, _) | (true, true, DeliveryWish::Folder) => DeliveryWay::Folder,
        (true, true, DeliveryWish::Mail) if author == Party::Broker => DeliveryWay::Mail,
        (true, true, DeliveryWish::Mail | DeliveryWish::FolderAndMail) => {
            DeliveryWay::FolderAndMail
        }
    }
}

/// How a correction gets there: to where the customer has, or will have, what was wrong.
#[must_use]
pub fn way_of_correction(wrong: DeliveryWay, has_mail: bool) -> DeliveryWay {
    match (wrong, has_mail) {
        // The mail can no longer be put right; the folder will be.
        (DeliveryWay::FolderAndMail | DeliveryWay::MailThenFolder, false) => DeliveryWay::Folder,
        (DeliveryWay::Mail, false) => DeliveryWay::NoAddress,
        (way, _) => way,
    }
}

/// Whether the customer reads it in the folder, now or once there is one.
#[must_use]
pub const fn is_in_folder(way: DeliveryWay) -> bool {
    match way {
        DeliveryWay::MailThenFolder | DeliveryWay::Folder | DeliveryWay::FolderAndMail => true,
        DeliveryWay::Internal | DeliveryWay::NoAddress | DeliveryWay::Mail => false,
    }
}

#[must_use]
pub const fn is_mailed(way: DeliveryWay) -> bool {
    match way {
        DeliveryWay::MailThenFolder | DeliveryWay::Mail | DeliveryWay::FolderAndMail => true,
        DeliveryWay::Internal | DeliveryWay::NoAddress | DeliveryWay::Folder => false,
    }
}

/// What becomes of a customer's inquiry when this author writes: whatever reaches the customer answers it, and the customer
/// opens it again.
#[must_use]
pub fn request_after(state: RequestState, author: Party, reaches_customer: bool) -> RequestState {
    match (author, state) {
        (Party::Customer, _) => RequestState::Open,
        (Party::Broker | Party::Insurer, RequestState::Open) if reaches_customer => {
            RequestState::Answered
        }
        (Party::Broker | Party::Insurer, _) => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_cases_of_delivery() {
        use DeliveryWish::{Folder, FolderAndMail, Mail};
        let reach = |has_folder, has_mail| Reach {
            has_mail,
            has_folder,
        };
        for wish in [Folder, Mail, FolderAndMail] {
            for author in [Broker, Insurer] {
                let way = |reach| way_to_customer(author, reach, wish);
                assert_eq!(way(reach(false, false)), DeliveryWay::NoAddress);
                assert_eq!(way(reach(false, true)), DeliveryWay::MailThenFolder);
                assert_eq!(way(reach(true, false)), DeliveryWay::Folder);
            }
        }
        for (wish, broker, insurer) in [
            (Folder, DeliveryWay::Folder, DeliveryWay::Folder),
            (Mail, DeliveryWay::Mail, DeliveryWay::FolderAndMail),
            (
                FolderAndMail,
                DeliveryWay::FolderAndMail,
                DeliveryWay::FolderAndMail,
            ),
        ] {
            let both = reach(true, true);
            assert_eq!(way_to_customer(Broker, both, wish), broker);
            assert_eq!(way_to_customer(Insurer, both, wish), insurer);
        }
    }

    #[test]
    fn a_correction_is_read_where_the_mistake_was() {
        for way in DeliveryWay::ALL {
            for has_mail in [true, false] {
                let corrected = way_of_correction(*way, has_mail);
                assert_eq!(is_in_folder(corrected), is_in_folder(*way));
                assert!(
                    has_mail || !is_mailed(corrected),
                    "{way} without an address"
                );
            }
            assert_eq!(way_of_correction(*way, true), *way);
        }
    }

    #[test]
    fn an_inquiry_is_answered_by_what_reaches_the_customer_and_opened_again_by_the_customer() {
        use RequestState::{Answered, Closed, Open};
        assert_eq!(request_after(Open, Broker, true), Answered);
        assert_eq!(request_after(Open, Insurer, false), Open);
        assert_eq!(request_after(Closed, Broker, true), Closed);
        for state in [Open, Answered, Closed] {
            assert_eq!(request_after(state, Customer, true), Open);
        }
    }

    use Party::{Broker, Customer, Insurer};

    const BOTH: Option<Audience> = Some(Audience::ALL);
    const CUSTOMER: Option<Audience> = Some(Audience {
        customer: true,
        insurer: false,
    });
    const INSURER: Option<Audience> = Some(Audience {
        customer: false,
        insurer: true,
    });
    const OFFICE: Option<Audience> = Some(Audience {
        customer: false,
        insurer: false,
    });

    #[test]
    fn who_names_nobody_addresses_all_who_take_part() {
        let pair = Audience {
            customer: true,
            insurer: false,
        };
        for author in [Customer, Broker] {
            assert_eq!(audience(author, pair, None), Some(pair));
        }
        assert_eq!(audience(Insurer, Audience::ALL, None), BOTH);
        assert_eq!(parties(Customer, None), BOTH);
    }

    #[test]
    fn an_intermediary_chooses_freely_among_those_who_take_part() {
        for (asked, expected) in [
            (vec![], OFFICE),
            (vec![Broker], OFFICE),
            (vec![Insurer], INSURER),
            (vec![Customer], CUSTOMER),
            (vec![Insurer, Customer, Broker, Broker], BOTH),
        ] {
            assert_eq!(audience(Broker, Audience::ALL, Some(&asked)), expected);
        }
        let alone = Audience {
            customer: false,
            insurer: false,
        };
        assert_eq!(audience(Broker, alone, Some(&[Insurer])), None);
        assert_eq!(audience(Broker, alone, Some(&[Customer])), None);
        assert_eq!(audience(Broker, alone, Some(&[])), Some(alone));
    }

    #[test]
    fn the_insurer_never_writes_around_the_intermediary() {
        assert_eq!(audience(Insurer, Audience::ALL, Some(&[Customer])), None);
        assert_eq!(audience(Insurer, Audience::ALL, Some(&[])), None);
        assert_eq!(audience(Insurer, Audience::ALL, Some(&[Broker])), INSURER);
        let both = [Broker, Customer];
        assert_eq!(audience(Insurer, Audience::ALL, Some(&both)), BOTH);
        let pair = Audience {
            customer: false,
            insurer: true,
        };
        assert_eq!(audience(Insurer, pair, Some(&both)), None);
    }

    #[test]
    fn a_customer_chooses_with_whom_to_begin_and_writes_to_all_of_them_from_then_on() {
        assert_eq!(parties(Customer, Some(&[Broker])), CUSTOMER);
        assert_eq!(parties(Customer, Some(&[Insurer, Broker])), BOTH);
        assert_eq!(parties(Customer, Some(&[Insurer])), None);
        assert_eq!(audience(Customer, Audience::ALL, Some(&[Broker])), None);
        let all = [Broker, Insurer];
        assert_eq!(audience(Customer, Audience::ALL, Some(&all)), BOTH);
        let pair = Audience {
            customer: true,
            insurer: false,
        };
        assert_eq!(audience(Customer, pair, Some(&[Broker])), Some(pair));
        assert_eq!(audience(Customer, pair, Some(&all)), None);
    }

    #[test]
    fn a_message_has_one_to_ten_thousand_characters_besides_blanks() {
        assert!(!is_body(""));
        assert!(!is_body(" \n\t"));
        assert!(is_body("ß"));
        assert!(is_body(&"ß".repeat(10_000)));
        assert!(!is_body(&"ß".repeat(10_001)));
        assert!(is_body(&format!("  {}  ", "x".repeat(10_000))));
        assert!(!is_body("a\0b"));
    }

    #[test]
    fn a_preview_is_one_line_and_says_when_it_is_cut() {
        assert_eq!(
            preview("Guten Tag,\n\nanbei\tdie Fotos."),
            "Guten Tag, anbei die Fotos."
        );
        let long = preview(&"ä".repeat(500));
        assert_eq!(long.chars().count(), 121);
        assert!(long.ends_with('…'));
    }
}
