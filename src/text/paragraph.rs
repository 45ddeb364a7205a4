//! Whether a line break ends a paragraph or only a line.
//!
//! Most articles put a paragraph into one line. Others are wrapped at a width, and blank lines
//! part the paragraphs.

use super::{Document, LineBreaks, Span};

/// The lines of a text without their ends, each with the place where it begins.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let line = (start, &text[start..end]);
        start = end + 1;
        line
    })
}

/// How the lines of a text stand to its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Each line is a paragraph.
    Paragraphs,
    /// Lines break at a width: no line could have held the first word of the next.
    Wrapped {
        /// The longest line, in characters.
        width: usize,
    },
}

/// Wrapped lines are about as wide as a page, a mail or a terminal.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=132;

impl Lines {
    /// Looks at all breaks between two lines that hold text: in a wrapped text nearly all of
    /// them stand where the next word did not fit.
    pub(super) fn of(text: &str) -> Lines {
        let mut width = 0;
        for (_, line) in lines(text) {
            width = width.max(line.trim_end().chars().count());
            if width > *WIDTHS.end() {
                return Lines::Paragraphs;
            }
        }
        if !WIDTHS.contains(&width) {
            return Lines::Paragraphs;
        }
        let (mut breaks, mut at_width) = (0_usize, 0_usize);
        let mut before = "";
        for (_, line) in lines(text) {
            if !before.trim().is_empty() && !line.trim().is_empty() {
                breaks += 1;
                at_width += usize::from(breaks_at(before, line, width));
            }
            before = line;
        }
        let is_wrapped = at_width >= 2 && at_width * 4 >= breaks * 3;
        if is_wrapped { Lines::Wrapped { width } } else { Lines::Paragraphs }
    }

    /// Whether the white space between two stretches of text ends a paragraph.
    pub(super) fn end_paragraph(self, before: &str, gap: &str, after: &str) -> bool {
        let mut breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
        if breaks == 0 {
            // The line ends of old systems, and the separators of Unicode.
            breaks = gap.matches(['\r', '\u{2028}', '\u{2029}', '\u{0b}', '\u{0c}']).count();
        }
        if breaks != 1 {
            return breaks > 1;
        }
        let line = before.rsplit('\n').next().unwrap_or_default();
        let next = after.split('\n').next().unwrap_or_default();
        // A sentence torn apart: "… said the" / "mayor on Friday".
        let torn = next.starts_with(char::is_lowercase) && !line.trim_end().ends_with(['.', '!', '?', ':', ';']);
        match self {
            Lines::Paragraphs => !torn,
            Lines::Wrapped { width } => !torn && !breaks_at(line, next, width),
        }
    }
}

/// Whether the first word of the next line would not have fitted into this one.
fn breaks_at(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.trim_end().chars().count() + 1 + word.chars().count() > width
}

/// The paragraphs of a document in their order, white space around them left out.
///
/// ```
/// use gainsay::text::{Document, paragraphs};
/// let document = Document { text: "Dam holds\n\nIt rained on.\n".into(), ..Document::default() };
/// let found: Vec<&str> = paragraphs(&document).into_iter().map(|span| span.of(&document.text)).collect();
/// assert_eq!(found, ["Dam holds", "It rained on."]);
/// ```
pub fn paragraphs(document: &Document) -> Vec<Span> {
    let text = &document.text;
    let lines = Lines::of(document.given_text());
    let ends = |before: &str, gap: &str, after: &str| match document.line_breaks {
        LineBreaks::Guessed => lines.end_paragraph(before, gap, after),
        LineBreaks::Spaces => gap.matches('\n').count() > 1,
    };
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let end = start + line.trim().len();
        if start >= end {
            continue;
        }
        match found.last_mut() {
            Some(last) if !ends(&text[..last.range().end], &text[last.range().end..start], &text[start..]) => {
                *last = last.join(Span::new(start, end));
            }
            _ => found.push(Span::new(start, end)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_lines_together_and_others_apart() {
        let of = |text: &str| {
            let document = Document { text: text.into(), ..Document::default() };
            paragraphs(&document).into_iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of(WRAPPED).len(), 2);
        assert_eq!(of("The dam held.\nIt rained.\n"), ["The dam held.", "It rained."]);
        assert!(of(" \n\n").is_empty());
    }

    const WRAPPED: &str = "The dam above the village held through\nthe night, the mayor said on Friday, and\nthe 12 families who had left went home.\n\nIt rained on.\n";

    #[test]
    fn lines_that_break_where_the_next_word_does_not_fit_are_wrapped() {
        assert_eq!(Lines::of(WRAPPED), Lines::Wrapped { width: 40 });
    }

    #[test]
    fn a_line_a_paragraph_is_not_wrapped() {
        for text in [
            "The dam held.\nIt rained.\nNobody was hurt.\n",
            "The dam above the village held through the night, the mayor said on Friday, and the families who had left went home, some of them on foot.\nIt rained.",
            "",
            "\n\n\n",
        ] {
            assert_eq!(Lines::of(text), Lines::Paragraphs, "{text:?}");
        }
    }

    #[test]
    fn a_wrapped_text_breaks_where_a_line_is_short() {
        let lines = Lines::of(WRAPPED);
        assert!(!lines.end_paragraph("The dam above the village held through", "\n", "the night"));
        assert!(lines.end_paragraph("Killed were:", "\n", "Jane Doe"));
        assert!(lines.end_paragraph("went home.", "\n\n", "It rained on."));
    }

    #[test]
    fn a_torn_sentence_goes_on() {
        assert!(!Lines::Paragraphs.end_paragraph("said the", "\n", "mayor on Friday"));
        assert!(Lines::Paragraphs.end_paragraph("said the mayor", "\n", "On Friday"));
        assert!(!Lines::Paragraphs.end_paragraph("said the", " ", "Mayor"));
        assert!(Lines::Paragraphs.end_paragraph("said", "\r\n\r\n", "so"));
    }
}
