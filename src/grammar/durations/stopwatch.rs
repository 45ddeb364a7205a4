//! Times as a stopwatch shows them: "2:05:30", "1:54.66", "54:12". They last, and no day has them.

use nom::{IResult, Input};

use super::DurationReading;
use crate::grammar::Tokens;
use crate::grammar::input::fail;
use crate::grammar::times::words::{glued_to_more, taken};
use crate::lexicon::PieceKind;
use crate::lexicon::contexts::ContextSense;
use crate::value::{Duration, Number, TimeUnit};

/// How far a word of racing may stand from such a time.
const REACH: usize = 10;
/// Two numbers of which the first could be an hour of the day may be a time of the clock.
const HOURS_OF_A_DAY: i64 = 24;

/// "Won the marathon in 2:05:30", "swam the final in 1:54.66": where it can be no time of the clock, behind
/// "in" or beside a word of racing.
pub(super) fn race_time(input: Tokens<'_>) -> IResult<Tokens<'_>, DurationReading> {
    let [first, colon, ..] = input.as_slice() else { return fail(input) };
    if first.kind != PieceKind::Number || colon.space_before || input.text_of(colon) != ":" {
        return fail(input);
    }
    let Some(Shown { rest, seconds, precise }) = shown(input) else { return fail(input) };
    // "Won in 3:29.81", "a time of 2:05:30".
    let told = || precise && (input.is_behind("in") || input.is_behind("of"));
    if glued_to_more(rest) || !told() && !is_raced(input, rest) {
        return fail(input);
    }
    let duration = Duration::exactly(seconds, TimeUnit::Second);
    Ok((rest, DurationReading::new(duration, vec![(taken(input, rest), duration)])))
}

/// What a stopwatch shows.
struct Shown<'a> {
    rest: Tokens<'a>,
    seconds: Number,
    /// Whether it shows seconds beside hours, or parts of a second.
    precise: bool,
}

/// The seconds that the fields say, each but the first with two digits.
fn shown(input: Tokens<'_>) -> Option<Shown<'_>> {
    let sixty = Number::integer(60);
    let first: i64 = input.text_of(input.first()?).parse().ok()?;
    let mut rest = input.take_from(1);
    let mut seconds = Number::integer(first);
    let (mut fields, mut decimals) = (1, false);
    while let [colon, digits, ..] = rest.as_slice()
        && fields < 3
        && !decimals
        && !colon.space_before
        && !digits.space_before
        && rest.text_of(colon) == ":"
    {
        let text = rest.text_of(digits);
        let whole = text.split('.').next().filter(|whole| whole.len() == 2)?;
        decimals = text.len() > whole.len();
        let field: Number = text.parse().ok()?;
        if field >= sixty {
            return None;
        }
        seconds = seconds.checked_mul(sixty)?.checked_add(field)?;
        fields += 1;
        rest = rest.take_from(2);
    }
    let precise = fields == 3 || decimals;
    let certain = precise || fields == 2 && first > HOURS_OF_A_DAY;
    certain.then_some(Shown { rest, seconds, precise })
}

/// Whether a word of racing stands near.
fn is_raced(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let around = input.preceding().rev().take(REACH).chain(rest.as_slice().iter().take(REACH));
    around.into_iter().any(|word| input.has_context(word, ContextSense::Race))
}
