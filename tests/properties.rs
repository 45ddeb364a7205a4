//! What holds of any text whatever: it can be read, and every span lies on it.

use gainsay::grammar::{Mention, Reading, SentenceReading, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences};
use gainsay::value::{Anchor, Interval, Tense};
use jiff::civil::date;
use proptest::prelude::*;

/// What is read in each sentence of a text.
fn read(text: &str) -> Vec<SentenceReading> {
    let lexicon = Lexicon::english();
    let mut document = Document { text: text.to_owned(), ..Document::default() };
    document.prepare(&lexicon);
    let sentences = Sentences::of(&document, &lexicon);
    sentences.all.iter().map(|sentence| read_sentence(text, &sentences, sentence, &lexicon)).collect()
}

fn mentions(text: &str) -> Vec<Mention> {
    read(text).into_iter().flat_map(|reading| reading.mentions).collect()
}

fn anchor(tense: Tense) -> Anchor {
    let day = date(2017, 6, 15).at(0, 0, 0, 0);
    Anchor { publication: Some(Interval::point(day)), tense, ..Anchor::default() }
}

/// Pieces of numbers that grammars look at, so that random texts reach into them.
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

/// Pieces of dates in any order, so that the grammars meet what nobody writes.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "Friday",
        "night",
        "midnight",
        "on",
        "the",
        "of",
        "last",
        "next",
        "year",
        "years",
        "ago",
        "2018",
        "31",
        "February",
        "Feb.",
        "9/11",
        "-",
        ",",
        "from",
        "to",
        "between",
        "and",
        "late",
        "mid",
        "the end of",
        "century",
        "'",
        "s",
        "a",
        "999999999",
        "weeks",
        "after",
        "before",
        "Christmas",
        "every",
        "two",
        "half",
        "p.m.",
        "12:61",
        "0000",
        "9999",
        "Q3",
        "2020-02-30",
        "decades",
        "within",
        "more than",
        "\u{2019}",
        "30/02/2020",
        "BC",
        "AD",
        "century",
        "hours",
        "twice",
    ]);
    prop::collection::vec(scrap, 0..14).prop_map(|scraps| scraps.join(" "))
}

proptest! {
    #[test]
    fn no_text_panics_and_every_span_lies_on_it(text in prop_oneof![scraps(), any::<String>()]) {
        for mention in mentions(&text) {
            prop_assert!(text.get(mention.span.range()).is_some_and(|quote| !quote.is_empty()));
            if let Reading::Time(time) = &mention.reading {
                for tense in [Tense::Present, Tense::Past, Tense::Future] {
                    let date = time.anchored(&anchor(tense));
                    for (span, _) in time.timex3(&date) {
                        prop_assert!(text.get(span.range()).is_some());
                    }
                    let ends = date.ends();
                    prop_assert_eq!(ends.is_some(), date.extent.is_some());
                }
            }
        }
    }

    #[test]
    fn without_an_anchor_only_what_names_its_year_has_an_extent(text in scraps()) {
        for mention in mentions(&text) {
            if let Reading::Time(time) = &mention.reading {
                let date = time.anchored(&Anchor::default());
                let named = |date: &gainsay::value::DateValue| {
                    let calendar = &date.calendar;
                    calendar.year.is_some() || calendar.decade.is_some() || calendar.century.is_some()
                };
                if date.extent.is_some() {
                    prop_assert!(named(&date) || date.parts.iter().any(named), "{:?}", text);
                }
            }
        }
    }
}

#[test]
fn a_count_beyond_the_calendar_is_left_open() {
    for text in ["999999999 years ago", "999999999999 weeks ago", "99999 centuries from now"] {
        for mention in mentions(text) {
            if let Reading::Time(time) = mention.reading {
                assert_eq!(time.anchored(&anchor(Tense::Present)).extent, None, "{text}");
            }
        }
    }
}
