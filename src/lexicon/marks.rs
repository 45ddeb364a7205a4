//! What a word can be, one bit each: the questions that reading asks of every token.

use super::Sense;
use super::calendar_words::CalendarSense;
use super::contexts::ContextSense;
use super::numerals::NumeralSense;
use super::units::UnitForm;
use super::word_classes::WordClass;
use crate::value::DateRole;

/// What a word can be and do, alone or as the first of a phrase.
///
/// A token carries its marks, so that most tokens are passed over without a look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u64);

impl Marks {
    /// So many of the bits are those of the classes of words.
    const CLASSES: u32 = 45;

    /// It is a word of the calendar or the clock that says more than how an event stands to a date ("in").
    pub const TIME: Marks = Marks(1 << 45);
    /// It is part of a written-out number.
    pub const NUMERAL: Marks = Marks(1 << 46);
    /// It is a unit or currency.
    pub const UNIT: Marks = Marks(1 << 47);
    /// It loosens or bounds the number behind it.
    pub const HEDGE: Marks = Marks(1 << 48);
    /// It loosens or bounds the number before it.
    pub const HEDGE_AFTER: Marks = Marks(1 << 49);
    /// It says something of the numbers beside it.
    pub const CONTEXT: Marks = Marks(1 << 50);
    /// It is a word of the calendar or the clock.
    pub const CALENDAR: Marks = Marks(1 << 51);
    /// It is one that a date can begin with, and no word that only stands beside a date ("in").
    pub const DATES: Marks = Marks(1 << 60);
    /// It says how an event stands to the date behind it ("since"), and is part of the mention.
    pub const ROLE: Marks = Marks(1 << 61);
    /// It is of a class of words.
    pub const CLASS: Marks = Marks(1 << 52);
    /// It is a country, or what belongs to one.
    pub const COUNTRY: Marks = Marks(1 << 53);
    /// It befalls persons, who are counted beside it.
    pub const BEFALLS: Marks = Marks(1 << 54);
    /// A number, date or length of time can begin with it alone.
    pub const BEGINS: Marks = Marks(1 << 55);
    /// It says by itself that one is there: "three", "Friday", "weeks".
    pub const CORE: Marks = Marks(1 << 56);
    /// It is the first word of a phrase that does so: "the" of "the same day".
    pub const CORE_PHRASE: Marks = Marks(1 << 57);
    /// It can stand between the beginning of one and the word that says so.
    pub const LEADS: Marks = Marks(1 << 58);

    /// A phrase begins with it.
    pub const OPENS_PHRASE: Marks = Marks(1 << 63);

    /// It names a concept, alone or as the first word of a phrase.
    pub const CONCEPT: Marks = Marks(1 << 62);

    /// It is an article, or does an article's work: it can count one.
    pub const ONE: Marks = Marks(1 << 59);

    /// Whether it has any of these marks.
    pub const fn has(self, any_of: Marks) -> bool {
        self.0 & any_of.0 != 0
    }

    /// Whether it is of a class.
    pub const fn is(self, class: WordClass) -> bool {
        self.has(Marks::of(class))
    }

    /// The mark of a class.
    pub const fn of(class: WordClass) -> Marks {
        // The classes have the lower bits to themselves.
        debug_assert!((class as u32) < Marks::CLASSES);
        Marks(1 << class as u32)
    }

    /// The class that tells its part of speech, by its place among those that do; `None` where
    /// none does.
    pub fn part_of_speech(self) -> Option<usize> {
        let classes = self.0 & ((1 << WordClass::PARTS_OF_SPEECH) - 1);
        (classes != 0).then(|| classes.trailing_zeros() as usize)
    }

    /// Whether it is of any of these classes.
    pub fn is_any(self, classes: &[WordClass]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }

    /// The marks of both.
    pub const fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Those of the marks that are none of the others.
    pub const fn without(self, others: Marks) -> Marks {
        Marks(self.0 & !others.0)
    }

    /// The marks of a word with this meaning.
    pub fn alone(sense: &Sense) -> Marks {
        let own = match sense {
            Sense::Numeral(_) => Marks::NUMERAL,
            Sense::Unit(_) => Marks::UNIT,
            Sense::Hedge(_) => Marks::HEDGE,
            Sense::HedgeAfter(_) => Marks::HEDGE_AFTER,
            Sense::Context(ContextSense::Befalls) => Marks::CONTEXT.with(Marks::BEFALLS),
            Sense::Context(ContextSense::OneMore) => Marks::CONTEXT.with(Marks::ONE),
            Sense::Class(class @ WordClass::IndefiniteArticle) => Marks::CLASS.with(Marks::ONE).with(Marks::of(*class)),
            Sense::Context(_) => Marks::CONTEXT,
            Sense::Calendar(calendar) if begins_date(*calendar) => Marks::CALENDAR.with(Marks::TIME).with(Marks::DATES),
            Sense::Calendar(CalendarSense::Role(role)) if *role != DateRole::At => Marks::CALENDAR.with(Marks::ROLE),
            Sense::Calendar(CalendarSense::Role(_)) => Marks::CALENDAR,
            Sense::Calendar(_) => Marks::CALENDAR.with(Marks::TIME),
            Sense::Class(class) if !class.is_closed() => Marks::of(*class),
            Sense::Class(class) => Marks::CLASS.with(Marks::of(*class)),
            Sense::Country(_) => Marks::COUNTRY,
        };
        let core = if Marks::is_core(sense) { Marks::CORE } else { Marks::default() };
        own.with(core).with(Marks::around(sense))
    }

    /// The marks that a phrase with this meaning gives to its first word.
    pub(super) fn of_phrase(sense: &Sense) -> Marks {
        let core = if Marks::is_core(sense) { Marks::CORE_PHRASE } else { Marks::default() };
        let begins = Marks::begins(sense);
        let begins = if begins { Marks::LEADS } else { Marks::default() };
        core.with(begins)
    }

    /// Whether every mention without digits holds a word with such a meaning.
    pub fn is_core(sense: &Sense) -> bool {
        match sense {
            Sense::Numeral(_) | Sense::Context(ContextSense::AgeDecade(_) | ContextSense::Both) => true,
            Sense::Calendar(calendar) => !matches!(
                calendar,
                CalendarSense::Role(_)
                    | CalendarSense::Modifier(_)
                    | CalendarSense::Direction(..)
                    | CalendarSense::Span
                    | CalendarSense::Some
                    | CalendarSense::Each
                    | CalendarSense::Times
                    | CalendarSense::Offset { .. }
                    | CalendarSense::Distance { .. }
                    | CalendarSense::Guarded
                    | CalendarSense::Lifetime
                    | CalendarSense::Forename
                    | CalendarSense::Onward
                    | CalendarSense::Closing
                    | CalendarSense::Seasons(_)
                    | CalendarSense::AgedThing
                    | CalendarSense::Lasts
                    | CalendarSense::OrdinalEnding
                    | CalendarSense::Period
                    | CalendarSense::Fiscal
                    | CalendarSense::YearPrefix
                    | CalendarSense::Compares
                    | CalendarSense::Unannotated
                    | CalendarSense::CountedUnit(_)
                    | CalendarSense::Ahead
                    | CalendarSense::End
            ),
            _ => false,
        }
    }

    fn around(sense: &Sense) -> Marks {
        let begins = if Marks::begins(sense) { Marks::BEGINS } else { Marks::default() };
        if begins != Marks::default() || leads(sense) { begins.with(Marks::LEADS) } else { begins }
    }

    /// Whether a mention can begin with it.
    pub fn begins(sense: &Sense) -> bool {
        match sense {
            Sense::Numeral(
                NumeralSense::Abbreviation(_) | NumeralSense::Colloquial(_) | NumeralSense::OrdinalEnding,
            ) => false,
            Sense::Numeral(_) | Sense::Hedge(_) => true,
            Sense::Calendar(CalendarSense::Role(role)) => *role != DateRole::At,
            Sense::Calendar(calendar) => begins_date(*calendar),
            Sense::Class(class) => *class == WordClass::IndefiniteArticle,
            Sense::Unit(unit) => matches!(unit.form, UnitForm::Prefix | UnitForm::InMillions),
            Sense::Context(context) => matches!(
                context,
                ContextSense::AgeBefore | ContextSense::Opens | ContextSense::OneMore | ContextSense::Both
            ),
            Sense::HedgeAfter(_) | Sense::Country(_) => false,
        }
    }
}

/// Whether it may stand inside of a mention before its first number or word of the calendar.
fn leads(sense: &Sense) -> bool {
    match sense {
        Sense::Class(class) => matches!(
            class,
            WordClass::Preposition
                | WordClass::Coordinator
                | WordClass::InfinitiveMarker
                | WordClass::Remainder
                | WordClass::Determiner
        ),
        Sense::Context(context) => matches!(context, ContextSense::AgeDecade(_) | ContextSense::PartOfDecade),
        // "A mile and a half".
        Sense::Unit(unit) => unit.form == UnitForm::Name,
        _ => false,
    }
}

/// Whether a date can begin with such a word.
fn begins_date(calendar: CalendarSense) -> bool {
    !matches!(
        calendar,
        CalendarSense::Role(_)
            | CalendarSense::Offset { .. }
            | CalendarSense::Distance { .. }
            | CalendarSense::Guarded
            | CalendarSense::Lifetime
            | CalendarSense::Forename
            | CalendarSense::Onward
            | CalendarSense::Seasons(_)
            | CalendarSense::OrdinalEnding
            | CalendarSense::Lasts
            | CalendarSense::AgedThing
            | CalendarSense::Meridiem { .. }
            | CalendarSense::Zone(_)
            | CalendarSense::OClock
            | CalendarSense::Period
            | CalendarSense::Unannotated
            | CalendarSense::Compares
    )
}
