//! The words: what each can mean, as data.
//!
//! `rules/lexicon/<language>/` holds tables that a person can read; they are compiled into
//! the binary, and a project may add to them or override them. This room turns them into one
//! look-up from a word or phrase to its [`Sense`]s. One file a table: the schema of
//! `rules/lexicon/en/numerals.toml` stands in `numerals.rs`, and so on. It never looks at
//! running text beyond [`cut`], and no other room spells out a word of a language.

pub mod calendar_words;
pub mod concepts;
pub mod contexts;
pub mod countries;
mod cut;
pub mod hedges;
mod marks;
pub mod morphology;
pub mod noise;
pub mod numerals;
pub mod persons;
mod signs;
mod table;
pub mod units;
mod vocabulary;
pub mod word_classes;

pub use cut::{Piece, PieceKind, Pieces, cut};
pub use marks::Marks;
pub use table::{Builder, Lexicon, LexiconError, LexiconFile};

/// A word of the lexicon. Small numbers, so that tokens stay small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(u32);

/// One meaning of a word or phrase. A word may have several ("second", "may", "quarter").
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// Part of a written-out number.
    Numeral(numerals::NumeralSense),
    /// A unit or currency, by its place in [`Lexicon::units`].
    Unit(units::UnitSense),
    /// A hedge or a bound.
    Hedge(hedges::HedgeSense),
    /// A hedge or a bound that stands behind its number ("or more").
    HedgeAfter(hedges::HedgeSense),
    /// What a word says of the numbers beside it.
    Context(contexts::ContextSense),
    /// A word of the calendar or the clock.
    Calendar(calendar_words::CalendarSense),
    /// A word of a closed class, or a verb or noun that the sentence analysis must know.
    Class(word_classes::WordClass),
    /// A country, or what belongs to it ("France", "French").
    Country(countries::Country),
}
