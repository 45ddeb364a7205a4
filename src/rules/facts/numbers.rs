//! What is known of the numbers of a pair: their ratio, their bounds, which is the greater.

use std::cmp::Ordering;
use std::ops::Bound;

use super::Pair;
use crate::claim::Claim;
use crate::rules::parts::between::Between;
use crate::rules::schema::{Direction, Slip};
use crate::value::{Measure, Number, Quantity, Value};

impl Pair<'_> {
    /// How the later value stands to the earlier one.
    pub(in crate::rules) fn later_is(&self) -> Option<Direction> {
        let [a, b] = self.claims();
        let (earlier, later) = match self.order()? {
            Ordering::Less => (a, b),
            Ordering::Greater => (b, a),
            Ordering::Equal => return None,
        };
        let ends = comparable_ends(&earlier.value, &later.value)?;
        // Of two bounds the numbers that are told count: "more than 1,000", then "more than 800".
        let [(earlier_low, earlier_high), (later_low, later_high)] =
            if self.has_bounds_apart() { ends.map(|ends| (told(ends), told(ends))) } else { ends };
        if later_high.zip(earlier_low).is_some_and(|(later, earlier)| later < earlier) {
            Some(Direction::Smaller)
        } else if later_low.zip(earlier_high).is_some_and(|(later, earlier)| later > earlier) {
            Some(Direction::Larger)
        } else {
            None
        }
    }

    /// The greater of the two quantities over the smaller one; of a bound its end counts.
    pub(in crate::rules) fn ratio(&self) -> Option<Number> {
        let [a, b] = self.claims();
        ratio(a, b)
    }

    /// Whether a hedge or a vague word stands with either number.
    pub(in crate::rules) fn is_hedged(&self) -> bool {
        self.claims().iter().any(|claim| match &claim.value {
            Value::Quantity(quantity) => quantity.approximate || quantity.vague,
            Value::Duration(duration) => duration.approximate || duration.vague,
            Value::Date(_) => false,
        })
    }

    /// Whether one value is a difference ("two days longer", "three points ahead") and the other is
    /// not.
    pub(in crate::rules) fn is_difference(&self) -> bool {
        let words = &self.matter.rules.settings().differences;
        let [a, b] = self.claims().map(|claim| {
            let behind = Between::behind(&self.document(claim.document).text, claim.span, claim.sentence);
            behind.is_some_and(|behind| behind.begins_within(2, words))
        });
        a != b
    }

    /// Whether either value is the number one.
    pub(in crate::rules) fn is_single(&self) -> bool {
        self.claims().iter().any(|claim| match &claim.value {
            Value::Quantity(quantity) => base_ends(quantity).and_then(told) == Some(Number::ONE),
            Value::Duration(_) | Value::Date(_) => false,
        })
    }

    /// Whether one value is a bound that stands at the other, and that other one may be rounded:
    /// "more than 18 million" and "18 million".
    pub(in crate::rules) fn rounds_to_bound(&self) -> bool {
        let values = self.claims().map(|claim| &claim.value);
        let [Value::Quantity(a), Value::Quantity(b)] = values else { return false };
        let rounded = |quantity: &Quantity| {
            let times = quantity.measure == Measure::Multiple;
            let coarse =
                times || quantity.place.is_some_and(|place| place > Number::ONE || quantity.measure != Measure::Count);
            quantity.range.as_point().is_some() && coarse
        };
        let bound = |quantity: &Quantity| quantity.range.min().is_none() != quantity.range.max().is_none();
        let together = bound(a) && rounded(b) || bound(b) && rounded(a);
        together && self.ratio() == Some(Number::ONE)
    }

    /// Whether both are degrees without a scale, and the one in Celsius is the other in Fahrenheit.
    pub(in crate::rules) fn is_other_scale(&self) -> bool {
        let values = self.claims().map(|claim| &claim.value);
        let [Value::Quantity(a), Value::Quantity(b)] = values else { return false };
        let degrees = |quantity: &Quantity| {
            let bare = quantity.unit.as_ref().is_some_and(|unit| unit.code == "deg");
            quantity.range.as_point().copied().filter(|_| bare)
        };
        let Some((a, b)) = degrees(a).zip(degrees(b)) else { return false };
        let (celsius, fahrenheit) = (a.min(b), a.max(b));
        let converted = Number::ratio(9, 5)
            .and_then(|factor| celsius.checked_mul(factor))
            .and_then(|scaled| scaled.checked_add(Number::integer(32)));
        let off = converted.and_then(|converted| converted.checked_sub(fahrenheit)).map(|off| off.abs());
        // Either may be rounded to a whole degree.
        off.is_some_and(|off| off < Number::ONE)
    }

    /// By which slip of the keys one number can have become the other.
    pub(in crate::rules) fn slip(&self) -> Option<Slip> {
        let [a, b] = self.claims();
        let [low_a, low_b] = comparable_ends(&a.value, &b.value)?.map(told);
        let (a, b) = (low_a?, low_b?);
        if power_of_ten(ratio_of(a, b)?).is_some() {
            return Some(Slip::Magnitude);
        }
        is_digit_swap(a, b).then_some(Slip::Digits)
    }

    /// Whether both values are bounds to one side that do not stand at one number.
    pub(in crate::rules) fn has_bounds_apart(&self) -> bool {
        let [Value::Quantity(a), Value::Quantity(b)] = self.claims().map(|claim| &claim.value) else { return false };
        let upward = a.range.max().is_none() && b.range.max().is_none();
        // Of things that are counted "more than 30" says what "at least 31" says.
        let next = |quantity: &Quantity, low: Number| match quantity.range.low() {
            Bound::Excluded(_) if quantity.measure == Measure::Count => low.checked_add(Number::ONE),
            _ => Some(low),
        };
        let told = |quantity: &Quantity| next(quantity, base_ends(quantity)?.0?);
        let apart = told(a).zip(told(b)).is_some_and(|(a, b)| a != b);
        // "Dozens" is nobody's bound.
        let exact = ![a, b].iter().any(|quantity| quantity.vague || quantity.approximate);
        upward && apart && exact && a.measure == b.measure && !self.has_windows_apart()
    }
}

/// The greater of two values over the smaller one.
pub(in crate::rules) fn ratio(a: &Claim, b: &Claim) -> Option<Number> {
    let [a, b] = comparable_ends(&a.value, &b.value)?.map(told);
    ratio_of(a?, b?)
}

fn ratio_of(a: Number, b: Number) -> Option<Number> {
    let (a, b) = (a.abs(), b.abs());
    a.max(b).checked_div(a.min(b))
}

/// The exponent of a power of ten, from ten on.
pub(in crate::rules) fn power_of_ten(number: Number) -> Option<i32> {
    (1..=12).find(|exponent| Number::power_of_ten(*exponent) == Some(number))
}

/// Whether two different numbers of two digits or more have the same digits in another order.
fn is_digit_swap(a: Number, b: Number) -> bool {
    let digits = |number: Number| {
        let mut digits = number.to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    a != b && a.to_string().trim_end_matches('0').len() >= 2 && digits(a) == digits(b)
}

/// The lower and upper ends of two quantities, or durations, in one unit; `None` where they
/// have none in common.
fn comparable_ends(a: &Value, b: &Value) -> Option<[Ends; 2]> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) if a.measure == b.measure => Some([base_ends(a)?, base_ends(b)?]),
        (Value::Duration(a), Value::Duration(b)) if a.unit == b.unit => Some([(a.min, a.max), (b.min, b.max)]),
        _ => None,
    }
}

type Ends = (Option<Number>, Option<Number>);

/// The ends of a quantity in the base unit of its measure. `None` on overflow.
fn base_ends(quantity: &Quantity) -> Option<Ends> {
    let base = |end: Option<&Number>| -> Option<Option<Number>> {
        let Some(end) = end else { return Some(None) };
        match &quantity.unit {
            None => Some(Some(*end)),
            Some(unit) => Some(Some(end.checked_mul(unit.factor)?.checked_add(unit.offset)?)),
        }
    };
    Some((base(quantity.range.min())?, base(quantity.range.max())?))
}

/// The number that a text names: the end of a bound, the lower end of a range.
fn told((low, high): Ends) -> Option<Number> {
    low.filter(|low| *low != Number::ZERO || high.is_none()).or(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_are_told_from_other_ratios() {
        assert_eq!(power_of_ten(Number::integer(10)), Some(1));
        assert_eq!(power_of_ten(Number::integer(1_000)), Some(3));
        assert_eq!(power_of_ten(Number::integer(1)), None);
        assert_eq!(power_of_ten(Number::integer(20)), None);
    }

    #[test]
    fn swapped_digits_are_told_from_other_numbers() {
        assert!(is_digit_swap(54.into(), 45.into()));
        assert!(is_digit_swap(1_320.into(), 1_230.into()));
        assert!(!is_digit_swap(54.into(), 54.into()));
        assert!(!is_digit_swap(54.into(), 64.into()));
        assert!(!is_digit_swap(100.into(), 10.into()));
    }
}
