//! Names as they are compared: countries by their code, others by their last word.

use compact_str::CompactString;

use crate::lexicon::countries::Country;
use crate::lexicon::{Marks, Sense};
use crate::syntax::{NounPhrase, Tag};

use super::scene::Scene;

/// A word in lower case.
fn lower(word: &str) -> CompactString {
    // Nearly all are of ASCII alone, which takes no memory on the way.
    if !word.is_ascii() {
        return word.to_lowercase().into();
    }
    let mut lower = CompactString::from(word);
    lower.make_ascii_lowercase();
    lower
}

impl Scene<'_> {
    /// The lemma of a word, of a name in lower case as well.
    pub(super) fn lower_lemma(&self, at: usize) -> CompactString {
        let word = &self.syntax.words[at];
        if word.tag == Tag::Name { lower(&word.lemma()) } else { CompactString::from(&*word.lemma()) }
    }

    /// Whether a name is the last of its run: "Ghani" in "Ashraf Ghani".
    pub(super) fn ends_name(&self, at: usize) -> bool {
        self.syntax.words.get(at + 1).is_none_or(|next| next.tag != Tag::Name) || self.country_at(at).is_some()
    }

    pub(super) fn name_of(&self, phrase: &NounPhrase) -> Option<CompactString> {
        (self.syntax.words[phrase.head].tag == Tag::Name).then(|| self.normal_name(phrase.head))
    }

    /// A name as it is compared: the code of a country, or the last word of the name.
    pub(super) fn normal_name(&self, at: usize) -> CompactString {
        let lemma = self.syntax.words[at].lemma();
        // No country is written without a capital, and only names keep theirs.
        if !self.tokens[at].capitalised {
            return CompactString::from(lemma);
        }
        match self.country_at(at) {
            Some(country) => CompactString::const_new("country:") + country.code(),
            None => lower(&lemma),
        }
    }

    /// The country that the words up to here name ("United States" at "States").
    pub(super) fn country_at(&self, at: usize) -> Option<Country> {
        let token = &self.tokens[at];
        if !token.capitalised {
            return None;
        }
        let named = |senses: &[Sense]| {
            senses.iter().find_map(|sense| match sense {
                Sense::Country(country) => Some(*country),
                _ => None,
            })
        };
        let alone = token.word.filter(|_| token.marks.has(Marks::COUNTRY)).map_or(&[][..], |w| self.lexicon.senses(w));
        if let Some(country) = named(alone) {
            // "us" is no country, "US" is.
            return (token.span.of(self.text) != "Us").then_some(country);
        }
        // Only a word inside of a phrase can end one.
        let starts = if token.marks.has(Marks::LEADS) { at.saturating_sub(3)..at } else { at..at };
        starts.into_iter().find_map(|start| {
            let (first, second) = (self.tokens[start].word?, self.tokens[start + 1].word?);
            self.lexicon.phrases(first, second).find_map(|phrase| {
                let matches = phrase.rest.len() == at - start
                    && phrase
                        .rest
                        .iter()
                        .zip(&self.tokens[start + 1..=at])
                        .all(|(word, token)| token.word == Some(*word));
                matches.then(|| named(&phrase.senses)).flatten()
            })
        })
    }
}
