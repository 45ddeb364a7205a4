//! Rules over two claims of one thing.
//!
//! Links are sparse: of a group's claims only some are linked directly. Two claims of a group
//! are as surely of one thing as the weakest link on the strongest path between them; where they
//! are linked directly too, halfway between that and their own link.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;

use super::condition;
use super::draft::Draft;
use super::engine::Matter;
use super::facts::Pair;
use super::schema::Rule;
use super::sides::positions;
use super::words::value_in_words;
use super::{Severity, dynamics, hints};
use crate::claim::ClaimKey;
use crate::lexicon::concepts::Dynamics;
use crate::link::{Certainty, Group, Link};
use crate::text::PartKind;
use crate::value::Interval;

/// The claims of a group, two by two.
#[derive(Debug)]
pub(super) struct GroupPairs<'a> {
    /// The group.
    group: &'a Group,
    /// Each two claims that a path of links joins, the first before the second.
    pairs: Vec<Pair<'a>>,
}

impl<'a> GroupPairs<'a> {
    /// The pair of two claims, the first before the second.
    pub(super) fn pair(&self, a: ClaimKey, b: ClaimKey) -> Option<&Pair<'a>> {
        self.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b))
    }

    /// The pairs of all groups of a story.
    pub(super) fn of_story(matter: Matter<'a>) -> Vec<GroupPairs<'a>> {
        let mut group_of: BTreeMap<ClaimKey, usize> = BTreeMap::new();
        for (at, group) in matter.graph.groups.iter().enumerate() {
            group_of.extend(group.claims.iter().map(|key| (*key, at)));
        }
        let mut links: Vec<Vec<&Link>> = vec![Vec::new(); matter.graph.groups.len()];
        for link in &matter.graph.links {
            if let (Some(a), Some(b)) = (group_of.get(&link.a), group_of.get(&link.b))
                && a == b
            {
                links[*a].push(link);
            }
        }
        let pairs = |(group, links)| GroupPairs { group, pairs: pairs_of(group, links, matter) };
        matter.graph.groups.par_iter().zip(links).map(pairs).collect()
    }
}

/// A group of more claims than this is not compared claim by claim: of those that say the same
/// on one speaker's word only the first and the last in time stand for the others.
const CROWD: usize = 64;

/// The strongest path between each two claims runs along a maximum spanning tree of the links
/// (Kruskal), so that each pair is found by one walk over the tree.
fn pairs_of<'a>(group: &'a Group, mut links: Vec<&'a Link>, matter: Matter<'a>) -> Vec<Pair<'a>> {
    let mut claims = group.claims.clone();
    claims.sort_unstable();
    claims.dedup();
    let place = |key: ClaimKey| claims.binary_search(&key).ok();
    links.sort_by_key(|link| (Reverse(link.certainty), link.a, link.b));
    let doubt = matter.rules.settings().bands.doubt;
    let direct: BTreeMap<(ClaimKey, ClaimKey), Certainty> =
        links.iter().map(|link| ((link.a, link.b), link.certainty)).collect();
    let mut joined: UnionFind<usize> = UnionFind::new(claims.len());
    let mut tree: Vec<Vec<(usize, &Link)>> = vec![Vec::new(); claims.len()];
    for link in links {
        let (Some(a), Some(b)) = (place(link.a), place(link.b)) else { continue };
        if joined.union(a, b) {
            tree[a].push((b, link));
            tree[b].push((a, link));
        }
    }
    let moves = dynamics::of_group(&claims, matter);
    let compared = if claims.len() > CROWD { spokesmen(&claims, matter) } else { vec![true; claims.len()] };
    let mut pairs = Vec::new();
    for first in (0..claims.len()).filter(|at| compared[*at]) {
        let start = Path { at: first, from: first, weakest: None };
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            for (next, link) in &tree[path.at] {
                if *next != path.from {
                    open.push(path.along(*next, link));
                }
            }
            let pair = (claims[first], claims[path.at]);
            let own = direct.get(&pair).copied();
            let is_held = path.at > first && compared[path.at] && own.is_none_or(|own| own.0 >= doubt);
            if let Some(weakest) = path.weakest.filter(|_| is_held) {
                let certainty = own.map_or(weakest.certainty, |own| weakest.certainty.mean(own));
                pairs.push(Pair::linked(matter, pair, (certainty, weakest), moves));
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// Which claims stand for all that say the same in the same way: the first and the last of them
/// by the time of publication.
fn spokesmen(claims: &[ClaimKey], matter: Matter<'_>) -> Vec<bool> {
    let published = |at: usize| {
        let claim = matter.story.claim(claims[at]);
        matter.story.document(claim.document).published.as_ref().and_then(Interval::min).copied()
    };
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, key) in claims.iter().enumerate() {
        let claim = matter.story.claim(*key);
        let said = (value_in_words(&claim.value), claim.asserted.modality, claim.asserted.speaker.as_deref());
        alike.entry((said, matches!(claim.part, PartKind::Heading))).or_default().push(at);
    }
    let mut stands = vec![false; claims.len()];
    for mut members in alike.into_values() {
        members.sort_by_key(|at| (published(*at), *at));
        for at in [members.first(), members.last()].into_iter().flatten() {
            stands[*at] = true;
        }
    }
    stands
}

/// A path along the tree of links.
#[derive(Clone, Copy)]
struct Path<'a> {
    at: usize,
    from: usize,
    weakest: Option<&'a Link>,
}

impl<'a> Path<'a> {
    fn along(self, next: usize, link: &'a Link) -> Self {
        let weakest = match self.weakest {
            Some(weakest) if weakest.certainty <= link.certainty => weakest,
            _ => link,
        };
        Path { at: next, from: self.at, weakest: Some(weakest) }
    }
}

/// A pair that meets a rule.
struct Met<'p, 'a> {
    pair: &'p Pair<'a>,
    severity: Severity,
}

impl Met<'_, '_> {
    fn order(&self) -> (Severity, Certainty) {
        (self.severity, self.pair.certainty())
    }
}

/// One draft for each group in which pairs meet the rule.
pub(super) fn apply<'a>(rule: &'a Rule, groups: &[GroupPairs<'a>], matter: Matter<'a>) -> Vec<Draft<'a>> {
    groups.iter().filter_map(|group| apply_to_group(rule, group, matter)).collect()
}

fn apply_to_group<'a>(rule: &'a Rule, group: &GroupPairs<'a>, matter: Matter<'a>) -> Option<Draft<'a>> {
    let met: Vec<Met<'_, 'a>> = group
        .pairs
        .iter()
        .filter(|pair| condition::pair_meets(&rule.when, pair))
        .map(|pair| Met { pair, severity: severity(rule, pair) })
        .collect();
    // Of equal pairs the first counts, so that the reasons name what stands first.
    let gravest = met.iter().rev().max_by_key(|met| met.order())?;
    let apart: BTreeSet<(ClaimKey, ClaimKey)> = met.iter().map(|met| (met.pair.a, met.pair.b)).collect();
    let mut sides = positions(&group.group.claims, &apart, &rule.when, matter);
    if gravest.pair.dynamics != Dynamics::Fixed {
        // A number that grows or moves is read in the order in which it was told.
        sides.sort_by_key(|side| {
            side.iter()
                .filter_map(|key| gravest.pair.published_with(matter.story.claim(*key)))
                .filter_map(|told| told.min().copied())
                .min()
        });
    }
    Some(Draft {
        rule,
        severity: gravest.severity,
        certainty: gravest.pair.certainty(),
        group: Some(&group.group.id),
        subject: group.group.id.clone(),
        what: group.group.label.clone(),
        sides,
        documents: Vec::new(),
        expected: String::new(),
        given: String::new(),
        because: gravest.pair.reasons(),
        hints: hints::of_pair(gravest.pair),
    })
}

/// How much a rule that is met asks for.
pub(super) fn severity(rule: &Rule, pair: &Pair<'_>) -> Severity {
    let adjusted = rule.adjust.iter().find(|adjust| condition::pair_meets(&adjust.when, pair));
    adjusted.map_or(rule.severity, |adjust| adjust.severity)
}
