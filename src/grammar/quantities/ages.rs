//! Ages: "22-year-old", "aged 22", "Jackson, 41,", "in their 20s".

use std::ops::Bound;
use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, numeral};
use super::hedges::{self, Hedges};
use super::{amount::bounded, bare_ages, excluded, units};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Interval, Measure, Number, Quantity, Unit};

/// The oldest that a bare number beside a name can be read as.
pub(super) const OLDEST: i64 = 115;

/// The decade of life that begins with the teens, and the first of them.
const TEENS: i64 = 10;

const FIRST_TEEN: i64 = 13;

/// An age of a person or a thing.
///
/// `plain` is the number at the beginning, with what stands behind it.
pub(super) fn age<'a>(
    input: Tokens<'a>,
    plain: Option<&(Tokens<'a>, Numeral)>,
    hedges: Hedges,
) -> Option<(Tokens<'a>, Quantity)> {
    let (rest, range, unit, approximate) = in_a_decade(input).or_else(|| {
        let (rest, range, unit) = years_old(input, plain)
            .or_else(|| announced(input))
            .or_else(|| bare_ages::beside_a_name(input))
            .or_else(|| bare_ages::at_an_age(input))
            .or_else(|| bare_ages::of_an_age(input))
            .or_else(|| beyond_an_age(input, hedges))?;
        Some((rest, range, unit, false))
    })?;
    let (rest, hedges) = hedges::after(rest, hedges);
    let quantity = Quantity {
        approximate: approximate || hedges.about,
        measure: Measure::Age,
        unit: Some(unit),
        ..Quantity::count(bounded(range, hedges.bound, true)?)
    };
    Some((rest, quantity))
}

pub(super) type Age<'a> = (Tokens<'a>, Interval<Number>, Arc<Unit>);

/// "22-year-old", "nine months old", "18- to 24-year-olds", "87 yo".
fn years_old<'a>(input: Tokens<'a>, plain: Option<&(Tokens<'a>, Numeral)>) -> Option<Age<'a>> {
    let (rest, range) = match input.after_word("between") {
        Some(framed) => one_or_range(&excluded::readable(framed)?, true)?,
        None => one_or_range(plain?, false)?,
    };
    let behind = skip_hyphen(rest);
    if let Some(rest) = context(rest, ContextSense::AgeInYears).or_else(|| context(behind, ContextSense::AgeInYears)) {
        return Some((rest, range, input.lexicon.year_of_age.clone()?));
    }
    let rest = behind;
    let (len, unit) = units::find(rest, UnitForm::Age)?;
    let rest = skip_hyphen(rest.take_from(len));
    Some((context(rest, ContextSense::AgeAfter)?, range, unit))
}

/// "aged 22", "age 9", "aged 30 to 39", "at the age of 41", and each of "ages 19, 41 and 45".
fn announced(input: Tokens<'_>) -> Option<Age<'_>> {
    let mut between = false;
    let (number, hedges) = match context(input, ContextSense::AgeBefore) {
        Some(rest) => {
            let framed = rest.after_word("between");
            // "Between the ages of 5 and 11".
            let parted =
                input.preceding().rev().take(2).any(|word| input.text_of(word).eq_ignore_ascii_case("between"));
            between = framed.is_some() || parted || is_word_before(rest, "between");
            hedges::before(framed.unwrap_or(rest))
        }
        None if in_list_of_ages(input) && !counts_behind(input) => (input, Hedges::default()),
        None => return None,
    };
    let (rest, range) = one_or_range(&excluded::readable(number)?, between)?;
    let (rest, unit) = match units::find(rest, UnitForm::Age) {
        Some((len, unit)) => (rest.take_from(len), unit),
        None => (rest, input.lexicon.year_of_age.clone()?),
    };
    if let Some(later) = to_a_later_age(rest, &range, &unit, between) {
        return Some(later);
    }
    Some((rest, bounded(range, hedges.bound, true)?, unit))
}

/// "to 12 years" behind "aged nine months": a range over two units, told in the second.
fn to_a_later_age<'a>(rest: Tokens<'a>, from: &Interval<Number>, unit: &Unit, between: bool) -> Option<Age<'a>> {
    let joined = rest.after_word("to").or_else(|| rest.after_word("and").filter(|_| between))?;
    let (rest, later) = numeral(joined).ok()?;
    let (len, larger) = units::find(rest, UnitForm::Age).filter(|(_, larger)| larger.code != unit.code)?;
    let low = from.as_point()?.checked_mul(unit.factor)?.checked_div(larger.factor)?;
    (low < later.value).then(|| (rest.take_from(len), Interval::closed(low, later.value), larger))
}

/// "Aged 19 and two boys": what stands behind a number in a row of ages may be counted by it.
fn counts_behind(input: Tokens<'_>) -> bool {
    let Ok((rest, _)) = numeral(input) else { return false };
    let person = |noun: &Token| rest.names_persons(noun) || rest.names_person(noun);
    rest.first().is_some_and(|noun| rest.may_be_noun(noun) && (person(noun) || rest.nth(1).is_some_and(person)))
}

/// "in their 20s", "in his mid-30s", "in her early forties", "in their teens or early twenties".
fn in_a_decade(input: Tokens<'_>) -> Option<(Tokens<'_>, Interval<Number>, Arc<Unit>, bool)> {
    if let Some((rest, decade)) = something(input) {
        return Some((rest, decade, input.lexicon.year_of_age.clone()?, false));
    }
    let owner = input.after_word("in")?;
    // "In the nineties" is a decade of the calendar.
    owner.first().filter(|word| owner.has_class(word, WordClass::Determiner) && !owner.is_word("the"))?;
    let (rest, first, mut part) = decade_of_life(owner.take_from(1))?;
    let joined = rest.after_word("or").or_else(|| rest.after_word("and")).or_else(|| rest.after_word("to"));
    let later = joined.and_then(decade_of_life).filter(|(_, later, _)| *later > first);
    part |= later.is_some_and(|(_, _, part)| part);
    let (rest, last) = later.map_or((rest, first), |(rest, last, _)| (rest, last));
    // Nobody says "in my teens" of the years before 13.
    let from = if first == TEENS { FIRST_TEEN } else { first };
    let decade = Interval::new(Bound::Included(Number::integer(from)), Bound::Excluded(Number::integer(last + 10)))?;
    Some((rest, decade, input.lexicon.year_of_age.clone()?, part))
}

/// Whether a decade stands behind "in", of a life or of degrees: "in their 20s", "in the low 90s".
pub(super) fn is_in_a_decade(input: Tokens<'_>) -> bool {
    let Some(behind) = input.after_word("in") else { return false };
    let determined = behind.first().is_some_and(|word| behind.has_class(word, WordClass::Determiner));
    decade_of_life(if determined { behind.take_from(1) } else { behind }).is_some()
}

/// "20s", "mid-30s", "early forties": the first year of the decade, and whether a part of it is meant.
pub(super) fn decade_of_life(input: Tokens<'_>) -> Option<(Tokens<'_>, i64, bool)> {
    let (rest, part) = match context(input, ContextSense::PartOfDecade) {
        Some(rest) => (skip_hyphen(rest), true),
        None => (input, false),
    };
    let word = rest.first()?;
    let spelled = rest.senses_of(word).iter().find_map(|sense| match sense {
        Sense::Context(ContextSense::AgeDecade(first)) => Some((i64::from(*first), 1)),
        _ => None,
    });
    let digits = || {
        let first: i64 = rest.text_of(word).parse().ok()?;
        let s = rest.nth(1).filter(|s| !s.space_before && rest.text_of(s) == "s")?;
        (first % 10 == 0 && (10..=90).contains(&first) && s.kind == PieceKind::Word).then_some((first, 2))
    };
    let (first, len) = spelled.or_else(digits)?;
    Some((rest.take_from(len), first, part))
}

/// "People over 65", "children under five", "the over-75s": an age that nothing else announces.
fn beyond_an_age(input: Tokens<'_>, hedges: Hedges) -> Option<Age<'_>> {
    hedges.bound?;
    let (rest, age) = match input.nth(1).filter(|s| !s.space_before && input.text_of(s) == "s") {
        // Digits with an "s" behind them are no number elsewhere.
        Some(_) => (input.take_from(2), input.text_of(input.first()?).parse().ok()?),
        None => {
            let (rest, age) = numeral(input).ok()?;
            let mut before = input.preceding().rev().skip(1);
            let persons = before
                .next()
                .is_some_and(|noun| input.names_persons(noun) || input.has_context(noun, ContextSense::AgeGroup));
            let ends = rest
                .first()
                .is_none_or(|next| (!rest.may_be_noun(next) || excluded::is_predicate(rest)) && !rest.is_word("of"));
            let plain = units::unit(rest).is_none();
            (rest, age.value.to_integer().filter(|_| persons && ends && plain)?)
        }
    };
    (1..=OLDEST).contains(&age).then_some(())?;
    Some((rest, Interval::point(Number::integer(age)), input.lexicon.year_of_age.clone()?))
}

/// "thirty-somethings": somebody within ten years from the number on.
fn something(input: Tokens<'_>) -> Option<(Tokens<'_>, Interval<Number>)> {
    const DECADE: i64 = 10;
    let [_, hyphen, word, ..] = input.as_slice() else { return None };
    if input.text_of(hyphen) != "-" || !input.has_context(word, ContextSense::AgeSomething) {
        return None;
    }
    let first = input.first()?;
    let decade = input.cardinal(first).map(i64::from).or_else(|| input.text_of(first).parse().ok())?;
    let fits = (DECADE..OLDEST).contains(&decade) && decade % DECADE == 0;
    let high = Bound::Excluded(Number::integer(decade.checked_add(DECADE)?));
    let ages = Interval::new(Bound::Included(Number::integer(decade)), high)?;
    fits.then(|| (input.take_from(3), ages))
}

/// "22", "30 to 39", "18- to 24", and between two ages "18 and 24".
fn one_or_range<'a>(&(rest, low): &(Tokens<'a>, Numeral), between: bool) -> Option<(Tokens<'a>, Interval<Number>)> {
    if low.form == NumeralForm::Size {
        return None;
    }
    let joined = skip_hyphen(rest);
    let behind = joined.after_word("to").or_else(|| joined.after_word(if between { "and" } else { "or" }));
    let behind = behind.or_else(|| {
        rest.first().filter(|dash| matches!(rest.text_of(dash), "-" | "\u{2013}")).map(|_| rest.take_from(1))
    });
    let high = behind
        .and_then(|behind| numeral(skip_hyphen(behind)).ok())
        .filter(|(_, high)| high.value > low.value && high.form != NumeralForm::Size);
    Some(match high {
        Some((rest, high)) => (rest, Interval::closed(low.value, high.value)),
        None => (rest, Interval::point(low.value)),
    })
}

pub(super) fn is_word_before(input: Tokens<'_>, word: &str) -> bool {
    input.going_back(1).is_some_and(|before| before.is_word(word))
}

/// Whether numbers, commas and "and" alone stand between the word "ages" and here.
fn in_list_of_ages(input: Tokens<'_>) -> bool {
    if !input.before().is_some_and(|token| matches!(input.text_of(token), "," | "and")) {
        return false;
    }
    let before = input.preceding().rev();
    let joins = |token: &&Token| token.kind == PieceKind::Number || matches!(input.text_of(token), "," | "and");
    let mut before = before.skip_while(joins);
    before.next().is_some_and(|token| input.has_context(token, ContextSense::AgeBefore))
}

pub(super) fn is_calendar(sense: &Sense) -> bool {
    matches!(sense, Sense::Calendar(_))
}

fn context(input: Tokens<'_>, wanted: ContextSense) -> Option<Tokens<'_>> {
    if !input.may_be(Marks::CONTEXT) {
        return None;
    }
    let wanted = Sense::Context(wanted);
    input.entries().find_map(|(len, senses)| senses.contains(&wanted).then(|| input.take_from(len)))
}

fn skip_hyphen(input: Tokens<'_>) -> Tokens<'_> {
    match input.first() {
        Some(sign) if sign.kind == PieceKind::Sign && matches!(input.text_of(sign), "-" | "\u{2010}" | "\u{2011}") => {
            input.take_from(1)
        }
        _ => input,
    }
}
