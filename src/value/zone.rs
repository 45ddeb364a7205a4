//! The zone of a clock.

use jiff::civil::{Date, Weekday};

/// A zone that a text names beside a time of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// So many minutes east of Greenwich.
    Fixed(i16),
    /// A zone of North America by its standard time ("ET"): in summer its clocks are an hour on.
    NorthAmerican {
        /// Minutes east of Greenwich in winter.
        standard: i16,
    },
}

impl Zone {
    /// The zone as it is on a day.
    pub fn on(self, day: Date) -> Zone {
        match self {
            Zone::NorthAmerican { standard } if is_summer_time(day) => Zone::Fixed(standard + 60),
            Zone::NorthAmerican { standard } => Zone::Fixed(standard),
            fixed @ Zone::Fixed(_) => fixed,
        }
    }

    /// Minutes east of Greenwich; in winter, where no day decides.
    pub fn minutes(self) -> i16 {
        match self {
            Zone::Fixed(minutes) | Zone::NorthAmerican { standard: minutes } => minutes,
        }
    }
}

/// Whether clocks in the United States stand an hour on: by the Uniform Time Act of 1966 from
/// the last Sunday of April, from 1987 the first one, to the last of October, and by the Energy
/// Policy Act of 2005 from the second Sunday of March to the first of November.
fn is_summer_time(day: Date) -> bool {
    let (first, last) = match day.year() {
        ..1967 => return false,
        1967..1987 => ((4, -1), (10, -1)),
        1987..2007 => ((4, 1), (10, -1)),
        _ => ((3, 2), (11, 1)),
    };
    let sunday =
        |(month, nth): (i8, i8)| Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok();
    sunday(first).zip(sunday(last)).is_some_and(|(first, last)| (first..last).contains(&day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn clocks_of_new_york_go_on_in_march_and_back_in_november() {
        let eastern = Zone::NorthAmerican { standard: -300 };
        for (day, minutes) in [
            (date(2021, 3, 13), -300),
            (date(2021, 3, 14), -240),
            (date(2021, 11, 6), -240),
            (date(2021, 11, 7), -300),
            (date(2006, 3, 20), -300),
            (date(2006, 4, 2), -240),
            (date(1975, 4, 26), -300),
            (date(1950, 7, 1), -300),
        ] {
            assert_eq!(eastern.on(day), Zone::Fixed(minutes), "{day}");
        }
    }

    #[test]
    fn a_fixed_zone_has_no_summer() {
        assert_eq!(Zone::Fixed(60).on(date(2021, 7, 1)), Zone::Fixed(60));
    }
}
