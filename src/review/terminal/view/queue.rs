//! Lists: the queue, and claims to choose from.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::finding::in_one_line;
use super::heading;
use crate::report::visible::visible;
use crate::review::terminal::lines::fitted;
use crate::review::terminal::list::Picker;
use crate::review::terminal::reviewer::Reviewer;
use crate::rules::value_in_words;

/// The queue, a line for each finding.
pub(super) fn lines(reviewer: &Reviewer, width: usize, room: usize) -> Vec<Line<'static>> {
    let all = reviewer.queue.iter().filter_map(|entry| reviewer.desk.finding(*entry));
    let lines = all.map(|(checked, finding)| in_one_line(checked, finding, reviewer.theme)).collect();
    let lines: Vec<Line<'static>> = chosen(lines, reviewer.at, width, room, reviewer.theme.bar());
    if lines.is_empty() { vec![Line::from("Nothing passes the filter.")] } else { lines }
}

/// Claims, a line for each: what it says, its words, and in which article.
pub(super) fn claims(reviewer: &Reviewer, picker: &Picker, width: usize, room: usize) -> Vec<Line<'static>> {
    let theme = reviewer.theme;
    let Some((checked, finding)) = reviewer.current() else { return Vec::new() };
    let story = &checked.story;
    let line = |key: &crate::claim::ClaimKey| {
        let claim = story.claim(*key);
        let document = story.document(claim.document);
        let name = document.outlet.as_deref().unwrap_or(&document.id);
        let text = format!(
            "{} · “{}” · {name} · {}",
            value_in_words(&claim.value),
            story.quote(*key),
            claim.sentence.of(&document.text)
        );
        Line::from(visible(&text).into_owned())
    };
    let lines: Vec<Line<'static>> = picker.claims(checked, finding).iter().map(line).collect();
    let mut shown = vec![
        fitted(Line::styled(heading(picker), theme.strong()), width),
        fitted(Line::from(format!("> {}", visible(&picker.text))), width),
    ];
    if lines.is_empty() {
        shown.push(Line::from("No claim holds that."));
    }
    shown.extend(chosen(lines, picker.at, width, room.saturating_sub(2), theme.bar()));
    shown
}

/// The lines around the chosen one, which stands out and has a sign before it.
fn chosen(lines: Vec<Line<'static>>, at: usize, width: usize, room: usize, bar: Style) -> Vec<Line<'static>> {
    let from = at.saturating_sub(room / 2).min(lines.len().saturating_sub(room));
    let shown = lines.into_iter().enumerate().skip(from).take(room);
    shown
        .map(|(place, mut line)| {
            let is_chosen = place == at;
            line.spans.insert(0, Span::raw(if is_chosen { "> " } else { "  " }));
            let line = fitted(line, width);
            if is_chosen { line.style(bar) } else { line }
        })
        .collect()
}
