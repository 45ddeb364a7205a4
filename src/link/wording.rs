//! How alike the words around two claims are.

use super::facts::Facts;
use super::profile::Profile;
use super::questions::{Answer, Question};
use crate::story::surroundings::{Term, WORDING};

/// The words around the two: how alike they are, the nearer the more.
pub(super) fn words(facts: &mut Facts<'_>, a: &Profile<'_>, b: &Profile<'_>) {
    let product = product(&a.weighted, &b.weighted);
    let lengths = u64::from(a.length) * u64::from(b.length);
    let cosine = (product * 1000).checked_div(lengths).unwrap_or(0);
    facts.add_degree(Question::Words, Answer::Same, cosine.min(1000) as i32);
    facts.add_degree(Question::Shared, Answer::Same, (product / 1500).min(1000) as i32);
    let shared = shared(a, b).count();
    let fewer = a.around.words.len().min(b.around.words.len()).max(1);
    facts.add_degree(Question::SentenceShare, Answer::Same, (shared * 1000 / fewer) as i32);
    facts.add_degree(Question::SentenceShared, Answer::Same, (shared * 125).min(1000) as i32);
    facts.add_degree(Question::Before, Answer::Same, wording(&a.around.before, &b.around.before));
    facts.add_degree(Question::Behind, Answer::Same, wording(&a.around.behind, &b.around.behind));
}

pub(super) fn shared_title(a: &Profile<'_>, b: &Profile<'_>) -> i32 {
    let fewer = a.title.len().min(b.title.len());
    let shared = a.title.iter().filter(|term| b.title.binary_search(term).is_ok()).count();
    (shared * 1000).checked_div(fewer).unwrap_or(0) as i32
}

/// How close two claims stand, apart from what is learnt: to find the nearest of an article.
pub(super) fn closeness(a: &Profile<'_>, b: &Profile<'_>) -> i32 {
    let lengths = u64::from(a.length) * u64::from(b.length);
    let cosine = (product(&a.weighted, &b.weighted) * 1000).checked_div(lengths).unwrap_or(0) as i32;
    let wording = wording(&a.around.before, &b.around.before) + wording(&a.around.behind, &b.around.behind);
    let event = a.around.events.first().is_some_and(|event| b.around.events.first() == Some(event));
    let thing = a.thing.is_some() && a.thing == b.thing;
    let person = match (&a.around.person, &b.around.person) {
        (Some(x), Some(y)) => match x.has_name_of(y) {
            Some(true) => 1000,
            Some(false) => -500,
            None if x.sex.zip(y.sex).is_some_and(|(x, y)| x != y) || x.role != y.role => -300,
            None => 300,
        },
        _ => 0,
    };
    // What befalls a part is told near its whole, too, and not of it.
    let befallen = |whole: &Profile<'_>, other: &Profile<'_>| whole.whole && other.event.is_some();
    let scope = if befallen(a, b) || befallen(b, a) { -500 } else { 0 };
    cosine + wording / 2 + 200 * i32::from(event) + 200 * i32::from(thing) + person + scope
}

/// The scalar product of two vectors of weights in thousandths, in thousandths.
pub(super) fn product(a: &[(Term, u32)], b: &[(Term, u32)]) -> u64 {
    let mut sum = 0;
    let (mut x, mut y) = (0, 0);
    while let (Some(&(term, weight)), Some(&(other, and))) = (a.get(x), b.get(y)) {
        match term.cmp(&other) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                sum += u64::from(weight) * u64::from(and);
                x += 1;
                y += 1;
            }
        }
    }
    sum
}

/// The distinctive words of both sentences.
pub(super) fn shared<'p>(a: &'p Profile<'_>, b: &'p Profile<'_>) -> impl Iterator<Item = Term> + 'p {
    a.around
        .words
        .iter()
        .map(|(term, _)| *term)
        .filter(|term| b.around.words.binary_search_by_key(term, |(other, _)| *other).is_ok())
}

pub(super) fn weight_of(words: &[(Term, u32)], term: Term) -> u32 {
    words.binary_search_by_key(&term, |(other, _)| *other).map_or(0, |at| words[at].1)
}

/// How far two wordings go along word by word, from the claim outward, in thousandths.
pub(super) fn wording(a: &[Term], b: &[Term]) -> i32 {
    /// What each word counts for, the nearest most.
    const COUNTS: [i32; WORDING] = [303, 242, 182, 121, 91, 61];
    a.iter().zip(b).zip(COUNTS).filter(|((a, b), _)| a == b).map(|(_, counts)| counts).sum()
}

/// Names and words of one spelling, give or take a letter in long ones ("Esber" and "Esper").
pub(super) fn is_one_word(a: &str, b: &str) -> bool {
    a == b
        || a.len() >= 5
            && b.len() >= 5
            && a.is_ascii()
            && b.is_ascii()
            && a.as_bytes()[0] == b.as_bytes()[0]
            && !a.contains(':')
            && strsim::damerau_levenshtein(a, b) <= 1 + a.len().min(b.len()) / 12
}
