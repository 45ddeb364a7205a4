//! Who and what a story tells of: persons, organisations and places, each with its names and
//! short forms, over all articles.
//!
//! An article is read sentence by sentence ([`article`]): a name makes an entity or goes on with
//! one ("Berg" with "Anna Berg", "EPA" with "Environmental Protection Agency (EPA)"), and what
//! points back finds the one it means ("the aide", "the agency", "he", "the two", "the
//! 22-year-old", "the younger victim"). The entities of the articles then become those of the story ([`merging`]),
//! where no number and no date is looked at.

mod article;
mod merging;
mod names;
mod pointing;

use rayon::prelude::*;

use super::Story;
use crate::lexicon::Lexicon;
use crate::lexicon::persons::Sex;
use crate::text::DocumentKey;

/// The place of an entity in its story's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey(pub u32);

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EntityKind {
    /// Where nothing beside the name tells.
    #[default]
    Unknown,
    /// "Anna Berg".
    Person,
    /// "Environmental Protection Agency".
    Organisation,
    /// "Olsund".
    Place,
    /// "The two": persons who were named before, told of together.
    Group,
}

/// Somebody or something with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The words of its longest name as written, titles left out.
    pub name: Vec<String>,
    /// Its short forms in capitals ("EPA").
    pub short: Vec<String>,
    /// The nouns that the articles use for it ("aide", "spokeswoman"), sorted.
    pub roles: Vec<String>,
    /// The sex of a person, where a noun or pronoun tells it.
    pub sex: Option<Sex>,
    /// The persons of a group, sorted.
    pub members: Vec<EntityKey>,
    /// The articles that name it, in order.
    pub documents: Vec<DocumentKey>,
}

/// The entities beside a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside<Key> {
    /// Who does or undergoes what its clause tells.
    pub agent: Option<Key>,
    /// Whose word it is that stands beside it: who wrote, posted or said something there.
    pub word_of: Option<Key>,
    /// Whose age it is, where it is one.
    pub aged: Option<Key>,
}

/// The entities of a story.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// In order of their first naming.
    pub all: Vec<Entity>,
    /// For each claim those beside it.
    pub beside: Vec<Beside<EntityKey>>,
}

impl Entities {
    /// Reads all articles of a story.
    pub fn of(story: &Story, lexicon: &Lexicon) -> Self {
        let starts: Vec<usize> = (0..=story.documents.len())
            .map(|at| story.claims.partition_point(|claim| (claim.document.0 as usize) < at))
            .collect();
        let read = |at: usize| article::read(&story.documents[at], &story.claims[starts[at]..starts[at + 1]], lexicon);
        let articles: Vec<article::Article> = (0..story.documents.len()).into_par_iter().map(read).collect();
        merging::merge(articles)
    }

    /// Whether two entities of the table may be one all the same: their names can be of one, or one is
    /// a member of the other.
    pub fn can_be_one(&self, a: EntityKey, b: EntityKey) -> bool {
        let holds = |group: EntityKey, one: EntityKey| self.get(group).members.contains(&one);
        holds(a, b) || holds(b, a) || merging::are_one(self.get(a), self.get(b))
    }

    /// The name of an entity as it is shown; of a group the names of its members.
    pub fn name(&self, key: EntityKey) -> String {
        let entity = self.get(key);
        let members: Vec<String> = entity.members.iter().map(|member| self.name(*member)).collect();
        if members.is_empty() { entity.name.join(" ") } else { members.join(" and ") }
    }

    /// The entity of a key.
    pub fn get(&self, key: EntityKey) -> &Entity {
        &self.all[key.0 as usize]
    }
}
