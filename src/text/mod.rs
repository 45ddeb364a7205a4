//! The text of an article: where it came from, how it falls into parts, sentences and tokens.
//!
//! Nothing here knows numbers or dates, and nothing here reads a file.

mod boundary;
mod document;
mod headline;
mod noise;
mod paragraph;
mod parts;
mod publication;
mod sentence;
mod span;
mod stated_date;

pub use document::{Document, DocumentKey, LineBreaks, Part, PartKind, Place, SourceMap, SourceSegment};
pub use noise::Noise;
pub use paragraph::paragraphs;
pub use sentence::{Sentence, Sentences, Token, TokenKind};
pub use span::Span;
pub use stated_date::stated_date;
