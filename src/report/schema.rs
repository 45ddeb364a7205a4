//! The JSON Schema of everything that `gainsay` prints for other programs, generated from the
//! record types themselves.

use schemars::{JsonSchema, Schema, schema_for};

use super::json::Report;
use super::records::{ClaimRecord, RunRecord, StoryRecord};
use crate::diff::Diff;

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// The object of `check --format json`.
    Report,
    /// A line of `check --format jsonl`.
    Story,
    /// A line of `extract --format jsonl`.
    Claim,
    /// The object of `diff --format json`.
    Diff,
    /// The first line of `check --format jsonl --with-run`.
    Run,
}

/// The JSON Schema (draft 2020-12) of one of the outputs.
pub fn schema(described: Described) -> Schema {
    match described {
        Described::Report => schema_of::<Report<'_>>(),
        Described::Story => schema_of::<StoryRecord<'_>>(),
        Described::Claim => schema_of::<ClaimRecord<'_>>(),
        Described::Diff => schema_of::<Diff>(),
        Described::Run => schema_of::<RunRecord>(),
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    schema_for!(T)
}
