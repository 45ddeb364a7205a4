//! `--format json-ld`: the claims as linked data, in the words of schema.org (`Claim`,
//! `NewsArticle`) and of the W3C's Web Annotation vocabulary (where a claim stands in its article).
//!
//! The context stands in the file itself, so that nothing is fetched to understand it. A finding
//! is an annotation that questions its claims; it never says that one of them is false.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::write_record;
use super::records::{ExtentRecord, RunRecord};
use crate::check::CheckedStory;
use crate::claim::{Claim, ClaimKey};
use crate::rules::{Finding, value_in_words};
use crate::text::{Document, Span};

/// How many characters before and behind a quote tell it from others like it.
const CONTEXT: usize = 32;

/// Writes a whole run.
///
/// # Errors
/// The writer fails.
pub fn write(out: &mut dyn Write, run: &RunRecord, stories: &[CheckedStory]) -> io::Result<()> {
    let mut graph = vec![software(run)];
    for story in stories {
        graph.extend(story.story.documents.iter().map(article));
        for (key, claim) in (0..).map(ClaimKey).zip(&story.story.claims) {
            graph.push(claim_node(story, key, claim));
            graph.push(target(story, claim));
        }
        graph.extend(story.findings.iter().map(|finding| finding_node(story, finding)));
    }
    let context = json!({
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "gainsay": "urn:gainsay:",
        "url": { "@id": "https://schema.org/url", "@type": "@id" },
        "motivatedBy": { "@id": "oa:motivatedBy", "@type": "@id" },
        "hasBody": { "@id": "oa:hasBody" },
        "hasTarget": { "@id": "oa:hasTarget" },
        "hasSource": { "@id": "oa:hasSource", "@type": "@id" },
        "hasSelector": { "@id": "oa:hasSelector" },
    });
    write_record(out, &json!({ "@context": context, "@graph": graph }))
}

fn software(run: &RunRecord) -> Value {
    let property = |(name, value): (&str, String)| json!({ "@type": "PropertyValue", "name": name, "value": value });
    let made_of = [
        ("schema", run.schema.to_string()),
        ("rules_sha256", run.rules_sha256.clone()),
        ("lexicon_sha256", run.lexicon_sha256.clone()),
        ("decisions_sha256", run.decisions_sha256.clone().unwrap_or_default()),
        ("inputs", run.inputs.join(" ")),
    ];
    json!({
        "@id": "gainsay:run",
        "@type": "SoftwareApplication",
        "name": "gainsay",
        "softwareVersion": run.gainsay,
        "additionalProperty": made_of.map(property),
    })
}

fn article_id(document: &Document) -> String {
    format!("urn:gainsay:document:{}", super::sarif::uri(&document.id))
}

fn claim_id(claim: &Claim) -> String {
    format!("urn:gainsay:claim:{}", claim.id.0)
}

fn article(document: &Document) -> Value {
    let mut node = json!({
        "@id": article_id(document),
        "@type": "NewsArticle",
        "identifier": document.id,
        "additionalProperty": { "@type": "PropertyValue", "name": "text_sha256", "value": document.text_sha256() },
    });
    let known = [("headline", &document.title), ("url", &document.url), ("inLanguage", &document.lang)];
    for (name, value) in known {
        if let Some(value) = value {
            node[name] = json!(value);
        }
    }
    if let Some(outlet) = &document.outlet {
        node["publisher"] = json!({ "@type": "Organization", "name": outlet });
    }
    if let Some(author) = &document.author {
        node["author"] = json!({ "@type": "Person", "name": author });
    }
    for (name, extent) in [("datePublished", &document.published), ("dateModified", &document.updated)] {
        if let Some(time) = extent.as_ref().and_then(|extent| ExtentRecord::new(extent).earliest) {
            node[name] = json!(time);
        }
    }
    node
}

fn claim_node(checked: &CheckedStory, key: ClaimKey, claim: &Claim) -> Value {
    let document = checked.story.document(claim.document);
    let mut node = json!({
        "@id": claim_id(claim),
        "@type": "Claim",
        "text": claim.sentence.of(&document.text),
        "name": checked.story.quote(key),
        "description": value_in_words(&claim.value),
        "appearance": { "@id": article_id(document) },
    });
    if let Some(speaker) = &claim.asserted.speaker {
        node["author"] = json!({ "@type": "Thing", "name": speaker });
    }
    if let Some(group) = checked.graph.groups.iter().find(|group| group.claims.contains(&key)) {
        node["about"] =
            json!({ "@type": "Thing", "@id": format!("urn:gainsay:group:{}", group.id), "name": group.label });
    }
    node
}

/// Where a claim stands: the W3C's selectors count characters, not bytes.
fn target(checked: &CheckedStory, claim: &Claim) -> Value {
    let document = checked.story.document(claim.document);
    let text = &document.text;
    let range = claim.span.range();
    let before = text[..range.start].char_indices().rev().take(CONTEXT).last().map_or(range.start, |(at, _)| at);
    let behind = text[range.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| range.end + at);
    let start = text[..range.start].chars().count();
    let end = start + claim.span.of(text).chars().count();
    json!({
        "@id": format!("urn:gainsay:annotation:{}", claim.id.0),
        "@type": "oa:Annotation",
        "motivatedBy": "oa:identifying",
        "hasBody": { "@id": claim_id(claim) },
        "hasTarget": {
            "@type": "oa:SpecificResource",
            "hasSource": article_id(document),
            "hasSelector": [
                {
                    "@type": "oa:TextQuoteSelector",
                    "oa:exact": claim.span.of(text),
                    "oa:prefix": Span::new(before, range.start).of(text),
                    "oa:suffix": Span::new(range.end, behind).of(text),
                },
                { "@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end },
            ],
        },
    })
}

fn finding_node(checked: &CheckedStory, finding: &Finding) -> Value {
    let claims = finding.sides.iter().flat_map(|side| &side.claims);
    let mut targets: Vec<Value> = claims.map(|&claim| json!({ "@id": claim_id(checked.story.claim(claim)) })).collect();
    if targets.is_empty() {
        targets =
            finding.documents.iter().map(|&key| json!({ "@id": article_id(checked.story.document(key)) })).collect();
    }
    json!({
        "@id": format!("urn:gainsay:finding:{}", finding.id),
        "@type": "oa:Annotation",
        "motivatedBy": "oa:questioning",
        "identifier": finding.id,
        "gainsay:content": finding.content,
        "gainsay:rule": finding.rule,
        "gainsay:severity": finding.severity.name(),
        "gainsay:decision": checked.state(finding).name(),
        "hasBody": { "@type": "oa:TextualBody", "rdf:value": finding.message },
        "hasTarget": targets,
    })
}
