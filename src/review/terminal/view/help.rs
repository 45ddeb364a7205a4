//! What the keys do.

use ratatui::text::{Line, Span};

use crate::review::terminal::lines::fitted;
use crate::review::terminal::theme::Theme;

const KEYS: [(&str, &str); 20] = [
    ("c", "confirm: the texts are inconsistent"),
    ("d", "dismiss, with a reason; the finding fails no run"),
    ("n", "note something; the finding stays open"),
    ("s", "sign off what somebody else has decided"),
    ("space →", "skip: on to the next"),
    ("p ←", "back to the one before"),
    (".", "on to the next like this (rule, and thing or voices)"),
    ("a", "the last verdict for all that are like it"),
    ("u", "undo the last thing you did, all of one stroke"),
    ("x", "split: the sides are not of one thing"),
    ("m", "merge: another claim is of the same thing"),
    ("e", "correct a reading: \"1,500 people\""),
    ("o", "read the articles, the mentions in [brackets]"),
    ("j k ↓ ↑", "scroll, with PgUp and PgDn"),
    ("l", "list of all in the queue"),
    ("f", "filter: to do, open, stale, decided, all"),
    ("v", "filter: warnings and up, conflicts, notes and up"),
    ("r", "filter: one rule after the other"),
    ("/", "filter: what must stand in it"),
    ("q", "leave; you go on here next time"),
];

/// A line a key.
pub(super) fn lines(theme: Theme, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    for (key, meaning) in KEYS {
        let key = Span::styled(format!("  {key:9}"), theme.strong());
        lines.push(fitted(Line::from(vec![key, meaning.into()]), width));
    }
    lines
}
