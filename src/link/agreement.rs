//! Whether the values of two claims agree: what a reader goes by where the words alone leave open
//! whether "a 14-year-old boy" in one text is "Jonas Lind, 14" in the other.
//!
//! The only place of linking that sees a value, and it sees agreement alone. A difference is no
//! answer: two claims that differ are judged as if nobody had looked, so that no conflict is
//! hidden by it.

use crate::claim::Claim;
use crate::value::{Interval, Measure, Number, Relation, TimeUnit, Tolerances, Value};

use super::questions::Answer;

/// Whether two values agree: [`Answer::Same`] where they say the same, [`Answer::Alike`] where
/// one says what every text says of many things (a count up to `common`, "all day"),
/// [`Answer::Related`] where one holds the other, and else [`Answer::Unknown`].
pub(super) fn agreement(a: &Claim, b: &Claim, common: i32, tolerances: &Tolerances) -> Answer {
    match a.value.relation(&b.value, tolerances) {
        Relation::Equal | Relation::Rounded | Relation::Approximate => {
            if is_common(&a.value, common) || is_common(&b.value, common) { Answer::Alike } else { Answer::Same }
        }
        Relation::Refines | Relation::RefinedBy | Relation::WithinBound | Relation::Overlaps => Answer::Related,
        Relation::Disjoint | Relation::Unknown => Answer::Unknown,
    }
}

/// Whether a value is one that every text gives of many things: a small count, an hour, a day.
fn is_common(value: &Value, common: i32) -> bool {
    let small = |number: &Number| number.abs() <= i64::from(common).into();
    match value {
        Value::Quantity(quantity) => {
            quantity.measure == Measure::Count && Interval::as_point(&quantity.range).is_some_and(small)
        }
        Value::Duration(duration) => {
            let one = Some(Number::ONE);
            duration.unit <= TimeUnit::Day && duration.min == one && duration.max == one
        }
        Value::Date(_) => false,
    }
}
