//! Where a claim stands in the file that an editor opens: lines and columns in place of offsets.

use crate::text::{Document, Span};

/// A stretch of a file. Lines and columns count from 1; columns count characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The file as the user named it; the id of a document that was read from none.
    pub file: String,
    /// The line it begins in.
    pub line: u64,
    /// Its columns, where text and source are the same.
    pub columns: Option<Columns>,
}

/// The columns of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The column it begins at.
    pub start: u64,
    /// The line it ends in.
    pub end_line: u64,
    /// The column behind its last character.
    pub end: u64,
}

/// Where a stretch of a document's text stands in its file. Of JSON lines only the line is
/// known; of a page, the line of its source.
pub fn region(document: &Document, span: Span) -> Region {
    let file = if document.place.file.is_empty() { document.id.clone() } else { document.place.file.clone() };
    if let Some(line) = document.place.line {
        return Region { file, line, columns: None };
    }
    if !document.source_lines.is_empty() {
        let source = document.source_map.source_span(span).unwrap_or_default();
        let line = document.source_lines.partition_point(|&start| start <= source.start).max(1) as u64;
        return Region { file, line, columns: None };
    }
    let (line, start) = position(&document.text, span.range().start);
    let (end_line, end) = position(&document.text, span.range().end);
    Region { file, line, columns: Some(Columns { start, end_line, end }) }
}

/// The line and the column of an offset.
fn position(text: &str, offset: usize) -> (u64, u64) {
    let before = &text[..offset];
    let line = before.bytes().filter(|&byte| byte == b'\n').count() as u64 + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() as u64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Place, SourceMap, SourceSegment};

    #[test]
    fn lines_and_columns_count_from_one_and_by_characters() {
        let document = Document { id: "a".into(), text: "ä\nÜber 12 Tote\n".into(), ..Document::default() };
        let start = document.text.find("12").expect("it stands there");
        let found = region(&document, Span::new(start, start + 2));
        assert_eq!((found.file.as_str(), found.line), ("a", 2));
        assert_eq!(found.columns, Some(Columns { start: 6, end_line: 2, end: 8 }));
    }

    #[test]
    fn an_article_of_json_lines_has_its_line_alone() {
        let place = Place { file: "in.jsonl".into(), line: Some(7) };
        let document = Document { text: "a\nb 12".into(), place, ..Document::default() };
        assert_eq!(region(&document, Span::new(4, 6)), Region { file: "in.jsonl".into(), line: 7, columns: None });
    }

    #[test]
    fn a_page_has_the_line_of_its_source() {
        let mut source_map = SourceMap::default();
        source_map.push(SourceSegment { text: Span::new(0, 5), source: Span::new(30, 35) });
        let document =
            Document { text: "12 up".into(), source_map, source_lines: vec![0, 10, 28, 40], ..Document::default() };
        assert_eq!(region(&document, Span::new(0, 2)).line, 3);
    }
}
