//! `gainsay diff`: how the findings of two saved runs differ.

use std::path::Path;

use super::Status;
use super::args::{DiffArgs, DiffFormat};
use super::console::{self, Console};
use super::error::CliError;
use crate::diff::{Diff, SavedRun};
use crate::report::{human, json};

pub(super) fn run(args: &DiffArgs, console: &Console) -> Result<Status, CliError> {
    let diff = Diff::of(&saved_run(&args.before)?, &saved_run(&args.after)?);
    let file = args.output.as_deref();
    let mut out = match args.format {
        DiffFormat::Human => console.styled_output(file)?,
        DiffFormat::Json => console::output(file)?,
    };
    match args.format {
        DiffFormat::Human => human::diff::write(&mut out, &diff, console::width())?,
        DiffFormat::Json => json::write_record(&mut out, &diff)?,
    }
    out.flush()?;
    Ok(if diff.has_changes() { Status::Found } else { Status::Clear })
}

/// The run that a file holds.
pub(super) fn saved_run(path: &Path) -> Result<SavedRun, CliError> {
    let text = std::fs::read_to_string(path).map_err(|cause| CliError::unreadable(path, &cause))?;
    SavedRun::parse(&text).map_err(|problem| CliError::Usage(format!("{}: {problem}", path.display())))
}
