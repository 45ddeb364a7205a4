//! Numbers in words: "three hundred and fifty-seven", "a dozen", "tens of thousands".

use nom::{IResult, Input};

use super::super::{Tokens, input::fail};
use super::{Numeral, NumeralForm, fractions, skip_hyphen};
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::Number;

/// A number in words.
pub(super) fn spelled(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    let read = size(input).or_else(|| article_and_group(input)).or_else(|| cardinal(input));
    match read {
        Some(read) => Ok(read),
        None => fail(input),
    }
}

/// What a word multiplies a number before it by; the plural does so as well ("5 millions"), but
/// not before "of" ("two hundreds of" is nothing that is written).
pub(super) fn multiplier_word(input: Tokens<'_>, token: &Token) -> Option<u64> {
    let plural = |sense| match sense {
        NumeralSense::Plural { of, .. } if of >= 100 => Some(of),
        _ => None,
    };
    input.multiplier(token).or_else(|| input.numeral_senses(token).find_map(plural))
}

/// How many a group noun stands for, where it counts alone: "dozen".
pub(super) fn group_size(input: Tokens<'_>, token: &Token) -> Option<u64> {
    group(input, token).filter(|group| !group.needs_of).map(|group| u64::from(group.size))
}

/// What "grand" multiplies by: no noun follows that is grand, and no name begins with it.
pub(super) fn colloquial(input: Tokens<'_>, token: &Token) -> Option<u64> {
    let size = input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Colloquial(size) => Some(size),
        _ => None,
    })?;
    (!token.capitalised && !input.take_from(1).may_count_next()).then_some(size)
}

#[derive(Clone, Copy)]
struct Group {
    size: u32,
    loose: bool,
    needs_of: bool,
}

fn group(input: Tokens<'_>, token: &Token) -> Option<Group> {
    input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Group { size, loose, needs_of } => Some(Group { size, loose, needs_of }),
        _ => None,
    })
}

#[derive(Clone, Copy)]
struct Plural {
    of: u64,
    times: u32,
    needs_of: bool,
}

fn plural(input: Tokens<'_>) -> Option<Plural> {
    input.numeral_senses(input.first()?).find_map(|sense| match sense {
        NumeralSense::Plural { of, times, needs_of } => Some(Plural { of, times, needs_of }),
        _ => None,
    })
}

/// "thousands", "tens of thousands", "several hundred", "many thousands": the least it can be.
fn size(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    let (mut rest, mut value) = vague_size(input).or_else(|| plural_size(input))?;
    while let Some(after_of) = rest.after_word("of") {
        let Some(next) = plural(after_of) else { break };
        value = value.checked_mul(next.of)?;
        rest = after_of.take_from(1);
    }
    Some((rest, Numeral::new(Number::integer(i64::try_from(value).ok()?), NumeralForm::Size)?))
}

/// "several hundred", "a few thousand", "several dozen".
fn vague_size(input: Tokens<'_>) -> Option<(Tokens<'_>, u64)> {
    let vague = Sense::Numeral(NumeralSense::Vague);
    let rest = input.entries().find_map(|(len, senses)| senses.contains(&vague).then(|| input.take_from(len)))?;
    let size = match plural(rest) {
        Some(plural) => plural.of.checked_mul(u64::from(plural.times))?,
        None => rest.multiplier(rest.first()?).or_else(|| group_size(rest, rest.first()?))?.checked_mul(SEVERAL)?,
    };
    Some((rest.take_from(1), size))
}

/// The least that "several" and "a few" say of a multiplier.
const SEVERAL: u64 = 2;

/// "thousands", "tens of thousands". "Tens" alone and "tens of people" are hardly written, and
/// "scores" alone is mostly the verb.
fn plural_size(input: Tokens<'_>) -> Option<(Tokens<'_>, u64)> {
    let plural = plural(input)?;
    let rest = input.take_from(1);
    let complete = !plural.needs_of || rest.is_word("of");
    complete.then(|| plural.of.checked_mul(u64::from(plural.times))).flatten().map(|size| (rest, size))
}

/// "a dozen", "a couple of hundred", "a pair of", "a score of".
fn article_and_group(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    if !input.has_class(input.first()?, WordClass::IndefiniteArticle) {
        return None;
    }
    let noun = input.take_from(1);
    let group = group(noun, noun.first()?)?;
    let rest = noun.take_from(1);
    let behind_of = rest.after_word("of");
    let form = if group.loose { NumeralForm::Loose } else { NumeralForm::Words };
    let multiplied = behind_of.unwrap_or(rest);
    let multiplier =
        multiplied.first().and_then(|token| multiplied.multiplier(token).or_else(|| group_size(multiplied, token)));
    if multiplier.is_none() && group.needs_of && behind_of.is_none_or(states_number) {
        return None;
    }
    let value = i64::try_from(multiplier.unwrap_or(1).checked_mul(u64::from(group.size))?).ok()?;
    let end = if multiplier.is_some() { multiplied.take_from(1) } else { rest };
    Some((end, Numeral::new(Number::integer(value), form)?))
}

/// Whether a number stands first that is no part of a word: "a score of 92" is a result, "a pair
/// of 20-year-olds" are two.
fn states_number(input: Tokens<'_>) -> bool {
    let number = |token: &Token| token.kind == PieceKind::Number || input.cardinal(token).is_some();
    let is_part = input.nth(1).is_some_and(|next| !next.space_before && input.text_of(next) == "-");
    input.first().is_some_and(number) && !is_part
}

/// A written-out number with its multipliers, fraction and decimals.
fn cardinal(input: Tokens<'_>) -> Option<(Tokens<'_>, Numeral)> {
    let article = input.first().is_some_and(|token| input.has_class(token, WordClass::IndefiniteArticle));
    let start = if article { input.take_from(1) } else { input };
    // "A million", "three million", but no number in "million euros" alone.
    let first = start.first()?;
    let begins = if article { start.multiplier(first).is_some() } else { start.cardinal(first).is_some() };
    if !begins {
        return None;
    }
    let mut sum = Sum::default();
    let mut rest = start;
    while let Some(after) = sum.take(rest) {
        rest = after;
    }
    if rest == start || ends_in_rank(rest) {
        return None;
    }
    let total = sum.total()?;
    let mut numeral = Numeral::new(Number::integer(total), NumeralForm::Words)?;
    numeral.multiplier = sum.last_multiplier.and_then(|last| i64::try_from(last).ok()).map(Number::integer);
    if let Some(size) = rest.first().and_then(|token| group_size(rest, token).or_else(|| colloquial(rest, token))) {
        return Some((rest.take_from(1), numeral.times(Number::integer(i64::try_from(size).ok()?))?));
    }
    if let Some((after, decimals)) = decimals(rest, numeral) {
        return Some((after, decimals));
    }
    if let Some((after, sum)) = fractions::and_a_fraction(rest, numeral) {
        return Some((after, sum));
    }
    Some((rest, numeral))
}

/// A whole number in words and the parts that it counts: "two thirds", "twenty-one fifths",
/// "fifty-four hundredths". Tens right before a single part belong to it ("twenty twenty-fifths"
/// and "one hundred thirty fifths"), unless "and" ties them to the number.
pub(super) fn parts(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    // Most are asked of digits.
    input.first().filter(|first| first.marks.has(Marks::NUMERAL))?;
    let mut sum = Sum::default();
    let mut rest = input;
    let mut last = (sum, rest);
    loop {
        let before = sum;
        let Some(after) = sum.take(rest) else { break };
        last = (before, rest);
        rest = after;
    }
    if rest == input {
        return None;
    }
    let (after, single) = several_parts(skip_hyphen(rest)).or_else(|| tens_and_parts(rest))?;
    let (before_last, last_word) = last;
    let tens = last_word.first().and_then(|token| last_word.cardinal(token)).filter(|tens| is_tens(*tens));
    let (count, parts) = match tens {
        Some(tens) if single < 10 && before_last != Sum::default() => (before_last.total()?, tens + single),
        _ => (sum.total()?, single),
    };
    let count = Number::integer(count);
    // "Five quarters" are more than a year, and no more than a whole.
    let parts_only = !matches!(parts, 2 | 4) || count < Number::integer(i64::from(parts));
    let value = count.checked_div(Number::integer(i64::from(parts)))?;
    parts_only.then_some((after, value))
}

/// "fifths"
fn several_parts(input: Tokens<'_>) -> Option<(Tokens<'_>, u32)> {
    let token = input.first()?;
    input.numeral_senses(token).find_map(|sense| match sense {
        NumeralSense::Parts(parts) => Some((input.take_from(1), parts)),
        _ => None,
    })
}

/// "twenty-fifths"
fn tens_and_parts(input: Tokens<'_>) -> Option<(Tokens<'_>, u32)> {
    let tens = input.cardinal(input.first()?).filter(|tens| is_tens(*tens))?;
    let (rest, single) = several_parts(skip_hyphen(input.take_from(1))).filter(|(_, single)| *single < 10)?;
    Some((rest, tens + single))
}

fn is_tens(value: u32) -> bool {
    value >= 20 && value.is_multiple_of(10)
}

/// "two point five million".
fn decimals(rest: Tokens<'_>, whole: Numeral) -> Option<(Tokens<'_>, Numeral)> {
    let mut rest = rest.after_word("point")?;
    let mut numeral = whole;
    while let Some(digit) = rest.first().and_then(|token| rest.cardinal(token)).filter(|digit| *digit < 10) {
        let place = numeral.place.checked_mul(Number::ratio(1, 10)?)?;
        let place = if numeral.place >= Number::ONE { Number::ratio(1, 10)? } else { place };
        let value = numeral.value.checked_add(place.checked_mul(Number::integer(i64::from(digit)))?)?;
        numeral = Numeral { value, place, ..numeral };
        rest = rest.take_from(1);
    }
    if numeral.place >= Number::ONE {
        return None;
    }
    match rest.first().and_then(|token| rest.multiplier(token)) {
        Some(size) => Some((rest.take_from(1), numeral.times(Number::integer(i64::try_from(size).ok()?))?)),
        None => Some((rest, numeral)),
    }
}

/// Whether a hyphen and a rank follow, as in "twenty-first".
fn ends_in_rank(rest: Tokens<'_>) -> bool {
    let hyphen = rest.first().is_some_and(|sign| !sign.space_before && rest.text_of(sign) == "-");
    let rank = |token: &Token| rest.numeral_senses(token).any(|sense| sense == NumeralSense::Ordinal);
    hyphen && rest.nth(1).is_some_and(|token| !token.space_before && rank(token))
}

/// A written-out number as it is read word by word.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Sum {
    /// All up to the last multiplier of a thousand or more.
    thousands: i64,
    /// What comes behind it, below a thousand.
    below: Option<i64>,
    last_multiplier: Option<u64>,
}

impl Sum {
    fn total(self) -> Option<i64> {
        self.thousands.checked_add(self.below.unwrap_or(0))
    }

    /// Takes the next word in, with the hyphen or "and" before it, if it carries the number on.
    fn take<'a>(&mut self, rest: Tokens<'a>) -> Option<Tokens<'a>> {
        let first = rest.first()?;
        if *self == Sum::default() {
            return self.take_word(rest, first).then(|| rest.take_from(1));
        }
        if !first.space_before && rest.text_of(first) == "-" {
            let word = rest.nth(1).filter(|word| !word.space_before)?;
            return self.take_word(rest, word).then(|| rest.take_from(2));
        }
        if let Some(after) = rest.after_word("and") {
            let word = after.first()?;
            // "six million and two thirds"
            if after.cardinal(word).is_some() && parts(after).is_some_and(|(_, part)| part < Number::ONE) {
                return None;
            }
            let full = self.below.is_none_or(|below| below % 100 == 0);
            return (full && after.cardinal(word).is_some() && self.take_word(after, word)).then(|| after.take_from(1));
        }
        (first.space_before && self.take_word(rest, first)).then(|| rest.take_from(1))
    }

    /// Whether the word carries the number on; then it is taken in.
    fn take_word(&mut self, tokens: Tokens<'_>, word: &Token) -> bool {
        let cardinal = tokens.cardinal(word).map(i64::from);
        let next = cardinal.and_then(|value| self.plus(value));
        let next = next.or_else(|| self.multiplied(tokens.multiplier(word)?));
        let taken = next.is_some();
        *self = next.unwrap_or(*self);
        taken
    }

    fn plus(self, value: i64) -> Option<Sum> {
        let below = match self.below {
            None if self.thousands == 0 && self.last_multiplier.is_none() => value,
            None if value > 0 => value,
            Some(tens) if (20..100).contains(&(tens % 100)) && tens % 10 == 0 && (1..10).contains(&value) => {
                tens + value
            }
            Some(hundreds) if hundreds >= 100 && hundreds % 100 == 0 && value > 0 => hundreds + value,
            _ => return None,
        };
        Some(Sum { below: Some(below), ..self })
    }

    fn multiplied(self, multiplier: u64) -> Option<Sum> {
        let factor = i64::try_from(multiplier).ok()?;
        let started = self.below.is_some() || self.last_multiplier.is_some();
        if multiplier == 100 {
            let hundreds = self.below.unwrap_or(1);
            let fits = hundreds > 0 && hundreds < 100 && (self.below.is_some() || !started);
            return fits.then(|| Sum { below: Some(hundreds * 100), last_multiplier: Some(100), ..self });
        }
        match self.below {
            // "two million three thousand": each multiplier is smaller than the one before.
            Some(below) => {
                let smaller =
                    self.thousands == 0 || self.last_multiplier.is_none_or(|last| multiplier < last || last == 100);
                let thousands = self.thousands.checked_add(below.checked_mul(factor)?)?;
                smaller.then_some(Sum { thousands, below: None, last_multiplier: Some(multiplier) })
            }
            // "three lakh crore": they multiply.
            None if started => Some(Sum { thousands: self.thousands.checked_mul(factor)?, ..self }),
            None => Some(Sum { thousands: factor, below: None, last_multiplier: Some(multiplier) }),
        }
    }
}
