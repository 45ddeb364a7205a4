//! `--format json`: one object with the run and all its stories, indented for reading.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::records::{RunRecord, StoryRecord};
use crate::check::CheckedStory;

/// The one object that `gainsay check --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report<'a> {
    /// What the run was made of.
    pub run: RunRecord,
    /// The stories, in the order of the input.
    pub stories: Vec<StoryRecord<'a>>,
}

/// Writes a whole run.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, run: RunRecord, stories: &[CheckedStory]) -> io::Result<()> {
    write_record(out, &Report { run, stories: stories.iter().map(StoryRecord::new).collect() })
}

/// Writes one object, indented for reading.
///
/// # Errors
/// The writer fails.
pub fn write_record(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.write_all(b"\n")
}
