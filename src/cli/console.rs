//! Where output and talk go.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};

use super::error::CliError;

/// Standard output for data, standard error for talk.
pub(super) struct Console {
    color: ColorChoice,
}

impl Console {
    pub(super) fn new(color: ColorChoice) -> Self {
        // So that clap's own messages follow the flag as well.
        color.write_global();
        Console { color }
    }

    /// A writer for data: the file, or standard output where there is none.
    pub(super) fn output(&self, file: Option<&Path>) -> Result<Box<dyn Write>, CliError> {
        match file {
            Some(path) => {
                let file = File::create(path).map_err(|cause| CliError::output(path, cause))?;
                Ok(Box::new(BufWriter::new(file)))
            }
            None => Ok(Box::new(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Says on standard error what went wrong. Where standard error is closed, nobody listens.
    pub(super) fn complain(&mut self, error: &dyn std::fmt::Display) {
        let mut stream = AutoStream::new(io::stderr(), self.color);
        let bold = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
        let _ = writeln!(stream, "{bold}error{bold:#}: {error}");
    }
}
