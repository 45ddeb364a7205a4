//! A number of units of time: "seven days", "an hour and a half", "half a century", "a decade-long".

use nom::branch::alt;
use nom::{IResult, Input, Parser};

use super::{hedge_behind, loosened};
use crate::grammar::input::fail;
use crate::grammar::numerals::{fraction, numeral};
use crate::grammar::times::words::{calendar, first_of, is_numeric, skip, skip_hyphen, token_is, unit, vague_number};
use crate::grammar::{Tokens, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Duration, Modifier, Number, TimeUnit};

/// A number of units: "seven days", "18 year-long", "an hour and a half", "6 years and 9
/// months", "half an hour", "a decade", "several months".
pub(super) fn length(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    if let Ok((rest, ())) = vague_number(input) {
        let (rest, found) = unit(more(rest))?;
        return Ok((long_ending(rest), Duration::some(found.unit)));
    }
    /// "Three and a half quarters of".
    const LONGEST_PART: usize = 6;
    // ".5 seconds" begins with a sign.
    let counts = is_numeric(input) || input.first().is_some_and(|first| first.kind == PieceKind::Sign);
    let article = input.may_be(Marks::ONE) || input.is_word("all");
    let of = || {
        input
            .as_slice()
            .iter()
            .take(LONGEST_PART)
            .any(|word| word.span.len() == 2 && input.text_of(word).eq_ignore_ascii_case("of"))
    };
    let (rest, first) = first_of(
        input,
        [
            (counts, half_a_unit),
            (counts && of(), part_of_a_unit),
            (counts, counted),
            (input.opens_with(Kinds::UNIT), one_long),
            (article, one),
        ],
    )?;
    let (rest, first) = with_smaller_unit(rest, first);
    Ok((long_ending(rest), first))
}

/// "seven days", "18-year", "two and a half years", "two years and a half".
fn counted(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, count) = numeral(input)?;
    let couple = skip(rest, word("of"));
    let rest = if is_couple(input) { couple } else { rest };
    let units = |input| alt((unit, counted_unit)).parse(more(skip_hyphen(input)));
    if count.value < Number::ZERO {
        return fail(input);
    }
    // "30-odd years", "two or so weeks".
    if let Ok((rest, hedge)) = hedge_behind(rest)
        && let Ok((rest, found)) = units(rest)
    {
        let (rest, duration) = exactly(rest, count.value, found)?;
        return Ok((rest, loosened(duration, hedge)));
    }
    let (rest, found) = units(rest)?;
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
    calendar(Kinds::COUNTED_UNIT, |s| match s {
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
    match input.first() {
        Some(word) if word.marks.is(WordClass::Filling) => input.take_from(1),
        _ => input,
    }
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

/// "a tenth of a second", "three quarters of an hour", "two-thirds of a century".
fn part_of_a_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, part) = fraction(input)?;
    let (rest, _) = word("of")(rest)?;
    let (rest, _) = alt((word("a"), word("an"))).parse(rest)?;
    let (rest, found) = unit(rest)?;
    if found.plural { fail(input) } else { exactly(rest, part.value, found) }
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
    // "Arrived a minute late", "a second ahead of the rest".
    let off = off_time(rest);
    let rate = !off && input.before().is_some_and(|before| !leads_to_length(input, before));
    // "A second attack" is no length, and a minute or more is named so.
    let rank = found.unit == TimeUnit::Second && !off;
    if found.plural || rank || rate && half.is_err() && long_ending(rest) == rest {
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

/// Whether "late", "early" or "ahead" follows, and no date that is late: "a day late in May".
fn off_time(rest: Tokens<'_>) -> bool {
    let off =
        |s| matches!(s, CalendarSense::Modifier(Modifier::Late | Modifier::Early) | CalendarSense::Ahead).then_some(());
    // "A second early vote".
    rest.first().is_some_and(|next| token_is(rest, next, |s| off(s).is_some())) && !rest.take_from(1).may_count_next()
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
    let rest = skip(skip(input, sign(",")), word("and"));
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
pub(super) fn long_ending(input: Tokens<'_>) -> Tokens<'_> {
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

pub(super) fn exactly(rest: Tokens<'_>, count: Number, found: UnitOfTime) -> IResult<Tokens<'_>, Duration> {
    match count.checked_mul(Number::integer(i64::from(found.count))) {
        Some(count) => Ok((rest, Duration::exactly(count, found.unit))),
        None => fail(rest),
    }
}

pub(super) fn plural(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    match unit(input)? {
        (rest, found) if found.plural => Ok((rest, found)),
        _ => fail(input),
    }
}
