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
        let (mut participants, mut terms) = (Words::new(), Words::new());
        for at in apart.filter(|&at| self.syntax.words[at].tag == Tag::Name && self.ends_name(at)) {
            participants.push(self.normal_name(at).into());
        }
        self.gather(range, &mut participants, &mut terms);
        let around = Around { participants: in_order(&mut participants), terms: in_order(&mut terms) };
        self.surroundings.0.borrow_mut().push((key, around.clone()));
        around
    }

    /// Adds the names of a clause, and the lemmas of its nouns, names, verbs and adjectives that tell one event
    /// from another.
    fn gather(&self, clause: Range<usize>, participants: &mut Words, terms: &mut Words) {
        let mut next = 0;
        for (at, word) in clause.clone().zip(&self.syntax.words[clause]) {
            if !matches!(word.tag, Tag::Noun { .. } | Tag::Adjective | Tag::Name | Tag::Verb(_)) {
                continue;
            }
            while self.spotted.get(next).is_some_and(|spotted| spotted.tokens.end <= at) {
                next += 1;
            }
            let concepts = self.spotted[next..].iter().take_while(|s| s.tokens.start <= at);
            let name = match word.tag {
                Tag::Verb(_) if self.tells(at) || concepts.clone().any(|s| s.kind == ConceptKind::Frame) => continue,
                Tag::Name if !self.ends_name(at) => continue,
                Tag::Name => Some(Compared::from(self.normal_name(at))),
                _ => None,
            };
            if let Some(name) = &name {
                participants.push(name.clone());
            }
            if self.is_mention(at) {
                continue;
            }
            let named = concepts.clone().find(|s| matches!(s.kind, ConceptKind::Event | ConceptKind::Thing));
            let concept = named.map(|s| self.lexicon.concepts.get(s.concept).name.as_str());
            terms.push(match (concept, name) {
                (Some(concept), _) => Compared::from(CompactString::from(concept)),
                (None, Some(name)) => name,
                (None, None) => Compared::from(self.normal_name(at)),
            });
        }
    }
}

/// Words of a clause as they are compared.
type Words = SmallVec<[Compared; 16]>;

/// A word to be put in order: most are told apart by their first letters, which one number holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Compared {
    first_letters: u64,
    word: CompactString,
}

impl From<CompactString> for Compared {
    fn from(word: CompactString) -> Self {
        let letters = word.as_bytes();
        // As if zeros stood behind a word of fewer than eight letters, which comes before all that it begins.
        let behind = u64::BITS.saturating_sub(8 * letters.len() as u32);
        let first_letters = match (letters.first_chunk(), letters.first_chunk(), letters.last_chunk()) {
            (Some(eight), ..) => u64::from_be_bytes(*eight),
            // Of five to seven letters some are in both halves.
            (None, Some(first), Some(last)) => {
                u64::from(u32::from_be_bytes(*first)) << u32::BITS | u64::from(u32::from_be_bytes(*last)) << behind
            }
            _ => letters.iter().fold(0, |all, letter| all << 8 | u64::from(*letter)).unbounded_shl(behind),
        };
        Compared { first_letters, word }
    }
}

fn in_order(words: &mut Words) -> Arc<[CompactString]> {
    if words.is_empty() {
        return Arc::default();
    }
    words.sort_unstable();
    words.dedup();
    words.iter().map(|compared| compared.word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_the_order_of_their_letters() {
        let long = "a name of more than twenty-four letters";
        let mut words = vec![
            "",
            "a",
            "a\0",
            "a\0b",
            "ab",
            "abcdefgh",
            "abcdefg",
            "abcdefgh\0",
            "abcdefghi",
            "\u{e9}t\u{e9}",
            "z",
            long,
            long,
            "z",
            "\u{1f600}",
            "\u{ff}",
            "\0",
            "abcdefgha",
        ];
        let mut compared: Words = words.iter().map(|word| Compared::from(CompactString::from(*word))).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(&*in_order(&mut compared), &words[..]);
        assert!(in_order(&mut Words::new()).is_empty());
    }
}
