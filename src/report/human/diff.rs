//! How two runs differ, to read in a terminal: first the counts, then why it may be so, then
//! what is new, changed, stale and gone.

use std::io::{self, Write};

use super::NARROWEST;
use super::finding::SHORT_ID;
use super::layout::{paragraph, wrap};
use super::style::{BOLD, DIM, of_severity};
use crate::diff::{Diff, SavedFinding, StoryDiff};
use crate::report::verdict::counted;
use crate::report::visible::visible;

/// Writes how two runs differ.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, diff: &Diff, width: usize) -> io::Result<()> {
    let width = width.max(NARROWEST);
    for (at, story) in diff.stories.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write_story(out, story, width)?;
    }
    write_made_of(out, diff, width)
}

/// Writes what is left to say behind the first stories of a comparison: the stories that are
/// gone, and what differs in how the runs were made.
///
/// # Errors
/// The writer fails.
pub fn write_rest(out: &mut dyn Write, diff: &Diff, written: usize, width: usize) -> io::Result<()> {
    for story in diff.stories.iter().skip(written) {
        writeln!(out)?;
        write_story(out, story, width)?;
    }
    write_made_of(out, diff, width)
}

fn write_made_of(out: &mut dyn Write, diff: &Diff, width: usize) -> io::Result<()> {
    match &diff.made_of {
        Some(made_of) => {
            for line in made_of.in_words() {
                paragraph(out, "", &visible(&line), width)?;
            }
        }
        None => {
            let unknown =
                "Whether the rules or the words changed is unknown: one of the runs does not say what it was made of";
            paragraph(out, "", unknown, width)?;
        }
    }
    Ok(())
}

/// Writes how one story differs from an earlier run of it.
///
/// # Errors
/// The writer fails.
pub fn write_story(out: &mut dyn Write, diff: &StoryDiff, width: usize) -> io::Result<()> {
    for line in wrap(&visible(&diff.in_one_line()), width) {
        writeln!(out, "{BOLD}{line}{BOLD:#}")?;
    }
    for (what, ids) in
        [("added", &diff.corpus.added), ("removed", &diff.corpus.removed), ("edited", &diff.corpus.edited)]
    {
        if !ids.is_empty() {
            let line = format!("{} {what}: {}", counted(ids.len(), "article"), ids.join(", "));
            paragraph(out, "", &visible(&line), width)?;
        }
    }
    for finding in &diff.new {
        writeln!(out)?;
        heading(out, "new", finding)?;
        said(out, "  ", finding, width)?;
    }
    for changed in &diff.changed {
        writeln!(out)?;
        heading(out, "changed", &changed.after)?;
        if changed.before.severity != changed.after.severity {
            let line = format!("was {}", changed.before.severity.name());
            paragraph(out, "  ", &line, width)?;
        }
        said(out, "  before: ", &changed.before, width)?;
        said(out, "  now:    ", &changed.after, width)?;
    }
    for finding in &diff.stale {
        writeln!(out)?;
        heading(out, "stale", finding)?;
        paragraph(out, "  ", "decided on when its sides said something else; look at it again", width)?;
        said(out, "  ", finding, width)?;
    }
    for finding in &diff.gone {
        writeln!(out)?;
        heading(out, "gone", finding)?;
        said(out, "  ", finding, width)?;
    }
    Ok(())
}

fn heading(out: &mut dyn Write, what: &str, finding: &SavedFinding) -> io::Result<()> {
    let style = of_severity(finding.severity);
    let id: String = finding.id.chars().take(SHORT_ID).collect();
    let (severity, rule, id) = (finding.severity.name(), visible(&finding.rule), visible(&id));
    writeln!(out, "{BOLD}{what}{BOLD:#} {style}{severity}{style:#}: {rule} {DIM}{id}{DIM:#}")
}

/// What a finding says, and the words of each side.
fn said(out: &mut dyn Write, head: &str, finding: &SavedFinding, width: usize) -> io::Result<()> {
    paragraph(out, head, &visible(&finding.message), width)?;
    for (at, side) in finding.sides.iter().enumerate() {
        let quotes: Vec<String> =
            side.quotes.iter().map(|quote| format!("“{}” ({})", quote.quote, quote.document)).collect();
        let line = format!("{}; {}", quotes.join(", "), counted(side.origins as usize, "origin"));
        paragraph(out, &format!("    {}. ", at + 1), &visible(&line), width)?;
    }
    Ok(())
}
