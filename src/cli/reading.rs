//! Articles read many at a time and given one by one, in the order of the input.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::batches::{Batches, Weight};
use super::settings::Settings;
use crate::source::{Articles, Input, RawArticle, SourceError, UniqueIds, articles};
use crate::text::Document;

impl Weight for Result<RawArticle, SourceError> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, RawArticle::weight)
    }
}

/// An article, or why it can't be read.
pub(super) type Read = Result<Document, SourceError>;

/// The articles of the inputs, or what is wrong with each that can't be read.
pub(super) struct Documents<'a> {
    settings: &'a Settings,
    batches: Batches<Articles>,
    ready: VecDeque<Read>,
    ids: UniqueIds,
}

impl<'a> Documents<'a> {
    pub(super) fn of(settings: &'a Settings) -> Self {
        Documents::among(settings, &settings.inputs)
    }

    /// The articles of some of the inputs.
    pub(super) fn among(settings: &'a Settings, inputs: &[Input]) -> Self {
        let batches = Batches::of(articles(inputs, &settings.read));
        Documents { settings, batches, ready: VecDeque::new(), ids: UniqueIds::default() }
    }
}

impl Iterator for Documents<'_> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        while self.ready.is_empty() {
            let batch = self.batches.next()?;
            let Settings { read, options, .. } = self.settings;
            let documents: Vec<Read> = self
                .settings
                .on_threads(|| batch.into_par_iter().map(|article| article?.read(read, &options.lexicon)).collect());
            self.ready.extend(documents);
        }
        let document = self.ready.pop_front()?;
        Some(document.and_then(|document| self.ids.admit(&document).map(|()| document)))
    }
}
