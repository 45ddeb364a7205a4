//! Numbers in digits and words, and how precisely they are written.
//!
//! What is counted, hedged or measured with them stands in `quantities`.

mod digits;
mod fractions;
mod spelled;

use nom::{IResult, Input};

use super::{Tokens, input::fail};
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::text::Token;
use crate::value::Number;

pub(super) use digits::decimal;
pub use fractions::fraction;

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// What it says.
    pub value: Number,
    /// The place of its last significant digit: 1,000 for "13,000", 0.1 for "2.0".
    pub place: Number,
    /// How it is written.
    pub form: NumeralForm,
    /// What the last multiplier in it multiplied by: a million for "2.5 million".
    pub multiplier: Option<Number>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumeralForm {
    /// With digits: "13,000", "2.5 million".
    Digits,
    /// With words alone: "thirteen", "a dozen".
    Words,
    /// As a part of a whole: "two-thirds".
    Fraction,
    /// As a size, which says the least only: "thousands", "several hundred".
    Size,
    /// With a word that means about so many: "a couple of hundred".
    Loose,
}

impl Numeral {
    fn new(value: Number, form: NumeralForm) -> Option<Self> {
        Some(Numeral { value, place: last_place(value)?, form, multiplier: None })
    }

    /// This many times a multiplier.
    pub(super) fn times(self, multiplier: Number) -> Option<Self> {
        Some(Numeral {
            value: self.value.checked_mul(multiplier)?,
            place: self.place.checked_mul(multiplier)?,
            form: self.form,
            multiplier: Some(multiplier),
        })
    }

    /// What stands before the multiplier: 2.5 of "2.5 million".
    pub(super) fn mantissa(self) -> Option<Number> {
        self.multiplier.map_or(Some(self.value), |multiplier| self.value.checked_div(multiplier))
    }
}

/// A number in digits or words, with its sign and multipliers.
///
/// A single letter behind digits ("2.7m") is a multiplier only where no unit is written so;
/// [`money_numeral`] reads it as a multiplier always.
pub fn numeral(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    let begins = input.first().is_some_and(|token| {
        token.kind != PieceKind::Word
            || token.marks.has(Marks::NUMERAL.with(Marks::ONE))
            || input.may_be(Marks::NUMERAL)
    });
    if !begins {
        return fail(input);
    }
    input.numerals.or_read(input, |input| signed(input, false))
}

/// A number or a part of a whole, the latter first: "two thirds" is not two.
pub(super) fn number(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    match fraction(input) {
        // "Half a million".
        Ok(part) => fractions::fraction_of_multiplier(input).or(Ok(part)),
        // Which reads those as well.
        Err(_) => numeral(input),
    }
}

/// A number behind or before a sign of money, where "5m" is five million.
pub(super) fn money_numeral(input: Tokens<'_>) -> IResult<Tokens<'_>, Numeral> {
    signed(input, true)
}

fn signed(input: Tokens<'_>, money: bool) -> IResult<Tokens<'_>, Numeral> {
    let Some(after_sign) = negative_sign(input) else { return unsigned(input, money) };
    let (rest, numeral) = unsigned(after_sign, money)?;
    match Number::ZERO.checked_sub(numeral.value) {
        Some(value) => Ok((rest, Numeral { value, ..numeral })),
        None => fail(input),
    }
}

fn unsigned(input: Tokens<'_>, money: bool) -> IResult<Tokens<'_>, Numeral> {
    if let Ok(read) = fractions::fraction_of_multiplier(input) {
        return Ok(read);
    }
    match input.first() {
        Some(token) if token.kind == PieceKind::Word => spelled::spelled(input),
        Some(_) => digits::digits(input, money),
        None => fail(input),
    }
}

/// The tokens behind a minus sign or a word for it.
pub(super) fn negative_sign(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let sign = input.first()?;
    let number = input.nth(1)?;
    let before = input.before();
    // "75 -300mm" has lost a space, and "Stoxx 50 -1.3%" none.
    let share = input.nth(2).is_some_and(|behind| input.text_of(behind) == "%");
    let joins = before.is_some_and(|before| before.kind == PieceKind::Number) && !share;
    let apart = sign.space_before && !joins || before.is_some_and(|before| before.kind == PieceKind::Sign);
    let minus = matches!(input.text_of(sign), "-" | "\u{2212}") && apart;
    if minus && !number.space_before && number.kind != PieceKind::Word {
        return Some(input.take_from(1));
    }
    let word = input.numeral_senses(sign).any(|sense| sense == NumeralSense::Negative);
    let hyphen = usize::from(!number.space_before && input.text_of(number) == "-");
    word.then(|| input.take_from(1 + hyphen))
}

/// Whether digits are a rank: "22nd". "11st" is none, but eleven stone.
pub(super) fn is_rank(input: Tokens<'_>, digits: &Token) -> bool {
    let text = input.text_of(digits);
    let Some(ending) = input.nth(1).filter(|ending| !ending.space_before) else { return false };
    let is_ending = input.numeral_senses(ending).any(|sense| sense == NumeralSense::OrdinalEnding);
    let teen = text.len() > 1 && text.as_bytes()[text.len() - 2] == b'1';
    let fits = match text.bytes().last() {
        Some(b'1') if !teen => "st",
        Some(b'2') if !teen => "nd",
        Some(b'3') if !teen => "rd",
        _ => "th",
    };
    is_ending && input.text_of(ending).eq_ignore_ascii_case(fits)
}

/// The tokens behind a hyphen with no space before it.
fn skip_hyphen(input: Tokens<'_>) -> Tokens<'_> {
    match input.first() {
        Some(sign) if !sign.space_before && input.text_of(sign) == "-" => input.take_from(1),
        _ => input,
    }
}

/// The place of the last digit that is not zero; of a whole number at least one.
fn last_place(value: Number) -> Option<Number> {
    match value.to_integer() {
        Some(whole) => place_of(whole),
        None => Number::ratio(1, 10),
    }
}

/// The same of a whole number.
fn place_of(mut whole: i64) -> Option<Number> {
    let mut place = 1i64;
    while whole != 0 && whole % 10 == 0 {
        whole /= 10;
        place = place.checked_mul(10)?;
    }
    Some(Number::integer(place))
}

impl<'a> Tokens<'a> {
    /// What a token says within a number.
    pub(super) fn numeral_senses(self, token: &Token) -> impl Iterator<Item = NumeralSense> + use<'a> {
        let senses = if token.marks.has(Marks::NUMERAL) { self.senses_of(token) } else { &[] };
        senses.iter().filter_map(|sense| match sense {
            Sense::Numeral(numeral) => Some(*numeral),
            _ => None,
        })
    }

    /// The value of a written-out number below a hundred.
    pub(super) fn cardinal(self, token: &Token) -> Option<u32> {
        self.numeral_senses(token).find_map(|sense| match sense {
            NumeralSense::Cardinal(value) => Some(value),
            _ => None,
        })
    }

    /// What a word multiplies the number before it by.
    pub(super) fn multiplier(self, token: &Token) -> Option<u64> {
        self.numeral_senses(token).find_map(|sense| match sense {
            NumeralSense::Multiplier(value) => Some(value),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests_support::read_with;
    use super::*;

    fn value(phrase: &str) -> Option<String> {
        read_with(phrase, |input| {
            numeral(input).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, n)| n.value.to_string())
        })
    }

    fn place(phrase: &str) -> Option<String> {
        read_with(phrase, |input| numeral(input).ok().map(|(_, n)| n.place.to_string()))
    }

    #[test]
    fn digits() {
        for (phrase, expected) in [
            ("7", "7"),
            ("13,000", "13000"),
            ("12,34,567.89", "1234567.89"),
            ("1.234.567", "1234567"),
            ("3,5", "3.5"),
            (".25", "0.25"),
            ("-4.5", "-4.5"),
            ("1.5bn", "1500000000"),
            ("13K", "13000"),
            ("4.2M", "4200000"),
            ("2.5 million", "2500000"),
            ("6 lakh crore", "6000000000000"),
            ("2½", "2.5"),
            ("2 1/2", "2.5"),
            ("80 000", "80000"),
            ("3e8", "300000000"),
        ] {
            assert_eq!(value(phrase).as_deref(), Some(expected), "{phrase}");
        }
    }

    #[test]
    fn words() {
        for (phrase, expected) in [
            ("fourteen", "14"),
            ("forty-two", "42"),
            ("three hundred and sixty-eight", "368"),
            ("nineteen hundred", "1900"),
            ("two thousand and five", "2005"),
            ("two and a half million", "2500000"),
            ("one-and-a-half", "1.5"),
            ("a million and a half", "1500000"),
            ("half a million", "500000"),
            ("a quarter of a billion", "250000000"),
            ("three-quarters of a million", "750000"),
            ("a dozen", "12"),
            ("half a dozen", "6"),
            ("two dozen", "24"),
            ("a hundred and twenty thousand", "120000"),
            ("two point five million", "2500000"),
            ("minus three", "-3"),
            ("tens of thousands", "20000"),
            ("several hundred", "200"),
            ("a couple of hundred", "200"),
        ] {
            assert_eq!(value(phrase).as_deref(), Some(expected), "{phrase}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for phrase in ["007", "1,23,4", "10.0.3", "twenty-first", "999999999999999999999999", "a fifth wheel"] {
            assert_eq!(value(phrase), None, "{phrase}");
        }
    }

    #[test]
    fn the_place_is_that_of_the_last_significant_digit() {
        for (phrase, expected) in [
            ("13,000", "1000"),
            ("2.0", "0.1"),
            ("2.0 million", "100000"),
            ("12,950", "10"),
            ("7", "1"),
            ("2.5 million", "100000"),
        ] {
            assert_eq!(place(phrase).as_deref(), Some(expected), "{phrase}");
        }
    }
}
