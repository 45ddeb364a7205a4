//! `concepts.toml`: language-neutral concepts and the words that name them.

use super::{Builder, LexiconError};

/// A concept, by its place in [`Concepts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u16);

/// All concepts.
#[derive(Debug, Default)]
pub struct Concepts {}

pub(super) fn load(_builder: &mut Builder, _text: &str) -> Result<(), LexiconError> {
    Ok(())
}
