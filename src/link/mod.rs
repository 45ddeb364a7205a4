//! Which claims speak of one thing: candidate pairs, facts about them, the graph, the groups.
//!
//! Linking never sees a value, only its kind and measure: a linker that learns "equal numbers
//! are the same thing" hides every conflict.

pub mod between;

mod candidates;
mod facts;
mod groups;
mod label;
mod links;
mod profile;
mod relation;
mod ties;
mod weights;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use weights::Weights;

use crate::claim::ClaimKey;
use crate::decision::Ties;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::value::Relation;

use candidates::Candidates;
use facts::{Judge, Judgement};
use links::Verdict;
use profile::{Profile, Rarity};
use ties::Decided;

/// How sure a link is, in thousandths: of links like this, so many in a thousand are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Certainty(pub u16);

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

/// How the values of two linked claims stand, with time taken into account.
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
    /// What differs, in one word: `event`, `aspect`, `thing`, `person`,
    /// `scope` or `window`, or `decision` where an editor says so.
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
    let weights = Weights::built_in();
    let judging = Judging::of(story, ties, lexicon);
    let Candidates { pairs, crowd } = candidates::candidates(&judging.profiles, &judging.judge.rarity);
    // Of each pair only the verdict is kept: the reasons of a link are worked out once more
    // where one is shown, since most pairs never are.
    let pairs = judging.decided.with(pairs);
    let verdicts: Vec<Verdict> = pairs.into_par_iter().map(|pair| judging.verdict(pair)).collect();
    let groups = groups::group(&verdicts, &crowd, judging.decided.together(), weights.link, weights.merge);
    let mut graph = Graph::default();
    let mut of_subject = BTreeMap::new();
    for (members, verdicts) in groups.iter().zip(links::within(&groups, &verdicts, crowd.len())) {
        let keys = members.iter().map(|&at| judging.profiles[at].key).collect();
        graph.links.extend(links::links(story, &judging, verdicts));
        graph.groups.push(label::group(story, lexicon, keys, &mut of_subject));
    }
    graph.contrasts = links::contrasts(&judging, &verdicts);
    graph
}

/// What judges the pairs of a story: the editors' word first, then the facts.
struct Judging<'a> {
    judge: Judge<'a>,
    decided: Decided<'a>,
    profiles: Vec<Profile<'a>>,
}

impl<'a> Judging<'a> {
    fn of(story: &'a Story, ties: &'a Ties, lexicon: &'a Lexicon) -> Self {
        let profiles = profile::profiles(story);
        let judge = Judge { lexicon, weights: Weights::built_in(), rarity: Rarity::of(story) };
        Judging { judge, decided: Decided::of(ties, &profiles), profiles }
    }

    fn judgement(&self, (a, b): (usize, usize)) -> Judgement {
        self.decided.judge((a, b), || self.judge.judge(&self.profiles[a], &self.profiles[b]))
    }

    fn verdict(&self, pair: (usize, usize)) -> Verdict {
        Verdict::of(pair, &self.judgement(pair))
    }
}
