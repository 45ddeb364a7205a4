//! What lies beside or within a known stretch of the calendar: "two days before Christmas",
//! "the week of March 6", "the second Tuesday of November", "the past three months".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::anchor::{moved, settled, year_after};
use super::{Calendar, Duration, Part, PartUnit, Season, Shift, TimeUnit};

/// What lies a step from a known stretch, as precise as that stretch and the step are. No step
/// at all is the unit around it.
pub(super) fn stepped(found: &Calendar, offset: Shift) -> Option<Calendar> {
    let (first, last) = found.days()?;
    let base = if offset.count < 0 { first } else { last };
    let count = i64::from(offset.count);
    if offset.count == 0 {
        return Some(match offset.unit {
            TimeUnit::Week => Calendar::of_week(first),
            TimeUnit::Month => Calendar::of_month(first.year(), first.month() as u8),
            TimeUnit::Year => Calendar::of_year(first.year()),
            _ => found.clone(),
        });
    }
    match offset.unit {
        TimeUnit::Day | TimeUnit::Week => {
            moved(base, offset.unit, count).map(|day| Calendar { time: found.time, ..Calendar::of_day(day) })
        }
        TimeUnit::Month if first == last => moved(base, offset.unit, count).map(Calendar::of_day),
        TimeUnit::Month => {
            moved(base.first_of_month(), offset.unit, count).map(|d| Calendar::of_month(d.year(), d.month() as u8))
        }
        TimeUnit::Year if *found == Calendar::of_year(first.year()) => year_after(base, count).map(Calendar::of_year),
        TimeUnit::Year => {
            let moved = moved(base.first_of_month(), TimeUnit::Month, count.checked_mul(12)?)?;
            let year = Calendar { year: Some(moved.year()), ..found.clone() };
            Some(settled(year))
        }
        _ => None,
    }
}

/// A part of a known stretch; `None` where the stretch has no such part.
pub(super) fn part_of(found: &Calendar, part: Part) -> Option<Calendar> {
    let (first, last) = found.days()?;
    let (place, unit) = match part {
        Part::Weekend => return weekend_beside(first),
        Part::Nth(place, unit) => (place, unit),
    };
    let weekday = |number: u8| Weekday::from_monday_one_offset(number as i8).ok();
    // Weeks belong to the stretch that holds their Thursday, as ISO 8601 has it for years, and
    // weekends to the one that holds their Saturday.
    let day = match unit {
        PartUnit::Day => nth_of(first, last, place, TimeUnit::Day)?,
        PartUnit::Week => nth_of(on_or_after(first, Weekday::Thursday)?, last, place, TimeUnit::Week)?,
        PartUnit::Weekend => nth_of(on_or_after(first, Weekday::Saturday)?, last, place, TimeUnit::Week)?,
        PartUnit::Weekday(number) => nth_of(on_or_after(first, weekday(number)?)?, last, place, TimeUnit::Week)?,
        PartUnit::Month => nth_of(first.first_of_month(), last, place, TimeUnit::Month)?,
        PartUnit::Year => nth_of(first.first_of_year(), last, place, TimeUnit::Year)?,
    };
    Some(match unit {
        PartUnit::Day | PartUnit::Weekday(_) => Calendar { time: found.time, ..Calendar::of_day(day) },
        PartUnit::Week => Calendar::of_week(day),
        PartUnit::Weekend => Calendar { weekend: true, ..Calendar::of_week(day) },
        PartUnit::Month => Calendar::of_month(day.year(), day.month() as u8),
        PartUnit::Year => Calendar::of_year(day.year()),
    })
}

/// The nth of the days that lie a unit apart from the first to the last; negative from the end.
fn nth_of(first: Date, last: Date, place: i8, unit: TimeUnit) -> Option<Date> {
    if place > 0 {
        return moved(first, unit, i64::from(place) - 1).filter(|day| *day <= last);
    }
    // A stretch that has such places has few of them: days of a month, weeks of a year.
    const MOST: i64 = 400;
    let count = (0..MOST).take_while(|step| moved(first, unit, *step).is_some_and(|day| day <= last)).count();
    let step = i64::try_from(count).ok()?.checked_add(i64::from(place))?;
    moved(first, unit, step).filter(|_| step >= 0 && place < 0)
}

fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    if day.weekday() == weekday { Some(day) } else { day.nth_weekday(1, weekday).ok() }
}

/// The weekend that a day belongs to or borders on: the next one from Wednesday on, else the
/// last.
fn weekend_beside(day: Date) -> Option<Calendar> {
    let weekday = day.weekday().to_monday_one_offset();
    let saturday = day.checked_add(match weekday {
        1 | 2 => (-i64::from(weekday) - 1).days(),
        _ => (6 - i64::from(weekday)).days(),
    });
    Some(Calendar { weekend: true, ..Calendar::of_week(saturday.ok()?) })
}

/// The first and the last day of a stretch of some length that ends or begins at a day. A past
/// stretch holds that day and a coming one begins on the next; quarters, and decades and centuries
/// to come, are whole ones of the calendar and lie beside the one that holds the day.
pub(super) fn rolling(day: Date, onward: bool, length: &Duration) -> Option<(Date, Date)> {
    let (count, unit) = length.unit.whole_count(length.max?)?;
    if count <= 0 {
        return None;
    }
    if unit == TimeUnit::Quarter || onward && matches!(unit, TimeUnit::Decade | TimeUnit::Century) {
        let (first, size) = match unit {
            TimeUnit::Quarter => {
                let season = Season::Quarter((day.month() as u8 - 1) / 3 + 1);
                (Date::new(day.year(), season.months().0 as i8, 1).ok()?, 3)
            }
            TimeUnit::Decade => (Date::new(day.year().div_euclid(10) * 10, 1, 1).ok()?, 120),
            _ => (Date::new(day.year().div_euclid(100) * 100, 1, 1).ok()?, 1_200),
        };
        let at = |units: i64| moved(first, TimeUnit::Month, units.checked_mul(size)?);
        let (from, end) =
            if onward { (at(1)?, at(count.checked_add(1)?)?) } else { (at(count.checked_neg()?)?, first) };
        return Some((from, end.yesterday().ok()?));
    }
    let (unit, count) = match unit {
        TimeUnit::Year => (TimeUnit::Month, count.checked_mul(12)?),
        TimeUnit::Decade => (TimeUnit::Month, count.checked_mul(120)?),
        TimeUnit::Century => (TimeUnit::Month, count.checked_mul(1_200)?),
        TimeUnit::Second => (TimeUnit::Day, count / 86_400),
        TimeUnit::Minute => (TimeUnit::Day, count / 1_440),
        TimeUnit::Hour => (TimeUnit::Day, count / 24),
        unit => (unit, count),
    };
    let other = moved(day, unit, if onward { count } else { count.checked_neg()? })?;
    Some(if onward { (day.tomorrow().ok()?.min(other), other) } else { (other, day) })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::value::Number;

    fn days(calendar: Option<Calendar>) -> Option<(Date, Date)> {
        calendar.and_then(|found| found.days())
    }

    #[test]
    fn a_part_is_counted_from_either_end() {
        let november = Calendar::of_month(2016, 11);
        let second_tuesday = part_of(&november, Part::Nth(2, PartUnit::Weekday(2)));
        assert_eq!(days(second_tuesday), Some((date(2016, 11, 8), date(2016, 11, 8))));
        let last_friday = part_of(&november, Part::Nth(-1, PartUnit::Weekday(5)));
        assert_eq!(days(last_friday), Some((date(2016, 11, 25), date(2016, 11, 25))));
        let first_week = part_of(&november, Part::Nth(1, PartUnit::Week));
        assert_eq!(days(first_week), Some((date(2016, 10, 31), date(2016, 11, 6))));
        assert_eq!(days(part_of(&november, Part::Nth(31, PartUnit::Day))), None);
        assert_eq!(days(part_of(&november, Part::Nth(-31, PartUnit::Day))), None);
    }

    #[test]
    fn a_weekend_lies_beside_its_feast() {
        let labor_day = Calendar::of_day(date(2021, 9, 6));
        assert_eq!(days(part_of(&labor_day, Part::Weekend)), Some((date(2021, 9, 4), date(2021, 9, 5))));
        let thanksgiving = Calendar::of_day(date(2021, 11, 25));
        assert_eq!(days(part_of(&thanksgiving, Part::Weekend)), Some((date(2021, 11, 27), date(2021, 11, 28))));
    }

    #[test]
    fn a_rolling_stretch_ends_or_begins_at_its_day() {
        let day = date(2019, 5, 15);
        let length = |count, unit| Duration::exactly(Number::integer(count), unit);
        let past = rolling(day, false, &length(3, TimeUnit::Month));
        assert_eq!(past, Some((date(2019, 2, 15), day)));
        let coming = rolling(day, true, &length(10, TimeUnit::Day));
        assert_eq!(coming, Some((date(2019, 5, 16), date(2019, 5, 25))));
        let quarters = rolling(day, false, &length(2, TimeUnit::Quarter));
        assert_eq!(quarters, Some((date(2018, 10, 1), date(2019, 3, 31))));
        let decade = rolling(day, true, &length(1, TimeUnit::Decade));
        assert_eq!(decade, Some((date(2020, 1, 1), date(2029, 12, 31))));
        assert_eq!(rolling(day, false, &length(36, TimeUnit::Hour)), Some((date(2019, 5, 14), day)));
        assert_eq!(rolling(day, true, &length(i64::MAX, TimeUnit::Year)), None);
    }
}
