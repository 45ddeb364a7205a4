//! What all pages are made from: a desk with the stories and the store, the views of them, and
//! the line on which everybody hears what happens.
//!
//! One request at a time works with it, away from the threads that serve connections; what
//! takes long, reading the articles again and checking them, is done beside it and then put in
//! its place.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::events::{Event, Events};
use super::name::EditorName;
use super::problem::Problem;
use super::slug::slugs;
use super::told::{changes_in_words, happened_in_words};
use crate::check::{CheckedStory, Options};
use crate::decision::{Act, Decisions, Event as Entry};
use crate::report::html::view::{Anchors, StoryView};
use crate::report::records::RunRecord;
use crate::review::{Desk, Store, StoreError, StoryArticles};

/// What the reviewer asks of the program around it, which knows where the articles come from.
pub trait Inputs: Send + Sync {
    /// Reads all articles, telling how many are read.
    fn read(&self, progress: &dyn Fn(usize)) -> Articles;

    /// What the inputs look like from outside: differs as soon as a file was written, came or
    /// went. Cheap enough to ask every few seconds.
    fn stamp(&self) -> u64;

    /// What a run with these decisions over these of its inputs is made of.
    fn run(&self, decisions: &Decisions, inputs: &[String]) -> RunRecord;
}

/// The articles of the inputs.
#[derive(Debug, Default)]
pub struct Articles {
    /// By story, in the order of the input.
    pub stories: Vec<StoryArticles>,
    /// What could not be read, and what to do about it.
    pub problems: Vec<String>,
}

/// The desk and what is made from it.
pub(super) struct Table {
    /// The stories and the store.
    pub(super) desk: Desk,
    /// What of the input could not be read.
    pub(super) problems: Vec<String>,
    slugs: Vec<String>,
    views: Vec<Option<Arc<StoryView>>>,
}

impl Table {
    fn of(desk: Desk, problems: Vec<String>) -> Self {
        let names: Vec<&str> = desk.stories().iter().map(|checked| checked.story.name.as_str()).collect();
        let slugs = slugs(&names);
        let views = vec![None; slugs.len()];
        Table { desk, problems, slugs, views }
    }

    /// The place of the story that an address names.
    pub(super) fn place(&self, slug: &str) -> Result<usize, Problem> {
        self.slugs.iter().position(|other| other == slug).ok_or_else(|| Problem::missing("story"))
    }

    /// What the addresses of the story at a place call it.
    pub(super) fn slug(&self, place: usize) -> &str {
        &self.slugs[place]
    }

    /// The story at a place.
    pub(super) fn story(&self, place: usize) -> &CheckedStory {
        &self.desk.stories()[place]
    }

    /// The place of a finding in its story.
    pub(super) fn finding(&self, story: usize, id: &str) -> Result<usize, Problem> {
        let findings = &self.story(story).findings;
        findings.iter().position(|finding| finding.id == id).ok_or_else(|| Problem::missing("finding"))
    }

    /// The view of the story at a place, made when it is first asked for.
    pub(super) fn view(&mut self, place: usize) -> Arc<StoryView> {
        let (views, desk) = (&mut self.views, &self.desk);
        let make = || {
            let rules = &desk.options().rules;
            Arc::new(StoryView::new(&desk.stories()[place], rules, desk.inputs(place), &Anchors::default()))
        };
        Arc::clone(views[place].get_or_insert_with(make))
    }
}

/// The table, and what happens at it.
pub(super) struct Board {
    inputs: Box<dyn Inputs>,
    /// What the inputs looked like from outside right before they were read for the first time.
    pub(super) first_stamp: u64,
    options: Options,
    stores: Vec<PathBuf>,
    table: Mutex<Table>,
    revision: AtomicU64,
    checking: AtomicBool,
    /// What happens.
    pub(super) events: Events,
}

impl Board {
    /// Reads and checks the stories for the first time.
    pub(super) fn open(inputs: Box<dyn Inputs>, options: Options, stores: Vec<PathBuf>) -> Result<Self, StoreError> {
        let first_stamp = inputs.stamp();
        let articles = inputs.read(&|_| {});
        let desk = Desk::open(articles.stories, options.clone(), opened(&stores)?)?;
        Ok(Board {
            inputs,
            first_stamp,
            options,
            stores,
            table: Mutex::new(Table::of(desk, articles.problems)),
            revision: AtomicU64::new(1),
            checking: AtomicBool::new(false),
            events: Events::default(),
        })
    }

    /// Grows with everything that changes a page.
    pub(super) fn revision(&self) -> u64 {
        self.revision.load(Ordering::SeqCst)
    }

    /// Whether a check is under way.
    pub(super) fn is_checking(&self) -> bool {
        self.checking.load(Ordering::SeqCst)
    }

    /// What the inputs look like from outside.
    pub(super) fn stamp(&self) -> u64 {
        self.inputs.stamp()
    }

    /// What a run over the story at a place is made of, with the decisions as they are.
    pub(super) fn run(&self, table: &Table, place: usize) -> RunRecord {
        self.inputs.run(&table.desk.decisions(place), table.desk.inputs(place))
    }

    /// Works with the table as it is now.
    pub(super) fn at_the_table<T>(&self, work: impl FnOnce(&mut Table) -> T) -> T {
        work(&mut self.table.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps some acts of one person and tells everybody.
    pub(super) fn record(
        &self,
        table: &mut Table,
        by: &EditorName,
        story: usize,
        acts: Vec<Act>,
    ) -> Result<Vec<Entry>, StoreError> {
        let entries = table.desk.record(Timestamp::now(), by.as_str(), story, acts)?;
        self.happened(table, Some(story), &entries);
        Ok(entries)
    }

    /// Takes back the last stroke of this person and tells everybody; gives what was taken back.
    pub(super) fn undo(&self, table: &mut Table, by: &EditorName, story: usize) -> Result<Vec<Entry>, StoreError> {
        let undone = table.desk.undo(Timestamp::now(), by.as_str(), story)?;
        if !undone.is_empty() {
            let words = format!("{by} took back: {}", happened_in_words(table, Some(story), &undone));
            self.tell(table, Some(story), &undone, words);
        }
        Ok(undone)
    }

    /// Takes over what other programs have written into the stores, and tells everybody.
    pub(super) fn look_into_the_stores(&self) -> Result<(), StoreError> {
        self.at_the_table(|table| {
            let before: Vec<Arc<Decisions>> = table.desk.all_decisions().cloned().collect();
            if !table.desk.refresh()? {
                return Ok(());
            }
            let events = before.iter().flat_map(|decisions| decisions.events());
            let known: BTreeSet<&str> = events.map(|(event, _)| event.id.as_str()).collect();
            let now = table.desk.all_decisions().flat_map(|decisions| decisions.events()).map(|(event, _)| event);
            // Entries may also have gone: then nothing is new, and the pages still change.
            let new: Vec<Entry> = now.filter(|event| !known.contains(event.id.as_str())).cloned().collect();
            self.happened(table, None, &new);
            Ok(())
        })
    }

    fn happened(&self, table: &mut Table, story: Option<usize>, entries: &[Entry]) {
        let words = happened_in_words(table, story, entries);
        self.tell(table, story, entries, words);
    }

    fn tell(&self, table: &mut Table, story: Option<usize>, entries: &[Entry], words: String) {
        table.views.fill(None);
        let findings = entries.iter().filter_map(|entry| entry.act.finding()).map(|finding| finding.id.clone());
        let story = story.map(|place| table.slug(place).to_owned());
        let revision = self.next_revision();
        self.events.tell(Event::Decided { revision, story, findings: findings.collect(), words });
    }

    fn next_revision(&self) -> u64 {
        self.revision.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Reads the articles again and checks them; `false` where that is under way already.
    ///
    /// # Errors
    /// The store can't be read.
    pub(super) fn check_again(&self) -> Result<bool, StoreError> {
        if self.checking.swap(true, Ordering::SeqCst) {
            return Ok(false);
        }
        let next = self.read_and_check();
        self.checking.store(false, Ordering::SeqCst);
        match next {
            Ok(next) => {
                let words = self.at_the_table(|table| {
                    let words = changes_in_words(table, &next);
                    *table = next;
                    words
                });
                self.events.tell(Event::Checked { revision: self.next_revision(), words });
                Ok(true)
            }
            Err(error) => {
                let words = format!("The check failed: {error}");
                self.events.tell(Event::Checked { revision: self.next_revision(), words });
                Err(error)
            }
        }
    }

    fn read_and_check(&self) -> Result<Table, StoreError> {
        let step = |step: String| self.events.tell(Event::Checking { step });
        let articles = self.inputs.read(&|read| step(format!("Reading the articles: {read}")));
        let count: usize = articles.stories.iter().map(|story| story.documents.len()).sum();
        step(format!("Comparing {count} articles"));
        let desk = Desk::open(articles.stories, self.options.clone(), opened(&self.stores)?)?;
        Ok(Table::of(desk, articles.problems))
    }
}

fn opened(stores: &[PathBuf]) -> Result<Vec<Store>, StoreError> {
    stores.iter().map(|store| Store::open(store)).collect()
}
