//! Feasts whose date moves: computed each year from their rule.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::listed_feast::ListedFeast;

/// The rule that gives a feast its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Feast {
    /// So many days after Easter Sunday of the western churches; negative before it.
    Easter(i16),
    /// So many days after Easter Sunday of the eastern churches.
    OrthodoxEaster(i16),
    /// The nth such weekday of a month; a negative nth counts from its end.
    Weekday {
        /// The month, 1 to 12.
        month: i8,
        /// The day of the week, 1 (Monday) to 7.
        weekday: i8,
        /// Which of them, -1 for the last.
        nth: i8,
    },
    /// A stretch of the lunar calendar of Islam by its arithmetic form; where the moon is
    /// looked for, the days can differ by one or two.
    Islamic {
        /// The month, 1 to 12.
        month: u8,
        /// The first day.
        day: u8,
        /// How many days it lasts.
        length: u8,
    },
    /// A feast whose days are listed, year by year.
    Listed(ListedFeast),
}

impl Feast {
    /// Its first and last day in a year, where it has one.
    pub fn days(self, year: i16) -> Option<(Date, Date)> {
        let one = |date: Date| (date, date);
        match self {
            Feast::Listed(feast) => feast.days(year),
            Feast::Easter(after) => easter(year)?.checked_add(i64::from(after).days()).ok().map(one),
            Feast::OrthodoxEaster(after) => orthodox_easter(year)?.checked_add(i64::from(after).days()).ok().map(one),
            Feast::Weekday { month, weekday, nth } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok().map(one)
            }
            Feast::Islamic { month, day, length } => {
                let first = islamic_in_year(year, month, day)?;
                Some((first, first.checked_add(i64::from(length.max(1) - 1).days()).ok()?))
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives
/// (Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, month as i8, day as i8).ok()
}

/// Easter Sunday of the Julian calendar as a Gregorian date (Meeus, chapter 8), for the years
/// in which the calendars are thirteen days apart.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    if !(1900..2100).contains(&y) {
        return None;
    }
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let day = (d + e + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()?.checked_add(13.days()).ok()
}

/// The day of an Islamic month that falls into a Gregorian year; where two do, the first.
fn islamic_in_year(year: i16, month: u8, day: u8) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    // The lunar year that began last before this one: 33 of them last about 32 solar years.
    let guess = (i64::from(year) - 622) * 33 / 32;
    (guess - 1..=guess + 2).find_map(|lunar| {
        let date = islamic_date(lunar, month, day)?;
        (date.year() == first.year()).then_some(date)
    })
}

/// A day of the arithmetic Islamic calendar: months of 30 and 29 days in turn, and 11 leap
/// days in 30 years, counted from 19 July 622 of the Gregorian calendar.
fn islamic_date(year: i64, month: u8, day: u8) -> Option<Date> {
    let months = i64::from(month) - 1;
    let days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * months + (months + 1) / 2 + i64::from(day) - 1;
    Date::new(622, 7, 19).ok()?.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(feast: Feast, year: i16) -> String {
        feast.days(year).map(|(first, _)| first.to_string()).unwrap_or_default()
    }

    #[test]
    fn easter_moves() {
        assert_eq!(first(Feast::Easter(0), 2019), "2019-04-21");
        assert_eq!(first(Feast::Easter(0), 2024), "2024-03-31");
        assert_eq!(first(Feast::Easter(-2), 2020), "2020-04-10");
        assert_eq!(first(Feast::OrthodoxEaster(0), 2024), "2024-05-05");
        assert_eq!(first(Feast::OrthodoxEaster(0), 2020), "2020-04-19");
    }

    #[test]
    fn weekdays_are_counted_from_either_end_of_a_month() {
        assert_eq!(first(Feast::Weekday { month: 11, weekday: 4, nth: 4 }, 2019), "2019-11-28");
        assert_eq!(first(Feast::Weekday { month: 5, weekday: 1, nth: -1 }, 2021), "2021-05-31");
    }

    #[test]
    fn the_islamic_calendar_is_right_to_a_day_or_two() {
        // Ramadan began on 24 April 2020 and on 11 March 2024 in most countries.
        for (year, told) in [(2020, "2020-04-24"), (2024, "2024-03-11"), (2017, "2017-05-27")] {
            let (first, last) = Feast::Islamic { month: 9, day: 1, length: 30 }.days(year).expect("every year has one");
            let told: Date = told.parse().expect("a date");
            assert!(first.since(told).expect("near").get_days().abs() <= 2, "{first} against {told}");
            assert_eq!(last.since(first).expect("near").get_days(), 29);
        }
    }

    #[test]
    fn no_year_panics() {
        for year in [i16::MIN, -9999, 0, 1, 1582, 9998, 9999, i16::MAX] {
            for feast in [
                Feast::Easter(0),
                Feast::OrthodoxEaster(1),
                Feast::Weekday { month: 12, weekday: 7, nth: 5 },
                Feast::Islamic { month: 12, day: 30, length: 3 },
            ] {
                let _ = feast.days(year);
            }
        }
    }
}
