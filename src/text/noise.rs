//! Debris and boilerplate in a text, so that no claim is read from it.

use super::Span;
use crate::lexicon::Lexicon;

/// A stretch of debris or boilerplate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noise {
    /// Where it stands.
    pub span: Span,
    /// Which pattern of `noise.toml` says so.
    pub pattern: String,
    /// Whether the sentence goes on behind it (a broken entity) or ends at it (a link line).
    pub inline: bool,
}

/// Finds all noise in a text, in order, without overlap.
pub fn find_noise(_text: &str, _lexicon: &Lexicon) -> Vec<Noise> {
    Vec::new()
}
