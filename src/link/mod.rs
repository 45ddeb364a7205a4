//! Which claims speak of one thing: candidate pairs, facts about them, the graph, the groups.
//!
//! No fact about a pair sees the values of the two, only their kind and measure: a linker that
//! learns "other numbers are other things" hides every conflict. That two claims agree counts only
//! where groups are formed ([`Agreement`]), and as a fact about what stands beside them: of two lists
//! whose other items agree, what is left over is one thing.

pub mod between;

mod agreement;
mod candidates;
mod events;
mod facts;
mod groups;
mod label;
pub mod learning;
mod links;
mod lists;
mod persons;
mod profile;
mod questions;
mod reasons;
mod rivals;
mod standing;
#[cfg(test)]
mod tests;
mod things;
mod ties;
mod weights;
mod wording;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use agreement::Agreement;
pub use questions::{Answer, Question};
pub use weights::{Thresholds, Weights, WeightsFile};

use crate::claim::ClaimKey;
use crate::decision::Ties;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::story::surroundings::AllSurroundings;
use crate::value::Relation;

use agreement::Agreements;
use candidates::Candidates;
use facts::{Judge, Judgement};
use links::Verdict;
use profile::Profile;
use standing::Standings;
use ties::Decided;

/// How sure a link is, in thousandths: of links like this, so many in a thousand are right, whatever
/// the values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Certainty(pub u16);

impl Certainty {
    /// Halfway between two.
    pub fn mean(self, other: Self) -> Self {
        Certainty(self.0.midpoint(other.0))
    }
}

/// Two claims speak of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The first claim; [`Self::relation`] is read from it to the other.
    pub a: ClaimKey,
    /// The second claim.
    pub b: ClaimKey,
    /// How their values stand.
    pub relation: LinkRelation,
    /// How sure it is that they speak of one thing.
    pub certainty: Certainty,
    /// Why, in plain words, most telling first.
    pub because: Vec<String>,
}

/// How the values of two linked claims stand. Linking gives what the algebra of values has; time is
/// taken into account by the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkRelation {
    /// As the algebra of values has it.
    Value(Relation),
    /// Different, and the second speaks of a later time at which the value may differ.
    Update,
}

/// Two claims look alike and speak of different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contrast {
    /// The first claim.
    pub a: ClaimKey,
    /// The second claim.
    pub b: ClaimKey,
    /// What differs, in one word: the name of a [`Question`] such as `event`, `thing`, `person`,
    /// `scope` or `window`, or `decision`.
    pub differs: &'static str,
    /// Why, in plain words.
    pub because: Vec<String>,
}

/// All claims of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A hash of its story and subject, in 16 hexadecimal digits.
    pub id: String,
    /// What the claims speak of, in the words of the articles.
    pub label: String,
    /// The claims, by document and place.
    pub claims: Vec<ClaimKey>,
    /// Where the claims agree and differ, in one plain sentence.
    pub summary: String,
}

/// What links the claims of a story: the links, what only looks alike, and the groups.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What speaks of one thing.
    pub links: Vec<Link>,
    /// What looks alike and does not.
    pub contrasts: Vec<Contrast>,
    /// The claims of one thing together; a claim stands in one group at most.
    pub groups: Vec<Group>,
}

/// Links the claims of a story, as far as editors have not said what is of one thing.
pub fn link(story: &Story, ties: &Ties, lexicon: &Lexicon) -> Graph {
    link_with(story, ties, lexicon, Weights::built_in())
}

/// Links the claims of a story with other weights than the built-in ones.
pub fn link_with(story: &Story, ties: &Ties, lexicon: &Lexicon, weights: &Weights) -> Graph {
    let surroundings = AllSurroundings::of(story, lexicon);
    let (judging, Candidates { pairs, crowd }) = Judging::of(story, &surroundings, ties, lexicon, weights);
    // Of each pair only the verdict is kept: the reasons of a link are worked out once more
    // where one is shown, since most pairs never are.
    let verdicts: Vec<Verdict> = pairs.into_par_iter().map(|pair| judging.verdict(pair)).collect();
    let Thresholds { link, merge, .. } = weights.thresholds;
    let groups = groups::group(&verdicts, &crowd, judging.decided.together(), link, merge);
    let mut graph = Graph::default();
    let mut of_subject = BTreeMap::new();
    for (members, verdicts) in groups.iter().zip(links::within(&groups, &verdicts, crowd.len())) {
        let keys = members.iter().map(|&at| judging.profiles[at].key).collect();
        graph.links.extend(links::links(story, &judging, verdicts));
        graph.groups.push(label::group(story, lexicon, keys, &mut of_subject));
    }
    graph.contrasts = links::contrasts(&judging, &groups, &verdicts);
    graph
}

/// What judges the pairs of a story: the editors' word first, then the facts.
struct Judging<'a> {
    judge: Judge<'a>,
    decided: Decided<'a>,
    profiles: Vec<Profile<'a>>,
    standings: Standings,
    agreements: Agreements<'a>,
}

impl<'a> Judging<'a> {
    /// What judges the pairs of a story, with the pairs that are worth it.
    fn of(
        story: &'a Story,
        surroundings: &'a AllSurroundings,
        ties: &'a Ties,
        lexicon: &'a Lexicon,
        weights: &'a Weights,
    ) -> (Self, Candidates) {
        let profiles = profile::profiles(story, surroundings, lexicon);
        let judge = Judge { lexicon, weights, surroundings };
        let decided = Decided::of(ties, &profiles);
        let Candidates { pairs, crowd } = candidates::candidates(&profiles);
        let pairs = decided.with(pairs);
        let standings = Standings::of(story, &profiles, &pairs);
        let agreements = Agreements::of(story, &profiles, weights.thresholds.common, &lexicon.tolerances);
        (Judging { judge, decided, profiles, standings, agreements }, Candidates { pairs, crowd })
    }

    fn judgement(&self, pair: (usize, usize)) -> Judgement {
        let standing = self.standings.standing(&self.profiles, &self.agreements, pair);
        self.judge.judge(&self.profiles[pair.0], &self.profiles[pair.1], standing)
    }

    /// The sum by which two claims are drawn into one group.
    fn pull(&self, pair: (usize, usize), judgement: &Judgement) -> i32 {
        let agreement = self.agreements.of_pair(&self.profiles, pair);
        judgement.sum + self.judge.weights.of_agreement(self.profiles[pair.0].class, agreement)
    }

    fn verdict(&self, pair: (usize, usize)) -> Verdict {
        match self.decided.said(pair) {
            Some((Answer::Different, _)) => Verdict { pair, certainty: 0, pull: 0, likeness: 1000, parted: true },
            Some(_) => Verdict { pair, certainty: 1000, pull: 1000, likeness: 1000, parted: false },
            None => {
                let judgement = self.judgement(pair);
                Verdict {
                    pair,
                    certainty: self.judge.weights.certainty(judgement.sum),
                    pull: self.judge.weights.certainty(self.pull(pair, &judgement)),
                    likeness: self.judge.weights.certainty(judgement.likeness()),
                    parted: judgement.parting().is_some(),
                }
            }
        }
    }

    /// Why two claims are held to be of one thing, most telling first.
    fn reasons(&self, pair: (usize, usize)) -> Vec<String> {
        match self.decided.said(pair) {
            Some((_, because)) => vec![because.to_owned()],
            None => {
                let judgement = self.judgement(pair);
                let mut reasons = self.judge.reasons(&self.profiles[pair.0], &self.profiles[pair.1], &judgement);
                if self.pull(pair, &judgement) > judgement.sum {
                    reasons.extend(self.agreements.of_pair(&self.profiles, pair).because().map(str::to_owned));
                }
                reasons
            }
        }
    }

    /// What tells two claims apart, in one word and in a sentence.
    fn difference(&self, pair: (usize, usize)) -> Option<(&'static str, String)> {
        if let Some((_, because)) = self.decided.said(pair) {
            return Some(("decision", because.to_owned()));
        }
        let judgement = self.judgement(pair);
        let fact = judgement.against()?;
        let because = self.judge.because(&self.profiles[pair.0], &self.profiles[pair.1], fact);
        Some((fact.question.name(), because))
    }
}
