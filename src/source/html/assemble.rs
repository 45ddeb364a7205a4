//! The text of an article out of the stretches of its page, each byte with its way back.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::article::{Piece, Role};
use crate::text::{Part, PartKind, SourceMap, SourceSegment, Span};

/// A text with its way back to the page, and its parts.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    pub(super) text: String,
    pub(super) map: SourceMap,
    pub(super) parts: Vec<Part>,
}

/// Puts the pieces together: white space as a browser shows it, an empty line between blocks,
/// character references decoded.
pub(super) fn assemble(page: &str, runs: &[Range<usize>], pieces: &[Piece]) -> Assembled {
    let mut assembly = Assembly { page, done: Assembled::default(), pending: Gap::None, roles: Vec::new() };
    for &piece in pieces {
        match piece {
            Piece::Run(number) => {
                if let Some(run) = runs.get(number) {
                    assembly.run(run.clone());
                }
            }
            Piece::Space => assembly.gap(Gap::Space(None)),
            Piece::Block => assembly.gap(Gap::Block),
            Piece::Line => assembly.gap(Gap::Line),
            Piece::Cell => assembly.gap(Gap::Cell),
            Piece::Open(role) => assembly.roles.push((role, None)),
            Piece::Close => assembly.close(),
        }
    }
    assembly.done
}

/// What stands between the text so far and the text that comes; the greater one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    /// White space of the page, and where it stands if that is known.
    Space(Option<Span>),
    Cell,
    Line,
    Block,
}

struct Assembly<'p> {
    page: &'p str,
    done: Assembled,
    pending: Gap,
    /// The roles that are open, each with the place of its first text.
    roles: Vec<(Role, Option<usize>)>,
}

impl Assembly<'_> {
    fn gap(&mut self, gap: Gap) {
        self.pending = self.pending.max(gap);
    }

    /// Adds a stretch of the page.
    fn run(&mut self, run: Range<usize>) {
        let page = self.page;
        let mut at = run.start;
        while at < run.end {
            let rest = &page[at..run.end];
            let Some(first) = rest.chars().next() else { return };
            let len = match first {
                // The white space that browsers fold; a non-breaking space is text.
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    let len = rest.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')).unwrap_or(rest.len());
                    self.space(at..at + len);
                    len
                }
                '&' => match reference(rest) {
                    Some((len, decoded)) => {
                        self.add(at..at + len, &decoded);
                        len
                    }
                    None => {
                        self.add(at..at + 1, "&");
                        1
                    }
                },
                // A place where a word may be broken says nothing.
                '\u{ad}' => first.len_utf8(),
                _ => {
                    let stops = |c: char| matches!(c, '&' | ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{ad}');
                    let len = rest.find(stops).unwrap_or(rest.len());
                    self.add(at..at + len, &rest[..len]);
                    len
                }
            };
            at += len;
        }
    }

    fn space(&mut self, source: Range<usize>) {
        if self.pending == Gap::None {
            self.pending = Gap::Space(Some(Span::new(source.start, source.end)));
        }
    }

    fn add(&mut self, source: Range<usize>, text: &str) {
        if text.is_empty() || text == "\u{ad}" {
            return;
        }
        let pending = std::mem::replace(&mut self.pending, Gap::None);
        if !self.done.text.is_empty() {
            match pending {
                Gap::None => {}
                Gap::Space(Some(place)) => self.push(place.range(), " "),
                Gap::Space(None) => self.done.text.push(' '),
                Gap::Cell => self.done.text.push('\t'),
                Gap::Line => self.done.text.push('\n'),
                Gap::Block => self.done.text.push_str("\n\n"),
            }
        }
        let start = self.done.text.len();
        for (_, first) in &mut self.roles {
            first.get_or_insert(start);
        }
        self.push(source, text);
    }

    fn push(&mut self, source: Range<usize>, text: &str) {
        let start = self.done.text.len();
        self.done.text.push_str(text);
        let text = Span::new(start, self.done.text.len());
        self.done.map.push(SourceSegment { text, source: Span::new(source.start, source.end) });
    }

    /// Ends the innermost open role. A role within another adds nothing to it.
    fn close(&mut self) {
        let Some((role, Some(start))) = self.roles.pop() else { return };
        if self.roles.is_empty() {
            let kind = match role {
                Role::Heading => PartKind::Heading,
                Role::Caption => PartKind::Caption,
                Role::Post => PartKind::Post { speaker: None, published: None },
            };
            self.done.parts.push(Part { span: Span::new(start, self.done.text.len()), kind });
        }
    }
}

/// The character reference that a text begins with: its length and what it stands for.
fn reference(text: &str) -> Option<(usize, String)> {
    const LONGEST: usize = 34;
    let len = 1 + text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let written = &text[..len];
    if let Some(code) = written.strip_prefix("&#").and_then(|number| number.strip_suffix(';')) {
        return Some((len, numbered(code)?.to_string()));
    }
    let decoded = html_escape::decode_html_entities(written);
    (decoded != written).then(|| (len, decoded.into_owned()))
}

/// The character of a number. Those that Unicode gives to control characters are read as the
/// letters of Windows, as HTML has it.
fn numbered(code: &str) -> Option<char> {
    let number = match code.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => code.parse().ok()?,
    };
    if let (0x80..=0x9f, Ok(byte)) = (number, u8::try_from(number)) {
        return WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    char::from_u32(number).filter(|&c| c != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_their_characters() {
        for (written, wanted) in [
            ("&amp; x", "&"),
            ("&nbsp;", "\u{a0}"),
            ("&#8217;s", "\u{2019}"),
            ("&#x27;", "'"),
            ("&#146;", "\u{2019}"),
            ("&frac12;", "½"),
        ] {
            assert_eq!(reference(written).expect(written).1, wanted);
        }
        for written in ["&", "& b;", "&nothing;", "&#;", "&#99999999999;", "&#xd800;", "&é;"] {
            assert_eq!(reference(written), None, "{written}");
        }
    }

    #[test]
    fn white_space_is_folded_and_blocks_are_parted() {
        let page = "The  dam\n held&nbsp;on. It rained.";
        let assembled =
            assemble(page, &[0..24, 24..34], &[Piece::Block, Piece::Run(0), Piece::Block, Piece::Block, Piece::Run(1)]);
        assert_eq!(assembled.text, "The dam held\u{a0}on.\n\nIt rained.");
        let at = assembled.text.find("rained").expect("there");
        let back = assembled.map.source_span(Span::new(at, at + 6)).expect("from the page");
        assert_eq!(back.of(page), "rained");
        assert_eq!(assembled.map.source_span(Span::new(at - 5, at - 3)), None, "the empty line is from nowhere");
    }
}
