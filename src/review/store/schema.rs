//! The tables, as a list of steps: each version of the schema is one step, and a store of an
//! older version takes those that it lacks when it is opened.

use rusqlite_migration::{M, Migrations};

/// Marks a database as a decision store ("Gain" in ASCII), beside the version of its schema.
pub(super) const APPLICATION_ID: i32 = 0x4761_696E;

/// The newest version of the schema.
pub(super) const VERSION: i32 = STEPS.len() as i32;

const STEPS: &[M<'static>] = &[M::up(
    "CREATE TABLE event (
         place INTEGER PRIMARY KEY AUTOINCREMENT,
         id TEXT NOT NULL UNIQUE,
         at TEXT NOT NULL,
         by TEXT NOT NULL,
         story TEXT NOT NULL,
         kind TEXT NOT NULL,
         finding TEXT,
         body TEXT NOT NULL
     ) STRICT;
     CREATE INDEX event_at ON event (at);
     CREATE TRIGGER event_stays BEFORE UPDATE ON event
     BEGIN SELECT raise(ABORT, 'the history is only added to'); END;
     CREATE TABLE stopped (
         reviewer TEXT NOT NULL,
         story TEXT NOT NULL,
         finding TEXT NOT NULL,
         PRIMARY KEY (reviewer, story)
     ) STRICT;
     PRAGMA application_id = 0x4761696E;",
)];

pub(super) fn migrations() -> Migrations<'static> {
    Migrations::from_slice(STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_can_be_taken() {
        migrations().validate().expect("valid steps");
    }
}
