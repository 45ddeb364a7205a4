//! Comparisons as rule files write them: `">= high"`, `"< 2"`.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A comparison with a fixed right side.
///
/// ```
/// use gainsay::rules::Comparison;
/// let comparison: Comparison<u16> = ">= 2".parse().unwrap();
/// assert!(comparison.holds(&2) && !comparison.holds(&1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<T> {
    operator: Operator,
    right: T,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    AtLeast,
    AtMost,
    Less,
    More,
    Is,
}

/// The signs, longest first so that `>` does not shadow `>=`.
const OPERATORS: [(&str, Operator); 5] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("==", Operator::Is),
    ("<", Operator::Less),
    (">", Operator::More),
];

impl<T: Ord> Comparison<T> {
    /// Whether a left side stands to the right one as the comparison says.
    pub fn holds(&self, left: &T) -> bool {
        match self.operator {
            Operator::AtLeast => left >= &self.right,
            Operator::AtMost => left <= &self.right,
            Operator::Less => left < &self.right,
            Operator::More => left > &self.right,
            Operator::Is => left == &self.right,
        }
    }
}

/// Why a text is no comparison.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of >=, <=, <, >, == and then a value to compare with, found {0:?}")]
pub struct ParseComparisonError(String);

impl<T: FromStr> FromStr for Comparison<T> {
    type Err = ParseComparisonError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        OPERATORS
            .iter()
            .find_map(|(sign, operator)| {
                let right = text.trim().strip_prefix(sign)?.trim().parse().ok()?;
                Some(Comparison { operator: *operator, right })
            })
            .ok_or_else(|| ParseComparisonError(text.to_owned()))
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Comparison<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_compares_as_it_reads() {
        for (text, holds) in [
            (">= 5", [false, true, true]),
            ("> 5", [false, false, true]),
            ("<= 5", [true, true, false]),
            ("<5", [true, false, false]),
            ("== 5", [false, true, false]),
        ] {
            let comparison: Comparison<u16> = text.parse().expect("a comparison");
            assert_eq!([4, 5, 6].map(|left| comparison.holds(&left)), holds, "{text}");
        }
    }

    #[test]
    fn what_is_no_comparison_is_refused() {
        for text in ["", "5", ">=", "=> 5", ">= five"] {
            let error = text.parse::<Comparison<u16>>().expect_err(text);
            assert!(error.to_string().contains("expected one of >="), "{error}");
        }
    }
}
