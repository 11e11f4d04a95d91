//! Rating: input → validation → derived values → underwriting → premium with trace.

mod cell;
mod derive;
mod error;
mod exact;
mod inputs;
mod instalments;
mod price;
mod reading;
mod underwrite;
mod validate;

use serde_json::Value;
use shared_types::rating::{Adjustment, Decision, Rating};

pub use error::{InputError, InputErrorCode};
pub use inputs::Inputs;
pub use instalments::PAYMENT_FREQUENCY_NOT_ALLOWED;
pub use price::MINIMUM_PREMIUM_ADJUSTMENT;

use super::product::Product;

/// How to rate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RateOptions {
    /// Explain every line: table, key, value, rounding.
    pub trace: bool,
    /// Factors of the contract, multiplied after the listed factors and before rounding (`f_adj`).
    pub adjustments: Vec<Adjustment>,
}

impl RateOptions {
    /// With an explanation for every line.
    pub fn traced() -> Self {
        Self {
            trace: true,
            adjustments: Vec::new(),
        }
    }
}

impl Product {
    /// Validates the input, decides and calculates.
    ///
    /// # Errors
    /// Everything that is wrong with the input, each with its JSON pointer.
    pub fn rate(&self, input: &Value, options: &RateOptions) -> Result<Rating, Vec<InputError>> {
        self.price(&self.read(input)?, options)
    }

    /// Validates the input and fills in what follows from it.
    ///
    /// # Errors
    /// Everything that is wrong with the input, each with its JSON pointer.
    pub fn read(&self, input: &Value) -> Result<Inputs, Vec<InputError>> {
        let (mut inputs, mut errors) = reading::read(self, input);
        derive::fill_in(self, &mut inputs, input, &mut errors);
        validate::across_fields(self, &inputs, input, &mut errors);
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
            derived: if options.trace {
                derive::explain(self, inputs)
            } else {
                Vec::new()
            },
            premium,
        })
    }
}
