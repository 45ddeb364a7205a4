//! The rules, applied: each gives drafts, the drafts become findings.

use super::draft::Draft;
use super::pairs::GroupPairs;
use super::schema::{Over, Rule};
use super::{Finding, RuleSet, claims, documents, kinds, pairs, parts, rank};
use crate::lexicon::Lexicon;
use crate::link::Graph;
use crate::story::Story;

/// What a rule is applied to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matter<'a> {
    /// The articles and their claims.
    pub(super) story: &'a Story,
    /// What speaks of one thing.
    pub(super) graph: &'a Graph,
    /// The words.
    pub(super) lexicon: &'a Lexicon,
    /// The figures that all rules share.
    pub(super) rules: &'a RuleSet,
}

impl RuleSet {
    /// What the rules say of a story, in the order of what to look at first.
    pub fn apply(&self, story: &Story, graph: &Graph, lexicon: &Lexicon) -> Vec<Finding> {
        let matter = Matter { story, graph, lexicon, rules: self };
        let groups = GroupPairs::of_story(matter);
        let drafts = self.iter().flat_map(|rule| apply_rule(rule, &groups, matter)).collect();
        let mut findings: Vec<Finding> =
            Draft::without_absorbed(drafts).into_iter().map(|draft| draft.finish(matter)).collect();
        rank::sort(&mut findings, self, story);
        Draft::number_repeated_ids(&mut findings);
        findings
    }
}

fn apply_rule<'a>(rule: &'a Rule, groups: &[GroupPairs<'a>], matter: Matter<'a>) -> Vec<Draft<'a>> {
    match rule.over() {
        Over::Document => documents::apply(rule, matter).into_iter().collect(),
        Over::Pair => pairs::apply(rule, groups, matter),
        Over::Kinds => kinds::apply(rule, matter),
        Over::Claim => rule.check.map(|check| claims::apply(rule, check, matter)).unwrap_or_default(),
        Over::Parts => rule.check.map(|check| parts::apply(rule, check, matter)).unwrap_or_default(),
    }
}
