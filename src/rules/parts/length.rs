//! A duration that must be the length between its end points:
//! "for two weeks, from 3 to 17 May", "the ten-day festival from June 3 to June 12".

use jiff::civil::Date;

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::claim::{Aspect, Claim, ClaimKey};
use crate::lexicon::concepts::ConceptKind;
use crate::rules::facts::days_of;
use crate::rules::schema::Rule;
use crate::rules::words::{day_in_words, value_in_words};
use crate::value::{DateRole, DateValue, Duration, Interval, Number, TimeUnit, Value};

/// The durations of a sentence that their end points do not bear out.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let beside = (1..sentence.claims.len()).filter_map(|second| mismatch(rule, sentence, second - 1, second));
    beside.chain(told_next(sentence)).collect()
}

/// "The ten-day strike closed the port. The strike began on 3 May and ended on 9 May."
fn told_next(sentence: SentenceClaims<'_>) -> Option<Mismatch> {
    let next = sentence.following()?;
    let mut lengths = (0..sentence.claims.len()).filter(|at| matches!(sentence.claims[*at].value, Value::Duration(_)));
    let (length, None, [begin, end]) = (lengths.next()?, lengths.next(), next.claims) else { return None };
    let event = |claim: &Claim| claim.subject.event.as_ref().and_then(|event| event.concept);
    let (Value::Duration(duration), Value::Date(from), Value::Date(to)) =
        (&sentence.claims[length].value, &begin.value, &end.value)
    else {
        return None;
    };
    let lasts = event(&sentence.claims[length])?;
    let of_event = [begin, end].iter().all(|claim| event(claim) == Some(lasts));
    let aspects = (begin.subject.aspect, end.subject.aspect) == (Aspect::Begin, Aspect::End);
    let at_days = from.role == DateRole::At && to.role == DateRole::At;
    let ends = Ends::between(from, to).filter(|_| of_event && aspects && at_days)?;
    held(sentence, (sentence.key(length), duration), vec![next.key(0), next.key(1)], &ends)
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, first: usize, second: usize) -> Option<Mismatch> {
    let between = Between::new(&sentence.document.text, sentence.claims[first].span, sentence.claims[second].span)?;
    let (duration_at, range_at, together) = match (&sentence.claims[first].value, &sentence.claims[second].value) {
        (Value::Duration(_), Value::Date(_)) => {
            // "The ten-day festival, from …": a duration that is written with a hyphen
            // describes the noun that the dates belong to.
            let describes = sentence.claims[first].span.of(&sentence.document.text).contains('-');
            (first, second, between.is_adjacent() || describes && between.is_one_phrase())
        }
        (Value::Date(_), Value::Duration(_)) => {
            let duration = &sentence.claims[second];
            let behind = Between::behind(&sentence.document.text, duration.span, duration.sentence)?;
            // "From 3 May to 9 May, the ten-day strike": what lasts so long is the event of the
            // sentence, and no ticket.
            let event = duration.subject.event.as_ref().and_then(|event| event.concept);
            let concepts = &sentence.matter.lexicon.concepts;
            let happens = event.is_some_and(|event| concepts.get(event).kind == ConceptKind::Event);
            let describes = duration.span.of(&sentence.document.text).contains('-');
            let told = between.has_only(&rule.cue) && between.has_any(&rule.cue) && (happens || !describes);
            let in_all = between.is_adjacent() && behind.begins_with_phrase(&rule.needs);
            let closed = !behind.begins_with_any(&rule.unless);
            (second, first, between.is_bracket() || closed && (between.is_dash() || told || in_all))
        }
        _ => return None,
    };
    let (Value::Duration(duration), Value::Date(range)) =
        (&sentence.claims[duration_at].value, &sentence.claims[range_at].value)
    else {
        return None;
    };
    let ends = Ends::of(range).filter(|_| together)?;
    held(sentence, (sentence.key(duration_at), duration), vec![sentence.key(range_at)], &ends)
}

/// A duration held against its end points.
fn held(
    sentence: SentenceClaims<'_>,
    (key, duration): (ClaimKey, &Duration),
    end_keys: Vec<ClaimKey>,
    ends: &Ends,
) -> Option<Mismatch> {
    if duration.vague || duration.approximate || !ends.are_as_fine_as(duration.unit) {
        return None;
    }
    let stated = stated_days(duration)?;
    let measured = Interval::closed(Number::integer(ends.shortest), Number::integer(ends.longest));
    if !stated.is_disjoint(&measured) {
        return None;
    }
    let given = value_in_words(&sentence.matter.story.claim(key).value);
    let expected = ends.in_words(duration.unit);
    let (from, to) = (day_in_words(ends.from.0), day_in_words(ends.to.1));
    Some(Mismatch {
        sides: vec![vec![key], end_keys],
        because: vec![
            "the text gives the duration and its end points".to_owned(),
            format!("from {from} to {to} it is {expected}, and the text gives {given}"),
        ],
        expected,
        given,
    })
}

/// The two ends of a range of dates, each with its first and last day.
struct Ends {
    from: (Date, Date),
    to: (Date, Date),
    /// The fewest days from one end to the other.
    shortest: i64,
    /// The most days, both ends counted.
    longest: i64,
}

impl Ends {
    fn of(range: &DateValue) -> Option<Self> {
        let [from, to] = range.parts.as_slice() else { return None };
        Ends::between(from, to)
    }

    fn between(from: &DateValue, to: &DateValue) -> Option<Self> {
        let (from, to) = (days_of(from.extent.as_ref()?)?, days_of(to.extent.as_ref()?)?);
        let shortest = days_between(from.1, to.0);
        let longest = days_between(from.0, to.1).checked_add(1)?;
        (shortest > 0).then_some(Ends { from, to, shortest, longest })
    }

    /// How far apart the ends lie, in days, or in years where the text counts those.
    fn in_words(&self, unit: TimeUnit) -> String {
        let (unit_days, unit) = if unit >= TimeUnit::Year { (365, "years") } else { (1, "days") };
        let (shortest, longest) = (rounded(self.shortest, unit_days), rounded(self.longest, unit_days));
        if shortest == longest { format!("{longest} {unit}") } else { format!("{shortest} to {longest} {unit}") }
    }

    /// Whether the ends are known to the unit of a duration: of "two days" between two months
    /// nothing can be said.
    fn are_as_fine_as(&self, unit: TimeUnit) -> bool {
        let coarser = |(first, last): (Date, Date)| days_between(first, last) + 1 > longest_in_days(unit);
        unit >= TimeUnit::Day && !coarser(self.from) && !coarser(self.to)
    }
}

/// A number of days in units of so many, rounded to the nearest one.
fn rounded(days: i64, unit_days: i64) -> i64 {
    (days + unit_days / 2) / unit_days
}

fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// The days that a duration can have, half a unit of rounding allowed for.
fn stated_days(duration: &Duration) -> Option<Interval<Number>> {
    let half = Number::ratio(1, 2)?;
    let low = duration.min?.checked_sub(half)?.checked_mul(shortest_in_days(duration.unit).into())?;
    let high = duration.max?.checked_add(half)?.checked_mul(longest_in_days(duration.unit).into())?;
    Some(Interval::closed(low, high))
}

/// The fewest days that a unit has in the calendar.
fn shortest_in_days(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => 0,
        TimeUnit::Day => 1,
        TimeUnit::Week => 7,
        TimeUnit::Month => 28,
        TimeUnit::Quarter => 90,
        TimeUnit::Year => 365,
        TimeUnit::Decade => 3_652,
        TimeUnit::Century => 36_524,
    }
}

/// The most days that a unit has in the calendar.
fn longest_in_days(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => 1,
        TimeUnit::Week => 7,
        TimeUnit::Month => 31,
        TimeUnit::Quarter => 92,
        TimeUnit::Year => 366,
        TimeUnit::Decade => 3_653,
        TimeUnit::Century => 36_525,
    }
}
