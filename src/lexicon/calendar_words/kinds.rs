//! Which kinds of calendar words stand in a stretch of text, one bit each.

use super::CalendarSense;
use crate::lexicon::Sense;

/// A set of the kinds of [`CalendarSense`].
///
/// A grammar names those that it can't do without, so that it is not tried where none of them
/// follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u64);

macro_rules! kinds {
    ($($bit:literal $name:ident $sense:pat,)*) => {
        #[allow(missing_docs, reason = "each is named as its sense")]
        impl Kinds {
            $(pub const $name: Kinds = Kinds(1 << $bit);)*

            /// The kind of a sense.
            pub fn of(sense: CalendarSense) -> Kinds {
                match sense {
                    $($sense => Kinds::$name,)*
                }
            }
        }
    };
}

kinds! {
    0 MONTH CalendarSense::Month(_),
    1 WEEKDAY CalendarSense::Weekday(_),
    2 WEEKDAYS CalendarSense::Weekdays(_),
    3 SOME CalendarSense::Some,
    4 NAME CalendarSense::Name,
    5 GUARDED CalendarSense::Guarded,
    6 WEEKEND CalendarSense::Weekend,
    7 ORDINAL CalendarSense::Ordinal(_),
    8 ORDINAL_ENDING CalendarSense::OrdinalEnding,
    9 ERA CalendarSense::Era { .. },
    10 DECADE CalendarSense::Decade(_),
    11 FISCAL CalendarSense::Fiscal,
    12 YEAR_PREFIX CalendarSense::YearPrefix,
    13 HALF CalendarSense::Half,
    14 PERIOD CalendarSense::Period,
    15 UNIT CalendarSense::Unit(_),
    16 COUNTED_UNIT CalendarSense::CountedUnit(_),
    17 END CalendarSense::End,
    18 AHEAD CalendarSense::Ahead,
    19 TIME CalendarSense::Time(_),
    20 MERIDIEM CalendarSense::Meridiem { .. },
    21 O_CLOCK CalendarSense::OClock,
    22 ZONE CalendarSense::Zone(_),
    23 SEASON CalendarSense::Season(_),
    24 DAY CalendarSense::Day { .. },
    25 DIRECTION CalendarSense::Direction(..),
    26 SPAN CalendarSense::Span,
    27 DISTANCE CalendarSense::Distance { .. },
    28 OFFSET CalendarSense::Offset { .. },
    29 MODIFIER CalendarSense::Modifier(_),
    30 REFERENCE CalendarSense::Reference(_),
    31 UNANNOTATED CalendarSense::Unannotated,
    32 COMPARES CalendarSense::Compares,
    33 FREQUENCY CalendarSense::Frequency(_),
    34 EACH CalendarSense::Each,
    35 TIMES CalendarSense::Times,
    36 ROLE CalendarSense::Role(_),
    37 FEAST CalendarSense::FixedFeast { .. } | CalendarSense::Feast(_),
    38 NAMED_DATE CalendarSense::NamedDate { .. },
    39 LASTS CalendarSense::Lasts,
    40 AGED_THING CalendarSense::AgedThing,
    41 LIFETIME CalendarSense::Lifetime,
    42 FORENAME CalendarSense::Forename,
    43 SEASONS CalendarSense::Seasons(_),
    44 ONWARD CalendarSense::Onward,
    45 CLOSING CalendarSense::Closing,
    46 PARTS CalendarSense::Parts(_),
}

impl Kinds {
    /// None.
    pub const NONE: Kinds = Kinds(0);
    /// No word of the calendar but a number, in digits or words, that makes a date without one.
    pub const NUMBER: Kinds = Kinds(1 << 47);
    /// The kinds of which each part of a date has one, such a number with them.
    pub const DATED: Kinds = Kinds::NUMBER
        .or(Kinds::MONTH)
        .or(Kinds::WEEKDAY)
        .or(Kinds::WEEKDAYS)
        .or(Kinds::WEEKEND)
        .or(Kinds::ORDINAL_ENDING)
        .or(Kinds::ERA)
        .or(Kinds::DECADE)
        .or(Kinds::YEAR_PREFIX)
        .or(Kinds::HALF)
        .or(Kinds::UNIT)
        .or(Kinds::TIME)
        .or(Kinds::PARTS)
        .or(Kinds::MERIDIEM)
        .or(Kinds::O_CLOCK)
        .or(Kinds::ZONE)
        .or(Kinds::SEASON)
        .or(Kinds::SEASONS)
        .or(Kinds::DAY)
        .or(Kinds::FEAST)
        .or(Kinds::NAMED_DATE);
    /// The kinds of which each date, recurrence and vague reference has one, such a number with them.
    pub const DATING: Kinds = Kinds::DATED.or(Kinds::EACH).or(Kinds::FREQUENCY).or(Kinds::REFERENCE);

    /// The kinds of what a word or phrase can mean.
    pub(crate) fn of_all(senses: &[Sense]) -> Kinds {
        let calendar = senses.iter().filter_map(|sense| match sense {
            Sense::Calendar(calendar) => Some(Kinds::of(*calendar)),
            _ => None,
        });
        calendar.fold(Kinds::default(), Kinds::or)
    }

    /// Whether any of these kinds is in both.
    pub const fn has(self, any_of: Kinds) -> bool {
        self.0 & any_of.0 != 0
    }

    /// Those of the kinds that are none of the others.
    pub const fn without(self, others: Kinds) -> Kinds {
        Kinds(self.0 & !others.0)
    }

    /// The kinds of both.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}
