//! Where what a claim tells happened or holds: "14 people died in Olsund and two in Brake", "a
//! worldwide total of $5 million".

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use crate::lexicon::concepts::ConceptKind;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{NounPhrase, Tag};
use crate::value::Kind;

use super::Claim;
use super::scene::Scene;

/// A phrase that says where.
struct Place {
    tokens: Range<usize>,
    /// The names in it as they are compared, or the name of the concept ("worldwide").
    names: SmallVec<[CompactString; 2]>,
}

/// Tells the claims of a sentence where they hold; `ranges` are their tokens.
pub(super) fn set_places(scene: &Scene<'_>, claims: &mut [Claim], ranges: &[Range<usize>]) {
    let places = places(scene);
    if places.is_empty() {
        return;
    }
    let numbers: SmallVec<[&Range<usize>; 8]> = claims
        .iter()
        .zip(ranges)
        .filter(|(claim, _)| claim.value.kind() != Kind::Date)
        .map(|(_, range)| range)
        .collect();
    for (claim, range) in claims.iter_mut().zip(ranges) {
        if let Some(place) = place_of(scene, &places, &numbers, range) {
            let mut names = places[place].names.clone();
            names.sort_unstable();
            names.dedup();
            claim.subject.place = names.iter().cloned().collect();
        }
    }
}

/// The place of a mention: the first behind it and before the next number, or the last before it
/// that no number before it has, or the one that opens the sentence.
fn place_of(scene: &Scene<'_>, places: &[Place], numbers: &[&Range<usize>], mention: &Range<usize>) -> Option<usize> {
    let next = numbers.iter().find(|other| other.start >= mention.end).map_or(scene.tokens.len(), |other| other.start);
    let previous = numbers.iter().rev().find(|other| other.end <= mention.start).map_or(0, |other| other.end);
    let clause = scene.clause_of(mention);
    let in_clause = |place: &Place| clause.is_none_or(|clause| clause.tokens.contains(&place.tokens.start));
    let behind = |place: &Place| place.tokens.start >= mention.end && place.tokens.end <= next;
    if let Some(at) = places.iter().position(|place| behind(place) && in_clause(place)) {
        return Some(at);
    }
    // "… in the North, and a worldwide total of $5 million": what stands in the phrase of the
    // number, or in its own part of the list.
    let parts = |from: usize, to: usize| {
        (from..to).any(|at| matches!(scene.syntax.words[at].tag, Tag::Comma | Tag::Coordinator | Tag::Sign))
    };
    let before = |place: &Place| {
        place.tokens.start >= previous
            && place.tokens.end <= mention.start
            && (previous == 0 || parts(previous, place.tokens.start))
    };
    let own = places.iter().rposition(|place| before(place) && (in_clause(place) || previous > 0));
    // "In Odden, where it has 2,400 workers".
    let opened = || {
        let start = clause.map(|clause| clause.tokens.start).filter(|&at| scene.syntax.words[at].lemma() == "where")?;
        places.iter().rposition(|place| (place.tokens.end..start).all(|at| scene.syntax.words[at].tag == Tag::Comma))
    };
    let opening = || places.iter().position(|place| place.tokens.start <= 1 && place.tokens.end <= mention.start);
    own.or_else(opened).or_else(opening)
}

/// The phrases of a sentence that say where, in order.
fn places(scene: &Scene<'_>) -> SmallVec<[Place; 1]> {
    let phrases = &scene.syntax.noun_phrases;
    let mut places: SmallVec<[Place; 1]> = SmallVec::new();
    for (at, phrase) in phrases.iter().enumerate() {
        let locates = |at: usize| scene.lemma_has_class(at, WordClass::Locative);
        let names = if phrase.preposition.is_some_and(locates) {
            names_of(scene, phrase)
        } else if at > 0
            && goes_on(scene, &phrases[at - 1], phrase)
            && places.last().is_some_and(|place| place.tokens.end == phrases[at - 1].tokens.end)
        {
            let more = names_of(scene, phrase);
            if let Some(place) = places.last_mut().filter(|_| !more.is_empty()) {
                place.tokens.end = phrase.tokens.end;
                place.names.extend(more);
            }
            continue;
        } else {
            continue;
        };
        if !names.is_empty() {
            let start = phrase.preposition.unwrap_or(phrase.tokens.start);
            places.push(Place { tokens: start..phrase.tokens.end, names });
        }
    }
    let reaches = scene.spotted.iter().filter(|spotted| spotted.kind == ConceptKind::Place);
    for reach in reaches {
        let name = CompactString::from(scene.lexicon.concepts.get(reach.concept).name.as_str());
        places.retain(|place| place.tokens.end <= reach.tokens.start || place.tokens.start >= reach.tokens.end);
        places.push(Place { tokens: reach.tokens.clone(), names: SmallVec::from_iter([name]) });
    }
    places.sort_by_key(|place| place.tokens.start);
    places
}

/// The names of a phrase: "the Olsund area", "the United States".
fn names_of(scene: &Scene<'_>, phrase: &NounPhrase) -> SmallVec<[CompactString; 2]> {
    let is_name = |&at: &usize| scene.syntax.words[at].tag == Tag::Name && scene.ends_name(at) && !scene.is_mention(at);
    phrase.tokens.clone().filter(is_name).map(|at| scene.normal_name(at)).collect()
}

/// Whether a phrase is joined to the one before it: "in the United States and Canada".
fn goes_on(scene: &Scene<'_>, before: &NounPhrase, phrase: &NounPhrase) -> bool {
    let between = &scene.syntax.words[before.tokens.end..phrase.tokens.start];
    between.len() == 1 && between[0].tag == Tag::Coordinator && scene.syntax.words[phrase.head].tag == Tag::Name
}
