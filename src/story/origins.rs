//! Which articles come from one origin: copies of one text, whole or in large part.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use petgraph::unionfind::UnionFind;

use crate::lexicon::{PieceKind, cut};
use crate::text::Document;

/// How many words in a row make a shingle.
const SHINGLE: usize = 6;

/// From this share of the shorter text on, in thousandths, two texts are one.
const SHARED: usize = 500;

/// For each article the number of its origin; articles of one origin share the number of the
/// first of them.
///
/// Two articles are of one origin where at least half of the runs of six words of the shorter
/// one stand in the other too (Broder's containment, on all shingles).
pub(super) fn origins(documents: &[Document]) -> Vec<u32> {
    let shingles: Vec<BTreeSet<u64>> = documents.iter().map(|document| shingles(&document.text)).collect();
    let mut joined: UnionFind<usize> = UnionFind::new(documents.len());
    for a in 0..documents.len() {
        for b in a + 1..documents.len() {
            let shorter = shingles[a].len().min(shingles[b].len());
            let common = shingles[a].intersection(&shingles[b]).count();
            if shorter > 0 && common * 1000 >= shorter * SHARED {
                joined.union(a, b);
            }
        }
    }
    let labels = joined.into_labeling();
    let first = |label: usize| labels.iter().position(|other| *other == label).unwrap_or(label) as u32;
    labels.iter().map(|&label| first(label)).collect()
}

/// The hashes of all runs of words. They are compared for equality only, so that no output
/// hangs on how they are made.
fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<u64> = cut(text)
        .filter(|piece| piece.kind != PieceKind::Sign)
        .map(|piece| {
            let mut hash = DefaultHasher::new();
            text[piece.start..piece.end].to_lowercase().hash(&mut hash);
            hash.finish()
        })
        .collect();
    words
        .windows(SHINGLE)
        .map(|run| {
            let mut hash = DefaultHasher::new();
            run.hash(&mut hash);
            hash.finish()
        })
        .collect()
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
}
