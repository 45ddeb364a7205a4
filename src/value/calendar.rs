//! The fields of calendar and clock that a text names, and the stretch of time they cover.
//!
//! Nothing here knows an anchor: which year a bare "September" means stands in `anchor.rs`.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

use super::Zone;
use super::feast::Feast;

/// The fields of the calendar that a text names; `None` is what it leaves open.
/// "Friday night" has a weekday and a time of day, "29 February" a month and a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The first two digits of the years: 19 for the twentieth century.
    pub century: Option<i8>,
    /// The first year of a decade.
    pub decade: Option<i16>,
    /// The year, negative before the common era; with [`Self::week`] the year of ISO weeks.
    pub year: Option<i16>,
    /// A season, a quarter or a half of a year.
    pub season: Option<Season>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The week, as ISO 8601 counts them.
    pub week: Option<u8>,
    /// Whether the weekend of the week is meant.
    pub weekend: bool,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// A feast whose date each year has to be computed.
    pub feast: Option<Feast>,
    /// A part of the day, or a time of the clock.
    pub time: Option<TimeOfDay>,
    /// Whether month and day could stand the other way round ("3/4/2020").
    pub swappable: bool,
}

/// A named part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
    /// January to March, and so on, 1 to 4.
    Quarter(u8),
    /// The first or the second half.
    Half(u8),
}

impl Season {
    /// The first month, and how many months it has. Winter goes on into the next year.
    pub fn months(self) -> (u8, u8) {
        match self {
            Season::Spring => (3, 3),
            Season::Summer => (6, 3),
            Season::Autumn => (9, 3),
            Season::Winter => (12, 3),
            Season::Quarter(quarter) => (quarter.saturating_sub(1) % 4 * 3 + 1, 3),
            Season::Half(half) => (half.saturating_sub(1) % 2 * 6 + 1, 6),
        }
    }
}

/// What a text says of the time of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// "night", "morning".
    Part(DayPart),
    /// "9:30 a.m."
    Clock(Clock),
    /// Midnight, which is the beginning of the named day or its end.
    Midnight {
        /// The zone, where the text names one.
        zone: Option<Zone>,
    },
}

/// A part of a day; its hours stand in `calendar.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayPart {
    /// The two letters that TIMEX3 writes for it ("NI", "MO").
    pub code: [u8; 2],
    /// The hour it begins.
    pub from: u8,
    /// The hour it ends, beyond 24 for a night that goes on into the next day.
    pub to: u8,
}

/// A time of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// The hour, 0 to 24.
    pub hour: u8,
    /// The minute, where it is named.
    pub minute: Option<u8>,
    /// The second, where it is named.
    pub second: Option<u8>,
    /// Whether the text leaves open which half of the day it means ("at five o'clock").
    pub half_open: bool,
    /// The zone, where the text names one.
    pub zone: Option<Zone>,
}

impl TimeOfDay {
    /// The zone that the text names.
    pub fn zone(self) -> Option<Zone> {
        match self {
            TimeOfDay::Part(_) => None,
            TimeOfDay::Clock(clock) => clock.zone,
            TimeOfDay::Midnight { zone } => zone,
        }
    }

    /// The same time in a zone.
    pub fn in_zone(self, zone: Option<Zone>) -> Self {
        match self {
            TimeOfDay::Clock(clock) => TimeOfDay::Clock(Clock { zone, ..clock }),
            TimeOfDay::Midnight { .. } => TimeOfDay::Midnight { zone },
            part @ TimeOfDay::Part(_) => part,
        }
    }

    /// The stretches of a day that it can mean, end excluded.
    fn stretches(self, day: Date) -> Vec<(DateTime, DateTime)> {
        let midnight = day.at(0, 0, 0, 0);
        let at = |hours: i64, minutes: i64, seconds: i64, length: jiff::Span| {
            let from = midnight.checked_add(hours.hours().minutes(minutes).seconds(seconds)).ok()?;
            Some((from, from.checked_add(length).ok()?))
        };
        let found = match self {
            TimeOfDay::Part(part) => {
                let length = i64::from(part.to.saturating_sub(part.from)).hours();
                vec![at(i64::from(part.from), 0, 0, length)]
            }
            TimeOfDay::Clock(clock) => {
                let (minute, second) = (clock.minute.unwrap_or(0), clock.second.unwrap_or(0));
                let length = if clock.second.is_some() { 1.second() } else { 1.minute() };
                let stretch = |hour: u8| at(i64::from(hour), i64::from(minute), i64::from(second), length);
                let other = (clock.half_open && clock.hour <= 12).then(|| (clock.hour + 12) % 24);
                std::iter::once(clock.hour).chain(other).map(stretch).collect()
            }
            TimeOfDay::Midnight { .. } => vec![at(0, 0, 0, 1.minute()), at(24, 0, 0, 1.minute())],
        };
        found.into_iter().flatten().collect()
    }
}

impl Calendar {
    /// A day of the calendar.
    pub fn of_day(date: Date) -> Self {
        Calendar {
            year: Some(date.year()),
            month: u8::try_from(date.month()).ok(),
            day: u8::try_from(date.day()).ok(),
            ..Calendar::default()
        }
    }

    /// The ISO week that a day belongs to.
    pub fn of_week(date: Date) -> Self {
        let week = date.iso_week_date();
        Calendar { year: Some(week.year()), week: u8::try_from(week.week()).ok(), ..Calendar::default() }
    }

    /// A month of a year.
    pub fn of_month(year: i16, month: u8) -> Self {
        Calendar { year: Some(year), month: Some(month), ..Calendar::default() }
    }

    /// A whole year.
    pub fn of_year(year: i16) -> Self {
        Calendar { year: Some(year), ..Calendar::default() }
    }

    /// Whether no field is named.
    pub fn is_empty(&self) -> bool {
        *self == Calendar::default()
    }

    /// Whether a day, or something within a day, is named.
    pub fn names_day(&self) -> bool {
        self.day.is_some() || self.weekday.is_some() || self.feast.is_some()
    }

    /// The fields of both, or `None` where both name the same field or the fields name no
    /// one stretch together.
    pub fn merged(&self, other: &Calendar) -> Option<Calendar> {
        fn one<T: Copy>(a: Option<T>, b: Option<T>) -> Option<Option<T>> {
            if a.is_some() && b.is_some() { None } else { Some(a.or(b)) }
        }
        if self.weekend && other.weekend {
            return None;
        }
        Some(Calendar {
            century: one(self.century, other.century)?,
            decade: one(self.decade, other.decade)?,
            year: one(self.year, other.year)?,
            season: one(self.season, other.season)?,
            month: one(self.month, other.month)?,
            week: one(self.week, other.week)?,
            weekend: self.weekend || other.weekend,
            day: one(self.day, other.day)?,
            weekday: one(self.weekday, other.weekday)?,
            feast: one(self.feast, other.feast)?,
            time: one(self.time, other.time)?,
            swappable: self.swappable || other.swappable,
        })
    }

    /// The first and the last day that the fields cover, where they name one stretch.
    pub fn days(&self) -> Option<(Date, Date)> {
        let year_day = |year: i16, month: u8, day: u8| Date::new(year, month as i8, day as i8).ok();
        if let Some(century) = self.century {
            let first = i16::from(century).checked_mul(100)?;
            return Some((year_day(first, 1, 1)?, year_day(first.checked_add(99)?, 12, 31)?));
        }
        if let Some(decade) = self.decade {
            return Some((year_day(decade, 1, 1)?, year_day(decade.checked_add(9)?, 12, 31)?));
        }
        let year = self.year?;
        if let Some(feast) = self.feast {
            return feast.days(year);
        }
        if let Some(week) = self.week {
            let monday = ISOWeekDate::new(year, week as i8, Weekday::Monday).ok()?.date();
            let day = |number: i64| monday.checked_add((number - 1).days()).ok();
            return match (self.weekday, self.weekend) {
                (Some(weekday), _) => day(i64::from(weekday)).map(|date| (date, date)),
                (None, true) => Some((day(6)?, day(7)?)),
                (None, false) => Some((monday, day(7)?)),
            };
        }
        match (self.season, self.month, self.day) {
            (_, Some(month), Some(day)) => year_day(year, month, day).map(|date| (date, date)),
            (_, None, Some(_)) => None,
            (_, Some(_), None) if self.weekday.is_some() => None,
            (_, Some(month), None) => year_day(year, month, 1).map(|date| (date, date.last_of_month())),
            (Some(season), None, None) => {
                let (first, count) = season.months();
                let start = year_day(year, first, 1)?;
                let end = start.checked_add(i64::from(count).months()).ok()?.yesterday().ok()?;
                Some((start, end))
            }
            (None, None, None) if self.weekday.is_some() || self.weekend => None,
            (None, None, None) => Some((year_day(year, 1, 1)?, year_day(year, 12, 31)?)),
        }
    }

    /// The stretches that the fields can mean, end excluded; none where no year is known or
    /// the day does not exist. More than one where the text is open between them.
    pub fn stretches(&self) -> Vec<(DateTime, DateTime)> {
        let mut found = self.stretches_as_written();
        if self.swappable
            && let (Some(month), Some(day)) = (self.month, self.day)
        {
            let swapped = Calendar { month: Some(day), day: Some(month), swappable: false, ..self.clone() };
            found.extend(swapped.stretches_as_written());
        }
        found
    }

    fn stretches_as_written(&self) -> Vec<(DateTime, DateTime)> {
        let Some((first, last)) = self.days() else { return Vec::new() };
        match self.time {
            Some(time) if first == last => time.stretches(first),
            _ => last.tomorrow().map(|end| vec![(first.at(0, 0, 0, 0), end.at(0, 0, 0, 0))]).unwrap_or_default(),
        }
    }

    /// Whether a day fits the fields that are named; a decade or century of another kind of
    /// count is left out of account.
    pub fn admits(&self, date: Date) -> bool {
        let weekday = date.weekday().to_monday_one_offset();
        let fits = |field: Option<i64>, value: i64| field.is_none_or(|field| field == value);
        let season = self.season.is_none_or(|season| {
            let (first, count) = season.months();
            (0..count).any(|step| (first - 1 + step) % 12 + 1 == date.month() as u8)
        });
        let year = match self.week {
            Some(week) => {
                let iso = date.iso_week_date();
                fits(self.year.map(i64::from), i64::from(iso.year())) && i64::from(week) == i64::from(iso.week())
            }
            None => fits(self.year.map(i64::from), i64::from(date.year())),
        };
        let month_and_day = |month: Option<u8>, day: Option<u8>| {
            fits(month.map(i64::from), i64::from(date.month())) && fits(day.map(i64::from), i64::from(date.day()))
        };
        year && season
            && fits(self.weekday.map(i64::from), i64::from(weekday))
            && (!self.weekend || weekday >= 6)
            && (month_and_day(self.month, self.day) || self.swappable && month_and_day(self.day, self.month))
            && self
                .feast
                .is_none_or(|feast| feast.days(date.year()).is_none_or(|(first, last)| (first..=last).contains(&date)))
    }

    /// Whether every stretch that fits these fields fits the other's too, by the fields alone.
    pub fn names_all_of(&self, other: &Calendar) -> bool {
        fn has<T: PartialEq>(mine: &Option<T>, others: &Option<T>) -> bool {
            others.is_none() || mine == others
        }
        has(&self.century, &other.century)
            && has(&self.decade, &other.decade)
            && has(&self.year, &other.year)
            && has(&self.season, &other.season)
            && has(&self.month, &other.month)
            && has(&self.week, &other.week)
            && (!other.weekend || self.weekend)
            && has(&self.day, &other.day)
            && has(&self.weekday, &other.weekday)
            && has(&self.feast, &other.feast)
            && has(&self.time, &other.time)
            && (!self.swappable || other.swappable)
    }

    /// Whether no stretch can fit both, by the fields alone: two weekdays, two months.
    pub fn excludes(&self, other: &Calendar) -> bool {
        fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            matches!((a, b), (Some(a), Some(b)) if a != b)
        }
        if self.swappable || other.swappable {
            return false;
        }
        let weeks = self.week.is_some() == other.week.is_some();
        differ(self.century, other.century)
            || differ(self.decade, other.decade)
            || weeks && differ(self.year, other.year)
            || differ(self.month, other.month)
            || differ(self.week, other.week)
            || differ(self.day, other.day)
            || differ(self.weekday, other.weekday)
            || self.weekend && other.weekday.is_some_and(|day| day < 6)
            || other.weekend && self.weekday.is_some_and(|day| day < 6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(calendar: Calendar) -> Option<(String, String)> {
        calendar.days().map(|(first, last)| (first.to_string(), last.to_string()))
    }

    fn pair(first: &str, last: &str) -> Option<(String, String)> {
        Some((first.to_owned(), last.to_owned()))
    }

    #[test]
    fn fields_cover_a_stretch_of_days() {
        assert_eq!(days(Calendar::of_year(2018)), pair("2018-01-01", "2018-12-31"));
        assert_eq!(days(Calendar::of_month(2020, 2)), pair("2020-02-01", "2020-02-29"));
        assert_eq!(
            days(Calendar { year: Some(2020), week: Some(7), ..Calendar::default() }),
            pair("2020-02-10", "2020-02-16")
        );
        assert_eq!(
            days(Calendar { year: Some(2019), season: Some(Season::Winter), ..Calendar::default() }),
            pair("2019-12-01", "2020-02-29")
        );
        assert_eq!(days(Calendar { decade: Some(1990), ..Calendar::default() }), pair("1990-01-01", "1999-12-31"));
        assert_eq!(days(Calendar { century: Some(18), ..Calendar::default() }), pair("1800-01-01", "1899-12-31"));
    }

    #[test]
    fn a_day_that_does_not_exist_covers_nothing() {
        let thirtieth = Calendar { year: Some(2020), month: Some(2), day: Some(30), ..Calendar::default() };
        assert_eq!(days(thirtieth), None);
    }

    #[test]
    fn the_last_year_has_no_end_that_a_date_could_name() {
        assert_eq!(Calendar::of_year(9999).stretches(), []);
        assert_eq!(days(Calendar { decade: Some(i16::MAX), ..Calendar::default() }), None);
    }

    #[test]
    fn midnight_is_either_end_of_its_day() {
        let friday = Calendar {
            time: Some(TimeOfDay::Midnight { zone: None }),
            ..Calendar::of_day(jiff::civil::date(2020, 2, 21))
        };
        let starts: Vec<String> = friday.stretches().iter().map(|(from, _)| from.to_string()).collect();
        assert_eq!(starts, ["2020-02-21T00:00:00", "2020-02-22T00:00:00"]);
    }
}
