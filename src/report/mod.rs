//! From findings to text: one file a format, and the only room that knows output formats.
//!
//! [`records`] is what other programs read; `json` and `jsonl` write it, `schema` publishes its
//! shape. Nothing here decides anything: what is compared, grouped and flagged is settled
//! before it comes here, and nothing here opens a file or a terminal. A format writes into
//! whatever writer it is given.

pub mod records;
mod compact;
pub mod json;
pub mod jsonl;
pub mod schema;
pub mod json_ld;
pub mod sarif;
pub mod github;
pub mod junit;
pub mod tables;

pub mod visible;
pub mod region;
pub mod sources;
pub mod verdict;
pub mod standing;
pub mod matrix;
pub mod evidence;
pub mod unread;
pub mod markdown;
pub mod html;
#[cfg(feature = "cli")]
pub mod human;

/// How much of a check a report for people shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The one line that says what was found.
    Verdict,
    /// What an editor acts on.
    Usual,
    /// Notes, look-alikes and what could not be read, too.
    Everything,
}

/// How a report for people is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOptions {
    /// How many columns a line may take.
    pub width: usize,
    /// How much is shown.
    pub detail: Detail,
    /// The inputs as they were given, for the command that explains a finding.
    pub inputs: Vec<String>,
}
