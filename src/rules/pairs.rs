//! Rules over two claims of one thing.
//!
//! Links are sparse: of a group's claims only some are linked directly. Two claims of a group
//! are as surely of one thing as the weakest link on the strongest path between them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::condition;
use super::draft::Draft;
use super::engine::Matter;
use super::facts::Pair;
use super::schema::Rule;
use super::sides::positions;
use super::{Severity, hints};
use crate::claim::ClaimKey;
use crate::link::{Certainty, Group, Link};

/// The claims of a group, two by two.
#[derive(Debug)]
pub(super) struct GroupPairs<'a> {
    /// The group.
    group: &'a Group,
    /// Each two claims that a path of links joins, the first before the second.
    pairs: Vec<Pair<'a>>,
}

impl<'a> GroupPairs<'a> {
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
        matter.graph.groups.iter().zip(links).map(pairs).collect()
    }
}

/// The strongest path between each two claims runs along a maximum spanning tree of the links
/// (Kruskal), so that each pair is found by one walk over the tree.
fn pairs_of<'a>(group: &'a Group, mut links: Vec<&'a Link>, matter: Matter<'a>) -> Vec<Pair<'a>> {
    let mut claims = group.claims.clone();
    claims.sort_unstable();
    claims.dedup();
    let place = |key: ClaimKey| claims.binary_search(&key).ok();
    links.sort_by_key(|link| (Reverse(link.certainty), link.a, link.b));
    let mut component: Vec<usize> = (0..claims.len()).collect();
    let mut tree: Vec<Vec<(usize, &Link)>> = vec![Vec::new(); claims.len()];
    for link in links {
        let (Some(a), Some(b)) = (place(link.a), place(link.b)) else { continue };
        let (from, to) = (component[a], component[b]);
        if from != to {
            component.iter_mut().filter(|c| **c == from).for_each(|c| *c = to);
            tree[a].push((b, link));
            tree[b].push((a, link));
        }
    }
    let mut pairs = Vec::new();
    for first in 0..claims.len() {
        let start = Path { at: first, from: first, weakest: None };
        let mut open = vec![start];
        while let Some(path) = open.pop() {
            for (next, link) in &tree[path.at] {
                if *next != path.from {
                    open.push(path.along(*next, link));
                }
            }
            if let Some(weakest) = path.weakest.filter(|_| path.at > first) {
                pairs.push(Pair::new(matter, claims[first], claims[path.at], weakest));
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
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
    let sides = positions(&group.group.claims, &apart, &rule.when, matter);
    let mut because = gravest.pair.reasons();
    because.extend(hints::of_pair(gravest.pair));
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
        because,
    })
}

fn severity(rule: &Rule, pair: &Pair<'_>) -> Severity {
    let adjusted = rule.adjust.iter().find(|adjust| condition::pair_meets(&adjust.when, pair));
    adjusted.map_or(rule.severity, |adjust| adjust.severity)
}
