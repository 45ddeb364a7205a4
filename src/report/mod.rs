//! From findings to text: one file a format, and the only room that knows output formats.
//!
//! [`records`] is what other programs read; `json` and `jsonl` write it, `schema` publishes its
//! shape. Nothing here decides anything: what is compared, grouped and flagged is settled
//! before it comes here, and nothing here opens a file or a terminal. A format writes into
//! whatever writer it is given.

pub mod json;
pub mod jsonl;
pub mod matrix;
pub mod records;
pub mod schema;
pub mod sources;
pub mod verdict;
pub mod visible;
