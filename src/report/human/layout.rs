//! Text on a given number of columns. Widths are those that a terminal gives the characters.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks a text into lines of at most so many columns, at spaces; a word that is too long for
/// a line is broken where it must be. An empty text is one empty line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last_mut().expect("never empty");
        let used = line.width();
        if used > 0 && used + 1 + word.width() <= columns {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if used > 0 {
            lines.push(String::new());
        }
        for c in word.chars() {
            let line = lines.last_mut().expect("never empty");
            if line.width() + c.width().unwrap_or(0) > columns {
                lines.push(c.to_string());
            } else {
                line.push(c);
            }
        }
    }
    lines
}

/// The text with as many spaces behind it as it takes to fill so many columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// Writes a text on lines that begin with an indent, the first with a head of the same width.
pub(super) fn paragraph(out: &mut dyn Write, head: &str, text: &str, columns: usize) -> io::Result<()> {
    let indent = head.width();
    for (at, line) in wrap(text, columns.saturating_sub(indent)).iter().enumerate() {
        let start = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
        writeln!(out, "{}", format!("{start}{line}").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_never_grow_wider() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("", 7), [""]);
        assert_eq!(wrap("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("数字数字", 4), ["数字", "数字"]);
        assert_eq!(padded("数", 4), "数  ");
    }
}
