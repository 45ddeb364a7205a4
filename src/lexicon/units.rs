//! `units.toml` and `currencies.toml`: what is measured and what it is counted in.

use super::{Builder, LexiconError};

/// A unit that a word names, by its place in `Lexicon::units`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitSense {
    /// The index into `Lexicon::units`.
    pub unit: u16,
}

pub(super) fn load(_builder: &mut Builder, _text: &str) -> Result<(), LexiconError> {
    Ok(())
}
