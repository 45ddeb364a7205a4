//! Values in plain words, for messages and explanations.
//!
//! The values know their own words; what stands here is how those speak that no anchor
//! decides, and that a reader is told what was inferred.

use jiff::civil::{Date, Weekday};

use crate::value::{Calendar, DateValue, InferredFrom, Value};

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
        Value::Quantity(quantity) => quantity.in_words(),
        Value::Duration(duration) => duration.in_words(),
        Value::Date(date) => date_in_words(date),
    }
}

fn date_in_words(date: &DateValue) -> String {
    let words = if date.extent.is_some() { date.in_words() } else { calendar_in_words(&date.calendar) };
    // A reader must be able to tell what an article says from what its neighbours made of it.
    match date.inferred {
        Some(InferredFrom::OtherArticles) => format!("{words} (inferred from the other articles)"),
        Some(InferredFrom::OwnText) => format!("{words} (by the date in its text)"),
        None => words,
    }
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

    #[test]
    fn a_calendar_pattern_names_what_is_known() {
        let friday = Calendar { weekday: Some(5), ..Calendar::default() };
        assert_eq!(calendar_in_words(&friday), "Friday");
        assert_eq!(calendar_in_words(&Calendar::default()), "an unknown day");
    }
}
