//! The examples of the rules, run as tests.
//!
//! A rule whose flagging example stays silent is *missing* something, one whose passing
//! example is flagged is *noisy*. The whole check stands below this room, so it is handed in.

use std::fmt;

use super::schema::{Example, ExampleArticle, Rule};
use super::{Finding, RuleSet, Severity};
use crate::lexicon::Lexicon;
use crate::text::{Document, stated_date};

/// An example that does not come out as its rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// The rule's id.
    pub rule: String,
    /// What the example shows.
    pub shows: String,
    /// How it fails.
    pub kind: FailureKind,
}

/// How an example fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FailureKind {
    /// A passing example is flagged, with this message.
    Noisy(String),
    /// A flagging example is not flagged.
    Missing,
    /// A flagging example is flagged with another severity than it asks for.
    OtherSeverity {
        /// What the example asks for.
        expected: Severity,
        /// What the finding has.
        found: Severity,
    },
    /// The rule has no documentation, or too few examples of a kind.
    Undocumented(String),
}

impl fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExampleFailure { rule, shows, kind } = self;
        match kind {
            FailureKind::Noisy(message) => write!(f, "noisy: {rule}: {shows}: found {message:?}"),
            FailureKind::Missing => write!(f, "missing: {rule}: {shows}: found nothing"),
            FailureKind::OtherSeverity { expected, found } => {
                write!(f, "missing: {rule}: {shows}: expected severity {}, found {}", expected.name(), found.name())
            }
            FailureKind::Undocumented(what) => write!(f, "undocumented: {rule}: {what}"),
        }
    }
}

/// Runs the examples of all rules through a check and gives those that fail, in order of the
/// rules. The check takes the articles of one story and applies the same rules.
pub fn run(rules: &RuleSet, lexicon: &Lexicon, check: impl Fn(Vec<Document>) -> Vec<Finding>) -> Vec<ExampleFailure> {
    rules.iter().flat_map(|rule| run_rule(rule, lexicon, &check)).collect()
}

/// Runs the examples of one rule.
pub fn run_rule(rule: &Rule, lexicon: &Lexicon, check: &impl Fn(Vec<Document>) -> Vec<Finding>) -> Vec<ExampleFailure> {
    let fail = |shows: &str, kind| ExampleFailure { rule: rule.id().to_owned(), shows: shows.to_owned(), kind };
    let mut failures: Vec<ExampleFailure> =
        undocumented(rule).into_iter().map(|what| fail("", FailureKind::Undocumented(what))).collect();
    for (example, must_flag) in
        rule.flags.iter().map(|example| (example, true)).chain(rule.passes.iter().map(|example| (example, false)))
    {
        let findings = check(example.documents(lexicon));
        let found = findings.iter().find(|finding| finding.rule == rule.id());
        let failure = match (must_flag, found) {
            (true, None) => Some(FailureKind::Missing),
            (true, Some(finding)) => example
                .severity
                .filter(|severity| *severity != finding.severity)
                .map(|expected| FailureKind::OtherSeverity { expected, found: finding.severity }),
            (false, Some(finding)) => Some(FailureKind::Noisy(finding.message.clone())),
            (false, None) => None,
        };
        failures.extend(failure.map(|kind| fail(&example.shows, kind)));
    }
    failures
}

/// What a rule lacks before it can be relied on.
fn undocumented(rule: &Rule) -> Vec<String> {
    let mut lacking = Vec::new();
    if rule.doc.trim().is_empty() {
        lacking.push("it has no documentation".to_owned());
    }
    for (name, examples) in [("flags", &rule.flags), ("passes", &rule.passes)] {
        if examples.is_empty() {
            lacking.push(format!("it has no example under [[{name}]]"));
        }
    }
    lacking
}

impl Example {
    /// The articles of the example, ready to check.
    pub fn documents(&self, lexicon: &Lexicon) -> Vec<Document> {
        self.articles.iter().enumerate().map(|(at, article)| article.document(at, lexicon)).collect()
    }
}

impl ExampleArticle {
    /// When it was published, as it is written.
    pub fn published(&self) -> Option<&str> {
        self.published.as_ref().map(|published| published.get_ref().as_str())
    }

    fn document(&self, at: usize, lexicon: &Lexicon) -> Document {
        let published = self.published();
        let mut document = Document {
            id: format!("{}-{}", at + 1, self.outlet),
            outlet: Some(self.outlet.clone()),
            published: published.and_then(stated_date),
            published_as_written: published.map(str::to_owned),
            text: self.text.clone(),
            title: self.title.clone(),
            ..Document::default()
        };
        document.prepare(lexicon);
        document
    }
}
