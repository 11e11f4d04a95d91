//! Which contract answers for what happened: a guess that the customer sees and can change.

use shared_types::ContractId;
use shared_types::claim::LossKind;
use shared_types::contract::{ContractStatus, ContractSummary};

/// The contract that most likely answers for what happened: the only one, or the only one whose product is called so.
/// Where several fit the customer chooses.
pub(super) fn guess_contract<'c>(
    kind: LossKind,
    contracts: impl Iterator<Item = &'c ContractSummary>,
) -> Option<ContractId> {
    let is_running = |contract: &&ContractSummary| {
        matches!(
            contract.status,
            ContractStatus::Active | ContractStatus::Suspended
        )
    };
    let running: Vec<&ContractSummary> = contracts.filter(is_running).collect();
    if let [only] = running.as_slice() {
        return Some(only.id);
    }
    let fitting = words_for(kind).iter().find_map(|word| {
        let named =
            |contract: &&&ContractSummary| contract.product_name.to_lowercase().contains(word);
        let found: Vec<&&ContractSummary> = running.iter().filter(named).collect();
        (!found.is_empty()).then_some(found)
    })?;
    match fitting.as_slice() {
        [only] => Some(only.id),
        [] | [_, ..] => None,
    }
}

/// What products against such a loss are called, the closest word first. These are words of the trade and not codes: a
/// new product that is named as products are is found too.
const fn words_for(kind: LossKind) -> &'static [&'static str] {
    match kind {
        LossKind::Damage | LossKind::InjuredPerson => &["privathaft", "haftpflicht"],
        LossKind::DogBite => &["hund", "tierhalter"],
        LossKind::GlassBreakage => &["glas", "hausrat"],
        LossKind::Theft | LossKind::Water | LossKind::Fire | LossKind::Storm => &["hausrat"],
        LossKind::Accident => &["unfall"],
        LossKind::Other => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(nth: u8, product_name: &str) -> ContractSummary {
        let contract = serde_json::json!({
            "id": format!("01900000-0000-7000-8000-00000000000{nth}"), "contract_no": "V-1",
            "customer_id": "01900000-0000-7000-8000-0000000000b1", "customer_name": "Beispiel, Erika",
            "product": "anything", "product_name": product_name, "plan": null, "status": "ACTIVE", "cover": "FULL",
            "starts_on": "2026-01-01", "ends_on": null, "frequency": "ANNUAL", "instalment_gross_cents": 1,
            "year_gross_cents": 1, "updated_at": "2026-03-01T10:00:00Z"
        });
        serde_json::from_value(contract).unwrap()
    }

    fn guessed(kind: LossKind, names: &[&str]) -> Option<usize> {
        let numbered = (0..).zip(names);
        let contracts: Vec<_> = numbered.map(|(nth, name)| contract(nth, name)).collect();
        let guess = guess_contract(kind, contracts.iter())?;
        contracts.iter().position(|contract| contract.id == guess)
    }

    #[test]
    fn the_contract_is_guessed_from_what_its_product_is_called() {
        let products = [
            "Hundehalterhaftpflicht",
            "Privathaftpflicht",
            "Hausratversicherung",
            "Unfallversicherung",
        ];
        let guess = |kind| guessed(kind, &products);
        assert_eq!(guess(LossKind::DogBite), Some(0));
        assert_eq!(guess(LossKind::Damage), Some(1));
        assert_eq!(guess(LossKind::Water), Some(2));
        assert_eq!(guess(LossKind::Accident), Some(3));
        assert_eq!(guess(LossKind::Other), None);
    }

    #[test]
    fn a_product_of_another_code_and_a_longer_name_is_found_too() {
        let products = ["Neue Hausrat Plus 2027", "Privathaftpflicht 2027"];
        assert_eq!(guessed(LossKind::Theft, &products), Some(0));
        assert_eq!(guessed(LossKind::Damage, &products), Some(1));
    }

    #[test]
    fn between_two_homes_the_customer_chooses() {
        let products = [
            "Hausratversicherung",
            "Hausratversicherung",
            "Unfallversicherung",
        ];
        assert_eq!(guessed(LossKind::Fire, &products), None);
        assert_eq!(guessed(LossKind::Fire, &products[1..2]), Some(0));
    }
}
