//! Whether two ages can be one person's, each on its own day.

use jiff::civil::{Date, DateTime};

use super::Pair;
use super::dates::days_of;
use crate::claim::Claim;
use crate::value::{Interval, Measure, Value};

/// What the days of two ages say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aging {
    /// So many birthdays can lie between the two days.
    Fits,
    /// They can't.
    Impossible,
    /// The ages are a year apart, and the days are not known: a birthday may lie between them.
    Open,
}

impl<'a> Pair<'a> {
    /// How the years between two ages stand to the time between the days they are told of;
    /// `None` for anything but two exact ages.
    ///
    /// An age is that of the day of its article or of the time that its sentence speaks of: one of
    /// the two has to fit.
    pub(super) fn aging(&self) -> Option<Aging> {
        let [a, b] = self.claims();
        let older = age(b)? - age(a)?;
        let told = self.claims().map(|claim| self.published_with(claim));
        let [published_a, published_b] = told.each_ref().map(Option::as_ref);
        let both = [(published_a, published_b), (a.as_of.as_ref(), b.as_of.as_ref())];
        let known: Vec<[i64; 2]> = both.iter().filter_map(|(a, b)| birthdays((*a)?, (*b)?)).collect();
        if known.iter().any(|[fewest, most]| (*fewest..=*most).contains(&older)) {
            return Some(Aging::Fits);
        }
        let open = known.is_empty() && older.abs() <= 1;
        Some(if open { Aging::Open } else { Aging::Impossible })
    }
}

fn age(claim: &Claim) -> Option<i64> {
    let Value::Quantity(quantity) = &claim.value else { return None };
    let exact = quantity.measure == Measure::Age && !quantity.approximate && !quantity.vague;
    quantity.range.as_point().filter(|_| exact).and_then(|years| years.to_integer())
}

/// The fewest and the most birthdays that can lie between a time and another; below zero where the
/// other is the earlier one.
fn birthdays(from: &Interval<DateTime>, to: &Interval<DateTime>) -> Option<[i64; 2]> {
    let ((first, last), (first_to, last_to)) = (days_of(from)?, days_of(to)?);
    Some([full_years(last, first_to), full_years_begun(first, last_to)])
}

/// The full years from one day to another: the birthdays that must lie between them, whatever day
/// the birthday is.
pub(in crate::rules) fn full_years(from: Date, to: Date) -> i64 {
    if to < from {
        return -full_years_begun(to, from);
    }
    let before = (to.month(), to.day()) < (from.month(), from.day());
    i64::from(to.year()) - i64::from(from.year()) - i64::from(before)
}

/// The birthdays that can lie between two days at the most.
fn full_years_begun(from: Date, to: Date) -> i64 {
    if to < from {
        return -full_years(to, from);
    }
    let whole = full_years(from, to);
    let exact = (to.month(), to.day()) == (from.month(), from.day());
    whole + i64::from(!exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn birthdays_are_counted_between_days() {
        for (from, to, expected) in [
            (date(2020, 5, 10), date(2020, 5, 10), [0, 0]),
            (date(2020, 5, 10), date(2020, 6, 12), [0, 1]),
            (date(2020, 6, 12), date(2020, 5, 10), [-1, 0]),
            (date(2020, 5, 10), date(2022, 6, 12), [2, 3]),
            (date(2020, 6, 12), date(2022, 5, 10), [1, 2]),
        ] {
            let day = |day: Date| Interval::point(day.at(12, 0, 0, 0));
            assert_eq!(birthdays(&day(from), &day(to)), Some(expected), "{from} to {to}");
        }
    }

    #[test]
    fn a_year_is_full_on_the_birthday() {
        assert_eq!(full_years(date(1979, 6, 15), date(2020, 6, 14)), 40);
        assert_eq!(full_years(date(1979, 6, 15), date(2020, 6, 15)), 41);
    }
}
