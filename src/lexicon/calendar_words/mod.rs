//! `calendar.toml`: what the words of the calendar and the clock mean. `table` reads the file.

mod kinds;
mod table;

pub use kinds::Kinds;
pub(super) use table::load;

use crate::value::{
    DateRole, DayPart, Direction, Feast, Modifier, Origin, Reference, Season, Shift, TimeOfDay, TimeUnit, Zone,
};

/// What a word says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarSense {
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    /// The days of the week in the plural.
    Weekdays(u8),
    /// "few", "many": some number of the unit that follows.
    Some,
    /// A name that holds a word of the calendar without naming a time.
    Name,
    /// The name of a month or weekday is another word too, such as "may".
    Guarded,
    /// The name of a month is a person's too, such as "April".
    Forename,
    /// The end of a week.
    Weekend,
    /// "Third": a place in a row.
    Ordinal(u8),
    /// "rd" of "3rd".
    OrdinalEnding,
    /// An era: whether its years are counted backwards.
    Era {
        /// "BC".
        before_christ: bool,
    },
    /// A decade that is named by a word: "nineties", by its first year.
    Decade(i16),
    /// "fiscal".
    Fiscal,
    /// "FY", glued to a year.
    YearPrefix,
    /// "half" of a year.
    Half,
    /// "quarter" or "period" behind a word of the calendar.
    Period,
    /// A unit of time.
    Unit(UnitOfTime),
    /// What is a unit of time behind a number only: "nights".
    CountedUnit(UnitOfTime),
    /// "end" behind a unit: "year-end".
    End,
    /// "life" behind "five years to".
    Lifetime,
    /// "ahead" behind units: "the weeks ahead".
    Ahead,
    /// "final" before a quarter or half: the last one of its year.
    Closing,
    /// "starting" before a date: it is one to come.
    Onward,
    /// A part of the day, noon or midnight.
    Time(TimeOfDay),
    /// A part of the day in the plural: "mornings".
    Parts(DayPart),
    /// "a.m." and "p.m.": whether the afternoon is meant.
    Meridiem {
        /// "p.m.".
        afternoon: bool,
    },
    /// "o'clock".
    OClock,
    /// A time zone; none for "local time".
    Zone(Option<Zone>),
    /// A season of the year.
    Season(Season),
    /// A season in the plural, before "ago".
    Seasons(Season),
    /// A day by its distance from the day of publication, with the part of it ("tonight").
    Day {
        /// Days on from today.
        from_today: i8,
        /// The part of the day.
        part: Option<DayPart>,
    },
    /// "last", "the following".
    Direction(Direction, Origin),
    /// "the past", "coming": makes a number of units a stretch beside today.
    Span,
    /// "ago", "later": whether it leads on, and from where.
    Distance {
        /// Towards the future.
        onward: bool,
        /// Where the distance begins.
        from: Origin,
    },
    /// "before" and "after" between a number of units and a date: whether it leads on.
    Offset {
        /// "after".
        onward: bool,
    },
    /// "early", "the end of".
    Modifier(Modifier),
    /// "now", "recently".
    Reference(Reference),
    /// A word of time that TIMEX3 leaves without annotation: "soon", "previously".
    Unannotated,
    /// A hedge that compares amounts and loosens no length: "higher than".
    Compares,
    /// "daily": the period.
    Frequency(Shift),
    /// "every".
    Each,
    /// "twice" and "times", before "a year".
    Times,
    /// "since", "until": how the event stands to what follows.
    Role(DateRole),
    /// A feast on a fixed day.
    FixedFeast {
        /// The month.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// A feast that moves.
    Feast(Feast),
    /// An event that is called by its date.
    NamedDate {
        /// The year.
        year: i16,
        /// The month.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// A verb that a length follows: "lasted", "took".
    Lasts,
    /// A thing that has an age without being a person.
    AgedThing,
}

impl CalendarSense {
    /// Whether it is a name of the calendar itself, a month, a weekday or a feast, and no word
    /// that only stands beside one ("in", "last").
    pub fn is_name(self) -> bool {
        matches!(
            self,
            CalendarSense::Month(_)
                | CalendarSense::Weekday(_)
                | CalendarSense::Weekdays(_)
                | CalendarSense::FixedFeast { .. }
                | CalendarSense::Feast(_)
        )
    }
}

/// A unit of time, as a word names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitOfTime {
    /// The unit.
    pub unit: TimeUnit,
    /// How many of it the word stands for: 2 for "fortnight".
    pub count: u16,
    /// Whether the word is a plural.
    pub plural: bool,
}
