//! Which claims speak of one thing: candidate pairs, facts about them, the graph, the groups.
//!
//! Linking never sees a value, only its kind and measure: a linker that learns "equal numbers
//! are the same thing" hides every conflict.

mod candidates;
mod facts;
mod groups;
mod label;
mod profile;
mod relation;
mod ties;
mod weights;

use std::collections::BTreeMap;

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;

pub use weights::Weights;

use crate::claim::ClaimKey;
use crate::decision::Ties;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::value::Relation;

use facts::{Judge, Judgement};
use profile::{Profile, Rarity};

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
    let profiles = profile::profiles(story);
    let judge = Judge { lexicon, weights, rarity: Rarity::of(story) };
    let mut judged: UnGraph<usize, i32> = UnGraph::with_capacity(profiles.len(), 0);
    let nodes: Vec<NodeIndex> = (0..profiles.len()).map(|at| judged.add_node(at)).collect();
    let mut judgements: BTreeMap<(usize, usize), Judgement> = BTreeMap::new();
    let decided = ties::Decided::of(ties, &profiles);
    for (a, b) in decided.with(candidates::candidates(&profiles, &judge.rarity)) {
        let judgement = decided.judge((a, b), || judge.judge(&profiles[a], &profiles[b]));
        if judgement.parting().is_none() && judgement.sum >= weights.link {
            judged.add_edge(nodes[a], nodes[b], judgement.sum.min(1000));
        }
        judgements.insert((a, b), judgement);
    }
    let parted = |a: usize, b: usize| {
        judgements.get(&(a.min(b), a.max(b))).is_some_and(|judgement| judgement.parting().is_some())
    };
    let groups = groups::group(&judged, weights.merge, parted, decided.together());
    let mut graph = Graph::default();
    for members in &groups {
        let keys: Vec<ClaimKey> = members.iter().map(|&at| profiles[at].key).collect();
        graph.links.extend(links_of(story, lexicon, &profiles, members, &judgements));
        graph.groups.push(label::group(story, lexicon, keys, &graph.groups));
    }
    graph.contrasts = contrasts(&profiles, &judgements, weights);
    graph
}

/// The surest links that hold a group together, and each link between values that differ.
fn links_of(
    story: &Story,
    lexicon: &Lexicon,
    profiles: &[Profile<'_>],
    members: &[usize],
    judgements: &BTreeMap<(usize, usize), Judgement>,
) -> Vec<Link> {
    let mut pairs: Vec<(usize, usize, &Judgement)> = Vec::new();
    for (place, &a) in members.iter().enumerate() {
        for &b in &members[place + 1..] {
            let judgement = judgements.get(&(a, b)).filter(|judgement| judgement.parting().is_none());
            pairs.extend(judgement.map(|judgement| (a, b, judgement)));
        }
    }
    pairs.sort_by_key(|&(a, b, judgement)| (std::cmp::Reverse(judgement.sum), a, b));
    let mut joined: UnionFind<usize> = UnionFind::new(profiles.len());
    let mut links: Vec<Link> = Vec::new();
    for (a, b, judgement) in pairs {
        let (first, second) = (profiles[a].key, profiles[b].key);
        let relation = relation::relation(story, story.claim(first), story.claim(second), lexicon);
        let differs = matches!(relation, LinkRelation::Value(Relation::Disjoint) | LinkRelation::Update);
        if joined.union(a, b) || differs {
            let certainty = Certainty(judgement.sum.clamp(0, 1000) as u16);
            links.push(Link { a: first, b: second, relation, certainty, because: judgement.reasons() });
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// Pairs that look alike and are parted by a fact.
fn contrasts(
    profiles: &[Profile<'_>],
    judgements: &BTreeMap<(usize, usize), Judgement>,
    weights: &Weights,
) -> Vec<Contrast> {
    let contrast = |(&(a, b), judgement): (&(usize, usize), &Judgement)| {
        let fact = judgement.parting()?;
        (judgement.likeness() >= weights.contrast).then(|| Contrast {
            a: profiles[a].key,
            b: profiles[b].key,
            differs: fact.question,
            because: vec![fact.because.clone()],
        })
    };
    judgements.iter().filter_map(contrast).collect()
}
