//! Lengths of time: "seven days", "18-year", "week-long", "within two weeks", "three and a
//! half hours", "the past three months", "several weeks".
//!
//! How old a person is ("a 22-year-old") is a quantity; how old a thing is, is a duration. `length`
//! reads a number of units, `ranges` a length between two others, `beside_today` those that begin
//! or end now, `told` those whose number was told before, `stopwatch` those that are written as a
//! clock shows them.

mod beside_today;
mod length;
mod ranges;
mod stopwatch;
mod told;

use nom::branch::alt;
use nom::{IResult, Parser};

use self::length::{length, long_ending, plural};
use super::input::fail;
use super::times::words::{calendar, first_of, is_amount, length_hedge, skip, skip_hyphen, taken, token_is};
use super::{Reading, Tokens, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::morphology::VerbForm;
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
    pub ends: Vec<(Span, Duration)>,
    /// How far from now it leads where the verb is one of the future: "will meet in two weeks". `None` for
    /// lengths that say nothing of the kind.
    pub from_now: Option<Shift>,
}

impl DurationReading {
    /// A length with the words of its annotations.
    pub(super) fn new(duration: Duration, ends: Vec<(Span, Duration)>) -> Self {
        DurationReading { duration, ends, from_now: None }
    }

    /// The TIMEX3 annotations, each with its words.
    pub fn timex3(&self) -> Vec<(Span, Timex3)> {
        self.ends.iter().map(|(span, duration)| (*span, duration.timex3())).collect()
    }
}

/// A duration with its hedge.
pub fn duration_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    if let Ok((rest, reading)) = stopwatch::race_time(input) {
        return Ok((rest, Reading::Duration(reading)));
    }
    let can_begin = input.leads_to(Kinds::UNIT.or(Kinds::COUNTED_UNIT))
        && input.first().is_some_and(|token| token.kind != PieceKind::Sign);
    if !can_begin {
        return fail(input);
    }
    let (rest, reading) = first_of(
        input,
        [
            (true, within),
            (true, ranges::range),
            (input.leads_to(Kinds::LIFETIME), up_to_life),
            (input.may_be(Marks::HEDGE), hedged),
            (input.opens_with(Kinds::SPAN), beside_today::beside_today),
            (input.is_word("as"), told::as_many),
            (true, plain),
        ],
    )?;
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
    Ok((end, DurationReading::new(duration, vec![(taken(rest, end), length)])))
}

/// "five years to life": a sentence with no other end.
fn up_to_life(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (after_length, length) = length(input)?;
    let (rest, _) = word("to")(skip_hyphen(after_length))?;
    let (end, ()) = calendar(Kinds::LIFETIME, |s| (s == CalendarSense::Lifetime).then_some(()))(skip_hyphen(rest))?;
    if length.vague {
        return fail(input);
    }
    let duration = loosened(length, HedgeSense::AtLeast);
    Ok((end, DurationReading::new(duration, vec![(taken(input, after_length), length)])))
}

/// "about two years", "more than a decade", "up to 180 days", "a year or so".
fn hedged(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, hedge) = length_hedge(input)?;
    let spread = input.is_word("over")
        && input
            .before()
            .is_some_and(|before| is_amount(input, before) || is_noun(input, before) || goes_on_over(input, before));
    let hedge = if spread { HedgeSense::Exactly } else { hedge };
    let (rest, beside) = length(rest)?;
    // "Over several years": nothing that could be loosened.
    if beside.vague {
        return fail(input);
    }
    let duration = loosened(beside, hedge);
    Ok((rest, DurationReading::new(duration, vec![(taken(input, rest), duration)])))
}

/// "Fell over two years", "needed over six months": what happens over a time and does not last longer
/// than it, as what "lasted over two years" does.
fn goes_on_over(input: Tokens<'_>, token: &Token) -> bool {
    let plain = token.kind == PieceKind::Word && !token.capitalised && !token.marks.has(Marks::CLASS);
    let verb = input.lexicon.forms(input.text_of(token)).and_then(|forms| {
        let others = forms.noun.map_or(0, |noun| noun.count).max(forms.adjective).max(forms.adverb);
        forms.verb.filter(|(_, form, count)| *form != VerbForm::Gerund && *count > others)
    });
    plain && verb.is_some() && !input.has_context(token, ContextSense::Lasting)
}

/// Whether a noun stands here that is hardly a verb: "nine hours of deliberation over two days".
fn is_noun(input: Tokens<'_>, token: &Token) -> bool {
    let plain = token.kind == PieceKind::Word && !token.capitalised && !token.marks.has(Marks::CLASS);
    plain
        && input.lexicon.forms(input.text_of(token)).is_some_and(|forms| {
            let verb = forms.verb.map_or(0, |(_, _, count)| count);
            forms.adverb == 0 && forms.noun.is_some_and(|noun| noun.count > verb)
        })
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

/// A length without a hedge.
fn plain(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let (rest, length) = alt((length, bare_plural)).parse(input)?;
    // "Five years or so", "ten minutes or more".
    // "30 years, give or take".
    let comma = skip(rest, sign(","));
    let behind = hedge_behind(comma).ok().filter(|(behind, hedge)| {
        !behind.may_count_next() && !length.vague && (comma == rest || *hedge == HedgeSense::About)
    });
    let (rest, length) = behind.map_or((rest, length), |(behind, hedge)| (behind, loosened(length, hedge)));
    Ok((rest, DurationReading::new(length, vec![(taken(input, rest), length)])))
}

/// "or so", "-odd" behind a number or its unit.
fn hedge_behind(input: Tokens<'_>) -> IResult<Tokens<'_>, HedgeSense> {
    sense(Marks::HEDGE_AFTER, |found| match found {
        Sense::HedgeAfter(hedge) => Some(*hedge),
        _ => None,
    })(skip_hyphen(input))
}

/// "for years", "weeks of talks", "could take months", "minutes after the vote", "decades-long": a
/// number that is not told.
fn bare_plural(input: Tokens<'_>) -> IResult<Tokens<'_>, Duration> {
    let (rest, found) = plural(input)?;
    let before = input.before().is_some_and(|token| {
        input.senses_of(token).iter().any(|s| {
            matches!(
                s,
                Sense::Class(WordClass::Preposition | WordClass::Coordinator) | Sense::Calendar(CalendarSense::Lasts)
            )
        })
    });
    let long = long_ending(rest);
    let leads_on = calendar(Kinds::OFFSET, |s| matches!(s, CalendarSense::Offset { .. }).then_some(()))(rest)
        .is_ok_and(|(behind, ())| behind.first().is_some_and(|next| next.kind == PieceKind::Word));
    if before || input.before().is_none() || word("of")(rest).is_ok() || long != rest || leads_on {
        Ok((long, Duration::some(found.unit)))
    } else {
        fail(input)
    }
}

/// Whether "old" or "of age" follows: the age of a person, which is a quantity.
fn belongs_to_an_age(rest: Tokens<'_>) -> bool {
    let rest = skip_hyphen(rest);
    word("old")(rest).is_ok() || word("of")(rest).is_ok_and(|(rest, _)| word("age")(rest).is_ok())
}
