//! The names of places on a page.

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::report::sources::Source;
use crate::rules::Finding;

/// Names the places of one story. Ids are hashes and letters, so that every name is a valid
/// fragment of an address.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    prefix: String,
}

impl Anchors {
    /// The names of the story at a place on a page that holds so many.
    pub fn of_story(at: usize, stories: usize) -> Self {
        Anchors { prefix: if stories > 1 { format!("s{}-", at + 1) } else { String::new() } }
    }

    /// The name of a part of the page.
    pub fn part(&self, part: &str) -> String {
        format!("{}{part}", self.prefix)
    }

    /// Where a finding stands.
    pub fn finding(&self, finding: &Finding) -> String {
        format!("{}f-{}", self.prefix, finding.id)
    }

    /// Where a claim stands in its article.
    pub fn claim(&self, checked: &CheckedStory, claim: ClaimKey) -> String {
        format!("{}c-{}", self.prefix, checked.story.claim(claim).id.0)
    }

    /// The row of a group in the matrix, by its place in the graph.
    pub fn group(&self, checked: &CheckedStory, group: usize) -> String {
        format!("{}g-{}", self.prefix, checked.graph.groups[group].id)
    }

    /// Where an article stands.
    pub fn article(&self, source: &Source) -> String {
        format!("{}a-{}", self.prefix, source.letter)
    }

    /// Where words stand in an article that are not read, by their place among all such.
    pub fn unread(&self, at: usize) -> String {
        format!("{}u-{at}", self.prefix)
    }
}
