//! What each rule over pairs says of two claims of one thing, and what it looks at.

use super::condition::first_unmet;
use super::engine::Matter;
use super::pairs::GroupPairs;
use super::schema::Over;
use super::{RuleSet, Severity};
use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::link::Graph;
use crate::story::Story;

/// Two claims of one thing, as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// How their values stand: `disjoint`, `refines`.
    pub relation: &'static str,
    /// What the rules know of the pair, in plain words.
    pub known: Vec<String>,
    /// What each rule over pairs says, in order of their ids.
    pub rules: Vec<RuleSays>,
}

/// What a rule says of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSays {
    /// The rule's id.
    pub rule: String,
    /// How much it asks for where it is met.
    pub severity: Option<Severity>,
    /// The first key of its condition that does not hold, where it is not met.
    pub unmet: Option<&'static str>,
}

/// Compares two claims as the rules do; `None` where they are not of one group, or where others
/// of a large group stand for them.
pub fn between(
    story: &Story,
    graph: &Graph,
    lexicon: &Lexicon,
    rules: &RuleSet,
    (a, b): (ClaimKey, ClaimKey),
) -> Option<Compared> {
    let matter = Matter { story, graph, lexicon, rules };
    let groups = GroupPairs::of_story(matter);
    let pair = groups.iter().find_map(|group| group.pair(a.min(b), a.max(b)))?;
    let says = |rule: &super::Rule| {
        let unmet = first_unmet(&rule.when, pair);
        let severity = unmet.is_none().then(|| super::pairs::severity(rule, pair));
        RuleSays { rule: rule.id().to_owned(), severity, unmet }
    };
    let certainty = pair.certainty().0;
    let mut known = vec![
        format!("that they are of one thing: {}.{} %, {}", certainty / 10, certainty % 10, pair.band().name()),
        format!("what they speak of is {:?} in time", pair.dynamics).to_lowercase(),
    ];
    known.extend(pair.of_values());
    let rules = rules.iter().filter(|rule| rule.over() == Over::Pair).map(says).collect();
    Some(Compared { relation: pair.relation.name(), known, rules })
}
