//! Two units in one amount: "6ft 2in", "5'6\"", "3lb 4oz", "15 dollars and 15".

use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, is_rank, numeral};
use super::units::unit as unit_behind;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{PieceKind, Sense};
use crate::value::{Measure, Number, Unit};

/// What the word here names in a measure: "pounds" behind stone.
fn of_measure(input: Tokens<'_>, measure: Measure) -> Option<(Tokens<'_>, Arc<Unit>)> {
    input.entries().find_map(|(len, senses)| {
        let units = senses.iter().filter_map(|sense| match sense {
            Sense::Unit(unit) if unit.form == UnitForm::Name => Some(&input.lexicon.units[usize::from(unit.unit)]),
            _ => None,
        });
        let unit = units.into_iter().find(|unit| unit.measure == measure)?;
        Some((input.take_from(len), unit.clone()))
    })
}

/// "6 ft 2 in": behind feet "in" is no preposition, unless what it opens follows.
fn inches_apart<'a>(input: Tokens<'a>, unit: &Unit) -> Option<(Tokens<'a>, Arc<Unit>)> {
    let rest = input.after_word("in").filter(|_| unit.code == FOOT)?;
    let opens = rest.first().is_some_and(|next| {
        next.capitalised || next.kind == PieceKind::Number || rest.has_class(next, WordClass::Determiner)
    });
    let inch = input.lexicon.units.iter().find(|unit| unit.code == INCH).filter(|_| !opens)?;
    Some((rest, inch.clone()))
}

/// "6-foot-5": the inches leave their name out, or have it behind another hyphen.
fn hyphened_inches<'a>(input: Tokens<'a>, unit: &Unit) -> Option<(Tokens<'a>, Number)> {
    let [hyphen, inches, ..] = input.as_slice() else { return None };
    let glued = !hyphen.space_before && !inches.space_before && input.text_of(hyphen) == "-";
    let inches = glued.then(|| numeral(input.take_from(1)).ok()).flatten();
    let (rest, inches) = inches.filter(|(_, inches)| unit.code == FOOT && inches.value.is_integer())?;
    let part = inches.value.checked_div(Number::integer(INCHES))?;
    let rest = match unit_behind(rest) {
        Some((behind, named)) if named.code == INCH => behind,
        _ => rest,
    };
    (part < Number::ONE).then_some((rest, part))
}

const FOOT: &str = "[ft_i]";

const INCH: &str = "[in_i]";

/// How many inches a foot has.
const INCHES: i64 = 12;

/// 5'6": feet and inches by their signs.
pub(super) fn feet_and_inches(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral, Arc<Unit>)> {
    let [feet, foot_sign, inches, inch_sign, ..] = input.as_slice() else { return None };
    let signed = foot_sign.kind == PieceKind::Sign
        && matches!(input.text_of(foot_sign), "'" | "\u{2019}" | "\u{2032}")
        && matches!(input.text_of(inch_sign), "\"" | "\u{201d}" | "\u{2033}");
    if !signed || foot_sign.space_before || inches.space_before || inch_sign.space_before {
        return None;
    }
    let feet: i64 = input.text_of(feet).parse().ok()?;
    let inches: i64 = input.text_of(inches).parse().ok().filter(|inches| (0..INCHES).contains(inches))?;
    let place = Number::ratio(1, INCHES)?;
    let value = Number::integer(feet).checked_add(place.checked_mul(Number::integer(inches))?)?;
    let foot = input.lexicon.units.iter().find(|unit| unit.code == FOOT)?.clone();
    Some((input.take_from(4), Numeral { value, place, form: NumeralForm::Digits, multiplier: None }, foot))
}

/// "15 dollars and 15", "17 USD 25": hundredths of a currency that leave their name out, with
/// nothing behind that they could count.
pub(super) fn and_cents<'a>(input: Tokens<'a>, unit: &Unit, amount: Numeral) -> Option<(Tokens<'a>, Numeral)> {
    const HUNDREDTHS: i64 = 100;
    let counts_whole = amount.value.is_integer() && amount.multiplier.is_none();
    if unit.measure != Measure::Money || unit.code != unit.base || !counts_whole {
        return None;
    }
    let start = input.after_word("and").unwrap_or(input);
    let first = start.first()?;
    let begins = first.kind == PieceKind::Number || start.cardinal(first).is_some();
    let (rest, cents) = numeral(start).ok().filter(|_| begins && first.space_before && !is_rank(start, first))?;
    let cents_only = cents.value.to_integer().is_some_and(|cents| (1..HUNDREDTHS).contains(&cents));
    let ends = rest.first().is_none_or(|next| {
        let joins = [WordClass::Coordinator, WordClass::Preposition, WordClass::Auxiliary];
        next.kind == PieceKind::Sign && matches!(rest.text_of(next), "." | "," | ";" | ")" | "?" | "!")
            || joins.iter().any(|class| rest.has_class(next, *class)) && !rest.is_word("of") && !rest.is_word("to")
    });
    if !cents_only || !ends || cents.multiplier.is_some() {
        return None;
    }
    let place = Number::ratio(1, HUNDREDTHS)?;
    let value = amount.value.checked_add(cents.value.checked_mul(place)?)?;
    Some((rest, Numeral { value, place, ..amount }))
}

/// A smaller unit that adds to a larger: "6ft 2in", "5 feet and 2 inches", "3 dollars 50 cents".
pub(super) fn and_smaller<'a>(input: Tokens<'a>, unit: &Unit) -> Option<(Tokens<'a>, Number)> {
    if let Some(read) = hyphened_inches(input, unit) {
        return Some(read);
    }
    let start = input.after_word("and").unwrap_or(input);
    if start.first()?.kind == PieceKind::Sign {
        return None;
    }
    let (rest, more) = numeral(start).ok()?;
    let (rest, smaller) = unit_behind(rest)
        .filter(|(_, smaller)| smaller.base == unit.base)
        .or_else(|| of_measure(rest, unit.measure))
        .or_else(|| inches_apart(rest, unit))?;
    let part = smaller.factor.checked_div(unit.factor)?.checked_mul(more.value)?;
    let smaller = smaller.base == unit.base && smaller.factor < unit.factor && part < Number::ONE;
    smaller.then_some((rest, part))
}
