//! `--format github`: workflow commands that GitHub shows as annotations beside the lines of a
//! pull request.
//!
//! GitHub shows ten annotations of a kind for a step and drops the others without a word. The ten
//! that stand first are therefore written as annotations, and how many more there are is said.

use std::io::{self, Write};

use super::records::RunRecord;
use super::region::region;
use super::verdict::counted;
use super::visible::visible;
use crate::check::CheckedStory;
use crate::rules::{Finding, RuleSet, Severity, value_in_words};
use crate::text::Span;

/// How many annotations of a kind GitHub shows for a step.
pub const LIMIT: usize = 10;

/// Writes a whole run; notes are annotations only where everything is asked for. The last lines,
/// which only the log shows, say what the run was made of.
///
/// # Errors
/// The writer fails.
pub fn write(
    out: &mut dyn Write,
    run: &RunRecord,
    stories: &[CheckedStory],
    rules: &RuleSet,
    everything: bool,
) -> io::Result<()> {
    for (severity, noun) in [(Severity::Conflict, "conflict"), (Severity::Warning, "warning"), (Severity::Info, "note")]
    {
        let of_severity = |finding: &&Finding| finding.severity == severity;
        let found: Vec<(&CheckedStory, &Finding)> = stories
            .iter()
            .flat_map(|story| story.to_act_on().filter(of_severity).map(move |finding| (story, finding)))
            .collect();
        if severity == Severity::Info && !everything {
            continue;
        }
        for (story, finding) in found.iter().take(LIMIT) {
            annotation(out, story, finding, rules)?;
        }
        if let Some(more) = found.len().checked_sub(LIMIT).filter(|more| *more > 0) {
            let more = counted(more, &format!("more {noun}"));
            writeln!(out, "{more}: GitHub shows {LIMIT} of a kind for a step; another format has them all")?;
        }
    }
    for document in stories.iter().flat_map(|story| &story.story.documents) {
        writeln!(out, "read {}, SHA-256 {}", visible(&document.id), document.text_sha256())?;
    }
    let RunRecord { schema, gainsay, rules_sha256, lexicon_sha256, .. } = run;
    let decisions = run.decisions_sha256.as_deref().unwrap_or("none");
    let inputs = visible(&run.inputs.join(" ")).into_owned();
    let made_of = format!("schema {schema}, rules {rules_sha256}, lexicon {lexicon_sha256}, decisions {decisions}");
    writeln!(out, "gainsay {gainsay} over {inputs}: {made_of}")
}

fn annotation(out: &mut dyn Write, checked: &CheckedStory, finding: &Finding, rules: &RuleSet) -> io::Result<()> {
    let story = &checked.story;
    let command = match finding.severity {
        Severity::Conflict => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let first = finding.sides.iter().flat_map(|side| &side.claims).next();
    let (document, span) = match (first, finding.documents.first()) {
        (Some(&claim), _) => (story.claim(claim).document, story.claim(claim).span),
        (None, Some(&document)) => (document, Span::new(0, 0)),
        (None, None) => return Ok(()),
    };
    let place = region(story.document(document), span);
    let mut properties = format!("file={},line={}", property(&place.file), place.line);
    if let Some(columns) = place.columns.filter(|_| first.is_some()) {
        properties.push_str(&format!(",endLine={}", columns.end_line));
        if columns.end_line == place.line {
            properties.push_str(&format!(",col={},endColumn={}", columns.start, columns.end));
        }
    }
    let title = rules.get(&finding.rule).map_or(finding.rule.as_str(), |rule| rule.title.as_str());
    let title = property(&format!("{title} ({})", finding.rule));
    writeln!(out, "::{command} {properties},title={title}::{}", data(&message(checked, finding)))
}

/// What is said, and where each side stands.
fn message(checked: &CheckedStory, finding: &Finding) -> String {
    let story = &checked.story;
    let mut text = visible(&finding.message).into_owned();
    for (at, side) in finding.sides.iter().enumerate() {
        let Some(&first) = side.claims.first() else { continue };
        let claim = story.claim(first);
        let place = region(story.document(claim.document), claim.span);
        let value = value_in_words(&claim.value);
        text.push_str(&format!("\n{}. {} ({}:{})", at + 1, visible(&value), visible(&place.file), place.line));
    }
    text
}

/// A message as the runner reads it (`escapeData` of actions/toolkit).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as the runner reads it (`escapeProperty` of actions/toolkit).
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_or_a_property_ends_it() {
        assert_eq!(data("100%\n::error::x\r"), "100%25%0A::error::x%0D");
        assert_eq!(property("a:b,c\n::error"), "a%3Ab%2Cc %3A%3Aerror");
    }
}
