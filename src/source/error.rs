//! What can be wrong with input: where, what, and what to do.

use crate::text::Place;

/// Something that could not be read. The rest still is.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct SourceError {
    /// The file, and the line where it holds one article a line.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file or a line, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each says what it is in its message")]
pub enum Problem {
    #[error("no such file or folder; check the path")]
    Missing,
    #[error("may not be read; check its permissions")]
    Forbidden,
    #[error("can't be read: {0}")]
    Io(std::io::Error),
    #[error("an empty folder; put articles into it (.txt, .md, .html, .jsonl)")]
    EmptyFolder,
    #[error("no articles in this folder; articles end in .txt, .md, .html or .jsonl, other files are named one by one")]
    NothingReadable,
    #[error("a loop of links; name the folder that is meant")]
    LinkLoop,
    #[error("no text in it; remove it, or check how it was saved")]
    EmptyText,
    #[error("not a text but a binary file; give its text as .txt, .md, .html or .jsonl")]
    Binary,
    #[error("larger than 4 GiB, which no article is; split it, or give one article a line as .jsonl")]
    TooLarge,
    #[error("built without the `html` feature; give the page's text, or build with `--features html`")]
    NoHtml,
    #[error("a page that can't be taken apart: {0}; save it again, or give its text")]
    BadPage(String),
    #[error("a page without any text; save it again with its article")]
    EmptyPage,
    #[error("a line of more than {limit} bytes; split the article, or raise the limit")]
    LongLine {
        /// The limit that was in force.
        limit: usize,
    },
    #[error("not valid JSON: {message}; each line holds one whole JSON object")]
    Json {
        /// What the parser says, with the column.
        message: String,
    },
    #[error("`{field}` is {found}, expected {expected}")]
    FieldType {
        /// The key.
        field: &'static str,
        /// What stands there.
        found: &'static str,
        /// What should.
        expected: &'static str,
    },
    #[error("neither `text` nor `html`; give the article's text in `text`")]
    NoText,
    #[error(
        "`{field}` is \"{value}\", which is no known form of a date; write it as 2020-02-21, 2020-02 or 2020-02-21T08:30:00Z"
    )]
    UnknownDate {
        /// The key.
        field: &'static str,
        /// What stands there, shortened.
        value: String,
    },
    #[error("the id \"{id}\" is already that of {first}; give each article its own `id`")]
    SameId {
        /// The id.
        id: String,
        /// The article that has it.
        first: Place,
    },
}

impl Problem {
    /// The problem at its place.
    pub(crate) fn at(self, place: &Place) -> SourceError {
        SourceError { place: place.clone(), problem: self }
    }

    pub(crate) fn from_io(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Problem::Missing,
            std::io::ErrorKind::PermissionDenied => Problem::Forbidden,
            _ => Problem::Io(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn what_the_system_refuses_is_said_in_words() {
        let place = Place { file: "a.txt".into(), line: None };
        for (kind, wanted) in [
            (ErrorKind::NotFound, "a.txt: no such file or folder; check the path"),
            (ErrorKind::PermissionDenied, "a.txt: may not be read; check its permissions"),
            (ErrorKind::TimedOut, "a.txt: can't be read: timed out"),
        ] {
            assert_eq!(Problem::from_io(Error::from(kind)).at(&place).to_string(), wanted);
        }
    }
}
