//! Tables as dense arrays: each key part is first put into a class, then classes are counted through.

use rust_decimal::Decimal;

use super::program::{Place, View};

/// Cell without a row.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// Integers of at most this range are classified by one array access.
pub(crate) const DIRECT_RANGE: i64 = 4096;

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) keys: Vec<Key>,
    pub(crate) key_names: Vec<String>,
    /// Row number per combination of classes, or [`NO_ROW`].
    pub(crate) cells: Vec<u32>,
    pub(crate) rows: Vec<Row>,
    pub(crate) default: Option<Decimal>,
    /// The input itself is the value, with this scale.
    pub(crate) identity: Option<(Place, u32)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) label: String,
    /// Without trailing zeros, so that products stay short.
    pub(crate) value: Decimal,
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) source: KeySource,
    pub(crate) classes: Classes,
    pub(crate) stride: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeySource {
    Cell(Place),
    Risk,
}

/// Which values belong together.
#[derive(Debug, Clone)]
pub(crate) enum Classes {
    /// Codes count from zero: `value + shift` is the class. `Other` texts have code -1 and class 0.
    Codes { shift: i64, count: usize },
    /// `classes[value - min]`.
    Direct { min: i64, classes: Vec<u16> },
    /// First value of each class, ascending.
    Starts(Vec<i64>),
}

impl Classes {
    pub(crate) fn of(&self, value: i64) -> Option<usize> {
        match self {
            Self::Codes { shift, count } => {
                let class = usize::try_from(value.checked_add(*shift)?).ok()?;
                // Texts that only rules mention came after the rows of this table: the same as any other text.
                if class < *count {
                    Some(class)
                } else {
                    (*shift == 1).then_some(0)
                }
            }
            Self::Direct { min, classes } => classes
                .get(usize::try_from(value.checked_sub(*min)?).ok()?)
                .copied()
                .map(usize::from),
            Self::Starts(starts) => starts
                .partition_point(|start| *start <= value)
                .checked_sub(1),
        }
    }

    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Codes { count, .. } => *count,
            Self::Direct { classes, .. } => classes
                .iter()
                .max()
                .map_or(0, |last| usize::from(*last).saturating_add(1)),
            Self::Starts(starts) => starts.len(),
        }
    }
}

impl Classes {
    /// The values of a class. Unbounded to the right for the last one of [`Classes::Starts`].
    pub(crate) fn span(&self, class: usize) -> Option<(i64, i64)> {
        match self {
            Self::Codes { shift, .. } => {
                let code = i64::try_from(class).ok()?.checked_sub(*shift)?;
                Some((code, code))
            }
            Self::Direct { min, classes } => {
                let is_class = |of: &u16| usize::from(*of) == class;
                let first = i64::try_from(classes.iter().position(is_class)?).ok()?;
                let last = i64::try_from(classes.iter().rposition(is_class)?).ok()?;
                Some((min.checked_add(first)?, min.checked_add(last)?))
            }
            Self::Starts(starts) => {
                let next = starts
                    .get(class.checked_add(1)?)
                    .map_or(i64::MAX, |next| next.saturating_sub(1));
                Some((*starts.get(class)?, next))
            }
        }
    }
}

impl Table {
    /// Row number for these values; `None` without a row.
    fn row(&self, view: &View<'_>, risk: usize) -> Option<u32> {
        let mut cell = 0_usize;
        for key in &self.keys {
            let class = match key.source {
                KeySource::Cell(place) => key.classes.of(view.value(place)?)?,
                KeySource::Risk => risk,
            };
            cell = cell.checked_add(class.checked_mul(key.stride)?)?;
        }
        self.cells.get(cell).copied().filter(|row| *row != NO_ROW)
    }

    /// The value for a risk in a group, or nothing if there is no row and no default.
    pub(crate) fn value(&self, view: &View<'_>, risk: usize) -> Option<Decimal> {
        if let Some((place, scale)) = self.identity {
            return Decimal::try_new(view.value(place)?, scale).ok();
        }
        match self.row(view, risk) {
            Some(row) => self
                .rows
                .get(usize::try_from(row).ok()?)
                .map(|row| row.value),
            None if self.is_answered(view) => self.default,
            None => None,
        }
    }

    /// Whether all keys are known.
    pub(crate) fn is_answered(&self, view: &View<'_>) -> bool {
        self.keys.iter().all(|key| match key.source {
            KeySource::Cell(place) => view.value(place).is_some(),
            KeySource::Risk => true,
        })
    }

    /// The label of the row that is used, for the trace.
    pub(crate) fn label(&self, view: &View<'_>, risk: usize) -> String {
        if self.identity.is_some() {
            return "=".to_owned();
        }
        let row = self
            .row(view, risk)
            .and_then(|row| usize::try_from(row).ok());
        row.and_then(|row| self.rows.get(row))
            .map_or_else(|| "default".to_owned(), |row| row.label.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_only_other_tables_know_is_any_other_word() {
        // Two rows of this table, three words known to the product.
        let classes = Classes::Codes { shift: 1, count: 3 };
        assert_eq!(
            [-1, 0, 1, 2].map(|code| classes.of(code)),
            [Some(0), Some(1), Some(2), Some(0)]
        );
        // A choice has no other words: a code beyond the list has no class.
        assert_eq!(Classes::Codes { shift: 0, count: 2 }.of(2), None);
    }

    #[test]
    fn both_ways_to_classify_numbers_agree() {
        let starts = Classes::Starts(vec![18, 30, 60]);
        let direct = Classes::Direct {
            min: 18,
            classes: (18..=110)
                .map(|age| u16::try_from(starts.of(age).unwrap()).unwrap())
                .collect(),
        };
        for age in 18..=110 {
            assert_eq!(starts.of(age), direct.of(age), "{age}");
        }
        assert_eq!(
            (starts.of(17), direct.of(17), direct.of(111)),
            (None, None, None)
        );
        assert_eq!(direct.span(1), Some((30, 59)));
        assert_eq!(starts.span(1), Some((30, 59)));
    }
}
