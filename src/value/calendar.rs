//! Dates as the text names them, before anything says which year or week is meant.

use super::TimeUnit;

/// The fields of the calendar that a text names; `None` is what it leaves open.
/// "Friday night" has a weekday and a part of day, "29 February" a month and a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The year, negative before the common era.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, 1 (Monday) to 7.
    pub weekday: Option<u8>,
}

/// A step from the anchor: "last year" is one year back, "the next day" one day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The unit of the step.
    pub unit: TimeUnit,
    /// How many, negative for the past.
    pub count: i32,
}

/// An expression of time as the text gives it, not yet anchored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeExpression {
    /// The step from the anchor, where the text names one.
    pub shift: Option<Shift>,
    /// The fields that the text names.
    pub calendar: Calendar,
}
