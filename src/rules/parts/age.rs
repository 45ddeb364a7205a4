//! An age that must fit the date of birth beside it: "Jan Moller, 41, born in 1979".

use jiff::civil::Date;

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::rules::facts::days_of;
use crate::rules::schema::Rule;
use crate::rules::words::value_in_words;
use crate::value::{Interval, Measure, Number, Value};

/// The ages of a sentence that the date of birth beside them does not bear out.
///
/// A sentence with a further date may speak of an age at that date, so that nothing is said of
/// it.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let dates = sentence.claims.iter().filter(|claim| matches!(claim.value, Value::Date(_))).count();
    if dates != 1 {
        return Vec::new();
    }
    let beside = (1..sentence.claims.len()).flat_map(|second| [(second - 1, second), (second, second - 1)]);
    beside.filter_map(|(age, birth)| mismatch(rule, sentence, age, birth)).collect()
}

fn mismatch(rule: &Rule, sentence: SentenceClaims<'_>, age_at: usize, birth_at: usize) -> Option<Mismatch> {
    let (age_claim, birth_claim) = (&sentence.claims[age_at], &sentence.claims[birth_at]);
    let (Value::Quantity(age), Value::Date(born)) = (&age_claim.value, &birth_claim.value) else { return None };
    let exact = !age.approximate && !age.vague && age.measure == Measure::Age;
    let years = *age.range.as_point().filter(|_| exact)?;
    let text = &sentence.document.text;
    let (before, after) = if age_at < birth_at { (age_claim, birth_claim) } else { (birth_claim, age_claim) };
    let between = Between::new(text, before.span, after.span)?;
    // "41, born in 1979", and "born in 1979, he is 41", where the birth is told before both.
    let told = if age_at < birth_at {
        between.has_any(&rule.needs)
    } else {
        Between::before(text, birth_claim.sentence, birth_claim.span)?.has_any(&rule.needs)
    };
    if !told || !between.has_only(&rule.cue) {
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
        sides: vec![vec![sentence.key(age_at)], vec![sentence.key(birth_at)]],
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
