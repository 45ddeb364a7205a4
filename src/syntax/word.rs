//! A word of a sentence, and its lemma.

use std::borrow::Cow;

use super::Tag;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, WordId};
use crate::text::Token;

/// What the words of an article are read from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text that its tokens stand in.
    pub text: &'a str,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
}

impl<'a> Context<'a> {
    /// A token in lower case, from the lexicon where that has it.
    pub(super) fn lower(&self, token: &Token) -> Cow<'a, str> {
        let written = token.span.of(self.text);
        match token.word {
            _ if !(token.capitals | token.capitalised) => Cow::Borrowed(written),
            Some(word) if written.is_ascii() => Cow::Borrowed(self.lexicon.letters(word)),
            _ => Cow::Owned(written.to_lowercase()),
        }
    }

    /// The singular of a token that is a plural in "-s" of which no table knows.
    pub(super) fn singular(&self, token: &Token) -> String {
        let plural = self.lower(token);
        match plural.strip_suffix("ies") {
            Some(stem) if stem.len() > 1 => format!("{stem}y"),
            _ => plural.strip_suffix('s').unwrap_or(&plural).to_owned(),
        }
    }
}

/// A token with its part of speech and lemma.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Its part of speech.
    pub tag: Tag,
    pub(super) lemma: Lemma,
    /// The entry of its lemma in the lexicon, where it has one.
    pub entry: Option<WordId>,
    /// What that entry can be and do.
    pub marks: Marks,
    pub(super) token: &'a Token,
    pub(super) context: &'a Context<'a>,
}

/// Where the letters of a lemma stand: few of them are ever read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lemma {
    /// The token as it is written.
    Written,
    /// The token in lower case.
    Lower,
    /// The word of the lexicon.
    Entry,
    /// The token without the ending of a plural.
    Singular,
}

impl<'a> Word<'a> {
    /// Whether its lemma is of a class.
    pub fn is(&self, class: WordClass) -> bool {
        self.marks.is(class)
    }

    /// Its lemma in lower case; of a name the name as written.
    #[inline]
    pub fn lemma(&self) -> Cow<'a, str> {
        match self.lemma {
            Lemma::Written => Cow::Borrowed(self.token.span.of(self.context.text)),
            _ => self.lemma_elsewhere(),
        }
    }

    /// Its lemma where that is not what is written.
    fn lemma_elsewhere(&self) -> Cow<'a, str> {
        match (self.lemma, self.entry) {
            (Lemma::Entry, Some(word)) => Cow::Borrowed(self.context.lexicon.letters(word)),
            (Lemma::Singular, _) => Cow::Owned(self.context.singular(self.token)),
            (Lemma::Written | Lemma::Lower | Lemma::Entry, _) => self.context.lower(self.token),
        }
    }

    /// Whether this is its lemma.
    #[inline(always)]
    pub fn has_lemma(&self, lemma: &str) -> bool {
        match self.lemma {
            Lemma::Written => self.context.text.as_bytes()[self.token.span.range()] == *lemma.as_bytes(),
            _ => self.lemma_elsewhere() == lemma,
        }
    }
}
