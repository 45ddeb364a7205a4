//! Parts of a number: "one in five", "13,000 out of 23,000", "three of the five".

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, numeral};
use super::super::times::words::token_is;
use super::amount::Amount;
use super::hedges::Hedges;
use super::{excluded, units};
use crate::lexicon::PieceKind;
use crate::lexicon::calendar_words::CalendarSense;
use crate::lexicon::word_classes::WordClass;
use crate::text::Token;
use crate::value::{Measure, Number, Quantity};

/// "one in five", "nine out of 10": a share of any five, any ten.
pub(super) fn share<'a>(&(rest, part): &(Tokens<'a>, Numeral), hedges: Hedges) -> Option<(Tokens<'a>, Quantity)> {
    if let Some((end, value)) = one_of_them_in(rest, part) {
        let numeral = Numeral { value, place: Number::ratio(1, 10)?, form: NumeralForm::Fraction, multiplier: None };
        let quantity = Amount { numeral, unit: None }.quantity(hedges, end)?;
        return Some((end, Quantity { measure: Measure::Fraction, ..quantity }));
    }
    let behind = rest
        .after_word("in")
        .or_else(|| out_of_words(rest))
        .or_else(|| rest.after_word("of").filter(|of| of.is_word("every")))?;
    let every = behind.after_word("every");
    let behind = every.unwrap_or(behind);
    let (rest, whole) = numeral(behind).ok()?;
    let value = part.value.checked_div(whole.value)?;
    let any = every.is_some() || is_any_number(whole) || part.value == Number::ONE && is_round(whole);
    let counts = part.value.is_integer() && part.value > Number::ZERO && value < Number::ONE && any;
    // "Two in 10 minutes" and "one in 1,200 pages" are no shares.
    let measured = units::unit(rest).is_some() || rest.first().is_some_and(|next| rest.is_time_unit(next));
    let year = behind.first().is_some_and(|token| token.kind == PieceKind::Number && token.span.len() == 4);
    if !counts || measured || year {
        return None;
    }
    let numeral = Numeral { value, place: Number::ratio(1, 10)?, form: NumeralForm::Fraction, multiplier: None };
    let quantity = Amount { numeral, unit: None }.quantity(hedges, rest)?;
    Some((rest, Quantity { measure: Measure::Fraction, ..quantity }))
}

/// "patient in 20" behind "one": a share, where nothing is counted behind.
fn one_of_them_in(rest: Tokens<'_>, part: Numeral) -> Option<(Tokens<'_>, Number)> {
    let noun = rest.first().filter(|_| part.value == Number::ONE && part.form == NumeralForm::Words)?;
    let person = rest.names_person(noun) && !excluded::is_plural(rest, noun);
    let (end, whole) = numeral(rest.take_from(1).after_word("in").filter(|_| person)?).ok()?;
    let any = is_any_number(whole) || is_round(whole);
    let counts = excluded::counts_several(end) && !excluded::is_predicate(end) || units::unit(end).is_some();
    let timed = end.first().is_some_and(|next| end.is_time_unit(next));
    (any && !counts && !timed).then(|| Number::ONE.checked_div(whole.value)).flatten().map(|value| (end, value))
}

/// The whole behind "out of" or "of the": of the mention "13,000", in "13,000 out of 23,000".
pub(super) fn out_of(rest: Tokens<'_>, part: &Amount) -> Option<Number> {
    if part.unit.is_some() || part.numeral.form == NumeralForm::Fraction {
        return None;
    }
    let plainly = out_of_words(rest);
    let behind = match plainly.or_else(|| out_of_behind_noun(rest)) {
        Some(behind) => behind,
        None => {
            let behind = rest.after_word("of")?;
            let determiner = behind.first().is_some_and(|token| behind.has_class(token, WordClass::Determiner));
            // "Five of their previous six".
            let directed =
                |word: &&Token| token_is(behind, word, |sense| matches!(sense, CalendarSense::Direction(..)));
            let turn = behind.nth(1).filter(|_| determiner).filter(directed).is_some();
            behind.take_from(usize::from(determiner) + usize::from(turn))
        }
    };
    let behind =
        behind.after_word("a").and_then(|a| a.after_word("total")).and_then(|of| of.after_word("of")).unwrap_or(behind);
    let (beyond, whole) = numeral(behind).ok()?;
    // "A pair of 20-litre cans", "a team of 12-year-olds".
    let attribute = beyond.first().is_some_and(|hyphen| !hyphen.space_before && beyond.text_of(hyphen) == "-");
    if plainly.is_none() && attribute {
        return None;
    }
    // "Out of" says plainly that the one is part of the other, be it larger; "of" says much else.
    let fits = plainly.is_some() || whole.value >= part.numeral.value;
    (fits && whole.form != NumeralForm::Size).then_some(whole.value)
}

/// "votes out of" behind "269": the noun that both count.
fn out_of_behind_noun(rest: Tokens<'_>) -> Option<Tokens<'_>> {
    const LONGEST_NOUN: usize = 2;
    let out = |len: &usize| rest.nth(*len).is_some_and(|out| rest.is(out, "out"));
    let len = (1..=LONGEST_NOUN).find(out)?;
    let noun = rest.as_slice().iter().take(len).all(|noun| rest.may_be_noun(noun));
    Some(rest.take_from(len)).filter(|_| noun).and_then(out_of_words)
}

fn out_of_words(rest: Tokens<'_>) -> Option<Tokens<'_>> {
    rest.after_word("out").and_then(|of| of.after_word("of"))
}

/// Whether a whole is one that stands for any: small, or a power of ten.
fn is_any_number(whole: Numeral) -> bool {
    const SMALL: i64 = 20;
    let Some(value) = whole.value.to_integer() else { return false };
    (2..=SMALL).contains(&value) || value >= 10 && whole.place == whole.value
}

/// Whether a whole has two digits to say at the most: "one in 45", "one in 14 million".
fn is_round(whole: Numeral) -> bool {
    const TWO_DIGITS: i64 = 100;
    let digits = whole.value.checked_div(whole.place);
    digits.is_some_and(|digits| digits.is_integer() && digits > Number::ONE && digits < Number::integer(TWO_DIGITS))
}
