//! Units and currencies beside a number: "5 km", "$5", "10-gallon", "nearly a metre", "half a mile".

use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, fraction};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::units::{UnitForm, UnitSense};
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Measure, Number, Unit};

/// A currency's sign or code before a number.
pub(super) fn money_sign(input: Tokens<'_>) -> Option<(Tokens<'_>, Arc<Unit>)> {
    let (len, unit) = find(input, UnitForm::Prefix)?;
    let rest = input.take_from(len);
    let number = rest.first()?;
    let sign = &input.text[input.first()?.span.start as usize..input.nth(len - 1)?.span.end as usize];
    let letters = sign.bytes().all(|byte| byte.is_ascii_alphabetic());
    let part_of_name =
        letters && !input.first()?.space_before && input.before().is_some_and(|before| input.text_of(before) == "-");
    // One letter counts only right before the digits: "R500". A letter with one digit is a
    // name: "R2", "PS5".
    let digit = number.span.len() == 1 && !number.space_before && rest.nth(1).is_none_or(|next| next.space_before);
    // "Flight PS752".
    let named = letters && input.before().is_some_and(|before| input.has_context(before, ContextSense::Name));
    let name = named || letters && (sign.len() == 1 && number.space_before || sign.len() < 3 && digit);
    (!name && !part_of_name).then_some((rest, unit))
}

/// A unit behind a number, with the hyphen before it: "km", "per cent", "-gallon".
pub(super) fn unit(input: Tokens<'_>) -> Option<(Tokens<'_>, Arc<Unit>)> {
    let first = input.first()?;
    if !first.space_before && input.text_of(first) == "-" {
        let rest = input.take_from(1);
        let glued = rest.first().is_some_and(|word| !word.space_before);
        let (len, unit) = find(rest, UnitForm::Name).or_else(|| hyphened_symbol(rest)).filter(|_| glued)?;
        return Some((rest.take_from(len), unit));
    }
    if !input.may_be(Marks::UNIT) {
        return None;
    }
    const FORMS: [UnitForm; 3] = [UnitForm::Name, UnitForm::Glued, UnitForm::Symbol];
    let found = input
        .entries()
        .find_map(|(len, senses)| FORMS.into_iter().find_map(|form| Some((len, of_form(input, len, senses, form)?))));
    found.map(|(len, unit)| (input.take_from(without_full_stop(input, len)), unit))
}

/// "A 600-km border": a symbol behind a hyphen, but not the "in" of "a three-in-one pot".
fn hyphened_symbol(input: Tokens<'_>) -> Option<(usize, Arc<Unit>)> {
    const SHORTEST: usize = 2;
    let word = input.first().filter(|word| word.kind == PieceKind::Word && word.span.len() >= SHORTEST)?;
    let (len, unit) = find(input, UnitForm::Symbol).filter(|_| !input.has_class(word, WordClass::Preposition))?;
    let goes_on = input.nth(len).is_some_and(|next| !next.space_before && input.text_of(next) == "-");
    (!goes_on).then_some((len, unit))
}

/// "Kenya plans to raise 300 million shillings": of the currencies that share a word, the one of the country
/// that the sentence names, where it names one of them only. Dollars, pounds and euros are told of abroad, too.
fn native_currency<'a>(input: Tokens<'a>, unit: &Unit) -> Option<&'a Arc<Unit>> {
    const TOLD_ABROAD: [&str; 3] = ["USD", "GBP", "EUR"];
    if unit.measure != Measure::Money || unit.code != unit.base || TOLD_ABROAD.contains(&&*unit.code) {
        return None;
    }
    let word = input.text_of(input.first()?).to_ascii_lowercase();
    let countries = input.sentence.iter().filter(|token| token.capitalised && token.marks.has(Marks::COUNTRY));
    let codes = countries.flat_map(|token| input.senses_of(token)).filter_map(|sense| match sense {
        Sense::Country(country) => Some(country.code().to_ascii_uppercase()),
        _ => None,
    });
    let mut natives = codes.filter_map(|code| {
        let shares = |other: &&Arc<Unit>| {
            other.measure == Measure::Money
                && other.code == other.base
                && other.code.starts_with(&code)
                && (other.name.ends_with(&word) || other.plural.ends_with(&word))
        };
        input.lexicon.units.iter().find(shares)
    });
    let native = natives.next()?;
    natives.all(|other| other.code == native.code).then_some(native)
}

/// The length of a unit without the full stop that ends the sentence: "3lb 4oz."
fn without_full_stop(input: Tokens<'_>, len: usize) -> usize {
    let ends = len > 1 && len == input.len() && input.nth(len - 1).is_some_and(|last| input.text_of(last) == ".");
    if ends { len - 1 } else { len }
}

/// The longest word, phrase or sign here that names a unit in this form, and its length.
pub(super) fn find(input: Tokens<'_>, form: UnitForm) -> Option<(usize, Arc<Unit>)> {
    if !input.may_be(Marks::UNIT) {
        return None;
    }
    input.entries().find_map(|(len, senses)| Some((len, of_form(input, len, senses, form)?)))
}

/// The unit of this form that so many tokens name, by what they can mean.
fn of_form(input: Tokens<'_>, len: usize, senses: &[Sense], form: UnitForm) -> Option<Arc<Unit>> {
    let mut units = senses.iter().filter_map(|sense| match sense {
        Sense::Unit(unit) if unit.form == form && is_written_so(input, len, *unit) => {
            Some(&input.lexicon.units[usize::from(unit.unit)])
        }
        _ => None,
    });
    let first = units.next()?;
    let mass = units.find(|unit| unit.measure == Measure::Mass).filter(|_| is_weighed(input, len));
    let native = || native_currency(input, first).filter(|_| form == UnitForm::Name && len == 1);
    Some(mass.or_else(native).unwrap_or(first).clone())
}

/// Whether the text has the symbol as the lexicon writes it.
fn is_written_so(input: Tokens<'_>, len: usize, unit: UnitSense) -> bool {
    let Some(written) = unit.written else { return true };
    let (Some(first), Some(last)) = (input.first(), input.nth(len - 1)) else { return false };
    if unit.form == UnitForm::Glued && first.space_before {
        return false;
    }
    let text = &input.text[first.span.start as usize..last.span.end as usize];
    if unit.form == UnitForm::Symbol && first.space_before && text.len() == 1 && may_be_initial(input, first) {
        return false;
    }
    let symbol = &input.lexicon.unit_symbols[usize::from(written)];
    let glued_to_next = input.nth(len).is_some_and(|next| {
        !next.space_before
            && next.kind != PieceKind::Sign
            && last.kind == PieceKind::Word
            && unit.form != UnitForm::Prefix
    });
    !glued_to_next && *text == **symbol
}

/// Whether a capital letter apart from its number can be more than a unit: "41 C. Smith",
/// "5 V-shaped".
fn may_be_initial(input: Tokens<'_>, letter: &Token) -> bool {
    letter.capitalised
        && input.nth(1).is_some_and(|next| match input.text_of(next) {
            "." => input.len() > 2,
            "," | ")" | ";" | ":" => false,
            // "41 C Smith", but "a 5 W USB charger".
            word => {
                next.kind == PieceKind::Sign || next.capitalised && word.bytes().any(|byte| byte.is_ascii_lowercase())
            }
        })
}

/// Whether "pounds" here are a mass: something is weighed in the sentence, or "of" follows.
fn is_weighed(input: Tokens<'_>, len: usize) -> bool {
    // "The 230-pound forward", but "a 20-pound note" and "a two-million-pound house".
    let hyphened = input.going_back(2).is_some_and(|number| {
        let hyphen = number.nth(1).is_some_and(|hyphen| number.text_of(hyphen) == "-");
        let plain = number.first().is_some_and(|token| number.multiplier(token).is_none());
        hyphen && plain && input.nth(len).is_some_and(|noun| !input.has_context(noun, ContextSense::Paid))
    });
    hyphened
        || input.take_from(len).is_word("of")
        || input.sentence.iter().any(|token| input.has_context(token, ContextSense::Weight))
}

/// The unit that a part is taken of: "half a mile", "a quarter of a percentage point", "a quarter
/// point".
pub(super) fn unit_of_part(input: Tokens<'_>) -> Option<(Tokens<'_>, Arc<Unit>)> {
    let hyphen = input.first().is_some_and(|sign| !sign.space_before && input.text_of(sign) == "-");
    let part = if hyphen { input.take_from(1) } else { input };
    if let Some((len, unit)) = find(part, UnitForm::Part) {
        return Some((part.take_from(len), unit));
    }
    let article = input.after_word("of").unwrap_or(input);
    article.first().filter(|token| article.has_class(token, WordClass::IndefiniteArticle))?;
    let named = article.take_from(1);
    let (len, unit) = find(named, UnitForm::Name).or_else(|| find(named, UnitForm::Part))?;
    Some((named.take_from(len), unit))
}

/// A unit by its name: "dollars".
pub(super) fn named(input: Tokens<'_>) -> Option<(Tokens<'_>, Arc<Unit>)> {
    find(input, UnitForm::Name).map(|(len, unit)| (input.take_from(len), unit))
}

/// "a mile and a half"
pub(super) fn unit_and_a_half(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral, Arc<Unit>)> {
    let article = input.first().filter(|token| input.has_class(token, WordClass::IndefiniteArticle));
    let named = article.map(|_| input.take_from(1))?;
    let (len, unit) = find(named, UnitForm::Name)?;
    let (rest, part) = fraction(named.take_from(len).after_word("and")?).ok()?;
    let numeral = Numeral { value: Number::ONE.checked_add(part.value)?, form: NumeralForm::Digits, ..part };
    Some((rest, numeral, unit))
}

/// "more than a foot", "rose by a metre", "another mile": one of a unit, where a hedge that is no preposition or
/// "by" stands before or one is added to others.
pub(super) fn one_of_a_unit(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral, Arc<Unit>)> {
    let first = input.first()?;
    let another = input.has_context(first, ContextSense::OneMore);
    let article = input.has_class(first, WordClass::IndefiniteArticle);
    let named = input.take_from(1);
    if !named.may_be(Marks::UNIT) || !(another || article && (input.is_behind("by") || is_hedged(input))) {
        return None;
    }
    let (len, unit) = find(named, UnitForm::Name).filter(|(_, unit)| unit.measure != Measure::Number)?;
    let rest = named.take_from(len);
    // "By a mile marker", "almost a dollar-for-dollar match".
    let goes_on =
        rest.may_count_next() || rest.first().is_some_and(|sign| !sign.space_before && rest.text_of(sign) == "-");
    let numeral = Numeral { value: Number::ONE, place: Number::ONE, form: NumeralForm::Words, multiplier: None };
    (!goes_on).then_some((rest, numeral, unit))
}

/// Whether a hedge stands right before that is no preposition as well: "nearly", "more than".
fn is_hedged(input: Tokens<'_>) -> bool {
    const LONGEST: usize = 4;
    (1..=LONGEST).filter_map(|len| Some((len, input.going_back(len)?))).any(|(len, start)| {
        let alone = len == 1 && start.first().is_some_and(|word| start.has_class(word, WordClass::Preposition));
        let hedges = |senses: &[Sense]| senses.iter().any(|sense| matches!(sense, Sense::Hedge(_)));
        !alone && start.entries().any(|(taken, senses)| taken == len && hedges(senses))
    })
}

/// A currency's code that makes millions of the number beside it: "MEUR", "SEKm".
pub(super) fn in_millions(input: Tokens<'_>) -> Option<(Tokens<'_>, Arc<Unit>)> {
    find(input, UnitForm::InMillions).map(|(len, unit)| (input.take_from(len), unit))
}
