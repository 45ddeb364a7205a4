//! The colours of the terminal report. They only repeat what a word or a sign says already.

use anstyle::{AnsiColor, Style};

use crate::report::matrix::Mark;
use crate::rules::Severity;

/// Headings and names.
pub(super) const BOLD: Style = Style::new().bold();

/// What matters less.
pub(super) const DIM: Style = Style::new().dimmed();

/// The colour of a severity.
pub(super) fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Conflict => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Blue.on_default().bold(),
    }
}

/// The colour of a mark.
pub(super) fn of_mark(mark: Mark) -> Style {
    match mark {
        Mark::Agrees => AnsiColor::Green.on_default(),
        Mark::Sharper => AnsiColor::Cyan.on_default(),
        Mark::Updated => AnsiColor::Blue.on_default(),
        Mark::Differs => AnsiColor::Magenta.on_default(),
        Mark::Conflicts => AnsiColor::Red.on_default().bold(),
    }
}
