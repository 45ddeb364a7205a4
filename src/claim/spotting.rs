//! Which concepts a sentence names, and where.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::lexicon::concepts::{ConceptId, ConceptKind};
use crate::lexicon::morphology::VerbForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, WordId};
use crate::syntax::{Syntax, Tag, Word};

/// A concept that the sentence names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spotted {
    /// The words that name it, counted from the sentence's first token.
    pub(super) tokens: Range<usize>,
    /// What they name.
    pub(super) concept: ConceptId,
    /// What kind of concept it is.
    pub(super) kind: ConceptKind,
}

/// The short forms that an article gives to a thing: "the reduction in violence (RIV)".
#[derive(Debug, Clone, Default)]
pub(super) struct Aliases(FxHashMap<String, ConceptId>);

impl Aliases {
    fn of(&self, word: &Word<'_>) -> Option<&ConceptId> {
        if word.tag == Tag::Name { self.0.get(&*word.lemma()) } else { None }
    }

    /// Takes note of each short form in brackets behind the words that it stands for.
    pub(super) fn learn(&mut self, syntax: &Syntax<'_>, spotted: &[Spotted]) {
        let words = &syntax.words;
        for open in 1..words.len().saturating_sub(2) {
            // Most words are no signs.
            let sign = |at: usize, sign: &str| words[at].tag == Tag::Sign && &*words[at].lemma() == sign;
            let bracketed = sign(open, "(") && sign(open + 2, ")");
            let short = &words[open + 1];
            if !bracketed || short.tag != Tag::Name {
                continue;
            }
            let named =
                spotted.iter().find(|s| s.tokens.end == open && has_initials(&words[s.tokens.clone()], &short.lemma()));
            if let Some(named) = named {
                self.0.insert(short.lemma().to_string(), named.concept);
            }
        }
    }
}

/// Whether a short form is made of the first letters of the words, small words or not.
fn has_initials(words: &[Word<'_>], short: &str) -> bool {
    let initials = |keep: fn(&Word<'_>) -> bool| -> String {
        words.iter().filter(|word| keep(word)).filter_map(|word| word.lemma().chars().next()).collect()
    };
    let all = initials(|word| word.tag != Tag::Quote);
    let content = initials(|word| !matches!(word.tag, Tag::Quote | Tag::Preposition | Tag::Determiner));
    all.eq_ignore_ascii_case(short) || content.eq_ignore_ascii_case(short)
}

/// All concepts that a sentence names, in order. Quotation marks and hyphens inside a phrase
/// do not hide it.
pub(super) fn spot(syntax: &Syntax<'_>, aliases: &Aliases, lexicon: &Lexicon) -> SmallVec<[Spotted; 6]> {
    let words = &syntax.words;
    // A name is not what its word would be.
    let named = |at: usize| -> Option<WordId> { words[at].entry.filter(|_| words[at].tag != Tag::Name) };
    let content = |at: &usize| !matches!(words[*at].tag, Tag::Quote | Tag::Hyphen);
    let mut spotted = SmallVec::new();
    let mut next = 0;
    for (at, word) in words.iter().enumerate() {
        let short_form = if aliases.0.is_empty() { None } else { aliases.of(word) };
        let may_name = word.marks.has(Marks::CONCEPT) || short_form.is_some();
        if at < next || !may_name || !content(&at) {
            continue;
        }
        if let Some(&concept) = short_form {
            spotted.push(Spotted { tokens: at..at + 1, concept, kind: lexicon.concepts.get(concept).kind });
            continue;
        }
        let behind = (at + 1..words.len()).filter(content);
        let found = named(at).and_then(|first| lexicon.concepts.named(first, behind.clone().map(named)));
        if let Some((concepts, len)) = found {
            let last = if len == 1 { at } else { behind.clone().nth(len - 2).unwrap_or(at) };
            next = last + 1;
            for &concept in concepts {
                let own = lexicon.concepts.get(concept);
                let concept = own.absence.filter(|_| is_absent(syntax, at)).unwrap_or(concept);
                spotted.push(Spotted { tokens: at..last + 1, concept, kind: own.kind });
            }
        }
    }
    spotted
}

/// Whether what stands at a token is said not to happen: "no attacks", "refrain from carrying
/// out attacks". The word that says so stands before it in its clause, with nothing but its own
/// phrase and the verbs that lead to it between.
fn is_absent(syntax: &Syntax<'_>, at: usize) -> bool {
    let abstains = |word: &Word<'_>| word.is(WordClass::Abstaining);
    syntax.words[..at]
        .iter()
        .rev()
        .take_while(|word| {
            abstains(word)
                || matches!(
                    word.tag,
                    Tag::Verb(VerbForm::Gerund | VerbForm::Base)
                        | Tag::Adjective
                        | Tag::Determiner
                        | Tag::Preposition
                        | Tag::Noun { .. }
                        | Tag::Quote
                        | Tag::Comma
                        | Tag::Coordinator
                )
        })
        .take(6)
        .any(abstains)
}
