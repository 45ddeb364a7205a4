//! From links to groups: claims of one thing together, without chaining.

use std::collections::BTreeMap;

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

/// Joins the nodes of a graph of certainties. Links are taken from the surest on; two groups
/// become one where the mean over all pairs between them, missing links counting as nothing,
/// reaches `merge`. A pair in `apart` is never joined; those in `together` are before all others.
pub(super) fn group(
    graph: &UnGraph<usize, i32>,
    merge: i32,
    apart: impl Fn(usize, usize) -> bool,
    together: impl Iterator<Item = (usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut member_of: Vec<usize> = (0..graph.node_count()).collect();
    let mut groups: BTreeMap<usize, Vec<NodeIndex>> =
        graph.node_indices().map(|node| (node.index(), vec![node])).collect();
    for (a, b) in together {
        let (x, y) = (member_of[a], member_of[b]);
        if x != y {
            let moved = groups.remove(&y).unwrap_or_default();
            moved.iter().for_each(|node| member_of[node.index()] = x);
            groups.entry(x).or_default().extend(moved);
        }
    }
    let mut edges: Vec<_> = graph.edge_references().map(|e| (*e.weight(), e.source(), e.target())).collect();
    edges.sort_by_key(|&(certainty, a, b)| (std::cmp::Reverse(certainty), a, b));
    for (_, a, b) in edges {
        let (x, y) = (member_of[a.index()], member_of[b.index()]);
        if x == y {
            continue;
        }
        let (left, right) = (&groups[&x], &groups[&y]);
        let mut sum = 0i64;
        let mut parted = false;
        for &p in left {
            for &q in right {
                sum += graph.find_edge(p, q).map_or(0, |edge| i64::from(graph[edge]));
                parted |= apart(graph[p], graph[q]);
            }
        }
        let pairs = (left.len() * right.len()) as i64;
        if parted || sum < i64::from(merge) * pairs {
            continue;
        }
        let moved = groups.remove(&y).unwrap_or_default();
        for node in &moved {
            member_of[node.index()] = x;
        }
        groups.entry(x).or_default().extend(moved);
    }
    let mut done: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .map(|group| {
            let mut keys: Vec<usize> = group.into_iter().map(|node| graph[node]).collect();
            keys.sort_unstable();
            keys
        })
        .collect();
    done.sort();
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_weak_link_does_not_chain_two_things() {
        let mut graph = UnGraph::default();
        let nodes: Vec<_> = (0..4).map(|at| graph.add_node(at)).collect();
        graph.add_edge(nodes[0], nodes[1], 900);
        graph.add_edge(nodes[2], nodes[3], 900);
        graph.add_edge(nodes[1], nodes[2], 550);
        assert_eq!(group(&graph, 380, |_, _| false, std::iter::empty()), [vec![0, 1], vec![2, 3]]);
        // Unless somebody says that the two are one.
        assert_eq!(group(&graph, 380, |_, _| false, [(0, 3)].into_iter()), [vec![0, 1, 2, 3]]);
    }
}
