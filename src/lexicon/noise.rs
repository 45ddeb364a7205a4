//! `noise.toml`: the patterns of debris and boilerplate.

use super::{Builder, LexiconError};

/// The patterns, compiled.
#[derive(Debug, Default)]
pub struct NoisePatterns {}

pub(super) fn load(_builder: &mut Builder, _text: &str) -> Result<(), LexiconError> {
    Ok(())
}
