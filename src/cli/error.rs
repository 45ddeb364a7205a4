//! What can go wrong on the command line, in words that say what to do about it.

use std::io;
use std::path::Path;

/// A mistake that ends a run.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The output can't be written.
    #[error("cannot write {path}: {cause}")]
    Output {
        /// Where to.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// Something the user gave can't be used; the message says what was expected.
    #[error("{0}")]
    Usage(String),
    /// A lexicon file can't be used.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::LexiconError),
    /// The decisions can't be used.
    #[cfg(feature = "store")]
    #[error(transparent)]
    Store(#[from] crate::review::StoreError),
    /// A review has ended early.
    #[cfg(feature = "review")]
    #[error(transparent)]
    Review(#[from] crate::review::terminal::ReviewError),
    /// A rule file can't be used.
    #[error(transparent)]
    Rule(#[from] crate::rules::RuleError),
}

impl CliError {
    pub(super) fn output(path: &Path, cause: io::Error) -> Self {
        CliError::Output { path: path.display().to_string(), cause }
    }

    pub(super) fn unreadable(path: &Path, cause: &io::Error) -> Self {
        CliError::Usage(format!("{}: cannot be read: {cause}", path.display()))
    }

    /// Whether the reader of the output has closed it.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, CliError::Output { cause, .. } if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for CliError {
    fn from(cause: io::Error) -> Self {
        CliError::Output { path: "the output".into(), cause }
    }
}
