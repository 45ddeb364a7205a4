//! `calendar.toml`: the words of the calendar and the clock.

use super::{Builder, LexiconError};

/// What a word says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarSense {
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
}

pub(super) fn load(_builder: &mut Builder, _text: &str) -> Result<(), LexiconError> {
    Ok(())
}
