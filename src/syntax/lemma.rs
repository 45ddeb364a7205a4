//! The lemma of a word.

use std::ops::Deref;

use crate::lexicon::Letters;

/// A lemma. Few are ever read, so that it only says where its letters stand.
#[derive(Debug, Clone)]
pub enum Lemma<'a> {
    /// In the text.
    Written(&'a str),
    /// In the lexicon.
    Known(Letters<'a>),
    /// In neither: "surveyor" of "Surveyors", where no table has them.
    Guessed(Box<str>),
}

impl Deref for Lemma<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Lemma::Written(letters) => letters,
            Lemma::Known(letters) => letters,
            Lemma::Guessed(letters) => letters,
        }
    }
}

impl PartialEq for Lemma<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Lemma<'_> {}

impl PartialEq<&str> for Lemma<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}
