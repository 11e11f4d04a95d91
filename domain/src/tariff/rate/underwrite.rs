//! Underwriting (Risikoprüfung): the worst rule wins, DECLINE over REFER over ACCEPT.

use shared_types::rating::{Decision, FiredRule};

use super::inputs::Inputs;
use crate::tariff::model::Purpose;
use crate::tariff::product::{Product, Rule};

pub(super) struct Judgement {
    pub(super) decision: Decision,
    /// In the order of the product's rules, each once.
    pub(super) rules: Vec<FiredRule>,
    /// JSON pointers of answers that could still change the decision or have not been given.
    pub(super) unanswered: Vec<String>,
    /// Codes of rules that hang on a fact nobody has told: no question to anybody, and yet the decision is not final.
    pub(super) undecided: Vec<String>,
}

/// Applies every rule. An answer that is missing leaves a rule open; it is listed, and the decision is not final.
pub(super) fn judge(product: &Product, inputs: &Inputs) -> Judgement {
    let mut judgement = Judgement {
        decision: Decision::Accept,
        rules: Vec::new(),
        unanswered: Vec::new(),
        undecided: Vec::new(),
    };
    for rule in &product.rules {
        judgement.apply(rule, product, inputs);
    }
    judgement.unasked(product, inputs);
    judgement
}

impl Judgement {
    fn apply(&mut self, rule: &Rule, product: &Product, inputs: &Inputs) {
        let mut has_fired = false;
        for group in inputs.scopes(rule.kind) {
            let view = inputs.view(product, group);
            if let Some(is_true) = rule.test.decide(&view) {
                has_fired |= is_true;
            } else {
                let open = rule.inputs.iter().filter_map(|var| product.vars.get(*var));
                for var in open.filter(|var| view.value(var.place).is_none()) {
                    if matches!(var.purpose, Purpose::Fact(_)) {
                        note(&mut self.undecided, rule.code.clone());
                    } else {
                        let group = group.filter(|_| var.kind.is_some());
                        note(&mut self.unanswered, Inputs::pointer(group, &var.name));
                    }
                }
            }
        }
        if has_fired {
            self.decision = self.decision.max(rule.decision);
            self.rules.push(FiredRule {
                code: rule.code.clone(),
                decision: rule.decision,
                text_de: rule.text.de.clone(),
                text_en: rule.text.en.clone(),
            });
        }
    }

    /// Questions that are asked and have no answer, whether or not a rule looks at them.
    fn unasked(&mut self, product: &Product, inputs: &Inputs) {
        for var in product
            .vars
            .iter()
            .filter(|var| var.purpose == Purpose::Underwriting)
        {
            for group in inputs.scopes(var.kind) {
                let view = inputs.view(product, group);
                if view.value(var.place).is_none()
                    && is_asked(var.ask_if.as_ref(), inputs, product, group)
                {
                    note(&mut self.unanswered, Inputs::pointer(group, &var.name));
                }
            }
        }
    }
}

fn note(list: &mut Vec<String>, word: String) {
    if !list.contains(&word) {
        list.push(word);
    }
}

/// A question of the contract is asked as soon as one group gives reason to.
fn is_asked(
    ask_if: Option<&crate::tariff::program::Test>,
    inputs: &Inputs,
    product: &Product,
    group: Option<&super::inputs::Group>,
) -> bool {
    let Some(test) = ask_if else { return true };
    if group.is_some() {
        test.decide(&inputs.view(product, group)) == Some(true)
    } else {
        let in_groups = inputs.groups.iter().map(Some);
        let mut scopes = std::iter::once(None).chain(in_groups);
        scopes.any(|group| test.decide(&inputs.view(product, group)) == Some(true))
    }
}
