//! Which noun a number counts.

use std::ops::Range;

use crate::lexicon::morphology::VerbForm;
use crate::syntax::{Syntax, Tag, Word};
use crate::value::{Measure, Number, Quantity};

/// How many words may stand between a number and the noun that it counts.
const REACH: usize = 10;

/// The place of the noun that a number counts: "people" of "about 400 people", "miner" of
/// "seven of the eleven miners", of two joined nouns the first, "member" of "a three-member
/// panel". `None` where the sentence leaves it out.
pub(super) fn counted_noun(syntax: &Syntax<'_>, quantity: &Quantity, mention: &Range<usize>) -> Option<usize> {
    match quantity.measure {
        // Whoever is aged so is no number of them, and a result counts nothing that follows.
        Measure::Age | Measure::Score | Measure::Vote | Measure::Ratio | Measure::Temperature => None,
        // Behind a unit, only what it is a measure of: "90 tonnes of grain", no "6-inch display".
        _ if has_unit(quantity) => {
            let of = syntax.words.get(mention.end).filter(|word| &*word.lemma() == "of");
            of.and_then(|_| head_behind(syntax, quantity, mention.end))
        }
        _ => behind_hyphen(syntax, mention.end)
            .or_else(|| head_behind(syntax, quantity, mention.end))
            .or_else(|| before_or(syntax, mention.start)),
    }
}

/// Whether it is measured in a unit; what is counted "a day" still counts.
fn has_unit(quantity: &Quantity) -> bool {
    quantity.unit.as_deref().is_some_and(|unit| !unit.code.starts_with('/'))
}

/// "three-member panel", and "member" for each number of "four-, five- and six-member".
fn behind_hyphen(syntax: &Syntax<'_>, end: usize) -> Option<usize> {
    let words = syntax.words.get(end..)?;
    let hyphened = |word: &Word<'_>| word.tag == Tag::Hyphen || word.tag == Tag::Sign && &*word.lemma() == "-";
    let joins = |word: &&Word<'_>| hyphened(word) || matches!(word.tag, Tag::Comma | Tag::Coordinator | Tag::Number);
    let first = words.first().filter(|word| hyphened(word))?;
    let joined = words.iter().take(REACH).skip(1).take_while(joins).count();
    let noun = words.get(1 + joined)?;
    let last = if joined == 0 { first } else { words.get(joined)? };
    let counts = hyphened(last) && matches!(noun.tag, Tag::Noun { .. });
    counts.then_some(end + 1 + joined)
}

/// The head of the nouns behind a number.
fn head_behind(syntax: &Syntax<'_>, quantity: &Quantity, end: usize) -> Option<usize> {
    let words = &syntax.words;
    let tag = |at: usize| words.get(at).map(|word| word.tag);
    let is_one =
        quantity.range.as_point() == Some(&Number::ONE) && !is_plural(syntax, Some(end).filter(|at| *at < words.len()));
    let mut head: Option<usize> = None;
    for at in end..(end + REACH).min(words.len()) {
        let goes_on = match words[at].tag {
            // "Adults smoke": behind a plural, a verb that can be a noun as well.
            Tag::Noun { plural: false, .. } if is_plural(syntax, head) && !ends_in_plural(syntax, at) => false,
            // "Nine of their last 11 games": what stands before a number is no head.
            Tag::Noun { plural: false, .. } if head.is_none() && at > end && tag(at + 1) == Some(Tag::Number) => true,
            // "One dose costs": behind one thing, a verb that can be a plural as well. "One of the luxury cars"
            // counts a plural.
            Tag::Noun { plural: true, .. } if is_one && head == Some(end) => false,
            Tag::Noun { .. } | Tag::Name => {
                head = Some(at);
                true
            }
            Tag::Hyphen | Tag::Quote => true,
            Tag::Adjective => head.is_none() || tag(at - 1) == Some(Tag::Hyphen),
            Tag::Verb(VerbForm::Past | VerbForm::Participle | VerbForm::Gerund) => {
                // "300 injured people", "3 million used and new cars", "US-led troops"
                let joined = tag(at + 1) == Some(Tag::Coordinator) && tag(at + 2) == Some(Tag::Adjective);
                tag(at - 1) == Some(Tag::Hyphen)
                    || head.is_none() && (joined || matches!(tag(at + 1), Some(Tag::Noun { .. } | Tag::Adjective)))
            }
            Tag::Adverb => {
                head.is_none()
                    && matches!(tag(at + 1), Some(Tag::Adjective | Tag::Verb(_) | Tag::Noun { .. } | Tag::Number))
            }
            // "Half the votes", "seven of the miners", but no "890,000 a year earlier".
            Tag::Determiner => head.is_none() && (at > end || matches!(quantity.measure, Measure::Fraction)),
            // "Of the eleven miners", "out of 23,000 troops".
            Tag::Preposition => {
                head.is_none() && (&*words[at].lemma() == "of" || tag(at + 1) == Some(Tag::Preposition))
            }
            Tag::Number => head.is_none() && at > end,
            Tag::Genitive => {
                head = None;
                true
            }
            // "Digital and physical sales" joins adjectives, "army and police officers" nouns
            // that only modify.
            Tag::Coordinator => match head.map(|head| words[head].tag) {
                None => at > end,
                Some(Tag::Noun { plural, .. }) => !plural && ends_in_plural(syntax, at + 1),
                Some(_) => false,
            },
            Tag::Comma => head.is_none() && at > end && matches!(tag(at + 1), Some(Tag::Adjective)),
            _ => false,
        };
        if !goes_on {
            break;
        }
    }
    head
}

fn is_plural(syntax: &Syntax<'_>, noun: Option<usize>) -> bool {
    noun.is_some_and(|at| matches!(syntax.words[at].tag, Tag::Noun { plural: true, .. }))
}

/// Whether the nouns from here on end in a plural.
fn ends_in_plural(syntax: &Syntax<'_>, from: usize) -> bool {
    let nouns = syntax.words[from..].iter().take_while(|word| matches!(word.tag, Tag::Noun { .. } | Tag::Adjective));
    nouns.last().is_some_and(|word| matches!(word.tag, Tag::Noun { plural: true, .. }))
}

/// "a bridge or two": the noun stands before.
fn before_or(syntax: &Syntax<'_>, start: usize) -> Option<usize> {
    let noun = start.checked_sub(2)?;
    let or = &syntax.words[start - 1];
    let fits = or.tag == Tag::Coordinator
        && &*or.lemma() == "or"
        && matches!(syntax.words[noun].tag, Tag::Noun { plural: false, .. });
    fits.then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Reading, read_sentence};
    use crate::lexicon::Lexicon;
    use crate::syntax::Context;
    use crate::text::{Document, Sentences};

    /// What each number of a sentence counts.
    fn counted(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        document.prepare(&lexicon);
        let sentences = Sentences::of(&document, &lexicon);
        let sentence = &sentences.all[0];
        let context = Context { text, lexicon: &lexicon };
        let syntax = Syntax::of(sentences.tokens_of(sentence), &context);
        let mentions = read_sentence(text, &sentences, sentence, &lexicon).mentions;
        let nouns = mentions.iter().filter_map(|mention| match &mention.reading {
            Reading::Quantity(quantity) => Some(counted_noun(&syntax, quantity, &mention.tokens)),
            _ => None,
        });
        nouns.map(|noun| noun.map_or("-".to_owned(), |at| syntax.words[at].lemma().to_string())).collect()
    }

    #[test]
    fn the_noun_that_a_number_counts() {
        for (text, expected) in [
            ("About 400 people marched.", "people"),
            ("They sold 3.4 million used and new cars.", "car"),
            ("She sent 12 army and police officers.", "officer"),
            ("It killed 40 civilians and combatants.", "civilian"),
            ("Thousands of homes lost power.", "home"),
            ("A three-member panel sat.", "member"),
            ("The keeper made 26 saves.", "save"),
            ("A dozen or so hikers were found.", "hiker"),
            ("They lost a bridge or two.", "bridge"),
            ("There were 12 casualties.", "casualty"),
            ("The town closed 20 of its oldest schools.", "school"),
            ("About three out of every ten adults smoke.", "adult"),
            ("The dam is 220m high and holds back a lake.", "-"),
            ("Sales rose from 890,000 a year earlier.", "-"),
            ("The toll rose to 45.", "-"),
        ] {
            assert_eq!(counted(text), [expected], "{text}");
        }
        assert_eq!(counted("Four-, five- and six-seat boats sank."), ["seat", "seat", "seat"]);
        assert_eq!(counted("Seven of the eleven miners lived."), ["miner", "miner"]);
        assert_eq!(counted("Six of the roughly 90 goats strayed."), ["goat", "goat"]);
    }
}
