//! No two articles of a story share an id.

use rustc_hash::FxHashMap;

use super::{Problem, SourceError};
use crate::text::{Document, Place};

/// The ids of the story that is being read. Lines of one story stand together, so that those
/// of an earlier story are forgotten: a stream of any length takes the memory of one story.
#[derive(Debug, Default)]
pub struct UniqueIds {
    story: Option<String>,
    taken: FxHashMap<String, Place>,
}

impl UniqueIds {
    /// Takes the id of a document.
    ///
    /// # Errors
    /// Another document of the story has it; both are named.
    pub fn admit(&mut self, document: &Document) -> Result<(), SourceError> {
        if document.story != self.story {
            self.story.clone_from(&document.story);
            self.taken.clear();
        }
        if let Some(first) = self.taken.get(&document.id) {
            return Err(Problem::SameId { id: document.id.clone(), first: first.clone() }.at(&document.place));
        }
        self.taken.insert(document.id.clone(), document.place.clone());
        Ok(())
    }
}
