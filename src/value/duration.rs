//! Lengths of time, from a second to a century.

use std::ops::Bound;

use super::{Interval, Number, Relation, Tolerances};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl TimeUnit {
    /// Its singular English name.
    pub fn name(self) -> &'static str {
        match self {
            TimeUnit::Second => "second",
            TimeUnit::Minute => "minute",
            TimeUnit::Hour => "hour",
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Month => "month",
            TimeUnit::Quarter => "quarter",
            TimeUnit::Year => "year",
            TimeUnit::Decade => "decade",
            TimeUnit::Century => "century",
        }
    }

    /// How many of the base unit one of it is: seconds up to the week, months from there on,
    /// since no month has a fixed number of days.
    fn in_base(self) -> (Base, i64) {
        match self {
            TimeUnit::Second => (Base::Seconds, 1),
            TimeUnit::Minute => (Base::Seconds, 60),
            TimeUnit::Hour => (Base::Seconds, 3_600),
            TimeUnit::Day => (Base::Seconds, 86_400),
            TimeUnit::Week => (Base::Seconds, 604_800),
            TimeUnit::Month => (Base::Months, 1),
            TimeUnit::Quarter => (Base::Months, 3),
            TimeUnit::Year => (Base::Months, 12),
            TimeUnit::Decade => (Base::Months, 120),
            TimeUnit::Century => (Base::Months, 1_200),
        }
    }

    /// A count of this unit as a count of another, where the one is a fixed number of the other.
    ///
    /// ```
    /// use gainsay::value::{Number, TimeUnit};
    /// let years = TimeUnit::Year.count_in(Number::integer(6), TimeUnit::Month);
    /// assert_eq!(years, Some(Number::integer(72)));
    /// assert_eq!(TimeUnit::Month.count_in(Number::ONE, TimeUnit::Day), None);
    /// ```
    pub fn count_in(self, count: Number, other: TimeUnit) -> Option<Number> {
        let ((base, size), (other_base, other_size)) = (self.in_base(), other.in_base());
        if base != other_base {
            return None;
        }
        count.checked_mul(Number::ratio(size, other_size)?)
    }

    /// A count of this unit in whole numbers: of this unit or the largest smaller one in which
    /// it is whole.
    ///
    /// ```
    /// use gainsay::value::{Number, TimeUnit};
    /// let half = Number::ratio(5, 2).unwrap();
    /// assert_eq!(TimeUnit::Year.whole_count(half), Some((30, TimeUnit::Month)));
    /// assert_eq!(TimeUnit::Decade.whole_count(Number::ONE), Some((1, TimeUnit::Decade)));
    /// ```
    pub fn whole_count(self, count: Number) -> Option<(i64, TimeUnit)> {
        let smaller = [self, TimeUnit::Month, TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute];
        smaller
            .into_iter()
            .filter(|unit| *unit <= self)
            .find_map(|unit| Some((self.count_in(count, unit)?.to_integer()?, unit)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Seconds,
    Months,
}

/// A length of time, as precisely as the text gives it.
///
/// The numbers stay in the unit of the text, since "a month" is no fixed number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// The shortest it can be, in [`Self::unit`]; `None` where open below.
    pub min: Option<Number>,
    /// The longest it can be, in [`Self::unit`]; `None` where open above.
    pub max: Option<Number>,
    /// Whether the shortest itself is left out ("more than two years").
    pub min_open: bool,
    /// Whether the longest itself is left out ("less than an hour").
    pub max_open: bool,
    /// The unit that the text names.
    pub unit: TimeUnit,
    /// Whether a hedge stands with it.
    pub approximate: bool,
    /// "A longer time", "the past days": no comparable length.
    pub vague: bool,
}

impl Duration {
    /// So many of a unit, exactly.
    pub fn exactly(count: Number, unit: TimeUnit) -> Self {
        Duration {
            min: Some(count),
            max: Some(count),
            min_open: false,
            max_open: false,
            unit,
            approximate: false,
            vague: false,
        }
    }

    /// Some number of a unit that the text does not tell ("several weeks", "for years").
    pub fn some(unit: TimeUnit) -> Self {
        Duration { min: None, max: None, vague: true, ..Duration::exactly(Number::ONE, unit) }
    }

    /// How this duration stands to another, read from this one to the other.
    ///
    /// A month is 28 to 31 days long and a year 365 or 366, so "a month" and "30 days" meet,
    /// "two months" and "a week" do not. "18 years" is "18 and a half years" rounded.
    pub fn relation(&self, other: &Duration, tolerances: &Tolerances) -> Relation {
        if self.vague || other.vague {
            return Relation::Unknown;
        }
        let base = if self.unit.in_base().0 == other.unit.in_base().0 { None } else { Some(Base::Seconds) };
        let span = |duration: &Duration, low: Option<Number>, high: Option<Number>| duration.spread(low, high, base);
        let (Some(a), Some(b)) = (span(self, self.min, self.max), span(other, other.min, other.max)) else {
            return Relation::Unknown;
        };
        let bounds = (self.is_bound(), other.is_bound());
        if bounds != (false, false) {
            return bound_relation(&a, &b, bounds);
        }
        if a == b {
            return Relation::Equal;
        }
        let hedged = |duration: &Duration| -> Option<Interval<Number>> {
            let share = if duration.approximate { tolerances.hedge } else { Number::ZERO };
            let low = duration.min?.checked_mul(Number::ONE.checked_sub(share)?)?;
            let high = duration.max?.checked_mul(Number::ONE.checked_add(share)?)?;
            span(duration, Some(low), Some(high))
        };
        let meet = |x: Option<Interval<Number>>, y: Option<Interval<Number>>| match (x, y) {
            (Some(x), Some(y)) => !x.is_disjoint(&y),
            _ => false,
        };
        if (self.approximate || other.approximate) && meet(hedged(self), hedged(other)) {
            return Relation::Approximate;
        }
        if a.is_inside(&b) {
            return Relation::Refines;
        }
        if b.is_inside(&a) {
            return Relation::RefinedBy;
        }
        if !a.is_disjoint(&b) {
            return Relation::Overlaps;
        }
        let rounded = |duration: &Duration| {
            let (low, high) = duration.half_a_unit_around()?;
            span(duration, Some(low), Some(high))
        };
        if meet(rounded(self), Some(b)) || meet(Some(a), rounded(other)) {
            return Relation::Rounded;
        }
        Relation::Disjoint
    }

    /// Whether one side is open, or it reaches down to nothing: a bound and no length.
    fn is_bound(&self) -> bool {
        self.min.is_none_or(|min| min == Number::ZERO) || self.max.is_none()
    }

    /// A whole count from ten on is told to the nearest unit.
    fn half_a_unit_around(&self) -> Option<(Number, Number)> {
        let count = self.min.filter(|min| Some(*min) == self.max && min.is_integer())?;
        let half = Number::ratio(1, 2)?;
        (count >= Number::integer(10)).then_some(())?;
        Some((count.checked_sub(half)?, count.checked_add(half)?))
    }

    /// The lengths between two counts of the unit: in its own base, or in seconds with the
    /// spread that months have.
    fn spread(&self, low: Option<Number>, high: Option<Number>, wanted: Option<Base>) -> Option<Interval<Number>> {
        let (base, size) = self.unit.in_base();
        let seconds = wanted == Some(Base::Seconds) && base == Base::Months;
        let scaled = |count: Number, slack: Number| -> Option<Number> {
            let count = count.checked_mul(Number::integer(size))?;
            if !seconds {
                return Some(count);
            }
            // The mean month of the Gregorian calendar: 146,097 days in 4,800 months. Whole
            // months in a row are never further from it than these slacks.
            let days = count.checked_mul(Number::ratio(146_097, 4_800)?)?.checked_add(slack)?;
            days.max(Number::ZERO).checked_mul(Number::integer(86_400))
        };
        let (shorter, longer) = (Number::ratio(-5, 2)?, Number::ratio(3, 2)?);
        let low = match low {
            None => Bound::Included(Number::ZERO),
            Some(low) if self.min_open => Bound::Excluded(scaled(low, shorter)?),
            Some(low) => Bound::Included(scaled(low, shorter)?),
        };
        let high = match high {
            None => Bound::Unbounded,
            Some(high) if self.max_open => Bound::Excluded(scaled(high, longer)?),
            Some(high) => Bound::Included(scaled(high, longer)?),
        };
        Interval::new(low, high)
    }

    /// This duration in plain words: "7 days", "up to 10 days", "more than 2 years".
    pub fn in_words(&self) -> String {
        let (named, min, max) = self.in_a_plain_unit();
        let unit = |count: Number| {
            let name = named.name();
            match (count == Number::ONE, named) {
                (true, _) => name.to_owned(),
                (false, TimeUnit::Century) => "centuries".to_owned(),
                (false, _) => format!("{name}s"),
            }
        };
        // Only what a bound counts from is near, not that it is one: "up to about 10 days".
        let about = if self.approximate { "about " } else { "" };
        let counted = |count: Number| format!("{about}{} {}", count.in_words(), unit(count));
        let min = min.filter(|min| *min != Number::ZERO);
        match (min, max) {
            _ if self.vague => format!("some {}", unit(Number::ZERO)),
            (Some(min), Some(max)) if min == max => counted(min),
            (None, Some(max)) if self.max_open => format!("less than {}", counted(max)),
            (None, Some(max)) => format!("up to {}", counted(max)),
            (Some(min), Some(max)) => format!("{about}{} to {} {}", min.in_words(), max.in_words(), unit(max)),
            (Some(min), None) if self.min_open => format!("more than {}", counted(min)),
            (Some(min), None) => format!("at least {}", counted(min)),
            (None, None) => format!("some {}", unit(Number::ZERO)),
        }
    }

    /// The unit to tell it in, with its ends: nobody says 0.25 centuries or half of a year as
    /// 0.5 years, where a smaller unit has it in whole numbers.
    fn in_a_plain_unit(&self) -> (TimeUnit, Option<Number>, Option<Number>) {
        let given = (self.unit, self.min, self.max);
        let ends = || [self.min, self.max].into_iter().flatten().filter(|end| *end != Number::ZERO);
        let is_large = matches!(self.unit, TimeUnit::Century | TimeUnit::Decade);
        if !ends().any(|end| end < Number::ONE || is_large && !end.is_integer()) {
            return given;
        }
        const SMALLER: [TimeUnit; 6] =
            [TimeUnit::Year, TimeUnit::Month, TimeUnit::Day, TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second];
        let is_whole =
            |unit: &TimeUnit| ends().all(|end| self.unit.count_in(end, *unit).is_some_and(Number::is_integer));
        let Some(unit) = SMALLER.into_iter().filter(|unit| *unit < self.unit).find(is_whole) else { return given };
        let count = |end: Number| self.unit.count_in(end, unit);
        (unit, self.min.and_then(count), self.max.and_then(count))
    }
}

/// A bound and a length, or two bounds.
fn bound_relation(a: &Interval<Number>, b: &Interval<Number>, (a_is, b_is): (bool, bool)) -> Relation {
    if a.is_disjoint(b) {
        return Relation::Disjoint;
    }
    if a == b {
        return Relation::Equal;
    }
    match (a_is && b_is, a.is_inside(b), b.is_inside(a)) {
        (true, true, _) => Relation::Refines,
        (true, _, true) => Relation::RefinedBy,
        (false, inside, outside) if inside || outside => Relation::WithinBound,
        _ => Relation::Overlaps,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_a_person_would_say_them() {
        let of = |numerator: i64, denominator: i64, unit| {
            Duration::exactly(Number::ratio(numerator, denominator).expect("a number"), unit)
        };
        for (duration, words) in [
            (of(1, 4, TimeUnit::Century), "25 years"),
            (of(3, 2, TimeUnit::Decade), "15 years"),
            (of(1, 2, TimeUnit::Year), "6 months"),
            (of(1, 2, TimeUnit::Hour), "30 minutes"),
            (of(3, 2, TimeUnit::Hour), "1.5 hours"),
            (of(1_000_000, 1, TimeUnit::Year), "1 million years"),
            (Duration { approximate: true, min: None, ..of(10, 1, TimeUnit::Day) }, "up to about 10 days"),
            (Duration { approximate: true, max: None, ..of(2, 1, TimeUnit::Year) }, "at least about 2 years"),
        ] {
            assert_eq!(duration.in_words(), words);
        }
    }
}
