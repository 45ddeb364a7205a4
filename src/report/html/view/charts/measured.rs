//! A value as a stretch of numbers that can be drawn.

use std::ops::Bound;

use jiff::civil::DateTime;

use super::axis::days_since_1970;
use crate::value::{DateValue, Interval, Number, TimeUnit, Value};

/// What the numbers of an axis are: only values of one scale are drawn on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scale {
    /// Numbers of a unit that others convert into; the name is for the reader.
    Number {
        /// The code of the base unit.
        base: String,
        /// What it is called, in the plural; empty for a plain count.
        name: String,
    },
    /// Days since 1970.
    Days,
}

/// A stretch on a scale; an end is `None` where it is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    pub(super) scale: Scale,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
}

impl Measured {
    /// The stretch of a value; `None` for what has none (a vague word, a day without a year).
    pub(super) fn of(value: &Value) -> Option<Measured> {
        match value {
            Value::Quantity(quantity) if quantity.vague => None,
            Value::Quantity(quantity) => {
                let (factor, offset, base, name) = match &quantity.unit {
                    Some(unit) if unit.code == unit.base => (1.0, 0.0, unit.base.clone(), unit.plural.clone()),
                    // Of the unit that is counted, the code is all that is known here.
                    Some(unit) => (unit.factor.to_f64(), unit.offset.to_f64(), unit.base.clone(), unit.base.clone()),
                    None => (1.0, 0.0, String::new(), String::new()),
                };
                let number = |number: &Number| number.to_f64() * factor + offset;
                let (low, high) = (quantity.range.min().map(number), quantity.range.max().map(number));
                let base = format!("{:?} {base}", quantity.measure);
                (low.is_some() || high.is_some()).then_some(Measured { scale: Scale::Number { base, name }, low, high })
            }
            Value::Duration(duration) if duration.vague => None,
            Value::Duration(duration) => {
                let unit = if duration.unit < TimeUnit::Month { TimeUnit::Day } else { TimeUnit::Year };
                let number = |number: Number| Some(duration.unit.count_in(number, unit)?.to_f64());
                let (low, high) = (duration.min.and_then(number), duration.max.and_then(number));
                let name = format!("{}s", unit.name());
                (low.is_some() || high.is_some()).then_some(Measured {
                    scale: Scale::Number { base: name.clone(), name },
                    low,
                    high,
                })
            }
            Value::Date(date) => Measured::of_date(date),
        }
    }

    fn of_date(date: &DateValue) -> Option<Measured> {
        let extent = date.extent.as_ref()?;
        let (low, high) = (days(extent.low(), false), days(extent.high(), true));
        (low.is_some() || high.is_some()).then_some(Measured { scale: Scale::Days, low, high })
    }

    /// A stretch of time, both of whose ends are known.
    pub(super) fn of_extent(extent: &Interval<DateTime>) -> Option<(f64, f64)> {
        Some((days(extent.low(), false)?, days(extent.high(), true)?))
    }
}

/// A moment as the day it lies in; an end at midnight belongs to the day before.
fn days(bound: Bound<&DateTime>, is_end: bool) -> Option<f64> {
    let at = match bound {
        Bound::Included(at) | Bound::Excluded(at) => at,
        Bound::Unbounded => return None,
    };
    let excluded = matches!(bound, Bound::Excluded(_));
    let starts_a_day = at.time() == jiff::civil::Time::midnight();
    let day = days_since_1970(at.date());
    Some(if is_end && excluded && starts_a_day { day - 1.0 } else { day })
}
