//! From the entities of each article to those of the story.

use std::collections::BTreeMap;

use super::article::Article;
use super::names::can_be_one;
use super::{Beside, Entities, Entity, EntityKey, EntityKind};
use crate::text::DocumentKey;

/// Makes one table of those of all articles, in order.
pub(super) fn merge(articles: Vec<Article>) -> Entities {
    let mut table = Table::default();
    for (key, article) in (0..).map(DocumentKey).zip(articles) {
        let mut keys: Vec<EntityKey> = Vec::with_capacity(article.entities.len());
        for mut entity in article.entities {
            // The members of a group stand before it.
            entity.members.iter_mut().for_each(|member| *member = keys[member.0 as usize]);
            entity.members.sort_unstable();
            entity.members.dedup();
            keys.push(table.take(entity, key));
        }
        let in_story = |beside: Beside<usize>| {
            let key = |at: usize| keys[at];
            Beside { agent: beside.agent.map(key), word_of: beside.word_of.map(key), aged: beside.aged.map(key) }
        };
        table.entities.beside.extend(article.beside.into_iter().map(in_story));
    }
    table.entities
}

#[derive(Default)]
struct Table {
    entities: Entities,
    /// The entities whose names begin or end with a word that begins with these letters, or
    /// that have this short form.
    by_letters: BTreeMap<String, Vec<EntityKey>>,
}

/// So many letters at the beginning of a word are one in two spellings of a name.
const LETTERS: usize = 4;

impl Table {
    fn take(&mut self, entity: Entity, document: DocumentKey) -> EntityKey {
        let mut found: Vec<EntityKey> = letters(&entity)
            .iter()
            .flat_map(|letters| self.by_letters.get(letters).into_iter().flatten())
            .copied()
            .filter(|key| {
                let known = self.entities.get(*key);
                are_one(known, &entity) || is_nickname(known, &entity) && !known.documents.contains(&document)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        if entity.kind == EntityKind::Group {
            let all = &self.entities.all;
            found.extend((0..all.len()).filter(|&at| all[at].members == entity.members).map(|at| EntityKey(at as u32)));
        }
        // A name alone that can be of two tells of neither.
        let exact = found.iter().copied().find(|key| self.entities.get(*key).name == entity.name);
        let key = match (exact, &found[..]) {
            (Some(exact), _) => exact,
            (None, [one]) => *one,
            _ => {
                let members = entity.members.clone();
                self.entities.all.push(Entity { kind: entity.kind, members, ..Entity::default() });
                EntityKey(self.entities.all.len() as u32 - 1)
            }
        };
        for letters in letters(&entity) {
            let keys = self.by_letters.entry(letters).or_default();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let known = &mut self.entities.all[key.0 as usize];
        if known.kind == EntityKind::Unknown {
            known.kind = entity.kind;
        }
        if entity.name.len() > known.name.len() {
            known.name = entity.name;
        }
        for (of, more) in [(&mut known.short, entity.short), (&mut known.roles, entity.roles)] {
            of.extend(more);
            of.sort_unstable();
            of.dedup();
        }
        known.sex = known.sex.or(entity.sex);
        known.documents.push(document);
        key
    }
}

fn letters(entity: &Entity) -> Vec<String> {
    let words = entity.name.first().into_iter().chain(entity.name.last()).chain(&entity.short);
    let mut letters: Vec<String> = words.map(|word| word.to_lowercase().chars().take(LETTERS).collect()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// "Ben Holm" and "Benjamin Holm": one last name, and first names that begin alike.
fn is_nickname(a: &Entity, b: &Entity) -> bool {
    let initial = |entity: &Entity| entity.name.first().and_then(|word| word.chars().next());
    let persons = [a, b].iter().all(|entity| entity.kind == EntityKind::Person && entity.name.len() > 1);
    persons && a.name.last() == b.name.last() && initial(a) == initial(b)
}

pub(super) fn are_one(a: &Entity, b: &Entity) -> bool {
    let parted = a.kind != b.kind
        && (a.kind == EntityKind::Person && b.kind == EntityKind::Organisation
            || a.kind == EntityKind::Organisation && b.kind == EntityKind::Person);
    let short = |a: &Entity, b: &Entity| b.name.len() == 1 && a.short.contains(&b.name[0]);
    short(a, b) || short(b, a) || !parted && can_be_one(&a.name, &b.name, a.kind.max(b.kind))
}
