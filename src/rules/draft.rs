//! A finding in the making: from what a rule saw to what the report prints.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::Matter;
use super::fingerprint::fingerprint;
use super::message::{MessageContext, MessageSide};
use super::schema::Rule;
use super::words::value_in_words;
use super::{Finding, Severity, Side};
use crate::claim::ClaimKey;
use crate::link::Certainty;
use crate::story::Story;
use crate::text::DocumentKey;

/// What a rule saw.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    /// The rule.
    pub(super) rule: &'a Rule,
    /// How much it asks for, adjusted.
    pub(super) severity: Severity,
    /// How sure it is that the sides speak of one thing.
    pub(super) certainty: Certainty,
    /// The id of the group that the claims stand in, for rules over pairs.
    pub(super) group: Option<&'a str>,
    /// What it is about, for the fingerprint; the same when values and quotes change.
    pub(super) subject: String,
    /// What it is about, for the reader.
    pub(super) what: String,
    /// The positions.
    pub(super) sides: Vec<Vec<ClaimKey>>,
    /// The articles, where they are not just those of the claims.
    pub(super) documents: Vec<DocumentKey>,
    /// What arithmetic expects, in words.
    pub(super) expected: String,
    /// What the text gives instead, in words.
    pub(super) given: String,
    /// Why the claims are of one thing, and why they are inconsistent.
    pub(super) because: Vec<String>,
    /// What the difference may come from.
    pub(super) hints: Vec<String>,
}

impl Draft<'_> {
    /// Leaves out what a graver draft on the same group says already: one disagreement is one
    /// finding.
    pub(super) fn without_absorbed(drafts: Vec<Self>) -> Vec<Self> {
        let claims: Vec<BTreeSet<ClaimKey>> =
            drafts.iter().map(|draft| draft.sides.iter().flatten().copied().collect()).collect();
        let mut of_group: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            draft.group.iter().for_each(|group| of_group.entry(group).or_default().push(at));
        }
        let rank = |at: usize| {
            let draft = &drafts[at];
            (draft.severity, draft.rule.weight, draft.certainty, std::cmp::Reverse(at))
        };
        let is_absorbed = |at: usize| {
            let beside = drafts[at].group.and_then(|group| of_group.get(group)).map_or(&[][..], Vec::as_slice);
            beside.iter().any(|other| rank(*other) > rank(at) && claims[at].is_subset(&claims[*other]))
        };
        let absorbed: Vec<bool> = (0..drafts.len()).map(is_absorbed).collect();
        drafts.into_iter().zip(absorbed).filter(|(_, absorbed)| !absorbed).map(|(draft, _)| draft).collect()
    }

    /// The finding that the report prints.
    pub(super) fn finish(self, matter: Matter<'_>) -> Finding {
        let story = matter.story;
        let id = fingerprint([self.rule.id(), &story.name, &self.subject]);
        let mut said: Vec<String> = self.sides.iter().map(|side| position(story, side)).collect();
        said.sort_unstable();
        if said.is_empty() {
            said = self.documents.iter().map(|key| story.document(*key).id.clone()).collect();
        }
        let content = fingerprint(said.iter().map(String::as_str));
        let sides: Vec<Side> =
            self.sides.iter().map(|claims| Side { claims: claims.clone(), origins: origins(story, claims) }).collect();
        let documents: BTreeSet<DocumentKey> = self
            .documents
            .iter()
            .copied()
            .chain(self.sides.iter().flatten().map(|key| story.claim(*key).document))
            .collect();
        let documents: Vec<DocumentKey> = documents.into_iter().collect();
        let context = MessageContext {
            what: self.what,
            sides: sides.iter().map(|side| message_side(story, side)).collect(),
            documents: documents.iter().map(|key| story.document(*key).id.clone()).collect(),
            expected: self.expected,
            given: self.given,
        };
        Finding {
            id,
            content,
            rule: self.rule.id().to_owned(),
            severity: self.severity,
            certainty: self.certainty,
            group: self.group.map(str::to_owned),
            message: matter.rules.messages.render(self.rule, &context),
            sides,
            documents,
            because: once_each(self.because),
            hints: self.hints,
        }
    }

    /// Two findings of one rule can be about what has the same name (two dates without a
    /// subject in one article); the later ones then count on, so that each id stands once.
    pub(super) fn number_repeated_ids(findings: &mut [Finding]) {
        let mut seen = BTreeSet::new();
        for finding in findings {
            let first = finding.id.clone();
            let mut repeats = 1u32;
            while !seen.insert(finding.id.clone()) {
                repeats += 1;
                finding.id = fingerprint([first.as_str(), &repeats.to_string()]);
            }
        }
    }
}

/// A reason that holds for several claims is told once.
fn once_each(reasons: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    reasons.into_iter().filter(|reason| seen.insert(reason.clone())).collect()
}

/// What a side says, whoever says it: the value of its most precise claim. One more witness
/// that says the same, or the same less precisely, changes nothing.
fn position(story: &Story, claims: &[ClaimKey]) -> String {
    claims
        .iter()
        .map(|key| {
            let value = &story.claim(*key).value;
            (super::sides::width(value), value_in_words(value))
        })
        .min()
        .map(|(_, words)| words)
        .unwrap_or_default()
}

/// How many independent origins claims come from.
fn origins(story: &Story, claims: &[ClaimKey]) -> u32 {
    let origin = |key: &ClaimKey| {
        let document = story.claim(*key).document;
        story.origins.get(document.0 as usize).copied().unwrap_or(document.0)
    };
    claims.iter().map(origin).collect::<BTreeSet<u32>>().len() as u32
}

fn message_side(story: &Story, side: &Side) -> MessageSide {
    let mut sources: Vec<&str> = Vec::new();
    for key in &side.claims {
        let claim = story.claim(*key);
        let document = story.document(claim.document);
        let outlet = document.outlet.as_deref().unwrap_or(&document.id);
        let source = claim.asserted.speaker.as_deref().unwrap_or(outlet);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let first = side.claims.first();
    MessageSide {
        value: position(story, &side.claims),
        quote: first.map(|key| story.quote(*key).to_owned()).unwrap_or_default(),
        sources: sources.join(", "),
        origins: side.origins,
    }
}
