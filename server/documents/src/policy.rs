//! What a policy document (Versicherungsschein) says. Amounts are euro cents, texts are German and final.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Everything on the policy document of one contract version.
///
/// Also the snapshot that is stored beside the document: from it the document can be set again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyData {
    pub document_id: String,
    /// The date on the letter, and the creation date in the PDF.
    pub issued_on: NaiveDate,
    pub insurer: Insurer,
    pub policyholder: Policyholder,
    pub intermediary: Option<Intermediary>,
    pub contract_no: String,
    /// 1 is the new contract; later ones read as the change of an existing one.
    pub version_no: u32,
    /// From when this version holds.
    pub effective_from: NaiveDate,
    pub product_name: String,
    pub product_version: String,
    pub plan: String,
    pub begins_on: NaiveDate,
    /// The last insured day of the agreed term.
    pub expires_on: NaiveDate,
    /// Whether the contract runs on by a year unless somebody gives notice (§ 11 VVG).
    pub renews_yearly: bool,
    /// Period of notice for both sides, in months before `expires_on`.
    pub notice_months: u32,
    /// Any main due date (Hauptfälligkeit) of the contract: only day and month are printed.
    pub main_due_on: NaiveDate,
    pub payment_frequency: PaymentFrequency,
    pub risk_groups: Vec<RiskGroup>,
    pub premium: Premium,
    pub payment: Payment,
    /// Where the policy differs from the application (§ 5 VVG); the document says so conspicuously.
    pub deviations: Vec<Deviation>,
    /// Period of revocation (§ 8 VVG) in days: 14, life insurance 30. None when there is nothing to
    /// revoke, as after a correction; the instruction is then left out.
    pub revocation_days: Option<u32>,
    /// What the contract is made of: conditions, information sheets, with their versions.
    pub documents: Vec<String>,
}

/// One point in which policy and application differ, as a sentence.
pub type Deviation = String;

/// Lines under a name: street, postal code and city.
pub type Address = Vec<String>;

/// The risk carrier, as its letters must name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insurer {
    pub name: String,
    pub address_lines: Address,
    pub phone: String,
    pub email: String,
    pub website: String,
    /// Court and number, like "Amtsgericht Zweibrücken, HRB 00000".
    pub register: String,
    /// The number at the federal tax office, printed as § 5 (3) of the insurance tax act asks.
    pub insurance_tax_number: String,
    /// SEPA creditor identifier (Gläubiger-ID).
    pub creditor_id: String,
}

/// The customer (Versicherungsnehmer) as addressee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policyholder {
    /// Without the comma: "Sehr geehrte Frau Beispiel".
    pub salutation: String,
    /// All lines of the window, name first. Six are usual at most.
    pub address_lines: Address,
}

/// The broker or adviser in charge (zuständiger Vermittler).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intermediary {
    pub name: String,
    pub address_lines: Address,
    pub phone: String,
    pub email: String,
    /// Number in the register of intermediaries (§ 11a of the trade regulation act).
    pub register_no: String,
}

/// How often the premium is paid (Zahlweise).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentFrequency {
    Annual,
    SemiAnnual,
    Quarterly,
    Monthly,
}

/// Who or what is insured: a person, a home, a dog (Risikogruppe).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskGroup {
    pub title: String,
    pub facts: Vec<Fact>,
    pub risks: Vec<Risk>,
}

/// An answer the premium rests on, like "Beruf: Tischlerin".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// One insured risk with its own premium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    pub name: String,
    /// Sum insured, limits, deductible in words.
    pub cover: String,
    pub annual_net_cents: i64,
}

/// The premium in its parts (rules R1 to R6): nothing is computed here, the parts are printed as they come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Premium {
    /// Risks and minimum premium adjustment together.
    pub annual_net_cents: i64,
    /// What was missing to the minimum premium (R3); 0 if nothing was.
    pub minimum_premium_adjustment_cents: i64,
    pub surcharge_percent: Decimal,
    /// The part of `instalment_net_cents` that is surcharge (Ratenzahlungszuschlag).
    pub instalment_surcharge_cents: i64,
    pub instalment_net_cents: i64,
    /// Per instalment, one line per tax key.
    pub taxes: Vec<TaxLine>,
    pub instalment_gross_cents: i64,
    pub year_gross_cents: i64,
}

/// Insurance tax of one instalment; § 5 (3) of the insurance tax act wants rate, base and amount shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// What is taxed, in words; empty if there is only one line.
    pub name: String,
    pub rate_percent: Decimal,
    /// The share of the premium that is taxed (§ 5 (1) there), 85 for household contents with fire.
    pub base_share_percent: Decimal,
    pub net_cents: i64,
    pub tax_cents: i64,
}

/// The first payment and how it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub first_due_on: NaiveDate,
    /// Differs from an instalment when the first period is short (Rumpfperiode).
    pub first_gross_cents: i64,
    /// The last day the first payment pays for.
    pub first_covers_until: NaiveDate,
    #[serde(flatten)]
    pub method: PaymentMethod,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentMethod {
    DirectDebit {
        mandate_reference: String,
        /// Never the whole number: a policy is copied and shown around.
        masked_iban: String,
    },
    Transfer {
        /// The insurer's account.
        iban: String,
        reference: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printed::{Printed, print};
    use crate::{Template, render};

    const SAMPLES: [&str; 3] = [
        include_str!("../samples/liability.json"),
        include_str!("../samples/accident.json"),
        include_str!("../samples/homes.json"),
    ];

    fn samples() -> [PolicyData; 3] {
        SAMPLES.map(|sample| serde_json::from_str(sample).unwrap())
    }

    fn liability() -> PolicyData {
        let [policy, _, _] = samples();
        policy
    }

    fn accident() -> PolicyData {
        let [_, policy, _] = samples();
        policy
    }

    fn homes() -> PolicyData {
        let [_, _, policy] = samples();
        policy
    }

    fn printed(policy: &PolicyData) -> Printed {
        print(Template::Policy, policy)
    }

    #[track_caller]
    fn assert_says(printed: &Printed, sentences: &[&str]) {
        let text = printed.text();
        for sentence in sentences {
            assert!(
                text.contains(sentence),
                "»{sentence}« is missing in: {text}"
            );
        }
    }

    /// Nothing leaves the type area, nothing is printed over something else.
    #[track_caller]
    fn assert_tidy(printed: &Printed) {
        for (nth, run) in printed.runs.iter().enumerate() {
            assert!(
                run.left >= 24.9 && run.right <= 190.2,
                "beyond the margin: {run:?}"
            );
            assert!(
                run.baseline >= 15.0 && run.baseline <= 287.0,
                "beyond the sheet: {run:?}"
            );
            let under = printed.runs[nth + 1..]
                .iter()
                .find(|other| run.covers(other));
            assert!(under.is_none(), "{run:?} covers {under:?}");
        }
    }

    #[test]
    fn the_customer_finds_cover_price_and_dates() {
        assert_says(
            &printed(&accident()),
            &[
                "Versicherungsschein",
                "Unfallversicherung, Tarif Premium",
                "Vertrag UNF-2026-000207",
                "Jonas Beispiel Lindenallee 24 67655 Kaiserslautern",
                "Sehr geehrter Herr Beispiel,",
                "Versicherungsbeginn 1. Februar 2026",
                "Vertrag läuft bis 31. Januar 2029",
                "Hauptfälligkeit 1. Februar jedes Jahr",
                "Zahlweise vierteljährlich",
                "Erste Zahlung 122,67 € am 1. Februar 2026",
                "Versicherte Person 2: Mira Beispiel",
                "Beruf Tischlerin",
                "Invalidität Grundsumme 100.000 €, bei Vollinvalidität 350.000 € 136,20 €",
                "Summe 247,57 €",
                "Ihr Vermittler: Maklerbüro Probe GmbH",
            ],
        );
    }

    #[test]
    fn the_premium_is_taken_apart_to_the_cent() {
        assert_says(
            &printed(&accident()),
            &[
                "Jahresbeitrag netto 392,70 €",
                "Anteil im Vierteljahr 98,17 €",
                "Zuschlag für Ratenzahlung, 5 % 4,91 €",
                "Nettobeitrag im Vierteljahr 103,08 €",
                "Versicherungsteuer, 19 % auf 103,08 € 19,59 €",
                "Sie zahlen im Vierteljahr 122,67 €",
                "Das sind im Jahr (4 Zahlungen) 490,68 €",
            ],
        );
    }

    #[test]
    fn a_reduced_tax_base_is_shown_with_its_share() {
        assert_says(
            &printed(&homes()),
            &[
                "Versicherungsteuer Hausrat mit Feuer, 19 % auf 85 % von 211,55 € 34,17 €",
                "Versicherungsteuer Glas, 19 % auf 60,01 € 11,40 €",
                "Versicherungsteuernummer des Versicherers: 000/V90000000000 (§ 5 Abs. 3 VersStG)",
            ],
        );
    }

    #[test]
    fn rates_are_written_with_a_comma_and_without_idle_zeros() {
        let mut policy = liability();
        policy.premium.taxes[0].rate_percent = "16.150".parse().unwrap();
        assert_says(
            &printed(&policy),
            &["Versicherungsteuer, 16,15 % auf 47,31 €"],
        );
        policy.premium.taxes[0].rate_percent = "20".parse().unwrap();
        policy.premium.taxes[0].base_share_percent = "100.00".parse().unwrap();
        assert_says(&printed(&policy), &["Versicherungsteuer, 20 % auf 47,31 €"]);
        policy.premium.taxes[0].rate_percent = "0.00".parse().unwrap();
        assert_says(
            &printed(&policy),
            &["Versicherungsteuer, steuerfrei nach § 4 VersStG"],
        );
    }

    #[test]
    fn money_has_dots_comma_and_a_real_minus() {
        let mut policy = accident();
        for (risk, cents) in policy.risk_groups[0]
            .risks
            .iter_mut()
            .zip([123_456_789, -5, 0])
        {
            risk.annual_net_cents = cents;
        }
        policy.risk_groups[1].risks[0].annual_net_cents = 100_000;
        let printed = printed(&policy);
        assert_says(
            &printed,
            &["1.234.567,89 €", "\u{2212}0,05 €", " 0,00 €", " 1.000,00 €"],
        );
        assert!(
            printed
                .runs
                .iter()
                .any(|run| run.text == "1.234.567,89\u{A0}€")
        );
    }

    #[test]
    fn an_annual_payer_reads_nothing_of_instalments() {
        let text = printed(&liability()).text();
        assert!(text.contains("Sie zahlen im Jahr 56,30 €"));
        assert!(!text.contains("Ratenzahlung"));
    }

    #[test]
    fn the_minimum_premium_is_a_line_of_its_own() {
        let mut policy = liability();
        policy.premium.minimum_premium_adjustment_cents = 505;
        policy.premium.annual_net_cents = 3000;
        assert_says(
            &printed(&policy),
            &["Risiken 24,95 € Ausgleich zum Mindestbeitrag 5,05 € Jahresbeitrag netto 30,00 €"],
        );
    }

    #[test]
    fn a_direct_debit_names_mandate_creditor_and_a_masked_account() {
        let text = printed(&liability()).text();
        assert!(text.contains("Ihr Konto DE02 **** **** **** **** 51"));
        assert!(text.contains("Mandatsreferenz LOMA-PHV-2026-001042-1"));
        assert!(text.contains("Gläubiger-ID DE98ZZZ09999999999"));
    }

    #[test]
    fn who_pays_by_transfer_reads_where_to() {
        assert_says(
            &printed(&homes()),
            &[
                "Bitte überweisen Sie das nächste Mal 317,13 €",
                "Verwendungszweck HR-2026-000891",
            ],
        );
    }

    #[test]
    fn a_new_contract_warns_of_an_unpaid_first_premium() {
        assert_says(
            &printed(&liability()),
            &[
                "rechtzeitig zahlen (§ 37 VVG)",
                "Tritt ein Versicherungsfall ein, bevor Sie den ersten Beitrag gezahlt haben, müssen wir nicht leisten.",
            ],
        );
        assert!(
            !printed(&homes()).text().contains("§ 37"),
            "a change has no first premium"
        );
    }

    #[test]
    fn the_right_to_revoke_is_explained_where_there_is_one() {
        assert_says(
            &printed(&liability()),
            &[
                "Widerrufsbelehrung",
                "innerhalb von 14 Tagen",
                "Muster Versicherung AG, Hauptstraße 1, 66482 Zweibrücken",
            ],
        );
        assert!(!printed(&homes()).text().contains("Widerrufsbelehrung"));
    }

    #[test]
    fn a_deviation_from_the_application_is_conspicuous_on_the_first_page() {
        let with = printed(&accident());
        assert!(
            with.text_of_page(1)
                .contains("Abweichungen von Ihrem Antrag (§ 5 VVG)")
        );
        assert!(
            with.text_of_page(1)
                .contains("Unfälle beim Motorrennsport sind nicht versichert.")
        );
        assert!(!printed(&liability()).text().contains("§ 5 VVG"));
    }

    #[test]
    fn each_page_says_which_contract_and_which_page_it_is() {
        for policy in samples() {
            let printed = printed(&policy);
            for page in 1..=printed.pages {
                let text = printed.text_of_page(page);
                assert!(text.contains(&format!("Versicherungsschein {}", policy.contract_no)));
                assert!(text.contains(&format!("Seite {page} von {}", printed.pages)));
            }
        }
        assert!(printed(&homes()).pages > 3, "the long sample breaks pages");
    }

    #[test]
    fn the_samples_are_tidy_and_typst_has_nothing_to_say() {
        for policy in samples() {
            let printed = printed(&policy);
            assert_eq!(printed.warnings, Vec::<String>::new());
            assert_tidy(&printed);
        }
    }

    #[test]
    fn names_of_sixty_characters_stay_in_their_place() {
        let long = "Maximiliane-Alexandra von und zu Mustertal-Beispielberg-Probe";
        let unbroken = "W".repeat(60);
        for name in [long, unbroken.as_str()] {
            let mut policy = accident();
            policy.insurer.name = name.to_owned();
            policy.insurer.email = format!("{name}@example.org").to_lowercase();
            policy.policyholder.address_lines = ["Firma", name, name, name, "12345 Musterstadt"]
                .map(str::to_owned)
                .to_vec();
            policy.policyholder.salutation = format!("Sehr geehrte Frau {name}");
            policy.product_name = name.to_owned();
            policy.plan = name.to_owned();
            policy.risk_groups[0].title = format!("Versicherte Person: {name}");
            policy.risk_groups[0].facts[1].value = name.to_owned();
            policy.risk_groups[0].risks[0].name = name.to_owned();
            policy.risk_groups[0].risks[0].cover = name.to_owned();
            if let Some(broker) = &mut policy.intermediary {
                broker.name = name.to_owned();
                broker.email = format!("{name}@example.org").to_lowercase();
            }
            let printed = printed(&policy);
            assert_tidy(&printed);
            let address = printed.window();
            assert!(
                address
                    .iter()
                    .any(|run| run.text.contains("12345 Musterstadt"))
            );
            assert!(address.iter().all(|run| run.right <= 105.0), "{address:?}");
        }
    }

    #[test]
    fn the_address_shows_in_the_window_of_the_envelope() {
        let printed = printed(&liability());
        let lines: Vec<_> = printed
            .window()
            .iter()
            .map(|run| run.text.clone())
            .collect();
        assert_eq!(
            lines,
            [
                "Muster Versicherung AG · Hauptstraße 1 · 66482 Zweibrücken",
                "Frau",
                "Lena Beispiel",
                "Gartenweg 7",
                "66482 Zweibrücken"
            ],
        );
        let recipient = &printed.window()[1..];
        assert!(
            recipient
                .iter()
                .all(|run| run.baseline > 62.7 && run.size > 3.5)
        );
    }

    #[test]
    fn a_policy_fits_a_mail_and_says_its_language() {
        for policy in samples() {
            let pdf = render(Template::Policy, &policy).unwrap().pdf;
            assert!(pdf.len() <= 100_000, "{} bytes", pdf.len());
            for mark in ["/Lang(de-DE)", "/MarkInfo", "/StructTreeRoot", "/FontFile3"] {
                assert!(
                    pdf.windows(mark.len())
                        .any(|bytes| bytes == mark.as_bytes()),
                    "{mark}"
                );
            }
        }
    }

    #[test]
    fn a_copied_address_is_the_address() {
        let mut policy = liability();
        policy.policyholder.address_lines[1] = "W".repeat(60);
        let text = printed(&policy).text();
        assert!(
            text.contains("E-Mail post@ maklerbuero-probe.example"),
            "{text}"
        );
        assert!(
            text.contains("E-Mail: service@muster-versicherung.example"),
            "{text}"
        );
        assert!(!text.contains('\u{200B}'));
    }

    #[test]
    fn a_stored_snapshot_sets_the_same_document_again() {
        let policy = accident();
        let snapshot = serde_json::to_string(&policy).unwrap();
        let again: PolicyData = serde_json::from_str(&snapshot).unwrap();
        assert_eq!(
            render(Template::Policy, &again).unwrap(),
            render(Template::Policy, &policy).unwrap()
        );
    }
}
