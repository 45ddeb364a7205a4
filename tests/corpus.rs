//! Phrases and what must be read in them: `corpus/quantities.toml` for numbers. Each phrase is
//! read as an article of its own, without a date.

use std::ops::Bound;

use gainsay::grammar::{Reading, SentenceReading, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences};
use gainsay::value::{Measure, Number, Quantity, Trend};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    /// A value and the phrases that give it.
    value: Vec<Entry>,
    /// Phrases in which nothing is a quantity.
    none: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    is: String,
    phrases: Vec<String>,
}

/// What is read in each sentence of a text.
fn read(text: &str) -> Vec<SentenceReading> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let sentences = Sentences::of(&document, &lexicon);
    sentences.all.iter().map(|sentence| read_sentence(text, &sentences, sentence, &lexicon)).collect()
}

/// All quantities of a text as the corpus writes them, with semicolons between.
fn quantities(text: &str) -> String {
    let mentions = read(text).into_iter().flat_map(|reading| reading.mentions);
    let written = mentions.filter_map(|mention| match mention.reading {
        Reading::Quantity(quantity) => Some(as_written(&quantity)),
        _ => None,
    });
    written.collect::<Vec<_>>().join("; ")
}

/// A quantity in the notation of the corpus.
fn as_written(quantity: &Quantity) -> String {
    if quantity.vague {
        return "vague".to_owned();
    }
    let range = match (quantity.range.low(), quantity.range.high()) {
        (Bound::Included(low), Bound::Included(high)) if low == high => low.to_string(),
        (Bound::Included(low), Bound::Included(high)) if *low == Number::ZERO && quantity.measure != Measure::Score => {
            format!("<={high}")
        }
        (Bound::Included(low), Bound::Excluded(high)) if *low == Number::ZERO => format!("<{high}"),
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            format!("{low}..{high}")
        }
        (Bound::Included(low), Bound::Unbounded) => format!(">={low}"),
        (Bound::Excluded(low), Bound::Unbounded) => format!(">{low}"),
        (Bound::Unbounded, Bound::Included(high)) => format!("<={high}"),
        (Bound::Unbounded, Bound::Excluded(high)) => format!("<{high}"),
        (Bound::Unbounded, Bound::Unbounded) => "?".to_owned(),
    };
    let measure = match quantity.measure {
        Measure::Fraction => " part",
        Measure::Score => " score",
        Measure::Vote => " vote",
        Measure::Multiple => " times",
        Measure::Age => " old",
        _ => "",
    };
    let trend = match quantity.trend {
        Some(Trend::Up) => "up ",
        Some(Trend::Down) => "down ",
        None => "",
    };
    let hedge = if quantity.approximate { "~" } else { "" };
    let unit = quantity.unit.as_ref().map_or(String::new(), |unit| format!(" {}", unit.code));
    let whole = quantity.out_of.map_or(String::new(), |whole| format!(" of {whole}"));
    format!("{trend}{hedge}{range}{unit}{measure}{whole}")
}

#[test]
fn each_phrase_gives_its_quantities() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/quantities.toml")).expect("a corpus");
    let none = corpus.none.iter().map(|phrase| (phrase, ""));
    let some = corpus.value.iter().flat_map(|entry| entry.phrases.iter().map(|phrase| (phrase, entry.is.as_str())));
    let all: Vec<_> = some.chain(none).collect();
    let wrong: Vec<String> = all
        .iter()
        .filter_map(|(phrase, wanted)| {
            let found = quantities(phrase);
            (found != *wanted).then(|| format!("{phrase}\n  wanted {wanted:?}\n  found  {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} phrases:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

/// Pieces that grammars look at, so that random texts reach into them.
const PIECES: [&str; 48] = [
    "about",
    "more than",
    "between",
    "and",
    "to",
    "-",
    "\u{2013}",
    "a",
    "half",
    "third",
    "two",
    "twenty",
    "hundred",
    "million",
    "bn",
    "7",
    "13,000",
    "1.5",
    "2019",
    "007",
    "9999999999999999999999",
    "0",
    "$",
    "\u{20ac}",
    "%",
    "per",
    "cent",
    "day",
    "km",
    "year",
    "old",
    "aged",
    "of",
    "out of",
    "in",
    "one",
    "no",
    "casualties",
    "killed",
    "soldier",
    "rose",
    "won",
    ",",
    ".",
    "(",
    "\u{bd}",
    "\u{e9}t\u{e9}",
    "\u{1f600}",
];

fn holds_on_its_text(text: &str) -> Result<(), TestCaseError> {
    for reading in read(text) {
        let mut end = 0;
        for mention in &reading.mentions {
            let span = mention.span.range();
            prop_assert!(text.get(span.clone()).is_some(), "{:?} of {:?}", span, text);
            prop_assert!(span.start >= end && span.start < span.end, "{:?} of {:?}", span, text);
            end = span.end;
        }
        for unread in &reading.unread {
            prop_assert!(text.get(unread.span.range()).is_some());
            prop_assert!(reading.mentions.iter().all(|mention| !mention.span.overlaps(unread.span)));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in ".{0,200}") {
        holds_on_its_text(&text)?;
    }

    #[test]
    fn any_pile_of_number_words_can_be_read(
        pieces in prop::collection::vec((prop::sample::select(&PIECES[..]), any::<bool>()), 0..24)
    ) {
        let text: String = pieces.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect();
        holds_on_its_text(&text)?;
    }
}

#[test]
fn every_numeral_is_read_or_said_not_to_be() {
    for text in ["Boeing 787", "the third man", "Call 555-0134 now.", "One can hope.", "version 10.0.3 is out"] {
        let unread: usize = read(text).iter().map(|reading| reading.unread.len()).sum();
        assert!(unread > 0, "{text}");
    }
}
