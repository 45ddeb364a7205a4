//! Text on a given number of columns. Widths are those that a terminal gives the characters;
//! what a character of several code points is made of stays together.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::report::visible::visible;

/// A stretch of text of one look, safe to show.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    text: String,
    style: Style,
}

impl Piece {
    /// Text of an article or a person, made safe.
    pub(super) fn new(text: &str, style: Style) -> Self {
        Piece { text: visible(text).into_owned(), style }
    }
}

/// Breaks pieces into lines of at most so many columns, at spaces; a word that is too long for a
/// line is broken where it must be. Lines after the first begin with `indent` spaces.
pub(super) fn wrap(pieces: &[Piece], columns: usize, indent: usize) -> Vec<Line<'static>> {
    let columns = columns.max(2);
    let indent = indent.min(columns - 1);
    let mut wrapping = Wrapping { columns, indent, lines: vec![Vec::new()], used: 0 };
    let mut word: Vec<(&str, Style)> = Vec::new();
    let mut space: Option<Style> = None;
    for piece in pieces {
        for grapheme in piece.text.graphemes(true) {
            if grapheme == " " {
                wrapping.word(&mut word, space.take());
                space = Some(piece.style);
            } else {
                word.push((grapheme, piece.style));
            }
        }
    }
    wrapping.word(&mut word, space);
    wrapping.lines.into_iter().map(joined).collect()
}

struct Wrapping<'p> {
    columns: usize,
    indent: usize,
    lines: Vec<Vec<(&'p str, Style)>>,
    used: usize,
}

impl<'p> Wrapping<'p> {
    /// Adds a word, with the space before it where it stays on the line.
    fn word(&mut self, word: &mut Vec<(&'p str, Style)>, space: Option<Style>) {
        let width: usize = word.iter().map(|(grapheme, _)| grapheme.width()).sum();
        let at_start = self.used == if self.lines.len() == 1 { 0 } else { self.indent };
        if width == 0 {
            return;
        }
        if let Some(style) = space.filter(|_| !at_start) {
            if self.used + 1 + width > self.columns {
                self.next_line();
            } else {
                self.push(" ", style);
            }
        }
        for (grapheme, style) in word.drain(..) {
            if self.used + grapheme.width() > self.columns {
                self.next_line();
            }
            self.push(grapheme, style);
        }
    }

    fn push(&mut self, grapheme: &'p str, style: Style) {
        self.used += grapheme.width();
        self.lines.last_mut().expect("never empty").push((grapheme, style));
    }

    fn next_line(&mut self) {
        self.lines.push(vec![(" ", Style::new()); self.indent]);
        self.used = self.indent;
    }
}

fn joined(graphemes: Vec<(&str, Style)>) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (grapheme, style) in graphemes {
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(grapheme),
            _ => spans.push(Span::styled(grapheme.to_owned(), style)),
        }
    }
    Line::from(spans)
}

/// The line on so many columns: filled with spaces, or cut.
pub(super) fn fitted(line: Line<'static>, columns: usize) -> Line<'static> {
    let width = line.width();
    if width <= columns {
        let mut line = line;
        line.push_span(" ".repeat(columns - width));
        return line;
    }
    let mut left = columns.saturating_sub(1);
    let mut spans = Vec::new();
    'cut: for span in line.spans {
        let mut kept = String::new();
        for grapheme in span.content.graphemes(true) {
            if grapheme.width() > left {
                spans.push(Span::styled(kept, span.style));
                break 'cut;
            }
            left -= grapheme.width();
            kept.push_str(grapheme);
        }
        spans.push(Span::styled(kept, span.style));
    }
    spans.push("…".into());
    spans.push(" ".repeat(left).into());
    Line::from(spans)
}

/// Columns of lines beside each other, each so many columns wide, with a rule between them.
pub(super) fn beside(columns: Vec<Vec<Line<'static>>>, width: usize, rule: Style) -> Vec<Line<'static>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    let row = |_| {
        let mut spans = Vec::new();
        for (at, column) in columns.iter_mut().enumerate() {
            if at > 0 {
                spans.push(Span::styled(" │ ", rule));
            }
            spans.extend(fitted(column.next().unwrap_or_default(), width).spans);
        }
        Line::from(spans)
    };
    (0..height).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize) -> Vec<String> {
        wrap(&[Piece::new(text, Style::new())], columns, 0).iter().map(Line::to_string).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_never_grow_wider() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(wrapped("", 7), [""]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        assert_eq!(wrapped("数字数字", 5), ["数字", "数字"]);
        assert_eq!(wrapped("cafe\u{301}s", 5), ["cafe\u{301}s"]);
        assert_eq!(fitted(Line::from("数字数字"), 4).width(), 4);
        assert_eq!(fitted(Line::from("数字"), 6).width(), 6);
    }

    #[test]
    fn a_word_of_two_looks_stays_on_one_line() {
        let (plain, bold) = (Style::new(), Style::new().bold());
        let pieces = [Piece::new("about [", plain), Piece::new("12", bold), Piece::new("], he said", plain)];
        let lines: Vec<String> = wrap(&pieces, 9, 0).iter().map(Line::to_string).collect();
        assert_eq!(lines, ["about", "[12], he", "said"]);
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        assert_eq!(wrapped("a\u{1b}[31mb", 40), ["a<U+001B>[31mb"]);
    }

    #[test]
    fn columns_stand_beside_each_other() {
        let lines = beside(vec![vec!["one".into(), "two".into()], vec!["数".into()]], 4, Style::new());
        let lines: Vec<String> = lines.iter().map(Line::to_string).collect();
        assert_eq!(lines, ["one  │ 数  ", "two  │     "]);
    }
}
