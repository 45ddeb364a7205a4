//! Counts, amounts, shares and measurements.

use nom::IResult;

use super::{Reading, Tokens, numerals::numeral};
use crate::value::{Interval, Quantity};

/// A quantity with its hedge and unit.
pub fn quantity_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    let (rest, numeral) = numeral(input)?;
    Ok((rest, Reading::Quantity(Quantity::count(Interval::point(numeral.value)))))
}
