//! A list from which one thing is chosen: the queue, or claims.

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::rules::Finding;

/// What a claim is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// To be of one thing with the finding's first claim.
    Merge,
    /// To be read otherwise.
    Correct,
}

/// A list of claims with what the reviewer has typed to narrow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picker {
    /// What it is for.
    pub(super) choice: Choice,
    /// What must stand in the claim's sentence or its article's name.
    pub(super) text: String,
    /// The place of the chosen line.
    pub(super) at: usize,
}

impl Picker {
    pub(super) fn new(choice: Choice) -> Self {
        Picker { choice, text: String::new(), at: 0 }
    }

    /// The claims that can be chosen. To merge: those of the finding's kind that it does not
    /// hold, what looks alike first. To correct: the finding's own.
    pub(super) fn claims(&self, checked: &CheckedStory, finding: &Finding) -> Vec<ClaimKey> {
        let story = &checked.story;
        let own: Vec<ClaimKey> = finding.sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
        let mut claims = match self.choice {
            Choice::Correct => own,
            Choice::Merge => {
                let kind = own.first().map(|key| story.claim(*key).value.kind());
                let keys = (0..story.claims.len() as u32).map(ClaimKey).filter(|key| {
                    let claim = story.claim(*key);
                    claim.is_compared() && Some(claim.value.kind()) == kind && !own.contains(key)
                });
                let mut keys: Vec<ClaimKey> = keys.collect();
                let looks_alike = |key: &ClaimKey| {
                    checked.graph.contrasts.iter().any(|contrast| {
                        contrast.a == *key && own.contains(&contrast.b)
                            || contrast.b == *key && own.contains(&contrast.a)
                    })
                };
                keys.sort_by_key(|key| (!looks_alike(key), *key));
                keys
            }
        };
        let text = self.text.to_lowercase();
        claims.retain(|key| {
            let claim = story.claim(*key);
            let document = story.document(claim.document);
            let name = document.outlet.as_deref().unwrap_or(&document.id);
            text.is_empty() || format!("{name} {}", claim.sentence.of(&document.text)).to_lowercase().contains(&text)
        });
        claims
    }
}
