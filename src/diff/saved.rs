//! A run as its JSON holds it, as far as a comparison needs it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{CheckedStory, SCHEMA_VERSION};
use crate::claim::ClaimKey;
use crate::decision::State;
use crate::rules::{Finding, Severity, Side};
use crate::text::Document;

/// A run that was saved with `--format json` or `--format jsonl`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedRun {
    /// What it was made of, where it says so.
    pub made_of: Option<MadeOf>,
    /// Its stories, in their order.
    pub stories: Vec<SavedStory>,
}

/// What a run was made of.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MadeOf {
    /// The version of the machine interface.
    pub schema: u32,
    /// The version of gainsay.
    pub gainsay: String,
    /// The hash of the rule files.
    pub rules_sha256: String,
    /// The hash of the lexicon files.
    pub lexicon_sha256: String,
    /// The hash of the decisions; `None` where there were none.
    #[serde(default)]
    pub decisions_sha256: Option<String>,
}

/// A story of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedStory {
    /// What the input calls it.
    pub story: String,
    /// Its articles.
    pub documents: Vec<SavedDocument>,
    /// What was found, in the order of what to look at first.
    pub findings: Vec<SavedFinding>,
}

/// An article of a run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedDocument {
    /// What the input calls it.
    pub id: String,
    /// The hash of its text.
    pub text_sha256: String,
}

/// A finding of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedFinding {
    /// What it is about.
    pub id: String,
    /// What its sides say.
    pub content: String,
    /// The rule's id.
    pub rule: String,
    /// How much it asks for.
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
    /// One for each position taken.
    pub sides: Vec<SavedSide>,
    /// Whether an editor's decision was made when the sides said something else.
    pub stale: bool,
}

/// A position in a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedSide {
    /// From how many independent origins it comes.
    pub origins: u32,
    /// The words that take it, and where they stand.
    pub quotes: Vec<SavedQuote>,
}

/// The words of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedQuote {
    /// The id of the article.
    pub document: String,
    /// The words.
    pub quote: String,
}

/// Why a text is no saved run.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// It is no JSON, or a field is missing or of another kind.
    #[error("{0}; give what `gainsay check --format json` or `--format jsonl` has written")]
    Malformed(#[from] serde_json::Error),
    /// It is JSON, and neither a run nor a story.
    #[error("no run and no story in it; give what `gainsay check --format json` or `--format jsonl` has written")]
    NoRun,
    /// It was written by a later version.
    #[error(
        "written in version {found} of gainsay's format, and this program reads up to {known}; use a newer gainsay"
    )]
    Newer {
        /// The version of the text.
        found: u32,
        /// The latest one that is read.
        known: u32,
    },
}

/// Any of the objects that a saved run is written in: a whole run, the line of a story, or the
/// line that says what a run was made of. Which one it is, its fields tell.
#[derive(Deserialize)]
struct Entry {
    run: Option<MadeOf>,
    stories: Option<Vec<Entry>>,

    story: Option<String>,
    documents: Option<Vec<SavedDocument>>,
    claims: Option<Vec<Claim>>,
    findings: Option<Vec<RawFinding>>,

    schema: Option<u32>,
    gainsay: Option<String>,
    rules_sha256: Option<String>,
    lexicon_sha256: Option<String>,
    decisions_sha256: Option<String>,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
    document: String,
    quote: String,
}

#[derive(Deserialize)]
struct RawFinding {
    id: String,
    content: String,
    rule: String,
    severity: Severity,
    message: String,
    sides: Vec<RawSide>,
    decision: Option<RawDecision>,
}

#[derive(Deserialize)]
struct RawDecision {
    state: State,
}

#[derive(Deserialize)]
struct RawSide {
    claims: Vec<String>,
    origins: u32,
}

impl SavedRun {
    /// The run that a text holds: the one object of `--format json`, or the lines of
    /// `--format jsonl`.
    ///
    /// # Errors
    /// The text is not JSON, holds no run, or was written by a later version.
    pub fn parse(text: &str) -> Result<SavedRun, SavedError> {
        let mut run = SavedRun::default();
        let mut is_run = false;
        for entry in serde_json::Deserializer::from_str(text).into_iter::<Entry>() {
            let mut entry = entry?;
            is_run = true;
            if let Some(made_of) = entry.run.take().or_else(|| entry.made_of()) {
                if made_of.schema > SCHEMA_VERSION {
                    return Err(SavedError::Newer { found: made_of.schema, known: SCHEMA_VERSION });
                }
                run.made_of = Some(made_of);
                if entry.stories.is_none() && entry.story.is_none() {
                    continue;
                }
            }
            let stories = entry.stories.take().unwrap_or_else(|| vec![entry]);
            for story in stories {
                run.stories.push(story.into_story().ok_or(SavedError::NoRun)?);
            }
        }
        if is_run { Ok(run) } else { Err(SavedError::NoRun) }
    }
}

impl Entry {
    fn made_of(&mut self) -> Option<MadeOf> {
        Some(MadeOf {
            schema: self.schema?,
            gainsay: self.gainsay.take()?,
            rules_sha256: self.rules_sha256.take()?,
            lexicon_sha256: self.lexicon_sha256.take()?,
            decisions_sha256: self.decisions_sha256.take(),
        })
    }

    fn into_story(self) -> Option<SavedStory> {
        let claims: BTreeMap<String, SavedQuote> = self
            .claims?
            .into_iter()
            .map(|claim| (claim.id, SavedQuote { document: claim.document, quote: claim.quote }))
            .collect();
        let side = |side: RawSide| SavedSide {
            origins: side.origins,
            quotes: side.claims.iter().filter_map(|id| claims.get(id).cloned()).collect(),
        };
        let finding = |finding: RawFinding| SavedFinding {
            id: finding.id,
            content: finding.content,
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message,
            sides: finding.sides.into_iter().map(side).collect(),
            stale: finding.decision.is_some_and(|decision| decision.state == State::Stale),
        };
        Some(SavedStory {
            story: self.story?,
            documents: self.documents?,
            findings: self.findings?.into_iter().map(finding).collect(),
        })
    }
}

impl SavedFinding {
    /// Whether a finding of a later run is of the same rule and rests on the words of each of
    /// these sides.
    pub(super) fn is_told_again_in(&self, later: &SavedFinding) -> bool {
        let told = |quote: &SavedQuote| later.sides.iter().any(|side| side.quotes.contains(quote));
        self.rule == later.rule
            && !self.sides.is_empty()
            && self.sides.iter().all(|side| side.quotes.first().is_some_and(told))
    }
}

impl SavedStory {
    /// A checked story as a saved run would hold it.
    pub fn of(checked: &CheckedStory) -> SavedStory {
        let story = &checked.story;
        let document =
            |document: &Document| SavedDocument { id: document.id.clone(), text_sha256: document.text_sha256() };
        SavedStory {
            story: story.name.clone(),
            documents: story.documents.iter().map(document).collect(),
            findings: checked.findings.iter().map(|finding| SavedFinding::of(checked, finding)).collect(),
        }
    }
}

impl SavedFinding {
    fn of(checked: &CheckedStory, finding: &Finding) -> SavedFinding {
        let story = &checked.story;
        let quote = |&claim: &ClaimKey| SavedQuote {
            document: story.document(story.claim(claim).document).id.clone(),
            quote: story.quote(claim).to_owned(),
        };
        let side = |side: &Side| SavedSide { origins: side.origins, quotes: side.claims.iter().map(quote).collect() };
        SavedFinding {
            id: finding.id.clone(),
            content: finding.content.clone(),
            rule: finding.rule.clone(),
            severity: finding.severity,
            message: finding.message.clone(),
            sides: finding.sides.iter().map(side).collect(),
            stale: checked.state(finding) == State::Stale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = r#"{"story": "storm", "documents": [{"id": "a", "text_sha256": "1", "url": null}],
        "claims": [{"id": "c", "document": "a", "quote": "12 people", "kind": "quantity"}],
        "findings": [{"id": "f", "content": "1", "rule": "value-conflict", "severity": "conflict",
            "sides": [{"claims": ["c"], "origins": 1}], "message": "twelve or thirteen"}]}"#;

    const MADE_OF: &str =
        r#"{"schema": 1, "gainsay": "0.1.0", "rules_sha256": "r", "lexicon_sha256": "l", "inputs": []}"#;

    #[test]
    fn one_object_and_lines_give_the_same_run() {
        let whole = SavedRun::parse(&format!(r#"{{"run": {MADE_OF}, "stories": [{STORY}]}}"#)).expect("a run");
        let lines = SavedRun::parse(&format!("{MADE_OF}\n{}\n", STORY.replace('\n', " "))).expect("a run");
        assert_eq!(whole, lines);
        assert_eq!(whole.made_of.expect("it says so").rules_sha256, "r");
        assert_eq!(whole.stories[0].findings[0].sides[0].quotes[0].quote, "12 people");
    }

    #[test]
    fn what_is_no_run_says_what_to_give() {
        for text in ["", "{}", "[1]", "no json", r#"{"story": "storm"}"#, &STORY[..40]] {
            let message = SavedRun::parse(text).expect_err(text).to_string();
            assert!(message.contains("--format json"), "{text}: {message}");
        }
    }

    #[test]
    fn a_run_of_a_later_version_is_not_half_understood() {
        let later = MADE_OF.replace(r#""schema": 1"#, r#""schema": 99"#);
        assert!(matches!(SavedRun::parse(&later), Err(SavedError::Newer { found: 99, .. })));
    }
}
