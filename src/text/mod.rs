//! The text of an article: where it came from, how it falls into parts, sentences and tokens.
//!
//! Nothing here knows numbers or dates, and nothing here reads a file.

mod document;
mod noise;
mod sentence;
mod span;

pub use document::{Document, DocumentKey, Part, PartKind, SourceMap};
pub use noise::{Noise, find_noise};
pub use sentence::{Sentence, Sentences, Token, TokenKind};
pub use span::Span;
