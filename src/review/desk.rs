//! The desk: checked stories and a store, kept in step.

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
#[derive(Debug, Clone)]
pub struct StoryArticles {
    /// What the user calls it.
    pub name: String,
    /// Its articles.
    pub documents: Vec<Document>,
}

/// Checked stories together with the store of what was decided on them.
#[derive(Debug)]
pub struct Desk {
    options: Options,
    store: Store,
    mark: Mark,
    stories: Vec<CheckedStory>,
}

impl Desk {
    /// Checks stories with what the store holds.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn open(articles: Vec<StoryArticles>, mut options: Options, store: Store) -> Result<Desk, StoreError> {
        let mark = store.mark()?;
        options.decisions = Arc::new(Decisions::of(store.events()?));
        let stories = articles.into_iter().map(|story| check(&story.name, story.documents, &options)).collect();
        Ok(Desk { options, store, mark, stories })
    }

    /// The stories as they stand now.
    pub fn stories(&self) -> &[CheckedStory] {
        &self.stories
    }

    /// All that was decided.
    pub fn decisions(&self) -> &Decisions {
        &self.options.decisions
    }

    /// The words and rules.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The store.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
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

    /// Keeps some acts of one person as one stroke and brings the stories in step with it.
    ///
    /// # Errors
    /// The store can't be written or read.
    pub fn record(&mut self, now: Timestamp, by: &str, story: usize, acts: Vec<Act>) -> Result<Vec<Event>, StoreError> {
        let name = self.stories.get(story).map(|checked| checked.story.name.clone()).unwrap_or_default();
        let events = self.store.record(now, by, &name, acts)?;
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
        let decisions = self.decisions();
        let Some(last) = decisions.last(&checked.story.name, Some(by)) else { return Ok(Vec::new()) };
        let undone: Vec<Event> = decisions.stroke(last).cloned().collect();
        let acts = undone.iter().map(|event| Act::Undone { event: event.id.clone() }).collect();
        self.record(now, by, story, acts)?;
        Ok(undone)
    }

    /// Takes over what others have decided in the meantime; whether there was anything. A story
    /// is checked anew only where its merges, splits or corrections have changed.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn refresh(&mut self) -> Result<bool, StoreError> {
        let mark = self.store.mark()?;
        if mark == self.mark {
            return Ok(false);
        }
        let decisions = Arc::new(Decisions::of(self.store.events()?));
        let before = std::mem::replace(&mut self.options.decisions, Arc::clone(&decisions));
        for checked in &mut self.stories {
            let name = checked.story.name.clone();
            if before.overrides(&name).eq(decisions.overrides(&name)) {
                checked.stand(&decisions);
            } else {
                *checked = check(&name, std::mem::take(&mut checked.story.documents), &self.options);
            }
        }
        self.mark = mark;
        Ok(true)
    }
}
