//! Ages that the words around a bare number tell: "Jackson, 41,", "At 87, she", "a boy of 9", "retired at 58".

use nom::Input;
use smallvec::SmallVec;

use super::super::Tokens;
use super::super::numerals::numeral;
use super::ages::{Age, OLDEST, is_calendar, is_word_before};
use super::units;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;
use crate::value::{Interval, Number};

/// No hour that is written without minutes is later.
const LAST_HOUR: i64 = 12;

/// How far "died" may stand from "at 84".
const LIFE_REACH: usize = 8;

/// "Jackson, 41," and "who was 41.".
pub(super) fn beside_a_name(input: Tokens<'_>) -> Option<Age<'_>> {
    let token = input.first()?;
    let years: i64 = input.text_of(token).parse().ok().filter(|years| (1..=OLDEST).contains(years))?;
    let rest = input.take_from(1);
    // "Ode and Renn, both 16, were …"
    let both = input.before().is_some_and(|word| input.text_of(word) == "both");
    let mut before = input.preceding().rev().skip(usize::from(both));
    let (nearest, farther) = (before.next()?, before.next()?);
    // Most numbers stand behind other words.
    let may_tell = match nearest.kind {
        PieceKind::Word => {
            nearest.marks.has(Marks::CONTEXT) || input.text_of(nearest) == "and" || input.is_behind("at")
        }
        PieceKind::Sign => matches!(input.text_of(nearest), "," | "("),
        PieceKind::Number => false,
    };
    may_tell.then_some(())?;
    let name = |token: &Token| {
        token.capitalised
            && token.kind == PieceKind::Word
            && token.span.len() > 1
            && !input.senses_of(token).iter().any(is_calendar)
    };
    let ends =
        rest.first().is_none_or(|next| matches!(rest.text_of(next), "," | "." | ";" | ")" | "\u{2014}" | "?" | "!"));
    let apposition = match input.text_of(nearest) {
        // "The boys, 14 and 15, were …"
        "," | "and" if is_of_two(input) => true,
        "," => {
            (name(farther)
                || input.names_person(farther)
                || both && input.may_be_noun(farther)
                || is_role(input, rest)
                || is_parent(input))
                && rest.first().is_some_and(|next| matches!(rest.text_of(next), "," | "." | ";"))
        }
        "(" => name(farther) && rest.first().is_some_and(|next| rest.text_of(next) == ")"),
        _ => false,
    };
    // "He died on June 4 at 84", "she published her first book at 51."
    // Up to 12 it can be an hour.
    let left = input.preceding().rev().nth(1).is_some_and(|word| input.has_context(word, ContextSense::AgeBeside));
    let mut near = input.preceding().rev().skip(1).take(LIFE_REACH).take_while(|word| {
        let moves = |context| input.has_context(word, context);
        !(moves(ContextSense::AgeLevel) || moves(ContextSense::TrendUp) || moves(ContextSense::TrendDown))
    });
    // "At 51 and …", "at 51 in Lund".
    let closes = ends
        || rest.first().is_some_and(|next| {
            [WordClass::Coordinator, WordClass::Preposition, WordClass::Subordinator]
                .iter()
                .any(|class| rest.has_class(next, *class))
        });
    let at_the_end = years > LAST_HOUR
        && input.is_behind("at")
        && closes
        && (left || near.any(|word| input.has_context(word, ContextSense::AgeEnd)) || is_of_a_life(input));
    // "He was 93 and is survived by …"
    let goes_on = rest.first().is_some_and(|and| rest.has_class(and, WordClass::Coordinator))
        && rest.nth(1).is_some_and(|next| rest.has_class(next, WordClass::Auxiliary));
    let told = at_the_end
        || input.has_context(nearest, ContextSense::AgeVerb)
            && (input.has_context(farther, ContextSense::AgePerson) || speaks_of_age(input))
            && (ends || goes_on);
    // "Who turned 30 last month".
    let timed = |next: &Token| rest.senses_of(next).iter().any(is_calendar);
    let counts =
        || rest.first().is_some_and(|next| rest.may_be_noun(next) && !timed(next)) || units::unit(rest).is_some();
    // "She would have turned 100 on Friday".
    let helps = |word: &&Token| input.has_class(word, WordClass::Auxiliary) || input.has_class(word, WordClass::Modal);
    let who = input.preceding().rev().skip(1).find(|word| !helps(word));
    let turned = input.has_context(nearest, ContextSense::AgeTurned)
        && who.is_some_and(|who| name(who) || input.has_context(who, ContextSense::AgePerson))
        && !counts();
    (apposition || told || turned).then_some(())?;
    Some((rest, Interval::point(Number::integer(years)), input.lexicon.year_of_age.clone()?))
}

/// "He retired at 58", "she published her first novel at 58": somebody did before "at" what a life has once.
fn is_of_a_life(input: Tokens<'_>) -> bool {
    const REACH: usize = 6;
    let mut before = input.preceding().rev().skip(1);
    let mut object = SmallVec::<[&Token; REACH]>::new();
    let did = loop {
        match before.next() {
            Some(word) if input.has_context(word, ContextSense::AgeStep) => break true,
            Some(word) if object.len() < REACH && word.kind == PieceKind::Word => object.push(word),
            _ => break false,
        }
    };
    let helps = |word: &&Token| input.has_class(word, WordClass::Auxiliary) || input.has_class(word, WordClass::Adverb);
    let who = before.find(|word| !helps(word));
    let somebody = who.is_some_and(|who| input.has_context(who, ContextSense::AgePerson) || input.names_person(who));
    // "He published the poll at 51" and "she was elected with support at 51" are no ages.
    let other =
        |word: &&Token| input.has_class(word, WordClass::Preposition) || input.has_class(word, WordClass::Coordinator);
    let the = object.last().is_some_and(|first| input.text_of(first) == "the");
    did && somebody && !the && !object.iter().any(other)
}

/// Whether the number is one of the two between commas behind several persons: "the boys, 14 and 15,".
fn is_of_two(input: Tokens<'_>) -> bool {
    let first = if input.is_behind("and") { input.going_back(2) } else { Some(input) };
    let Some([one, and, other, close]) = first.and_then(|first| first.as_slice().first_chunk()) else { return false };
    let digits = |token: &Token| token.kind == PieceKind::Number && token.span.len() <= 2;
    let framed = input.text_of(and) == "and" && matches!(input.text_of(close), "," | ".");
    let mut before = first.into_iter().flat_map(|first| first.preceding().rev());
    let comma = before.next().is_some_and(|comma| input.text_of(comma) == ",");
    digits(one) && digits(other) && framed && comma && before.next().is_some_and(|noun| input.names_persons(noun))
}

/// "The average age of the crew was 31".
fn speaks_of_age(input: Tokens<'_>) -> bool {
    const REACH: usize = 8;
    let mut before = input.preceding().rev().skip(1).take(REACH);
    before.any(|word| input.text_of(word) == "age")
}

/// "The striker, 27, has": a noun with its article, and no list of numbers behind.
fn is_role(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    const PHRASE: usize = 3;
    let noun = |word: &Token| word.kind == PieceKind::Word && input.may_be_noun(word) && !word.capitalised;
    let nouns = input.preceding().rev().skip(1).take(PHRASE).take_while(|word| noun(word)).count();
    let article = input.preceding().rev().nth(1 + nouns).filter(|_| (1..=2).contains(&nouns));
    let determined = article.is_some_and(|the| input.has_class(the, WordClass::Determiner));
    let several = input.preceding().rev().nth(1).is_some_and(|noun| input.text_of(noun).ends_with('s'));
    let closed = rest.after_word(",").and_then(Tokens::first);
    let goes_on = closed.is_some_and(|next| next.kind == PieceKind::Word && rest.cardinal(next).is_none());
    determined && !several && goes_on
}

/// "The father of three, 44," and "a mother-of-two, 39,": somebody with so many.
fn is_parent(input: Tokens<'_>) -> bool {
    let hyphen = |token: &&Token| input.text_of(token) == "-";
    let mut before = input.preceding().rev().skip(1).filter(|token| !hyphen(token));
    let counted = before.next().is_some_and(|number| input.cardinal(number).is_some());
    let of = counted && before.next().is_some_and(|of| input.text_of(of) == "of");
    of && before.next().is_some_and(|somebody| input.names_person(somebody))
}

/// "At 87, she still works."
pub(super) fn at_an_age(input: Tokens<'_>) -> Option<Age<'_>> {
    if input.position_in_sentence() != 1 || !is_word_before(input, "at") {
        return None;
    }
    let (rest, age) = numeral(input).ok()?;
    let person = rest
        .after_word(",")
        .filter(|next| next.first().is_some_and(|he| next.has_context(he, ContextSense::AgePerson)));
    let plausible = age.value.to_integer().is_some_and(|years| (1..=OLDEST).contains(&years));
    person.filter(|_| plausible)?;
    Some((rest, Interval::point(age.value), input.lexicon.year_of_age.clone()?))
}

/// "A boy of 9": of somebody, and of nothing that is counted.
pub(super) fn of_an_age(input: Tokens<'_>) -> Option<Age<'_>> {
    let mut before = input.preceding().rev();
    let (of, person) = (before.next()?, before.next()?);
    let announced = input.text_of(of) == "of" && input.has_context(person, ContextSense::AgeOf);
    announced.then_some(())?;
    let (rest, age) = numeral(input).ok()?;
    // "A child of two teachers"; "died" could be a noun, but no plural.
    let counted = |next: &Token| rest.may_be_noun(next) && rest.text_of(next).ends_with('s');
    let counts = rest.first().is_some_and(counted) || units::unit(rest).is_some();
    let plausible = age.value.to_integer().is_some_and(|years| (1..=OLDEST).contains(&years));
    (plausible && !counts).then_some(())?;
    Some((rest, Interval::point(age.value), input.lexicon.year_of_age.clone()?))
}
