//! A line that the reviewer types: a reason, a note, a filter, a reading.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::claim::ClaimKey;

/// What the line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Why a finding is dismissed.
    Dismiss,
    /// Something to remember.
    Note,
    /// Which side is split off, and why.
    Split,
    /// What a claim says instead.
    Correct(ClaimKey),
    /// What the queue must hold.
    Filter,
}

/// A line in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prompt {
    /// What it is for.
    pub(super) purpose: Purpose,
    /// What is typed so far.
    pub(super) text: String,
    /// Lines of before that can be called back, the last one first.
    earlier: Vec<String>,
    /// How far back the reviewer has gone in them.
    back: usize,
}

/// What a key has made of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// It goes on.
    More,
    /// It is finished.
    Done,
    /// It is given up.
    Left,
}

impl Prompt {
    pub(super) fn new(purpose: Purpose, text: String, earlier: Vec<String>) -> Self {
        Prompt { purpose, text, earlier, back: 0 }
    }

    /// Takes one key.
    pub(super) fn press(&mut self, key: KeyEvent) -> Typed {
        let with_control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Typed::Done,
            KeyCode::Esc => return Typed::Left,
            KeyCode::Char('u') if with_control => self.text.clear(),
            KeyCode::Char('w') if with_control => {
                let kept = self.text.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.text.truncate(kept);
            }
            KeyCode::Char(c) if !with_control && !c.is_control() => self.text.push(c),
            KeyCode::Backspace => {
                let last = self.text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                self.text.truncate(last);
            }
            KeyCode::Up => self.recall(self.back + 1),
            KeyCode::Down => self.recall(self.back.saturating_sub(1)),
            _ => {}
        }
        Typed::More
    }

    /// Brings back a line of before; the first place is an empty one.
    fn recall(&mut self, back: usize) {
        match back.checked_sub(1).map(|at| self.earlier.get(at)) {
            None => self.text.clear(),
            Some(Some(line)) => self.text.clone_from(line),
            Some(None) => return,
        }
        self.back = back;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(prompt: &mut Prompt, code: KeyCode) -> Typed {
        prompt.press(KeyEvent::from(code))
    }

    #[test]
    fn a_line_is_typed_corrected_and_finished() {
        let mut prompt = Prompt::new(Purpose::Note, String::new(), Vec::new());
        for c in "a é\u{301}".chars() {
            press(&mut prompt, KeyCode::Char(c));
        }
        press(&mut prompt, KeyCode::Backspace);
        assert_eq!(prompt.text, "a ");
        prompt.press(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(prompt.text, "");
        assert_eq!(press(&mut prompt, KeyCode::Enter), Typed::Done);
        assert_eq!(press(&mut prompt, KeyCode::Esc), Typed::Left);
    }

    #[test]
    fn lines_of_before_come_back() {
        let mut prompt = Prompt::new(Purpose::Dismiss, String::new(), vec!["last".into(), "first".into()]);
        let mut walk = |code| {
            press(&mut prompt, code);
            prompt.text.clone()
        };
        let (up, down) = (KeyCode::Up, KeyCode::Down);
        assert_eq!([walk(up), walk(up), walk(up), walk(down), walk(down)], ["last", "first", "first", "last", ""]);
    }
}
