//! Where output and talk go: data to standard output or a file, talk to standard error.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice, StripStream};
use indicatif::ProgressBar;

use super::error::CliError;

/// What a report is drawn on where nothing says how wide it is.
const USUAL_WIDTH: usize = 80;

/// Standard error, and what is known of standard output.
pub(super) struct Console {
    color: ColorChoice,
    progress: Option<ProgressBar>,
}

impl Console {
    pub(super) fn new(color: ColorChoice) -> Self {
        Console { color, progress: None }
    }

    /// Whether what fills the terminal may show colours.
    #[cfg(feature = "review")]
    pub(super) fn is_colored(&self) -> bool {
        match self.color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        }
    }

    /// Says on standard error what went wrong. Where standard error is closed, nobody listens.
    pub(super) fn complain(&mut self, error: &dyn std::fmt::Display) {
        let speak = || {
            let mut stream = AutoStream::new(io::stderr(), self.color);
            let style = anstyle::AnsiColor::Red.on_default().bold();
            let message = crate::report::visible::visible_lines(&error.to_string());
            let _ = writeln!(stream, "{style}error:{style:#} {message}");
        };
        match &self.progress {
            Some(bar) => bar.suspend(speak),
            None => speak(),
        }
    }

    /// Says something on standard error that is no mistake, where a person is there to read it.
    pub(super) fn say(&mut self, words: &str) {
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
        if io::stderr().is_terminal() {
            let _ = writeln!(io::stderr(), "{words}");
        }
    }

    /// A writer for a report with colours, which takes them out again where they are not wanted:
    /// in a file, unless they are asked for, and wherever standard output is no terminal.
    pub(super) fn styled_output(&self, file: Option<&Path>) -> Result<Box<dyn Write>, CliError> {
        let choice = match (self.color, file) {
            (ColorChoice::Auto, None) => AutoStream::choice(&io::stdout()),
            (ColorChoice::Auto, Some(_)) => ColorChoice::Never,
            (choice, _) => choice,
        };
        let out = output(file)?;
        Ok(if choice == ColorChoice::Never { Box::new(StripStream::new(out)) } else { out })
    }

    /// Shows on standard error how far a long run is, where that is a terminal and the output
    /// is not (there the output itself shows it).
    pub(super) fn progress(&mut self, articles: usize) {
        if io::stdout().is_terminal() {
            return;
        }
        let bar = self.progress.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        bar.set_message(format!("{articles} articles"));
        bar.set_position(articles as u64);
    }
}

/// A writer for data: the file, or standard output where there is none.
pub(super) fn output(file: Option<&Path>) -> Result<Box<dyn Write>, CliError> {
    match file {
        Some(path) => {
            let file = File::create(path).map_err(|cause| CliError::output(path, cause))?;
            Ok(Box::new(BufWriter::new(file)))
        }
        // What is larger goes out as it is: the claims of an article need not be copied once more.
        None => Ok(Box::new(BufWriter::with_capacity(1 << 13, io::stdout().lock()))),
    }
}

/// How many columns a report may take: what `COLUMNS` says, else the terminal, else 80.
pub(super) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let seen = || Some(usize::from(terminal_size::terminal_size()?.0.0));
    told.filter(|&columns| columns > 0).or_else(seen).unwrap_or(USUAL_WIDTH)
}
