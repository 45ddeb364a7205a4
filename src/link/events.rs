//! What happens to whom and when: the events, sides and times that two claims tell of.

use super::facts::Judge;
use super::facts::{both, told_apart};
use super::profile::Profile;
use super::questions::Answer;
use crate::claim::Aspect;
use crate::lexicon::concepts::ConceptId;
use crate::value::{DateRole, Kind};

impl Judge<'_> {
    pub(super) fn near_events(&self, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
        let (x, y) = (&a.around.events, &b.around.events);
        let occasion = |id: ConceptId| self.lexicon.concepts.get(id).occasion.as_deref();
        match (x.first(), y.first()) {
            (None, None) => Answer::Unknown,
            (Some(_), None) | (None, Some(_)) => Answer::Open,
            (Some(first), Some(other)) if first == other => Answer::Same,
            _ if x.iter().take(3).any(|event| y.iter().take(3).any(|other| other == event)) => Answer::Related,
            (Some(&first), Some(&other)) if occasion(first).is_some() && occasion(first) == occasion(other) => {
                Answer::Alike
            }
            _ => Answer::Different,
        }
    }

    /// What the clauses tell; where they differ and the same stands nearest, they may tell of it in
    /// two ways, and so may a verb that the lexicon does not know.
    pub(super) fn clause_events(&self, a: &Profile<'_>, b: &Profile<'_>, nearest: Answer) -> Answer {
        let (Some(x), Some(y)) = (a.event, b.event) else { return Answer::Unknown };
        let within = |x: ConceptId, y: ConceptId| self.lexicon.concepts.is_within(x, y);
        match (x.concept, y.concept) {
            _ if x == y => Answer::Same,
            (Some(x), Some(y)) if within(x, y) || within(y, x) => Answer::Related,
            (Some(_), Some(_)) if nearest != Answer::Same => Answer::Different,
            _ if nearest == Answer::Same => Answer::Alike,
            _ => Answer::Open,
        }
    }
}

/// Whether two claims tell of one happening of its kind. The day of a date is its value, so that of two dates
/// only what is told apart counts.
pub(super) fn happening(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let (Some(x), Some(y)) = (a.happening, b.happening) else { return Answer::Unknown };
    match (x.concept == y.concept, a.kind) {
        (false, _) => Answer::Unknown,
        (true, Kind::Date) => told_apart(x.apart != y.apart),
        _ if std::ptr::eq(x, y) => both(x.days.is_some() && x.documents.len() > 1),
        // What no article dates may be either.
        _ => told_apart(x.apart != y.apart || x.days.is_some() && y.days.is_some()),
    }
}

/// Whether the clauses of two claims tell two things.
pub(super) fn tell_two(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    a.event.zip(b.event).is_some_and(|(x, y)| x != y)
}

/// Two days of the news on which what the story is about happened are seldom two.
pub(super) fn occasion(event: Answer, a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let tells = |profile: &Profile<'_>| {
        profile.of_the_news && profile.dates_main && matches!(profile.aspect, Aspect::Whole | Aspect::Begin)
    };
    if tells(a) && tells(b) && matches!(event, Answer::Same | Answer::Related | Answer::Alike) {
        event
    } else {
        Answer::Unknown
    }
}

/// Two answers taken together.
pub(super) fn matches(event: Answer, other: Answer) -> Answer {
    match (event, other) {
        (Answer::Same, Answer::Same) => Answer::Same,
        (Answer::Same, Answer::Related | Answer::Alike) | (Answer::Related | Answer::Alike, Answer::Same) => {
            Answer::Related
        }
        (Answer::Related | Answer::Alike, Answer::Related | Answer::Alike) => Answer::Alike,
        (Answer::Different, Answer::Different) => Answer::Different,
        _ => Answer::Unknown,
    }
}

pub(super) fn aspect(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    match (a.aspect, b.aspect) {
        (Aspect::Whole, Aspect::Whole) => Answer::Unknown,
        (x, y) if x == y => Answer::Same,
        (Aspect::Whole, Aspect::Begin) | (Aspect::Begin, Aspect::Whole) => Answer::Open,
        _ => Answer::Different,
    }
}

/// Where both are of the beginning, "since Friday" and "on Friday" are one boundary.
pub(super) fn role(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let begin = a.aspect == Aspect::Begin && b.aspect == Aspect::Begin;
    let goes = a.role.zip(b.role).is_none_or(|(a, b)| a.goes_with(b));
    told_apart(!goes && !begin)
}

pub(super) fn precision(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let (Some(x), Some(y)) = (a.precision, b.precision) else { return Answer::Unknown };
    // A bound may be as coarse as it likes: "born after 1948".
    if [a.role, b.role].into_iter().flatten().any(DateRole::is_bound) {
        return Answer::Alike;
    }
    match (x as i32 - y as i32).abs() {
        0 => Answer::Same,
        1 => Answer::Related,
        2 => Answer::Open,
        _ => Answer::Different,
    }
}

pub(super) fn window(a: &Profile<'_>, b: &Profile<'_>) -> Answer {
    let (Some(x), Some(y)) = (a.as_of, b.as_of) else {
        let past = |profile: &Profile<'_>| profile.tells_the_past;
        return if past(a) != past(b) { Answer::Open } else { Answer::Unknown };
    };
    // The end is the moment behind the last: that of a year is the next one's first.
    let years = |interval: &crate::value::Interval<jiff::civil::DateTime>| {
        let last = interval.max()?.checked_sub(jiff::Span::new().seconds(1)).ok()?;
        Some((interval.min()?.year(), last.year()))
    };
    // Days apart are a count that moves; years apart are another state of things.
    match (years(x), years(y)) {
        (Some((first, last)), Some((other_first, other_last))) if last < other_first || other_last < first => {
            Answer::Different
        }
        _ => Answer::Unknown,
    }
}
