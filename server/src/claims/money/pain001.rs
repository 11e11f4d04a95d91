//! Payments as a file for the bank: ISO 20022 pain.001, SEPA credit transfer. The only place that knows the crate `sepa`.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sepa::charset::{Transliteration, transliterate};
use sepa::{
    BuildError, CreditTransferEntry, CreditTransferGroup, IsoDate, IsoDateTime, Pain001Builder,
};
use shared_types::{Money, PaymentId};

/// A file with its payments, all executed on one day from one account.
pub(super) struct PaymentOrder<'a> {
    /// By which the bank recognises a file that comes twice.
    pub(super) message_id: &'a str,
    pub(super) payer: &'a str,
    pub(super) payer_iban: &'a str,
    pub(super) execute_on: NaiveDate,
    pub(super) made_at: DateTime<Utc>,
}

pub(super) struct Transfer {
    pub(super) id: PaymentId,
    pub(super) holder: String,
    pub(super) iban: String,
    pub(super) amount_cents: Money,
    pub(super) purpose: String,
}

/// Why no file could be made. Texts name elements and places, never values.
#[derive(Debug, thiserror::Error)]
pub(super) enum FileFault {
    #[error("an account number cannot be read")]
    Account,
    #[error("a day cannot be written")]
    Day,
    #[error("the file breaks a rule of the scheme: {0}")]
    Rule(#[from] BuildError),
}

/// The XML. Umlauts and other characters that banks do not carry are transliterated.
pub(super) fn write(order: &PaymentOrder<'_>, transfers: &[Transfer]) -> Result<String, FileFault> {
    let account = |iban: &str| sepa::validate_iban(iban).map_err(|_| FileFault::Account);
    let execute_on = IsoDate::parse(&order.execute_on.to_string()).map_err(|_| FileFault::Day)?;
    let made_at = order.made_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let made_at = IsoDateTime::parse(&made_at).map_err(|_| FileFault::Day)?;
    let mut group = CreditTransferGroup::new(order.payer, &account(order.payer_iban)?, execute_on);
    for transfer in transfers {
        let entry = CreditTransferEntry::new(
            &transfer.holder,
            account(&transfer.iban)?,
            transfer.amount_cents.cents(),
            end_to_end_id(transfer.id),
        );
        group = group.add_entry(entry.with_description(&transfer.purpose));
    }
    let file = Pain001Builder::new(order.payer, order.message_id)
        .created_at(made_at)
        .add_group(group);
    Ok(file.build()?)
}

/// Whether a payment can be written into a file at all, and read at the bank: of a script that banks do not carry nothing but
/// dots would be left. Texts are measured when they are told; this is for those that a stricter rule meets later.
pub(super) fn can_carry(transfer: &Transfer) -> bool {
    let texts = [&transfer.holder, &transfer.purpose];
    if !texts.into_iter().all(|text| is_legible(text)) {
        return false;
    }
    let order = PaymentOrder {
        message_id: "0",
        payer: "X",
        payer_iban: "DE02120300000000202051",
        execute_on: NaiveDate::default(),
        made_at: DateTime::default(),
    };
    write(&order, std::slice::from_ref(transfer)).is_ok()
}

/// Whether a bank carries a letter or digit of it.
fn is_legible(text: &str) -> bool {
    let carried = transliterate(text, Transliteration::German);
    carried.chars().any(|c| c.is_ascii_alphanumeric())
}

/// By this the bank names the payment in everything that comes back: at most 35 characters, so the id without its dashes.
pub(super) fn end_to_end_id(id: PaymentId) -> String {
    id.0.simple().to_string()
}

#[cfg(test)]
mod tests {
    use domain::text::bank_length;

    use super::*;

    fn order() -> PaymentOrder<'static> {
        PaymentOrder {
            message_id: "0197c1f3a2b07c61",
            payer: "Beispiel Versicherung AG",
            payer_iban: "DE02120300000000202051",
            execute_on: "2026-07-02".parse().unwrap(),
            made_at: "2026-07-01T10:00:00Z".parse().unwrap(),
        }
    }

    fn transfer(cents: i64) -> Transfer {
        Transfer {
            id: PaymentId::new(),
            holder: "Jörg Süß".to_owned(),
            iban: "DE89370400440532013000".to_owned(),
            amount_cents: Money::from_cents(cents),
            purpose: "Schaden S-2026-100001".to_owned(),
        }
    }

    #[test]
    fn the_file_holds_every_payment_with_sum_reference_and_plain_letters() {
        let transfers = [transfer(42_000), transfer(1)];
        let xml = write(&order(), &transfers).unwrap();
        assert!(xml.contains("<CtrlSum>420.01</CtrlSum>"), "{xml}");
        assert!(xml.contains("<NbOfTxs>2</NbOfTxs>"));
        assert!(xml.contains(&end_to_end_id(transfers[0].id)));
        assert!(xml.contains("Joerg Suess"), "{xml}");
        assert_eq!(
            xml,
            write(&order(), &transfers).unwrap(),
            "the same bytes each time"
        );
    }

    /// The longest that is taken where holder and purpose are told.
    #[test]
    fn what_fits_by_our_measure_fits_the_file_whatever_the_letters() {
        let letters = (0..=0xFFFF_u32).filter_map(char::from_u32);
        for letter in letters.filter(|c| !c.is_whitespace() && !c.is_control()) {
            let one = letter.to_string();
            let written = transliterate(&one, Transliteration::German);
            assert!(
                written.chars().count() <= bank_length(&one),
                "{one} is written {written}"
            );
        }
        let longest = Transfer {
            holder: "ü".repeat(35),
            purpose: "ß".repeat(70),
            ..transfer(1)
        };
        assert!(can_carry(&longest));
        let too_long = Transfer {
            holder: "ü".repeat(36),
            ..transfer(1)
        };
        assert!(!can_carry(&too_long), "the control of the measure");
    }

    #[test]
    fn what_would_be_dots_at_the_bank_is_not_written() {
        let named = |holder: &str, purpose: &str| Transfer {
            holder: holder.to_owned(),
            purpose: purpose.to_owned(),
            ..transfer(1)
        };
        assert!(can_carry(&named("Łukasz Żółć", "Schaden")));
        assert!(!can_carry(&named("漢字", "Schaden")));
        assert!(!can_carry(&named("Jörg Süß", "漢字")));
    }

    #[test]
    fn our_countries_are_those_of_the_scheme() {
        let letters = b'A'..=b'Z';
        for country in letters
            .clone()
            .flat_map(|first| letters.clone().map(move |second| [first, second]))
        {
            let country = std::str::from_utf8(&country).unwrap();
            assert_eq!(
                shared_types::iban::is_sepa(country),
                sepa::is_sepa_country(country),
                "{country}"
            );
        }
    }

    #[test]
    fn a_payment_of_nothing_makes_no_file() {
        assert!(matches!(
            write(&order(), &[transfer(0)]),
            Err(FileFault::Rule(_))
        ));
    }
}
