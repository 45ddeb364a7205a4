//! Times that are told from another: "yesterday", "last year", "the next day", "two weeks
//! ago", "two days before Christmas", "the week of March 6".

use nom::branch::alt;
use nom::{IResult, Parser};

use super::clock::part_of_day;
use super::counted_days::{days_ago, weekday_week};
use super::dates::date;
use super::join::joined;
use super::periods::{season_name, weekend_name};
use super::words::{
    after_preposition, calendar, is_hyphen, length_hedge, month, one_unit, ordinal, skip, skip_hyphen, token_is, unit,
    vague_number, weekday, with,
};
use crate::grammar::input::fail;
use crate::grammar::{Tokens, numerals::numeral, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{
    Calendar, DateRole, Direction, Frame, Modifier, Number, Origin, Reference, Season, Shift, TimeExpression,
    TimeOfDay, TimeUnit,
};

/// A time that is told from another.
pub(super) fn relative(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    alt((
        with(Kinds::DAY, day),
        with(Kinds::OFFSET, unit_from_a_date),
        with(Kinds::OFFSET, next_to_a_unit),
        with(Kinds::DISTANCE, year_ago_quarter),
        with(Kinds::DIRECTION, directed),
        with(Kinds::DISTANCE, days_ago),
        with(Kinds::UNIT, weekday_week),
        with(Kinds::UNIT, at_a_distance),
        with(Kinds::UNIT, week_of),
    ))
    .parse(input)
}

/// "today", "tonight", "yesterday".
fn day(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, (from_today, part)) = calendar(|s| match s {
        CalendarSense::Day { from_today, part } => Some((from_today, part)),
        _ => None,
    })(input)?;
    let mut expression = TimeExpression::step(Origin::Publication, TimeUnit::Day, i32::from(from_today));
    expression.calendar.time = part.map(TimeOfDay::Part);
    Ok((rest, expression))
}

/// "last year", "the following spring", "this morning", "that Friday", "the next day".
fn directed(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, (direction, from)) = direction(input)?;
    let past = matches!(direction, Direction::Last | Direction::Past);
    let count = match direction {
        Direction::Last | Direction::Past => -1,
        Direction::This => 0,
        Direction::Next | Direction::Coming => 1,
    };
    if let Ok((rest, ())) = weekend_name(rest) {
        let weekend = Calendar { weekend: true, ..Calendar::default() };
        return Ok((rest, framed(weekend, from, direction)));
    }
    if direction != Direction::Past
        && let Ok((rest, part)) = part_of_day(rest)
    {
        // "The next morning" is told of a day before it, "this morning" and "last night" of today.
        let from = if direction == Direction::Next { Origin::Narrative } else { from };
        let mut expression = TimeExpression::step(from, TimeUnit::Day, count);
        expression.calendar.time = Some(TimeOfDay::Part(part));
        return Ok((rest, expression));
    }
    let mut named = alt((
        nom::combinator::map(weekday, |day| Calendar { weekday: Some(day), ..Calendar::default() }),
        nom::combinator::map(month, |month| Calendar { month: Some(month), ..Calendar::default() }),
        nom::combinator::map(season_name, |season| Calendar { season: Some(season), ..Calendar::default() }),
    ));
    if let Ok((rest, calendar)) = named.parse(rest) {
        return Ok((rest, framed(calendar, from, direction)));
    }
    if let Ok((after, place)) = ordinal(rest)
        && let Ok((after, unit)) = one_unit(skip_hyphen(after))
        && unit.unit == TimeUnit::Quarter
        && place <= 4
    {
        let quarter = Calendar { season: Some(Season::Quarter(place)), ..Calendar::default() };
        return Ok((after, framed(quarter, from, direction)));
    }
    if let Ok((rest, feast)) = date(rest).map(|(rest, found)| (rest, found.calendar))
        && (feast.feast.is_some() || feast.year.is_none() && feast.day.is_some() && feast.month.is_some())
        && direction != Direction::This
    {
        return Ok((rest, framed(feast, from, direction)));
    }
    let (rest, unit) = one_unit(rest)?;
    // "The past week" is a stretch up to now. "The last minute", "this second" and "the last
    // day" name no stretch of the calendar.
    let stretch = direction == Direction::Past && unit.unit != TimeUnit::Quarter;
    // "The last month of her life".
    let article = input.is_word("the") || input.before().is_some_and(|before| input.text_of(before) == "the");
    let of_something = direction == Direction::Last && article && word("of")(rest).is_ok();
    if stretch
        || of_something
        || unit.unit < TimeUnit::Day
        || unit.unit == TimeUnit::Day && past && from == Origin::Publication
    {
        return fail(input);
    }
    let from = if unit.unit == TimeUnit::Day { Origin::Narrative } else { from };
    match count_of(unit, count) {
        Some(shift) => {
            let expression = TimeExpression { frame: Frame::Step { from, shift }, ..TimeExpression::default() };
            Ok((rest, expression))
        }
        None => fail(input),
    }
}

fn framed(calendar: Calendar, from: Origin, direction: Direction) -> TimeExpression {
    TimeExpression { frame: Frame::Nearest { from, direction }, calendar, ..TimeExpression::default() }
}

/// "last", "the following"; "the next" of a day, "this past".
pub(super) fn direction(input: Tokens<'_>) -> IResult<Tokens<'_>, (Direction, Origin)> {
    let picked = |input| {
        calendar(|s| match s {
            CalendarSense::Direction(direction, from) => Some((direction, from)),
            _ => None,
        })(input)
    };
    match picked(input) {
        Ok(found) => Ok(found),
        Err(_) => {
            let (rest, _) = word("the")(input)?;
            picked(rest)
        }
    }
}

/// A number of a unit of time, as a step. Millennia are steps of years.
fn count_of(unit: UnitOfTime, count: i32) -> Option<Shift> {
    Some(Shift { unit: unit.unit, count: count.checked_mul(i32::from(unit.count))? })
}

/// "two weeks ago", "a year earlier", "about six days later", "several years ago".
fn at_a_distance(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
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
    let named = calendar(|s| match s {
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
    calendar(|s| match s {
        CalendarSense::Offset { onward } => Some(onward),
        _ => None,
    })(input)
}

/// "two days before Christmas", "a week from Friday".
fn unit_from_a_date(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
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
fn next_to_a_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
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

/// "the year-ago quarter", "year-earlier", "the year-ago third quarter".
fn year_ago_quarter(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let rest = skip(input, word("the"));
    let (rest, unit) = one_unit(rest)?;
    let hyphen = skip_hyphen(rest);
    let (after, (onward, _)) = calendar(|s| match s {
        CalendarSense::Distance { onward, from } => Some((onward, from)),
        _ => None,
    })(hyphen)?;
    if unit.unit != TimeUnit::Year || hyphen == rest || onward {
        return fail(input);
    }
    let frame = Frame::SameQuarter { from: Origin::Publication };
    let expression = TimeExpression { frame, ..TimeExpression::default() };
    if let Ok((rest, place)) = ordinal(after)
        && let Ok((rest, quarter)) = one_unit(skip_hyphen(rest))
        && quarter.unit == TimeUnit::Quarter
        && place <= 4
    {
        let season = Some(Season::Quarter(place));
        let calendar = Calendar { season, ..Calendar::default() };
        let origin = TimeExpression::step(Origin::Publication, TimeUnit::Year, -1);
        return Ok((rest, TimeExpression { calendar, ..origin }));
    }
    let period = skip(after, |input| calendar(|s| (s == CalendarSense::Period).then_some(()))(input));
    // Before its noun the article is that of the noun: "the year-ago" loss.
    if period == after && word("the")(input).is_ok() { fail(input) } else { Ok((period, expression)) }
}

/// "the year", "the quarter" behind a preposition: the one that is told.
pub(super) fn the_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let for_it = input.before().is_some_and(|before| input.text_of(before).eq_ignore_ascii_case("for"));
    // "Rose 0.2 percent on the month" compares with the one before.
    if !for_it && !after_preposition(input) || input.is_behind("on") {
        return fail(input);
    }
    let (rest, found) = this_unit_of(input)?;
    let more = rest.first().is_some_and(|next| {
        is_hyphen(rest.text_of(next)) && !next.space_before
            || rest.has_context(next, ContextSense::Match)
            || token_is(rest, next, |s| matches!(s, CalendarSense::Offset { .. }))
    });
    if more || word("of")(rest).is_ok() || word("that")(rest).is_ok() { fail(input) } else { Ok((rest, found)) }
}

/// "the year" of "the end of the year".
pub(super) fn this_unit_of(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let capital = rest.first().is_some_and(|token| token.capitalised);
    let (rest, unit) = one_unit(rest)?;
    // "The Year of Mercy", "the Quarter" of a town.
    if unit.unit < TimeUnit::Week || unit.count > 1 || capital {
        return fail(input);
    }
    // Accounts go on with their quarter.
    let from = if unit.unit == TimeUnit::Quarter { Origin::Narrative } else { Origin::Publication };
    Ok((rest, TimeExpression::step(from, unit.unit, 0)))
}

/// "the week of March 6", "the month of May".
fn week_of(input: Tokens<'_>) -> IResult<Tokens<'_>, TimeExpression> {
    let (rest, _) = word("the")(input)?;
    let (rest, unit) = one_unit(rest)?;
    let begins = |input| calendar(|s| (s == CalendarSense::Role(DateRole::Since)).then_some(()))(input);
    let (rest, ()) = word("of")(rest).map(|(rest, _)| (rest, ())).or_else(|_| begins(rest))?;
    let (rest, named) = date(rest)?;
    let whole = named.calendar.names_day() && matches!(unit.unit, TimeUnit::Week | TimeUnit::Month)
        || unit.unit == TimeUnit::Month && named.calendar.month.is_some();
    if !whole {
        return fail(input);
    }
    Ok((rest, TimeExpression { offset: Some(Shift { unit: unit.unit, count: 0 }), ..named }))
}
