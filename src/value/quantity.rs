//! Counts, amounts, shares and measurements.

use std::sync::Arc;

use super::{Interval, Number};

/// What is measured. Only quantities of one measure are compared.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum Measure {
    Count,
    Money,
    Percent,
    PercentagePoint,
    Fraction,
    Ratio,
    Age,
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Energy,
    Power,
    Pressure,
    Data,
    DataRate,
    Frequency,
    Force,
    Torque,
    Voltage,
    Current,
    Charge,
    Resistance,
    SoundLevel,
    Radiation,
    Concentration,
    FuelUse,
    Rate,
    Score,
    Vote,
    Rank,
    Multiple,
    Number,
}

/// A unit of measurement or a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The UCUM code ("km", "[mi_i]/h"), the ISO 4217 code ("USD"), `%` or `1`.
    pub code: String,
    /// The singular English name ("mile per hour").
    pub name: String,
    /// The plural of the name ("miles per hour").
    pub plural: String,
    /// What it measures.
    pub measure: Measure,
    /// The code of the unit that [`Self::factor`] counts; units of one base convert.
    pub base: String,
    /// How many base units of its measure one of it is.
    pub factor: Number,
    /// What is added after multiplying, for temperatures; zero elsewhere.
    pub offset: Number,
}

/// Which way a value moved ("rose 0.7 percent").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// A number of something, as precisely as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The strict reading: "about 13,000" is the point 13,000, "more than 100" is (100, ∞).
    pub range: Interval<Number>,
    /// Whether a hedge stands with it ("about", "some", "nearly", "dozens").
    pub approximate: bool,
    /// The place of the last significant digit: 1,000 for "13,000", 0.1 for "2.0".
    /// `None` where the number is exact by its nature (an age, a score, a small count).
    pub place: Option<Number>,
    /// What is measured.
    pub measure: Measure,
    /// The unit, `None` for a plain count.
    pub unit: Option<Arc<Unit>>,
    /// Whether it says how far something moved.
    pub trend: Option<Trend>,
    /// The whole that it is said to be part of ("13,000 out of 23,000").
    pub out_of: Option<Number>,
    /// Whether an article counts it ("an officer was shot"), which says that there was one and
    /// hardly that there was no other.
    pub weak: bool,
    /// Vague words ("several", "a handful") state no comparable number.
    pub vague: bool,
}

impl Quantity {
    /// A plain exact count, the start for every reading.
    pub fn count(range: Interval<Number>) -> Self {
        Quantity {
            range,
            approximate: false,
            place: None,
            measure: Measure::Count,
            unit: None,
            trend: None,
            out_of: None,
            weak: false,
            vague: false,
        }
    }
}
