//! What a sentence says in numbers and dates: nom grammars over tokens.
//!
//! Each family of expressions has a file. A grammar takes [`Tokens`] and gives a reading and
//! the tokens behind it; [`read_sentence`] tries the families wherever one can begin and keeps
//! the longest. Reading never fails: what looks like a number and fits no grammar is
//! [`Unread`], with the reason.

pub mod durations;
mod identifiers;
mod input;
pub mod numerals;
pub mod quantities;
mod scan;
#[cfg(test)]
mod tests_support;
pub mod times;
mod unread;

pub use durations::DurationReading;
pub use input::{Passage, Tokens, sense, sign, word};
pub use times::TimeReading;
pub use unread::{Unread, UnreadReason, set_aside};

use nom::Input;

use crate::lexicon::Lexicon;
use crate::lexicon::contexts::ContextSense;
use crate::text::{Sentence, Sentences, Span, Token};
use crate::value::{Measure, Quantity};

/// A stretch of a sentence with what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words themselves, hedge and unit with them: "about 13,000", "since late 2018".
    pub span: Span,
    /// Its tokens, counted from the sentence's first.
    pub tokens: std::ops::Range<usize>,
    /// What they say.
    pub reading: Reading,
}

/// What a mention says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A number of something.
    Quantity(Quantity),
    /// A length of time.
    Duration(DurationReading),
    /// A stretch of the calendar, not yet anchored.
    Time(TimeReading),
}

/// All that a sentence says in numbers and dates, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SentenceReading {
    /// What was understood.
    pub mentions: Vec<Mention>,
    /// What was not.
    pub unread: Vec<Unread>,
}

/// Reads one sentence. Mentions are in order and do not overlap.
pub fn read_sentence(text: &str, sentences: &Sentences, sentence: &Sentence, lexicon: &Lexicon) -> SentenceReading {
    read_next(&mut Passage::new(text, lexicon), sentences.tokens_of(sentence))
}

/// Reads one sentence of a text, as [`read_sentence`] does, in the memory that the one before it
/// took.
pub fn read_next<'a>(passage: &mut Passage<'a>, all: &'a [Token]) -> SentenceReading {
    let mut reading = SentenceReading::default();
    if !scan::is_worth_it(all) {
        return reading;
    }
    passage.turn_to(all);
    let sentence = Tokens::of(passage);
    let mut next = 0;
    for at in sentence.openings() {
        if at < next {
            continue;
        }
        let tokens = sentence.take_from(at);
        if let Some((used, reason)) = identifiers::identifier(tokens) {
            reading.unread.push(Unread { span: all[at].span.join(all[at + used - 1].span), reason });
            next = at + used;
            continue;
        }
        if !sentence.begins(at) {
            continue;
        }
        if let Some((used, parsed)) = longest(tokens) {
            let span = all[at].span.join(all[at + used - 1].span);
            reading.mentions.push(Mention { span, tokens: at..at + used, reading: parsed });
            next = at + used;
        } else if let Some(reason) = unread::unread_reason(tokens) {
            let used = identifiers::chained_digits(tokens);
            reading.unread.push(Unread { span: all[at].span.join(all[at + used - 1].span), reason });
            next = at + used;
        }
    }
    if let Some(at) = (1..reading.mentions.len())
        .find(|&at| quantities::is_next_of_a_row(sentence, &reading.mentions[..at], &reading.mentions[at]))
    {
        let Mention { span, .. } = reading.mentions.remove(at);
        reading.unread.push(Unread { span, reason: UnreadReason::Ordinal });
        reading.unread.sort_by_key(|unread| unread.span.start);
    }
    quantities::carry(sentence, &mut reading.mentions);
    quantities::degrees(sentence, &mut reading.mentions);
    times::share_month(sentence, &mut reading.mentions);
    reading
}

/// The longest reading that begins at the first token, times before durations before
/// quantities where they are equally long, with the number of tokens it takes.
fn longest(tokens: Tokens<'_>) -> Option<(usize, Reading)> {
    let families: [fn(Tokens<'_>) -> nom::IResult<Tokens<'_>, Reading>; 3] =
        [times::time_mention, durations::duration_mention, quantities::quantity_mention];
    let mut best: Option<(usize, Reading)> = None;
    for family in families {
        if let Ok((rest, reading)) = family(tokens) {
            let used = tokens.len() - rest.len();
            let longer = best.as_ref().is_none_or(|(longest, _)| used > *longest);
            let share = best.as_ref().is_some_and(|(longest, _)| used == *longest)
                && (is_share_of(tokens, &reading, rest) || quantities::counts_no_years(tokens, &reading, rest));
            if used > 0 && (longer || share) {
                best = Some((used, reading));
            }
        }
    }
    best
}

/// "Three quarters of the voters" are a share, and no nine months; and so is what something "rose by a
/// quarter".
fn is_share_of(input: Tokens<'_>, reading: &Reading, rest: Tokens<'_>) -> bool {
    let Reading::Quantity(Quantity { measure: Measure::Fraction, trend, .. }) = reading else { return false };
    // "A quarter fewer visitors".
    let compares = rest.first().is_some_and(|next| {
        [ContextSense::MoreBehind, ContextSense::LessBehind, ContextSense::TrendUpBehind, ContextSense::TrendDownBehind]
            .into_iter()
            .any(|context| rest.has_context(next, context))
    });
    rest.is_word("of") || compares || input.is_behind("by") || trend.is_some() && quantities::follows_change(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::calendar_words::Kinds;
    use crate::text::Document;

    #[test]
    fn names_with_digits_are_asked_for_in_order() {
        for (text, openings) in [
            ("Ask Boeing 747", vec![1, 2]),
            ("Use H.264", vec![1, 2, 3]),
            ("Route+9", vec![1, 2]),
            ("Nothing stands here", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<usize> = tests_support::read_with(text, |input| input.openings().collect());
            assert_eq!(found, openings, "{text}");
        }
    }

    /// Calls for each sentence of the texts in a folder of the tests.
    fn each_sentence(folder: &str, mut each: impl FnMut(&Passage<'_>)) {
        let lexicon = Lexicon::english();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a file or folder"));
        for file in files.filter(|entry| entry.file_type().is_file()) {
            let text = std::fs::read_to_string(file.path()).expect("a text");
            let document = Document { text, ..Document::default() };
            let sentences = Sentences::of(&document, &lexicon);
            for sentence in &sentences.all {
                each(&Passage::of(&document.text, sentences.tokens_of(sentence), &lexicon));
            }
        }
    }

    #[test]
    fn the_scan_passes_over_nothing_that_a_grammar_would_read() {
        let mut passed_over = 0;
        each_sentence("stories", |passage| {
            let tokens = passage.sentence;
            for at in (0..tokens.len()).filter(|&at| !scan::is_worth_it(tokens) || !passage.begins(at)) {
                let read = longest(Tokens::of(passage).take_from(at));
                assert_eq!(read, None, "{:?}", tokens[at].span.of(passage.text));
                passed_over += 1;
            }
        });
        assert!(passed_over > 1_000, "{passed_over} tokens");
    }

    #[test]
    fn each_word_of_the_calendar_keeps_its_kinds() {
        for text in ["Where it came in.", "In", "The town of May", "A man lived on until then", "by 9 in"] {
            tests_support::read_with(text, |input| keeps_its_kinds(&input));
        }
        each_sentence("stories", keeps_its_kinds);
    }

    fn keeps_its_kinds(passage: &Passage<'_>) {
        for (at, token) in passage.sentence.iter().enumerate() {
            let opening = Tokens::of(passage).take_from(at).opening();
            let own = passage.lexicon.kinds_of(token.word);
            assert_eq!(own.without(opening), Kinds::NONE, "{:?}", token.span.of(passage.text));
        }
    }

    #[test]
    fn no_glance_passes_over_what_a_grammar_of_times_would_read() {
        let mut read = 0;
        for folder in ["stories", "corpus"] {
            // The grammars themselves are asked in tests wherever a glance tells against them.
            each_sentence(folder, |passage| {
                let whole = Tokens::of(passage);
                let places = (0..whole.len()).map(|at| whole.take_from(at));
                read += places.filter(|place| times::time_mention(*place).is_ok()).count();
            });
        }
        assert!(read > 1_000, "{read} dates");
    }
}
