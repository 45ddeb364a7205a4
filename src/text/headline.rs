//! The headline that comes with the metadata of an article, as a heading that the text is held
//! to.

use super::{Document, Part, PartKind, SourceSegment, Span};

/// Makes a heading of the title. Where the text holds it as a line of its own nothing is done;
/// in the lines of metadata it is marked where it stands; else it is put behind the text, so
/// that all spans of the text stay as they are.
pub(super) fn place(document: &mut Document) {
    let Some(title) = document.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) else { return };
    let is_title = |words: &str| is_same(words, title);
    let is_heading = |part: &Part| part.kind == PartKind::Heading && is_title(part.span.of(&document.text));
    let header = |part: &&Part| part.kind == PartKind::Header;
    let in_header = |start: usize| document.parts.iter().filter(header).any(|part| part.span.range().contains(&start));
    let mut start = 0;
    let stands_alone = document.text.split_inclusive('\n').any(|line| {
        let begins = start;
        start += line.len();
        is_title(line) && !in_header(begins)
    });
    if stands_alone || document.parts.iter().any(is_heading) {
        return;
    }
    let found = document.parts.iter().position(|part| header(&part) && part.span.of(&document.text).contains(title));
    match found {
        Some(at) => mark_in_header(document, at),
        None => put_behind(document),
    }
}

/// Cuts a header into the lines before the title, the title and the lines behind it.
fn mark_in_header(document: &mut Document, at: usize) {
    let header = document.parts[at].span.range();
    let Some(title) = document.title.as_deref().map(str::trim) else { return };
    let Some(found) = document.text[header.clone()].find(title) else { return };
    let (start, end) = (header.start + found, header.start + found + title.len());
    let part = |start, end, kind| Part { span: Span::new(start, end), kind };
    let cut = [
        part(header.start, start, PartKind::Header),
        part(start, end, PartKind::Heading),
        part(end, header.end, PartKind::Header),
    ];
    document.parts.splice(at..=at, cut.into_iter().filter(|part| !part.span.is_empty()));
}

fn put_behind(document: &mut Document) {
    let Some(title) = document.title.as_deref().map(str::trim) else { return };
    let given = Span::new(0, document.text.len());
    if document.source_map.segments.is_empty() {
        // The title was read from no byte of the text.
        document.source_map.push(SourceSegment { text: given, source: given });
    }
    document.headline_at = Some(document.text.len());
    document.text.push_str("\n\n");
    let start = document.text.len();
    document.text.extend(title.chars().map(|c| if c.is_control() { ' ' } else { c }));
    document.parts.push(Part { span: Span::new(start, document.text.len()), kind: PartKind::Heading });
}

/// Whether two lines say the same, capitals and white space aside.
fn is_same(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    a.trim().len().abs_diff(b.len()) <= b.len() && words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const BODY: &str = "The dam held through the night, the mayor said.";

    fn prepared(text: &str, parts: Vec<Part>) -> Document {
        let title = Some("Dam holds after 12 days".into());
        let mut document = Document { title, text: text.into(), parts, ..Document::default() };
        document.prepare(&Lexicon::english());
        document
    }

    fn headings(document: &Document) -> Vec<&str> {
        let headings = document.parts.iter().filter(|part| part.kind == PartKind::Heading);
        headings.map(|part| part.span.of(&document.text)).collect()
    }

    #[test]
    fn a_title_apart_from_the_text_is_put_behind_it() {
        let document = prepared(BODY, Vec::new());
        assert_eq!(headings(&document), ["Dam holds after 12 days"]);
        assert!(document.text.starts_with(BODY), "spans of the text stay as they are");
        let [body, title] = [Span::new(0, 3), Span::new(BODY.len() + 2, document.text.len())];
        assert_eq!([body, title].map(|span| document.source_map.source_span(span)), [Some(body), None]);
        let alone = Document { text: BODY.into(), ..Document::default() };
        assert_eq!(document.text_sha256(), alone.text_sha256(), "the hash is of the text that was given");
        let mut again = document.clone();
        again.prepare(&Lexicon::english());
        assert_eq!((&again.text, &again.parts), (&document.text, &document.parts));
    }

    #[test]
    fn a_title_that_the_text_begins_with_stands_once() {
        let text = format!("Dam Holds After 12 Days\n\n{BODY}");
        let document = prepared(&text, Vec::new());
        assert_eq!((document.text.as_str(), headings(&document)), (text.as_str(), vec!["Dam Holds After 12 Days"]));
    }

    #[test]
    fn a_title_in_the_lines_of_metadata_is_marked_there() {
        let head = "Title: Dam holds after 12 days\nOutlet: Herald";
        let text = format!("{head}\n\n{BODY}");
        let header = Part { span: Span::new(0, head.len()), kind: PartKind::Header };
        let document = prepared(&text, vec![header]);
        assert_eq!((document.text.as_str(), headings(&document)), (text.as_str(), vec!["Dam holds after 12 days"]));
        assert_eq!(document.part_at(0), &PartKind::Header);
        assert_eq!(document.part_at(head.len() as u32 - 1), &PartKind::Header);
    }
}
