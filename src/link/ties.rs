//! What editors say of which claims are of one thing, in the places of the linker's profiles.

use std::collections::BTreeMap;

use super::profile::Profile;
use super::questions::Answer;
use crate::claim::ClaimKey;
use crate::decision::Ties;

/// The pairs that need no judging.
pub(super) struct Decided<'t> {
    pairs: BTreeMap<(usize, usize), (Answer, &'t str)>,
}

impl<'t> Decided<'t> {
    /// The pairs of which both claims take part in linking.
    pub(super) fn of(ties: &'t Ties, profiles: &[Profile<'_>]) -> Self {
        let place = |key: ClaimKey| profiles.binary_search_by_key(&key, |profile| profile.key).ok();
        let mut pairs = BTreeMap::new();
        for (answer, said) in [(Answer::Same, &ties.together), (Answer::Different, &ties.apart)] {
            for ((a, b), because) in said {
                if let (Some(a), Some(b)) = (place(*a), place(*b)) {
                    pairs.insert((a, b), (answer, because.as_str()));
                }
            }
        }
        Decided { pairs }
    }

    /// The candidates with the decided pairs among them, each once.
    pub(super) fn with(&self, mut candidates: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
        if !self.pairs.is_empty() {
            candidates.extend(self.pairs.keys());
            candidates.sort_unstable();
            candidates.dedup();
        }
        candidates
    }

    /// The editor's word on a pair, and why.
    pub(super) fn said(&self, pair: (usize, usize)) -> Option<(Answer, &'t str)> {
        self.pairs.get(&pair).copied()
    }

    /// The pairs that are of one thing.
    pub(super) fn together(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pairs.iter().filter(|(_, (answer, _))| *answer == Answer::Same).map(|(pair, _)| *pair)
    }
}
