//! IBANs as people type them, and as they may be shown.

use iban::{ParseBaseIbanError, ParseIbanError};

/// A checked IBAN: country, length, structure and check digits are right. Whether the account exists only its bank knows.
///
/// Debug output is masked, so that no log line carries the number.
#[derive(Clone, PartialEq, Eq)]
pub struct Iban(String);

/// Why a text is no IBAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IbanFault {
    /// Not two letters, two digits and up to 30 letters and digits.
    Format,
    /// No country with IBANs begins like this.
    Country,
    /// The check digits do not fit: a typing error (ISO 7064, mod 97).
    Checksum,
    /// Length or structure is not that of the country.
    Structure,
    /// An account outside of the single euro payments area: neither transfers nor debits reach it.
    NotSepa,
}

/// Countries and territories of the single euro payments area, as their IBANs begin (European Payments Council, EPC409-09).
const SEPA: [&str; 42] = [
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL",
    "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
];

/// Whether accounts of a country, by its two letters, are reached by SEPA.
#[must_use]
pub fn is_sepa(country: &str) -> bool {
    SEPA.contains(&country)
}

impl Iban {
    /// Reads an IBAN; blanks and lower case are forgiven.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, IbanFault> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        match plain.parse::<iban::Iban>() {
            Ok(_) if plain.get(..2).is_some_and(is_sepa) => Ok(Self(plain)),
            Ok(_) => Err(IbanFault::NotSepa),
            Err(ParseIbanError::InvalidBaseIban { source }) => Err(match source {
                ParseBaseIbanError::InvalidFormat => IbanFault::Format,
                ParseBaseIbanError::InvalidChecksum => IbanFault::Checksum,
            }),
            Err(ParseIbanError::UnknownCountry(_)) => Err(IbanFault::Country),
            Err(ParseIbanError::InvalidBban(_)) => Err(IbanFault::Structure),
        }
    }

    /// As banks exchange it: no blanks, upper case.
    #[must_use]
    pub fn electronic(&self) -> &str {
        &self.0
    }

    /// Country and last four characters: `DE•• •••• 1234`.
    #[must_use]
    pub fn masked(&self) -> String {
        let country: String = self.0.chars().take(2).collect();
        let tail = self
            .0
            .get(self.0.len().saturating_sub(4)..)
            .unwrap_or_default();
        format!("{country}•• •••• {tail}")
    }
}

impl std::fmt::Debug for Iban {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Iban({})", self.masked())
    }
}

impl IbanFault {
    /// Stable code for a field error.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Format => "iban/format",
            Self::Country => "iban/country",
            Self::Checksum => "iban/checksum",
            Self::Structure => "iban/structure",
            Self::NotSepa => "iban/not-sepa",
        }
    }

    #[must_use]
    pub const fn text_de(self) -> &'static str {
        match self {
            Self::Format => "Das ist keine IBAN. Sie beginnt mit zwei Buchstaben und zwei Ziffern.",
            Self::Country => "Eine IBAN aus diesem Land gibt es nicht.",
            Self::Checksum => "Die Prüfziffer der IBAN stimmt nicht. Bitte prüfen Sie die Eingabe.",
            Self::Structure => "Diese IBAN hat nicht die Länge oder Form ihres Landes.",
            Self::NotSepa => {
                "Dieses Konto liegt außerhalb des SEPA-Raums. Bitte nennen Sie ein anderes."
            }
        }
    }

    #[must_use]
    pub const fn text_en(self) -> &'static str {
        match self {
            Self::Format => "This is no IBAN. It begins with two letters and two digits.",
            Self::Country => "There are no IBANs from this country.",
            Self::Checksum => {
                "The check digits of the IBAN are wrong. Please check what you typed."
            }
            Self::Structure => "This IBAN does not have the length or form of its country.",
            Self::NotSepa => "This account is outside of SEPA. Please name another one.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_lower_case_are_forgiven() {
        let iban = Iban::parse(" de02 1203 0000 0000 2020 51 ").unwrap();
        assert_eq!(iban.electronic(), "DE02120300000000202051");
    }

    #[test]
    fn only_country_and_last_four_are_shown() {
        let iban = Iban::parse("DE02120300000000202051").unwrap();
        assert_eq!(iban.masked(), "DE•• •••• 2051");
        assert!(!format!("{iban:?}").contains("1203"));
    }

    #[test]
    fn each_fault_has_its_own_name() {
        for (text, fault) in [
            ("", IbanFault::Format),
            ("Konto 12345", IbanFault::Format),
            ("DE02120300000000202052", IbanFault::Checksum),
            ("DE20120300000000202051", IbanFault::Checksum),
            ("DE9512030000002020512", IbanFault::Structure),
            ("ZZ32120300000000202051", IbanFault::Country),
            ("TR330006100519786457841326", IbanFault::NotSepa),
        ] {
            assert_eq!(Iban::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn accounts_of_all_sepa_countries_are_taken() {
        for text in [
            "AT611904300234573201",
            "NL91ABNA0417164300",
            "FR1420041010050500013M02606",
        ] {
            assert!(Iban::parse(text).is_ok(), "{text}");
        }
    }
}
