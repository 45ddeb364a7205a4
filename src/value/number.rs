//! Exact numbers: a numerator over a denominator, so that "a third" is a third.

use std::fmt;
use std::str::FromStr;

use compact_str::{CompactString, ToCompactString};
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use serde::{Deserialize, Deserializer};

/// An exact rational number. All arithmetic is checked and gives `None` on overflow.
///
/// ```
/// use gainsay::value::Number;
/// let n: Number = "13000".parse().unwrap();
/// assert_eq!(n.to_string(), "13000");
/// assert_eq!(Number::ratio(2, 3).unwrap().to_string(), "2/3");
/// assert_eq!(Number::ratio(1, 2).unwrap().to_string(), "0.5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Ratio<i128>);

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Number = Number(Ratio::new_raw(1, 1));

    /// A whole number.
    pub const fn integer(value: i64) -> Self {
        Number(Ratio::new_raw(value as i128, 1))
    }

    /// A numerator over a denominator, or `None` where the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Number(Ratio::new(numerator as i128, denominator as i128)))
    }

    /// Ten to a power, `None` beyond what fits.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = 10i128.checked_pow(exponent.unsigned_abs())?;
        Some(if exponent < 0 { Number(Ratio::new_raw(1, power)) } else { Number(Ratio::from(power)) })
    }

    /// The sum.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.of_whole(other, i128::checked_add, Ratio::checked_add)
    }

    /// The difference.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.of_whole(other, i128::checked_sub, Ratio::checked_sub)
    }

    /// The product.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        self.of_whole(other, i128::checked_mul, Ratio::checked_mul)
    }

    /// What is made of two numbers. Nearly all are whole, and need no common denominator.
    #[inline]
    fn of_whole(
        self,
        other: Self,
        whole: fn(i128, i128) -> Option<i128>,
        any: fn(&Ratio<i128>, &Ratio<i128>) -> Option<Ratio<i128>>,
    ) -> Option<Self> {
        if self.is_integer() && other.is_integer() {
            return whole(*self.0.numer(), *other.0.numer()).map(|made| Number(Ratio::new_raw(made, 1)));
        }
        any(&self.0, &other.0).map(Number)
    }

    /// The quotient; `None` for a division by zero as well.
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.0.is_zero() { None } else { self.0.checked_div(&other.0).map(Number) }
    }

    /// The number without its sign.
    pub fn abs(self) -> Self {
        Number(self.0.abs())
    }

    /// The nearest multiple of a tenth, halves away from zero; `None` on overflow.
    ///
    /// ```
    /// use gainsay::value::Number;
    /// let share = Number::ratio(200, 3).unwrap().rounded_to_tenth().unwrap();
    /// assert_eq!(share.to_string(), "66.7");
    /// ```
    pub fn rounded_to_tenth(self) -> Option<Self> {
        let ten = Ratio::from(10);
        self.0.checked_mul(&ten)?.round().checked_div(&ten).map(Number)
    }

    /// Whether it is a whole number.
    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// The whole number, where it is one and fits.
    pub fn to_integer(self) -> Option<i64> {
        if self.0.is_integer() { i64::try_from(self.0.to_integer()).ok() } else { None }
    }

    /// The number as it is displayed.
    ///
    /// ```
    /// use gainsay::value::Number;
    /// assert_eq!(Number::integer(13_000).written(), "13000");
    /// ```
    pub fn written(self) -> CompactString {
        // Nearly all are whole, and need no formatter.
        if self.is_integer() { itoa::Buffer::new().format(*self.0.numer()).into() } else { self.to_compact_string() }
    }

    /// The nearest float, for drawing and sorting only, never for comparing claims.
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::integer(value)
    }
}

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a number such as 12, -0.5 or 2/3, found {0:?}")]
pub struct ParseNumberError(String);

impl FromStr for Number {
    type Err = ParseNumberError;

    /// Reads `12`, `-0.5` and `2/3`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fail = || ParseNumberError(text.to_owned());
        if let Some((numerator, denominator)) = text.split_once('/') {
            let numerator = numerator.parse().map_err(|_| fail())?;
            let denominator = denominator.parse().map_err(|_| fail())?;
            return Number::ratio(numerator, denominator).ok_or_else(fail);
        }
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(fail());
        }
        let mut value: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(fail());
            }
            value = value.checked_mul(10).and_then(|v| v.checked_add(i128::from(byte - b'0'))).ok_or_else(fail)?;
        }
        let scale = u32::try_from(fraction.len()).ok().and_then(|len| 10i128.checked_pow(len)).ok_or_else(fail)?;
        Ok(Number(Ratio::new(sign * value, scale)))
    }
}

impl fmt::Display for Number {
    /// Writes a decimal where one is exact, else `numerator/denominator`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        if denominator == 1 {
            return f.write_str(itoa::Buffer::new().format(numerator));
        }
        let (mut rest, mut twos, mut fives) = (denominator, 0u32, 0u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        let places = twos.max(fives);
        let scaled = 10i128.checked_pow(places).and_then(|scale| numerator.abs().checked_mul(scale / denominator));
        match (rest, scaled) {
            (1, Some(digits)) => {
                let width = places as usize;
                let digits = format!("{digits:0>fill$}", fill = width + 1);
                let (whole, fraction) = digits.split_at(digits.len() - width);
                write!(f, "{}{whole}.{fraction}", if numerator < 0 { "-" } else { "" })
            }
            _ => write!(f, "{numerator}/{denominator}"),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
