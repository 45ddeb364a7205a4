//! One finding on a terminal: what it says, every side with its sentences, and why.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use super::layout::{paragraph, wrap};
use super::style::{BOLD, DIM, of_severity};
use crate::check::CheckedStory;
use crate::report::TextOptions;
use crate::report::evidence::{Evidence, evidence};
use crate::report::sources::{Source, copies};
use crate::report::standing;
use crate::report::verdict::counted;
use crate::report::visible::visible;
use crate::rules::{Finding, RuleSet, Severity, value_in_words};
use crate::story::Story;
use crate::text::PartKind;

/// How many digits of an id are enough to tell findings apart.
pub(super) const SHORT_ID: usize = 8;

/// Writes one finding.
pub(super) fn write(
    out: &mut dyn Write,
    checked: &CheckedStory,
    finding: &Finding,
    sources: &[Source],
    rules: &RuleSet,
    options: &TextOptions,
) -> io::Result<()> {
    let style = of_severity(finding.severity);
    let title = rules.get(&finding.rule).map_or(finding.rule.as_str(), |rule| rule.title.as_str());
    let heading = format!("{}: {title}", finding.severity.name());
    for (at, line) in wrap(&visible(&heading), options.width).iter().enumerate() {
        match line.split_once(':').filter(|_| at == 0) {
            Some((severity, rest)) => writeln!(out, "{style}{severity}:{style:#}{BOLD}{rest}{BOLD:#}")?,
            None => writeln!(out, "{BOLD}{line}{BOLD:#}")?,
        }
    }
    paragraph(out, "  ", &visible(&finding.message), options.width)?;
    for line in checked.standing(finding).map(standing::in_words).unwrap_or_default() {
        paragraph(out, "  * ", &visible(&line), options.width)?;
    }
    if !finding.sides.is_empty() {
        writeln!(out)?;
    }
    sides(out, &checked.story, finding, sources, options)?;
    let shown = evidence(&checked.story, finding);
    for one in &shown.sentences {
        let header = header(&checked.story, one, sources);
        sentence(out, &checked.story, one, &header, finding, options.width)?;
    }
    for (at, omitted) in shown.omitted.iter().enumerate().filter(|(_, omitted)| !omitted.is_empty()) {
        let text = format!("and {} for {}", counted(omitted.len(), "more sentence"), at + 1);
        paragraph(out, "  ", &text, options.width)?;
    }
    for reason in &finding.because {
        paragraph(out, "  - ", &visible(reason), options.width)?;
    }
    for hint in &finding.hints {
        paragraph(out, "  Hint: ", &visible(hint), options.width)?;
    }
    let id: String = finding.id.chars().take(SHORT_ID).collect();
    let rule = format!("rule {}; gainsay explain {id} {}", finding.rule, options.inputs.join(" "));
    for line in wrap(&visible(&rule), options.width.saturating_sub(2)) {
        writeln!(out, "  {DIM}{line}{DIM:#}")?;
    }
    Ok(())
}

/// The positions, each with its value in words and who takes it.
fn sides(
    out: &mut dyn Write,
    story: &Story,
    finding: &Finding,
    sources: &[Source],
    options: &TextOptions,
) -> io::Result<()> {
    for (at, side) in finding.sides.iter().enumerate() {
        let Some(&first) = side.claims.first() else { continue };
        let letters: Vec<&str> = sources
            .iter()
            .filter(|source| side.claims.iter().any(|&claim| story.claim(claim).document == source.document))
            .map(|source| source.letter.as_str())
            .collect();
        let value = value_in_words(&story.claim(first).value);
        let text = format!("{value}: {} ({})", letters.join(", "), counted(side.origins as usize, "origin"));
        paragraph(out, &format!("  {}  ", at + 1), &visible(&text), options.width)?;
    }
    Ok(())
}

/// Where a sentence comes from: outlet, date, what part of the article, and on whose word.
fn header(story: &Story, evidence: &Evidence, sources: &[Source]) -> String {
    let source = sources.iter().find(|source| source.document == evidence.document);
    let mut header =
        source.map_or_else(String::new, |source| format!("{}  {}, {}", source.letter, source.name, source.published));
    let Some(&(_, first)) = evidence.claims.first() else { return header };
    let claim = story.claim(first);
    match &claim.part {
        PartKind::Heading => header.push_str(", heading"),
        PartKind::Caption => header.push_str(", caption"),
        PartKind::Post { .. } => header.push_str(", post"),
        PartKind::Dateline => header.push_str(", dateline"),
        PartKind::Header | PartKind::Body => {}
    }
    if let Some(speaker) = &claim.asserted.speaker {
        header.push_str(&format!("; on the word of {}", visible(speaker)));
    }
    header.push_str(&copies(evidence, sources).map(|letters| format!("; the same in {letters}")).unwrap_or_default());
    header
}

/// Writes a sentence with the words that count under carets, each with the number of its side.
fn sentence(
    out: &mut dyn Write,
    story: &Story,
    evidence: &Evidence,
    header: &str,
    finding: &Finding,
    width: usize,
) -> io::Result<()> {
    let (text, marked) = shown_text(story, evidence);
    let room = width.saturating_sub(6).max(20);
    let text = broken(text, &marked, room);
    let annotations =
        marked.iter().map(|(range, side)| AnnotationKind::Primary.span(range.clone()).label((side + 1).to_string()));
    let level = match finding.severity {
        Severity::Conflict => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let snippet = Snippet::source(text.as_str()).line_numbering(false).fold(false).annotations(annotations);
    let report = [Group::with_level(level).element(snippet)];
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode).term_width(width.saturating_sub(2));
    let rendered = renderer.render(&report);
    // The renderer's first line has room for a file and a line; an outlet and a date stand there.
    let body = rendered.split_once('\n').map_or("", |(_, body)| body);
    for (at, line) in wrap(header, room).iter().enumerate() {
        let corner = if at == 0 { "╭▸" } else { "│ " };
        writeln!(out, "   {DIM}{corner}{DIM:#} {line}")?;
    }
    for line in body.lines() {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

/// The part of a sentence that is shown, safe to print, and where in it the claims stand.
fn shown_text(story: &Story, evidence: &Evidence) -> (String, Vec<(Range<usize>, usize)>) {
    let source = &story.document(evidence.document).text;
    let mut text = String::new();
    let mut marked = Vec::new();
    if evidence.shown.start > evidence.sentence.start {
        text.push('…');
    }
    let mut at = evidence.shown.start as usize;
    for &(side, claim) in &evidence.claims {
        let span = story.claim(claim).span;
        if (span.start as usize) < at || !evidence.shown.contains(span) {
            continue;
        }
        text.push_str(&visible(&source[at..span.start as usize]));
        let start = text.len();
        text.push_str(&visible(span.of(source)));
        marked.push((start..text.len(), side));
        at = span.end as usize;
    }
    text.push_str(&visible(&source[at..evidence.shown.end as usize]));
    if evidence.shown.end < evidence.sentence.end {
        text.push('…');
    }
    (text, marked)
}

/// The text with line breaks in place of spaces, so that no line is wider than told. The words
/// under carets stay on one line where they fit on one; every offset stays as it was.
fn broken(mut text: String, marked: &[(Range<usize>, usize)], columns: usize) -> String {
    let inside = |at: usize| marked.iter().any(|(range, _)| range.contains(&at) && range.len() < columns);
    let mut line_start = 0;
    let mut last_space = None;
    let mut breaks = Vec::new();
    for (at, c) in text.char_indices() {
        if c == ' ' && !inside(at) {
            let too_wide = text[line_start..at].width() > columns;
            if let Some(space) = last_space.filter(|_| too_wide) {
                breaks.push(space);
                line_start = space + 1;
            }
            last_space = Some(at);
        }
    }
    if text[line_start..].width() > columns {
        breaks.extend(last_space);
    }
    for at in breaks {
        text.replace_range(at..=at, "\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_broken_at_spaces_outside_of_marked_words() {
        let text = "The river rose by two metres and a half on Sunday".to_owned();
        let start = text.find("two").expect("it stands there");
        let marked = [(start..start + "two metres and a half".len(), 0)];
        let lines = broken(text.clone(), &marked, 24);
        assert_eq!(lines.len(), text.len());
        assert_eq!(lines.split('\n').collect::<Vec<_>>(), ["The river rose by", "two metres and a half on", "Sunday"]);
    }
}
