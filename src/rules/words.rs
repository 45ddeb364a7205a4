//! Values in plain words, for messages and explanations.
//!
//! This is how the program speaks of a value, not how a text wrote it: "P7D" is "7 days",
//! whether the text had "a week" or "seven days".

use std::ops::Bound;

use jiff::civil::{Date, DateTime, Weekday};

use crate::value::{Calendar, DateRole, DateValue, Duration, Interval, Measure, Number, Quantity, TimeUnit, Value};

/// A value in plain words.
///
/// ```
/// use gainsay::rules::value_in_words;
/// use gainsay::value::{Interval, Quantity, Value};
/// let more = Quantity::count(Interval::more_than(14_000.into()));
/// assert_eq!(value_in_words(&Value::Quantity(more)), "more than 14,000");
/// ```
pub fn value_in_words(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity_in_words(quantity),
        Value::Duration(duration) => duration_in_words(duration),
        Value::Date(date) => date_in_words(date),
    }
}

fn quantity_in_words(quantity: &Quantity) -> String {
    let number = match (quantity.range.low(), quantity.range.high()) {
        _ if quantity.range.as_point().is_some() => {
            let point = quantity.range.min().copied().unwrap_or(Number::ZERO);
            hedged(quantity.approximate, &grouped(point))
        }
        (Bound::Unbounded, Bound::Unbounded) => "an unknown number".to_owned(),
        (Bound::Included(low), Bound::Unbounded) => format!("at least {}", grouped(*low)),
        (Bound::Excluded(low), Bound::Unbounded) => format!("more than {}", grouped(*low)),
        (Bound::Unbounded, Bound::Included(high)) => format!("at most {}", grouped(*high)),
        (Bound::Unbounded, Bound::Excluded(high)) => format!("less than {}", grouped(*high)),
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high)) if *low == Number::ZERO => {
            format!("at most {}", grouped(*high))
        }
        (Bound::Included(low) | Bound::Excluded(low), Bound::Excluded(high)) if *low == Number::ZERO => {
            format!("less than {}", grouped(*high))
        }
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            hedged(quantity.approximate, &format!("{} to {}", grouped(*low), grouped(*high)))
        }
    };
    let whole = quantity.out_of.map(|whole| format!(" out of {}", grouped(whole))).unwrap_or_default();
    match &quantity.unit {
        Some(unit) if unit.code == "%" => format!("{number}%{whole}"),
        Some(unit) if quantity.measure == Measure::Money => format!("{} {number}{whole}", unit.code),
        Some(unit) if unit.code != "1" => format!("{number} {}{whole}", unit.code),
        _ => format!("{number}{whole}"),
    }
}

fn hedged(approximate: bool, number: &str) -> String {
    if approximate { format!("about {number}") } else { number.to_owned() }
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: Number) -> String {
    let text = number.to_string();
    if text.contains('/') {
        return text;
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

fn duration_in_words(duration: &Duration) -> String {
    let unit = |number: Number| {
        let name = unit_name(duration.unit);
        let plural = if number == Number::ONE { "" } else { "s" };
        match name.strip_suffix('y').filter(|_| !plural.is_empty() && duration.unit == TimeUnit::Century) {
            Some(stem) => format!("{} {stem}ies", grouped(number)),
            None => format!("{} {name}{plural}", grouped(number)),
        }
    };
    match (duration.min, duration.max) {
        (Some(min), Some(max)) if min == max => hedged(duration.approximate, &unit(min)),
        (min, Some(max)) if min.is_none_or(|min| min == Number::ZERO) => format!("at most {}", unit(max)),
        (Some(min), Some(max)) => hedged(duration.approximate, &format!("{} to {}", grouped(min), unit(max))),
        (Some(min), None) => format!("at least {}", unit(min)),
        (None, _) => "an unknown time".to_owned(),
    }
}

fn unit_name(unit: TimeUnit) -> &'static str {
    match unit {
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

fn date_in_words(date: &DateValue) -> String {
    let stretch = match &date.extent {
        Some(extent) => extent_in_words(extent),
        None => calendar_in_words(&date.calendar),
    };
    let role = match date.role {
        DateRole::At | DateRole::Range => "",
        DateRole::Since => "since ",
        DateRole::Until => "until ",
        DateRole::By => "by ",
        DateRole::Before => "before ",
        DateRole::After => "after ",
    };
    let inferred = if date.inferred { " (inferred from the other articles)" } else { "" };
    format!("{role}{stretch}{inferred}")
}

/// A stretch of the calendar: a day, a month or a year where it is just one, else its ends.
fn extent_in_words(extent: &Interval<DateTime>) -> String {
    let (Some(low), Some(high)) = (extent.min(), extent.max()) else {
        return match (extent.min(), extent.max()) {
            (Some(low), None) => format!("{} or later", day_in_words(low.date())),
            (None, Some(high)) => format!("{} or earlier", day_in_words(high.date())),
            _ => "an unknown time".to_owned(),
        };
    };
    let (first, last) = (low.date(), last_day(*high, extent));
    if first == last {
        let whole_day = low.time() == jiff::civil::Time::midnight() && high.date() != first;
        let time = if whole_day { String::new() } else { format!(", {}", clock_in_words(*low, *high)) };
        return format!("{}{time}", day_in_words(first));
    }
    if first == first.first_of_year() && last == first.last_of_year() {
        return first.year().to_string();
    }
    if first == first.first_of_month() && last == first.last_of_month() {
        return format!("{} {}", month_name(first.month()), first.year());
    }
    format!("{} to {}", day_in_words(first), day_in_words(last))
}

/// The last day that an extent touches: an end that is excluded and stands at midnight
/// belongs to the day before.
fn last_day(high: DateTime, extent: &Interval<DateTime>) -> Date {
    let excluded = matches!(extent.high(), Bound::Excluded(_));
    if excluded && high.time() == jiff::civil::Time::midnight() {
        high.date().yesterday().unwrap_or(high.date())
    } else {
        high.date()
    }
}

fn clock_in_words(low: DateTime, high: DateTime) -> String {
    let clock = |at: DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
    if low == high { clock(low) } else { format!("{} to {}", clock(low), clock(high)) }
}

/// A day with its weekday ("Tuesday 11 February 2020").
pub(super) fn day_in_words(day: Date) -> String {
    format!("{} {} {} {}", weekday_name(day.weekday()), day.day(), month_name(day.month()), day.year())
}

/// The fields that a text names, where nothing says which week or year is meant.
fn calendar_in_words(calendar: &Calendar) -> String {
    let mut fields = Vec::new();
    if let Some(weekday) =
        calendar.weekday.and_then(|day| Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok())
    {
        fields.push(weekday_name(weekday).to_owned());
    }
    if let Some(day) = calendar.day {
        fields.push(day.to_string());
    }
    if let Some(month) = calendar.month.and_then(|month| i8::try_from(month).ok()) {
        fields.push(month_name(month).to_owned());
    }
    if let Some(year) = calendar.year {
        fields.push(year.to_string());
    }
    if fields.is_empty() { "an unknown day".to_owned() } else { fields.join(" ") }
}

/// The name of a weekday.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or("an unknown month")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn count(range: Interval<Number>) -> String {
        quantity_in_words(&Quantity::count(range))
    }

    #[test]
    fn counts_keep_their_bounds() {
        assert_eq!(count(Interval::point(12.into())), "12");
        assert_eq!(count(Interval::point(1_234_567.into())), "1,234,567");
        assert_eq!(count(Interval::point((-1_000).into())), "-1,000");
        assert_eq!(count(Interval::more_than(100.into())), "more than 100");
        assert_eq!(count(Interval::at_least(100.into())), "at least 100");
        assert_eq!(count(Interval::closed(0.into(), 50.into())), "at most 50");
        assert_eq!(count(Interval::closed(5.into(), 7.into())), "5 to 7");
        assert_eq!(grouped("1234.5".parse().expect("a number")), "1,234.5");
        assert_eq!(grouped("2/3".parse().expect("a number")), "2/3");
    }

    #[test]
    fn durations_name_their_unit() {
        let week = Duration::exactly(Number::ONE, TimeUnit::Week);
        assert_eq!(duration_in_words(&week), "1 week");
        let within = Duration { min: Some(Number::ZERO), max: Some(10.into()), unit: TimeUnit::Day, ..week.clone() };
        assert_eq!(duration_in_words(&within), "at most 10 days");
        let two = Duration { min: Some(2.into()), max: Some(2.into()), unit: TimeUnit::Century, ..week };
        assert_eq!(duration_in_words(&two), "2 centuries");
    }

    #[test]
    fn stretches_of_the_calendar_are_named_as_they_are_wide() {
        let between = |from: Date, to: Date| {
            let extent = Interval::new(
                Bound::Included(from.to_datetime(jiff::civil::Time::midnight())),
                Bound::Excluded(to.to_datetime(jiff::civil::Time::midnight())),
            );
            extent_in_words(&extent.expect("from is before to"))
        };
        assert_eq!(between(date(2021, 5, 3), date(2021, 5, 4)), "Monday 3 May 2021");
        assert_eq!(between(date(2021, 5, 1), date(2021, 6, 1)), "May 2021");
        assert_eq!(between(date(2021, 1, 1), date(2022, 1, 1)), "2021");
        assert_eq!(between(date(2021, 5, 3), date(2021, 5, 6)), "Monday 3 May 2021 to Wednesday 5 May 2021");
    }

    #[test]
    fn a_calendar_pattern_names_what_is_known() {
        let friday = Calendar { weekday: Some(5), ..Calendar::default() };
        assert_eq!(calendar_in_words(&friday), "Friday");
        assert_eq!(calendar_in_words(&Calendar::default()), "an unknown day");
    }
}
