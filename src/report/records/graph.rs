//! What speaks of one thing and what only looks alike.

use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::ClaimKey;
use crate::link::{Contrast, Group, Link, LinkRelation};
use crate::story::Story;
use crate::value::Relation;

/// Two claims speak of one thing. Sparse: inside a group not every pair has a link.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LinkRecord<'a> {
    /// The claim that the relation is read from.
    pub a: &'a str,
    /// The claim that it is read to.
    pub b: &'a str,
    /// How their values stand.
    #[schemars(extend("enum" = [
        "equal", "rounded", "approximate", "refines", "within_bound", "update", "overlaps", "disjoint", "unknown"
    ]))]
    pub relation: &'static str,
    /// Of links like this, so many in a thousand are right.
    pub certainty: u16,
    /// Why, in plain words, most telling first.
    pub because: &'a [String],
}

/// Two claims look alike and speak of different things.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContrastRecord<'a> {
    /// The first claim.
    pub a: &'a str,
    /// The second claim.
    pub b: &'a str,
    /// What differs, in one word (`part_of`, `role`, `scope`, `window`, `person`, …).
    pub differs: &'a str,
    /// Why, in plain words.
    pub because: &'a [String],
}

/// All claims of one thing. A claim stands in one group at most.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupRecord<'a> {
    /// A hash of its story and subject.
    pub id: &'a str,
    /// What the claims speak of, in the words of the articles.
    pub label: &'a str,
    /// The claims, by document and place.
    pub claims: Vec<&'a str>,
    /// Where they agree and differ, in one plain sentence.
    pub summary: &'a str,
}

impl<'a> LinkRecord<'a> {
    /// The record of a link. "Refined by" is written as "refines", read the other way.
    pub fn new(link: &'a Link, story: &'a Story) -> Self {
        let (a, b, relation) = match link.relation {
            LinkRelation::Value(Relation::RefinedBy) => (link.b, link.a, LinkRelation::Value(Relation::Refines)),
            relation => (link.a, link.b, relation),
        };
        LinkRecord {
            a: claim_id(story, a),
            b: claim_id(story, b),
            relation: relation_name(relation),
            certainty: link.certainty.0,
            because: &link.because,
        }
    }
}

impl<'a> ContrastRecord<'a> {
    /// The record of a contrast.
    pub fn new(contrast: &'a Contrast, story: &'a Story) -> Self {
        ContrastRecord {
            a: claim_id(story, contrast.a),
            b: claim_id(story, contrast.b),
            differs: contrast.differs,
            because: &contrast.because,
        }
    }
}

impl<'a> GroupRecord<'a> {
    /// The record of a group.
    pub fn new(group: &'a Group, story: &'a Story) -> Self {
        GroupRecord {
            id: &group.id,
            label: &group.label,
            claims: group.claims.iter().map(|&claim| claim_id(story, claim)).collect(),
            summary: &group.summary,
        }
    }
}

/// The id that other records name a claim by.
pub(super) fn claim_id(story: &Story, claim: ClaimKey) -> &str {
    &story.claim(claim).id.0
}

fn relation_name(relation: LinkRelation) -> &'static str {
    match relation {
        LinkRelation::Update => "update",
        LinkRelation::Value(Relation::Equal) => "equal",
        LinkRelation::Value(Relation::Rounded) => "rounded",
        LinkRelation::Value(Relation::Approximate) => "approximate",
        LinkRelation::Value(Relation::Refines | Relation::RefinedBy) => "refines",
        LinkRelation::Value(Relation::WithinBound) => "within_bound",
        LinkRelation::Value(Relation::Overlaps) => "overlaps",
        LinkRelation::Value(Relation::Disjoint) => "disjoint",
        LinkRelation::Value(Relation::Unknown) => "unknown",
    }
}
