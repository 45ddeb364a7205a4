//! An article of a finding, with the finding's claims marked.

use ratatui::style::Style;
use ratatui::text::Line;

use super::finding::marked;
use crate::report::visible::visible;
use crate::review::terminal::article::{Reading, claims_in};
use crate::review::terminal::lines::{Piece, fitted, wrap};
use crate::review::terminal::reviewer::Reviewer;
use crate::text::Span;

/// A heading and as much of the article as there is room for, the mention in its middle.
pub(super) fn lines(reviewer: &Reviewer, reading: Reading, width: usize, room: usize) -> Vec<Line<'static>> {
    let theme = reviewer.theme;
    let Some((checked, finding)) = reviewer.current() else { return Vec::new() };
    let Some(key) = reading.document(finding) else { return Vec::new() };
    let document = checked.story.document(key);
    let claims = claims_in(checked, finding, key);
    let spans: Vec<(usize, Span)> =
        claims.iter().map(|(side, claim)| (*side, checked.story.claim(*claim).span)).collect();
    let middle = spans.get(reading.mention).map(|(_, span)| span.start);

    let name = document.outlet.as_deref().unwrap_or(&document.id);
    let title = document.title.as_deref().map(|title| format!(" · {title}")).unwrap_or_default();
    let mentions = if claims.is_empty() {
        String::new()
    } else {
        format!(" · mention {} of {}", reading.mention + 1, claims.len())
    };
    let place = format!("article {} of {}", reading.article + 1, finding.documents.len());
    let heading = visible(&format!("{name}{title} · {place}{mentions}")).into_owned();

    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut at_mention = 0;
    let mut start = 0_u32;
    for paragraph in document.text.split_inclusive('\n') {
        let end = start + paragraph.len() as u32;
        let shown = Span { start, end: start + paragraph.trim_end_matches(['\n', '\r']).len() as u32 };
        if let Some(middle) = middle.filter(|middle| shown.start <= *middle && *middle < end) {
            let before = Span { start: shown.start, end: middle };
            let above = wrap(&[Piece::new(before.of(&document.text), Style::new())], width, 0).len();
            at_mention = lines.len() + above.saturating_sub(1);
        }
        lines.extend(wrap(&marked(&document.text, shown, &spans, theme), width, 0));
        start = end;
    }
    let room = room.saturating_sub(1);
    let last = lines.len().saturating_sub(room);
    let from = at_mention.saturating_sub(room / 2).saturating_add_signed(reading.scrolled).min(last);
    let mut shown = vec![fitted(Line::styled(heading, theme.strong()), width)];
    shown.extend(lines.into_iter().skip(from).take(room));
    shown
}
