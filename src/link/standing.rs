//! How a pair of claims stands among the other claims of its story.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::agreement::agreement;
use super::events::tell_two;
use super::lists::Lists;
use super::profile::Profile;
use super::questions::Answer;
use super::rivals::Rivals;
use crate::story::Story;
use crate::value::Tolerances;

/// What is known of a pair that the two claims alone do not tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// How much closer they are than the nearest rival of either, in thousandths.
    pub(super) margin: i32,
    /// Whether they are what is left over of two lists that agree.
    pub(super) left_over: Answer,
    /// Whether their values agree.
    pub(super) agreement: Answer,
    /// How far that tells something, in thousandths: the less, the more claims of either article
    /// say the same of other things.
    pub(super) told_apart_by: i32,
}

/// Tells the standing of the pairs of a story.
pub(super) struct Standings<'a> {
    story: &'a Story,
    tolerances: &'a Tolerances,
    /// Counts up to this tell little where two claims agree on them.
    common: i32,
    rivals: Rivals,
    lists: Lists,
    /// For each claim how many claims of its article have its value.
    alike: Vec<usize>,
}

impl<'a> Standings<'a> {
    pub(super) fn of(
        story: &'a Story,
        profiles: &[Profile<'_>],
        pairs: &[(usize, usize)],
        common: i32,
        tolerances: &'a Tolerances,
    ) -> Self {
        let (rivals, lists) = (Rivals::of(profiles, pairs, said(story, profiles)), Lists::of(profiles));
        let alike = alike(story, profiles);
        Standings { story, tolerances, common, rivals, lists, alike }
    }

    pub(super) fn standing(&self, profiles: &[Profile<'_>], (a, b): (usize, usize)) -> Standing {
        let agreement = |a: usize, b: usize| {
            let [a, b] = [a, b].map(|at| self.story.claim(profiles[at].key));
            agreement(a, b, self.common, self.tolerances)
        };
        Standing {
            margin: self.rivals.margin(profiles, a, b),
            // "14 killed and 53 hurt" and "53 killed and 14 hurt" agree in nothing.
            left_over: self
                .lists
                .left_over((a, b), |a, b| agreement(a, b) == Answer::Same && !tell_two(&profiles[a], &profiles[b])),
            agreement: agreement(a, b),
            told_apart_by: (2000 / (self.alike[a] + self.alike[b])) as i32,
        }
    }
}

/// For each claim how many claims of its article and sort have its value.
fn alike(story: &Story, profiles: &[Profile<'_>]) -> Vec<usize> {
    let mut of_article: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        of_article.entry((profile.place.0, profile.sort())).or_default().push(at);
    }
    let value = |at: usize| &story.claim(profiles[at].key).value;
    let mut alike = vec![1; profiles.len()];
    for claims in of_article.values() {
        for &at in claims {
            alike[at] = claims.iter().take(64).filter(|&&other| value(other) == value(at)).count().max(1);
        }
    }
    alike
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
