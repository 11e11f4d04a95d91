//! A measured figure beside its target.

use std::fmt;

/// Whether more or less is better.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// The ratios of several rounds.
pub(crate) struct Figure {
    name: &'static str,
    ratios: Vec<f64>,
    target: Target,
    /// What was measured, in words and absolute numbers.
    remark: String,
}

impl Figure {
    pub(crate) fn new(
        name: &'static str,
        ratios: Vec<f64>,
        target: Target,
        remark: String,
    ) -> Self {
        Self {
            name,
            ratios: sorted(ratios),
            target,
            remark,
        }
    }
}

/// The middle of an odd number of values.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let values = sorted(values.into_iter().collect());
    values[values.len() / 2]
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = (self.ratios[0], self.ratios[self.ratios.len() - 1]);
        let ratio = median(self.ratios.iter().copied());
        let (target, is_met) = match self.target {
            Target::AtLeast(target) => (format!(">={target}"), ratio >= target),
            Target::AtMost(target) => (format!("<={target}"), ratio <= target),
        };
        let verdict = if is_met { "ok" } else { "short" };
        write!(
            f,
            "{:<24} ratio={ratio:.2}  ({low:.2}…{high:.2})  target={target}  {verdict}   # {}",
            self.name, self.remark
        )
    }
}
