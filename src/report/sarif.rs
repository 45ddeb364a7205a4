//! `--format sarif`: SARIF 2.1.0, for code-scanning pages and editors.
//!
//! A finding is a result at the first claim of its first side; the claims of all other sides are
//! its related locations. What it is about and what it says are its two fingerprints, so that a
//! viewer recognises it again on the next run.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::write_record;
use super::records::{DecisionRecord, RunRecord};
use super::region::{Region, region};
use super::visible::visible;
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::State;
use crate::diff::{AS_BEFORE, Diff};
use crate::rules::{Finding, Rule, RuleSet, Severity, value_in_words};
use crate::text::Span;

/// Where the schema of the format is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes a whole run.
///
/// # Errors
/// The writer fails.
pub fn write(
    out: &mut dyn Write,
    run: &RunRecord,
    stories: &[CheckedStory],
    since: Option<&Diff>,
    rules: &RuleSet,
) -> io::Result<()> {
    let indices: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.id(), at)).collect();
    let results: Vec<Value> = stories
        .iter()
        .flat_map(|story| {
            let since = since.map(|since| since.of_story(&story.story.name));
            story.findings.iter().map(move |finding| (story, finding, since))
        })
        .map(|(story, finding, since)| {
            let mut result = result(story, finding, &indices);
            if let Some(since) = since {
                let word = since.and_then(|since| since.word_for(&finding.id));
                result["baselineState"] = json!(baseline_state(word));
                result["properties"]["since"] = json!(word.unwrap_or(AS_BEFORE));
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "gainsay",
                "version": run.gainsay,
                "semanticVersion": run.gainsay,
                "shortDescription": { "text": "Shows where the numbers and dates of several articles are inconsistent." },
                "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts(stories),
            "results": results,
            "properties": { "run": run },
        }],
    });
    write_record(out, &log)
}

fn descriptor(rule: &Rule) -> Value {
    let doc = rule.doc.trim();
    let meaning = doc.split("\n\n").next().unwrap_or(doc);
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": meaning },
        "help": { "text": doc, "markdown": doc },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// Each file once, with the hash of the text that was read from it where it holds one article.
fn artifacts(stories: &[CheckedStory]) -> Vec<Value> {
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for document in stories.iter().flat_map(|story| &story.story.documents) {
        let file = region(document, Span::new(0, 0)).file;
        let record = json!({ "document": document.id, "text_sha256": document.text_sha256() });
        files.entry(file).or_default().push(record);
    }
    let artifact = |(file, documents): (String, Vec<Value>)| json!({ "location": { "uri": uri(&file) }, "properties": { "documents": documents } });
    files.into_iter().map(artifact).collect()
}

fn result(checked: &CheckedStory, finding: &Finding, indices: &BTreeMap<&str, usize>) -> Value {
    let claims: Vec<(usize, ClaimKey)> = finding
        .sides
        .iter()
        .enumerate()
        .flat_map(|(side, of)| of.claims.iter().map(move |&claim| (side, claim)))
        .collect();
    let (locations, related) = match claims.split_first() {
        Some((&(_, first), others)) => {
            let related = others.iter().enumerate();
            let related = related.map(|(at, &(side, claim))| related_location(checked, at, side, claim));
            (vec![location(checked, first)], related.collect())
        }
        None => {
            let mut documents = finding.documents.iter().map(|&key| {
                json!({ "physicalLocation": physical(region(checked.story.document(key), Span::new(0, 0)), None) })
            });
            let first = documents.next().into_iter().collect();
            (first, documents.collect::<Vec<_>>())
        }
    };
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(checked, finding) },
        "locations": locations,
        "relatedLocations": related,
        "partialFingerprints": { "gainsayId/v1": finding.id, "gainsayContent/v1": finding.content },
        "properties": {
            "story": checked.story.name,
            "severity": finding.severity.name(),
            "certainty": finding.certainty.0,
            "because": finding.because,
            "hints": finding.hints,
        },
    });
    if let Some(standing) = checked.standing(finding) {
        result["properties"]["decision"] = json!(DecisionRecord::new(standing));
    }
    if checked.state(finding) == State::Dismissed {
        let because = checked.standing(finding).and_then(|standing| standing.verdict.as_ref()?.because.clone());
        result["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": because.unwrap_or_default() }]);
    }
    if let Some(&index) = indices.get(finding.rule.as_str()) {
        result["ruleIndex"] = json!(index);
    }
    result
}

/// How a result stands to those of an earlier run. That a decision has become stale is no
/// difference between two results: it stands in the properties.
fn baseline_state(since: Option<&str>) -> &'static str {
    match since {
        Some("new") => "new",
        Some("changed") => "updated",
        _ => "unchanged",
    }
}

/// What a finding says, with the reasons.
fn message(checked: &CheckedStory, finding: &Finding) -> String {
    let mut text = format!("{}: {}", checked.story.name, finding.message);
    for reason in &finding.because {
        text.push_str(&format!("\n- {reason}"));
    }
    for hint in &finding.hints {
        text.push_str(&format!("\nHint: {hint}"));
    }
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn location(checked: &CheckedStory, key: ClaimKey) -> Value {
    let claim = checked.story.claim(key);
    let document = checked.story.document(claim.document);
    json!({
        "physicalLocation": physical(region(document, claim.span), Some(checked.story.quote(key))),
        "logicalLocations": [{ "name": document.outlet.as_deref().unwrap_or(&document.id), "kind": "article" }],
    })
}

fn related_location(checked: &CheckedStory, at: usize, side: usize, key: ClaimKey) -> Value {
    let mut related = location(checked, key);
    let value = value_in_words(&checked.story.claim(key).value);
    related["id"] = json!(at + 1);
    related["message"] = json!({ "text": format!("side {}: {}", side + 1, visible(&value)) });
    related
}

fn physical(region: Region, quote: Option<&str>) -> Value {
    let mut lines = json!({ "startLine": region.line });
    if let Some(columns) = region.columns {
        lines["startColumn"] = json!(columns.start);
        lines["endLine"] = json!(columns.end_line);
        lines["endColumn"] = json!(columns.end);
    }
    if let Some(quote) = quote {
        lines["snippet"] = json!({ "text": quote });
    }
    json!({ "artifactLocation": { "uri": uri(&region.file) }, "region": lines })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Conflict => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference (RFC 3986): every byte that may not stand in a segment is
/// escaped, and a colon in the first segment does not make a scheme of it.
pub(super) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("story/a b.txt"), "story/a%20b.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("C:\\a"), "C%3A/a");
        assert_eq!(uri("ä"), "%C3%A4");
    }
}
