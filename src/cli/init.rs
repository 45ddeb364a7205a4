//! `gainsay init`: a `gainsay.toml` that says what a project may settle.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::Status;
use super::config::FILE_NAME;
use super::console;
use super::error::CliError;

/// The file: every key with what it means and its usual value, all of them commented out, so
/// that it changes nothing until somebody edits it.
const TEMPLATE: &str = include_str!("init.toml");

pub(super) fn run(folder: &Path) -> Result<Status, CliError> {
    let path = folder.join(FILE_NAME);
    // Never over a file that is there: it holds what somebody has settled.
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|cause| match cause.kind() {
        ErrorKind::AlreadyExists => {
            let shown = path.display();
            CliError::Usage(format!("{shown} is there already and is left as it is; edit it, or move it away first"))
        }
        ErrorKind::NotFound => CliError::Usage(format!("{}: no such folder; make it first", folder.display())),
        _ => CliError::output(&path, cause),
    })?;
    file.write_all(TEMPLATE.as_bytes()).map_err(|cause| CliError::output(&path, cause))?;
    let mut out = console::output(None)?;
    writeln!(out, "Wrote {}", crate::report::visible::visible(&path.display().to_string()))?;
    out.flush()?;
    Ok(Status::Clear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config::Config;

    #[test]
    fn every_key_stands_in_it_and_is_valid_once_its_sign_is_taken_away() {
        let settled: String = TEMPLATE
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .filter(|line| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
            .map(|line| format!("{line}\n"))
            .collect();
        // Taken apart, so that a key that is added here must be added to the file, too.
        let Config { rules, store, fail_on, format, input_format, published, threads } =
            toml::from_str(&settled).expect("a valid configuration");
        assert!(rules.is_some() && store.is_some() && fail_on.is_some() && format.is_some());
        assert!(input_format.is_some() && published.is_some() && threads.is_some());
    }

    #[test]
    fn as_it_is_written_it_settles_nothing() {
        assert!(toml::from_str::<toml::Table>(TEMPLATE).expect("valid TOML").is_empty());
    }
}
