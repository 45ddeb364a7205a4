//! From links to groups: claims of one thing together, without chaining.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::links::Verdict;

/// What stands between two groups: sums over the pairs of their claims.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    pull: i64,
    judged: i64,
    parted: bool,
}

impl Between {
    fn and(self, other: Self) -> Self {
        Between {
            pull: self.pull + other.pull,
            judged: self.judged + other.judged,
            parted: self.parted || other.parted,
        }
    }
}

/// Joins claims. Links are taken from the strongest pull on down to `link`; two groups become one where
/// the mean over all pairs between them, those that were not judged counting as nothing, reaches
/// `merge`. A parted pair is never joined; those `together` are before all others.
///
/// `crowd` names for each claim the crowded block that it stands in, if any: of two claims of
/// one crowded block that were not compared nothing is known, so that the pair does not count.
pub(super) fn group(
    verdicts: &[Verdict],
    crowd: &[Option<usize>],
    together: impl Iterator<Item = (usize, usize)>,
    link: i32,
    merge: i32,
) -> Vec<Vec<usize>> {
    let is_link = |verdict: &&Verdict| !verdict.parted && verdict.pull >= link;
    let pull = |verdict: &Verdict| if verdict.parted { 0 } else { i64::from(verdict.pull) };
    let mut groups = Groups::of(crowd);
    for verdict in verdicts {
        let known = Between { pull: pull(verdict), judged: 1, parted: verdict.parted };
        groups.know(verdict.pair, known);
    }
    for (a, b) in together {
        let (x, y) = (groups.of_claim(a), groups.of_claim(b));
        if x != y {
            groups.join(x, y, (a, b));
        }
    }
    let mut links: Vec<&Verdict> = verdicts.iter().filter(is_link).collect();
    links.sort_by_key(|verdict| (Reverse(verdict.pull), verdict.pair));
    for Verdict { pair: (a, b), .. } in links.into_iter().copied() {
        let (x, y) = (groups.of_claim(a), groups.of_claim(b));
        if x != y && groups.are_one(x, y, merge) {
            groups.join(x, y, (a, b));
        }
    }
    groups.members()
}

/// The mean pull of some pairs between two groups, those that were not judged counting as
/// nothing.
pub(super) fn mean(verdicts: &[Verdict], pairs: usize) -> i64 {
    let joined = verdicts.iter().filter(|verdict| !verdict.parted);
    let sum: i64 = joined.map(|verdict| i64::from(verdict.pull)).sum();
    sum / i64::try_from(pairs).unwrap_or(i64::MAX).max(1)
}

/// The groups while they grow, each by the place where it keeps what is known of it.
///
/// The sums between groups are kept and added up when two become one (the one that knows fewer
/// others is poured into the other), so that no pair of claims is looked at twice.
struct Groups {
    joined: UnionFind<usize>,
    /// For each representative the place of its group.
    place: Vec<usize>,
    size: Vec<i64>,
    /// How many claims of each crowded block a group holds.
    crowds: Vec<BTreeMap<usize, i64>>,
    between: Vec<BTreeMap<usize, Between>>,
}

impl Groups {
    fn of(crowd: &[Option<usize>]) -> Self {
        Groups {
            joined: UnionFind::new(crowd.len()),
            place: (0..crowd.len()).collect(),
            size: vec![1; crowd.len()],
            crowds: crowd.iter().map(|block| block.iter().map(|&block| (block, 1)).collect()).collect(),
            between: vec![BTreeMap::new(); crowd.len()],
        }
    }

    fn know(&mut self, (x, y): (usize, usize), known: Between) {
        self.between[x].insert(y, known);
        self.between[y].insert(x, known);
    }

    fn of_claim(&self, claim: usize) -> usize {
        self.place[self.joined.find(claim)]
    }

    /// Whether the mean between two groups says that they are of one thing.
    fn are_one(&self, x: usize, y: usize, merge: i32) -> bool {
        let known = self.between[x].get(&y).copied().unwrap_or_default();
        let in_one_crowd = |(block, count): (&usize, &i64)| count * self.crowds[y].get(block).copied().unwrap_or(0);
        let crowded: i64 = self.crowds[x].iter().map(in_one_crowd).sum();
        let pairs = self.size[x] * self.size[y] - (crowded - known.judged).max(0);
        !known.parted && known.pull >= i64::from(merge) * pairs
    }

    /// Makes one group of two, of which each holds one of two claims.
    fn join(&mut self, x: usize, y: usize, (a, b): (usize, usize)) {
        let (into, from) = if self.between[x].len() >= self.between[y].len() { (x, y) } else { (y, x) };
        for (other, more) in std::mem::take(&mut self.between[from]) {
            self.between[other].remove(&from);
            if other != into {
                let sum = self.between[into].get(&other).copied().unwrap_or_default().and(more);
                self.know((into, other), sum);
            }
        }
        self.size[into] += self.size[from];
        for (block, count) in std::mem::take(&mut self.crowds[from]) {
            *self.crowds[into].entry(block).or_default() += count;
        }
        self.joined.union(a, b);
        let representative = self.joined.find(a);
        self.place[representative] = into;
    }

    /// The claims of each group that has more than one, in order.
    fn members(self) -> Vec<Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, label) in self.joined.into_labeling().into_iter().enumerate() {
            members.entry(label).or_default().push(at);
        }
        let mut groups: Vec<Vec<usize>> = members.into_values().filter(|group| group.len() > 1).collect();
        groups.sort();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(pairs: &[(usize, usize, i32)]) -> Vec<Verdict> {
        let verdict = |&(a, b, certainty): &(usize, usize, i32)| Verdict {
            pair: (a, b),
            certainty,
            pull: certainty,
            likeness: certainty,
            parted: false,
        };
        pairs.iter().map(verdict).collect()
    }

    fn parted(a: usize, b: usize) -> Verdict {
        Verdict { pair: (a, b), certainty: 0, pull: 0, likeness: 900, parted: true }
    }

    fn grouped(verdicts: &[Verdict], crowd: &[Option<usize>]) -> Vec<Vec<usize>> {
        group(verdicts, crowd, std::iter::empty(), 500, 380)
    }

    #[test]
    fn one_weak_link_does_not_chain_two_things() {
        let verdicts = linked(&[(0, 1, 900), (2, 3, 900), (1, 2, 550)]);
        assert_eq!(grouped(&verdicts, &[None; 4]), [vec![0, 1], vec![2, 3]]);
        // Unless somebody says that the two are one.
        let together = [(0, 3)].into_iter();
        assert_eq!(group(&verdicts, &[None; 4], together, 500, 380), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn a_parted_pair_keeps_its_groups_apart() {
        let mut verdicts = linked(&[(0, 1, 900), (2, 3, 900), (0, 2, 900), (0, 3, 900), (1, 2, 900)]);
        assert_eq!(grouped(&verdicts, &[None; 4]), [vec![0, 1, 2, 3]]);
        verdicts.push(parted(1, 3));
        assert_eq!(grouped(&verdicts, &[None; 4]), [vec![0, 1, 2]]);
    }

    #[test]
    fn pairs_of_a_crowded_block_that_were_not_compared_do_not_count() {
        // Each claim was compared with its neighbours only.
        let chain: Vec<(usize, usize, i32)> = (0..6).map(|at| (at, at + 1, 900)).collect();
        let whole: Vec<usize> = (0..7).collect();
        assert_eq!(grouped(&linked(&chain), &[Some(1); 7]), [whole]);
        assert!(grouped(&linked(&chain), &[None; 7]).len() > 1);
    }
}
