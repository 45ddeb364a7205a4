//! The history as JSON lines, made to live in version control: in order of time, so that new
//! entries stand at the end, one a line, and the same entries always the same bytes.

use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use super::LineError;
use crate::decision::Event;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    gainsay_decisions: u32,
}

/// The version of the format.
const VERSION: u32 = 1;

/// Writes entries in order of time.
///
/// # Errors
/// The writer fails.
pub fn write_lines<'e>(out: &mut dyn Write, events: impl IntoIterator<Item = &'e Event>) -> io::Result<()> {
    let mut events: Vec<&Event> = events.into_iter().collect();
    events.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    serde_json::to_writer(&mut *out, &Header { gainsay_decisions: VERSION })?;
    out.write_all(b"\n")?;
    for event in events {
        serde_json::to_writer(&mut *out, event)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Reads what [`write_lines`] has written; empty lines are passed over.
///
/// # Errors
/// A line is no entry, was changed, or is of a newer format.
pub fn read_lines(reader: impl BufRead) -> Result<Vec<Event>, LineError> {
    let mut events = Vec::new();
    let mut begun = false;
    for (at, text) in reader.lines().enumerate() {
        let line = at + 1;
        let text = text.map_err(|cause| LineError::Unreadable { line, cause })?;
        if text.trim().is_empty() {
            continue;
        }
        if !begun {
            let Header { gainsay_decisions: found } = serde_json::from_str(&text).map_err(|_| LineError::NoHeader)?;
            if found > VERSION {
                return Err(LineError::Newer { found, known: VERSION });
            }
            begun = true;
            continue;
        }
        let event: Event = serde_json::from_str(&text).map_err(|cause| LineError::Malformed { line, cause })?;
        if event.hash() != event.id {
            return Err(LineError::Changed { line });
        }
        events.push(event);
    }
    Ok(events)
}
