//! What can go wrong with a store, in words that say what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a store can't be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Its folder can't be made.
    #[error("{}: the folder for the decisions cannot be made: {cause}; --store keeps them elsewhere", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A newer gainsay wrote it.
    #[error(
        "{}: a newer gainsay wrote these decisions (schema {found}, this one knows {known}); update gainsay, \
         or let the newer one export them",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its schema.
        found: i32,
        /// The newest that this program knows.
        known: i32,
    },
    /// It is another program's database, or no database.
    #[error("{}: this is no decision store; name another file with --store", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Others write to it without a break.
    #[error("{}: the decisions are locked by another program; try again when it has ended", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// Its tables can't be made.
    #[error("{}: the decisions cannot be brought to this version: {cause}", path.display())]
    Schema {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: rusqlite::Error,
    },
    /// The steps from one schema to the next are unsound.
    #[error("{}: the decisions cannot be brought to this version: {cause}", path.display())]
    Steps {
        /// The file.
        path: PathBuf,
        /// What is wrong with them.
        cause: rusqlite_migration::Error,
    },
    /// SQLite can't do what it should.
    #[error("{}: the decisions cannot be used: {cause}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        cause: rusqlite::Error,
    },
    /// An entry can't be understood.
    #[error("{}: entry {place} cannot be read: {cause}", path.display())]
    Entry {
        /// The file.
        path: PathBuf,
        /// Its place.
        place: i64,
        /// Why.
        cause: serde_json::Error,
    },
    /// An entry of the same id says something else.
    #[error("{}: entry {id} is there already and says something else; nothing was imported", path.display())]
    Differs {
        /// The file.
        path: PathBuf,
        /// The entry.
        id: String,
    },
}

impl StoreError {
    pub(super) fn of(path: &Path, cause: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::Foreign { path },
            _ => StoreError::Sqlite { path, cause },
        }
    }

    pub(super) fn of_migration(path: &Path, cause: rusqlite_migration::Error) -> Self {
        let path = path.to_owned();
        match cause {
            rusqlite_migration::Error::RusqliteError { err: cause, .. } => StoreError::Schema { path, cause },
            cause => StoreError::Steps { path, cause },
        }
    }
}

/// Why a line of an export can't be taken over.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It can't be read.
    #[error("line {line}: cannot be read: {cause}")]
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// What the system says.
        cause: std::io::Error,
    },
    /// It is no entry.
    #[error("line {line}: no decision as `gainsay decisions export` writes them: {cause}")]
    Malformed {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        cause: serde_json::Error,
    },
    /// Its words are not those that its id was made of.
    #[error("line {line}: was changed after it was exported (its id does not fit); restore it, or decide anew")]
    Changed {
        /// Counted from 1.
        line: usize,
    },
    /// The first line does not say what the file is.
    #[error(
        "line 1: is not the first line of an export (`{{\"gainsay_decisions\":1}}`); write one with \
         `gainsay decisions export`"
    )]
    NoHeader,
    /// A newer gainsay wrote it.
    #[error("line 1: a newer gainsay wrote this (format {found}, this one knows {known}); update gainsay")]
    Newer {
        /// The version of the format.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
}
