//! Parts of a whole: "half", "two-thirds", "3/4", "½", and what is made with them
//! ("two and a half", "half a million").

use nom::{IResult, Input};

use super::super::{Tokens, input::fail};
use super::{Numeral, NumeralForm, numeral, skip_hyphen, spelled};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;
use crate::value::Number;

/// The largest denominator of a fraction in digits; beyond it a slash joins other things.
const LARGEST_DENOMINATOR: i64 = 100;

/// A part of a whole: "half", "a third", "two-thirds", "one in words or digits over another".
///
/// A word that is a rank as well ("third", "fifth") is a part only where its place says so: in
/// the plural, behind "one", or where no noun follows.
pub fn fraction(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    let parts = if goes_on(input) { slashed(input).or_else(|| spelled_fraction(input)) } else { None };
    let read = parts.or_else(|| bare_half(input)).or_else(|| over(input));
    match read.and_then(|(rest, value)| Some((rest, Numeral::new(value, NumeralForm::Fraction)?))) {
        Some(read) => Ok(read),
        None => fail(input),
    }
}

/// "half a million", "a quarter of a million", "half a dozen", "quarter million".
pub(super) fn fraction_of_multiplier(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    let spelled = if goes_on(input) { spelled_fraction(input) } else { None };
    let part = spelled.or_else(|| {
        let token = input.first()?;
        Some((input.take_from(1), Number::ratio(1, i64::from(one_part(input, token)?))?))
    });
    let Some((mut rest, part)) = part else { return fail(input) };
    rest = skip_hyphen(rest);
    if rest.is_word("of") {
        rest = rest.take_from(1);
    }
    if rest.first().is_some_and(|token| rest.has_class(token, WordClass::IndefiniteArticle)) {
        rest = skip_hyphen(rest.take_from(1));
    }
    let size = rest.first().and_then(|token| spelled::group_size(rest, token).or(rest.multiplier(token)));
    let whole = size.and_then(|size| i64::try_from(size).ok()).map(Number::integer);
    let numeral = whole.and_then(|whole| {
        let value = part.checked_mul(whole)?;
        Some(Numeral { multiplier: Some(whole), ..Numeral::new(value, NumeralForm::Words)? })
    });
    match numeral {
        Some(numeral) => Ok((rest.take_from(1), numeral)),
        None => fail(input),
    }
}

/// "and a half" behind a number, and the multiplier behind that: "two and a half million", but
/// "a million and a half" is half a million more.
pub(super) fn and_a_fraction(rest: Tokens<'_>, numeral: Numeral) -> Option<(Tokens<'_>, Numeral)> {
    let after_and = skip_hyphen(skip_hyphen(rest).after_word("and")?);
    let (after, part) = spelled_fraction(after_and)?;
    if let Some(multiplier) = numeral.multiplier {
        let value = numeral.value.checked_add(part.checked_mul(multiplier)?)?;
        return Some((after, Numeral { multiplier: None, ..Numeral::new(value, numeral.form)? }));
    }
    let sum = Numeral::new(numeral.value.checked_add(part)?, numeral.form)?;
    let multiplier =
        after.first().and_then(|token| spelled::multiplier_word(after, token).or(spelled::colloquial(after, token)));
    let Some(multiplier) = multiplier else {
        return Some((after, sum));
    };
    Some((after.take_from(1), sum.times(Number::integer(i64::try_from(multiplier).ok()?))?))
}

/// Whether the first word or digits may be part of a number with the next: behind most numbers stands a noun.
fn goes_on(input: Tokens<'_>) -> bool {
    input
        .nth(1)
        .is_some_and(|next| next.marks.has(Marks::NUMERAL) || next.kind == PieceKind::Sign || input.is(next, "and"))
}

/// "½".
pub(super) fn fraction_sign(input: Tokens<'_>, token: &Token) -> Option<Number> {
    input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Fraction { numerator, denominator } => {
            Number::ratio(i64::from(numerator), i64::from(denominator))
        }
        _ => None,
    })
}

/// "3/4", "7.2/10": digits with a slash between, the first the smaller.
pub(super) fn slashed(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let [numerator, slash, denominator, ..] = input.as_slice() else { return None };
    let glued = slash.kind == PieceKind::Sign && !slash.space_before && !denominator.space_before;
    if !glued
        || !matches!(input.text_of(slash), "/" | "\u{2044}")
        || input.nth(3).is_some_and(|next| !next.space_before && input.text_of(next) == "/")
    {
        return None;
    }
    let numerator: Number = input.text_of(numerator).parse().ok()?;
    let denominator: i64 = input.text_of(denominator).parse().ok()?;
    let whole = Number::integer(denominator);
    let proper = Number::ZERO < numerator && numerator < whole && denominator <= LARGEST_DENOMINATOR;
    proper.then(|| numerator.checked_div(whole)).flatten().map(|value| (input.take_from(3), value))
}

/// "a third", "one-half", "two thirds", "three-quarters".
fn spelled_fraction(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let first = input.first()?;
    if let Some(read) = spelled::parts(input) {
        return Some(read);
    }
    let rest = skip_hyphen(input.take_from(1));
    let part = rest.first()?;
    let after = rest.take_from(1);
    let (numerator, denominator) = if input.has_class(first, WordClass::IndefiniteArticle) {
        (1, one_part(rest, part).filter(|_| is_part(rest, part, after))?)
    } else if let Some(denominator) = several_parts(rest, part).filter(|_| first.kind == PieceKind::Number) {
        (input.text_of(first).parse().ok()?, denominator)
    } else if input.cardinal(first) == Some(1) {
        (1, one_part(rest, part)?)
    } else {
        return None;
    };
    Some((after, Number::ratio(numerator, i64::from(denominator))?))
}

/// "one over twenty", with nothing behind that the second number could count.
fn over(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    const REACH: usize = 6;
    if !input.as_slice().iter().skip(1).take(REACH).any(|token| input.is(token, "over")) {
        return None;
    }
    let (rest, above) = numeral(input).ok()?;
    let (rest, below) = numeral(rest.after_word("over")?).ok()?;
    let counts = rest.first().is_some_and(|next| next.kind != PieceKind::Sign && !stands_alone(rest));
    let whole = above.value.is_integer() && below.value.is_integer() && above.multiplier.is_none();
    let proper = Number::ZERO < above.value && above.value < below.value;
    (whole && proper && !counts).then(|| above.value.checked_div(below.value)).flatten().map(|value| (rest, value))
}

/// "half of the area", "half the votes", "nearly half": not the half of a match or a year.
fn bare_half(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let token = input.first()?;
    let denominator = one_part(input, token).filter(|_| !may_be_rank(input, token))?;
    let after = input.take_from(1);
    let next = after.first();
    let glued = next.is_some_and(|next| !next.space_before && after.text_of(next) == "-");
    let ranked = input.before().is_some_and(|before| {
        let is_rank = input.numeral_senses(before).any(|sense| sense == NumeralSense::Ordinal);
        // "Says that half of the town fled".
        let clause = after.is_word("of") && input.has_class(before, WordClass::Subordinator);
        let determined = input.has_class(before, WordClass::Determiner) && !clause;
        is_rank || before.kind == PieceKind::Number || determined
    });
    let quarter = denominator == 4;
    let follows = next.is_some_and(|next| {
        let determined = after.has_class(next, WordClass::Determiner) || after.has_class(next, WordClass::Pronoun);
        after.is_word("of") || !quarter && (determined || next.kind == PieceKind::Word && !next.capitalised)
    });
    let hedged = input.before().is_some_and(|before| input.is_hedge(before));
    // "Was cut by half".
    let read = !glued && !ranked && (follows || (hedged || input.is_behind("by")) && !quarter);
    read.then(|| Number::ratio(1, i64::from(denominator))).flatten().map(|value| (after, value))
}

fn one_part(input: Tokens<'_>, token: &Token) -> Option<u32> {
    input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Part(denominator) => Some(denominator),
        _ => None,
    })
}

fn several_parts(input: Tokens<'_>, token: &Token) -> Option<u32> {
    input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Parts(denominator) => Some(denominator),
        _ => None,
    })
}

fn may_be_rank(input: Tokens<'_>, token: &Token) -> bool {
    input.numeral_senses(token).any(|sense| sense == NumeralSense::Ordinal)
}

/// Whether an article and a word for a part mean the part: no rank ("a third man"), and no part
/// of another word ("a half-brother").
fn is_part(input: Tokens<'_>, part: &Token, after: Tokens<'_>) -> bool {
    let hyphen = after.first().is_some_and(|sign| !sign.space_before && after.text_of(sign) == "-");
    let measured = Marks::NUMERAL.with(Marks::UNIT).with(Marks::CALENDAR);
    let compound = hyphen && after.nth(1).is_some_and(|word| !word.space_before && !word.marks.has(measured));
    !compound && (!may_be_rank(input, part) || stands_alone(after))
}

/// Whether no noun follows that a rank could belong to: "a third of", "by a third.", but not
/// "a third man".
fn stands_alone(after: Tokens<'_>) -> bool {
    let Some(next) = after.first() else { return true };
    let function_word = [WordClass::Preposition, WordClass::Coordinator, WordClass::Subordinator, WordClass::Auxiliary]
        .into_iter()
        .any(|class| after.has_class(next, class));
    let comparison = after.has_context(next, ContextSense::Comparison);
    // "By a third compared with last year", but "one fled and a third ran into the woods".
    let moved = |word: &Token| {
        after.text_of(word) == "by"
            || [ContextSense::TrendUp, ContextSense::TrendDown].iter().any(|trend| after.has_context(word, *trend))
    };
    let verb = after.preceding().rev().nth(2).is_some_and(moved)
        && after.nth(1).is_some_and(|behind| after.has_class(behind, WordClass::Preposition))
        && after.lexicon.forms(after.text_of(next)).is_some_and(|forms| forms.noun.is_none() && forms.verb.is_some());
    next.kind == PieceKind::Sign && after.text_of(next) != "-" || function_word || comparison || verb
}
