//! Lengths of time: "seven days", "18-year", "week-long", "within two weeks", "three and a
//! half hours", "the past three months", "several weeks".
//!
//! How old a person is ("a 22-year-old") is a quantity; how old a thing is, is a duration.

use nom::branch::alt;
use nom::{IResult, Input, Parser};
use smallvec::{SmallVec, smallvec};

use super::input::fail;
use super::numerals::numeral;
use super::times::rolling::is_verb;
use super::times::words::{calendar, is_hyphen, length_hedge, skip, skip_hyphen, taken, token_is, unit, vague_number};
use super::{Reading, Tokens, sense, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::{Span, Token};
use crate::value::{Duration, Number, Shift, TimeUnit, Timex3};

/// A length of time with the words of its TIMEX3 annotations.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationReading {
    /// What the words say.
    pub duration: Duration,
    /// The words of the length itself (without "for" or "within"), or of both ends of a range
    /// ("two to three weeks").
    pub ends: SmallVec<[(Span, Duration); 1]>,
    /// How far from now it leads where the verb is one of the future: "will meet in two weeks". `None` for
    /// lengths that say nothing of the kind.
    pub from_now: Option<Shift>,
}

impl DurationReading {
    /// A length with the words of its annotations.
    pub(super) fn new(duration: Duration, ends: SmallVec<[(Span, Duration); 1]>) -> Self {
        DurationReading { duration, ends, from_now: None }
    }

    /// The TIMEX3 annotations, each with its words.
    pub fn timex3(&self) -> Vec<(Span, Timex3)> {
        self.ends.iter().map(|(span, duration)| (*span, duration.timex3())).collect()
    }
}

/// A duration with its hedge.
pub fn duration_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    let can_begin = input.leads_to(Kinds::UNIT.or(Kinds::COUNTED_UNIT))
        && input.first().is_some_and(|token| token.kind != PieceKind::Sign);
    if !can_begin {
        return fail(input);
    }
    let (rest, reading) = alt((within, range, up_to_life, hedged, beside_today, plain)).parse(input)?;
    if belongs_to_an_age(rest) {
        return fail(input);
    }
    // "In a year or two" is no certain one.
    let from_now = from_now(input, &reading.duration).filter(|_| word("or")(rest).is_err());
    Ok((rest, Reading::Duration(DurationReading { from_now, ..reading })))
}

/// "In two weeks", and no "for the third time in two weeks".
fn from_now(input: Tokens<'_>, length: &Duration) -> Option<Shift> {
    const REACH: usize = 8;
    let in_it = input.before().is_some_and(|before| matches!(input.text_of(before), "in" | "In"));
    if !in_it || length.vague || length.min != length.max {
        return None;
    }
    let counted = |word: &Token| {
        let superlative = ["est", "most"].iter().any(|ending| input.text_of(word).ends_with(ending));
        superlative
            || token_is(input, word, |s| matches!(s, CalendarSense::Ordinal(_) | CalendarSense::Times))
            || input.senses_of(word).contains(&Sense::Numeral(NumeralSense::Ordinal))
    };
    if input.preceding().rev().take(REACH).any(counted) {
        return None;
    }
    let (count, unit) = length.unit.whole_count(length.min?)?;
    let count = i32::try_from(count).ok().filter(|_| unit >= TimeUnit::Day)?;
    let (count, unit) = match unit {
        TimeUnit::Decade => (count.checked_mul(10)?, TimeUnit::Year),
        TimeUnit::Century => (count.checked_mul(100)?, TimeUnit::Year),
        unit => (count, unit),
    };
    Some(Shift { unit, count })
}

/// "within 10 days": anything up to it.
fn within(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, _) = alt((word("within"), word("inside"))).parse(input)?;
    let (end, length) = length(rest)?;
    let duration = Duration { min: Some(Number::ZERO), ..length };
    let duration = if length.vague { length } else { duration };
    Ok((end, DurationReading::new(duration, smallvec![(taken(rest, end), length)])))
}

/// "two to three weeks", "2-3 weeks", "days or weeks", "between two and six days".
fn range(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let between = skip(input, word("between"));
    if let Ok((after_first, low)) = numeral(between) {
        let (rest, ()) = link(after_first, between != input)?;
        let (end, high) = length(rest)?;
        return match (high.min, high.max) {
            (Some(_), Some(max)) if low.value < max && high.min == high.max => {
                let duration = Duration { min: Some(low.value), ..high };
                let first = Duration::exactly(low.value, high.unit);
                let ends = smallvec![(taken(between, after_first), first), (taken(rest, end), high)];
                Ok((end, DurationReading::new(duration, ends)))
            }
            _ => fail(input),
        };
    }
    let (after_first, first) = plural(between)?;
    let (rest, _) = word("or")(after_first)?;
    let (end, second) = plural(rest)?;
    let ends = smallvec![(taken(between, end), Duration::some(first.unit.min(second.unit)))];
    Ok((end, DurationReading::new(Duration::some(first.unit.min(second.unit)), ends)))
}

/// "five years to life": a sentence with no other end.
fn up_to_life(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (after_length, length) = length(input)?;
    let (rest, _) = word("to")(skip_hyphen(after_length))?;
    let (end, ()) = calendar(|s| (s == CalendarSense::Lifetime).then_some(()))(skip_hyphen(rest))?;
    if length.vague {
        return fail(input);
    }
    let duration = loosened(length, HedgeSense::AtLeast);
    Ok((end, DurationReading::new(duration, smallvec![(taken(input, after_length), length)])))
}

fn link(input: Tokens<'_>, between: bool) -> IResult<Tokens<'_>, ()> {
    match input.first() {
        Some(token) if is_hyphen(input.text_of(token)) && !between => Ok((input.take_from(1), ())),
        _ if between => word("and")(input).map(|(rest, _)| (rest, ())),
        _ => alt((word("to"), word("or"))).parse(input).map(|(rest, _)| (rest, ())),
    }
}

/// "about two years", "more than a decade", "up to 180 days", "a year or so".
fn hedged(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, hedge) = length_hedge(input)?;
    let spread = input.is_word("over") && input.before().is_some_and(|before| is_amount(input, before));
    let hedge = if spread { HedgeSense::Exactly } else { hedge };
    let (rest, beside) = length(rest)?;
    // "Over several years": nothing that could be loosened.
    if beside.vague {
        return fail(input);
    }
    let duration = loosened(beside, hedge);
    Ok((rest, DurationReading::new(duration, smallvec![(taken(input, rest), duration)])))
}

/// Whether an amount ends here: "8 percent over two years" is spread over them, "for over two
/// years" is longer.
fn is_amount(input: Tokens<'_>, token: &Token) -> bool {
    let names_amount =
        |found: &Sense| matches!(found, Sense::Numeral(_) | Sense::Unit(_) | Sense::Calendar(CalendarSense::Unit(_)));
    token.kind == PieceKind::Number || input.senses_of(token).iter().any(names_amount)
}

fn loosened(length: Duration, hedge: HedgeSense) -> Duration {
    match hedge {
        HedgeSense::About => Duration { approximate: true, ..length },
        HedgeSense::MoreThan => Duration { max: None, min_open: true, ..length },
        HedgeSense::AtLeast => Duration { max: None, ..length },
        HedgeSense::UpTo | HedgeSense::AtMost => Duration { min: None, ..length },
        HedgeSense::LessThan => Duration { min: None, max_open: true, ..length },
        HedgeSense::Exactly => length,
    }
}

/// "the past three months", "the last twenty-four hours", "recent weeks", "the weeks ahead".
fn beside_today(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    // "The talks will last two hours".
    if is_verb(input) {
        return fail(input);
    }
    let (rest, ()) = calendar(|s| (s == CalendarSense::Span).then_some(()))(input)?;
    let (end, length) = alt((length, past_unit, vague_plural)).parse(rest)?;
    let article_alone = rest.before().is_some_and(|token| input.text_of(token).eq_ignore_ascii_case("the"))
        && input.len() - rest.len() == 1;
    // "The weeks ahead".
    if let Ok((end, ())) = calendar(|s| (s == CalendarSense::Ahead).then_some(()))(end)
        && length.vague
    {
        return Ok((end, DurationReading::new(length, smallvec![(taken(input, end), length)])));
    }
    // "The days", "these years" tell no length, and before its noun the article is that of the
    // noun: "the two-week truce".
    let attribute = rest.as_slice()[..rest.len() - end.len()].iter().any(|token| is_hyphen(rest.text_of(token)));
    if article_alone && (length.vague || attribute) {
        return fail(input);
    }
    Ok((end, DurationReading::new(length, smallvec![(taken(input, end), length)])))
}

/// "the past year": one of the unit, up to now. "Last year" and "next week" are dates.
fn past_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = unit(input)?;
    let past = input.before().is_some_and(|before| {
        !token_is(input, before, |s| matches!(s, CalendarSense::Direction(..)))
            && token_is(input, before, |s| s == CalendarSense::Span)
            && !input.text_of(before).eq_ignore_ascii_case("the")
            && !token_is(input, before, |s| matches!(s, CalendarSense::Reference(_)))
    });
    if found.plural || !past { fail(input) } else { exactly(rest, Number::ONE, found) }
}

/// Bare plurals beside a word of time: "recent weeks".
fn vague_plural(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = plural(input)?;
    match alt((word("or"), word("and"))).parse(rest).and_then(|(rest, _)| plural(rest)) {
        Ok((rest, _)) => Ok((rest, Duration::some(found.unit))),
        Err(_) => Ok((rest, Duration::some(found.unit))),
    }
}

/// A length without a hedge.
fn plain(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, length) = alt((length, bare_plural)).parse(input)?;
    Ok((rest, DurationReading::new(length, smallvec![(taken(input, rest), length)])))
}

/// "for years", "weeks of talks", "decades-long": a number that is not told.
fn bare_plural(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = plural(input)?;
    let before = input.before().is_some_and(|token| {
        input
            .senses_of(token)
            .iter()
            .any(|s| matches!(s, Sense::Class(WordClass::Preposition | WordClass::Coordinator)))
    });
    let long = long_ending(rest);
    if before || input.before().is_none() || word("of")(rest).is_ok() || long != rest {
        Ok((long, Duration::some(found.unit)))
    } else {
        fail(input)
    }
}

fn plural(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    match unit(input)? {
        (rest, found) if found.plural => Ok((rest, found)),
        _ => fail(input),
    }
}

/// A number of units: "seven days", "18 year-long", "an hour and a half", "6 years and 9
/// months", "half an hour", "a decade", "several months".
fn length(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    if let Ok((rest, ())) = vague_number(input) {
        let (rest, found) = unit(more(rest))?;
        return Ok((long_ending(rest), Duration::some(found.unit)));
    }
    let (rest, first) = alt((half_a_unit, counted, one_long, one)).parse(input)?;
    let (rest, first) = with_smaller_unit(rest, first);
    Ok((long_ending(rest), first))
}

/// "seven days", "18-year", "two and a half years", "two years and a half".
fn counted(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, count) = numeral(input)?;
    let couple = skip(rest, word("of"));
    let rest = if is_couple(input) { couple } else { rest };
    let (rest, found) = alt((unit, counted_unit)).parse(more(skip_hyphen(rest)))?;
    if count.value < Number::ZERO {
        return fail(input);
    }
    match and_a_half(rest) {
        Ok((rest, half)) => match count.value.checked_add(half) {
            Some(count) => exactly(rest, count, found),
            None => fail(input),
        },
        Err(_) => {
            let (rest, duration) = exactly(rest, count.value, found)?;
            Ok((rest, Duration { approximate: is_couple(input), ..duration }))
        }
    }
}

/// "nights", "weekends": units of time behind a number.
fn counted_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    calendar(|s| match s {
        CalendarSense::CountedUnit(unit) => Some(unit),
        _ => None,
    })(input)
}

/// Whether the number is told loosely: "a couple of years".
fn is_couple(input: Tokens<'_>) -> bool {
    let loose = |input| {
        sense(Marks::NUMERAL, |found| {
            matches!(found, Sense::Numeral(NumeralSense::Group { loose: true, .. })).then_some(())
        })(input)
    };
    loose(input).is_ok() || loose(skip(input, word("a"))).is_ok()
}

/// "more" and "full" between a number and its unit: "two more weeks".
fn more(input: Tokens<'_>) -> Tokens<'_> {
    skip(
        input,
        alt((
            word("more"),
            word("full"),
            word("whole"),
            word("entire"),
            word("solid"),
            word("straight"),
            word("consecutive"),
            word("long"),
        )),
    )
}

/// "half an hour", "half a century", "a half-hour".
fn half_a_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let rest = skip(input, alt((word("a"), word("one"))));
    let (rest, parts) = sense(Marks::NUMERAL, |found| match found {
        Sense::Numeral(NumeralSense::Part(parts)) => Some(*parts),
        _ => None,
    })(rest)?;
    let rest = skip(skip(rest, word("of")), alt((word("a"), word("an"))));
    let (rest, found) = unit(skip_hyphen(rest))?;
    match Number::ratio(1, i64::from(parts)) {
        // "A quarter" and "a second" are units themselves.
        Some(part) if parts == 2 || parts == 4 && word("of")(skip(input, word("a")).take_from(1)).is_ok() => {
            exactly(rest, part, found)
        }
        _ => fail(input),
    }
}

/// "and a half" behind a unit.
fn and_a_half(input: Tokens<'_>) -> IResult<Tokens<'_>, Number> {
    let (rest, _) = word("and")(input)?;
    let (rest, _) = word("a")(rest)?;
    let (rest, parts) = sense(Marks::NUMERAL, |found| match found {
        Sense::Numeral(NumeralSense::Part(parts)) => Some(*parts),
        _ => None,
    })(rest)?;
    match Number::ratio(1, i64::from(parts)) {
        Some(part) => Ok((rest, part)),
        None => fail(input),
    }
}

/// "week-long", "decade-old": one of the unit.
fn one_long(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = unit(input)?;
    if found.plural || long_ending(rest) == rest { fail(input) } else { exactly(rest, Number::ONE, found) }
}

/// "a week", "all week", "an hour and a half": where it is no rate ("$5 a day", "three times a week").
fn one(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    if let Ok((rest, _)) = word("all")(input) {
        let (rest, found) = unit(rest)?;
        return if found.plural || found.unit < TimeUnit::Day {
            fail(input)
        } else {
            exactly(rest, Number::ONE, found)
        };
    }
    let (rest, _) = alt((word("a"), word("an"))).parse(input)?;
    let full = more(rest);
    let (rest, found) = unit(full)?;
    // "From a year-earlier $5 million", "a month-end sale".
    let hyphen = skip_hyphen(rest);
    if hyphen != rest
        && hyphen.first().is_some_and(|next| {
            token_is(hyphen, next, |s| matches!(s, CalendarSense::Distance { .. } | CalendarSense::End))
        })
    {
        return fail(input);
    }
    let half = and_a_half(rest);
    let rate = input.before().is_some_and(|before| !leads_to_length(input, before));
    // "A second attack" is no length, and a minute or more is named so.
    if found.plural || found.unit == TimeUnit::Second || rate && half.is_err() && long_ending(rest) == rest {
        return fail(input);
    }
    match half {
        Ok((rest, half)) => match Number::ONE.checked_add(half) {
            Some(count) => exactly(rest, count, found),
            None => fail(input),
        },
        Err(_) => exactly(rest, Number::ONE, found),
    }
}

/// Whether a length, and no rate, can follow a word: a preposition, a hedge, a verb of lasting.
fn leads_to_length(input: Tokens<'_>, before: &Token) -> bool {
    before.kind == PieceKind::Sign && !matches!(input.text_of(before), "%" | ")")
        || input.senses_of(before).iter().any(|found| match found {
            Sense::Class(class) => !matches!(class, WordClass::Pronoun | WordClass::Determiner),
            Sense::Hedge(_) => true,
            Sense::Calendar(found) => matches!(found, CalendarSense::Role(_) | CalendarSense::Lasts),
            _ => false,
        })
}

/// "6 years and 9 months", "two hours, 15 minutes", "2 hours 1 minute 39 seconds".
fn with_smaller_unit<'a>(input: Tokens<'a>, first: Duration) -> (Tokens<'a>, Duration) {
    let rest = skip(skip(input, super::sign(",")), word("and"));
    let smaller = counted(rest).ok().and_then(|(rest, second)| {
        let whole = first.unit.count_in(first.min?, second.unit)?;
        let sum = whole.checked_add(second.min?)?;
        (second.unit < first.unit && !second.approximate).then(|| (rest, Duration::exactly(sum, second.unit)))
    });
    match smaller {
        Some((rest, sum)) => with_smaller_unit(rest, sum),
        None => (input, first),
    }
}

/// "-long", and "-old" of a thing.
fn long_ending(input: Tokens<'_>) -> Tokens<'_> {
    let rest = skip_hyphen(input);
    if rest == input {
        return input;
    }
    let ending = alt((word("long"), word("old"))).parse(rest);
    match ending {
        Ok((rest, ending)) if input.text_of(ending).eq_ignore_ascii_case("long") || is_aged(rest) => rest,
        _ => input,
    }
}

/// Whether a thing stands here that has an age without being a person, at most one word on.
fn is_aged(input: Tokens<'_>) -> bool {
    input.as_slice().iter().take(2).any(|token| token_is(input, token, |s| s == CalendarSense::AgedThing))
}

/// Whether "old" or "of age" follows: the age of a person, which is a quantity.
fn belongs_to_an_age(rest: Tokens<'_>) -> bool {
    let rest = skip_hyphen(rest);
    word("old")(rest).is_ok() || word("of")(rest).is_ok_and(|(rest, _)| word("age")(rest).is_ok())
}

fn exactly(rest: Tokens<'_>, count: Number, found: UnitOfTime) -> IResult<Tokens<'_>, Duration> {
    match count.checked_mul(Number::integer(i64::from(found.count))) {
        Some(count) => Ok((rest, Duration::exactly(count, found.unit))),
        None => fail(rest),
    }
}
