//! Lengths of time, from a second to a century.

use super::{Number, Relation, Tolerances};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A length of time, as precisely as the text gives it.
///
/// The numbers stay in the unit of the text, since "a month" is no fixed number of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// The shortest it can be, in [`Self::unit`]; `None` where open below.
    pub min: Option<Number>,
    /// The longest it can be, in [`Self::unit`]; `None` where open above.
    pub max: Option<Number>,
    /// The unit that the text names.
    pub unit: TimeUnit,
    /// Whether a hedge stands with it.
    pub approximate: bool,
    /// "A longer time", "the past days": no comparable length.
    pub vague: bool,
}

impl Duration {
    /// How this duration stands to another, read from this one to the other.
    pub fn relation(&self, _other: &Duration, _tolerances: &Tolerances) -> Relation {
        Relation::Unknown
    }
}
