//! The desk: checked stories and the stores of what was decided on them, kept in step.

use std::sync::Arc;

use jiff::Timestamp;

use super::store::{Mark, Store, StoreError};
use super::{Entry, Filter};
use crate::check::{CheckedStory, Options, check};
use crate::claim::ClaimKey;
use crate::decision::{Act, Decisions, Event};
use crate::rules::Finding;
use crate::text::Document;

/// The articles of one story.
#[derive(Debug, Clone, Default)]
pub struct StoryArticles {
    /// What the user calls it.
    pub name: String,
    /// Its articles.
    pub documents: Vec<Document>,
    /// The place of the store that its decisions lie in, among those of the desk.
    pub store: usize,
    /// The files and folders that it was read from, as they were given.
    pub inputs: Vec<String>,
}

/// Checked stories together with the stores of what was decided on them.
#[derive(Debug)]
pub struct Desk {
    options: Options,
    shelves: Vec<Shelf>,
    stories: Vec<CheckedStory>,
    /// Where each story comes from.
    origins: Vec<Origin>,
    /// The store that the reviewer's place was kept in last.
    stopped_in: Option<usize>,
}

/// A store as it was last read.
#[derive(Debug)]
struct Shelf {
    store: Store,
    mark: Mark,
    decisions: Arc<Decisions>,
}

/// Where a story comes from, and where its decisions go.
#[derive(Debug)]
struct Origin {
    shelf: usize,
    inputs: Vec<String>,
}

impl Desk {
    /// Checks stories with what their stores hold.
    ///
    /// # Errors
    /// A store can't be read.
    ///
    /// # Panics
    /// A story names a store that there is not.
    pub fn open(articles: Vec<StoryArticles>, options: Options, stores: Vec<Store>) -> Result<Desk, StoreError> {
        let mut shelves = Vec::with_capacity(stores.len());
        for store in stores {
            let mark = store.mark()?;
            let decisions = Arc::new(Decisions::of(store.events()?));
            shelves.push(Shelf { store, mark, decisions });
        }
        let (mut stories, mut origins) = (Vec::new(), Vec::new());
        for StoryArticles { name, documents, store, inputs } in articles {
            let decisions = Arc::clone(&shelves[store].decisions);
            stories.push(check(&name, documents, &Options { decisions, ..options.clone() }));
            origins.push(Origin { shelf: store, inputs });
        }
        Ok(Desk { options, shelves, stories, origins, stopped_in: None })
    }

    /// The stories as they stand now.
    pub fn stories(&self) -> &[CheckedStory] {
        &self.stories
    }

    /// All that the store of a story holds, also what it holds of other stories; nothing where
    /// there is no such story.
    pub fn decisions(&self, story: usize) -> Arc<Decisions> {
        self.origins.get(story).map(|origin| Arc::clone(&self.shelves[origin.shelf].decisions)).unwrap_or_default()
    }

    /// All that each store holds.
    pub fn all_decisions(&self) -> impl Iterator<Item = &Arc<Decisions>> {
        self.shelves.iter().map(|shelf| &shelf.decisions)
    }

    /// The files and folders that a story was read from, as they were given.
    pub fn inputs(&self, story: usize) -> &[String] {
        self.origins.get(story).map_or(&[], |origin| &origin.inputs)
    }

    /// The words and rules.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The finding of an entry, with its story.
    pub fn finding(&self, entry: Entry) -> Option<(&CheckedStory, &Finding)> {
        let checked = self.stories.get(entry.story)?;
        Some((checked, checked.findings.get(entry.finding)?))
    }

    /// The findings that pass a filter.
    pub fn queue(&self, filter: &Filter) -> Vec<Entry> {
        filter.select(&self.stories)
    }

    /// The findings whose id begins so.
    pub fn find(&self, id: &str) -> Vec<Entry> {
        self.entries().filter(|(_, finding)| finding.id.starts_with(id)).map(|(entry, _)| entry).collect()
    }

    /// The claims whose id begins so, each with the place of its story.
    pub fn find_claim(&self, id: &str) -> Vec<(usize, ClaimKey)> {
        let claims = |(at, checked): (usize, &CheckedStory)| {
            let keys = (0..).map(ClaimKey).zip(&checked.story.claims);
            keys.filter(|(_, claim)| claim.id.0.starts_with(id)).map(|(key, _)| (at, key)).collect::<Vec<_>>()
        };
        self.stories.iter().enumerate().flat_map(claims).collect()
    }

    fn entries(&self) -> impl Iterator<Item = (Entry, &Finding)> {
        self.stories.iter().enumerate().flat_map(|(story, checked)| {
            let entry = move |(finding, found)| (Entry { story, finding }, found);
            checked.findings.iter().enumerate().map(entry)
        })
    }

    /// Keeps some acts of one person as one stroke and brings the stories in step with it;
    /// nothing where there is no such story.
    ///
    /// # Errors
    /// The store can't be written or read.
    pub fn record(&mut self, now: Timestamp, by: &str, story: usize, acts: Vec<Act>) -> Result<Vec<Event>, StoreError> {
        let (Some(checked), Some(origin)) = (self.stories.get(story), self.origins.get(story)) else {
            return Ok(Vec::new());
        };
        let events = self.shelves[origin.shelf].store.record(now, by, &checked.story.name, acts)?;
        self.refresh()?;
        Ok(events)
    }

    /// Takes back the last stroke of this person in a story; nothing where there is none. Gives
    /// what was taken back.
    ///
    /// # Errors
    /// The store can't be written or read.
    pub fn undo(&mut self, now: Timestamp, by: &str, story: usize) -> Result<Vec<Event>, StoreError> {
        self.refresh()?;
        let Some(checked) = self.stories.get(story) else { return Ok(Vec::new()) };
        let decisions = self.decisions(story);
        let Some(last) = decisions.last(&checked.story.name, Some(by)) else { return Ok(Vec::new()) };
        let undone: Vec<Event> = decisions.stroke(last).cloned().collect();
        let acts = undone.iter().map(|event| Act::Undone { event: event.id.clone() }).collect();
        self.record(now, by, story, acts)?;
        Ok(undone)
    }

    /// Takes entries out of all stores for good.
    ///
    /// # Errors
    /// A store can't be written.
    pub fn remove(&mut self, ids: &[String]) -> Result<(), StoreError> {
        for shelf in &mut self.shelves {
            shelf.store.remove(ids)?;
        }
        Ok(())
    }

    /// The finding at which a reviewer stopped last, in the first of the stories' stores that
    /// knows one.
    ///
    /// # Errors
    /// A store can't be read.
    pub fn stopped_at(&self, reviewer: &str) -> Result<Option<String>, StoreError> {
        for (at, shelf) in self.shelves.iter().enumerate() {
            let of_shelf = self.stories.iter().zip(&self.origins).filter(|(_, origin)| origin.shelf == at);
            let names: Vec<&str> = of_shelf.map(|(checked, _)| checked.story.name.as_str()).collect();
            let stopped = shelf.store.stopped_at(reviewer, &names)?;
            if stopped.is_some() {
                return Ok(stopped);
            }
        }
        Ok(None)
    }

    /// Remembers the finding at which a reviewer stops, in the store of its story alone.
    ///
    /// # Errors
    /// A store can't be written.
    pub fn stop_at(&mut self, reviewer: &str, entry: Entry) -> Result<(), StoreError> {
        let Some((checked, finding)) = self.finding(entry) else { return Ok(()) };
        let (name, id) = (checked.story.name.clone(), finding.id.clone());
        let here = self.origins[entry.story].shelf;
        if self.stopped_in.replace(here) != Some(here) {
            let elsewhere = self.stories.iter().zip(&self.origins).filter(|(_, origin)| origin.shelf != here);
            for (checked, origin) in elsewhere {
                self.shelves[origin.shelf].store.forget_stop(reviewer, &checked.story.name)?;
            }
        }
        self.shelves[here].store.stop_at(reviewer, &name, &id)
    }

    /// Takes over what others have decided in the meantime; whether there was anything. A story
    /// is checked anew only where its merges, splits or corrections have changed.
    ///
    /// # Errors
    /// A store can't be read.
    pub fn refresh(&mut self) -> Result<bool, StoreError> {
        let mut anything = false;
        for (at, shelf) in self.shelves.iter_mut().enumerate() {
            let mark = shelf.store.mark()?;
            if mark == shelf.mark {
                continue;
            }
            anything = true;
            let decisions = Arc::new(Decisions::of(shelf.store.events()?));
            let before = std::mem::replace(&mut shelf.decisions, Arc::clone(&decisions));
            let of_shelf = self.stories.iter_mut().zip(&self.origins).filter(|(_, origin)| origin.shelf == at);
            for (checked, _) in of_shelf {
                let name = checked.story.name.clone();
                if before.overrides(&name).eq(decisions.overrides(&name)) {
                    checked.stand(&decisions);
                } else {
                    let options = Options { decisions: Arc::clone(&decisions), ..self.options.clone() };
                    *checked = check(&name, std::mem::take(&mut checked.story.documents), &options);
                }
            }
            shelf.mark = mark;
        }
        Ok(anything)
    }
}
