//! One finding: what it says, its sides with their sentences, why, and what was decided.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{SIDE, section};
use crate::check::CheckedStory;
use crate::decision::State;
use crate::report::evidence::{Evidence, evidence};
use crate::report::sources::{Source, copies, sources};
use crate::report::standing;
use crate::report::verdict::counted;
use crate::report::visible::visible;
use crate::review::terminal::lines::{Piece, beside, wrap};
use crate::review::terminal::reviewer::Reviewer;
use crate::review::terminal::theme::Theme;
use crate::rules::{Finding, value_in_words};
use crate::text::{PartKind, Span as Place};

/// The whole of it, on so many columns.
pub(super) fn lines(reviewer: &Reviewer, width: usize) -> Vec<Line<'static>> {
    let theme = reviewer.theme;
    let Some((checked, finding)) = reviewer.current() else { return nothing(reviewer, width) };
    let rule = reviewer.desk.options().rules.get(&finding.rule);
    let title = rule.map_or(finding.rule.as_str(), |rule| rule.title.as_str());
    let state = checked.state(finding);
    let mut heading = vec![
        Piece::new(&finding.severity.name().to_uppercase(), theme.severity(finding.severity)),
        Piece::new(&format!(" {title}"), theme.strong()),
    ];
    if state != State::Open {
        heading.push(Piece::new(&format!(" [{}]", state.name()), theme.state(state)));
    }
    let mut lines = wrap(&heading, width, 0);
    lines.extend(wrap(&[Piece::new(&finding.message, Style::new())], width, 0));
    for said in checked.standing(finding).map(standing::in_words).unwrap_or_default() {
        lines.extend(wrap(&[Piece::new(&format!("* {said}"), theme.state(state))], width, 2));
    }
    lines.push(Line::default());
    lines.extend(sides(checked, finding, theme, width));
    if !finding.because.is_empty() {
        lines.extend(section("Why", theme.strong()));
    }
    for reason in &finding.because {
        lines.extend(wrap(&[Piece::new(&format!("- {reason}"), Style::new())], width, 2));
    }
    for hint in &finding.hints {
        lines.extend(wrap(&[Piece::new("Hint: ", theme.strong()), Piece::new(hint, Style::new())], width, 2));
    }
    lines.extend(section(&format!("Rule {}", finding.rule), theme.strong()));
    let doc = rule.map(|rule| rule.doc.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    lines.extend(wrap(&[Piece::new(&doc, theme.dim())], width, 0));
    lines.extend(history(reviewer, checked, finding, width));
    lines
}

/// Nothing passes the filter.
fn nothing(reviewer: &Reviewer, width: usize) -> Vec<Line<'static>> {
    let all: usize = reviewer.desk.stories().iter().map(|checked| checked.findings.len()).sum();
    let text = format!(
        "Nothing here is {}; {} in all. f shows other states, v other severities, q leaves.",
        reviewer.filter.state.name(),
        counted(all, "finding")
    );
    let mut lines = vec![Line::default()];
    lines.extend(wrap(&[Piece::new(&text, reviewer.theme.strong())], width, 0));
    lines
}

/// The sides, beside each other where there is room, all alike.
fn sides(checked: &CheckedStory, finding: &Finding, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let sources = sources(&checked.story);
    let count = finding.sides.len();
    let column = (width + 3).checked_div(count).map_or(width, |each| each.saturating_sub(3));
    if count > 1 && column >= SIDE {
        let columns = (0..count).map(|at| side(checked, finding, &sources, at, theme, column)).collect();
        return beside(columns, column, theme.dim());
    }
    let mut lines = Vec::new();
    for at in 0..count {
        if at > 0 {
            lines.push(Line::styled("─".repeat(width), theme.dim()));
        }
        lines.extend(side(checked, finding, &sources, at, theme, width));
    }
    if count == 0 {
        let names = finding.documents.iter().map(|key| {
            let document = checked.story.document(*key);
            document.outlet.as_deref().unwrap_or(&document.id)
        });
        for name in names {
            lines.extend(wrap(&[Piece::new(&format!("- {name}"), Style::new())], width, 2));
        }
    }
    lines
}

/// One side: its value in words, from how many origins, and each sentence with where it stands.
fn side(
    checked: &CheckedStory,
    finding: &Finding,
    sources: &[Source],
    at: usize,
    theme: Theme,
    width: usize,
) -> Vec<Line<'static>> {
    let story = &checked.story;
    let one = &finding.sides[at];
    let value = one.claims.first().map(|key| value_in_words(&story.claim(*key).value)).unwrap_or_default();
    let origins = format!(" · {}", counted(one.origins as usize, "origin"));
    let heading = [Piece::new(&format!("{}: {value}", at + 1), theme.strong()), Piece::new(&origins, theme.dim())];
    let mut lines = wrap(&heading, width, 3);
    let shown = evidence(story, finding);
    let of_side = |evidence: &&Evidence| evidence.claims.iter().any(|(side, _)| *side == at);
    for evidence in shown.sentences.iter().filter(of_side) {
        lines.push(Line::default());
        lines.extend(wrap(&[Piece::new(&place(checked, evidence, sources, at), theme.dim())], width, 2));
        let claims: Vec<_> = evidence.claims.iter().map(|(side, key)| (*side, story.claim(*key).span)).collect();
        let text = &story.document(evidence.document).text;
        lines.extend(wrap(&marked(text, evidence.shown, &claims, theme), width, 0));
    }
    let omitted = shown.omitted.get(at).map_or(0, Vec::len);
    if omitted > 0 {
        let text = format!("and {} (o: the articles)", counted(omitted, "more sentence"));
        lines.extend(wrap(&[Piece::new(&text, theme.dim())], width, 2));
    }
    lines
}

/// Outlet, date, part of the article, and on whose word.
fn place(checked: &CheckedStory, evidence: &Evidence, sources: &[Source], side: usize) -> String {
    let source = sources.iter().find(|source| source.document == evidence.document);
    let mut place =
        source.map_or_else(String::new, |source| format!("{} {}, {}", source.letter, source.name, source.published));
    let claim = evidence.claims.iter().find(|(of, _)| *of == side).map(|(_, key)| checked.story.claim(*key));
    match claim.map(|claim| &claim.part) {
        Some(PartKind::Heading) => place.push_str(", heading"),
        Some(PartKind::Caption) => place.push_str(", caption"),
        Some(PartKind::Post { .. }) => place.push_str(", post"),
        _ => {}
    }
    if let Some(speaker) = claim.and_then(|claim| claim.asserted.speaker.as_ref()) {
        place.push_str(&format!("; on the word of {speaker}"));
    }
    place.push_str(&copies(evidence, sources).map(|letters| format!("; the same in {letters}")).unwrap_or_default());
    place
}

/// A stretch of an article in which the words of claims stand in brackets, with the number of
/// their side.
pub(super) fn marked(text: &str, shown: Place, claims: &[(usize, Place)], theme: Theme) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = shown.start;
    for (side, span) in claims.iter().filter(|(_, span)| shown.contains(*span)) {
        if span.start < at {
            continue;
        }
        pieces.push(Piece::new(Place { start: at, end: span.start }.of(text), Style::new()));
        pieces.push(Piece::new(&format!("[{}: {}]", side + 1, span.of(text)), theme.mark()));
        at = span.end;
    }
    pieces.push(Piece::new(Place { start: at, end: shown.end }.of(text), Style::new()));
    pieces
}

/// All that was done at this finding, also what was undone.
fn history(reviewer: &Reviewer, checked: &CheckedStory, finding: &Finding, width: usize) -> Vec<Line<'static>> {
    let theme = reviewer.theme;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let story = reviewer.queue.get(reviewer.at).map_or(0, |entry| entry.story);
    for (event, counts) in reviewer.desk.decisions(story).history(checked.history_id(finding)) {
        if lines.is_empty() {
            lines.extend(section("History", theme.strong()));
        }
        let words = event.act.words().map(|words| format!(": {words}")).unwrap_or_default();
        let undone = if counts { "" } else { " (undone)" };
        let kind = event.act.kind().replace('_', " ");
        let text = format!("{} {} {kind}{words}{undone}", standing::day(event.at), event.by);
        lines.extend(wrap(&[Piece::new(&text, theme.dim())], width, 2));
    }
    lines
}

/// A finding in one line, for lists.
pub(super) fn in_one_line(checked: &CheckedStory, finding: &Finding, theme: Theme) -> Line<'static> {
    let state = checked.state(finding);
    let sign = match state {
        State::Open => " ",
        State::Stale => "!",
        State::Confirmed => "✓",
        State::Dismissed => "–",
    };
    let severity = Span::styled(format!("{:8} ", finding.severity.name()), theme.severity(finding.severity));
    let state = Span::styled(format!("{sign} {:9} ", state.name()), theme.state(state));
    Line::from(vec![state, severity, visible(&finding.message).into_owned().into()])
}
