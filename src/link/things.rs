//! What two claims count, and what narrows it: concepts, scope and place.

use compact_str::CompactString;

use super::facts::{Judge, told_apart};
use super::profile::{Class, Profile};
use super::questions::Answer;
use super::wording::{is_one_word, shared};
use crate::lexicon::concepts::{ConceptId, ConceptKind};
use crate::story::surroundings::Term;

impl Judge<'_> {
    pub(super) fn things(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let concepts = &self.lexicon.concepts;
        if a.thing.is_some() && a.thing == b.thing {
            return Answer::Same;
        }
        match (self.counted(a), self.counted(b)) {
            (None, None) if a.thing.is_none() && b.thing.is_none() => Answer::Unknown,
            (Some(x), Some(y)) if x == y => Answer::Same,
            (Some(x), Some(y)) => {
                let within = |narrow: ConceptId, wide: ConceptId| {
                    let divides = concepts.get(narrow).divides;
                    concepts.is_within(narrow, wide).then_some(if divides {
                        Answer::Different
                    } else {
                        Answer::Related
                    })
                };
                if let Some(answer) = within(x, y).or_else(|| within(y, x)) {
                    return answer;
                }
                let broader = |id: ConceptId| concepts.get(id).broader;
                if broader(x).is_some() && broader(x) == broader(y) { Answer::Alike } else { Answer::Different }
            }
            _ if a.thing.is_none() || b.thing.is_none() => Answer::Open,
            _ => Answer::Different,
        }
    }

    /// The concept of what is counted; of a bare number what its event befalls ("four dead").
    pub(super) fn counted(&self, profile: &Profile<'_>) -> Option<ConceptId> {
        let concepts = &self.lexicon.concepts;
        match profile.thing {
            Some(thing) => match thing.concept.map(|id| (id, concepts.get(id))) {
                Some((id, concept)) => concept.befalls.or(Some(id)),
                None => None,
            },
            None if profile.class == Class::Count => concepts.get(*profile.around.events.first()?).befalls,
            None => None,
        }
    }

    /// Where the two hold. A place that the other article never names may be part of the other.
    pub(super) fn places(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (x, y) = (a.place_names, b.place_names);
        if x.is_empty() || y.is_empty() {
            return Answer::Unknown;
        }
        if x.iter().any(|name| y.iter().any(|other| is_one_word(name, other))) {
            return Answer::Same;
        }
        let concepts = &self.lexicon.concepts;
        let is_reach =
            |name: &CompactString| concepts.by_name(name).is_some_and(|id| concepts.get(id).kind == ConceptKind::Place);
        let reaches = |names: &[CompactString]| names.iter().any(is_reach);
        let is_country = |names: &[CompactString]| names.iter().all(|name| name.starts_with("country:"));
        let known = |names: &[CompactString], of: &[String]| {
            names.iter().any(|name| of.binary_search_by(|other| other.as_str().cmp(name)).is_ok())
        };
        let apart = reaches(x) || reaches(y) || is_country(x) && is_country(y);
        if apart || known(x, b.named) || known(y, a.named) { Answer::Different } else { Answer::Related }
    }
}

impl Judge<'_> {
    /// Whether two sentences that count one thing by one word share nothing else.
    pub(super) fn beyond(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (Some(thing), Some(other)) = (a.thing, b.thing) else { return Answer::Unknown };
        let is_counted =
            |term: Term| [&thing.name, &other.name].into_iter().any(|name| self.surroundings.name(term) == name);
        let mut shared = shared(a, b).peekable();
        told_apart(thing == other && shared.peek().is_some() && shared.all(is_counted))
    }

    /// What two dates are told of, as far as nouns say it: a pole, doses, a man.
    pub(super) fn themes(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (Some(x), Some(y)) = (a.around.theme, b.around.theme) else { return Answer::Unknown };
        match (x.term == y.term, x.person && y.person) {
            (true, false) => Answer::Same,
            // One person can be called by many words, and many by one.
            (_, true) => Answer::Unknown,
            (false, false) => Answer::Different,
        }
    }
}

pub(super) fn country(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let is_country = |word: &&&str| word.starts_with("country:");
    let narrowed = |profile: &Profile<'_>| profile.scope.iter().any(|word| is_country(&word));
    let shared = a.scope.iter().filter(is_country).any(|country| b.scope.contains(country));
    told_apart(narrowed(a) && narrowed(b) && !shared)
}

pub(super) fn scope(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.scope.is_empty(), b.scope.is_empty()) {
        (true, true) => Answer::Unknown,
        (false, false) if a.scope.iter().any(|word| b.scope.contains(word)) => Answer::Same,
        (false, false) => Answer::Different,
        _ => Answer::Open,
    }
}

pub(super) fn remainder(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.remainder, b.remainder) {
        (true, true) => Answer::Same,
        (false, false) => Answer::Unknown,
        _ => Answer::Different,
    }
}
