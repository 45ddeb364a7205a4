//! What is known of the dates of a pair: what they name, and what would let them be one.

use std::ops::Bound;

use jiff::civil::{Date, DateTime, Time};

use super::Pair;
use crate::rules::schema::Reconciliation;
use crate::value::{Calendar, DateValue, Interval, TimeOfDay, Value};

impl Pair<'_> {
    /// Whether both dates are told in roles that go together; `None` for anything but dates.
    pub(in crate::rules) fn is_same_role(&self) -> Option<bool> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        Some(a.role.goes_with(b.role))
    }

    /// Whether both dates name a day; false for anything but dates.
    pub(in crate::rules) fn is_explicit_day(&self) -> bool {
        self.claims().iter().all(|claim| match &claim.value {
            Value::Date(date) => names_a_day(date),
            _ => false,
        })
    }

    /// A reading under which the two dates are one.
    pub(in crate::rules) fn reconciliation(&self) -> Option<Reconciliation> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        let gap = hours_between(a.extent.as_ref()?, b.extent.as_ref()?)?;
        let either = |test: fn(TimeOfDay) -> bool| [a, b].iter().any(|date| date.known.time.is_some_and(test));
        let both = |test: fn(TimeOfDay) -> bool| [a, b].iter().all(|date| date.known.time.is_some_and(test));
        let beside_weekend = |weekend: &DateValue, day: &DateValue| {
            weekend.calendar.weekend && matches!(day.calendar.weekday, Some(1 | 5))
        };
        let is_part = |date: &DateValue| matches!(date.known.time, Some(TimeOfDay::Part(_)));
        let part_and_clock = either(|time| matches!(time, TimeOfDay::Clock(_))) && (is_part(a) || is_part(b));
        if beside_weekend(a, b) || beside_weekend(b, a) {
            Some(Reconciliation::Weekend)
        } else if part_and_clock && self.is_one_day() == Some(true) && gap < LOOSE_HOURS {
            Some(Reconciliation::PartOfDay)
        } else if gap >= 24 {
            None
        } else if self.is_one_moment_abroad() {
            Some(Reconciliation::NamedZone)
        } else if either(|time| matches!(time, TimeOfDay::Midnight { .. })) {
            Some(Reconciliation::Midnight)
        } else if either(is_night) && gap < 12 {
            Some(Reconciliation::Night)
        } else {
            let zoned = both(|time| time.zone().is_some());
            (!zoned && both(|time| matches!(time, TimeOfDay::Clock(_)))).then_some(Reconciliation::Zone)
        }
    }

    /// Whether the two clock times are one moment if the one that names no zone is of another
    /// place: "4:17 a.m. local time" and "01:17 UTC" lie three hours apart, and zones lie whole
    /// and half hours apart.
    fn is_one_moment_abroad(&self) -> bool {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return false };
        let zone = |date: &DateValue| date.known.time.and_then(TimeOfDay::zone);
        zone(a).is_some() != zone(b).is_some()
            && clock_gaps(a, b).into_iter().any(|minutes| minutes % 30 == 0 && minutes <= FARTHEST_ZONE)
    }

    /// The minutes between two clock times; `None` where either is no clock time.
    pub(in crate::rules) fn minutes_apart(&self) -> Option<u32> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        clock_gaps(a, b).into_iter().min().and_then(|minutes| u32::try_from(minutes).ok())
    }

    /// The days between two dates that each name one day; `None` where either does not.
    pub(in crate::rules) fn days_apart(&self) -> Option<u32> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        let (a, b) = (day_of(a.extent.as_ref()?)?, day_of(b.extent.as_ref()?)?);
        Some((b - a).get_days().unsigned_abs())
    }

    /// Whether both dates begin on one day; `None` for anything but anchored dates.
    pub(in crate::rules) fn is_one_day(&self) -> Option<bool> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        let first = |date: &DateValue| date.extent.as_ref().and_then(Interval::min).map(|from| from.date());
        Some(first(a)? == first(b)?)
    }

    /// Whether the dates differ in what the texts name (a weekday, a day of the month, a year, an
    /// hour) and not only in the week or day that each was taken to be of. `None` for anything
    /// but dates.
    ///
    /// "Friday" in an article of Monday and in one of Saturday may be one Friday; "10:35 p.m." is
    /// of the day that the telling has come to, and so is "the same day".
    pub(in crate::rules) fn differs_in_name(&self) -> Option<bool> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        if a.calendar.excludes(&b.calendar) {
            return Some(true);
        }
        let names = [self.name_of_date(0, a), self.name_of_date(1, b)];
        Some(match names {
            [Name::Nothing, _] | [_, Name::Nothing] => false,
            [Name::Hour, Name::Hour] => self.minutes_apart().is_some_and(|minutes| minutes > 0),
            [Name::Hour, _] | [_, Name::Hour] => false,
            // Of one day they differ by the hour.
            _ if self.is_one_day() == Some(true) => true,
            [Name::Weekday, Name::Weekday] => false,
            // The day that the one names can be the weekday that the other names.
            [Name::Weekday, Name::Date] => !is_weekday_of(a, b),
            [Name::Date, Name::Weekday] => !is_weekday_of(b, a),
            [Name::Date, Name::Date] => true,
        })
    }

    /// Whether one date is a day of the week of its article, or that week or the last, and the other a
    /// month or longer: the news and what lies behind it. `None` for anything but dates.
    pub(in crate::rules) fn is_news_and_past(&self) -> Option<bool> {
        let [Value::Date(a), Value::Date(b)] = self.claims().map(|claim| &claim.value) else { return None };
        let days = |date: &DateValue| date.extent.as_ref().and_then(days_of);
        let is_news = |at: usize, date: &DateValue| {
            days(date).is_some_and(|(first, last)| (last - first).get_days() < A_WEEK) && self.lies_near(at, date)
        };
        let is_long =
            |date: &DateValue| days(date).is_some_and(|(first, last)| (last - first).get_days() >= A_MONTH - 1);
        Some(is_news(0, a) && is_long(b) || is_news(1, b) && is_long(a))
    }

    /// Whether a date ends within a week of the publication of its article, or nothing is known of
    /// the two.
    fn lies_near(&self, at: usize, date: &DateValue) -> bool {
        let claim = self.claims()[at];
        let day = date.extent.as_ref().and_then(days_of).map(|(_, last)| last);
        let published = self.published_with(claim).as_ref().and_then(Interval::min).map(|from| from.date());
        day.zip(published).is_none_or(|(day, published)| (day - published).get_days().abs() <= NEAR)
    }

    fn name_of_date(&self, at: usize, date: &DateValue) -> Name {
        let named = &date.calendar;
        let is_day = date.extent.as_ref().and_then(day_of).is_some();
        if date.length.is_some() {
            Name::Nothing
        } else if !date.parts.is_empty() || named.names_day() && named.weekday.is_none() {
            Name::Date
        } else if named.weekday.is_some() {
            if named.day.is_some() || named.month.is_some() { Name::Date } else { Name::Weekday }
        } else if *named == (Calendar { time: named.time, ..Calendar::default() }) {
            // "Yesterday" and "two weeks ago" count from the day of the article; a day far from it
            // counts from one that the article named before.
            match (named.time, is_day && !self.lies_near(at, date)) {
                (_, true) => Name::Nothing,
                (Some(_), false) => Name::Hour,
                (None, false) => Name::Date,
            }
        } else {
            Name::Date
        }
    }
}

/// Whether the weekday that one date names is that of the other's only day.
fn is_weekday_of(named: &DateValue, date: &DateValue) -> bool {
    let day = date.extent.as_ref().and_then(day_of);
    day.is_some_and(|day| named.calendar.weekday == u8::try_from(day.weekday().to_monday_one_offset()).ok())
}

/// What a text names of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// A stretch of the calendar, or a distance from the article's own day.
    Date,
    /// A weekday whose week is inferred.
    Weekday,
    /// A time of a day that is inferred.
    Hour,
    /// A day that follows from what the article told before ("the same day"), a stretch that is
    /// told by its length ("the past three months").
    Nothing,
}

/// "Early in the morning" is said of two o'clock, and "in the evening" of four in the afternoon:
/// so many hours lie between what a part of the day is and what it is said of.
const LOOSE_HOURS: i64 = 6;

/// The days of a week.
const A_WEEK: i32 = 7;

/// The fewest days of a month.
const A_MONTH: i32 = 28;

/// Days from publication within which a day without a name ("yesterday") is counted from it.
const NEAR: i32 = 7;

/// The clocks of no two places on earth lie farther apart: 26 hours, from UTC-12 to UTC+14.
const FARTHEST_ZONE: i64 = 26 * 60;

/// The minutes that may lie between two clock times, one for each reading of them; none where
/// either is no clock time.
fn clock_gaps(a: &DateValue, b: &DateValue) -> Vec<i64> {
    let is_clock = |date: &DateValue| matches!(date.known.time, Some(TimeOfDay::Clock(_)));
    if !is_clock(a) || !is_clock(b) {
        return Vec::new();
    }
    let starts = |date: &DateValue| -> Vec<DateTime> {
        let stretches = if date.alternatives.is_empty() { date.extent.as_slice() } else { &date.alternatives };
        stretches.iter().filter_map(|stretch| stretch.min().copied()).collect()
    };
    let others = starts(b);
    // The clock of the other is read in the zone of the first, where both are told.
    let zone = |date: &DateValue| date.known.time.and_then(TimeOfDay::zone);
    let shift = zone(a).zip(zone(b)).map_or(0, |(a, b)| i64::from(a.minutes()) - i64::from(b.minutes()));
    let gap = |from: DateTime, to: &DateTime| (from.duration_until(*to).as_mins() + shift).abs();
    starts(a).into_iter().flat_map(|from| others.iter().map(move |to| gap(from, to))).collect()
}

fn names_a_day(date: &DateValue) -> bool {
    let named = date.calendar.day.is_some() || date.calendar.weekday.is_some();
    named || date.extent.as_ref().is_some_and(|extent| day_of(extent).is_some())
}

/// The one day that a stretch of the calendar lies in.
pub(in crate::rules) fn day_of(extent: &Interval<DateTime>) -> Option<Date> {
    let (first, last) = days_of(extent)?;
    (first == last).then_some(first)
}

/// The first and the last day that a stretch of the calendar touches; `None` where it is
/// endless. An end that is excluded and stands at midnight belongs to the day before.
pub(in crate::rules) fn days_of(extent: &Interval<DateTime>) -> Option<(Date, Date)> {
    let (low, high) = (extent.min()?, extent.max()?);
    let before_midnight = matches!(extent.high(), Bound::Excluded(_)) && high.time() == Time::midnight();
    let last = if before_midnight { high.date().yesterday().ok()? } else { high.date() };
    Some((low.date(), last))
}

fn hours_between(a: &Interval<DateTime>, b: &Interval<DateTime>) -> Option<i64> {
    let (earlier, later) = if a.min()? <= b.min()? { (a, b) } else { (b, a) };
    Some(earlier.max()?.duration_until(*later.min()?).as_hours().max(0))
}

/// Whether a part of the day goes on into the next day, or comes from the one before.
fn is_night(time: TimeOfDay) -> bool {
    match time {
        TimeOfDay::Part(part) => part.to > 24 || part.from == 0 && part.to <= 6,
        TimeOfDay::Clock(_) | TimeOfDay::Midnight { .. } => false,
    }
}
