//! How far loose words reach. The figures stand in `rules/tolerances.toml`.

use serde::Deserialize;

use super::Number;

/// The one table of tolerances.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerances {
    /// Counts below this are exact: "seven people" is not "about seven".
    pub exact_below: Number,
    /// How far "about", "some", "nearly" reach, as a share of the value ("0.1").
    pub hedge: Number,
    /// The ratio from which a value far inside another's bound deserves a look ("2").
    pub bound_ratio: Number,
    /// Two articles date one event to days that lie so many days apart at the most.
    pub event_days: i32,
}
