//! An age that must fit the date of birth beside it: "Jan Moller, 41, born in 1979".

use jiff::civil::Date;

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::rules::facts::days_of;
use crate::rules::schema::Rule;
use crate::rules::words::value_in_words;
use crate::value::{Interval, Measure, Number, Value};

/// The ages of a sentence that the date of birth behind them does not bear out.
///
/// A sentence with a further date may speak of an age at that date, so that nothing is said of
/// it.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let dates = sentence.claims.iter().filter(|claim| matches!(claim.value, Value::Date(_))).count();
    if dates != 1 {
        return Vec::new();
    }
    (1..sentence.claims.len()).filter_map(|birth| mismatch(rule, sentence, birth)).collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, birth: usize) -> Option<Mismatch> {
    let (age_claim, birth_claim) = (&sentence.claims[birth - 1], &sentence.claims[birth]);
    let (Value::Quantity(age), Value::Date(born)) = (&age_claim.value, &birth_claim.value) else { return None };
    let exact = !age.approximate && !age.vague && age.measure == Measure::Age;
    let years = *age.range.as_point().filter(|_| exact)?;
    let between = Between::new(&sentence.document.text, age_claim.span, birth_claim.span)?;
    // The date may bring its preposition along, so that the cue can stand right before it.
    if !between.has_only(&rule.cue) || !between.has_any(&rule.cue) {
        return None;
    }
    let (first_birthday, last_birthday) = days_of(born.extent.as_ref()?)?;
    let (first_day, last_day) = days_of(sentence.document.published.as_ref()?)?;
    let youngest = full_years(last_birthday, first_day);
    let oldest = full_years(first_birthday, last_day);
    let possible = Interval::closed(Number::integer(youngest), Number::integer(oldest));
    if !possible.is_disjoint(&Interval::point(years)) {
        return None;
    }
    let expected = if youngest == oldest { youngest.to_string() } else { format!("{youngest} or {oldest}") };
    let given = years.in_words();
    let birth_date = value_in_words(&birth_claim.value);
    Some(Mismatch {
        sides: [vec![sentence.key(birth - 1)], vec![sentence.key(birth)]],
        because: vec![
            "the sentence gives the age beside the date of birth".to_owned(),
            format!("born {birth_date}, a person is {expected} when the article says {given}"),
        ],
        expected,
        given,
    })
}

/// The full years from one day to another.
fn full_years(from: Date, to: Date) -> i64 {
    let before_birthday = (to.month(), to.day()) < (from.month(), from.day());
    i64::from(to.year()) - i64::from(from.year()) - i64::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_full_on_the_birthday() {
        assert_eq!(full_years(date(1979, 6, 15), date(2020, 6, 14)), 40);
        assert_eq!(full_years(date(1979, 6, 15), date(2020, 6, 15)), 41);
    }
}
