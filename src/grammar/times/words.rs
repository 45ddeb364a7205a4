//! The single words and numbers that expressions of time are built of.

use nom::branch::alt;
use nom::error::Error;
use nom::{IResult, Input, Parser};

use crate::grammar::input::fail;
use crate::grammar::{Tokens, sense, sign, word};
use crate::lexicon::calendar_words::{CalendarSense, Kinds, UnitOfTime};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense, numerals::NumeralSense};
use crate::text::{Span, Token};
use crate::value::{DateRole, TimeUnit};

/// The longest word or phrase of the calendar here that has a wanted meaning, which is of one of the kinds.
pub(crate) fn calendar<'a, T>(
    kinds: Kinds,
    pick: impl Fn(CalendarSense) -> Option<T>,
) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T> {
    let named = sense(Marks::CALENDAR, move |found| match found {
        Sense::Calendar(found) => pick(*found),
        _ => None,
    });
    move |input| if input.opens_with(kinds) { named(input) } else { fail(input) }
}

/// A grammar that can't do without a calendar word of some kinds, here or behind.
pub(super) fn with<'a, T>(
    kinds: Kinds,
    grammar: impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T>,
) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T> {
    move |input| if input.leads_to(kinds) { grammar(input) } else { fail(input) }
}

/// A grammar of one kind of thing.
pub(crate) type Grammar<'a, T> = fn(Tokens<'a>) -> IResult<Tokens<'a>, T>;

/// The first of some grammars that reads what stands here; each comes with whether it can, as far as a glance
/// tells.
pub(crate) fn first_of<'a, T, const N: usize>(
    input: Tokens<'a>,
    grammars: [(bool, Grammar<'a, T>); N],
) -> IResult<Tokens<'a>, T> {
    for (may_read, grammar) in grammars {
        if !may_read {
            hold_to(input, grammar);
        } else if let Ok(found) = grammar(input) {
            return Ok(found);
        }
    }
    fail(input)
}

/// What a grammar reads, which is not asked where a glance tells that it can't.
#[inline]
pub(super) fn where_it_may<'a, T>(
    may_read: bool,
    input: Tokens<'a>,
    grammar: impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T>,
) -> IResult<Tokens<'a>, T> {
    if may_read {
        return grammar(input);
    }
    hold_to(input, grammar);
    fail(input)
}

/// Holds a glance that told against a grammar to what the grammar says, in each test of the library.
#[inline]
pub(super) fn hold_to<'a, T>(input: Tokens<'a>, grammar: impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T>) {
    if cfg!(test) {
        let words: Vec<&str> = input.as_slice().iter().take(8).map(|word| input.text_of(word)).collect();
        assert!(grammar(input).is_err(), "a date is passed over at {words:?}");
    }
}

/// Whether a number in digits or words stands here, or the article of one ("a dozen").
pub(crate) fn is_numeric(input: Tokens<'_>) -> bool {
    in_digits(input) || input.may_be(Marks::NUMERAL.with(Marks::ONE))
}

/// Whether digits stand here.
pub(super) fn in_digits(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|first| first.kind == PieceKind::Number)
}

/// What stands first, here or behind "the": what a glance tells of the grammars that can read it.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// The kinds of the words and phrases of the calendar that begin there.
    opening: Kinds,
    /// Whether "the" stands here.
    pub(super) definite: bool,
    /// Whether a number stands there in digits,
    pub(super) digits: bool,
    /// or in digits or words.
    pub(super) counts: bool,
}

impl Start {
    #[inline]
    pub(super) fn of(input: Tokens<'_>) -> Self {
        let definite = input.is_word("the");
        let start = if definite { input.take_from(1) } else { input };
        let opening = input.opening().or(start.opening());
        Start { opening, definite, digits: in_digits(start), counts: is_numeric(start) }
    }

    /// Whether a word or phrase of the calendar of any of these kinds begins here or behind "the".
    #[inline]
    pub(super) fn opens_with(self, any_of: Kinds) -> bool {
        self.opening.has(any_of)
    }

    /// Whether a place in a row can stand here or behind "the", in digits or words.
    pub(super) fn is_ranked(self) -> bool {
        self.digits || self.opens_with(Kinds::ORDINAL)
    }
}

/// Whether the token alone has a meaning of the calendar.
pub(crate) fn token_is(input: Tokens<'_>, token: &Token, wanted: impl Fn(CalendarSense) -> bool) -> bool {
    token.marks.has(Marks::CALENDAR)
        && input.senses_of(token).iter().any(|found| matches!(found, Sense::Calendar(found) if wanted(*found)))
}

/// A word that need not be there.
pub(crate) fn skip<'a, T>(
    input: Tokens<'a>,
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = Error<Tokens<'a>>>,
) -> Tokens<'a> {
    parser.parse(input).map_or(input, |(rest, _)| rest)
}

/// A hyphen or dash that joins two words, or a space between them.
pub(crate) fn skip_hyphen(input: Tokens<'_>) -> Tokens<'_> {
    match input.first() {
        Some(token) if !token.space_before && is_hyphen(input.text_of(token)) => input.take_from(1),
        _ => input,
    }
}

/// The signs that join two words or stand between the ends of a range.
pub(crate) fn is_hyphen(text: &str) -> bool {
    matches!(text, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}")
}

/// The value of a token of digits alone, and how many there are.
#[inline]
pub(super) fn digits(input: Tokens<'_>) -> IResult<Tokens<'_>, (u32, usize)> {
    match input.first() {
        Some(token) if token.kind == PieceKind::Number => digits_of(input, token),
        _ => fail(input),
    }
}

fn digits_of<'a>(input: Tokens<'a>, token: &Token) -> IResult<Tokens<'a>, (u32, usize)> {
    let text = input.text_of(token);
    match text.parse() {
        Ok(value) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok((input.take_from(1), (value, text.len()))),
        _ => fail(input),
    }
}

/// The ending of an ordinal in digits, glued to them ("th").
fn ordinal_ending(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    match input.first() {
        Some(token) if !token.space_before && token_is(input, token, |s| s == CalendarSense::OrdinalEnding) => {
            Ok((input.take_from(1), ()))
        }
        _ => fail(input),
    }
}

/// A day of the month in digits, with or without its ending: "3", "3rd". Whether it has the
/// ending comes with it.
pub(super) fn day_of_month(input: Tokens<'_>) -> IResult<Tokens<'_>, (u8, bool)> {
    let (rest, (value, length)) = digits(input)?;
    let Some(day) = u8::try_from(value).ok().filter(|day| (1..=31).contains(day) && length <= 2) else {
        return fail(input);
    };
    match ordinal_ending(rest) {
        Ok((rest, ())) => Ok((rest, (day, true))),
        // "20%", "5km", "3.5m" and "10:30" are no days.
        Err(_) if glued_to_more(rest) => fail(input),
        Err(_) => Ok((rest, (day, false))),
    }
}

/// A place in a row, in digits or words: "3rd", "third".
pub(super) fn ordinal(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    if let Ok((rest, (value, _))) = digits(input) {
        let (rest, ()) = ordinal_ending(rest)?;
        return match u8::try_from(value) {
            Ok(value) => Ok((rest, value)),
            Err(_) => fail(input),
        };
    }
    calendar(Kinds::ORDINAL, |s| match s {
        CalendarSense::Ordinal(place) => Some(place),
        _ => None,
    })(input)
}

/// Whether a word, a percent sign or more digits are glued to what goes before.
pub(crate) fn glued_to_more(rest: Tokens<'_>) -> bool {
    let mut next = rest.as_slice().iter();
    let Some(first) = next.next().filter(|token| !token.space_before) else { return false };
    let text = rest.text_of(first);
    let mut digits_follow = || next.next().is_some_and(|token| !token.space_before && token.kind == PieceKind::Number);
    match first.kind {
        PieceKind::Sign => matches!(text, "%" | "\u{b0}") || matches!(text, ":" | "/") && digits_follow(),
        _ => !text.starts_with(['\'', '\u{2019}']),
    }
}

/// A unit of time.
pub(crate) fn unit(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    calendar(Kinds::UNIT, |s| match s {
        CalendarSense::Unit(unit) => Some(unit),
        _ => None,
    })(input)
}

/// A unit of time in the singular.
pub(super) fn one_unit(input: Tokens<'_>) -> IResult<Tokens<'_>, UnitOfTime> {
    match unit(input)? {
        (rest, unit) if !unit.plural => Ok((rest, unit)),
        _ => fail(input),
    }
}

/// A month by its name, with the full stop of an abbreviation.
pub(super) fn month(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    name(Kinds::MONTH, input, |s| match s {
        CalendarSense::Month(month) => Some(month),
        _ => None,
    })
}

/// A day of the week by its name, with the full stop of an abbreviation.
pub(super) fn weekday(input: Tokens<'_>) -> IResult<Tokens<'_>, u8> {
    name(Kinds::WEEKDAY, input, |s| match s {
        CalendarSense::Weekday(day) => Some(day),
        _ => None,
    })
}

fn name<T>(kinds: Kinds, input: Tokens<'_>, pick: impl Fn(CalendarSense) -> Option<T>) -> IResult<Tokens<'_>, T> {
    let Some(token) = input.first() else { return fail(input) };
    let (rest, found) = calendar(kinds, pick)(input)?;
    // The names are the same words with a full stop where they are cut short.
    let short = token.span.len() <= 5;
    let after = match sign(".")(rest) {
        Ok((after, stop)) if short && !stop.space_before && !after.is_empty() => after,
        _ => rest,
    };
    let guarded = token_is(input, token, |s| s == CalendarSense::Guarded);
    let in_time = || if token.capitalised { stands_as_time(input, after) } else { is_month_of_a_range(input, after) };
    if guarded && !in_time() || is_forename(input, token, after) {
        return fail(input);
    }
    Ok((after, found))
}

/// "from may to july": without a capital, only beside another month.
fn is_month_of_a_range(input: Tokens<'_>, after: Tokens<'_>) -> bool {
    let month = |input: Tokens<'_>| {
        input.first().is_some_and(|token| token_is(input, token, |s| matches!(s, CalendarSense::Month(_))))
    };
    let joined = alt((word("to"), word("and"), word("through"))).parse(after).is_ok_and(|(next, _)| month(next));
    let joins = input.before().is_some_and(|before| matches!(input.text_of(before), "to" | "and" | "through"));
    joined || joins && input.going_back(2).is_some_and(month)
}

/// "April Jones", "by Jan Moller": before a name that nothing is known of, without a word of time
/// before it.
fn is_forename(input: Tokens<'_>, token: &Token, after: Tokens<'_>) -> bool {
    if !token.capitalised || !token_is(input, token, |s| s == CalendarSense::Forename) {
        return false;
    }
    let surname = after.first().is_some_and(|next| {
        let text = after.text_of(next);
        next.kind == PieceKind::Word
            && next.capitalised
            && next.space_before
            && after.senses_of(next).is_empty()
            && after.lexicon.forms(&text.to_lowercase()).is_none()
            && text.bytes().skip(1).any(|letter| letter.is_ascii_lowercase())
    });
    let determined = input.before().is_some_and(|before| before.marks.is(WordClass::Determiner));
    // Months are seldom cut so short without a full stop.
    let cut_short = token.span.len() == 3 && input.len() == after.len() + 1;
    surname && !determined && (!marked_as_time(input) || cut_short && names_who(input))
}

/// Whether a word stands before that may name who did something: "by", "from".
fn names_who(input: Tokens<'_>) -> bool {
    let who = |s| matches!(s, CalendarSense::Role(DateRole::By | DateRole::Since));
    input.before().is_some_and(|before| before.marks.is(WordClass::Preposition) && token_is(input, before, who))
}

/// Whether what stands around a name marks it as one of time: a number behind it, or a word of
/// time or a preposition before it.
fn stands_as_time(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let number_follows = rest.first().is_some_and(|next| {
        next.space_before
            && (next.kind == PieceKind::Number
                // "August nineteen ninety-three".
                || matches!(rest.cardinal(next), Some(17..=20))
                || token_is(rest, next, |s| matches!(s, CalendarSense::Ordinal(_))))
    });
    // "Jan-Feb", "May to July", "May of this year".
    let joined = alt((word("of"), word("to"))).parse(rest).map_or(skip_hyphen(rest), |(rest, _)| rest);
    let time_follows = joined != rest
        && joined.first().is_some_and(|next| {
            next.kind == PieceKind::Number
                || token_is(joined, next, |s| {
                    matches!(s, CalendarSense::Month(_) | CalendarSense::Weekday(_) | CalendarSense::Direction(..))
                })
        });
    // "Wheat for May delivery".
    let attribute = || {
        input.is_behind("for")
            && rest.may_count_next()
            && rest.first().is_some_and(|next| !next.capitalised)
            && !crate::grammar::quantities::is_predicate(rest)
    };
    number_follows || time_follows || marked_as_time(input) || attribute()
}

/// Whether "to" or "and" joins this to a name of the calendar or a number before it.
fn joined_to_time(input: Tokens<'_>, before: &Token) -> bool {
    let at = input.position_in_sentence();
    let joins = matches!(input.text_of(before), "to" | "and");
    joins
        && at.checked_sub(2).and_then(|at| input.sentence.get(at)).is_some_and(|first| {
            first.kind == PieceKind::Number
                || first.capitalised && token_is(input, first, CalendarSense::is_name)
                // "The year to March".
                || token_is(input, first, |s| matches!(s, CalendarSense::Unit(unit) if unit.unit >= TimeUnit::Month))
        })
}

/// Whether a word of time, a preposition or a number stands before.
pub(super) fn marked_as_time(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|before| {
        before.kind == PieceKind::Number
            || joined_to_time(input, before)
            || is_hyphen(input.text_of(before))
            || (before.capitalised || !token_is(input, before, |s| s == CalendarSense::Guarded))
                && token_is(input, before, |s| {
                    use CalendarSense::{
                        AgedThing, Ahead, Closing, Compares, End, Forename, Guarded, Lifetime, Onward, Seasons, Span,
                        Unannotated,
                    };
                    !matches!(
                        s,
                        Span | Guarded
                            | AgedThing
                            | Ahead
                            | Closing
                            | Compares
                            | End
                            | Forename
                            | Lifetime
                            | Onward
                            | Seasons(_)
                            | Unannotated
                    )
                })
    })
}

/// Whether a word stands before that places things in time, such as "in".
pub(super) fn after_preposition(input: Tokens<'_>) -> bool {
    input.before().is_some_and(|before| token_is(input, before, |s| matches!(s, CalendarSense::Role(_))))
}

/// A hedge that can loosen a length: "higher than" compares amounts.
pub(crate) fn length_hedge(input: Tokens<'_>) -> IResult<Tokens<'_>, HedgeSense> {
    let compares = calendar(Kinds::COMPARES, |s| (s == CalendarSense::Compares).then_some(()))(input);
    // "A third less than two years ago".
    let than = input.nth(1).is_some_and(|than| input.text_of(than) == "than");
    if compares.is_ok() || than && input.before().is_some_and(|before| is_amount(input, before)) {
        return fail(input);
    }
    sense(Marks::HEDGE, |found| match found {
        Sense::Hedge(hedge) => Some(*hedge),
        _ => None,
    })(input)
}

/// Whether an amount ends with a token: "8 percent over two years" is spread over them, "for over two
/// years" is longer.
pub(crate) fn is_amount(input: Tokens<'_>, token: &Token) -> bool {
    let names_amount =
        |found: &Sense| matches!(found, Sense::Numeral(_) | Sense::Unit(_) | Sense::Calendar(CalendarSense::Unit(_)));
    // "In" is an inch as well.
    let preposition = token.marks.is(WordClass::Preposition);
    token.kind == PieceKind::Number || !preposition && input.senses_of(token).iter().any(names_amount)
}

/// Some number that the text does not tell: "several", "a few".
pub(crate) fn vague_number(input: Tokens<'_>) -> IResult<Tokens<'_>, ()> {
    if !input.may_be(Marks::NUMERAL) && !input.opens_with(Kinds::SOME) {
        return fail(input);
    }
    // "The third time in as many weeks" counts by what was told.
    if input.before().is_some_and(|before| input.text_of(before) == "as") {
        return fail(input);
    }
    sense(Marks::NUMERAL.with(Marks::CALENDAR), |found| {
        matches!(found, Sense::Numeral(NumeralSense::Vague) | Sense::Calendar(CalendarSense::Some)).then_some(())
    })(input)
}

/// The words that were taken between two places.
pub(crate) fn taken(from: Tokens<'_>, to: Tokens<'_>) -> Span {
    let taken = &from.as_slice()[..from.len() - to.len()];
    match (taken.first(), taken.last()) {
        (Some(first), Some(last)) => first.span.join(last.span),
        _ => Span::default(),
    }
}
