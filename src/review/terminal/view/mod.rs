//! What is drawn: a bar, the screen, what was done last, and the keys.

mod article;
mod finding;
mod help;
mod queue;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::lines::{Piece, fitted, wrap};
use super::list::{Choice, Picker};
use super::prompt::{Prompt, Purpose};
use super::reviewer::{Reviewer, Screen};
use crate::decision::read_phrase;
use crate::report::visible::visible;
use crate::rules::value_in_words;

/// From this many columns a side on, sides stand beside each other.
const SIDE: usize = 36;

impl Reviewer {
    /// Draws the review.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        if width < 20 || height < 6 {
            frame.render_widget(Line::from("too small"), area);
            return;
        }
        let foot = self.foot(width);
        let room = height.saturating_sub(1 + foot.len());
        let mut lines = vec![self.bar(width)];
        let mut body = self.body(width, room);
        body.truncate(room);
        body.resize(room, Line::default());
        lines.extend(body);
        let foot_at = lines.len();
        lines.extend(foot);
        for (row, line) in lines.into_iter().take(height).enumerate() {
            frame.render_widget(line, Rect { x: 0, y: row as u16, width: area.width, height: 1 });
        }
        if let Some(prompt) = &self.prompt {
            let column = (2 + shown_end(prompt, width).width()).min(width - 1);
            frame.set_cursor_position(Position::new(column as u16, (foot_at + 1) as u16));
        }
    }

    fn body(&mut self, width: usize, room: usize) -> Vec<Line<'static>> {
        match &self.screen {
            Screen::Help => help::lines(self.theme, width),
            Screen::Queue => queue::lines(self, width, room),
            Screen::Article(reading) => article::lines(self, *reading, width, room),
            Screen::Picker(picker) => queue::claims(self, picker, width, room),
            Screen::Finding => {
                let lines = finding::lines(self, width);
                // What is scrolled past the end would have to be scrolled back first.
                self.scrolled = self.scrolled.min(lines.len().saturating_sub(room));
                let more = lines.len().saturating_sub(self.scrolled + room);
                let mut shown: Vec<Line<'static>> = lines.into_iter().skip(self.scrolled).take(room).collect();
                if let (Some(last), true) = (shown.last_mut(), more > 0) {
                    *last = Line::styled(format!("↓ {} more lines (j)", more + 1), self.theme.dim());
                }
                shown
            }
        }
    }

    /// Where the reviewer is.
    fn bar(&self, width: usize) -> Line<'static> {
        let filter = &self.filter;
        let place = match self.queue.len() {
            0 => format!("none {}", filter.state.name()),
            all => format!("{} of {all} {}", self.at + 1, filter.state.name()),
        };
        let mut parts = vec![" gainsay".to_owned()];
        parts.extend(self.current().map(|(checked, _)| checked.story.name.clone()));
        parts.push(place);
        parts.push(format!("{} and up", filter.severity.name()));
        parts.extend(filter.rule.clone());
        parts.extend((!filter.text.trim().is_empty()).then(|| format!("“{}”", filter.text.trim())));
        parts.push(self.by.clone());
        let bar = visible(&parts.join(" · ")).into_owned();
        fitted(Line::from(bar), width).style(self.theme.bar())
    }

    /// What was done last, then the keys; or the line that is typed.
    fn foot(&self, width: usize) -> Vec<Line<'static>> {
        let mut foot = Vec::new();
        if let Some((message, is_mistake)) = &self.message {
            let sign = if *is_mistake { "! " } else { "✓ " };
            let pieces = [Piece::new(&format!("{sign}{message}"), self.theme.message(*is_mistake))];
            foot.extend(wrap(&pieces, width, 2).into_iter().take(2));
        }
        let Some(prompt) = &self.prompt else {
            foot.push(fitted(Line::styled(self.keys(), self.theme.dim()), width));
            return foot;
        };
        let mut lines = vec![fitted(Line::styled(self.question(prompt.purpose), self.theme.strong()), width)];
        lines.push(Line::from(format!("> {}", shown_end(prompt, width))));
        lines.extend(self.preview(prompt).map(|text| fitted(Line::styled(text, self.theme.dim()), width)));
        lines.extend(foot);
        lines
    }

    fn keys(&self) -> &'static str {
        match &self.screen {
            Screen::Finding if self.current().is_none() => "f other states  u undo  l list  / filter  ? help  q quit",
            Screen::Finding => "c confirm  d dismiss  n note  ␣ skip  o article  l list  u undo  ? help  q quit",
            Screen::Queue => "↑↓ choose  Enter open  f state  v severity  r rule  / text  Esc back",
            Screen::Article(_) => "j k scroll  n next mention  Tab next article  Esc back",
            Screen::Picker(_) => "type to narrow  ↑↓ choose  Enter take  Esc back",
            Screen::Help => "any key: back",
        }
    }

    fn question(&self, purpose: Purpose) -> String {
        let sides = self.current().map_or(0, |(_, finding)| finding.sides.len());
        let text = match purpose {
            Purpose::Dismiss => "Dismiss: why? (↑ earlier reasons, Enter keep, Esc leave)".to_owned(),
            Purpose::Note => "Note, the finding stays open: (Enter keep, Esc leave)".to_owned(),
            Purpose::Split if sides > 2 => {
                format!("Split: which side (1 to {sides}) is of another thing, and why? (\"2 other town\")")
            }
            Purpose::Split => "Split, the sides are of two things: why? (may be empty; Esc leave)".to_owned(),
            Purpose::Correct(claim) => {
                let quote = self.current().map(|(checked, _)| checked.story.quote(claim)).unwrap_or_default();
                format!("“{quote}” says: (as an article would write it; Esc leave)")
            }
            Purpose::Filter => "Show those that hold: (empty: all)".to_owned(),
        };
        visible(&text).into_owned()
    }

    /// What the phrase that is typed would be read as.
    fn preview(&self, prompt: &Prompt) -> Option<String> {
        let Purpose::Correct(claim) = prompt.purpose else { return None };
        let (checked, _) = self.current()?;
        if prompt.text.trim().is_empty() {
            return None;
        }
        let article = checked.story.document(checked.story.claim(claim).document);
        let text = match read_phrase(&prompt.text, article, &self.desk.options().lexicon) {
            Ok(read) => format!("  reads as {}", value_in_words(&read.value)),
            Err(error) => format!("  {error}"),
        };
        Some(visible(&text).into_owned())
    }
}

/// The end of what is typed, as far as it fits behind the sign.
fn shown_end(prompt: &Prompt, width: usize) -> String {
    let text = visible(&prompt.text).into_owned();
    let room = width.saturating_sub(4);
    let mut start = 0;
    while text[start..].width() > room {
        start += text[start..].chars().next().map_or(1, char::len_utf8);
    }
    text[start..].to_owned()
}

/// What a picker is headed with.
fn heading(picker: &Picker) -> &'static str {
    match picker.choice {
        Choice::Merge => "Which claim is of one thing with this finding's?",
        Choice::Correct => "Which claim was read wrongly?",
    }
}

/// A heading with an empty line before it.
fn section(text: &str, style: Style) -> [Line<'static>; 2] {
    [Line::default(), Line::styled(visible(text).into_owned(), style)]
}
