//! Quantities in plain words, as a report shows them.

use std::ops::Bound;

use super::{Measure, Number, Quantity, Unit};

impl Quantity {
    /// This quantity in plain words, without the noun that is counted.
    ///
    /// ```
    /// use gainsay::value::{Interval, Quantity};
    /// let troops = Quantity { approximate: true, ..Quantity::count(Interval::point(13_000.into())) };
    /// assert_eq!(troops.in_words(), "about 13,000");
    /// assert_eq!(Quantity::count(Interval::more_than(100.into())).in_words(), "more than 100");
    /// assert_eq!(Quantity::count(Interval::closed(5.into(), 7.into())).in_words(), "5 to 7");
    /// ```
    pub fn in_words(&self) -> String {
        if self.vague {
            return "some, not told how many".to_owned();
        }
        let unit = self.unit.as_deref();
        // Only what a bound counts from is near, not that it is one: "at least about 24".
        let about = if self.approximate { "about " } else { "" };
        let one = |number: &Number| {
            format!("{about}{}", with_unit(&number.in_words(), *number == Number::ONE, self.measure, unit))
        };
        let words = match (self.range.low(), self.range.high()) {
            _ if matches!(self.measure, Measure::Score | Measure::Vote) => self.result_in_words(),
            (Bound::Included(low), Bound::Included(high)) if low == high => one(low),
            (Bound::Included(low), Bound::Included(high)) if *low == Number::ZERO => format!("at most {}", one(high)),
            (Bound::Included(low), Bound::Excluded(high)) if *low == Number::ZERO => format!("less than {}", one(high)),
            (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
                with_unit(&format!("{about}{} to {}", low.in_words(), high.in_words()), false, self.measure, unit)
            }
            (Bound::Included(low), Bound::Unbounded) => format!("at least {}", one(low)),
            (Bound::Excluded(low), Bound::Unbounded) => format!("more than {}", one(low)),
            (Bound::Unbounded, Bound::Included(high)) => format!("at most {}", one(high)),
            (Bound::Unbounded, Bound::Excluded(high)) => format!("less than {}", one(high)),
            (Bound::Unbounded, Bound::Unbounded) => "an unknown number".to_owned(),
        };
        match self.out_of {
            Some(whole) => format!("{words} out of {}", whole.in_words()),
            None => words,
        }
    }

    /// The larger number first, as results are told.
    fn result_in_words(&self) -> String {
        let end = |number: Option<&Number>| number.map_or_else(String::new, Number::to_string);
        format!("{}-{}", end(self.range.max()), end(self.range.min()))
    }
}

fn with_unit(number: &str, single: bool, measure: Measure, unit: Option<&Unit>) -> String {
    match (measure, unit) {
        (Measure::Percent, Some(_)) => format!("{number}%"),
        (Measure::Multiple, _) => format!("{number} times"),
        (Measure::Age, Some(unit)) => format!("{number} {} old", if single { &unit.name } else { &unit.plural }),
        (_, Some(unit)) => format!("{number} {}", if single { &unit.name } else { &unit.plural }),
        (_, None) => number.to_owned(),
    }
}

impl Number {
    /// Digits in groups of three, and round millions in words: "13,000", "4.5 million".
    ///
    /// ```
    /// use gainsay::value::Number;
    /// assert_eq!(Number::integer(13_000).in_words(), "13,000");
    /// assert_eq!(Number::integer(4_500_000).in_words(), "4.5 million");
    /// ```
    pub fn in_words(self) -> String {
        const SCALES: [(i64, &str); 3] =
            [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
        for (size, name) in SCALES {
            let size = Number::integer(size);
            let scaled = if self.abs() >= size { self.checked_div(size) } else { None };
            // At most two decimals: "4.25 million", but 1,234,567 in full.
            if let Some(scaled) = scaled.filter(|scaled| scaled.checked_mul(100.into()).is_some_and(Number::is_integer))
            {
                return format!("{scaled} {name}");
            }
        }
        let text = self.to_string();
        if text.contains('/') {
            return text;
        }
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut grouped = String::with_capacity(text.len() + whole.len() / 3);
        grouped.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if let Some(fraction) = fraction {
            grouped.push('.');
            grouped.push_str(fraction);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::value::{Interval, Measure, Number, Quantity};

    #[test]
    fn values_read_as_a_person_would_say_them() {
        let point = |text: &str| Interval::point(text.parse::<Number>().expect("a number"));
        let of = |text: &str, code: &str| {
            let lexicon = Lexicon::english();
            let unit = lexicon
                .units
                .iter()
                .find(|unit| unit.code == code && unit.measure != Measure::Rate)
                .expect("a known unit")
                .clone();
            Quantity { measure: unit.measure, unit: Some(unit), ..Quantity::count(point(text)) }
        };
        for (quantity, words) in [
            (of("4500000", "USD"), "4.5 million dollars"),
            (of("1", "[mi_i]/h"), "1 mile per hour"),
            (of("35", "%"), "35%"),
            (of("41", "a"), "41 years old"),
            (of("-3.5", "Cel"), "-3.5 degrees Celsius"),
            (Quantity::count(point("1234567")), "1,234,567"),
            (Quantity { approximate: true, ..Quantity::count(Interval::at_least(24.into())) }, "at least about 24"),
            (Quantity { approximate: true, ..Quantity::count(Interval::closed(5.into(), 7.into())) }, "about 5 to 7"),
            (Quantity::count(point("2/3")), "2/3"),
            (Quantity { measure: Measure::Multiple, ..Quantity::count(point("2")) }, "2 times"),
            (Quantity { measure: Measure::Score, ..Quantity::count(Interval::closed(1.into(), 3.into())) }, "3-1"),
        ] {
            assert_eq!(quantity.in_words(), words);
        }
    }
}
