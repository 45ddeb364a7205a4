//! Dates as metadata states them: the head of a file, the `published` of a JSONL line, the
//! meta tags of a page, the end of a post.
//!
//! These are whole dates that stand alone in their field. Dates in running text are the
//! grammar's. Nothing here knows the clock or the locale; month names are read by jiff.

use std::ops::Bound;

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::fmt::temporal::Pieces;
use jiff::{Span, ToSpan};

use crate::value::Interval;

/// Reads a whole stated date as the stretch of local time that it names, end excluded, at the
/// precision it is stated: a year, a month, a day, a minute, a second.
///
/// The time is the one that stands there, with the zone dropped: it is the day that the
/// outlet's readers saw. `None` where no known form fits, or where day and month could be
/// either way round ("02/12/2020").
///
/// ```
/// use gainsay::text::stated_date;
/// use jiff::civil::date;
/// let day = stated_date("February 21, 2020").unwrap();
/// assert_eq!(day.min(), Some(&date(2020, 2, 21).at(0, 0, 0, 0)));
/// assert_eq!(day.max(), Some(&date(2020, 2, 22).at(0, 0, 0, 0)));
/// assert_eq!(stated_date("2020-02-21T08:30:00+04:30").unwrap().min(), Some(&date(2020, 2, 21).at(8, 30, 0, 0)));
/// assert!(stated_date("last Friday").is_none());
/// ```
pub fn stated_date(text: &str) -> Option<Interval<DateTime>> {
    // The longest form is an RFC 2822 date; anything much longer is no date.
    if text.len() > 80 {
        return None;
    }
    let text = text.trim();
    year_or_month(text).or_else(|| iso(text)).or_else(|| press(text))
}

/// The day or moment that a stretch begins with, and the calendar length after which it ends.
fn from(start: DateTime, length: Span) -> Option<Interval<DateTime>> {
    let high = start.checked_add(length).map_or(Bound::Unbounded, Bound::Excluded);
    Interval::new(Bound::Included(start), high)
}

/// "2020", "2020-02", "2020/02".
fn year_or_month(text: &str) -> Option<Interval<DateTime>> {
    let (year, month) = match text.split_once(['-', '/']) {
        Some((year, month)) => (year, Some(digits(month, 2)?)),
        None => (text, None),
    };
    let year = digits(year, 4)?;
    let start = Date::new(year, i8::try_from(month.unwrap_or(1)).ok()?, 1).ok()?;
    from(start.at(0, 0, 0, 0), if month.is_some() { 1.month() } else { 1.year() })
}

fn digits(text: &str, count: usize) -> Option<i16> {
    let fits = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// ISO 8601 and RFC 3339: "2020-02-21", "2020-02-21 08:30", "2020-02-21T08:30:00.5Z".
fn iso(text: &str) -> Option<Interval<DateTime>> {
    let pieces = Pieces::parse(text).ok()?;
    let Some(time) = pieces.time() else { return from(pieces.date().at(0, 0, 0, 0), 1.day()) };
    let clock = &text[text.find(['T', 't', ' '])?..];
    let clock = clock.split(['Z', 'z', '+', '-', '[']).next()?;
    let seconds = clock.matches(':').count() > 1 || !clock.contains(':') && clock.trim().len() > 5;
    at(pieces.date(), time, seconds)
}

fn at(day: Date, time: jiff::civil::Time, seconds: bool) -> Option<Interval<DateTime>> {
    let start = DateTime::from_parts(day, jiff::civil::time(time.hour(), time.minute(), time.second(), 0));
    from(start, if seconds { 1.second() } else { 1.minute() })
}

/// How the press and RFC 2822 write a day.
const DAYS: [&str; 9] =
    ["%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y %B %d", "%Y %b %d", "%Y/%m/%d", "%Y.%m.%d"];

/// The time of day behind it, if any, and whether it tells the second.
const CLOCKS: [(&str, bool); 6] = [
    ("%H:%M:%S %z", true),
    ("%H:%M:%S", true),
    ("%H:%M %z", false),
    ("%H:%M", false),
    ("%I:%M %p", false),
    ("%I %p", false),
];

fn press(text: &str) -> Option<Interval<DateTime>> {
    let mut words: Vec<String> = text.split_whitespace().filter_map(plain_word).collect();
    // The weekday says nothing that the day does not.
    if words.len() > 3 && parses("%A", &words[0]) || words.len() > 3 && parses("%a", &words[0]) {
        words.remove(0);
    }
    // A zone in letters: the time stays as it is written.
    if words.len() > 3 && words.last().is_some_and(|last| is_zone(last)) {
        words.pop();
    }
    let day_words = if words.first().is_some_and(|first| first.contains(['/', '.', '-'])) { 1 } else { 3 };
    if words.len() == 2 && day_words == 3 {
        let day = ["%d %B %Y", "%d %b %Y"].iter().find_map(|form| date_of(form, &format!("1 {}", words.join(" "))))?;
        return from(day.at(0, 0, 0, 0), 1.month());
    }
    if words.len() < day_words {
        return None;
    }
    let (day, clock) = words.split_at(day_words);
    let day = day.join(" ");
    let day = DAYS.iter().find_map(|form| date_of(form, &day)).or_else(|| slashed(&day))?;
    if clock.is_empty() {
        return from(day.at(0, 0, 0, 0), 1.day());
    }
    let clock = clock.join(" ");
    CLOCKS.iter().find_map(|&(form, seconds)| {
        let time = strtime::parse(form, &clock).ok().and_then(|broken: BrokenDownTime| broken.to_time().ok())?;
        at(day, time, seconds)
    })
}

/// A word of a date without its comma, the full stop of an abbreviation and the ending of an
/// ordinal: "Feb.," is "Feb", "21st" is "21", "a.m." is "am", "4pm" stays for the clock.
fn plain_word(word: &str) -> Option<String> {
    let word = word.trim_end_matches([',', '.', ';']).trim_matches(['(', ')', '|', '\u{b7}']);
    if word.is_empty() || word.chars().all(|c| !c.is_alphanumeric()) {
        return None;
    }
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = word.len() == number.len() + 2 && number.len() <= 2 && !number.is_empty();
    if ordinal && number.bytes().all(|b| b.is_ascii_digit()) {
        return Some(number.to_owned());
    }
    if word.len() == 3 && word.as_bytes()[1] == b'.' {
        return Some(word.replace('.', ""));
    }
    // jiff knows "Sep"; the press writes "Sept".
    let month = ["%B", "%b"].iter().any(|form| parses(form, word));
    match word.get(..3) {
        Some(short) if !month && word.len() == 4 && parses("%b", short) => Some(short.to_owned()),
        _ => Some(word.to_owned()),
    }
}

fn parses(form: &str, text: &str) -> bool {
    strtime::parse(form, text).is_ok()
}

fn date_of(form: &str, text: &str) -> Option<Date> {
    // A year of fewer than four digits is a day of the month that was taken for one.
    strtime::parse(form, text).ok()?.to_date().ok().filter(|date| date.year() >= 1000)
}

/// "GMT", "ET", "UTC+5": capitals, and not the "AM" of the clock.
fn is_zone(word: &str) -> bool {
    let letters = word.split(['+', '-']).next().unwrap_or(word);
    (2..=4).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && !parses("%p", letters)
        && !parses("%b", letters)
}

/// "21/02/2020" or "02/21/2020", where only one way round is a date.
fn slashed(text: &str) -> Option<Date> {
    let day_first = date_of("%d/%m/%Y", text);
    let month_first = date_of("%m/%d/%Y", text);
    match (day_first, month_first) {
        (Some(day), None) | (None, Some(day)) => Some(day),
        (Some(a), Some(b)) if a == b => Some(a),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `first/last`, the last a second before the end.
    fn read(text: &str) -> String {
        let Some(stretch) = stated_date(text) else { return "nothing".into() };
        let end = stretch.max().expect("it ends").checked_sub(1.second()).expect("in range");
        format!("{}/{end}", stretch.min().expect("it begins"))
    }

    #[test]
    fn a_date_is_as_wide_as_it_is_stated() {
        let year = "2020-01-01T00:00:00/2020-12-31T23:59:59";
        let month = "2020-02-01T00:00:00/2020-02-29T23:59:59";
        let day = "2020-02-21T00:00:00/2020-02-21T23:59:59";
        let minute = "2020-02-21T16:05:00/2020-02-21T16:05:59";
        let second = "2020-02-21T16:05:09/2020-02-21T16:05:09";
        for (wanted, forms) in [
            (year, &["2020"][..]),
            (month, &["2020-02", "2020/02", "February 2020", "Feb 2020", "Feb. 2020"]),
            (
                day,
                &[
                    "2020-02-21",
                    "20200221",
                    "2020/02/21",
                    "2020.02.21",
                    "February 21, 2020",
                    "Feb. 21, 2020",
                    "February 21st, 2020",
                    "21 Feb 2020",
                    "21 February 2020",
                    "Friday, February 21, 2020",
                    "Fri 21 Feb 2020",
                    "21/02/2020",
                    "02/21/2020",
                    "21-Feb-2020",
                    "2020 February 21",
                    "  2020-02-21 ",
                ],
            ),
            (
                minute,
                &[
                    "2020-02-21T16:05",
                    "2020-02-21 16:05",
                    "2020-02-21T16:05Z",
                    "2020-02-21T16:05+02:00",
                    "February 21, 2020 4:05 PM",
                    "February 21, 2020 4:05 p.m. ET",
                    "Feb 21, 2020, 4:05 PM EST",
                    "21 February 2020 16:05 GMT",
                    "Feb 21, 2020 | 4:05 PM",
                    "2020/02/21 16:05",
                ],
            ),
            (
                second,
                &[
                    "2020-02-21T16:05:09",
                    "2020-02-21T16:05:09Z",
                    "2020-02-21T16:05:09.250-05:00",
                    "2020-02-21T16:05:09+0530",
                    "Fri, 21 Feb 2020 16:05:09 GMT",
                    "Fri, 21 Feb 2020 16:05:09 +0000",
                    "2020-02-21 16:05:09",
                ],
            ),
        ] {
            for form in forms {
                assert_eq!(read(form), wanted, "{form}");
            }
        }
    }

    #[test]
    fn september_is_shortened_in_two_ways() {
        assert_eq!(read("Sept. 3, 2019"), read("2019-09-03"));
        assert_eq!(read("Sep 3, 2019"), read("2019-09-03"));
    }

    #[test]
    fn what_is_no_whole_date_is_not_guessed() {
        for text in [
            "",
            " ",
            "Friday",
            "February 21",
            "02/12/2020",
            "2020-13",
            "2020-02-30",
            "21",
            "20",
            "February 30, 2020",
            "2020-02-21T25:00",
            "yesterday",
            "1582243200",
            "99999",
            "é",
            "February",
            "an hour ago",
            "2020-02-21 or so",
        ] {
            assert_eq!(read(text), "nothing", "{text:?}");
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_no_end() {
        let last = stated_date("9999").expect("a year");
        assert_eq!(last.max(), None);
    }
}
