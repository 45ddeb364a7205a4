//! What an amount or a count is told by: "per day", "a barrel", "per 100,000 people".

use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, numeral};
use super::units::find;
use crate::lexicon::Marks;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::value::{Measure, Number, Unit};

/// What the things that a number counts are counted by, behind their noun: "1,200 cars a week",
/// "2.3 doctors per 1,000 people", "12 kg of bamboo a day". The words are no part of the mention.
pub(super) fn per_behind_noun(input: Tokens<'_>, unit: Option<&Unit>) -> Option<Arc<Unit>> {
    const LONGEST_NOUN: usize = 3;
    let is_noun = |at: usize| input.nth(at).is_some_and(|word| word.space_before && input.may_be_noun(word));
    let behind = (1..=LONGEST_NOUN).take_while(|len| is_noun(len - 1)).last()?;
    per(input.take_from(behind), unit).map(|(_, unit)| unit)
}

/// What an amount is counted by: "per day", "a barrel", "/week", "per 100,000 people".
/// `None` where nothing of the kind follows.
pub(super) fn per<'a>(input: Tokens<'a>, unit: Option<&Unit>) -> Option<(Tokens<'a>, Arc<Unit>)> {
    let first = input.first()?;
    let hyphen = usize::from(!first.space_before && input.text_of(first) == "-");
    let word = input.nth(hyphen)?;
    let text = input.text_of(word);
    let slash = text == "/";
    let article = input.has_class(word, WordClass::IndefiniteArticle);
    let each = text.eq_ignore_ascii_case("each") || text.eq_ignore_ascii_case("every");
    if !slash && !article && !each && !text.eq_ignore_ascii_case("per") {
        return None;
    }
    let mut rest = input.take_from(hyphen + 1);
    // "a-year", "-a-year"
    if rest.first().is_some_and(|sign| !sign.space_before && rest.text_of(sign) == "-") {
        rest = rest.take_from(1);
    }
    let (counted, many) = match numeral(rest) {
        Ok((after, many)) if !article && !each && !slash => (after, Some(many)),
        _ => (rest, None),
    };
    let said = text.eq_ignore_ascii_case("per");
    let denominator = find(counted, UnitForm::Denominator);
    let denominator = denominator.or_else(|| find(counted, UnitForm::Name).filter(|_| unit.is_some() || said));
    let symbol = || find(counted, UnitForm::Symbol).filter(|_| !article && !each && unit.is_some());
    let denominator = denominator.or_else(symbol);
    // "5.3 per 100,000" is told of people.
    let people = || {
        let round = many.is_some_and(|many| many.place >= Number::integer(A_THOUSAND));
        let noun = counted.first().is_some_and(|next| counted.may_be_noun(next));
        let unit = counted.lexicon.units.iter().find(|unit| unit.code == INHABITANTS);
        unit.filter(|_| round && !noun).map(|unit| (0, unit.clone()))
    };
    let thing = || thing(counted).filter(|_| said && many.is_none()).map(|unit| (1, unit));
    let (len, denominator) = denominator.or_else(people).or_else(thing)?;
    // "a day after the attack", "a year earlier": a time, and no rate.
    let sequel = counted.nth(len).is_some_and(|next| counted.has_context(next, ContextSense::Sequel));
    let timed = counted.first().is_some_and(|unit| counted.is_time_unit(unit));
    if article && sequel && timed {
        return None;
    }
    Some((counted.take_from(len), Arc::new(quotient(unit, &denominator, many)?)))
}

/// What no table of units knows, as a unit of its own: the cow of "27 litres per cow".
fn thing(input: Tokens<'_>) -> Option<Arc<Unit>> {
    const SHORTEST: usize = 3;
    let noun = input.first()?;
    let text = input.text_of(noun);
    let named = text.len() >= SHORTEST && text.bytes().all(|byte| byte.is_ascii_lowercase());
    (named && input.may_be_noun(noun) && !noun.marks.has(Marks::UNIT.with(Marks::NUMERAL).with(Marks::CALENDAR))).then(
        || {
            let code = format!("{{{text}}}");
            let (name, plural) = (text.to_owned(), format!("{text}s"));
            let (measure, factor, offset) = (Measure::Count, Number::ONE, Number::ZERO);
            Arc::new(Unit { base: code.clone(), code, name, plural, measure, factor, offset })
        },
    )
}

/// The unit of an amount per something.
fn quotient(unit: Option<&Unit>, denominator: &Unit, many: Option<Numeral>) -> Option<Unit> {
    let count = many.map_or(Number::ONE, |many| many.value);
    let amount = |name: &str| match many {
        Some(many) => format!("{} {name}", many.value),
        None => name.to_owned(),
    };
    let (code, base, name, plural, factor) = match unit {
        Some(unit) => (&*unit.code, &*unit.base, &*unit.name, &*unit.plural, unit.factor),
        None => ("", "1", "", "", Number::ONE),
    };
    let per = format!("per {}", amount(&denominator.name));
    let joined = |name: &str| if name.is_empty() { per.clone() } else { format!("{name} {per}") };
    let by = if many.is_some() { format!("({}.{})", count, denominator.code) } else { denominator.code.clone() };
    Some(Unit {
        code: format!("{code}/{by}"),
        name: joined(name),
        plural: joined(plural),
        measure: Measure::Rate,
        base: format!("{base}/{}", denominator.base),
        factor: factor.checked_div(denominator.factor)?.checked_div(count)?,
        offset: Number::ZERO,
    })
}

/// What a rate is counted by where nothing else is named.
const INHABITANTS: &str = "{inhabitants}";

/// The least number that such rates are counted by.
const A_THOUSAND: i64 = 1_000;
