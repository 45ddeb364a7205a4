//! Numbers that begin with digits: "13,000", "12,34,567", "2.5 million", "1.5bn", "2½".

use nom::{IResult, Input};

use super::super::{Tokens, input::fail};
use super::{Numeral, NumeralForm, fractions, spelled};
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::units::UnitForm;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::{Measure, Number};

/// Digits with all that belongs to them.
pub(super) fn digits(input: Tokens<'_>, money: bool) -> IResult<Tokens<'_>, Numeral> {
    let Some((mut rest, mut numeral)) = bare_digits(input) else { return fail(input) };
    if let Some((after, scaled)) = power(rest, numeral) {
        return Ok((after, scaled));
    }
    if let Some((after, sum)) = fractions::and_a_fraction(rest, numeral) {
        (rest, numeral) = (after, sum);
    }
    match multipliers(rest, numeral, money) {
        Some(read) => Ok(read),
        None => fail(input),
    }
}

/// Digits and a fraction glued to them, with no multiplier.
fn bare_digits(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    let first = input.first()?;
    if let Some(value) = fractions::fraction_sign(input, first) {
        return Some((input.take_from(1), Numeral::new(value, NumeralForm::Fraction)?));
    }
    if input.text_of(first) == "." {
        return leading_point(input);
    }
    if first.kind != PieceKind::Number {
        return None;
    }
    let (value, place) = decimal(input.text_of(first))?;
    let mut numeral = Numeral { value, place, form: NumeralForm::Digits, multiplier: None };
    let mut rest = input.take_from(1);
    if let Some((groups, joined)) = spaced_groups(input) {
        numeral = Numeral::new(joined, NumeralForm::Digits)?;
        rest = input.take_from(groups);
    } else if let Some((after, fraction)) = mixed_fraction(rest) {
        // "$6.11-1/2" is half a cent more.
        let fraction = if place < Number::ONE { fraction.checked_mul(place)? } else { fraction };
        numeral = Numeral::new(numeral.value.checked_add(fraction)?, NumeralForm::Digits)?;
        rest = after;
    }
    Some((rest, numeral))
}

/// ".25", and "$.25".
fn leading_point(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    let (point, digits) = (input.first()?, input.nth(1)?);
    let apart = point.space_before || input.before().is_some_and(|before| before.kind == PieceKind::Sign);
    let text = input.text_of(digits);
    if !apart || digits.space_before || digits.kind != PieceKind::Number || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let place = Number::power_of_ten(-i32::try_from(text.len()).ok().filter(|len| *len <= 18)?)?;
    let value = place.checked_mul(Number::integer(text.parse().ok()?))?;
    Some((input.take_from(2), Numeral { value, place, form: NumeralForm::Digits, multiplier: None }))
}

/// The value and last place of digits with their separators, or `None` where they are no
/// number: a leading zero, groups of the wrong length, a version like "10.0.3".
pub(in crate::grammar) fn decimal(text: &str) -> Option<(Number, Number)> {
    let is_plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if is_plain(text) {
        return plain_digits(text);
    }
    let (whole, fraction) = split_fraction(text)?;
    if !is_plain(whole) && !is_grouped(whole) || whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let mut value: i64 = 0;
    for digit in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
    }
    if fraction.is_empty() {
        return Some((Number::integer(value), super::last_place(Number::integer(value))?));
    }
    let place = Number::power_of_ten(-i32::try_from(fraction.len()).ok()?)?;
    Some((Number::integer(value).checked_mul(place)?, place))
}

/// Digits without a separator, as most are.
fn plain_digits(text: &str) -> Option<(Number, Number)> {
    let led = text.len() > 1 && text.starts_with('0');
    let value: i64 = if led { None } else { text.parse().ok() }?;
    Some((Number::integer(value), super::place_of(value)?))
}

/// Splits digits at the decimal mark: a point, or a comma that can be no thousands separator.
fn split_fraction(text: &str) -> Option<(&str, &str)> {
    let points = text.bytes().filter(|b| *b == b'.').count();
    let commas = text.bytes().filter(|b| *b == b',').count();
    let last_group = text.rsplit([',', '.']).next().map_or(0, str::len);
    match (points, commas) {
        (0, 0) => Some((text, "")),
        // "3,5" and "12,75" are decimals of the continent, "3,500" is thousands.
        (0, 1) if last_group < 3 => text.split_once(','),
        (0, _) => Some((text, "")),
        (1, _) => {
            let (before, after) = text.split_once('.')?;
            // "1.234,56": the comma is the decimal mark.
            match after.split_once(',') {
                None => Some((before, after)),
                Some((_, cents)) if commas == 1 => Some((&text[..text.len() - cents.len() - 1], cents)),
                Some(_) => None,
            }
        }
        (_, 0) if last_group == 3 => Some((text, "")),
        (_, 1) => text.split_once(',').filter(|(_, cents)| !cents.contains('.')),
        _ => None,
    }
}

/// Whether digits are grouped as numbers are: by threes, or by twos before the last three.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.rsplit([',', '.']).map(str::len);
    let last_is_three = groups.next() == Some(3);
    let lengths: smallvec::SmallVec<[usize; 8]> = groups.collect();
    let Some((first, middle)) = lengths.split_last() else { return true };
    let by_threes = middle.iter().all(|len| *len == 3) && (1..=3).contains(first);
    let by_twos = middle.iter().all(|len| *len == 2) && (1..=2).contains(first);
    last_is_three && (by_threes || by_twos)
}

/// "80 000", "1 234 567": groups of three with single spaces. A lone group must be a round
/// number or stand behind a space that does not break, since two numbers can stand together.
fn spaced_groups(input: Tokens<'_>) -> Option<(usize, Number)> {
    let first = input.first()?;
    let digits = input.text_of(first);
    if digits.len() > 3 || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut value: i64 = digits.parse().ok()?;
    let mut groups = 1;
    let mut end = first.span.end;
    let mut unbroken = false;
    while let Some(token) = input.nth(groups) {
        let text = input.text_of(token);
        let gap = &input.text[end as usize..token.span.start as usize];
        if text.len() != 3 || !text.bytes().all(|b| b.is_ascii_digit()) || gap.chars().count() != 1 {
            break;
        }
        unbroken |= gap != " ";
        value = value.checked_mul(1000)?.checked_add(text.parse().ok()?)?;
        end = token.span.end;
        groups += 1;
    }
    let certain = groups > 2 || groups == 2 && (unbroken || value % 100 == 0);
    certain.then_some((groups, Number::integer(value)))
}

/// "½" glued to digits, or "1/2" behind them, as the prices of grain have it with a hyphen ("6-1/4").
fn mixed_fraction(rest: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let next = rest.first()?;
    if let Some(value) = fractions::fraction_sign(rest, next) {
        return Some((rest.take_from(1), value));
    }
    if next.space_before {
        return fractions::slashed(rest);
    }
    let [hyphen, first, _, whole, ..] = rest.as_slice() else { return None };
    let measured = matches!(rest.text_of(whole), "2" | "3" | "4" | "8" | "16" | "32" | "64");
    let glued = rest.text_of(hyphen) == "-" && !first.space_before && measured;
    glued.then(|| fractions::slashed(rest.take_from(1))).flatten()
}

/// "3e8", "3 × 10^8" and "10^-9".
fn power(rest: Tokens<'_>, numeral: Numeral) -> Option<(Tokens<'_>, Numeral)> {
    let first = rest.first()?;
    let sign = rest.text_of(first);
    let (mut at, apart) = match sign {
        "e" | "E" if !first.space_before => (1, false),
        "^" if !first.space_before && numeral.value == Number::integer(10) => (0, false),
        "\u{d7}" | "x" if rest.nth(1).is_some_and(|ten| rest.text_of(ten) == "10") => (2, true),
        _ => return None,
    };
    let mut negative = false;
    while let Some(token) = rest.nth(at).filter(|token| token.kind == PieceKind::Sign && !token.space_before) {
        match rest.text_of(token) {
            "^" | "+" => {}
            "-" | "\u{2212}" => negative = true,
            _ => return None,
        }
        at += 1;
    }
    let exponent = rest.nth(at).filter(|token| !token.space_before && token.kind == PieceKind::Number)?;
    if apart && at == 2 {
        return None;
    }
    let exponent: i32 = rest.text_of(exponent).parse().ok().filter(|e| *e <= 30)?;
    let exponent = if negative { -exponent } else { exponent };
    // The ten itself is one of its powers.
    let factor = Number::power_of_ten(if sign == "^" { exponent - 1 } else { exponent })?;
    Some((rest.take_from(at + 1), numeral.times(factor)?))
}

/// The multipliers behind digits, "million" or "bn", and what may be added to them
/// ("6 crore and two hundred"). `None` where the number no longer fits.
fn multipliers(mut rest: Tokens<'_>, mut numeral: Numeral, money: bool) -> Option<(Tokens<'_>, Numeral)> {
    while let Some((after, multiplier)) = multiplier(rest, numeral.value, money) {
        numeral = numeral.times(multiplier)?;
        rest = after;
        if let Some((behind, sum)) = fractions::and_a_fraction(rest, numeral) {
            return Some((behind, sum));
        }
    }
    Some((rest, numeral))
}

fn multiplier(rest: Tokens<'_>, count: Number, money: bool) -> Option<(Tokens<'_>, Number)> {
    // "a 10-million project"
    let hyphen = rest.first().is_some_and(|sign| rest.text_of(sign) == "-" && !sign.space_before);
    let word = rest.nth(usize::from(hyphen))?;
    let after = rest.take_from(1 + usize::from(hyphen));
    let size = spelled::multiplier_word(rest, word).or_else(|| spelled::group_size(rest, word));
    if let Some(size) = size.or_else(|| spelled::colloquial(rest.take_from(usize::from(hyphen)), word)) {
        return Some((after, Number::integer(i64::try_from(size).ok()?)));
    }
    let size = rest.numeral_senses(word).find_map(|sense| match sense {
        NumeralSense::Abbreviation(size) => Some(size),
        _ => None,
    })?;
    let glued = !word.space_before && !hyphen;
    let single = word.span.len() == 1;
    let apart = word.capitalised && (money || stands_alone(after));
    let is_multiplier = glued || !single || apart;
    // "5m tonnes" are millions; "in" behind "the 1,500m" is no inch.
    let measured =
        after.first().is_some_and(|unit| is_unit(after, unit) && !after.has_class(unit, WordClass::Preposition));
    // "From 1.2m in 1990": what has a year is no length, unless it is that of a race.
    let dated = count < Number::integer(1_000)
        && after
            .after_word("in")
            .and_then(Tokens::first)
            .is_some_and(|year| year.kind == PieceKind::Number && year.span.len() == 4);
    // "# 25m": what is left of a sign of money that was lost.
    let signed = rest.going_back(2).is_some_and(|sign| sign.first().is_some_and(|sign| rest.text_of(sign) == "#"));
    // "She sold 30m record copies", "it paid 400m for the deal"; "sold 400m of cable" is a length.
    let traded = !after.is_word("of")
        && rest.going_back(2).and_then(Tokens::first).is_some_and(|verb| rest.has_context(verb, ContextSense::Traded));
    // "The 400m hurdles" are run; "40m runners" are many.
    let person = |race: &Token| {
        let forms = after.lexicon.forms(after.text_of(race));
        forms.and_then(|forms| forms.noun).is_some_and(|noun| noun.person)
    };
    let race = after.first().filter(|race| after.has_context(race, ContextSense::Race));
    let run = race.is_some_and(|race| !person(race)) && count.is_integer();
    let counts =
        single && (is_counted_behind(after) && !run || measured || dated || signed || traded || is_currency(after));
    let unit_instead = !money && is_unit(rest, word) && !counts;
    (is_multiplier && !hyphen && !unit_instead).then_some((after, Number::integer(i64::try_from(size).ok()?)))
}

/// Whether a capital letter behind digits can stand for a size, as in "1,674 M": neither the
/// initial of a name nor a letter that goes on.
fn stands_alone(after: Tokens<'_>) -> bool {
    match after.first() {
        None => true,
        Some(next) if next.kind == PieceKind::Sign => match after.text_of(next) {
            "," | ")" | ";" => true,
            "." => after.nth(1).is_none(),
            _ => false,
        },
        Some(_) => is_counted_behind(after),
    }
}

/// Whether the token, written just so, is a unit as well ("m", "t").
fn is_unit(rest: Tokens<'_>, word: &Token) -> bool {
    rest.senses_of(word).iter().any(|sense| match sense {
        Sense::Unit(unit) if unit.form != UnitForm::Prefix => {
            unit.written.is_some_and(|at| *rest.lexicon.unit_symbols[usize::from(at)] == *rest.text_of(word))
        }
        _ => false,
    })
}

/// Whether a currency is named here: "450m Norwegian kroner".
fn is_currency(after: Tokens<'_>) -> bool {
    after.may_be(Marks::UNIT)
        && after.entries().flat_map(|(_, senses)| senses).any(|sense| match sense {
            Sense::Unit(unit) if unit.form == UnitForm::Name => {
                after.lexicon.units[usize::from(unit.unit)].measure == Measure::Money
            }
            _ => false,
        })
}

/// Whether a word in the plural follows, as in "5m people": then "m" counts.
fn is_counted_behind(after: Tokens<'_>) -> bool {
    after.first().is_some_and(|next| {
        let word = after.text_of(next);
        next.space_before
            && next.kind == PieceKind::Word
            && !next.capitalised
            && word.len() > 3
            && (word.ends_with('s') || after.has_context(next, ContextSense::PluralPerson))
    })
}
