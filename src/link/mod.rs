//! Which claims speak of one thing: candidate pairs, facts about them, the graph, the groups.
//!
//! Linking never sees a value, only its kind and measure: a linker that learns "equal numbers
//! are the same thing" hides every conflict.

use crate::claim::ClaimKey;
use crate::lexicon::Lexicon;
use crate::story::Story;
use crate::value::Relation;

/// How sure a link is, in thousandths: of links like this, so many in a thousand are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Certainty(pub u16);

/// Two claims speak of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The first claim; [`Self::relation`] is read from it to the other.
    pub a: ClaimKey,
    /// The second claim.
    pub b: ClaimKey,
    /// How their values stand.
    pub relation: LinkRelation,
    /// How sure it is that they speak of one thing.
    pub certainty: Certainty,
    /// Why, in plain words, most telling first.
    pub because: Vec<String>,
}

/// How the values of two linked claims stand, with time taken into account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkRelation {
    /// As the algebra of values has it.
    Value(Relation),
    /// Different, and the second speaks of a later time at which the value may differ.
    Update,
}

/// Two claims look alike and speak of different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contrast {
    /// The first claim.
    pub a: ClaimKey,
    /// The second claim.
    pub b: ClaimKey,
    /// What differs, in one word: `part_of`, `role`, `scope`, `window`, `person`, `event`, `speaker_time`.
    pub differs: &'static str,
    /// Why, in plain words.
    pub because: Vec<String>,
}

/// All claims of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A hash of its story and subject, in 16 hexadecimal digits.
    pub id: String,
    /// What the claims speak of, in the words of the articles.
    pub label: String,
    /// The claims, by document and place.
    pub claims: Vec<ClaimKey>,
    /// Where the claims agree and differ, in one plain sentence.
    pub summary: String,
}

/// What links the claims of a story: the links, what only looks alike, and the groups.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// What speaks of one thing.
    pub links: Vec<Link>,
    /// What looks alike and does not.
    pub contrasts: Vec<Contrast>,
    /// The claims of one thing together; a claim stands in one group at most.
    pub groups: Vec<Group>,
}

/// Links the claims of a story.
pub fn link(_story: &Story, _lexicon: &Lexicon) -> Graph {
    Graph::default()
}
