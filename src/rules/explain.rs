//! A rule or a finding, told step by step in plain text.

use std::fmt;

use super::schema::Rule;
use super::{Finding, RuleSet, Severity, value_in_words};
use crate::link::{Certainty, Graph};
use crate::story::Story;

/// What a rule means, as text: its title, its documentation, and an example of each kind.
pub fn rule(rule: &Rule) -> String {
    let mut text = format!("{} ({})\n{}\n\n{}\n", rule.id(), rule.severity.name(), rule.title, rule.doc.trim());
    for (heading, examples) in [("Found in", &rule.flags), ("Not found in", &rule.passes)] {
        let Some(example) = examples.first() else { continue };
        text.push_str(&format!("\n{heading}: {}\n", example.shows));
        for article in &example.articles {
            let published = article.published().unwrap_or("undated");
            text.push_str(&format!("  {} ({published}): {}\n", article.outlet, article.text.trim()));
        }
    }
    text
}

/// A finding, step by step: from the words of the articles to its severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was found, in one sentence.
    pub message: String,
    /// What the articles say, position by position.
    pub sides: Vec<Vec<Quoted>>,
    /// Why the claims are held to speak of one thing; empty where they stand in one sentence.
    pub same_thing: Vec<String>,
    /// Why what they say is inconsistent.
    pub inconsistent: Vec<String>,
    /// What the difference may come from.
    pub hints: Vec<String>,
    /// How sure it is that they speak of one thing, in thousandths.
    pub certainty: Certainty,
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// How much the finding asks for.
    pub severity: Severity,
    /// How much the rule asks for before it looks closer.
    pub usual_severity: Severity,
}

/// A claim of a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The article.
    pub document: String,
    /// Who says so, where the article names somebody.
    pub speaker: Option<String>,
    /// The words of the claim.
    pub quote: String,
    /// The sentence that they stand in.
    pub sentence: String,
    /// What they say, in plain words.
    pub value: String,
}

/// Explains a finding of a story; `None` where its rule is not in the set.
pub fn finding(story: &Story, graph: &Graph, finding: &Finding, rules: &RuleSet) -> Option<Explanation> {
    let rule = rules.get(&finding.rule)?;
    // What a link says is about the thing; all else that a finding says is about the values.
    let said_by_link = |reason: &String| graph.links.iter().any(|link| link.because.contains(reason));
    let (same_thing, inconsistent) = finding.because.iter().cloned().partition(said_by_link);
    let quoted = |key: &crate::claim::ClaimKey| {
        let claim = story.claim(*key);
        let document = story.document(claim.document);
        Quoted {
            document: document.id.clone(),
            speaker: claim.asserted.speaker.clone(),
            quote: story.quote(*key).to_owned(),
            sentence: claim.sentence.of(&document.text).to_owned(),
            value: value_in_words(&claim.value),
        }
    };
    Some(Explanation {
        message: finding.message.clone(),
        sides: finding.sides.iter().map(|side| side.claims.iter().map(quoted).collect()).collect(),
        same_thing,
        inconsistent,
        hints: finding.hints.clone(),
        certainty: finding.certainty,
        rule: finding.rule.clone(),
        title: rule.title.clone(),
        severity: finding.severity,
        usual_severity: rule.severity,
    })
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.message)?;
        for (at, side) in self.sides.iter().enumerate() {
            writeln!(f, "\nSide {}", at + 1)?;
            for claim in side {
                let speaker = claim.speaker.as_ref().map(|name| format!(", on the word of {name}")).unwrap_or_default();
                writeln!(f, "  {}{speaker}: {:?} is {}", claim.document, claim.quote, claim.value)?;
                writeln!(f, "    in: {}", claim.sentence)?;
            }
        }
        for (heading, reasons) in [
            ("Why it is the same thing", &self.same_thing),
            ("Why it is inconsistent", &self.inconsistent),
            ("What it may come from", &self.hints),
        ] {
            if !reasons.is_empty() {
                writeln!(f, "\n{heading}")?;
            }
            for reason in reasons {
                writeln!(f, "  - {reason}")?;
            }
        }
        writeln!(f, "\nRule {}: {}", self.rule, self.title)?;
        let (percent, tenths) = (self.certainty.0 / 10, self.certainty.0 % 10);
        write!(f, "Severity {}, at a certainty of {percent}.{tenths} %", self.severity.name())?;
        if self.severity != self.usual_severity {
            write!(f, " (usually {})", self.usual_severity.name())?;
        }
        writeln!(f)
    }
}
