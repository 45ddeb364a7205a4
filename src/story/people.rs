//! Whose age a claim is: the name, the sex and the role of the person.

use std::ops::Range;

use super::surroundings::Surroundings;
use crate::claim::Claim;
use crate::lexicon::Lexicon;
use crate::lexicon::persons::Sex;
use crate::syntax::{Syntax, Tag, Word};
use crate::value::{Measure, Value};

/// A person as a sentence names him or her.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The words of the name in lower case, titles left out; empty where none is given.
    pub name: Vec<String>,
    /// The sex, where a noun or pronoun tells it.
    pub sex: Option<Sex>,
    /// What the person is to others, by the place of the role in the lexicon's table.
    pub role: Option<u8>,
}

impl Person {
    /// Whether nothing is known but the age.
    fn is_bare(&self) -> bool {
        self.name.is_empty() && self.sex.is_none() && self.role.is_none()
    }

    /// How much of a person with a name is told.
    const NAMED: u8 = 2;

    /// How much is told: the name, or at least the sex or the role.
    fn told(&self) -> u8 {
        match (self.name.is_empty(), self.is_bare()) {
            (false, _) => Person::NAMED,
            (true, false) => 1,
            (true, true) => 0,
        }
    }

    /// Whether two names can be one person's: the last names are one, and the longer name holds
    /// the first of the shorter one, be it behind a title. `None` where a name is missing.
    pub fn has_name_of(&self, other: &Person) -> Option<bool> {
        let (short, long) = if self.name.len() <= other.name.len() { (self, other) } else { (other, self) };
        let (first, last) = (short.name.first()?, short.name.last()?);
        // "Malia" and "Captain Malia Obama" beside "Malia Obama", "Smith" beside "John Smith".
        let given = long.name.iter().any(|word| is_one_name(word, first));
        Some(given && (short.name.len() == 1 || is_one_name(last, long.name.last()?)))
    }
}

/// Names of one spelling, give or take a letter in long ones ("Esber" and "Esper").
fn is_one_name(a: &str, b: &str) -> bool {
    a == b
        || a.len() >= 5 && b.len() >= 5 && a.as_bytes()[0] == b.as_bytes()[0] && strsim::damerau_levenshtein(a, b) <= 1
}

/// The person whose age stands at a mention: "Anna Holm, 41, …", "41-year-old Anna Holm", "a
/// 41-year-old woman", "his daughter, 4", "the 41-year-old was identified as Anna Holm".
pub(super) fn person_of(syntax: &Syntax<'_>, mention: &Range<usize>, lexicon: &Lexicon) -> Option<Person> {
    let words = &syntax.words;
    let tag = |at: usize| words.get(at).map(|word| word.tag);
    let mut person = Person::default();
    // In apposition before it: the sign, and the words of the name or the noun before that.
    let sign = mention.start.checked_sub(1).filter(|&at| matches!(tag(at), Some(Tag::Comma | Tag::Sign)));
    let noun_end = match sign {
        Some(sign) => Some(sign),
        None => mention.start.checked_sub(1).filter(|&at| lexicon.persons.is_aged(&words[at].lemma())),
    };
    // "The two women, ages 19 and 41": the second age goes with the first.
    let is_listed = |&at: &usize| {
        matches!(tag(at), Some(Tag::Number | Tag::Coordinator | Tag::Comma))
            || lexicon.persons.is_aged(&words[at].lemma())
    };
    let ages_from = (0..mention.start).rev().take_while(is_listed).last();
    let noun_end = noun_end.filter(|_| sign.is_none() || tag(mention.start - 1) == Some(Tag::Comma)).or(ages_from);
    let ages_end = (mention.end..words.len()).take_while(is_listed).last().map_or(mention.end, |at| at + 1);
    let ages_before = words[ages_from.unwrap_or(mention.start)..mention.start].iter();
    let ages_before = ages_before.filter(|word| word.tag == Tag::Number).count();
    let ages_behind = words[mention.end..ages_end].iter().filter(|word| word.tag == Tag::Number).count();
    if ages_before + ages_behind > 0
        && let Some(name) = nth_of_names(words, ages_from.unwrap_or(mention.start), ages_before, ages_behind)
    {
        person.take_name(words, name);
    } else if let Some(end) = noun_end {
        let end = if sign.is_none() && end > 0 && tag(end - 1) == Some(Tag::Comma) { end - 1 } else { end };
        person.take_name(words, (0..end).rev().take_while(|&at| tag(at) == Some(Tag::Name)).collect());
        if let Some(at) = end.checked_sub(1).filter(|&at| matches!(tag(at), Some(Tag::Noun { .. }))) {
            person.take_noun(&words[at].lemma(), lexicon);
        }
    }
    // Right behind it: a noun, a name, or both.
    if person.name.is_empty() {
        let behind = (mention.end..words.len())
            .take(5)
            .take_while(|&at| matches!(tag(at), Some(Tag::Name | Tag::Noun { .. } | Tag::Adjective | Tag::Hyphen)));
        let behind: Vec<usize> = behind.collect();
        let noun = behind
            .iter()
            .copied()
            .find(|&at| matches!(tag(at), Some(Tag::Noun { .. })) && lexicon.persons.get(&words[at].lemma()).is_some());
        if let Some(noun) = noun {
            person.take_noun(&words[noun].lemma(), lexicon);
        }
        let from = noun.map_or(mention.end, |noun| noun + 1);
        let name = (from..words.len()).take_while(|&at| tag(at) == Some(Tag::Name)).collect::<Vec<_>>();
        let ends_in_noun = matches!(tag(from + name.len()), Some(Tag::Noun { person: true, .. }));
        if !name.is_empty() && !ends_in_noun {
            person.take_name(words, name.into_iter().rev().collect());
        }
    }
    if person.name.is_empty() {
        person.take_name(words, identified_as(syntax, mention.end, lexicon));
    }
    (!person.is_bare()).then_some(person)
}

/// "Mia and Jonas Lind, aged 16 and 13": of as many names joined as there are ages behind them,
/// the one that stands where this age does; last word first.
fn nth_of_names(words: &[Word<'_>], ages_from: usize, before: usize, behind: usize) -> Option<Vec<usize>> {
    let is_name = |at: usize| words[at].tag == Tag::Name;
    let joins = |at: usize| matches!(words[at].tag, Tag::Coordinator | Tag::Comma);
    let mut names: Vec<Vec<usize>> = Vec::new();
    let mut at = ages_from;
    loop {
        let end = (0..at).rev().find(|&at| !joins(at)).map_or(0, |last| last + 1);
        let start = (0..end).rev().take_while(|&at| is_name(at)).last()?;
        names.push((start..end).rev().collect());
        if names.len() == before + behind + 1 {
            break;
        }
        if start == 0 || !joins(start - 1) {
            return None;
        }
        at = start;
    }
    names.into_iter().nth(behind)
}

/// The name, last word first, in "… was identified as Anna Holm".
fn identified_as(syntax: &Syntax<'_>, from: usize, lexicon: &Lexicon) -> Vec<usize> {
    let words = &syntax.words;
    let names = |at: usize| lexicon.persons.is_naming(&words[at].lemma());
    let Some(verb) = (from..words.len()).take(6).find(|&at| matches!(words[at].tag, Tag::Verb(_)) && names(at)) else {
        return Vec::new();
    };
    if words.get(verb + 1).is_none_or(|word| &*word.lemma() != "as") {
        return Vec::new();
    }
    let name: Vec<usize> = (verb + 2..words.len()).take_while(|&at| words[at].tag == Tag::Name).collect();
    name.into_iter().rev().collect()
}

impl Person {
    /// Takes the words of a name, given from the last to the first.
    fn take_name(&mut self, words: &[Word<'_>], from_last: Vec<usize>) {
        if from_last.len() <= 4 {
            self.name = from_last.into_iter().rev().map(|at| words[at].lemma().to_lowercase()).collect();
        }
    }

    fn take_noun(&mut self, lemma: &str, lexicon: &Lexicon) {
        if let Some(noun) = lexicon.persons.get(lemma) {
            self.sex = self.sex.or(noun.sex);
            self.role = self.role.or(noun.role);
        }
    }
}

/// "The 22-year-old", said of somebody whose age and name the article gives elsewhere, is that
/// person. Only within one article, where the age is the word for the person.
pub(super) fn share_within(claims: &[Claim], surroundings: &mut [Surroundings]) {
    let is_age = |claim: &Claim| matches!(&claim.value, Value::Quantity(age) if age.measure == Measure::Age);
    let told = |person: &Option<Person>| person.as_ref().map_or(0, Person::told);
    for at in 0..claims.len() {
        let here = told(&surroundings[at].person);
        if here == Person::NAMED || !is_age(&claims[at]) {
            continue;
        }
        let tells_more = |&other: &usize| {
            let person = &surroundings[other].person;
            claims[other].value == claims[at].value
                && told(person) > here
                && person.as_ref().is_some_and(|person| fits(person, &surroundings[at].person))
        };
        let others = (0..at).rev().chain(at + 1..claims.len()).filter(tells_more);
        // Of those that tell as much the nearest before, else the first behind.
        if let Some(known) = others.rev().max_by_key(|&other| told(&surroundings[other].person)) {
            surroundings[at].person = surroundings[known].person.clone();
        }
    }
}

/// Whether what is said of a person fits one who was named before.
fn fits(known: &Person, again: &Option<Person>) -> bool {
    let Some(again) = again else { return true };
    let same = |a: Option<Sex>, b: Option<Sex>| a.is_none() || b.is_none() || a == b;
    same(known.sex, again.sex)
}
