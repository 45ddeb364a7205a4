//! Plain text.

use super::encoding::Decoded;
use super::{Problem, header};
use crate::text::Document;

/// Makes a document of a decoded file: its header is read, the text stays as it is.
pub(super) fn read(decoded: Decoded, mut document: Document) -> Result<Document, Problem> {
    document.text = decoded.text;
    document.source_map = decoded.map;
    if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Problem::EmptyText);
    }
    header::read_header(&mut document)?;
    Ok(document)
}
