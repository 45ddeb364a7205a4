//! `--format jsonl`: one JSON object a line, a claim, a story or a run, for pipes and tables.

use std::io::{self, Write};

use serde::Serialize;

use super::compact;

/// Writes one record and ends its line.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// Appends one record to the text of others and ends its line, in the form that [`write`] writes
/// it.
///
/// # Errors
/// The record holds what [`compact`] does not write.
pub fn append(out: &mut Vec<u8>, record: &impl Serialize) -> io::Result<()> {
    compact::append(record, out)?;
    out.push(b'\n');
    Ok(())
}
