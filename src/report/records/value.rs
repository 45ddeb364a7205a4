//! Values as other programs read them: numbers as exact decimals in strings, durations and
//! dates as ISO 8601 writes them.

use std::ops::Bound;

use compact_str::{CompactString, format_compact};
use jiff::civil::{DateTime, Time};
use jiff::{ToSpan, Unit};
use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::Claim;
use crate::value::{
    DateRole, DateValue, Duration, InferredFrom, Interval, Measure, Number, Quantity, TimeUnit, Trend, Value, iso_day,
};

/// What a claim says, in the shape of its kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ValueRecord<'a> {
    /// A count, an amount, a share, a measurement.
    Quantity(QuantityRecord<'a>),
    /// A length of time.
    Duration(DurationRecord),
    /// A stretch of the calendar.
    Date(DateRecord),
}

/// A number of something. Numbers are exact decimals as strings (`"2/3"` where no decimal is
/// exact).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuantityRecord<'a> {
    /// The smallest it can be; null where it has no lower bound.
    #[schemars(with = "Option<String>")]
    pub min: Option<CompactString>,
    /// The largest it can be; null where it has no upper bound.
    #[schemars(with = "Option<String>")]
    pub max: Option<CompactString>,
    /// Whether `min` itself is excluded ("more than 100").
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub min_open: bool,
    /// Whether `max` itself is excluded ("fewer than 100").
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub max_open: bool,
    /// Whether a hedge stands with it ("about", "some", "dozens").
    pub approximate: bool,
    /// What is measured.
    pub measure: Measure,
    /// The UCUM code, the ISO 4217 code, or `1` for a plain count.
    pub unit: &'a str,
    /// The unit's singular English name; null for a plain count.
    pub unit_name: Option<&'a str>,
    /// The lemma of the counted noun.
    pub counted: Option<&'a str>,
    /// Which way it moved: `up`, `down` or null.
    #[schemars(extend("enum" = ["up", "down", null]))]
    pub trend: Option<&'static str>,
    /// The whole that it is said to be part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub out_of: Option<CompactString>,
    /// Whether an article counts it ("an officer was shot"): one at the least.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub weak: bool,
}

/// A length of time. ISO 8601 wants decimals: a fraction that no decimal holds is written in a
/// smaller unit, or, where that fails too, rounded to nine places; `magnitude` stays exact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DurationRecord {
    /// The shortest it can be; null where nothing is known.
    #[schemars(with = "Option<String>")]
    pub min: Option<CompactString>,
    /// The longest it can be; null where it has no upper bound.
    #[schemars(with = "Option<String>")]
    pub max: Option<CompactString>,
    /// Whether a hedge stands with it.
    pub approximate: bool,
    /// The same in the unit that the text names; null where it tells no number ("a few minutes").
    pub magnitude: Option<MagnitudeRecord>,
}

/// A length of time in the unit of the text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MagnitudeRecord {
    /// The shortest it can be, in `unit`.
    #[schemars(with = "Option<String>")]
    pub min: Option<CompactString>,
    /// The longest it can be, in `unit`.
    #[schemars(with = "Option<String>")]
    pub max: Option<CompactString>,
    /// The unit's singular English name.
    pub unit: &'static str,
}

/// A stretch of the calendar, both ends included.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DateRecord {
    /// The first day or minute it can mean; null where nothing anchors it.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<CompactString>,
    /// The last day or minute it can mean; null where nothing anchors it.
    #[schemars(with = "Option<String>")]
    pub latest: Option<CompactString>,
    /// How the event stands to it: `at`, `since`, `until`, `by`, `before`, `after` or `range`.
    #[schemars(extend("enum" = ["at", "since", "until", "by", "before", "after", "range"]))]
    pub role: &'static str,
    /// Whether it was anchored by something else than what is told of the article outside its text.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub inferred: bool,
    /// What it was inferred from: `text` (a dateline or time stamp at its head) or
    /// `other articles` of the story.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, extend("enum" = ["text", "other articles"]))]
    pub inferred_from: Option<&'static str>,
    /// The two ends of a range.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub parts: Vec<DateRecord>,
}

/// A stretch of time, both ends included, ISO 8601 at the precision known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExtentRecord {
    /// The first day or minute; null where it has no beginning.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<CompactString>,
    /// The last day or minute; null where it has no end.
    #[schemars(with = "Option<String>")]
    pub latest: Option<CompactString>,
}

pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}

impl<'a> ValueRecord<'a> {
    /// The record of what a claim says.
    pub fn new(claim: &'a Claim) -> Self {
        match &claim.value {
            Value::Quantity(quantity) => {
                ValueRecord::Quantity(QuantityRecord::new(quantity, claim.subject.counted.as_deref()))
            }
            Value::Duration(duration) => ValueRecord::Duration(DurationRecord::new(duration)),
            Value::Date(date) => ValueRecord::Date(DateRecord::new(date)),
        }
    }
}

impl<'a> QuantityRecord<'a> {
    fn new(quantity: &'a Quantity, counted: Option<&'a str>) -> Self {
        let unit = quantity.unit.as_deref();
        let (min, max) = both(quantity.range.min().copied(), quantity.range.max().copied(), Number::written);
        QuantityRecord {
            min,
            max,
            min_open: matches!(quantity.range.low(), Bound::Excluded(_)),
            max_open: matches!(quantity.range.high(), Bound::Excluded(_)),
            approximate: quantity.approximate,
            measure: quantity.measure,
            unit: unit.map_or("1", |unit| &unit.code),
            unit_name: unit.map(|unit| unit.name.as_str()),
            counted,
            trend: quantity.trend.map(|trend| match trend {
                Trend::Up => "up",
                Trend::Down => "down",
            }),
            out_of: quantity.out_of.map(Number::written),
            weak: quantity.weak,
        }
    }
}

/// Both ends of what a number or a time can be as they are written. Mostly they are one.
fn both<T: Copy + PartialEq>(
    min: Option<T>,
    max: Option<T>,
    written: impl Fn(T) -> CompactString,
) -> (Option<CompactString>, Option<CompactString>) {
    let first = min.map(&written);
    let last = if min == max { first.clone() } else { max.map(written) };
    (first, last)
}

impl DurationRecord {
    fn new(duration: &Duration) -> Self {
        let (min, max) = both(duration.min, duration.max, |number| iso_duration(number, duration.unit));
        let magnitude = || {
            let (min, max) = both(duration.min, duration.max, Number::written);
            MagnitudeRecord { min, max, unit: duration.unit.name() }
        };
        DurationRecord { min, max, approximate: duration.approximate, magnitude: (!duration.vague).then(magnitude) }
    }
}

impl DateRecord {
    fn new(date: &DateValue) -> Self {
        let (earliest, latest) = date.ends().unzip();
        DateRecord {
            earliest,
            latest,
            role: role_name(date.role),
            inferred: date.inferred.is_some(),
            inferred_from: date.inferred.map(|from| match from {
                InferredFrom::OwnText => "text",
                InferredFrom::OtherArticles => "other articles",
            }),
            parts: date.parts.iter().map(DateRecord::new).collect(),
        }
    }
}

impl ExtentRecord {
    /// The extent with both ends included: whole days as dates, anything finer with its time.
    pub fn new(extent: &Interval<DateTime>) -> Self {
        let whole_days = starts_a_day(extent.low()) && starts_a_day_excluded(extent.high());
        let first = match extent.low() {
            Bound::Included(at) | Bound::Excluded(at) => Some(*at),
            Bound::Unbounded => None,
        };
        let last = match extent.high() {
            Bound::Included(at) => Some(*at),
            Bound::Excluded(at) => Some(last_before(*at, whole_days)),
            Bound::Unbounded => None,
        };
        let (earliest, latest) = both(first, last, |at| written(at, whole_days));
        ExtentRecord { earliest, latest }
    }
}

fn starts_a_day(low: Bound<&DateTime>) -> bool {
    match low {
        Bound::Included(at) | Bound::Excluded(at) => at.time() == Time::midnight(),
        Bound::Unbounded => true,
    }
}

fn starts_a_day_excluded(high: Bound<&DateTime>) -> bool {
    match high {
        Bound::Included(_) => false,
        Bound::Excluded(at) => at.time() == Time::midnight(),
        Bound::Unbounded => true,
    }
}

/// The last day, minute or second before an excluded end, as fine as the end is written.
fn last_before(end: DateTime, whole_days: bool) -> DateTime {
    if whole_days {
        return end.date().yesterday().unwrap_or(end.date()).to_datetime(end.time());
    }
    let step = if end.second() == 0 && end.subsec_nanosecond() == 0 { 1.minute() } else { 1.second() };
    end.saturating_sub(step)
}

/// A day alone, or a day with its time: to the minute, to the second where it has seconds.
fn written(at: DateTime, whole_days: bool) -> CompactString {
    if whole_days {
        return iso_day(at.date());
    }
    let at = if at.subsec_nanosecond() == 0 { at } else { at.round(Unit::Second).unwrap_or(at) };
    let (mut written, time) = (iso_day(at.date()), at.time());
    let seconds = Some(time.second()).filter(|second| *second != 0);
    for (before, number) in [('T', time.hour()), (':', time.minute())].into_iter().chain(seconds.map(|s| (':', s))) {
        let (tens, ones) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
        written.extend([before, char::from(b'0' + tens), char::from(b'0' + ones)]);
    }
    written
}

/// The word that output uses for a role.
pub(in crate::report) fn role_name(role: DateRole) -> &'static str {
    match role {
        DateRole::At => "at",
        DateRole::Since => "since",
        DateRole::Until => "until",
        DateRole::By => "by",
        DateRole::Before => "before",
        DateRole::After => "after",
        DateRole::Range => "range",
    }
}

/// A number of units as ISO 8601 writes it ("P7D", "PT3.5H"). Weeks become days, so that "a
/// week" and "seven days" are written alike.
fn iso_duration(number: Number, unit: TimeUnit) -> CompactString {
    let (factor, designator) = match unit {
        TimeUnit::Second => (1, Designator::Second),
        TimeUnit::Minute => (1, Designator::Minute),
        TimeUnit::Hour => (1, Designator::Hour),
        TimeUnit::Day => (1, Designator::Day),
        TimeUnit::Week => (7, Designator::Day),
        TimeUnit::Month => (1, Designator::Month),
        TimeUnit::Quarter => (3, Designator::Month),
        TimeUnit::Year => (1, Designator::Year),
        TimeUnit::Decade => (10, Designator::Year),
        TimeUnit::Century => (100, Designator::Year),
    };
    let mut number = number.checked_mul(Number::integer(factor)).unwrap_or(number);
    let mut designator = designator;
    while !is_decimal(number) {
        let Some((next, factor)) = designator.smaller() else { break };
        let Some(smaller) = number.checked_mul(Number::integer(factor)) else { break };
        (number, designator) = (smaller, next);
    }
    let digits = if is_decimal(number) { number.written() } else { format_compact!("{:.9}", number.to_f64()) };
    designator.with(&digits)
}

#[derive(Debug, Clone, Copy)]
enum Designator {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

impl Designator {
    /// The next smaller designator that is a fixed part of this one.
    fn smaller(self) -> Option<(Designator, i64)> {
        match self {
            Designator::Year => Some((Designator::Month, 12)),
            Designator::Day => Some((Designator::Hour, 24)),
            Designator::Hour => Some((Designator::Minute, 60)),
            Designator::Minute => Some((Designator::Second, 60)),
            Designator::Month | Designator::Second => None,
        }
    }

    fn with(self, digits: &str) -> CompactString {
        match self {
            Designator::Year => format_compact!("P{digits}Y"),
            Designator::Month => format_compact!("P{digits}M"),
            Designator::Day => format_compact!("P{digits}D"),
            Designator::Hour => format_compact!("PT{digits}H"),
            Designator::Minute => format_compact!("PT{digits}M"),
            Designator::Second => format_compact!("PT{digits}S"),
        }
    }
}

/// Whether a decimal holds the number exactly: it is then written without a stroke.
fn is_decimal(number: Number) -> bool {
    number.is_integer() || !number.to_string().contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn stretch(low: DateTime, high: DateTime) -> ExtentRecord {
        let interval = Interval::new(Bound::Included(low), Bound::Excluded(high)).expect("not empty");
        ExtentRecord::new(&interval)
    }

    fn ends(record: &ExtentRecord) -> (&str, &str) {
        (record.earliest.as_deref().unwrap_or("-"), record.latest.as_deref().unwrap_or("-"))
    }

    #[test]
    fn durations_are_written_as_iso_8601() {
        let cases = [
            (Number::integer(7), TimeUnit::Day, "P7D"),
            (Number::integer(1), TimeUnit::Week, "P7D"),
            (Number::integer(18), TimeUnit::Year, "P18Y"),
            (Number::integer(2), TimeUnit::Century, "P200Y"),
            (Number::integer(1), TimeUnit::Quarter, "P3M"),
            (Number::ratio(7, 2).expect("not zero"), TimeUnit::Hour, "PT3.5H"),
            (Number::ratio(1, 3).expect("not zero"), TimeUnit::Day, "PT8H"),
            (Number::ratio(1, 3).expect("not zero"), TimeUnit::Year, "P4M"),
            (Number::ratio(1, 7).expect("not zero"), TimeUnit::Month, "P0.142857143M"),
        ];
        for (number, unit, expected) in cases {
            assert_eq!(iso_duration(number, unit), expected);
        }
    }

    #[test]
    fn whole_days_are_dates_with_both_ends_included() {
        let year = stretch(date(2018, 1, 1).at(0, 0, 0, 0), date(2019, 1, 1).at(0, 0, 0, 0));
        assert_eq!(ends(&year), ("2018-01-01", "2018-12-31"));
    }

    #[test]
    fn finer_stretches_keep_their_time() {
        let hour = stretch(date(2020, 5, 4).at(16, 0, 0, 0), date(2020, 5, 4).at(17, 0, 0, 0));
        assert_eq!(ends(&hour), ("2020-05-04T16:00", "2020-05-04T16:59"));
        let midnight = ExtentRecord::new(&Interval::point(date(2020, 5, 4).at(0, 0, 0, 0)));
        assert_eq!(ends(&midnight), ("2020-05-04T00:00", "2020-05-04T00:00"));
    }

    #[test]
    fn an_end_before_the_calendar_begins_stays_on_it() {
        let first = DateTime::MIN;
        assert_eq!(ends(&ExtentRecord::new(&Interval::at_least(first))).1, "-");
    }
}
