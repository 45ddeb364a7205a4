//! No two articles of a story share an id.

use rustc_hash::FxHashMap;

use super::{Problem, SourceError};
use crate::text::{Document, Place};

/// The ids of the story that is being read. Lines of one story stand together, so that those
/// of an earlier story are forgotten: a stream of any length takes the memory of one story.
#[derive(Debug, Default)]
pub struct UniqueIds {
    story: Option<String>,
    /// Where each id was first seen: the file, by its place in `files`, and the line.
    taken: FxHashMap<Box<str>, (usize, Option<u64>)>,
    /// The files so far. Documents of one file come one after another.
    files: Vec<String>,
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
            self.files.clear();
        }
        if let Some(&(file, line)) = self.taken.get(document.id.as_str()) {
            let first = Place { file: self.files[file].clone(), line };
            return Err(Problem::SameId { id: document.id.clone(), first }.at(&document.place));
        }
        if self.files.last() != Some(&document.place.file) {
            self.files.push(document.place.file.clone());
        }
        self.taken.insert(document.id.as_str().into(), (self.files.len() - 1, document.place.line));
        Ok(())
    }
}
