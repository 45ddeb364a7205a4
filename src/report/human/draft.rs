//! A draft against its sources, to read in a terminal: what to change first, with the evidence.

use std::io::{self, Write};

use super::NARROWEST;
use super::finding;
use super::layout::{paragraph, wrap};
use super::style::{BOLD, of_severity};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::draft::DraftCheck;
use crate::report::region::region;
use crate::report::sources::{Source, sources};
use crate::report::verdict::counted;
use crate::report::visible::visible;
use crate::report::{Detail, TextOptions};
use crate::rules::{RuleSet, Severity};

/// Writes what a check means for the draft.
///
/// # Errors
/// The writer fails.
pub fn write(
    out: &mut dyn Write,
    checked: &CheckedStory,
    draft: &DraftCheck,
    rules: &RuleSet,
    options: &TextOptions,
) -> io::Result<()> {
    let options = &TextOptions { width: options.width.max(NARROWEST), ..options.clone() };
    for line in wrap(&visible(&draft.verdict(checked)), options.width) {
        writeln!(out, "{BOLD}{line}{BOLD:#}")?;
    }
    if options.detail == Detail::Verdict {
        return Ok(());
    }
    let sources = sources(&checked.story);
    for source in sources.iter().filter(|source| source.document != draft.document) {
        let text = format!("{}  {}, {}", source.letter, source.name, source.published);
        paragraph(out, "", &text, options.width)?;
    }
    for one in &draft.disagreements {
        let found = &checked.findings[one.finding];
        let style = of_severity(found.severity);
        writeln!(out, "\n{style}{}{style:#}", found.severity.name())?;
        for line in wrap(&visible(&one.in_words(checked)), options.width) {
            writeln!(out, "{BOLD}{line}{BOLD:#}")?;
        }
        finding::write(out, checked, found, &sources, rules, options)?;
    }
    for &at in &draft.within {
        writeln!(out)?;
        finding::write(out, checked, &checked.findings[at], &sources, rules, options)?;
    }
    if !draft.unsupported.is_empty() {
        let style = of_severity(Severity::Warning);
        writeln!(out, "\n{style}No source for this number{style:#}")?;
        for &claim in &draft.unsupported {
            paragraph(out, "  - ", &place_in_words(checked, claim), options.width)?;
        }
    }
    if !draft.unsure.is_empty() {
        writeln!(out, "\n{BOLD}A source has the same number, perhaps of another thing{BOLD:#}")?;
        for (claim, alike) in &draft.unsure {
            let text = format!("{}; {}", place_in_words(checked, *claim), alike_in_words(checked, alike, &sources));
            paragraph(out, "  - ", &text, options.width)?;
        }
    }
    let supported = draft.supported.len();
    let elsewhere = counted(draft.elsewhere, "finding");
    writeln!(out)?;
    let text = format!(
        "A source speaks of the same thing for {supported} of your numbers and dates; {elsewhere} among the sources alone"
    );
    paragraph(out, "", &text, options.width)
}

/// A claim of the draft with the words around it and its line.
fn place_in_words(checked: &CheckedStory, key: ClaimKey) -> String {
    let claim = checked.story.claim(key);
    let document = checked.story.document(claim.document);
    let line = region(document, claim.span).line;
    let sentence = claim.sentence.of(&document.text);
    visible(&format!("line {line}: \"{}\" in: {sentence}", checked.story.quote(key))).into_owned()
}

/// The first of the claims with the same value, and how many more there are.
fn alike_in_words(checked: &CheckedStory, alike: &[ClaimKey], sources: &[Source]) -> String {
    let Some((&first, others)) = alike.split_first() else { return String::new() };
    let claim = checked.story.claim(first);
    let document = checked.story.document(claim.document);
    let letter = sources.iter().find(|source| source.document == claim.document).map_or("", |source| &source.letter);
    let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
    visible(&format!("{letter} has: {}{more}", claim.sentence.of(&document.text))).into_owned()
}
