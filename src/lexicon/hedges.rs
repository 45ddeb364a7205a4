//! `hedges.toml`: the words that loosen a number or bound it.

use super::{Builder, LexiconError};

/// How a word before or after a number changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HedgeSense {
    /// "about", "some", "nearly".
    About,
    /// "more than", "over".
    MoreThan,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "at most".
    AtMost,
    /// "fewer than", "under".
    LessThan,
}

pub(super) fn load(_builder: &mut Builder, _text: &str) -> Result<(), LexiconError> {
    Ok(())
}
