//! Dates, times of day and what stands for them.

mod reading;

use nom::IResult;

pub use reading::TimeReading;

use super::{Reading, Tokens, input::fail};

/// A date, a time or a range of them.
pub fn time_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    fail(input)
}
