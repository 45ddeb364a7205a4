//! The results of games and votes ("3-1", "215-217", "by eight votes to one") and ratios ("3:2",
//! odds of "5-1"): two numbers that belong together and are no range.

use nom::Input;

use super::super::numerals::{Numeral, NumeralForm, numeral};
use super::super::times::words::skip_hyphen;
use super::super::{Tokens, UnreadReason};
use super::ranges::is_dash;
use super::trend::follows_change;
use super::{excluded, units};
use crate::lexicon::PieceKind;
use crate::lexicon::contexts::ContextSense;
use crate::text::Token;
use crate::value::{Interval, Measure, Number, Quantity};

/// How far a word of a game or a vote may stand from the pair of numbers that it explains.
const REACH: usize = 4;
/// How far "ratio" and "odds" may stand before: "the ratio of boys to girls is 3:2".
const RATIO_REACH: usize = 8;
/// The largest number of a result: more than any house has members.
const LARGEST: i64 = 9_999;
/// Above it a pair behind a name belongs to the name ("737-800").
const LARGEST_SCORE: i64 = 199;

/// Two numbers with what joins them.
struct Pair<'a> {
    first: i64,
    second: i64,
    rest: Tokens<'a>,
    joint: Joint,
}

/// What joins the numbers of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "3-1"
    Dash,
    /// "3:1"
    Colon,
    /// "7/2"
    Slash,
    /// "245 for 6"
    For,
    /// "eight to one"
    To,
    /// "eight votes to one"
    VotesTo,
}

/// A result or a ratio, exact on both sides.
///
/// `plain` is the number at the beginning, with what stands behind it.
pub(super) fn result<'a>(input: Tokens<'a>, plain: Option<&(Tokens<'a>, Numeral)>) -> Option<(Tokens<'a>, Quantity)> {
    if let Some(read) = goals_and_behinds(input) {
        return Some(read);
    }
    let pair = glued(input).or_else(|| innings(input)).or_else(|| spoken(input, plain?))?;
    let rest = pair.rest;
    if units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.multiplier(next).is_some()) {
        return None;
    }
    let said = match pair.joint {
        Joint::Slash | Joint::Colon if announces_ratio(input) => Some(Measure::Ratio),
        _ => said_around(input, rest),
    };
    let descends = pair.first >= pair.second;
    let measure = match pair.joint {
        // A range does not descend: "2-1" can only be a result.
        Joint::Dash => said.or((descends || is_among_sets(input, rest)).then_some(Measure::Score))?,
        Joint::Colon => said.filter(|measure| *measure == Measure::Ratio || pair.second < 10)?,
        Joint::Slash if said == Some(Measure::Ratio) => Measure::Ratio,
        Joint::Slash if pair.second <= WICKETS && is_cricket(input) => Measure::Score,
        Joint::Slash => return None,
        Joint::For => Measure::Score,
        Joint::VotesTo => Measure::Vote,
        Joint::To => {
            let plain = !follows_change(input) && !input.before().is_some_and(|_| is_framed(input));
            let counts = rest.first().is_some_and(|next| rest.may_be_noun(next) && explains(rest, next).is_none());
            said.filter(|measure| plain && !counts && (descends || *measure == Measure::Vote && is_voted(input)))?
        }
    };
    if is_part_of_name(input, &pair, said) {
        return None;
    }
    let (first, second) = (Number::integer(pair.first), Number::integer(pair.second));
    let range = match measure {
        Measure::Ratio => Interval::point(first.checked_div(second)?),
        _ => Interval::closed(first, second),
    };
    Some((rest, Quantity { measure, ..Quantity::count(range) }))
}

/// "3-1", "3:2", "7/2" with no space between.
fn glued(input: Tokens<'_>) -> Option<Pair<'_>> {
    let [first, sign, second, ..] = input.as_slice() else { return None };
    if sign.space_before || second.space_before {
        return None;
    }
    let joint = match input.text_of(sign) {
        ":" => Joint::Colon,
        "/" => Joint::Slash,
        dash if is_dash(dash) => Joint::Dash,
        _ => return None,
    };
    let rest = input.take_from(3);
    let goes_on = rest.first().is_some_and(|next| !next.space_before && matches!(rest.text_of(next), ":" | "/"));
    let count = |token: &Token| input.text_of(token).parse().ok().filter(|count| (0..=LARGEST).contains(count));
    (!goes_on).then_some(Pair { first: count(first)?, second: count(second)?, rest, joint })
}

/// As many wickets as an innings has.
const WICKETS: i64 = 10;

/// "245 for 6", and of a bowler "five for 42": wickets, and runs.
fn innings(input: Tokens<'_>) -> Option<Pair<'_>> {
    let (first, second) = (input.first()?, input.nth(2)?);
    let joined = input.nth(1).is_some_and(|word| input.text_of(word) == "for");
    let count = |token: &Token| {
        let digits = input.text_of(token).parse().ok();
        digits.or_else(|| input.cardinal(token).map(i64::from)).filter(|count| (0..=LARGEST).contains(count))
    };
    let (first, second) = joined.then(|| Some((count(first)?, count(second)?))).flatten()?;
    let rest = input.take_from(3);
    // "5 for 12 minutes", "4 for 3 million people".
    let goes_on = rest.first().is_some_and(|next| rest.is_time_unit(next));
    (first.min(second) <= WICKETS && !goes_on && is_cricket(input)).then_some(Pair {
        first,
        second,
        rest,
        joint: Joint::For,
    })
}

fn is_cricket(input: Tokens<'_>) -> bool {
    input.sentence.iter().any(|word| input.has_context(word, ContextSense::Cricket))
}

/// "15.9 (99)": goals of six points, behinds of one, and what they come to.
fn goals_and_behinds(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    let points = total(input).filter(|_| is_of_a_game(input))?;
    let score = Quantity { measure: Measure::Score, ..Quantity::count(Interval::point(Number::integer(points))) };
    Some((input.take_from(4), score))
}

/// The points of goals and behinds that agree with the sum in brackets.
fn total(input: Tokens<'_>) -> Option<i64> {
    const GOAL: i64 = 6;
    let [parts, open, sum, close, ..] = input.as_slice() else { return None };
    if input.text_of(open) != "(" || input.text_of(close) != ")" || sum.kind != PieceKind::Number {
        return None;
    }
    let (goals, behinds) = input.text_of(parts).split_once('.')?;
    let (goals, behinds): (i64, i64) = (goals.parse().ok()?, behinds.parse().ok()?);
    let points = goals.checked_mul(GOAL)?.checked_add(behinds)?;
    let told: i64 = input.text_of(sum).parse().ok()?;
    (points == told).then_some(points)
}

/// Whether a sentence tells of a match or has two such totals: "a rate of 4.0 (24)" is none.
fn is_of_a_game(input: Tokens<'_>) -> bool {
    let played = || input.sentence.iter().any(|word| input.has_context(word, ContextSense::Match));
    let position = input.position_in_sentence();
    let whole = input.going_back(position);
    let other =
        |whole: Tokens<'_>| (0..input.sentence.len()).any(|at| at != position && total(whole.take_from(at)).is_some());
    whole.is_some_and(other) || played()
}

/// "6-3, 4-6, 7-6": beside a pair that descends, and so is a result.
fn is_among_sets(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let before = input.going_back(4).filter(|before| before.nth(3).is_some_and(|comma| before.text_of(comma) == ","));
    // "6-7 (4-7), 4-6": behind a set that went to its tie-break.
    let tie_break = input.going_back(5).filter(|pair| {
        pair.is_behind("(")
            && pair
                .nth(3)
                .zip(pair.nth(4))
                .is_some_and(|(close, comma)| pair.text_of(close) == ")" && pair.text_of(comma) == ",")
    });
    if tie_break.and_then(glued).is_some_and(|pair| pair.joint == Joint::Dash) {
        return true;
    }
    // The tie-break of a set, "(5-7)", stands before the next.
    let bracketed = rest
        .nth(4)
        .zip(rest.first())
        .is_some_and(|(close, open)| rest.text_of(open) == "(" && rest.text_of(close) == ")");
    let next = if bracketed { rest.take_from(5) } else { rest };
    let behind = next.first().filter(|comma| next.text_of(comma) == ",").map(|_| next.take_from(1));
    // "7-6 (5-7)": the tie-break of a set.
    let set = input.is_behind("(").then(|| input.going_back(4)).flatten();
    if set.and_then(glued).is_some_and(|pair| pair.joint == Joint::Dash) {
        return true;
    }
    [before, behind]
        .into_iter()
        .flatten()
        .filter_map(glued)
        .any(|pair| pair.joint == Joint::Dash && pair.first > pair.second)
}

/// "eight to one", "12 votes to 3".
fn spoken<'a>(input: Tokens<'a>, &(rest, first): &(Tokens<'a>, Numeral)) -> Option<Pair<'a>> {
    const LONGEST: usize = 6;
    let is_to = |to: Option<&Token>| to.is_some_and(|to| rest.is(to, "to"));
    if !(0..=2).any(|at| is_to(rest.nth(at))) {
        return None;
    }
    // "By four judges to three": where nobody is counted behind, they voted.
    let votes = rest.first().is_some_and(|noun| rest.has_context(noun, ContextSense::Vote));
    let voters = !votes && input.is_behind("by") && rest.first().is_some_and(|noun| rest.names_persons(noun));
    let (joint, behind) = if votes || voters { (Joint::VotesTo, rest.take_from(1)) } else { (Joint::To, rest) };
    // "A 5-to-4 ruling".
    let to = skip_hyphen(behind);
    if input.len() - to.len() >= LONGEST {
        return None;
    }
    let (rest, second) = numeral(skip_hyphen(to.after_word("to")?)).ok()?;
    if voters && (rest.may_count_next() || units::unit(rest).is_some()) {
        return None;
    }
    let count = |numeral: Numeral| {
        let plain = matches!(numeral.form, NumeralForm::Digits | NumeralForm::Words) && numeral.multiplier.is_none();
        numeral.value.to_integer().filter(|count| plain && (0..=LARGEST).contains(count))
    };
    Some(Pair { first: count(first)?, second: count(second)?, rest, joint })
}

/// Whether the digits belong to something else that is no result: "the 737-800", "at 10:30".
fn is_part_of_name(input: Tokens<'_>, pair: &Pair<'_>, said: Option<Measure>) -> bool {
    match excluded::reason(input) {
        None => false,
        // "Leeds beat Hull 3-1": a name before makes no name of a score.
        Some(UnreadReason::Name) => {
            let named = input.before().is_some_and(|before| {
                input.has_context(before, ContextSense::Name) && explains(input, before).is_none()
            });
            named || said.is_none() || pair.first.max(pair.second) > LARGEST_SCORE
        }
        // "Beat the top seed 7-5".
        Some(UnreadReason::Ordinal) => said != Some(Measure::Score) || pair.joint != Joint::Dash,
        Some(UnreadReason::Identifier) => !matches!(pair.joint, Joint::Colon | Joint::Slash),
        Some(_) => true,
    }
}

/// Whether "from" stands before: "from 12 to 8" are two numbers, at two times.
fn is_framed(input: Tokens<'_>) -> bool {
    input.going_back(1).is_some_and(|before| before.is_word("from") || before.is_word("between"))
}

/// Whether the words right before say that the numbers are votes: "a vote of 4 to 5".
fn is_voted(input: Tokens<'_>) -> bool {
    const NEAR: usize = 2;
    input.preceding().rev().take(NEAR).any(|token| input.has_context(token, ContextSense::Vote))
}

/// What the words around speak of: a game, a vote, a ratio.
fn said_around(input: Tokens<'_>, behind: Tokens<'_>) -> Option<Measure> {
    let before = input.preceding().rev().take(REACH);
    let near = behind.as_slice().iter().take(REACH).chain(before);
    let near = near.filter(|token| token.kind == PieceKind::Word).find_map(|token| explains(input, token));
    near.or_else(|| announces_ratio(input).then_some(Measure::Ratio))
}

/// Whether a ratio or odds are announced: "the odds on a draw are 5/2".
fn announces_ratio(input: Tokens<'_>) -> bool {
    input.preceding().rev().take(RATIO_REACH).any(|token| input.has_context(token, ContextSense::Ratio))
}

/// What a word says a pair of numbers is.
fn explains(input: Tokens<'_>, token: &Token) -> Option<Measure> {
    [(ContextSense::Ratio, Measure::Ratio), (ContextSense::Vote, Measure::Vote), (ContextSense::Score, Measure::Score)]
        .into_iter()
        .find_map(|(context, measure)| input.has_context(token, context).then_some(measure))
}
