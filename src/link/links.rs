//! What is shown of the pairs that were judged: links and contrasts, few of each claim.

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;

use crate::story::Story;
use crate::value::Relation;

use super::{Certainty, Contrast, Judging, Link, LinkRelation};

/// What a judgement comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The two claims, the first before the second.
    pub(super) pair: (usize, usize),
    /// How sure it is that they speak of one thing, in thousandths, whatever their values are.
    pub(super) certainty: i32,
    /// How much they are drawn into one group: that certainty, and more where they agree.
    pub(super) pull: i32,
    /// The certainty without what tells them apart.
    pub(super) likeness: i32,
    /// Whether a fact parts the two, so that they never stand in one group.
    pub(super) parted: bool,
}

/// Of one claim at most so many links to differing values are shown, and as many contrasts: more
/// tell nothing new, and in a large story they grow with its square.
const SHOWN: usize = 16;

/// The verdicts on members of one group, group by group.
pub(super) fn within(groups: &[Vec<usize>], verdicts: &[Verdict], claims: usize) -> Vec<Vec<Verdict>> {
    let group_of = group_of(groups, claims);
    let mut within: Vec<Vec<Verdict>> = vec![Vec::new(); groups.len()];
    for verdict in verdicts.iter().filter(|verdict| !verdict.parted) {
        let (a, b) = verdict.pair;
        if let Some(group) = group_of[a].filter(|group| group_of[b] == Some(*group)) {
            within[group].push(*verdict);
        }
    }
    within
}

fn group_of(groups: &[Vec<usize>], claims: usize) -> Vec<Option<usize>> {
    let mut group_of: Vec<Option<usize>> = vec![None; claims];
    for (at, members) in groups.iter().enumerate() {
        members.iter().for_each(|&member| group_of[member] = Some(at));
    }
    group_of
}

/// The surest links that hold a group together, and each link between values that differ, as
/// far as it is among the surest such links of either claim.
pub(super) fn links(story: &Story, judging: &Judging<'_>, mut verdicts: Vec<Verdict>) -> Vec<Link> {
    verdicts.sort_by_key(|verdict| (Reverse(verdict.pull), verdict.pair));
    let profiles = &judging.profiles;
    let mut joined: UnionFind<usize> = UnionFind::new(profiles.len());
    let mut shown = Shown::of(profiles.len());
    let mut links: Vec<Link> = Vec::new();
    for Verdict { pair, certainty, .. } in verdicts {
        let (a, b) = (profiles[pair.0].key, profiles[pair.1].key);
        let relation = story.claim(a).value.relation(&story.claim(b).value, &judging.judge.lexicon.tolerances);
        if joined.union(pair.0, pair.1) || relation == Relation::Disjoint && shown.has_room(pair) {
            let certainty = Certainty(certainty.clamp(0, 1000) as u16);
            let relation = LinkRelation::Value(relation);
            links.push(Link { a, b, relation, certainty, because: judging.reasons(pair) });
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// Pairs that look alike and are told apart by a fact, as far as they are among the likest of
/// either claim.
pub(super) fn contrasts(judging: &Judging<'_>, groups: &[Vec<usize>], verdicts: &[Verdict]) -> Vec<Contrast> {
    let thresholds = judging.judge.weights.thresholds;
    let group_of = group_of(groups, judging.profiles.len());
    let contrasted = |verdict: &&Verdict| {
        let (a, b) = verdict.pair;
        let together = group_of[a].is_some() && group_of[a] == group_of[b];
        let told_apart = verdict.parted || verdict.pull < thresholds.link;
        !together && told_apart && verdict.likeness >= thresholds.contrast
    };
    let mut parted: Vec<&Verdict> = verdicts.iter().filter(contrasted).collect();
    parted.sort_by_key(|verdict| (Reverse(verdict.likeness), verdict.pair));
    let mut shown = Shown::of(judging.profiles.len());
    parted.retain(|verdict| shown.has_room(verdict.pair));
    parted.sort_by_key(|verdict| verdict.pair);
    let contrast = |verdict: &Verdict| {
        let (a, b) = verdict.pair;
        let (differs, because) = judging.difference(verdict.pair)?;
        Some(Contrast { a: judging.profiles[a].key, b: judging.profiles[b].key, differs, because: vec![because] })
    };
    parted.into_iter().filter_map(contrast).collect()
}

/// How many pairs of each claim are shown.
struct Shown(Vec<usize>);

impl Shown {
    fn of(claims: usize) -> Self {
        Shown(vec![0; claims])
    }

    /// Whether one of the two has room for one more pair, which is then taken.
    fn has_room(&mut self, (a, b): (usize, usize)) -> bool {
        let room = self.0[a].min(self.0[b]) < SHOWN;
        self.0[a] += usize::from(room);
        self.0[b] += usize::from(room);
        room
    }
}
