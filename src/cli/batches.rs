//! A stream of articles or stories, cut into batches that are worked on at once.

use crate::text::Document;

/// How large something is, in bytes of text.
pub(super) trait Weight {
    /// Bytes of text that it holds.
    fn weight(&self) -> usize;
}

impl Weight for Document {
    fn weight(&self) -> usize {
        self.text.len()
    }
}

/// Batches large enough to keep all cores busy and small enough to hold in memory.
pub(super) struct Batches<I> {
    items: I,
    /// A batch is full from this many bytes of text on.
    bytes: usize,
}

impl<I: Iterator<Item: Weight>> Batches<I> {
    pub(super) fn of(items: I) -> Self {
        Batches { items, bytes: 4 << 20 }
    }

    /// Batches that stay close to the processor with all that is made of them: for single
    /// articles, of which the cores find enough to share in less.
    pub(super) fn small(items: I) -> Self {
        Batches { items, bytes: 1 << 17 }
    }
}

impl<I: Iterator<Item: Weight>> Iterator for Batches<I> {
    type Item = Vec<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = Vec::new();
        let mut weight: usize = 0;
        while weight < self.bytes {
            let Some(item) = self.items.next() else { break };
            // An empty article still costs its own upkeep.
            weight = weight.saturating_add(item.weight()).saturating_add(256);
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_comes_out_in_order_and_no_batch_grows_without_end() {
        let document = |at: usize| Document { id: at.to_string(), text: "x".repeat(1 << 20), ..Document::default() };
        let batches: Vec<_> = Batches::of((0..10).map(document)).collect();
        assert!(batches.iter().all(|batch| batch.len() <= 4));
        let ids: Vec<_> = batches.into_iter().flatten().map(|document| document.id).collect();
        assert_eq!(ids, (0..10).map(|at: usize| at.to_string()).collect::<Vec<_>>());
    }
}
