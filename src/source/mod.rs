//! From bytes to documents: the only analysis room that touches files.
//!
//! [`articles`] walks what the user named and gives one [`RawArticle`] after another, without
//! reading more than it must: a file is opened when its article is read, a JSONL file goes by
//! line. [`RawArticle::read`] turns one into a [`Document`](crate::text::Document), on any
//! thread. [`read_all`] does both for input that is one story.
//!
//! Each format has a file. What a text means never stands here; every error is a
//! [`SourceError`] with its place and what to do, and none stops the rest.

mod encoding;
mod error;
mod files;
mod header;
#[cfg(feature = "html")]
mod html;
mod ids;
mod jsonl;
mod markdown;
mod plain;

use std::path::PathBuf;

use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::lexicon::Lexicon;
use crate::text::Document;
use crate::value::Interval;

pub use error::{Problem, SourceError};
pub use files::{Articles, RawArticle, articles};
pub use ids::UniqueIds;

/// Something that the user named as input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input: `-` on the command line.
    Stdin,
}

impl Input {
    /// What an argument names: `-` is standard input.
    pub fn from_argument(argument: impl Into<PathBuf>) -> Self {
        let path = argument.into();
        if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path) }
    }
}

/// How an article is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text, with or without a header.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// One article a line, as a JSON object.
    Jsonl,
}

impl Format {
    /// The format that a file name's ending stands for.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }
}

/// How input is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format of everything given, whatever the file names say.
    pub format: Option<Format>,
    /// The date of all articles that state none, neither in their metadata nor in a dateline or time stamp
    /// of their text, with the words it was given in; see [`stated_date`](crate::text::stated_date).
    pub published: Option<(Interval<DateTime>, String)>,
    /// The longest line of JSONL that is read, in bytes.
    pub longest_line: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { format: None, published: None, longest_line: 64 << 20 }
    }
}

/// All documents of some input, and what could not be read.
#[derive(Debug, Default)]
pub struct Reading {
    /// In the order given, folders in name order.
    pub documents: Vec<Document>,
    /// In the same order.
    pub problems: Vec<SourceError>,
}

/// Reads everything that is named, in parallel. An article whose id is taken is a problem and
/// is left out.
///
/// ```
/// use gainsay::{lexicon::Lexicon, source};
/// let missing = source::Input::from_argument("no/such/file.txt");
/// let reading = source::read_all(&[missing], &source::ReadOptions::default(), &Lexicon::english());
/// assert!(reading.documents.is_empty());
/// assert_eq!(reading.problems[0].to_string(), "no/such/file.txt: no such file or folder; check the path");
/// ```
pub fn read_all(inputs: &[Input], options: &ReadOptions, lexicon: &Lexicon) -> Reading {
    let raw: Vec<_> = articles(inputs, options).collect();
    let read: Vec<_> = raw.into_par_iter().map(|article| article?.read(options, lexicon)).collect();
    let mut reading = Reading::default();
    let mut ids = UniqueIds::default();
    for result in read {
        match result.and_then(|document| ids.admit(&document).map(|()| document)) {
            Ok(document) => reading.documents.push(document),
            Err(problem) => reading.problems.push(problem),
        }
    }
    reading
}
