//! Degrees that leave their unit out: "temperatures fell to minus 4", "a record of 101", "highs in
//! the mid-60s".

use std::ops::Range;
use std::sync::Arc;

use nom::Input;
use smallvec::SmallVec;

use super::super::{Mention, Reading, Tokens};
use super::ages::decade_of_life;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Marks, PieceKind};
use crate::text::Token;
use crate::value::{Interval, Measure, Number, Quantity, Unit};

/// The code of degrees whose scale the text does not tell.
const DEGREE: &str = "deg";
/// No weather is colder, in degrees Fahrenheit, or hotter.
const COLDEST: i64 = -130;
const HOTTEST: i64 = 135;

/// "in the mid-60s", "in the low 90s" beside temperatures: ten degrees from there.
pub(super) fn decade(input: Tokens<'_>) -> Option<(Tokens<'_>, Quantity)> {
    const DECADE: i64 = 10;
    let owner = input.after_word("in")?;
    let (rest, first, _) = decade_of_life(owner.after_word("the").unwrap_or(owner))?;
    let unit = tells_temperature(input).then(|| degree(input)).flatten()?;
    let range = Interval::closed(Number::integer(first), Number::integer(first + DECADE - 1));
    Some((rest, Quantity { approximate: true, measure: unit.measure, unit: Some(unit), ..Quantity::count(range) }))
}

/// Makes degrees of the plain numbers of a sentence that tells a temperature.
pub(in crate::grammar) fn degrees(sentence: Tokens<'_>, mentions: &mut [Mention]) {
    let plain = |mention: &Mention| matches!(&mention.reading, Reading::Quantity(quantity) if may_be_degrees(quantity));
    if !mentions.iter().any(plain) || !(tells_temperature(sentence) || tells_degrees(sentence, mentions)) {
        return;
    }
    let Some(unit) = degree(sentence) else { return };
    for mention in mentions {
        if let Reading::Quantity(quantity) = &mut mention.reading
            && may_be_degrees(quantity)
            && is_bare(sentence, &mention.tokens, quantity)
        {
            quantity.measure = unit.measure;
            quantity.unit = Some(unit.clone());
        }
    }
}

fn tells_temperature(sentence: Tokens<'_>) -> bool {
    sentence.sentence.iter().any(|word| sentence.has_context(word, ContextSense::Thermometer))
}

/// Whether an amount of a sentence is in degrees and another word of it tells of the weather: "104-degree
/// heat".
fn tells_degrees(sentence: Tokens<'_>, mentions: &[Mention]) -> bool {
    let in_degrees = |mention: &Mention| match &mention.reading {
        Reading::Quantity(quantity) => {
            quantity.measure == Measure::Temperature || quantity.unit.as_ref().is_some_and(|unit| unit.code == DEGREE)
        }
        _ => false,
    };
    let measured: SmallVec<[&Range<usize>; 4]> =
        mentions.iter().filter(|mention| in_degrees(mention)).map(|mention| &mention.tokens).collect();
    !measured.is_empty()
        && sentence.sentence.iter().enumerate().any(|(at, word)| {
            sentence.has_context(word, ContextSense::Weather) && !measured.iter().any(|tokens| tokens.contains(&at))
        })
}

fn degree(sentence: Tokens<'_>) -> Option<Arc<Unit>> {
    sentence.lexicon.units.iter().find(|unit| unit.code == DEGREE).cloned()
}

/// Whether a quantity has no unit and a size that weather has.
fn may_be_degrees(quantity: &Quantity) -> bool {
    let plain = quantity.measure == Measure::Count && quantity.unit.is_none() && quantity.out_of.is_none();
    let (coldest, hottest) = (Number::integer(COLDEST), Number::integer(HOTTEST));
    let fits = |end: &Number| (coldest..=hottest).contains(end);
    plain && !quantity.vague && quantity.range.min().into_iter().chain(quantity.range.max()).all(fits)
}

/// Whether a number stands alone: nothing that it counts, and behind no preposition but those of a place
/// on a scale.
fn is_bare(sentence: Tokens<'_>, tokens: &Range<usize>, quantity: &Quantity) -> bool {
    let behind = sentence.take_from(tokens.end);
    let timed = behind.first().is_some_and(|next| next.marks.has(Marks::CALENDAR));
    let counts = behind.is_word("of") || behind.may_count_next() && !timed && !super::is_predicate(behind);
    let start = sentence.take_from(tokens.start);
    // "One in five", "both": told in a word, they count.
    let digits = start.as_slice().iter().take(tokens.len()).any(|token| token.kind == PieceKind::Number);
    let negative = quantity.range.max().is_some_and(|high| *high <= Number::ZERO);
    // "Above 31": the preposition belongs to the amount.
    let bounded = start.first().is_some_and(|place| start.has_context(place, ContextSense::Scale));
    let number = start.take_from(usize::from(bounded));
    !counts && (negative || digits && is_on_the_scale(number))
}

/// Whether a word before a number says that it is a place on a scale, and a word of the weather before
/// that whose: "temperatures fell to 4", "the thermometer read 31", "a record of 31".
fn is_on_the_scale(number: Tokens<'_>) -> bool {
    let has = |word: &Token, context| number.has_context(word, context);
    let mut before = number.preceding().rev().peekable();
    let Some(place) = before.next() else { return false };
    if !(has(place, ContextSense::Scale) || has(place, ContextSense::ScaleVerb)) {
        return false;
    }
    if number.is_behind("of") && before.peek().is_some_and(|mark| has(mark, ContextSense::ThermometerMark)) {
        return true;
    }
    let is = |word: &Token, class| number.has_class(word, class);
    let mut noun: Option<&Token> = None;
    while let Some(word) = before.next() {
        if has(word, ContextSense::Thermometer) || has(word, ContextSense::Weather) {
            return true;
        }
        let closes = [WordClass::Coordinator, WordClass::Subordinator, WordClass::Relative];
        if word.kind == PieceKind::Sign
            || closes.into_iter().any(|class| is(word, class))
            || has(word, ContextSense::Befalls)
        {
            return false;
        }
        // "In the hottest week the toll rose to 40" tells of another thing; "temperatures in the north" do not.
        let determined = is(word, WordClass::Determiner) || is(word, WordClass::IndefiniteArticle);
        let led = before.peek().is_some_and(|leads| is(leads, WordClass::Preposition));
        if determined && !led && !noun.is_some_and(|noun| has(noun, ContextSense::ThermometerMark)) {
            return false;
        }
        noun = Some(word);
    }
    false
}
