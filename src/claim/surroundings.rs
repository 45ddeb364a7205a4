//! The words that tell one event from another, gathered once for all claims of a clause.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use compact_str::CompactString;
use smallvec::SmallVec;

use crate::lexicon::concepts::ConceptKind;
use crate::syntax::{Clause, Tag};

use super::scene::Scene;

/// What the claims of a clause share.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// The names in the clause and in the noun phrase that does what it says, sorted.
    pub(super) participants: Arc<[CompactString]>,
    /// The distinctive lemmas of the clause, sorted.
    pub(super) terms: Arc<[CompactString]>,
}

/// What was gathered of a sentence so far.
#[derive(Debug, Default)]
pub(super) struct Surroundings(RefCell<SmallVec<[OfClause; 2]>>);

/// By the first token of the clause; `None` where no clause is known.
type OfClause = (Option<usize>, Around);

impl Scene<'_> {
    /// What stands around a claim of a clause.
    pub(super) fn around(&self, clause: Option<&Clause>) -> Around {
        let key = clause.map(|clause| clause.tokens.start);
        if let Some((_, known)) = self.surroundings.0.borrow().iter().find(|(of, _)| *of == key) {
            return known.clone();
        }
        let range = clause.map_or(0..self.tokens.len(), |clause| clause.tokens.clone());
        let subject = clause.and_then(|clause| clause.subject).map(|at| self.syntax.noun_phrases[at].tokens.clone());
        let apart = subject.into_iter().flatten().filter(|at| !range.contains(at));
        let names = range.clone().chain(apart).filter(|&at| self.syntax.words[at].tag == Tag::Name);
        let participants = names.filter(|&at| self.ends_name(at)).map(|at| self.normal_name(at));
        let around = Around { participants: in_order(participants.collect()), terms: in_order(self.terms(range)) };
        self.surroundings.0.borrow_mut().push((key, around.clone()));
        around
    }

    /// The lemmas of nouns, names, verbs and adjectives that tell one event from another.
    fn terms(&self, range: Range<usize>) -> Words {
        let tells = |&at: &usize| match self.syntax.words[at].tag {
            Tag::Noun { .. } | Tag::Adjective => true,
            Tag::Name => self.ends_name(at),
            Tag::Verb(_) => !self.tells(at) && !self.is_frame(at),
            _ => false,
        };
        let term = |at: usize| {
            let named = self.spotted_at(at).find(|s| matches!(s.kind, ConceptKind::Event | ConceptKind::Thing));
            match named {
                Some(spotted) => self.lexicon.concepts.get(spotted.concept).name.as_str().into(),
                None => self.normal_name(at),
            }
        };
        range.filter(tells).filter(|&at| !self.is_mention(at)).map(term).collect()
    }
}

/// Words of a clause as they are compared.
type Words = SmallVec<[CompactString; 16]>;

fn in_order(mut words: Words) -> Arc<[CompactString]> {
    words.sort_unstable();
    words.dedup();
    words.iter().cloned().collect()
}
