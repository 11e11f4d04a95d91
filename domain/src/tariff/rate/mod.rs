//! Rating: input → validation → derived values → underwriting → premium with trace.

mod agreed;
mod cell;
mod claim;
mod derive;
mod error;
mod exact;
mod inputs;
mod instalments;
mod missing;
mod occasion;
mod price;
mod rank;
mod reading;
mod underwrite;
mod validate;

use serde_json::Value;
use shared_types::rating::{Adjustment, Decision, Rating};

pub use agreed::Agreed;
pub use error::{InputError, InputErrorCode};
pub use inputs::Inputs;
pub use instalments::PAYMENT_FREQUENCY_NOT_ALLOWED;
pub use occasion::{Facts, Occasion};
pub use price::MINIMUM_PREMIUM_ADJUSTMENT;

use super::product::Product;

/// How to rate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RateOptions {
    /// Whom to believe.
    pub occasion: Occasion,
    /// Explain every line: table, key, value, rounding.
    pub trace: bool,
    /// Factors of the contract, multiplied after the listed factors and before rounding (`f_adj`).
    pub adjustments: Vec<Adjustment>,
}

impl RateOptions {
    /// A price on trial with an explanation for every line.
    pub fn traced() -> Self {
        Self {
            trace: true,
            ..Self::default()
        }
    }

    /// A price that somebody is held to, with an explanation for every line.
    pub fn for_business(facts: Facts) -> Self {
        Self {
            occasion: Occasion::Business(facts),
            ..Self::traced()
        }
    }
}

impl Product {
    /// Validates the input, decides and calculates.
    ///
    /// # Errors
    /// Everything that is wrong with the input, each with its JSON pointer.
    pub fn rate(&self, input: &Value, options: &RateOptions) -> Result<Rating, Vec<InputError>> {
        self.price(&self.read(input, options.occasion)?, options)
    }

    /// Validates the input and fills in what follows from it.
    ///
    /// # Errors
    /// Everything that is wrong with the input, each with its JSON pointer.
    pub fn read(&self, input: &Value, occasion: Occasion) -> Result<Inputs, Vec<InputError>> {
        let (mut inputs, mut errors) = reading::read(self, input, occasion);
        let wrong_ranks = derive::fill_in(self, &mut inputs, input, occasion, &mut errors);
        validate::across_fields(self, &inputs, input, &mut errors);
        if errors.is_empty() {
            // A rank rests on every premium, so it can only be judged once the rest is in order.
            errors = wrong_ranks;
        }
        if errors.is_empty() {
            Ok(inputs)
        } else {
            Err(errors)
        }
    }

    /// Decides and calculates on inputs that have been read by this product version.
    ///
    /// # Errors
    /// An adjustment of an unknown risk, or an amount beyond a billion euros.
    pub fn price(&self, inputs: &Inputs, options: &RateOptions) -> Result<Rating, Vec<InputError>> {
        let judgement = underwrite::judge(self, inputs);
        let premium = match judgement.decision {
            Decision::Decline => None,
            Decision::Accept | Decision::Refer => Some(price::premium(self, inputs, options)?),
        };
        Ok(Rating {
            product: self.code.clone(),
            product_version: self.version.clone(),
            decision: judgement.decision,
            codes: judgement
                .rules
                .iter()
                .map(|rule| rule.code.clone())
                .collect(),
            rules: judgement.rules,
            unanswered: judgement.unanswered,
            undecided: judgement.undecided,
            derived: if options.trace {
                derive::explain(self, inputs)
            } else {
                Vec::new()
            },
            premium,
        })
    }
}
