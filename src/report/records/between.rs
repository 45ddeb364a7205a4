//! Why two claims are of one thing or are not.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{CheckedStory, Options};
use crate::claim::ClaimKey;
use crate::link::between as gates;
use crate::rules::between as rules;
use crate::rules::{Severity, value_in_words};

/// What stands between two claims and one finding, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BetweenRecord {
    /// The two claims, in order of their articles and places.
    pub claims: Vec<ClaimShown>,
    /// The questions that linking asks of them, in order, up to the first that can't be asked.
    pub gates: Vec<GateRecord>,
    /// How the two values stand, and what the rules say; none where the two are not of one group.
    pub compared: Option<ComparedRecord>,
}

/// One of the two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimShown {
    /// The claim's id.
    pub id: String,
    /// The article.
    pub document: String,
    /// The words of the claim.
    pub quote: String,
    /// The sentence that they stand in.
    pub sentence: String,
    /// What they say, in plain words.
    pub value: String,
}

/// A question that linking asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateRecord {
    /// What is asked.
    pub question: String,
    /// Whether the two pass.
    pub passed: bool,
    /// The answer in plain words.
    pub answer: String,
    /// What the answer rests on.
    pub facts: Vec<FactRecord>,
}

/// A fact about the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactRecord {
    /// What was asked.
    pub question: String,
    /// `same`, `related`, `open` or `different`.
    pub answer: String,
    /// What it adds, in thousandths.
    pub weight: i32,
    /// Why, in plain words.
    pub because: String,
}

/// What the rules see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparedRecord {
    /// How the values stand.
    pub relation: String,
    /// What the rules know of the pair.
    pub known: Vec<String>,
    /// What each rule over pairs says.
    pub rules: Vec<RuleRecord>,
}

/// What one rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleRecord {
    /// The rule's id.
    pub rule: String,
    /// How much it asks for, where it is met.
    pub severity: Option<Severity>,
    /// The first key of its condition that does not hold, where it is not.
    pub unmet: Option<String>,
}

impl BetweenRecord {
    /// Asks all that a check asks of two claims.
    pub fn new(checked: &CheckedStory, options: &Options, (a, b): (ClaimKey, ClaimKey)) -> Self {
        let (a, b) = (a.min(b), a.max(b));
        let CheckedStory { story, graph, overrides, .. } = checked;
        let gates = gates::between(story, graph, &overrides.ties, &options.lexicon, (a, b));
        let compared = rules::between(story, graph, &options.lexicon, &options.rules, (a, b));
        BetweenRecord {
            claims: [a, b].into_iter().map(|key| shown(checked, key)).collect(),
            gates: gates.into_iter().map(gate).collect(),
            compared: compared.map(compared_record),
        }
    }
}

fn shown(checked: &CheckedStory, key: ClaimKey) -> ClaimShown {
    let story = &checked.story;
    let claim = story.claim(key);
    let document = story.document(claim.document);
    ClaimShown {
        id: claim.id.0.to_string(),
        document: document.id.clone(),
        quote: story.quote(key).to_owned(),
        sentence: claim.sentence.of(&document.text).to_owned(),
        value: value_in_words(&claim.value),
    }
}

fn gate(gate: gates::Gate) -> GateRecord {
    let fact = |fact: gates::GateFact| FactRecord {
        question: fact.question.to_owned(),
        answer: fact.answer.to_owned(),
        weight: fact.weight,
        because: fact.because,
    };
    GateRecord {
        question: gate.question.to_owned(),
        passed: gate.passed,
        answer: gate.answer,
        facts: gate.facts.into_iter().map(fact).collect(),
    }
}

fn compared_record(compared: rules::Compared) -> ComparedRecord {
    let rule = |says: rules::RuleSays| RuleRecord {
        rule: says.rule,
        severity: says.severity,
        unmet: says.unmet.map(str::to_owned),
    };
    ComparedRecord {
        relation: compared.relation.to_owned(),
        known: compared.known,
        rules: compared.rules.into_iter().map(rule).collect(),
    }
}
