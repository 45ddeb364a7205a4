//! Phrases and what must be read in them: `corpus/times.toml` for dates and times,
//! `corpus/durations.toml` for lengths of time.

use gainsay::grammar::{Mention, Reading, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences};
use gainsay::value::{Anchor, Duration, Interval, Tense, Timex3};
use jiff::civil::date;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    value: Vec<Entry>,
    none: Negatives,
}

#[derive(Deserialize)]
struct Entry {
    is: String,
    tense: Option<String>,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
struct Negatives {
    phrases: Vec<String>,
}

fn corpus(name: &str) -> Corpus {
    let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the corpus can be read");
    toml::from_str(&text).expect("the corpus has its shape")
}

fn mentions(text: &str) -> Vec<Mention> {
    let lexicon = Lexicon::english();
    let document = Document { text: text.to_owned(), ..Document::default() };
    let sentences = Sentences::of(&document, &lexicon);
    let read = |sentence| read_sentence(text, &sentences, sentence, &lexicon).mentions;
    sentences.all.iter().flat_map(read).collect()
}

/// The anchor of the corpus: Thursday 15 June 2017.
fn anchor(tense: Option<&str>) -> Anchor {
    let day = date(2017, 6, 15).at(0, 0, 0, 0);
    let tense = match tense {
        Some("past") => Tense::Past,
        Some("future") => Tense::Future,
        None => Tense::Present,
        Some(other) => panic!("no such tense: {other}"),
    };
    Anchor { publication: Some(Interval::point(day)), tense, ..Anchor::default() }
}

fn written(timex: &Timex3) -> String {
    match timex.modifier {
        Some(modifier) => format!("{} {modifier}", timex.value),
        None => timex.value.clone(),
    }
}

/// All times of a text in the notation of the corpus.
fn times(text: &str, tense: Option<&str>) -> String {
    let found = mentions(text).into_iter().filter_map(|mention| match mention.reading {
        Reading::Time(time) => {
            let date = time.anchored(&anchor(tense));
            let ends: Vec<String> = time.timex3(&date).iter().map(|(_, timex)| written(timex)).collect();
            Some(ends.join(" "))
        }
        _ => None,
    });
    found.collect::<Vec<_>>().join("; ")
}

/// A length that is neither one number nor open is written with what it spans.
fn span_of(duration: &Duration) -> String {
    match (duration.min, duration.max) {
        (Some(min), Some(max)) if min != max && !duration.vague => format!(" within {min}..{max}"),
        _ => String::new(),
    }
}

/// All durations of a text in the notation of the corpus.
fn durations(text: &str) -> String {
    let found = mentions(text).into_iter().filter_map(|mention| match mention.reading {
        Reading::Duration(reading) => {
            let ends: Vec<String> = reading.timex3().iter().map(|(_, timex)| written(timex)).collect();
            Some(ends.join(" ") + &span_of(&reading.duration))
        }
        _ => None,
    });
    found.collect::<Vec<_>>().join("; ")
}

fn report(wrong: &[String], of: usize) {
    assert!(wrong.is_empty(), "{} of {of} phrases are read wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn times_are_read_as_the_corpus_says() {
    let corpus = corpus("times.toml");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in &corpus.value {
        for phrase in &entry.phrases {
            count += 1;
            let found = times(phrase, entry.tense.as_deref());
            if found != entry.is {
                wrong.push(format!("{phrase:?} must be {:?}, is {found:?}", entry.is));
            }
        }
    }
    report(&wrong, count);
}

#[test]
fn words_of_the_calendar_that_name_no_time_are_left_alone() {
    let corpus = corpus("times.toml");
    let found =
        |phrase: &String| (!times(phrase, None).is_empty()).then(|| format!("{phrase:?}: {}", times(phrase, None)));
    let wrong: Vec<String> = corpus.none.phrases.iter().filter_map(found).collect();
    report(&wrong, corpus.none.phrases.len());
}

#[test]
fn durations_are_read_as_the_corpus_says() {
    let corpus = corpus("durations.toml");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in &corpus.value {
        for phrase in &entry.phrases {
            count += 1;
            let found = durations(phrase);
            if found != entry.is {
                wrong.push(format!("{phrase:?} must be {:?}, is {found:?}", entry.is));
            }
        }
    }
    report(&wrong, count);
}

#[test]
fn what_is_no_duration_is_left_alone() {
    let corpus = corpus("durations.toml");
    let found = |phrase: &String| (!durations(phrase).is_empty()).then(|| format!("{phrase:?}: {}", durations(phrase)));
    let wrong: Vec<String> = corpus.none.phrases.iter().filter_map(found).collect();
    report(&wrong, corpus.none.phrases.len());
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_every_span_lies_on_it(text in prop_oneof![scraps(), any::<String>()]) {
        for mention in mentions(&text) {
            prop_assert!(text.get(mention.span.range()).is_some_and(|quote| !quote.is_empty()));
            if let Reading::Time(time) = &mention.reading {
                for tense in [None, Some("past"), Some("future")] {
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
                assert_eq!(time.anchored(&anchor(None)).extent, None, "{text}");
            }
        }
    }
}
