//! Expressions after names have become places: what runs when a price is asked for.
//!
//! Every value lives in an `i64` cell of a frame, one frame for the contract and one per risk group. A condition may come
//! out undecided (`None`) when an answer is missing; `and` and `or` are decided as soon as they can be (Kleene).

use rust_decimal::Decimal;

use super::expression::Relation;
use super::number::{minus, plus, round_down, round_up, times};
use super::table::Table;

/// The cell holds no value.
pub(crate) const ABSENT: i64 = i64::MIN;
/// The cell was given, but wrongly; said once and then treated as absent.
pub(crate) const INVALID: i64 = i64::MIN + 1;
/// A text that no table or rule mentions.
pub(crate) const OTHER_TEXT: i64 = -1;

/// Where a value lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) in_group: bool,
    pub(crate) index: usize,
}

/// What an expression can see while one risk group (or none) is looked at.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) contract: &'a [i64],
    pub(crate) group: &'a [i64],
    /// Bit per risk of the product: chosen or mandatory in this group.
    pub(crate) chosen: u64,
    /// Number of groups per kind.
    pub(crate) counts: &'a [usize],
    pub(crate) tables: &'a [Table],
}

impl View<'_> {
    pub(crate) fn raw(&self, place: Place) -> i64 {
        let frame = if place.in_group {
            self.group
        } else {
            self.contract
        };
        frame.get(place.index).copied().unwrap_or(ABSENT)
    }

    pub(crate) fn value(&self, place: Place) -> Option<i64> {
        let value = self.raw(place);
        (value > INVALID).then_some(value)
    }
}

/// A condition.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    Always(bool),
    Flag(Place),
    /// Compares a cell with a constant brought to the cell's own scale.
    Cell {
        place: Place,
        relation: Relation,
        limit: i64,
    },
    /// The cell holds one of these codes, or not.
    OneOf {
        place: Place,
        codes: Vec<i64>,
        negated: bool,
    },
    /// A list cell shares an element with these bits.
    Shares {
        place: Place,
        bits: i64,
        negated: bool,
    },
    Numbers {
        left: Number,
        relation: Relation,
        right: Number,
    },
    Has(usize),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// A number, exact or nothing.
#[derive(Debug, Clone)]
pub(crate) enum Number {
    Constant(Decimal),
    Cell { place: Place, scale: u32 },
    Plus(Box<Number>, Box<Number>),
    Minus(Box<Number>, Box<Number>),
    Times(Box<Number>, Box<Number>),
    Lookup(usize),
    RoundUp(Box<Number>, Decimal),
    RoundDown(Box<Number>, Decimal),
    Least(Vec<Number>),
    Greatest(Vec<Number>),
    First(Vec<Number>),
    If(Box<Test>, Box<Number>, Option<Box<Number>>),
    Count(usize),
}

/// A code: the position of a word in its list.
#[derive(Debug, Clone)]
pub(crate) enum Code {
    Constant(i64),
    Cell(Place),
    First(Vec<Code>),
    If(Box<Test>, Box<Code>, Option<Box<Code>>),
}

impl Test {
    pub(crate) fn decide(&self, view: &View<'_>) -> Option<bool> {
        match self {
            Self::Always(is_true) => Some(*is_true),
            Self::Flag(place) => Some(view.value(*place)? != 0),
            Self::Cell {
                place,
                relation,
                limit,
            } => Some(relation.holds(&view.value(*place)?, limit)),
            Self::OneOf {
                place,
                codes,
                negated,
            } => Some(codes.contains(&view.value(*place)?) != *negated),
            Self::Shares {
                place,
                bits,
                negated,
            } => Some((view.value(*place)? & bits != 0) != *negated),
            Self::Numbers {
                left,
                relation,
                right,
            } => Some(relation.holds(&left.compute(view)?, &right.compute(view)?)),
            Self::Has(risk) => Some(view.chosen.checked_shr(u32::try_from(*risk).ok()?)? & 1 == 1),
            Self::Not(inner) => inner.decide(view).map(|is_true| !is_true),
            Self::All(parts) => decide_until(parts, view, false),
            Self::Any(parts) => decide_until(parts, view, true),
        }
    }
}

/// Kleene logic: one part that equals `stop` decides, an undecided one leaves the whole undecided.
fn decide_until(parts: &[Test], view: &View<'_>, stop: bool) -> Option<bool> {
    let mut is_decided = true;
    for part in parts {
        match part.decide(view) {
            Some(is_true) if is_true == stop => return Some(stop),
            Some(_) => {}
            None => is_decided = false,
        }
    }
    is_decided.then_some(!stop)
}

impl Number {
    pub(crate) fn compute(&self, view: &View<'_>) -> Option<Decimal> {
        match self {
            Self::Constant(number) => Some(*number),
            Self::Cell { place, scale } => Decimal::try_new(view.value(*place)?, *scale).ok(),
            Self::Plus(a, b) => plus(a.compute(view)?, b.compute(view)?),
            Self::Minus(a, b) => minus(a.compute(view)?, b.compute(view)?),
            Self::Times(a, b) => times(a.compute(view)?, b.compute(view)?),
            Self::Lookup(table) => view.tables.get(*table)?.value(view, 0),
            Self::RoundUp(inner, step) => round_up(inner.compute(view)?, *step),
            Self::RoundDown(inner, step) => round_down(inner.compute(view)?, *step),
            Self::Least(all) => all_of(all, view)?.into_iter().min(),
            Self::Greatest(all) => all_of(all, view)?.into_iter().max(),
            Self::First(all) => first(all, view),
            Self::If(test, then, otherwise) => {
                if test.decide(view)? {
                    then.compute(view)
                } else {
                    otherwise.as_ref()?.compute(view)
                }
            }
            Self::Count(kind) => Some(Decimal::from(*view.counts.get(*kind)?)),
        }
    }
}

/// The first number that has a value. A missing answer ends the search: it might have given one.
fn first(numbers: &[Number], view: &View<'_>) -> Option<Decimal> {
    for number in numbers {
        let value = number.compute(view);
        if value.is_some() || !number.is_answered(view) {
            return value;
        }
    }
    None
}

fn all_of(numbers: &[Number], view: &View<'_>) -> Option<Vec<Decimal>> {
    numbers.iter().map(|number| number.compute(view)).collect()
}

impl Number {
    /// Whether everything the number rests on is known; if it has no value then, a table has no row.
    fn is_answered(&self, view: &View<'_>) -> bool {
        match self {
            Self::Constant(_) | Self::Count(_) => true,
            Self::Cell { place, .. } => view.value(*place).is_some(),
            Self::Plus(a, b) | Self::Minus(a, b) | Self::Times(a, b) => {
                a.is_answered(view) && b.is_answered(view)
            }
            Self::Lookup(table) => view
                .tables
                .get(*table)
                .is_some_and(|table| table.is_answered(view)),
            Self::RoundUp(inner, _) | Self::RoundDown(inner, _) => inner.is_answered(view),
            Self::Least(all) | Self::Greatest(all) | Self::First(all) => {
                all.iter().all(|number| number.is_answered(view))
            }
            Self::If(test, then, otherwise) => match test.decide(view) {
                None => false,
                Some(true) => then.is_answered(view),
                Some(false) => otherwise
                    .as_ref()
                    .is_none_or(|number| number.is_answered(view)),
            },
        }
    }
}

impl Code {
    pub(crate) fn compute(&self, view: &View<'_>) -> Option<i64> {
        match self {
            Self::Constant(code) => Some(*code),
            Self::Cell(place) => view.value(*place),
            Self::First(all) => {
                let decides =
                    |code: &&Self| code.compute(view).is_some() || !code.is_answered(view);
                all.iter().find(decides)?.compute(view)
            }
            Self::If(test, then, otherwise) => {
                if test.decide(view)? {
                    then.compute(view)
                } else {
                    otherwise.as_ref()?.compute(view)
                }
            }
        }
    }

    fn is_answered(&self, view: &View<'_>) -> bool {
        match self {
            Self::Constant(_) => true,
            Self::Cell(place) => view.value(*place).is_some(),
            Self::First(all) => all.iter().all(|code| code.is_answered(view)),
            Self::If(test, then, otherwise) => match test.decide(view) {
                None => false,
                Some(true) => then.is_answered(view),
                Some(false) => otherwise.as_ref().is_none_or(|code| code.is_answered(view)),
            },
        }
    }
}

impl Relation {
    pub(crate) fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(test: &Test, cells: &[i64]) -> Option<bool> {
        test.decide(&View {
            contract: cells,
            group: &[],
            chosen: 0,
            counts: &[],
            tables: &[],
        })
    }

    fn flag(index: usize) -> Test {
        Test::Flag(Place {
            in_group: false,
            index,
        })
    }

    #[test]
    fn a_missing_answer_leaves_a_rule_open_only_if_it_matters() {
        let both = Test::All(vec![flag(0), flag(1)]);
        assert_eq!(decide(&both, &[0, ABSENT]), Some(false));
        assert_eq!(decide(&both, &[1, ABSENT]), None);
        let either = Test::Any(vec![flag(0), flag(1)]);
        assert_eq!(decide(&either, &[ABSENT, 1]), Some(true));
        assert_eq!(decide(&either, &[0, ABSENT]), None);
        assert_eq!(decide(&Test::Not(Box::new(flag(0))), &[INVALID]), None);
    }
}
