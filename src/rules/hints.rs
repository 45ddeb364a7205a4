//! Probable causes of a difference, told beside it. A hint never makes a finding.

use super::facts::Pair;
use super::words::value_in_words;
use crate::value::{Number, Value};

/// The hints that two quantities give.
pub(super) fn of_pair(pair: &Pair<'_>) -> Vec<String> {
    let [Value::Quantity(a), Value::Quantity(b)] = pair.claims().map(|claim| &claim.value) else { return Vec::new() };
    let mut hints = Vec::new();
    if let Some(power) = pair.ratio().and_then(power_of_ten) {
        hints.push(format!("one is 10^{power} times the other: a slip of magnitude?"));
    }
    let points = [a.range.as_point(), b.range.as_point()];
    if let [Some(a), Some(b)] = points
        && is_digit_swap(*a, *b)
    {
        let [a, b] = pair.claims().map(|claim| value_in_words(&claim.value));
        hints.push(format!("\"{a}\" and \"{b}\" have the same digits in another order: a slip of the keys?"));
    }
    hints
}

/// The exponent of a power of ten, from ten on.
fn power_of_ten(number: Number) -> Option<i32> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    #[test]
    fn a_hint_stands_beside_the_reasons_and_is_none() {
        let options = Options::default();
        let document = |(at, killed): (usize, &str)| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date("2021-03-04"),
                text: format!("The bridge collapse in Arden on Wednesday killed {killed} people, the mayor said."),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let checked = check("story", ["54", "45"].into_iter().enumerate().map(document).collect(), &options);
        let finding = checked.findings.first().expect("a finding");
        let swapped = "\"54\" and \"45\" have the same digits in another order: a slip of the keys?";
        assert_eq!(finding.hints, [swapped]);
        assert!(!finding.because.iter().any(|reason| reason == swapped), "{:?}", finding.because);
    }

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
