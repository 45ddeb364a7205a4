//! `--format json`: one object with the run and all its stories, indented for reading.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::records::{DraftRecord, RunRecord, StoryRecord};
use crate::check::CheckedStory;
use crate::diff::Diff;
use crate::draft::DraftCheck;

/// The one object that `gainsay check --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report<'a> {
    /// What the run was made of.
    pub run: RunRecord,
    /// The stories, in the order of the input.
    pub stories: Vec<StoryRecord<'a>>,
    /// How it differs from an earlier run, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'a Diff>,
    /// What it means for the draft, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftRecord<'a>>,
}

/// Writes a whole run.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, run: RunRecord, stories: &[CheckedStory], since: Option<&Diff>) -> io::Result<()> {
    let stories = stories.iter().map(StoryRecord::new).collect();
    write_record(out, &Report { run, stories, since, draft: None })
}

/// Writes the run of a draft against its sources.
///
/// # Errors
/// The writer fails.
pub fn write_draft(out: &mut dyn Write, run: RunRecord, checked: &CheckedStory, draft: &DraftCheck) -> io::Result<()> {
    let stories = vec![StoryRecord::new(checked)];
    write_record(out, &Report { run, stories, since: None, draft: Some(DraftRecord::new(draft, checked)) })
}

/// Writes one object, indented for reading.
///
/// # Errors
/// The writer fails.
pub fn write_record(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.write_all(b"\n")
}
