//! The words that tell one event from another, gathered once for all claims of a clause.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::lexicon::concepts::ConceptKind;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{Clause, Tag};

use super::subject::Scene;

/// What the claims of a clause share.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// The names in the clause and in the noun phrase that does what it says, sorted.
    pub(super) participants: Arc<[String]>,
    /// The distinctive lemmas of the clause, sorted.
    pub(super) terms: Arc<[String]>,
}

/// What was gathered of a sentence so far.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'a> {
    /// The distinctive lemmas with their places.
    terms: OnceCell<Vec<(usize, Cow<'a, str>)>>,
    /// By the first token of the clause; `None` where no clause is known.
    clauses: RefCell<Vec<(Option<usize>, Around)>>,
}

impl<'a> Scene<'a> {
    /// What stands around a claim of a clause.
    pub(super) fn around(&self, clause: Option<&Clause>) -> Around {
        let key = clause.map(|clause| clause.tokens.start);
        let clauses = &self.surroundings.clauses;
        if let Some((_, known)) = clauses.borrow().iter().find(|(of, _)| *of == key) {
            return known.clone();
        }
        let range = clause.map_or(0..self.tokens.len(), |clause| clause.tokens.clone());
        let subject = clause.and_then(|clause| clause.subject).map(|at| self.syntax.noun_phrases[at].tokens.clone());
        let names = (0..self.tokens.len())
            .filter(|at| range.contains(at) || subject.as_ref().is_some_and(|subject| subject.contains(at)))
            .filter(|&at| self.syntax.words[at].tag == Tag::Name && self.ends_name(at))
            .map(|at| self.normal_name(at));
        let terms = self.surroundings.terms.get_or_init(|| self.terms());
        let inside = terms.iter().filter(|(at, _)| range.contains(at)).map(|(_, term)| &**term);
        let names: Vec<Cow<'_, str>> = names.collect();
        let participants = in_order(names.iter().map(|name| &**name).collect());
        let around = Around { participants, terms: in_order(inside.collect()) };
        clauses.borrow_mut().push((key, around.clone()));
        around
    }

    /// The lemmas of nouns, names, verbs and adjectives that tell one event from another.
    fn terms(&self) -> Vec<(usize, Cow<'a, str>)> {
        let words = &self.syntax.words;
        let mut terms = Vec::with_capacity(words.len() / 2);
        for (at, word) in words.iter().enumerate() {
            let tells = match word.tag {
                Tag::Noun { .. } | Tag::Adjective => true,
                Tag::Name => self.ends_name(at),
                Tag::Verb(_) => !self.lemma_has_class(at, WordClass::Reporting) && !self.is_frame(at),
                _ => false,
            };
            if tells && !self.is_mention(at) {
                let named = self.spotted_at(at).find(|s| matches!(s.kind, ConceptKind::Event | ConceptKind::Thing));
                let term = match named {
                    Some(spotted) => Cow::Borrowed(self.lexicon.concepts.get(spotted.concept).name.as_str()),
                    None => self.normal_name(at),
                };
                terms.push((at, term));
            }
        }
        terms
    }
}

fn in_order(mut words: SmallVec<[&str; 16]>) -> Arc<[String]> {
    words.sort_unstable();
    words.dedup();
    words.iter().map(|word| (*word).to_owned()).collect()
}
