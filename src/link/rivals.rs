//! Whether of all claims of the other article this one is the closest: two articles that tell
//! one story have a counterpart for most of what they say.

use std::collections::BTreeMap;

use super::profile::Profile;
use super::wording::closeness;
use crate::text::DocumentKey;

/// How close the nearest and the second nearest claim of each article stand to each claim.
#[derive(Debug, Default)]
pub(super) struct Rivals {
    nearest: BTreeMap<(usize, DocumentKey), Nearest>,
    said: Vec<usize>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Nearest {
    claim: usize,
    closeness: i32,
    second: i32,
}

impl Rivals {
    /// Compares all candidate pairs of two articles.
    ///
    /// What an article says twice, in its heading and its text, is no rival of itself: `said` tells
    /// for each claim the first of its article that says the same.
    pub(super) fn of(profiles: &[Profile<'_>], pairs: &[(usize, usize)], said: Vec<usize>) -> Self {
        let mut rivals = Rivals { nearest: BTreeMap::new(), said };
        for &(a, b) in pairs {
            let (first, second) = (profiles[a].place.0, profiles[b].place.0);
            if first != second {
                let close = closeness(&profiles[a], &profiles[b]);
                rivals.note(a, second, rivals.said[b], close);
                rivals.note(b, first, rivals.said[a], close);
            }
        }
        rivals
    }

    fn note(&mut self, claim: usize, document: DocumentKey, other: usize, close: i32) {
        let nearest = self.nearest.entry((claim, document)).or_default();
        if nearest.claim == other && nearest.closeness > 0 {
            nearest.closeness = nearest.closeness.max(close);
        } else if close > nearest.closeness {
            *nearest = Nearest { claim: other, closeness: close, second: nearest.closeness };
        } else {
            nearest.second = nearest.second.max(close);
        }
    }

    /// How much closer the two are than the nearest rival of either, in thousandths; below zero
    /// where a rival is closer, and nothing where neither has a rival.
    pub(super) fn margin(&self, profiles: &[Profile<'_>], a: usize, b: usize) -> i32 {
        let close = closeness(&profiles[a], &profiles[b]);
        let rival = |claim: usize, other: usize| {
            let nearest = self.nearest.get(&(claim, profiles[other].place.0)).copied().unwrap_or_default();
            if nearest.claim == self.said[other] { nearest.second } else { nearest.closeness }
        };
        match rival(a, b).max(rival(b, a)) {
            0 => 0,
            nearest => close - nearest,
        }
    }
}
