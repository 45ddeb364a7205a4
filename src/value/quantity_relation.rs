//! How one quantity stands to another: the strict and the loose reading of each.

use std::borrow::Cow;
use std::ops::Bound;

use super::{Interval, Measure, Number, Quantity, Relation, Tolerances, Trend, Unit};

impl Quantity {
    /// How this quantity stands to another, read from this one to the other.
    ///
    /// Units of one base convert; currencies never do. What cannot be compared, by its measure
    /// or since a word is vague, is [`Relation::Unknown`].
    ///
    /// ```
    /// use gainsay::value::{Interval, Number, Quantity, Relation, Tolerances};
    /// let tolerances = Tolerances { exact_below: 100.into(), hedge: "0.1".parse().unwrap(), bound_ratio: 2.into(), event_days: 7 };
    /// let troops = |n: i64| Quantity { place: Some(1000.into()), ..Quantity::count(Interval::point(n.into())) };
    /// let about = |n| Quantity { approximate: true, ..troops(n) };
    /// assert_eq!(troops(13_000).relation(&troops(14_000), &tolerances), Relation::Disjoint);
    /// assert_eq!(about(13_000).relation(&troops(14_000), &tolerances), Relation::Approximate);
    /// ```
    pub fn relation(&self, other: &Quantity, tolerances: &Tolerances) -> Relation {
        if self.vague || other.vague || !self.is_comparable(other) {
            return Relation::Unknown;
        }
        let (this, that) = (self.signed_as(other), other.signed_as(self));
        let (Some(a), Some(b)) = (Reading::of(&this, &that, tolerances), Reading::of(&that, &this, tolerances)) else {
            return Relation::Unknown;
        };
        a.relation(&b)
    }

    /// "Fell 19 percent" beside "minus 19 percent": a fall is told as a number below zero where the
    /// other is.
    fn signed_as(&self, other: &Quantity) -> Cow<'_, Quantity> {
        let falls = self.trend == Some(Trend::Down) && other.range.max().is_some_and(|high| *high < Number::ZERO);
        let point = self.range.as_point().filter(|point| falls && **point > Number::ZERO);
        match point.and_then(|point| Number::ZERO.checked_sub(*point)) {
            Some(below) => Cow::Owned(Quantity { range: Interval::point(below), ..self.clone() }),
            None => Cow::Borrowed(self),
        }
    }

    /// Whether the two can be converted into one unit.
    fn is_comparable(&self, other: &Quantity) -> bool {
        let base = |quantity: &Quantity| quantity.unit.as_deref().map_or("1", |unit| &unit.base).to_owned();
        self.measure.family() == other.measure.family() && base(self) == base(other)
    }

    /// Whether the number is exact by its nature and stands for no other near it.
    fn is_exact(&self, tolerances: &Tolerances) -> bool {
        let small = |number: &Number| number.is_integer() && number.abs() < tolerances.exact_below;
        match self.measure {
            Measure::Age | Measure::Score | Measure::Vote | Measure::Rank | Measure::Multiple => true,
            Measure::Count => self.range.as_point().is_some_and(small),
            _ => self.place.is_none(),
        }
    }

    /// Whether it only bounds a number: "more than 100", "up to 50".
    fn is_bound(&self) -> bool {
        let low = self.range.low();
        let from_zero = matches!(low, Bound::Included(low) if *low == Number::ZERO) && self.range.as_point().is_none();
        from_zero && self.measure != Measure::Score && self.measure != Measure::Vote
            || low == Bound::Unbounded
            || self.range.high() == Bound::Unbounded
    }
}

impl Measure {
    /// The measure that stands for all that are compared with it: a percentage is a fraction.
    fn family(self) -> Measure {
        match self {
            Measure::Percent => Measure::Fraction,
            other => other,
        }
    }
}

/// One side of a comparison, in the base unit of both.
struct Reading {
    /// What the words say.
    strict: Interval<Number>,
    /// What the words say with what rounding leaves open.
    rounded: Interval<Number>,
    /// What they say with what a hedge leaves open as well.
    hedged: Interval<Number>,
    approximate: bool,
    bound: bool,
    /// Whether two different values of it always exclude one another.
    result: bool,
}

impl Reading {
    /// A quantity as it is compared with another; `None` where a number no longer fits.
    fn of(quantity: &Quantity, other: &Quantity, tolerances: &Tolerances) -> Option<Reading> {
        let convert = |number: Number| in_base(number, quantity.unit.as_deref());
        // An article counts one at the least; two articles count the same.
        let at_least_one = quantity.weak && quantity.range != other.range;
        let range = if at_least_one { Interval::at_least(*quantity.range.min()?) } else { quantity.range.clone() };
        let strict = map(&range, convert)?;
        let bound = at_least_one || quantity.is_bound();
        let rounded = match quantity.place {
            _ if bound => strict.clone(),
            Some(place) if !quantity.is_exact(tolerances) => {
                let half = place.checked_mul(Number::ratio(1, 2)?)?;
                map(&half_open(&quantity.range, half)?, convert)?
            }
            _ if quantity.measure == Measure::Age && other_unit(quantity, other) => {
                // Whoever is "one year old" is so for all of a year's months.
                let high = quantity.range.max()?.checked_add(Number::ONE)?;
                map(&Interval::new(quantity.range.low().cloned(), Bound::Excluded(high))?, convert)?
            }
            _ => strict.clone(),
        };
        let hedged = if quantity.approximate { widened(&range, tolerances.hedge)? } else { range };
        let hedged = joined(&map(&hedged, convert)?, &rounded)?;
        let result = matches!(quantity.measure, Measure::Score | Measure::Vote | Measure::Rank);
        Some(Reading { strict, rounded, hedged, approximate: quantity.approximate, bound, result })
    }

    fn relation(&self, other: &Reading) -> Relation {
        if self.strict == other.strict {
            return if self.approximate == other.approximate { Relation::Equal } else { Relation::Approximate };
        }
        if self.result || other.result {
            return Relation::Disjoint;
        }
        match (self.bound, other.bound) {
            (true, true) => self.between_bounds(other),
            (true, false) => bound_to_number(self, other),
            (false, true) => bound_to_number(other, self).swapped(),
            (false, false) => self.between_numbers(other),
        }
    }

    fn between_bounds(&self, other: &Reading) -> Relation {
        if self.strict.is_inside(&other.strict) {
            Relation::Refines
        } else if other.strict.is_inside(&self.strict) {
            Relation::RefinedBy
        } else if self.hedged.is_disjoint(&other.hedged) {
            Relation::Disjoint
        } else {
            Relation::Overlaps
        }
    }

    fn between_numbers(&self, other: &Reading) -> Relation {
        if self.strict.is_inside(&other.strict) {
            Relation::Refines
        } else if other.strict.is_inside(&self.strict) {
            Relation::RefinedBy
        } else if !self.strict.is_disjoint(&other.strict) {
            Relation::Overlaps
        } else if self.strict.is_inside(&other.rounded) || other.strict.is_inside(&self.rounded) {
            Relation::Rounded
        } else if (self.approximate || other.approximate) && !self.hedged.is_disjoint(&other.hedged) {
            Relation::Approximate
        } else if !self.rounded.is_disjoint(&other.rounded) {
            Relation::Overlaps
        } else {
            Relation::Disjoint
        }
    }
}

/// A bound compares with what the other side strictly says, unless that is hedged: "more than
/// 14,000" and "14,000" do not meet, "more than 14,000" and "about 14,000" do.
fn bound_to_number(bound: &Reading, number: &Reading) -> Relation {
    let said = if number.approximate { &number.hedged } else { &number.strict };
    if number.strict.is_inside(&bound.strict) {
        Relation::WithinBound
    } else if said.is_disjoint(&bound.hedged) {
        Relation::Disjoint
    } else if number.approximate || bound.approximate {
        Relation::WithinBound
    } else {
        Relation::Overlaps
    }
}

fn other_unit(a: &Quantity, b: &Quantity) -> bool {
    let code = |quantity: &Quantity| quantity.unit.as_deref().map(|unit| unit.code.clone());
    code(a) != code(b)
}

/// A number of a unit as a number of its base.
fn in_base(number: Number, unit: Option<&Unit>) -> Option<Number> {
    match unit {
        Some(unit) => number.checked_mul(unit.factor)?.checked_add(unit.offset),
        None => Some(number),
    }
}

/// The interval of the converted ends; conversion keeps the order.
fn map(range: &Interval<Number>, convert: impl Fn(Number) -> Option<Number>) -> Option<Interval<Number>> {
    let end = |bound: Bound<&Number>| {
        Some(match bound {
            Bound::Included(number) => Bound::Included(convert(*number)?),
            Bound::Excluded(number) => Bound::Excluded(convert(*number)?),
            Bound::Unbounded => Bound::Unbounded,
        })
    };
    Interval::new(end(range.low())?, end(range.high())?)
}

/// From half a place below to half a place above, the latter left out.
fn half_open(range: &Interval<Number>, half: Number) -> Option<Interval<Number>> {
    Interval::new(Bound::Included(range.min()?.checked_sub(half)?), Bound::Excluded(range.max()?.checked_add(half)?))
}

/// Both ends moved outward by a share of their values.
fn widened(range: &Interval<Number>, share: Number) -> Option<Interval<Number>> {
    let moved = |end: Bound<&Number>, outward: Number| {
        Some(match end {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Included(number) => Bound::Included(number.checked_add(number.abs().checked_mul(outward)?)?),
            Bound::Excluded(number) => Bound::Excluded(number.checked_add(number.abs().checked_mul(outward)?)?),
        })
    };
    Interval::new(moved(range.low(), Number::ZERO.checked_sub(share)?)?, moved(range.high(), share)?)
}

/// The shortest interval that holds both of two that meet.
fn joined(a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
    let low = if a.is_inside(&Interval::new(b.low().cloned(), Bound::Unbounded)?) { b.low() } else { a.low() };
    let high = if a.is_inside(&Interval::new(Bound::Unbounded, b.high().cloned())?) { b.high() } else { a.high() };
    Interval::new(low.cloned(), high.cloned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;

    fn tolerances() -> Tolerances {
        Lexicon::english().tolerances.clone()
    }

    fn count(value: i64, place: i64) -> Quantity {
        Quantity { place: Some(place.into()), ..Quantity::count(Interval::point(value.into())) }
    }

    fn about(quantity: Quantity) -> Quantity {
        Quantity { approximate: true, ..quantity }
    }

    fn more_than(value: i64) -> Quantity {
        Quantity::count(Interval::more_than(value.into()))
    }

    fn up_to(value: i64) -> Quantity {
        Quantity::count(Interval::closed(Number::ZERO, value.into()))
    }

    fn of_unit(value: i64, code: &str) -> Quantity {
        let lexicon = Lexicon::english();
        let unit: Arc<Unit> = lexicon
            .units
            .iter()
            .find(|unit| unit.code == code && unit.measure != Measure::Rate)
            .expect("a known unit")
            .clone();
        Quantity { measure: unit.measure, unit: Some(unit), ..count(value, 1) }
    }

    fn fraction(numerator: i64, denominator: i64) -> Quantity {
        let value = Number::ratio(numerator, denominator).expect("no zero below");
        Quantity { measure: Measure::Fraction, place: Number::ratio(1, 10), ..Quantity::count(Interval::point(value)) }
    }

    #[test]
    fn the_table_of_relations() {
        use Relation::{Approximate, Disjoint, Equal, Overlaps, RefinedBy, Refines, Rounded, Unknown, WithinBound};
        let range = |a: i64, b: i64| Quantity::count(Interval::closed(a.into(), b.into()));
        for (a, b, expected) in [
            (count(7, 1), count(7, 1), Equal),
            (count(7, 1), count(8, 1), Disjoint),
            (count(90, 10), count(91, 1), Disjoint),
            (count(13_000, 1_000), count(12_950, 10), Rounded),
            (count(13_000, 1_000), count(14_000, 1_000), Disjoint),
            (about(count(13_000, 1_000)), count(13_000, 1_000), Approximate),
            (about(count(13_000, 1_000)), count(14_200, 100), Approximate),
            (about(count(13_000, 1_000)), count(15_000, 1_000), Disjoint),
            (more_than(14_000), count(14_000, 1_000), Disjoint),
            (more_than(14_000), about(count(14_000, 1_000)), WithinBound),
            (more_than(100), count(157, 1), WithinBound),
            (count(157, 1), more_than(100), WithinBound),
            (up_to(50), count(51, 1), Disjoint),
            (up_to(50), count(50, 10), WithinBound),
            (more_than(100), more_than(50), Refines),
            (up_to(50), up_to(20), RefinedBy),
            (up_to(50), more_than(60), Disjoint),
            (range(5, 7), count(6, 1), RefinedBy),
            (range(5, 7), range(6, 9), Overlaps),
            (range(5, 7), range(8, 9), Disjoint),
            (of_unit(50, "%"), fraction(1, 2), Equal),
            (of_unit(33, "%"), fraction(1, 3), Rounded),
            (of_unit(80, "%"), fraction(1, 3), Disjoint),
            (of_unit(5, "km"), of_unit(5000, "m"), Equal),
            (of_unit(5, "[mi_i]"), of_unit(8, "km"), Rounded),
            (of_unit(5, "EUR"), of_unit(5, "USD"), Unknown),
            (of_unit(5, "%"), of_unit(5, "[pp]"), Unknown),
            (of_unit(100, "Cel"), of_unit(212, "[degF]"), Equal),
            (of_unit(1, "a"), of_unit(18, "mo"), Rounded),
            (of_unit(41, "a"), of_unit(42, "a"), Disjoint),
            (count(5, 1), of_unit(5, "km"), Unknown),
        ] {
            assert_eq!(a.relation(&b, &tolerances()), expected, "{a:?} against {b:?}");
        }
    }

    #[test]
    fn a_result_is_that_result_or_another() {
        let score = |a: i64, b: i64| Quantity {
            measure: Measure::Score,
            ..Quantity::count(Interval::closed(a.into(), b.into()))
        };
        assert_eq!(score(3, 1).relation(&score(1, 3), &tolerances()), Relation::Equal);
        assert_eq!(score(3, 1).relation(&score(3, 2), &tolerances()), Relation::Disjoint);
    }

    #[test]
    fn an_article_counts_one_at_the_least() {
        let an_officer = Quantity { weak: true, ..count(1, 1) };
        assert_eq!(an_officer.relation(&count(1, 1), &tolerances()), Relation::Equal);
        assert_eq!(an_officer.relation(&count(3, 1), &tolerances()), Relation::WithinBound);
        assert_eq!(an_officer.relation(&count(0, 1), &tolerances()), Relation::Disjoint);
    }

    #[test]
    fn vague_words_are_never_compared() {
        let several = Quantity { vague: true, ..more_than(2) };
        assert_eq!(several.relation(&count(1, 1), &tolerances()), Relation::Unknown);
    }

    fn any_quantity() -> impl Strategy<Value = Quantity> {
        let numbers = prop_oneof![-5i64..5, 0i64..300, any::<i64>()];
        let code = prop::sample::select(vec!["1", "%", "km", "[mi_i]", "Cel", "a", "mo", "USD"]);
        (numbers.clone(), numbers, 0u8..6, any::<bool>(), 0u32..5, code).prop_map(
            |(a, b, shape, approximate, zeros, code)| {
                let (a, b): (Number, Number) = (a.into(), b.into());
                let range = match shape {
                    0 => Interval::more_than(a),
                    1 => Interval::at_least(a),
                    2 => Interval::closed(Number::ZERO, a),
                    3 => Interval::closed(a, b),
                    _ => Interval::point(a),
                };
                let place = Number::power_of_ten(i32::try_from(zeros).unwrap_or(0));
                let plain = Quantity { approximate, place, ..Quantity::count(range) };
                if code == "1" {
                    plain
                } else {
                    Quantity { range: plain.range.clone(), approximate, ..of_unit(1, code) }
                }
            },
        )
    }

    proptest! {
        #[test]
        fn the_relation_is_symmetric(a in any_quantity(), b in any_quantity()) {
            let tolerances = tolerances();
            prop_assert_eq!(a.relation(&b, &tolerances).swapped(), b.relation(&a, &tolerances));
        }

        #[test]
        fn everything_equals_itself(a in any_quantity()) {
            let relation = a.relation(&a, &tolerances());
            prop_assert!(relation == Relation::Equal || relation == Relation::Unknown, "{:?}", relation);
        }

        #[test]
        fn refinement_is_transitive(a in any_quantity(), b in any_quantity(), c in any_quantity()) {
            let tolerances = tolerances();
            let refines = |x: &Quantity, y: &Quantity| x.relation(y, &tolerances) == Relation::Refines;
            if refines(&a, &b) && refines(&b, &c) {
                prop_assert!(refines(&a, &c), "{:?}", a.relation(&c, &tolerances));
            }
        }

        #[test]
        fn what_excludes_one_another_shares_no_point(a in any_quantity(), b in any_quantity()) {
            let tolerances = tolerances();
            if a.relation(&b, &tolerances) == Relation::Disjoint && a.unit.is_none() && b.unit.is_none() {
                prop_assert!(a.range.is_disjoint(&b.range));
            }
        }
    }
}
