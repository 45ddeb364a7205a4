//! Times that lie so far from another: "two weeks ago", "a year earlier", "two days before Christmas", "the day
//! after".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::clock::part_of_day;
use super::join::joined;
use super::relative::{day, directed, direction};
use super::words::{calendar, length_hedge, one_unit, skip, skip_hyphen, unit, vague_number};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Direction, Frame, Modifier, Number, Origin, Reference, Shift, TimeExpression, TimeOfDay, TimeUnit};

/// "two weeks ago", "a year earlier", "about six days later", "several years ago".
pub(super) fn at_a_distance(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, hedged) = hedge(input);
    let (rest, length) = length(rest)?;
    let (rest, (onward, from)) = distance(rest, &length)?;
    let Some(shift) = length.shift(onward) else {
        let reference = if onward { Reference::Future } else { Reference::Past };
        return Ok((rest, TimeExpression::vague(reference)));
    };
    // "A year ago today", "100 years ago this week".
    if shift.unit == TimeUnit::Year
        && shift.count < 0
        && from == Origin::Publication
        && !hedged
        && let Ok((rest, found)) = this_day_or_week(rest)
    {
        return Ok((rest, TimeExpression { offset: Some(shift), ..found }));
    }
    let modifier = hedged.then_some(Modifier::Approximate);
    let a_year_back = shift == Shift { unit: TimeUnit::Year, count: -1 } && !hedged;
    let frame = if a_year_back { Frame::SameQuarter { from } } else { Frame::Step { from, shift } };
    Ok((rest, TimeExpression { modifier, frame, ..TimeExpression::default() }))
}

/// "today", "this week".
fn this_day_or_week(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let today = Frame::Step { from: Origin::Publication, shift: Shift { unit: TimeUnit::Day, count: 0 } };
    let (rest, found) = day(input).or_else(|_| directed(input))?;
    let this = matches!(
        found.frame,
        Frame::Step { from: Origin::Publication, shift: Shift { unit: TimeUnit::Week | TimeUnit::Month, count: 0 } }
    );
    if found.frame == today || this { Ok((rest, found)) } else { fail(input) }
}

/// What follows a length and says where it leads.
pub(super) fn distance<'a>(input: Tokens<'a>, length: &Length) -> IResult<Tokens<'a>, (bool, Origin)> {
    let named = calendar(Kinds::DISTANCE, |s| match s {
        CalendarSense::Distance { onward, from } => Some((onward, from)),
        _ => None,
    })(input);
    // "Two weeks before her birthday" is the length of what lies between; "an hour before the match" is
    // on the day that is told.
    let lies_between = length.count.is_none() || length.unit.unit >= TimeUnit::Day;
    if let Ok((rest, found)) = named
        && !(lies_between && offset(input).is_ok() && names_event(rest))
    {
        return Ok((rest, found));
    }
    // "In a fortnight's time".
    let possessive = skip(input, alt((sign("'s"), sign("\u{2019}s"), sign("'"), sign("\u{2019}"))));
    if possessive != input
        && let Ok((rest, _)) = word("time")(possessive)
    {
        return Ok((rest, (true, Origin::Publication)));
    }
    let (rest, onward) = offset(input)?;
    // Before a date it counts from that date; "two days after the vote" is the length of what
    // lies between.
    let alone = rest.first().is_none_or(|next| next.kind == PieceKind::Sign);
    if length.count.is_some() && alone { Ok((rest, (onward, Origin::Narrative))) } else { fail(input) }
}

/// A hedge that need not be there; whether there is one.
fn hedge(input: Tokens<'_>) -> (Tokens<'_>, bool) {
    match length_hedge(input) {
        Ok((rest, hedge)) => (rest, hedge != HedgeSense::Exactly),
        _ => (input, false),
    }
}

/// How far a time lies from another.
pub(super) struct Length {
    /// `None` for "several".
    pub(super) count: Option<Number>,
    pub(super) unit: UnitOfTime,
}

impl Length {
    /// The step that this is, in a smaller unit where the count is no whole number.
    fn shift(&self, onward: bool) -> Option<Shift> {
        let count = self.count?.checked_mul(Number::integer(i64::from(self.unit.count)))?;
        let (count, unit) = self.unit.unit.whole_count(count)?;
        // "A decade later" is a year.
        let (count, unit) = match unit {
            TimeUnit::Decade => (count.checked_mul(10)?, TimeUnit::Year),
            TimeUnit::Century => (count.checked_mul(100)?, TimeUnit::Year),
            unit => (count, unit),
        };
        let count = i32::try_from(count).ok()?;
        Some(Shift { unit, count: if onward { count } else { count.checked_neg()? } })
    }
}

/// "two weeks", "a year", "several months", "a day".
pub(super) fn length(input: Tokens<'_>) -> IResult<Tokens<'_>, Length> {
    let (rest, length) = whole_length(input)?;
    // "2 weeks and 2 days ago".
    let joined = skip(skip(rest, sign(",")), word("and"));
    let smaller = numeral(joined).and_then(|(rest, numeral)| Ok((unit(skip_hyphen(rest))?, numeral)));
    if joined != rest
        && let (Some(count), Ok(((rest, smaller), more))) = (length.count, smaller)
        && smaller.unit < length.unit.unit
        && let Some(count) = length.unit.unit.count_in(count, smaller.unit).and_then(|all| all.checked_add(more.value))
        && length.unit.count == 1
        && smaller.count == 1
    {
        return Ok((rest, Length { count: Some(count), unit: smaller }));
    }
    Ok((rest, length))
}

fn whole_length(input: Tokens<'_>) -> IResult<Tokens<'_>, Length> {
    // "Half an hour".
    let half = sense(Marks::NUMERAL, |found| (*found == Sense::Numeral(NumeralSense::Part(2))).then_some(()))(input);
    if let Ok((rest, ())) = half {
        let (rest, unit) = one_unit(skip(rest, alt((word("a"), word("an")))))?;
        return Ok((rest, Length { count: Number::ratio(1, 2), unit }));
    }
    if let Ok((rest, ())) = vague_number(input) {
        let (rest, unit) = unit(rest)?;
        return Ok((rest, Length { count: None, unit }));
    }
    if let Ok((rest, numeral)) = numeral(input) {
        let (rest, unit) = unit(skip_hyphen(rest))?;
        return Ok((rest, Length { count: Some(numeral.value), unit }));
    }
    if let Ok((rest, _)) = alt((word("a"), word("an"))).parse(input) {
        let (rest, unit) = one_unit(rest)?;
        return Ok((rest, Length { count: Some(Number::ONE), unit }));
    }
    let (rest, unit) = unit(input)?;
    if unit.plural { Ok((rest, Length { count: None, unit })) } else { fail(input) }
}

/// "before", "after": which way a distance from a date leads.
fn offset(input: Tokens<'_>) -> IResult<Tokens<'_>, bool> {
    calendar(Kinds::OFFSET, |s| match s {
        CalendarSense::Offset { onward } => Some(onward),
        _ => None,
    })(input)
}

/// "two days before Christmas", "a week from Friday".
pub(super) fn unit_from_a_date(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, length) = length(input)?;
    // "Was shut for six days from March 23".
    let lasted = input.before().is_some_and(|before| input.text_of(before) == "for");
    if lasted && rest.is_word("from") {
        return fail(input);
    }
    let (rest, onward) = offset(rest)?;
    let (rest, named) = joined(rest)?;
    match length.shift(onward) {
        Some(offset) if named.offset.is_none() && !named.is_vague() && offset.unit >= TimeUnit::Day => {
            Ok((rest, TimeExpression { offset: Some(offset), ..named }))
        }
        _ => fail(input),
    }
}

/// "the day before", "the night after the 5th of June", "the year before".
pub(super) fn next_to_a_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let (rest, unit, part) = match part_of_day(rest) {
        Ok((rest, part)) => (rest, TimeUnit::Day, Some(TimeOfDay::Part(part))),
        Err(_) => {
            let (rest, unit) = one_unit(rest)?;
            (rest, unit.unit, None)
        }
    };
    let from_it = word("from")(rest).is_ok();
    let (rest, onward) = offset(rest)?;
    let count = if onward { 1 } else { -1 };
    // "A gain in the quarter from a sale": nothing is counted.
    if unit < TimeUnit::Day || from_it {
        return fail(input);
    }
    if let Ok((rest, named)) = joined(rest)
        && named.offset.is_none()
        && !named.is_vague()
        && part.is_none()
    {
        return Ok((rest, TimeExpression { offset: Some(Shift { unit, count }), ..named }));
    }
    // "The week before last", "the year after next".
    let beside = direction(rest).ok().filter(|(behind, (direction, from))| {
        let way = if onward { Direction::Next } else { Direction::Last };
        let ends = behind.first().is_none_or(|next| next.kind == PieceKind::Sign || next.marks.has(Marks::CLASS));
        *direction == way && *from == Origin::Publication && ends && part.is_none()
    });
    if let Some((behind, _)) = beside {
        return Ok((behind, TimeExpression::step(Origin::Publication, unit, 2 * count)));
    }
    let origin = if names_event(rest) { Origin::Event } else { Origin::Narrative };
    let mut expression = TimeExpression::step(origin, unit, count);
    expression.calendar.time = part;
    Ok((rest, expression))
}

/// "The day after the vote", "the week before he died": an event follows, and not what happened on that
/// day.
fn names_event(rest: Tokens<'_>) -> bool {
    const ELSE: [WordClass; 7] = [
        WordClass::Preposition,
        WordClass::Coordinator,
        WordClass::Auxiliary,
        WordClass::Modal,
        WordClass::Negation,
        WordClass::Adverb,
        WordClass::Reporting,
    ];
    rest.first().is_some_and(|next| {
        next.kind == PieceKind::Word && !next.marks.is_any(&ELSE) && !next.marks.has(Marks::NUMERAL)
    })
}
