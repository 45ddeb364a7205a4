//! Which articles come from one origin: copies of one text, whole or in large part.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;

use crate::lexicon::{PieceKind, cut};
use crate::text::Document;

/// How many words in a row make a shingle.
const SHINGLE: usize = 6;

/// From this share of the shorter text on, in thousandths, two texts are one.
const SHARED: usize = 500;

/// A run of words that stands in more articles than this is looked for in the nearest ones only.
/// Copies stand beside copies in the list of its articles, so that each finds its like there.
const CROWD: usize = 40;

/// To how many articles before it an article is then compared.
const NEIGHBOURS: usize = 8;

/// For each article the number of its origin; articles of one origin share the number of the
/// first of them.
///
/// Two articles are of one origin where at least half of the runs of six words of the shorter
/// one stand in the other too (Broder's containment, on all shingles). Which two are compared
/// an index of the shingles says.
pub(super) fn origins(documents: &[Document]) -> Vec<u32> {
    let shingles: Vec<Vec<u64>> = documents.par_iter().map(|document| shingles(&document.text)).collect();
    let index = Index::of(&shingles);
    let mut joined: UnionFind<usize> = UnionFind::new(documents.len());
    let mut common = vec![0usize; documents.len()];
    for b in 0..documents.len() {
        let mut before: Vec<usize> = Vec::new();
        for a in index.before(b, &shingles[b]) {
            if common[a] == 0 {
                before.push(a);
            }
            common[a] += 1;
        }
        for a in before {
            let shared = std::mem::take(&mut common[a]);
            let shorter = shingles[a].len().min(shingles[b].len());
            // What is shared in crowds is seen in part only, so that it is counted in full.
            let may_be = shared * CROWD >= shorter && !joined.equiv(a, b);
            if may_be && in_both(&shingles[a], &shingles[b]) * 1000 >= shorter * SHARED {
                joined.union(a, b);
            }
        }
    }
    let mut first: BTreeMap<usize, u32> = BTreeMap::new();
    let labels = joined.into_labeling();
    labels.iter().zip(0..).map(|(&label, at)| *first.entry(label).or_insert(at)).collect()
}

/// The articles of each shingle.
struct Index {
    /// Each shingle with each article that holds it, in order.
    entries: Vec<(u64, u32)>,
}

impl Index {
    fn of(shingles: &[Vec<u64>]) -> Self {
        let of_one = |(own, at): (&Vec<u64>, u32)| own.iter().map(|&shingle| (shingle, at)).collect::<Vec<_>>();
        let mut entries: Vec<(u64, u32)> = shingles.iter().zip(0..).flat_map(of_one).collect();
        entries.par_sort_unstable();
        Index { entries }
    }

    /// The articles before one that hold a shingle of it, once for each that they share.
    fn before(&self, article: usize, own: &[u64]) -> impl Iterator<Item = usize> {
        own.iter().flat_map(move |&shingle| {
            let first = self.entries.partition_point(|entry| *entry < (shingle, 0));
            let place = self.entries.partition_point(|entry| *entry < (shingle, article as u32));
            let from = if place - first > CROWD { place - NEIGHBOURS } else { first };
            self.entries[from..place].iter().map(|&(_, before)| before as usize)
        })
    }
}

/// How many entries two ordered lists share.
fn in_both(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|shingle| b.binary_search(shingle).is_ok()).count()
}

/// The hashes of all runs of words, in order. They are compared for equality only, so that no output
/// hangs on how they are made.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> = cut(text)
        .filter(|piece| piece.kind != PieceKind::Sign)
        .map(|piece| {
            let mut hash = DefaultHasher::new();
            text[piece.start..piece.end].to_lowercase().hash(&mut hash);
            hash.finish()
        })
        .collect();
    let mut shingles: Vec<u64> = words
        .windows(SHINGLE)
        .map(|run| {
            let mut hash = DefaultHasher::new();
            run.hash(&mut hash);
            hash.finish()
        })
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Document {
        Document { text: text.to_owned(), ..Document::default() }
    }

    #[test]
    fn a_copy_with_a_new_first_line_is_of_one_origin() {
        let wire = "The river rose by two metres overnight and flooded the old town, the mayor said. Forty families left their homes before dawn.";
        let copy = format!("Updated report. {wire}");
        let own =
            "Rescue workers carried residents of the old town to safety after the dam above it broke on Sunday night.";
        assert_eq!(origins(&[article(wire), article(own), article(&copy)]), [0, 1, 0]);
    }

    #[test]
    fn an_empty_article_is_its_own_origin() {
        assert_eq!(origins(&[article(""), article("")]), [0, 1]);
    }

    #[test]
    fn of_many_copies_all_are_one_origin() {
        let wire = "The river rose by two metres overnight and flooded the old town, the mayor said. Forty families left their homes before dawn.";
        let own = |at: usize| {
            format!(
                "Reporter number {at} of them saw boat {at} sink in street {at} of the town at hour {at}, and wrote of it."
            )
        };
        let articles: Vec<Document> =
            (0..60).flat_map(|at| [article(&format!("Report {at}. {wire}")), article(&own(at))]).collect();
        let origins = origins(&articles);
        assert!(origins.iter().step_by(2).all(|origin| *origin == 0), "{origins:?}");
        assert!(origins.iter().zip(0..).skip(1).step_by(2).all(|(origin, at)| *origin == at), "{origins:?}");
    }
}
