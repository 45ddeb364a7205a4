//! What holds of any text whatever: it can be read, and every span lies on it.

use gainsay::grammar::{Mention, Reading, SentenceReading, UnreadReason, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::source::{Format, RawArticle, ReadOptions};
use gainsay::story;
use gainsay::text::{Document, Sentences, Span};
use gainsay::value::{Anchor, Interval, Tense};
use jiff::civil::date;
use proptest::prelude::*;

/// A document of a text, with its header and its debris.
fn document(text: &str) -> Document {
    let article = RawArticle::of_bytes("a", text.into(), Format::Text);
    let read = article.read(&ReadOptions::default(), &Lexicon::english());
    // A header may hold a date of no known form.
    read.unwrap_or_else(|_| Document { text: text.to_owned(), ..Document::default() })
}

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

/// Each is a numeral or names a time, whatever stands beside it.
const SEEN: [&str; 40] = [
    "7",
    "13,000",
    "007",
    "2019",
    "1.5",
    "10.0.3",
    "one",
    "two",
    "Twenty",
    "hundred",
    "million",
    "thousands",
    "dozen",
    "several",
    "half",
    "third",
    "first",
    "22nd",
    "quarter",
    "twice",
    "Friday",
    "Mondays",
    "January",
    "May",
    "March",
    "Sun",
    "yesterday",
    "today",
    "tonight",
    "morning",
    "night",
    "midnight",
    "summer",
    "weekend",
    "Christmas",
    "Ramadan",
    "now",
    "recently",
    "daily",
    "9/11",
];

/// What may stand between them: words, signs, debris, lines of metadata.
const BETWEEN: [&str; 40] = [
    "the",
    "of",
    "to",
    "and",
    "in",
    "on",
    "about",
    "per",
    "a",
    "people",
    "killed",
    "Boeing",
    "page",
    "No.",
    "call",
    "years",
    "ago",
    "percent",
    "said",
    "rose",
    "%",
    "$",
    "(",
    ")",
    "-",
    "\u{2013}",
    ",",
    ".",
    "\n",
    "\n\n",
    "\nAlso Read - ",
    "\nPublished: ",
    "\nBy Jane Doe\n",
    "https://example.org/2019/05",
    "&nbsp;",
    "@desk24",
    "#Flood2021",
    "Title: It rained\nDate: 2019-05-04\n\n",
    "Photo: Jane Doe",
    "km",
];

fn known_tokens() -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    let seen = prop::sample::select(&SEEN[..]).prop_map(|piece| (piece, true));
    let between = prop::sample::select(&BETWEEN[..]).prop_map(|piece| (piece, false));
    prop::collection::vec(prop_oneof![seen, between], 0..20)
}

proptest! {
    #[test]
    fn every_numeral_and_word_of_time_is_read_or_said_not_to_be(pieces in known_tokens()) {
        let mut text = String::new();
        let mut seen = Vec::new();
        for (piece, counts) in pieces {
            let start = text.len();
            text.push_str(piece);
            if counts {
                seen.push(Span::new(start, text.len()));
            }
            text.push(' ');
        }
        let lexicon = Lexicon::english();
        let document = document(&text);
        let story = story::read("any", vec![document], &lexicon);
        let claims = story.claims.iter().map(|claim| claim.span);
        let accounted: Vec<Span> = claims.chain(story.unread.iter().map(|(_, unread)| unread.span)).collect();
        for span in seen {
            prop_assert!(accounted.iter().any(|known| known.overlaps(span)), "{:?} of {:?}", span.of(&text), text);
        }
        prop_assert!(story.unread.is_sorted_by_key(|(_, unread)| unread.span.start));
    }
}

#[test]
fn what_is_not_read_has_its_reason() {
    use UnreadReason::*;
    for (text, wanted) in [
        ("The Boeing 787 was late.", vec![("787", Name)]),
        ("She came third on page 12.", vec![("third", Ordinal), ("12", Name)]),
        ("Call 555-0134 to help.", vec![("555-0134", Identifier)]),
        ("One can hope.", vec![("One", Pronoun)]),
        ("The 3400 block of West Oak is quiet.", vec![("3400", Address)]),
        ("1. Wash the rice.", vec![("1", ListNumber)]),
        ("May we sing at night?", vec![("May", OtherWord), ("night", Date)]),
        ("He did double duty.", vec![("double", NotUnderstood)]),
        ("It may be that they march.", vec![]),
        ("See https://example.org/2019/05 for more.", vec![("2019/05", Noise)]),
        ("It rained for about &#160;12 days.", vec![]),
        ("Date: 2019-05-04\n\nIt rained.", vec![("2019-05-04", Header)]),
    ] {
        let lexicon = Lexicon::english();
        let story = story::read("one", vec![document(text)], &lexicon);
        let unread: Vec<_> = story.unread.iter().map(|(_, unread)| (unread.span.of(text), unread.reason)).collect();
        assert_eq!(unread, wanted, "{text}");
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
