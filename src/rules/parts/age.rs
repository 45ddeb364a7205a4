//! An age that must fit the date of birth beside it, "Jan Moller, 41, born in 1979", or the one
//! that another sentence tells of the same person.

use jiff::ToSpan;

use super::between::Between;
use super::{Mismatch, SentenceClaims};
use crate::claim::{Claim, ClaimKey};
use crate::rules::facts::{days_of, full_years};
use crate::rules::schema::Rule;
use crate::rules::words::value_in_words;
use crate::value::{DateRole, DateValue, Interval, Measure, Number, Value};

/// The ages that the date of birth beside them, or told of the same person in another sentence,
/// does not bear out.
///
/// A sentence with a further date may speak of an age at that date, so that nothing is said of
/// it.
pub(super) fn mismatches(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let dates = sentence.claims.iter().filter(|claim| matches!(claim.value, Value::Date(_))).count();
    if dates != 1 {
        return Vec::new();
    }
    let beside = (1..sentence.claims.len()).flat_map(|second| [(second - 1, second), (second, second - 1)]);
    let beside: Vec<Mismatch> = beside.filter_map(|(age, birth)| told_beside(rule, sentence, age, birth)).collect();
    if beside.is_empty() { told_elsewhere(rule, sentence) } else { beside }
}

fn told_beside(rule: &Rule, sentence: SentenceClaims<'_>, age_at: usize, birth_at: usize) -> Option<Mismatch> {
    let (age_claim, birth_claim) = (&sentence.claims[age_at], &sentence.claims[birth_at]);
    let text = &sentence.document.text;
    let (before, after) = if age_at < birth_at { (age_claim, birth_claim) } else { (birth_claim, age_claim) };
    let between = Between::new(text, before.span, after.span)?;
    // "41, born in 1979", and "born in 1979, he is 41", where the birth is told before both.
    let told = if age_at < birth_at {
        between.has_any(&rule.needs)
    } else {
        Between::before(text, birth_claim.sentence, birth_claim.span)?.has_any(&rule.needs)
    };
    let together = told && between.has_only(&rule.cue);
    together.then(|| held(sentence, sentence.key(age_at), sentence.key(birth_at)))?
}

/// An age held against a date of birth; `None` where it fits, or either is not known well enough.
fn held(sentence: SentenceClaims<'_>, age_key: ClaimKey, birth_key: ClaimKey) -> Option<Mismatch> {
    let [age_claim, birth_claim] = [age_key, birth_key].map(|key| sentence.matter.story.claim(key));
    let (Value::Quantity(age), Value::Date(born)) = (&age_claim.value, &birth_claim.value) else { return None };
    let exact = !age.approximate && !age.vague && age.measure == Measure::Age;
    let years = *age.range.as_point().filter(|_| exact)?;
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
        sides: vec![vec![age_key], vec![birth_key]],
        because: vec![
            if age_claim.sentence == birth_claim.sentence {
                "the sentence gives the age beside the date of birth".to_owned()
            } else {
                "the article gives the age and the date of birth of one person".to_owned()
            },
            format!("born {birth_date}, a person is {expected} when the article says {given}"),
        ],
        expected,
        given,
    })
}

/// The ages told in other sentences of whoever is born in this one.
fn told_elsewhere(rule: &Rule, sentence: SentenceClaims<'_>) -> Vec<Mismatch> {
    let is_birth = |claim: &Claim| {
        let event = claim.subject.event.as_ref().is_some_and(|event| event.name == "born");
        event && matches!(&claim.value, Value::Date(date) if date.role == DateRole::At)
    };
    let Some(birth) = sentence.claims.iter().position(is_birth) else { return Vec::new() };
    let birth_key = sentence.key(birth);
    let born = Born::of(&sentence.document.text, &sentence.claims[birth]);
    let claims = &sentence.matter.story.claims;
    let document = sentence.claims[birth].document;
    let first = claims.partition_point(|claim| claim.document < document);
    let own = claims[first..].iter().take_while(|claim| claim.document == document);
    let aged = (first as u32..).map(ClaimKey).zip(own).filter(|(_, claim)| {
        let is_age = matches!(&claim.value, Value::Quantity(quantity) if quantity.measure == Measure::Age);
        is_age && claim.sentence != sentence.claims[birth].sentence && is_of_today(claim, sentence)
    });
    let mut found: Vec<Mismatch> = aged
        .filter(|(_, age)| {
            born.as_ref().is_some_and(|born| born.is_aged(age, &sentence.claims[birth], sentence, &rule.cue))
        })
        .filter_map(|(age_key, _)| held(sentence, age_key, birth_key))
        .collect();
    found.truncate(1);
    found
}

/// Whose birth a sentence tells, by its first words.
#[derive(Debug, PartialEq, Eq)]
enum Born<'a> {
    /// "Anna Holm was born".
    Named(&'a str),
    /// "She was born": whoever the sentence before is about.
    SaidBefore,
}

impl<'a> Born<'a> {
    fn of(text: &'a str, birth: &Claim) -> Option<Self> {
        let opening = text.get(birth.sentence.start as usize..birth.span.start as usize)?;
        let (name, _) = opening.split_once(" was born")?;
        if matches!(name, "He" | "She") {
            return Some(Born::SaidBefore);
        }
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic());
        let words = name.split(' ').filter(|word| is_name(word)).count();
        // One word may be a noun that a sentence begins with.
        (words >= 2 && words == name.split(' ').count()).then_some(Born::Named(name))
    }

    /// Whether an age is said of the person. Behind one of the words of `places` a name is that of
    /// a place.
    fn is_aged(&self, age: &Claim, birth: &Claim, sentence: SentenceClaims<'_>, places: &[String]) -> bool {
        let text = &sentence.document.text;
        let adjacent = |before: &Claim, after: &Claim| {
            let gap = text.get(before.sentence.end as usize..after.sentence.start as usize);
            gap.is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'))
        };
        let before = text.get(age.sentence.start as usize..age.span.start as usize).unwrap_or_default();
        match self {
            // "Anna Holm, 48, is", and "The 48-year-old is" right behind the birth.
            Born::Named(name) => {
                before.strip_suffix(", ").is_some_and(|words| words.ends_with(name))
                    || before == "The " && adjacent(birth, age)
            }
            // "Anna Holm, 48, was elected. She was born": nobody else is named there.
            Born::SaidBefore => {
                let apposed = before.strip_suffix(", ").is_some_and(|words| words.ends_with(char::is_alphabetic));
                apposed && adjacent(age, birth) && names_nobody_else(age.sentence.of(text), before, places)
            }
        }
    }
}

/// Whether a sentence that begins with a name and its age names nobody else: names behind "of" and
/// "in" are those of places.
fn names_nobody_else(sentence: &str, opening: &str, places: &[String]) -> bool {
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let mut before = "";
    let mut in_place = false;
    let first = opening.split_whitespace().all(is_name);
    first
        && sentence[opening.len()..].split_whitespace().all(|word| {
            in_place = is_name(word) && (in_place || places.iter().any(|place| place == before));
            before = word;
            in_place || !is_name(word)
        })
}

/// Whether an age is that of the day of the article: the sentence tells of no other time.
fn is_of_today(age: &Claim, sentence: SentenceClaims<'_>) -> bool {
    let Some((first, last)) = sentence.document.published.as_ref().and_then(days_of) else { return false };
    let claims = &sentence.matter.story.claims;
    let from =
        claims.partition_point(|claim| (claim.document, claim.sentence.start) < (age.document, age.sentence.start));
    let beside = claims[from..]
        .iter()
        .take_while(|claim| (claim.document, claim.sentence.start) == (age.document, age.sentence.start));
    let near = |date: &DateValue| {
        let Some((from, to)) = date.extent.as_ref().and_then(days_of) else { return false };
        first.checked_sub(NEWS.days()).is_ok_and(|earliest| earliest <= from)
            && last.checked_add(NEWS.days()).is_ok_and(|latest| to <= latest)
    };
    beside.into_iter().all(|claim| match &claim.value {
        Value::Date(date) => near(date),
        Value::Duration(_) => false,
        Value::Quantity(_) => true,
    })
}

/// The days around an article within which somebody is as old as it says.
const NEWS: i64 = 14;
