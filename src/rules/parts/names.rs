//! A count and the names that it counts: "six young men from one family: Farid, Walid and Karim".

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::rules::schema::Rule;
use crate::value::{Measure, Value};

/// More names than this are no list that a reader would count.
const MOST_NAMES: i64 = 20;

/// The counts of a sentence that the names listed behind them do not bear out.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    (0..sentence.claims.len()).filter_map(|at| mismatch(rule, sentence, at)).collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, at: usize) -> Option<Mismatch> {
    let claim = &sentence.claims[at];
    let Value::Quantity(quantity) = &claim.value else { return None };
    let plain = claim.comparable && !quantity.approximate && quantity.measure == Measure::Count && !quantity.weak;
    let given = quantity.range.as_point()?.to_integer().filter(|count| plain && (2..=MOST_NAMES).contains(count))?;
    let behind = Between::behind(&sentence.document.text, claim.span, claim.sentence)?;
    let listed = behind.names_listed()?;
    if behind.has_any(&rule.unless) || i64::try_from(listed).ok()? == given {
        return None;
    }
    Some(Mismatch {
        sides: vec![vec![sentence.key(at)]],
        because: vec![
            "the sentence gives a count and lists names behind it".to_owned(),
            format!("{listed} names are listed, and the count is given as {given}"),
        ],
        expected: listed.to_string(),
        given: given.to_string(),
    })
}
