//! `--format jsonl`: one JSON object a line, a claim, a story or a run, for pipes and tables.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one record and ends its line.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}
