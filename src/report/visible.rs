//! Text of articles made safe to show: an article may hold anything, and nothing of it may
//! steer a terminal, turn the direction of a line or hide a letter.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with line breaks and tabs as spaces, and every character that acts instead of
/// showing as its code point.
///
/// ```
/// use gainsay::report::visible::visible;
/// assert_eq!(visible("two\nlines"), "two lines");
/// assert_eq!(visible("a\u{1b}[31mred"), "a<U+001B>[31mred");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_ascii_control() || acts(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => shown.push(' '),
            c if acts(c) => write!(shown, "<U+{:04X}>", u32::from(c)).expect("a string takes all"),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same, with its line breaks kept: for messages of several lines.
pub fn visible_lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// Whether a character does something to the text around it and shows nothing of itself:
/// controls, marks and overrides of direction, invisible spaces, tags and interlinear marks.
/// The joiners (U+200C, U+200D) stay, since whole scripts are written with them.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0x00AD
                | 0x061C
                | 0x180E
                | 0x200B
                | 0x200E..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0xFEFF
                | 0xFFF9..=0xFFFB
                | 0xE0000..=0xE007F
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_of_any_script_stays_as_it_is() {
        for text in ["32 killed", "ölü sayısı 32", "می‌خواهم", "数字 一百", "👩‍🚒"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn nothing_that_steers_a_terminal_or_a_line_is_left() {
        let hostile = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}abc\u{2066}\u{200b}\u{e0041}\u{feff}\0";
        let shown = visible(hostile);
        assert!(!shown.chars().any(|c| c.is_control() || acts(c)), "{shown:?}");
        assert!(shown.contains("<U+202E>abc"), "{shown}");
    }
}
