//! The whole check of one story: reading, linking, rules.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::ClaimKey;
use crate::decision::{Applied, Decisions, Standing, State};
use crate::lexicon::Lexicon;
use crate::link::{self, Graph};
use crate::rules::{Finding, RuleSet};
use crate::story::{self, Story};
use crate::text::Document;

/// The version of the machine interface: of the records that a check is saved in. It grows by
/// one when a field is renamed, dropped or given another meaning; new fields do not change it.
pub const SCHEMA_VERSION: u32 = 1;

/// What a check works with. [`Options::default`] is the built-in lexicon and rules.
#[derive(Debug, Clone)]
pub struct Options {
    /// The words.
    pub lexicon: Arc<Lexicon>,
    /// The rules.
    pub rules: Arc<RuleSet>,
    /// What editors have decided, for all stories.
    pub decisions: Arc<Decisions>,
}

impl Default for Options {
    fn default() -> Self {
        // Side by side, since together they are half of a short run.
        let (lexicon, rules) = rayon::join(Lexicon::english, RuleSet::built_in);
        Options { lexicon, rules: Arc::new(rules), decisions: Arc::default() }
    }
}

/// A story with everything that was found in it.
#[derive(Debug, Clone)]
pub struct CheckedStory {
    /// The articles and their claims.
    pub story: Story,
    /// The merges, splits and corrected readings that it was linked with.
    pub overrides: Applied,
    /// What speaks of one thing.
    pub graph: Graph,
    /// What the rules say, in the order of what to look at first.
    pub findings: Vec<Finding>,
    /// How each finding stands that somebody has said something about, by its id.
    pub standings: BTreeMap<String, Standing>,
    /// The id under which a finding was decided, by its own, where the two differ: one more
    /// article can give its subject another name.
    pub decided_as: BTreeMap<String, String>,
}

impl CheckedStory {
    /// How a finding stands; `None` where nobody has said anything about it.
    pub fn standing(&self, finding: &Finding) -> Option<&Standing> {
        self.standings.get(&finding.id)
    }

    /// What is to be done with a finding.
    pub fn state(&self, finding: &Finding) -> State {
        self.standing(finding).map_or(State::Open, |standing| standing.state)
    }

    /// The findings that can fail a run: all but those that an editor has dismissed. One that
    /// has changed since counts again.
    pub fn to_act_on(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| self.state(finding) != State::Dismissed)
    }

    /// Takes over what was decided since the check, as far as it changes neither readings nor
    /// links. Merges, splits and corrections take a new check.
    pub fn stand(&mut self, decisions: &Decisions) {
        (self.standings, self.decided_as) = (BTreeMap::new(), BTreeMap::new());
        let present = self.findings.iter().map(|finding| finding.id.as_str()).collect();
        let mut strays = decisions.strays(&self.story, &present);
        for finding in &self.findings {
            let mut decided_as = finding.id.as_str();
            if decisions.history(decided_as).next().is_none() {
                let claims: BTreeSet<ClaimKey> = finding.sides.iter().flat_map(|side| side.claims.clone()).collect();
                let is_it = |(_, rule, known): &(&str, &str, BTreeSet<ClaimKey>)| {
                    *rule == finding.rule && known.is_subset(&claims)
                };
                if let Some(at) = strays.iter().position(is_it) {
                    decided_as = strays.remove(at).0;
                    self.decided_as.insert(finding.id.clone(), decided_as.to_owned());
                }
            }
            if let Some(standing) = decisions.standing(decided_as, &finding.content) {
                self.standings.insert(finding.id.clone(), standing);
            }
        }
    }

    /// The id under which a finding's history is kept.
    pub fn history_id<'a>(&'a self, finding: &'a Finding) -> &'a str {
        self.decided_as.get(&finding.id).unwrap_or(&finding.id)
    }
}

/// Checks the articles of one story against each other, obeying what editors have decided.
pub fn check(name: &str, documents: Vec<Document>, options: &Options) -> CheckedStory {
    let mut story = story::read(name, documents, &options.lexicon);
    let overrides = Applied::to(&mut story, &options.decisions, &options.lexicon);
    let mut graph = link::link(&story, &overrides.ties, &options.lexicon);
    options.rules.settle(&story, &mut graph, &options.lexicon);
    let mut findings = options.rules.apply(&story, &graph, &options.lexicon);
    for finding in &mut findings {
        finding.because.extend(corrections(finding, &story, &overrides));
    }
    let mut checked =
        CheckedStory { story, overrides, graph, findings, standings: BTreeMap::new(), decided_as: BTreeMap::new() };
    checked.stand(&options.decisions);
    checked
}

/// What a reader must know where a value is not the one that the words give.
fn corrections(finding: &Finding, story: &Story, overrides: &Applied) -> Vec<String> {
    let claims = finding.sides.iter().flat_map(|side| &side.claims);
    let corrected = |key: &ClaimKey| {
        let correction = overrides.corrections.get(key)?;
        let because = correction.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
        Some(format!("{} reads \"{}\" as {}{because}", correction.by, story.quote(*key), correction.reading))
    };
    claims.filter_map(corrected).collect()
}
