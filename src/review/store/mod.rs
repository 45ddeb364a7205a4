//! The decision store: one SQLite database that keeps the history.
//!
//! Entries are only added. What [`Store::record`] has returned is on the disk: a process that
//! is killed afterwards, or in the midst of the next write, loses none of it. Several processes
//! may read and write at once; each write is one transaction that waits for its turn.

mod error;
mod lines;
mod open;
mod schema;

use std::path::{Path, PathBuf};

use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

pub use error::{LineError, StoreError};
pub use lines::{read_lines, write_lines};

use crate::decision::{Act, Event};

/// Where a story's store lies beside it.
pub const DEFAULT_PLACE: &str = ".gainsay/decisions.db";

/// A decision store.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// A state of the history: whenever entries are added or taken out, by whomever, it is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    last: i64,
    entries: i64,
}

/// What an import has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Entries that are new.
    pub added: usize,
    /// Entries that were there already.
    pub known: usize,
}

impl Store {
    /// Opens a store; makes it, and the folder that it lies in, where there is none.
    ///
    /// # Errors
    /// The file can't be opened or made, holds something else, or was written by a newer
    /// gainsay.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Ok(Store { connection: open::create(path)?, path: path.to_owned() })
    }

    /// Opens a store that is there; `None` where there is none. One that may not be written to
    /// is opened for reading.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub fn open_existing(path: &Path) -> Result<Option<Store>, StoreError> {
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(Store { connection: open::existing(path)?, path: path.to_owned() }))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole history, in the order in which it was kept here.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn events(&self) -> Result<Vec<Event>, StoreError> {
        self.events_where("TRUE", [])
    }

    /// The state of the history.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn mark(&self) -> Result<Mark, StoreError> {
        let query = "SELECT coalesce(max(place), 0), count(*) FROM event";
        let mark = self.connection.query_row(query, [], |row| Ok(Mark { last: row.get(0)?, entries: row.get(1)? }));
        mark.map_err(|cause| StoreError::of(&self.path, cause))
    }

    /// The entries that were added since a mark was taken.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn events_since(&self, mark: Mark) -> Result<Vec<Event>, StoreError> {
        self.events_where("place > ?1", [mark.last])
    }

    fn events_where(&self, condition: &str, parameters: impl rusqlite::Params) -> Result<Vec<Event>, StoreError> {
        let failed = |cause| StoreError::of(&self.path, cause);
        let query = format!("SELECT place, body FROM event WHERE {condition} ORDER BY place");
        let mut statement = self.connection.prepare(&query).map_err(failed)?;
        let rows = statement.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
        rows.map(|row| {
            let (place, body): (i64, String) = row.map_err(failed)?;
            serde_json::from_str(&body).map_err(|cause| StoreError::Entry { path: self.path.clone(), place, cause })
        })
        .collect()
    }

    /// Keeps some acts of one person as one stroke: all or none. Two entries never have the same
    /// time: where the clock stands still or runs back, the later one is a microsecond after
    /// the last.
    ///
    /// # Errors
    /// The store can't be written.
    pub fn record(&mut self, now: Timestamp, by: &str, story: &str, acts: Vec<Act>) -> Result<Vec<Event>, StoreError> {
        let path = self.path.clone();
        self.write(|connection| {
            let last: Option<String> = connection.query_row("SELECT max(at) FROM event", [], |row| row.get(0))?;
            let last = last.and_then(|at| at.parse::<Timestamp>().ok());
            let next = |last: Timestamp| last.checked_add(1.microsecond()).unwrap_or(last);
            let mut at = last.map_or(now, |last| now.max(next(last)));
            let mut events: Vec<Event> = Vec::with_capacity(acts.len());
            let several = acts.len() > 1;
            for act in acts {
                let mut event = Event::new(at, by, story, None, act);
                if several {
                    let batch =
                        events.first().and_then(|first| first.batch.clone()).unwrap_or_else(|| event.id.clone());
                    event = Event::new(at, by, story, Some(batch), event.act);
                }
                insert(connection, &event)?;
                at = next(event.at);
                events.push(event);
            }
            Ok(events)
        })
        .map_err(|cause| StoreError::of(&path, cause))
    }

    /// Takes over the entries of another store that are not known here; all or none.
    ///
    /// # Errors
    /// The store can't be written, or holds an entry of the same id that says something else.
    pub fn import(&mut self, events: &[Event]) -> Result<Imported, StoreError> {
        let path = self.path.clone();
        let mut imported = Imported::default();
        let mut differing = None;
        let outcome = self.write(|connection| {
            for event in events {
                let known: Option<String> = connection
                    .query_row("SELECT body FROM event WHERE id = ?1", [&event.id], |row| row.get(0))
                    .optional()?;
                match known {
                    None => {
                        insert(connection, event)?;
                        imported.added += 1;
                    }
                    Some(body) if body == written(event) => imported.known += 1,
                    Some(_) => {
                        differing = Some(event.id.clone());
                        return Err(rusqlite::Error::QueryReturnedNoRows);
                    }
                }
            }
            Ok(imported)
        });
        match differing {
            Some(id) => Err(StoreError::Differs { path, id }),
            None => outcome.map_err(|cause| StoreError::of(&path, cause)),
        }
    }

    /// Takes entries out for good. Whoever calls this has kept them elsewhere.
    ///
    /// # Errors
    /// The store can't be written.
    pub fn remove(&mut self, ids: &[String]) -> Result<usize, StoreError> {
        let path = self.path.clone();
        self.write(|connection| {
            let mut removed = 0;
            for id in ids {
                removed += connection.execute("DELETE FROM event WHERE id = ?1", [id])?;
            }
            Ok(removed)
        })
        .map_err(|cause| StoreError::of(&path, cause))
    }

    /// The finding at which a reviewer stopped last, in any of these stories.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn stopped_at(&self, reviewer: &str, stories: &[&str]) -> Result<Option<String>, StoreError> {
        let failed = |cause| StoreError::of(&self.path, cause);
        let query = "SELECT story, finding FROM stopped WHERE reviewer = ?1 ORDER BY rowid DESC";
        let mut statement = self.connection.prepare(query).map_err(failed)?;
        let rows = statement.query_map([reviewer], |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
        for row in rows {
            let (story, finding): (String, String) = row.map_err(failed)?;
            if stories.contains(&story.as_str()) {
                return Ok(Some(finding));
            }
        }
        Ok(None)
    }

    /// Remembers the finding at which a reviewer of a story stops.
    ///
    /// # Errors
    /// The store can't be written.
    pub fn stop_at(&mut self, reviewer: &str, story: &str, finding: &str) -> Result<(), StoreError> {
        let path = self.path.clone();
        // A replaced row is the newest, which tells the order of stops.
        let query = "INSERT OR REPLACE INTO stopped (reviewer, story, finding) VALUES (?1, ?2, ?3)";
        let stored = self.write(|connection| connection.execute(query, [reviewer, story, finding]));
        stored.map(|_| ()).map_err(|cause| StoreError::of(&path, cause))
    }

    /// Forgets where a reviewer of a story has stopped.
    ///
    /// # Errors
    /// The store can't be written.
    pub fn forget_stop(&mut self, reviewer: &str, story: &str) -> Result<(), StoreError> {
        let path = self.path.clone();
        let query = "DELETE FROM stopped WHERE reviewer = ?1 AND story = ?2";
        let forgotten = self.write(|connection| connection.execute(query, [reviewer, story]));
        forgotten.map(|_| ()).map_err(|cause| StoreError::of(&path, cause))
    }

    /// One transaction that has the store to itself from its start.
    fn write<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

fn written(event: &Event) -> String {
    serde_json::to_string(event).expect("plain data is written")
}

fn insert(connection: &Connection, event: &Event) -> rusqlite::Result<()> {
    let query = "INSERT INTO event (id, at, by, story, kind, finding, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let finding = event.act.finding().map(|finding| finding.id.as_str());
    // With all six digits, so that the order of the texts is that of time.
    let at = format!("{:.6}", event.at);
    let row = params![event.id, at, event.by, event.story, event.act.kind(), finding, written(event)];
    connection.prepare(query)?.execute(row)?;
    Ok(())
}

#[cfg(test)]
mod tests;
