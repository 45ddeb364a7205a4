//! `--format human`: a report to read in a terminal.
//!
//! First the verdict in one line and the counts, then the matrix of groups and sources, then
//! each finding with every side shown alike. Styles are written as ANSI codes; who calls takes
//! them out where no terminal is. Nothing here carries a meaning by colour alone.

mod between;
pub mod diff;
pub mod draft;
mod finding;
mod layout;
mod style;
mod table;

use std::io::{self, Write};

pub use between::between;
use layout::{paragraph, wrap};
use style::{BOLD, of_severity};

use super::matrix::{Mark, Row, matrix};
use super::sources::sources;
use super::standing;
use super::unread::{left_out, seen_in_words};
use super::verdict::{count, counted, counts, verdict};
use super::visible::visible;
use super::{Detail, TextOptions};
use crate::check::CheckedStory;
use crate::decision::State;
use crate::diff::StoryDiff;
use crate::rules::{Finding, RuleSet, Severity};

/// The narrowest report: on fewer columns lines are as wide as on these.
const NARROWEST: usize = 30;

/// Writes the report of one story.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, checked: &CheckedStory, rules: &RuleSet, options: &TextOptions) -> io::Result<()> {
    write_since(out, checked, None, rules, options)
}

/// Writes the report of one story that was checked before: first how it differs from then, and
/// of what is as it was then only how much that is, unless everything is asked for.
///
/// # Errors
/// The writer fails.
pub fn write_since(
    out: &mut dyn Write,
    checked: &CheckedStory,
    since: Option<&StoryDiff>,
    rules: &RuleSet,
    options: &TextOptions,
) -> io::Result<()> {
    if let Some(since) = since {
        diff::write_story(out, since, options.width)?;
        writeln!(out)?;
    }
    let is_as_before = |finding: &Finding| since.is_some_and(|since| !since.is_fresh(&finding.id));
    let options = &TextOptions { width: options.width.max(NARROWEST), ..options.clone() };
    let worst = checked.to_act_on().map(|finding| finding.severity).max();
    let style = worst.filter(|&worst| worst > Severity::Info).map_or(BOLD, of_severity);
    for line in wrap(&verdict(checked), options.width) {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    if options.detail == Detail::Verdict {
        return Ok(());
    }
    paragraph(out, "", &counts(checked), options.width)?;
    let everything = options.detail == Detail::Everything;

    let sources = sources(&checked.story);
    writeln!(out)?;
    table::sources(out, &sources, options.width)?;

    let all = matrix(checked, &sources);
    let rows: Vec<&Row> = all.iter().filter(|row| everything || is_shown(row)).collect();
    if !rows.is_empty() {
        writeln!(out)?;
        table::rows(out, &rows, &sources, options.width)?;
    }

    for finding in &checked.findings {
        let is_loud = finding.severity > Severity::Info && checked.state(finding) != State::Dismissed;
        if everything || is_loud && !is_as_before(finding) {
            writeln!(out)?;
            finding::write(out, checked, finding, &sources, rules, options)?;
        }
    }
    if everything {
        contrasts(out, checked, options.width)?;
        coverage(out, checked, options.width)?;
    } else {
        let notes = count(checked, Severity::Info);
        let folded = all.len() - rows.len();
        if notes + folded > 0 {
            let notes = (notes > 0).then(|| counted(notes, "note"));
            let rows = (folded > 0).then(|| format!("{} of one source", counted(folded, "group")));
            let all: Vec<String> = notes.into_iter().chain(rows).collect();
            writeln!(out)?;
            paragraph(out, "", &format!("Folded away: {}; see --verbose", all.join(", ")), options.width)?;
        }
        let known = checked.to_act_on().filter(|finding| finding.severity > Severity::Info && is_as_before(finding));
        let known = known.count();
        if known > 0 {
            let known = counted(known, "finding");
            paragraph(out, "", &format!("Folded away: {known} as before; see --verbose"), options.width)?;
        }
        if let Some(dismissed) = standing::dismissed(checked) {
            paragraph(out, "", &format!("Folded away: {dismissed}; see --verbose"), options.width)?;
        }
    }
    for unplaced in &checked.overrides.unplaced {
        paragraph(out, "", &visible(&standing::unplaced_in_words(unplaced)), options.width)?;
    }
    Ok(())
}

/// What an editor looks at: where several sources speak, or something is flagged.
fn is_shown(row: &Row) -> bool {
    row.voices() > 1 || row.mark() == Some(Mark::Conflicts)
}

fn contrasts(out: &mut dyn Write, checked: &CheckedStory, width: usize) -> io::Result<()> {
    let story = &checked.story;
    if checked.graph.contrasts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}Alike, but of different things{BOLD:#}")?;
    for contrast in &checked.graph.contrasts {
        let named = |claim| {
            let document = story.document(story.claim(claim).document);
            format!("\"{}\" ({})", story.quote(claim), document.outlet.as_deref().unwrap_or(&document.id))
        };
        let (a, b) = (named(contrast.a), named(contrast.b));
        let text = format!("{a} and {b}: {}; {}", contrast.differs, contrast.because.join("; "));
        paragraph(out, "  - ", &visible(&text), width)?;
    }
    Ok(())
}

fn coverage(out: &mut dyn Write, checked: &CheckedStory, width: usize) -> io::Result<()> {
    writeln!(out, "\n{BOLD}Coverage{BOLD:#}")?;
    paragraph(out, "  ", &seen_in_words(checked), width)?;
    for left_out in left_out(checked) {
        paragraph(out, "  ", &format!("Left out: {} {}", left_out.unread.len(), left_out.reason.in_words()), width)?;
        for words in &left_out.unread {
            let text = format!("{}[{}]{} ({})", words.before, words.quote, words.after, words.document);
            paragraph(out, "  - ", &visible(&text), width)?;
        }
    }
    Ok(())
}
