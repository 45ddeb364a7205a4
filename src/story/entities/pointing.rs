//! What points back to somebody who was named before: "he", "the agency", "the 22-year-old", "the two".

use std::ops::Range;

use super::article::{Reader, Told};
use super::{Entity, EntityKey, EntityKind};
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{NounPhrase, Syntax, Tag, Word};
use crate::value::Number;

impl Reader<'_> {
    /// What points back: "he", "the agency", "the aide".
    pub(super) fn pointed_at(&mut self, syntax: &Syntax<'_>, phrase: &NounPhrase) -> Option<usize> {
        let head = &syntax.words[phrase.head];
        let entities = &self.article.entities;
        if head.tag == Tag::Pronoun {
            let sex = self.lexicon.persons.get(&head.lemma()).and_then(|noun| noun.sex)?;
            let fits =
                |entity: &Entity| entity.kind == EntityKind::Person && entity.sex.is_none_or(|known| known == sex);
            let at = self.doing.iter().rev().copied().find(|&at| fits(&entities[at]))?;
            self.take_sex(at, Some(sex));
            return Some(at);
        }
        let first = &syntax.words[phrase.tokens.start];
        // "The combined company" is none of those before.
        let apart = syntax.words[phrase.tokens.clone()].iter().any(|word| word.is(WordClass::Apart));
        if !is_definite(first) || apart {
            return None;
        }
        let noun = head.lemma().to_lowercase();
        let is_meant = |at: &usize| {
            let entity = &entities[*at];
            let own_word = || entity.name.last().is_some_and(|last| last.eq_ignore_ascii_case(&noun));
            entity.roles.contains(&noun)
                || self.lexicon.names.is_body(&noun) && entity.kind == EntityKind::Organisation && own_word()
        };
        let meant = (0..entities.len()).filter(is_meant).max_by_key(|&at| (self.last[at], at));
        // "The company": the only organisation so far.
        let mut organisations = (0..entities.len()).filter(|&at| entities[at].kind == EntityKind::Organisation);
        meant.or_else(|| match (organisations.next(), organisations.next()) {
            (Some(only), None) if self.lexicon.names.is_body(&noun) => Some(only),
            _ => None,
        })
    }

    /// Whom an age picks: "the 22-year-old", "the younger victim".
    pub(super) fn told_by_age(
        &self,
        syntax: &Syntax<'_>,
        phrase: &NounPhrase,
        mentions: &[(Range<usize>, Told)],
    ) -> Option<usize> {
        let (names, words) = (&self.lexicon.names, &syntax.words[phrase.tokens.clone()]);
        // "Her 4-year-old daughter" may not have been told of before.
        if words.first()?.lemma() != "the" {
            return None;
        }
        let within = |mention: &Range<usize>| mention.start < phrase.tokens.end && phrase.tokens.start < mention.end;
        if let Some((_, told)) = mentions.iter().find(|(mention, _)| within(mention)) {
            let mut aged = self.ages.iter().filter(|(_, age)| Told::Age(*age) == *told).map(|(entity, _)| *entity);
            return aged.next().filter(|first| aged.all(|other| other == *first));
        }
        let is = |of: &dyn Fn(&str) -> bool| words.iter().any(|word| word.tag == Tag::Adjective && of(&word.lemma()));
        let by_age = || self.ages.iter().copied();
        let picked = if is(&|word| names.is_younger(word)) {
            by_age().min_by_key(|(_, age)| *age)
        } else if is(&|word| names.is_older(word)) {
            by_age().max_by_key(|(_, age)| *age)
        } else {
            None
        };
        // Of one nobody is the younger.
        let (entity, age) = picked?;
        let several = by_age().any(|(other, _)| other != entity);
        let alone = by_age().all(|(other, known)| other == entity || known != age);
        (several && alone).then_some(entity)
    }

    /// "The two", "both men": as many persons as were named in this sentence and the two before it.
    pub(super) fn several(
        &mut self,
        syntax: &Syntax<'_>,
        phrase: &NounPhrase,
        mentions: &[(Range<usize>, Told)],
    ) -> Option<usize> {
        const SENTENCES: usize = 2;
        let head = syntax.words[phrase.head].tag;
        if !matches!(head, Tag::Number | Tag::Determiner | Tag::Pronoun | Tag::Noun { person: true, .. }) {
            return None;
        }
        // The number stands first, or right behind the article.
        let first = phrase.tokens.start;
        let behind = if syntax.words[first].lemma() == "the" { first + 1 } else { first };
        let (mention, told) = mentions.iter().find(|(mention, _)| mention.start == behind || mention.start == first)?;
        if behind == first && syntax.words[mention.start].tag == Tag::Number {
            // "Two men" are two of whom nothing was told.
            return None;
        }
        let entities = &self.article.entities;
        let is_near = |at: &usize| entities[*at].kind == EntityKind::Person && self.last[*at] + SENTENCES >= self.read;
        let members: Vec<EntityKey> = (0..entities.len()).filter(is_near).map(|at| EntityKey(at as u32)).collect();
        if members.len() < 2 || *told != Told::Count(Number::integer(members.len() as i64)) {
            return None;
        }
        members.iter().for_each(|member| self.last[member.0 as usize] = self.read);
        let known = entities.iter().position(|entity| entity.members == members);
        Some(known.unwrap_or_else(|| {
            self.article.entities.push(Entity { kind: EntityKind::Group, members, ..Entity::default() });
            self.last.push(self.read);
            self.last.len() - 1
        }))
    }
}

/// Whether a word says that the one behind it is known: "the", "his", and no "a".
fn is_definite(word: &Word<'_>) -> bool {
    word.tag == Tag::Determiner && !word.is(WordClass::IndefiniteArticle)
}
