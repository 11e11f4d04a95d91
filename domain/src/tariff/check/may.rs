//! What a condition may be in a region. In doubt both.

use super::region::Region;
use crate::tariff::expression::Relation;
use crate::tariff::program::Test;

/// Which truth values are possible. In doubt both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct May {
    pub(super) yes: bool,
    pub(super) no: bool,
}

impl May {
    pub(super) const EITHER: Self = Self {
        yes: true,
        no: true,
    };
    pub(super) const YES: Self = Self {
        yes: true,
        no: false,
    };
    pub(super) const NO: Self = Self {
        yes: false,
        no: true,
    };

    pub(super) fn is_certain(self) -> bool {
        self.yes && !self.no
    }

    pub(super) fn is_excluded(self) -> bool {
        !self.yes
    }
}

impl Region<'_> {
    /// What a condition may be somewhere in the region.
    pub(super) fn may(&self, test: &Test) -> May {
        match test {
            Test::Always(is_true) => May {
                yes: *is_true,
                no: !is_true,
            },
            Test::Flag(place) => {
                let span = self.span(*place);
                May {
                    yes: span.high >= 1,
                    no: span.low <= 0,
                }
            }
            Test::Cell {
                place,
                relation,
                limit,
            } => {
                let span = self.span(*place);
                compare(*relation, (&span.low, &span.high), (limit, limit))
            }
            Test::OneOf {
                place,
                codes,
                negated,
            } => {
                let span = self.span(*place);
                let inside = codes
                    .iter()
                    .filter(|code| (span.low..=span.high).contains(code))
                    .count();
                let size = span.high.saturating_sub(span.low).saturating_add(1);
                let all = i64::try_from(inside).is_ok_and(|inside| inside >= size);
                let may = May {
                    yes: inside > 0,
                    no: !all,
                };
                if *negated {
                    May {
                        yes: may.no,
                        no: may.yes,
                    }
                } else {
                    may
                }
            }
            Test::Shares { .. } => May::EITHER,
            Test::Numbers {
                left,
                relation,
                right,
            } => match (self.range(left), self.range(right)) {
                (Some(left), Some(right)) => {
                    compare(*relation, (&left.0, &left.1), (&right.0, &right.1))
                }
                _ => May::EITHER,
            },
            Test::Has(risk) => self.has(*risk),
            Test::Not(inner) => {
                let may = self.may(inner);
                May {
                    yes: may.no,
                    no: may.yes,
                }
            }
            Test::All(parts) => {
                parts
                    .iter()
                    .map(|part| self.may(part))
                    .fold(May::YES, |all, part| May {
                        yes: all.yes && part.yes,
                        no: all.no || part.no,
                    })
            }
            Test::Any(parts) => {
                parts
                    .iter()
                    .map(|part| self.may(part))
                    .fold(May::NO, |any, part| May {
                        yes: any.yes || part.yes,
                        no: any.no && part.no,
                    })
            }
        }
    }
}

fn compare<T: Ord>(relation: Relation, left: (&T, &T), right: (&T, &T)) -> May {
    let is_same_point = left.0 == left.1 && right.0 == right.1 && left.0 == right.0;
    let overlaps = left.0 <= right.1 && right.0 <= left.1;
    match relation {
        Relation::Less => May {
            yes: left.0 < right.1,
            no: left.1 >= right.0,
        },
        Relation::AtMost => May {
            yes: left.0 <= right.1,
            no: left.1 > right.0,
        },
        Relation::Greater => May {
            yes: left.1 > right.0,
            no: left.0 <= right.1,
        },
        Relation::AtLeast => May {
            yes: left.1 >= right.0,
            no: left.0 < right.1,
        },
        Relation::Equal => May {
            yes: overlaps,
            no: !is_same_point,
        },
        Relation::Unequal => May {
            yes: !is_same_point,
            no: overlaps,
        },
    }
}
