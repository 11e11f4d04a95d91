//! Health (Art. 9 GDPR, § 203 StGB): what of an input and of a rating tells about it, and how to leave that out.

use serde_json::{Map, Value};
use shared_types::rating::Rating;

use super::product::Product;

impl Product {
    /// Takes the answers about health out of an input, wherever they stand.
    pub fn hide_health_answers(&self, input: &mut Value) {
        let Some(contract) = input.as_object_mut() else {
            return;
        };
        self.forget(contract);
        let groups = contract.get_mut("groups").and_then(Value::as_array_mut);
        for group in groups
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            self.forget(group);
        }
    }

    /// Takes out of a rating what follows from answers about health: rules that fired, and all that shows the answers.
    /// Decision and amounts stay, they are the contract's.
    pub fn hide_health_findings(&self, rating: &mut Rating) {
        rating
            .rules
            .retain(|rule| !self.tells_of_health(&rule.code));
        rating.codes.retain(|code| !self.tells_of_health(code));
        self.hide_health_values(rating);
    }

    /// Takes out of a rating what shows the answers themselves: derived values, and the steps of the price that name them.
    pub fn hide_health_values(&self, rating: &mut Rating) {
        rating.derived.retain(|derived| {
            let name = derived.pointer.rsplit('/').next().unwrap_or_default();
            !self.is_health_value(name)
        });
        let lines = rating
            .premium
            .iter_mut()
            .flat_map(|premium| &mut premium.lines);
        for line in lines {
            line.trace
                .retain(|step| !self.is_health_source(&step.source));
        }
    }

    /// Whether a rule fired that looks at answers about health.
    pub fn has_health_findings(&self, rating: &Rating) -> bool {
        rating.codes.iter().any(|code| self.tells_of_health(code))
    }

    /// Whether the rule with this code looks at answers about health: that it fired says what was answered.
    pub fn tells_of_health(&self, code: &str) -> bool {
        let rule = self.rules.iter().find(|rule| rule.code == code);
        rule.is_some_and(|rule| rule.inputs.iter().any(|var| self.rests_on_health(*var)))
    }

    fn forget(&self, object: &mut Map<String, Value>) {
        for var in self.vars.iter().filter(|var| var.is_health) {
            object.shift_remove(&var.name);
        }
    }

    /// What a step of the price names as its source: a table keyed by an answer about health, or such an answer itself.
    fn is_health_source(&self, source: &str) -> bool {
        let table = self.tables.iter().find(|table| table.name == source);
        let mut keys = table.into_iter().flat_map(|table| &table.key_names);
        keys.any(|key| self.is_health_value(key)) || self.is_health_value(source)
    }

    fn is_health_value(&self, name: &str) -> bool {
        let var = self.vars.iter().position(|var| var.name == name);
        var.is_some_and(|var| self.rests_on_health(var))
    }

    /// Whether a value is an answer about health or follows from one.
    fn rests_on_health(&self, var: usize) -> bool {
        let var = self.vars.get(var);
        var.is_some_and(|var| {
            var.is_health
                || var
                    .sources
                    .iter()
                    .any(|source| self.rests_on_health(*source))
        })
    }
}
