//! What a number, a span of time or a stretch of the calendar can be: a set of
//! possibilities with a known precision, and one algebra that compares them.
//!
//! Nothing here knows text, words or documents. Arithmetic is exact and checked:
//! what overflows is `None`, never a wrapped or rounded number.

pub mod feast;
pub mod listed_feast;
pub mod zone;
pub mod calendar;
pub mod duration;
pub mod expression;
mod derived;
pub mod anchor;
pub mod date;
pub mod date_relation;
pub mod timex;
mod words;
pub mod interval;
pub mod number;
pub mod quantity;
mod quantity_relation;
mod quantity_words;
pub mod relation;
pub mod tolerance;

pub use anchor::{Anchor, Tense};
pub use calendar::{Calendar, Clock, DayPart, Season, TimeOfDay};
pub use date::{DateRole, DateValue, InferredFrom, iso_day};
pub use date_relation::Reconciliation;
pub use duration::{Duration, TimeUnit};
pub use expression::{
    Direction, Frame, Modifier, Origin, Part, PartUnit, Recurrence, Reference, Shift, TimeExpression,
};
pub use feast::Feast;
pub use interval::Interval;
pub use number::Number;
pub use quantity::{Measure, Quantity, Trend, Unit};
pub use relation::{Relation, Truth};
pub use timex::{Timex3, TimexType};
pub use tolerance::Tolerances;
pub use zone::Zone;

/// The value of a claim: one of the three kinds of things that sources state.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count, an amount, a share, a measurement.
    Quantity(Quantity),
    /// A length of time.
    Duration(Duration),
    /// A stretch of the calendar, or what is known of one.
    Date(DateValue),
}

/// Which of the three a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// [`Value::Quantity`]
    Quantity,
    /// [`Value::Duration`]
    Duration,
    /// [`Value::Date`]
    Date,
}

impl Kind {
    /// The word that output and rule files use.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Quantity => "quantity",
            Kind::Duration => "duration",
            Kind::Date => "date",
        }
    }
}

impl Value {
    /// The kind of this value.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Quantity(_) => Kind::Quantity,
            Value::Duration(_) => Kind::Duration,
            Value::Date(_) => Kind::Date,
        }
    }

    /// How this value stands to another, read from this one to the other.
    ///
    /// Values of different kinds or measures are [`Relation::Unknown`]: nothing can be said.
    pub fn relation(&self, other: &Value, tolerances: &Tolerances) -> Relation {
        match (self, other) {
            (Value::Quantity(a), Value::Quantity(b)) => a.relation(b, tolerances),
            (Value::Duration(a), Value::Duration(b)) => a.relation(b, tolerances),
            (Value::Date(a), Value::Date(b)) => a.relation(b),
            _ => Relation::Unknown,
        }
    }
}
