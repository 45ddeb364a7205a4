//! `--format csv-claims` and `--format csv-findings`: tables for a spreadsheet (RFC 4180).
//!
//! Every line says what the run was made of, so that a line stands alone. A text that a
//! spreadsheet would run as a formula is led by an apostrophe, as spreadsheets write text, and
//! characters that act instead of showing stand as their code points.

use std::io::{self, Write};

use compact_str::CompactString;

use super::records::{ExtentRecord, RunRecord, ValueRecord};
use super::region::region;
use super::visible::visible_lines;
use crate::check::CheckedStory;
use crate::claim::{ClaimKey, Modality};
use crate::diff::{AS_BEFORE, StoryDiff};
use crate::rules::value_in_words;
use crate::text::DocumentKey;

/// The columns that say what a run was made of.
const MADE_OF: [&str; 6] = ["schema", "gainsay", "rules_sha256", "lexicon_sha256", "decisions_sha256", "inputs"];

const CLAIM: [&str; 26] = [
    "story",
    "document",
    "outlet",
    "published",
    "file",
    "line",
    "claim",
    "start",
    "end",
    "kind",
    "quote",
    "value",
    "min",
    "max",
    "unit",
    "earliest",
    "latest",
    "subject",
    "as_of_earliest",
    "as_of_latest",
    "modality",
    "speaker",
    "comparable",
    "group",
    "group_label",
    "text_sha256",
];

const FINDING: [&str; 23] = [
    "story",
    "finding",
    "content",
    "rule",
    "severity",
    "decision",
    "message",
    "because",
    "side",
    "origins",
    "document",
    "outlet",
    "published",
    "file",
    "line",
    "claim",
    "quote",
    "value",
    "speaker",
    "sentence",
    "text_sha256",
    "hints",
    "since",
];

/// Writes the head of the table of claims.
///
/// # Errors
/// The writer fails.
pub fn write_claims_head(out: &mut dyn Write) -> io::Result<()> {
    row(out, CLAIM.iter().chain(&MADE_OF).map(|column| (*column).to_owned()))
}

/// Writes the claims of a story, one a line.
///
/// # Errors
/// The writer fails.
pub fn write_claims(out: &mut dyn Write, run: &RunRecord, checked: &CheckedStory) -> io::Result<()> {
    let story = &checked.story;
    let hashes: Vec<String> = story.documents.iter().map(crate::text::Document::text_sha256).collect();
    for (key, claim) in (0..).map(ClaimKey).zip(&story.claims) {
        let document = story.document(claim.document);
        let group = checked.graph.groups.iter().find(|group| group.claims.contains(&key));
        let [min, max, unit, earliest, latest] = ends(&ValueRecord::new(claim));
        let (as_of_earliest, as_of_latest) = claim.as_of.as_ref().map_or((None, None), |at| {
            let extent = ExtentRecord::new(at);
            (extent.earliest, extent.latest)
        });
        let place = region(document, claim.span);
        let cells = [
            text(&story.name),
            text(&document.id),
            text(document.outlet.as_deref().unwrap_or_default()),
            text(document.published_as_written.as_deref().unwrap_or_default()),
            text(&place.file),
            place.line.to_string(),
            claim.id.0.to_string(),
            claim.span.start.to_string(),
            claim.span.end.to_string(),
            claim.value.kind().name().to_owned(),
            text(story.quote(key)),
            text(&value_in_words(&claim.value)),
            min,
            max,
            text(&unit),
            earliest,
            latest,
            text(&claim.subject.text),
            as_of_earliest.unwrap_or_default().into(),
            as_of_latest.unwrap_or_default().into(),
            modality(claim.asserted.modality).to_owned(),
            text(claim.asserted.speaker.as_deref().unwrap_or_default()),
            claim.comparable.to_string(),
            group.map(|group| group.id.clone()).unwrap_or_default(),
            text(group.map_or("", |group| &group.label)),
            hashes[claim.document.0 as usize].clone(),
        ];
        row(out, cells.into_iter().chain(made_of(run)))?;
    }
    Ok(())
}

/// Writes the head of the table of findings.
///
/// # Errors
/// The writer fails.
pub fn write_findings_head(out: &mut dyn Write) -> io::Result<()> {
    row(out, FINDING.iter().chain(&MADE_OF).map(|column| (*column).to_owned()))
}

/// Writes the findings of a story: a line for each claim of each side, or for each article where
/// a finding has no sides. With an earlier run, each says how it stands to that: `new`,
/// `changed`, `stale` or `as before`.
///
/// # Errors
/// The writer fails.
pub fn write_findings(
    out: &mut dyn Write,
    run: &RunRecord,
    checked: &CheckedStory,
    since: Option<&StoryDiff>,
) -> io::Result<()> {
    let story = &checked.story;
    let hashes: Vec<String> = story.documents.iter().map(crate::text::Document::text_sha256).collect();
    let hash_of = |document: DocumentKey| hashes[document.0 as usize].clone();
    for finding in &checked.findings {
        let head = || {
            [
                text(&story.name),
                finding.id.clone(),
                finding.content.clone(),
                text(&finding.rule),
                finding.severity.name().to_owned(),
                checked.state(finding).name().to_owned(),
                text(&finding.message),
                text(&finding.because.join("; ")),
            ]
        };
        let tail = || {
            let since = since.map_or("", |since| since.word_for(&finding.id).unwrap_or(AS_BEFORE));
            [text(&finding.hints.join("; ")), since.to_owned()].into_iter().chain(made_of(run))
        };
        let article = |document: &crate::text::Document, span: crate::text::Span| {
            let place = region(document, span);
            [
                text(&document.id),
                text(document.outlet.as_deref().unwrap_or_default()),
                text(document.published_as_written.as_deref().unwrap_or_default()),
                text(&place.file),
                place.line.to_string(),
            ]
        };
        for (at, side) in finding.sides.iter().enumerate() {
            for &key in &side.claims {
                let claim = story.claim(key);
                let document = story.document(claim.document);
                let cells = head()
                    .into_iter()
                    .chain([(at + 1).to_string(), side.origins.to_string()])
                    .chain(article(document, claim.span))
                    .chain([
                        claim.id.0.to_string(),
                        text(story.quote(key)),
                        text(&value_in_words(&claim.value)),
                        text(claim.asserted.speaker.as_deref().unwrap_or_default()),
                        text(claim.sentence.of(&document.text)),
                        hash_of(claim.document),
                    ]);
                row(out, cells.chain(tail()))?;
            }
        }
        if finding.sides.is_empty() {
            for &key in &finding.documents {
                let cells = head()
                    .into_iter()
                    .chain([String::new(), String::new()])
                    .chain(article(story.document(key), crate::text::Span::new(0, 0)))
                    .chain(std::array::from_fn::<_, 5, _>(|_| String::new()))
                    .chain([hash_of(key)]);
                row(out, cells.chain(tail()))?;
            }
        }
    }
    Ok(())
}

/// The ends of a value: numbers, their unit, days.
fn ends(value: &ValueRecord<'_>) -> [String; 5] {
    let or_empty = |end: &Option<CompactString>| end.as_deref().unwrap_or_default().to_owned();
    match value {
        ValueRecord::Quantity(quantity) => {
            let [min, max] = [&quantity.min, &quantity.max].map(or_empty);
            [min, max, quantity.unit.to_owned(), String::new(), String::new()]
        }
        ValueRecord::Duration(duration) => {
            let [min, max] = [&duration.min, &duration.max].map(or_empty);
            [min, max, String::new(), String::new(), String::new()]
        }
        ValueRecord::Date(date) => {
            let [earliest, latest] = [&date.earliest, &date.latest].map(or_empty);
            [String::new(), String::new(), String::new(), earliest, latest]
        }
    }
}

fn made_of(run: &RunRecord) -> [String; 6] {
    [
        run.schema.to_string(),
        run.gainsay.to_owned(),
        run.rules_sha256.clone(),
        run.lexicon_sha256.clone(),
        run.decisions_sha256.clone().unwrap_or_default(),
        text(&run.inputs.join(" ")),
    ]
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Stated => "stated",
        Modality::Planned => "planned",
        Modality::Expected => "expected",
        Modality::Possible => "possible",
        Modality::Denied => "denied",
        Modality::Hypothetical => "hypothetical",
    }
}

/// A text that shows as it is and that no spreadsheet takes for a formula.
fn text(text: &str) -> String {
    let text = visible_lines(text);
    let runs = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    if runs { format!("'{text}") } else { text }
}

fn row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    // A writer a line: one that were kept would hold bytes back from the writer it is given.
    let mut line = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    line.write_record(cells).map_err(io::Error::other)?;
    line.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_run_as_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"] {
            assert!(text(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(text("12 people"), "12 people");
    }

    #[test]
    fn a_line_is_quoted_where_it_must_be() {
        let mut out = Vec::new();
        row(&mut out, ["a,b".to_owned(), "\"c\"\nd".to_owned()].into_iter()).expect("a line");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), "\"a,b\",\"\"\"c\"\"\nd\"\r\n");
    }
}
