//! How a pair of claims stands among the other claims of its story.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::agreement::Agreements;
use super::events::tell_two;
use super::lists::Lists;
use super::profile::Profile;
use super::questions::Answer;
use super::rivals::Rivals;
use crate::story::Story;

/// What is known of a pair that the two claims alone do not tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// How much closer they are than the nearest rival of either, in thousandths.
    pub(super) margin: i32,
    /// Whether they are what is left over of two lists that agree.
    pub(super) left_over: Answer,
}

/// Tells the standing of the pairs of a story.
pub(super) struct Standings {
    rivals: Rivals,
    lists: Lists,
}

impl Standings {
    pub(super) fn of(story: &Story, profiles: &[Profile<'_>], pairs: &[(usize, usize)]) -> Self {
        Standings { rivals: Rivals::of(profiles, pairs, said(story, profiles)), lists: Lists::of(profiles) }
    }

    /// How a pair stands, where `agreements` tell which of the claims beside it agree.
    pub(super) fn standing(
        &self,
        profiles: &[Profile<'_>],
        agreements: &Agreements<'_>,
        (a, b): (usize, usize),
    ) -> Standing {
        // "14 killed and 53 hurt" and "53 killed and 14 hurt" agree in nothing.
        let agree = |a: usize, b: usize| {
            agreements.of_pair(profiles, (a, b)).answer == Answer::Same && !tell_two(&profiles[a], &profiles[b])
        };
        Standing { margin: self.rivals.margin(profiles, a, b), left_over: self.lists.left_over((a, b), agree) }
    }
}

/// For each claim the first one of its article with its value and of its thing, be it itself.
fn said(story: &Story, profiles: &[Profile<'_>]) -> Vec<usize> {
    /// Of so many numbers of one thing in one article none is looked for among the others.
    const MOST: usize = 64;
    let mut firsts: BTreeMap<_, SmallVec<[usize; 4]>> = BTreeMap::new();
    let mut said = Vec::with_capacity(profiles.len());
    for (at, profile) in profiles.iter().enumerate() {
        let value = |at: usize| &story.claim(profiles[at].key).value;
        let known = firsts.entry((profile.place.0, profile.sort(), profile.thing)).or_default();
        let first = known.iter().copied().find(|&first| value(first) == value(at));
        if first.is_none() && known.len() < MOST {
            known.push(at);
        }
        said.push(first.unwrap_or(at));
    }
    said
}
