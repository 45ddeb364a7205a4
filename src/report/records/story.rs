//! One checked story, all of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    ClaimRecord, ContrastRecord, CorrectionRecord, CoverageRecord, DocumentRecord, FindingRecord, GroupRecord,
    LinkRecord, RunRecord, UnplacedRecord,
};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;

/// A story with everything that was found in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StoryRecord<'a> {
    /// What the input calls it.
    pub story: &'a str,
    /// The articles, in the order given.
    pub documents: Vec<DocumentRecord<'a>>,
    /// What they claim, by document and place.
    pub claims: Vec<ClaimRecord<'a>>,
    /// What speaks of one thing.
    pub links: Vec<LinkRecord<'a>>,
    /// What only looks alike.
    pub contrasts: Vec<ContrastRecord<'a>>,
    /// All claims of one thing together.
    pub groups: Vec<GroupRecord<'a>>,
    /// What the rules say, in the order of what to look at first.
    pub findings: Vec<FindingRecord<'a>>,
    /// The merges, splits and corrections that have no effect any more.
    pub unplaced: Vec<UnplacedRecord<'a>>,
    /// What was seen and what was read of it.
    pub coverage: CoverageRecord<'a>,
    /// What the run was made of, where a story stands alone: on a line of JSON lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<&'a RunRecord>,
}

impl<'a> StoryRecord<'a> {
    /// The record of a checked story.
    pub fn new(checked: &'a CheckedStory) -> Self {
        let CheckedStory { story, graph, findings, overrides, .. } = checked;
        let origin = |at: usize| story.origins.get(at).copied();
        let documents = story.documents.iter().enumerate();
        StoryRecord {
            story: &story.name,
            documents: documents.map(|(at, document)| DocumentRecord::new(document, origin(at))).collect(),
            claims: (0..)
                .map(ClaimKey)
                .zip(&story.claims)
                .map(|(key, claim)| ClaimRecord {
                    corrected: overrides.corrections.get(&key).map(CorrectionRecord::new),
                    ..ClaimRecord::new(claim, story.document(claim.document))
                })
                .collect(),
            links: graph.links.iter().map(|link| LinkRecord::new(link, story)).collect(),
            contrasts: graph.contrasts.iter().map(|contrast| ContrastRecord::new(contrast, story)).collect(),
            groups: graph.groups.iter().map(|group| GroupRecord::new(group, story)).collect(),
            findings: findings
                .iter()
                .map(|finding| FindingRecord::new(finding, story, checked.standing(finding)))
                .collect(),
            unplaced: overrides.unplaced.iter().map(UnplacedRecord::new).collect(),
            coverage: CoverageRecord::new(checked),
            run: None,
        }
    }

    /// The record of a checked story that says itself what the run was made of.
    pub fn of_run(checked: &'a CheckedStory, run: &'a RunRecord) -> Self {
        StoryRecord { run: Some(run), ..StoryRecord::new(checked) }
    }
}
