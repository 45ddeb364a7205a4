//! One amount: a number with its currency or unit.

use std::ops::Bound;
use std::sync::Arc;

use nom::Input;

use super::super::Tokens;
use super::super::numerals::{Numeral, NumeralForm, money_numeral, number};
use super::hedges::Hedges;
use super::{compound, excluded, rates, units};
use crate::lexicon::hedges::HedgeSense;
use crate::lexicon::numerals::NumeralSense;
use crate::lexicon::{Marks, PieceKind, Sense};
use crate::value::{Interval, Measure, Number, Quantity, Unit};

/// A number with its currency or unit, not yet hedged.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The number; for "6ft 2in" in the larger unit.
    pub(super) numeral: Numeral,
    /// The currency or unit.
    pub(super) unit: Option<Arc<Unit>>,
}

/// How far before an amount "between" may stand, with a hedge behind it.
const FRAME_REACH: usize = 3;

/// What "MEUR" and "EURm" count.
const MILLION: i64 = 1_000_000;

/// One amount: "13,000", "$4.5 million", "35 percent", "70,000 barrels a day".
pub(super) fn amount(input: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let (mut rest, mut amount) = without_denominator(input)?;
    // "27 litres per cow per day".
    const DENOMINATORS: usize = 2;
    for _ in 0..DENOMINATORS {
        let per = rates::per(rest, amount.unit.as_deref()).filter(|_| amount.can_be_rate());
        let Some((behind, unit)) = per else { break };
        (rest, amount.unit) = (behind, Some(unit));
    }
    Some((rest, amount))
}

/// One amount, without "per day" and the like.
pub(super) fn without_denominator(input: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    if let Some(read) = money(input) {
        return Some(read);
    }
    if excluded::reason(input).is_some() {
        return None;
    }
    if let Some((rest, numeral, unit)) = units::unit_and_a_half(input)
        .or_else(|| compound::feet_and_inches(input))
        .or_else(|| units::one_of_a_unit(input))
    {
        return Some((rest, Amount { numeral, unit: Some(unit) }));
    }
    let (rest, numeral) = number(input).ok()?;
    if let Some((rest, unit)) = units::in_millions(rest) {
        return Some((rest, Amount { numeral: numeral.times(Number::integer(MILLION))?, unit: Some(unit) }));
    }
    let behind_form = || match numeral.form {
        NumeralForm::Fraction => units::unit_of_part(rest),
        // "Tens of thousands of dollars".
        NumeralForm::Size => rest.after_word("of").and_then(units::named),
        _ => None,
    };
    let Some((rest, unit)) = units::unit(rest).or_else(behind_form) else {
        return Some(below_zero(rest, Amount { numeral, unit: None }));
    };
    // "Between 15 dollars and 20" is a range.
    let framed =
        input.preceding().rev().take(FRAME_REACH).any(|word| input.text_of(word).eq_ignore_ascii_case("between"));
    if let Some((rest, numeral)) = compound::and_cents(rest, &unit, numeral).filter(|_| !framed) {
        return Some((rest, Amount { numeral, unit: Some(unit) }));
    }
    let (rest, numeral) = match compound::and_smaller(rest, &unit).and_then(|(after, part)| {
        Some((after, Numeral { value: numeral.value.checked_add(part)?, place: part.min(numeral.place), ..numeral }))
    }) {
        Some(read) => read,
        None => (rest, numeral),
    };
    Some(below_zero(rest, Amount { numeral, unit: Some(unit) }))
}

/// "20 below zero", "five degrees below zero": what stands behind makes it negative.
fn below_zero(rest: Tokens<'_>, amount: Amount) -> (Tokens<'_>, Amount) {
    const NEGATIVE: Sense = Sense::Numeral(NumeralSense::NegativeBehind);
    let below = || rest.entries().find_map(|(len, senses)| senses.contains(&NEGATIVE).then_some(len));
    let Some(len) = rest.first().filter(|word| rest.is_hedge(word)).and_then(|_| below()) else {
        return (rest, amount);
    };
    match Number::ZERO.checked_sub(amount.numeral.value) {
        Some(value) => (rest.take_from(len), Amount { numeral: Numeral { value, ..amount.numeral }, ..amount }),
        None => (rest, amount),
    }
}

/// "$4.5 million", "-$5", "US$ 20m", "EUR 125"; a currency's name behind it changes nothing.
fn money(input: Tokens<'_>) -> Option<(Tokens<'_>, Amount)> {
    let first = input.first()?;
    let minus = first.space_before && first.kind == PieceKind::Sign && matches!(input.text_of(first), "-" | "\u{2212}");
    let sign = if minus { input.take_from(1) } else { input };
    if !sign.may_be(Marks::UNIT) {
        return None;
    }
    let (rest, numeral, unit) = match units::money_sign(sign) {
        Some((number, unit)) => {
            let (rest, numeral) = money_numeral(number).ok()?;
            (rest, numeral, unit)
        }
        None => {
            let (number, unit) = units::in_millions(sign)?;
            let (rest, numeral) = money_numeral(number).ok()?;
            (rest, numeral.times(Number::integer(MILLION))?, unit)
        }
    };
    let value = if minus { Number::ZERO.checked_sub(numeral.value)? } else { numeral.value };
    let rest = match units::unit(rest) {
        Some((after, named)) if named.measure == Measure::Money => after,
        _ => rest,
    };
    Some((rest, Amount { numeral: Numeral { value, ..numeral }, unit: Some(unit) }))
}

impl Amount {
    /// What it measures.
    pub(super) fn measure(&self) -> Measure {
        match &self.unit {
            Some(unit) => unit.measure,
            None if self.numeral.form == NumeralForm::Fraction => Measure::Fraction,
            None => Measure::Count,
        }
    }

    /// Whether it is a plain number that a noun can follow.
    pub(super) fn counts(&self) -> bool {
        self.unit.is_none() && self.numeral.form != NumeralForm::Fraction
    }

    /// A share per year stays a share.
    pub(super) fn can_be_rate(&self) -> bool {
        !matches!(self.measure(), Measure::Percent | Measure::PercentagePoint | Measure::Fraction)
    }

    /// Whether no number below zero can be meant, with what follows: what is counted and most of
    /// what is measured begins at none.
    pub(super) fn begins_at_none(&self, rest: Tokens<'_>) -> bool {
        match &self.unit {
            Some(unit) => unit.measure != Measure::Temperature,
            None => {
                self.numeral.form == NumeralForm::Fraction
                    || rest.is_word("of")
                    || rest.first().is_some_and(|next| rest.may_be_noun(next))
            }
        }
    }

    /// The quantity that it is with its hedges and what follows. `None` where a bound leaves
    /// nothing.
    pub(super) fn quantity(self, hedges: Hedges, rest: Tokens<'_>) -> Option<Quantity> {
        let value = self.numeral.value;
        let form = self.numeral.form;
        let range = if form == NumeralForm::Size { Interval::at_least(value) } else { Interval::point(value) };
        let range = bounded(range, hedges.bound, self.begins_at_none(rest))?;
        let mut quantity = Quantity { measure: self.measure(), ..Quantity::count(range) };
        quantity.approximate = hedges.about || matches!(form, NumeralForm::Size | NumeralForm::Loose);
        quantity.place = Some(self.numeral.place);
        quantity.unit = self.unit;
        Some(quantity)
    }
}

/// What a bound leaves of a range: "up to 50" is from none to 50. "At most 50" is so only of
/// what begins at none.
pub(super) fn bounded(
    range: Interval<Number>,
    bound: Option<HedgeSense>,
    begins_at_none: bool,
) -> Option<Interval<Number>> {
    let (low, high) = (range.min().copied(), range.max().copied());
    let from_zero = |high: Bound<Number>, end: Number| {
        let zero = end > Number::ZERO && (begins_at_none || bound == Some(HedgeSense::UpTo));
        Interval::new(if zero { Bound::Included(Number::ZERO) } else { Bound::Unbounded }, high)
    };
    match (bound, low, high) {
        (Some(HedgeSense::MoreThan), Some(low), _) => Some(Interval::more_than(low)),
        (Some(HedgeSense::AtLeast), Some(low), _) => Some(Interval::at_least(low)),
        (Some(HedgeSense::UpTo | HedgeSense::AtMost), _, Some(high)) => from_zero(Bound::Included(high), high),
        (Some(HedgeSense::LessThan), _, Some(high)) => from_zero(Bound::Excluded(high), high),
        _ => Some(range),
    }
}
