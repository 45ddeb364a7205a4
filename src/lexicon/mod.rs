//! The words: what each can mean, as data.
//!
//! `rules/lexicon/<language>/` holds tables that a person can read; they are compiled into
//! the binary, and a project may add to them or override them. This room turns them into one
//! look-up from a word or phrase to its [`Sense`]s. One file a table: the schema of
//! `rules/lexicon/en/numerals.toml` stands in `numerals.rs`, and so on. It never looks at
//! running text beyond [`cut`], and no other room spells out a word of a language.

use std::num::NonZeroU32;

pub mod calendar_words;
pub mod concepts;
pub mod contexts;
pub mod countries;
mod cut;
pub mod hedges;
mod marks;
pub mod morphology;
pub mod names;
pub mod noise;
pub mod numerals;
pub mod persons;
mod plain;
mod signs;
mod table;
pub mod units;
mod vocabulary;
pub mod word_classes;

pub use cut::{Piece, PieceKind, Pieces, cut};
pub use marks::Marks;
pub use table::{Builder, Lexicon, LexiconError, LexiconFile, Phrase};

/// A word of the lexicon. Small numbers, counted from one, so that tokens stay small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(NonZeroU32);

impl WordId {
    /// The word that stands at a place of a list of all words.
    fn at(place: usize) -> Self {
        let number = u32::try_from(place + 1).ok().and_then(NonZeroU32::new);
        WordId(number.expect("fewer than four million words"))
    }

    /// Its place in a list of all words.
    fn place(self) -> usize {
        self.0.get() as usize - 1
    }
}

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
