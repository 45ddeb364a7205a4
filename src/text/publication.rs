//! When an article was published, as its own head says it: in a dateline ("LUND, 12 March 2021
//! (AP) -") or in a time stamp of the page ("Updated May 4, 2022 at 3 p.m.").
//!
//! Which lines and beginnings of lines these are stands in `parts.toml`. A date anywhere else is
//! one that the article speaks of.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::{Document, Part, PartKind, Span, stated_date};
use crate::value::Interval;

/// A stretch of the head of an article that may say when it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) span: Span,
    pub(super) kind: StampKind,
}

/// What a stamp tells the time of; what comes first is believed first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StampKind {
    /// "Published: 4 May 2022", or a line that is nothing but a date.
    Published,
    /// Place and day before the first sentence.
    Dateline,
    /// "Updated May 4, 2022".
    Updated,
}

/// Gives a document without a publication date the one that its head tells, and makes lines of
/// metadata of the time stamps. A dateline becomes one where the date was taken from it.
pub(super) fn take(document: &mut Document, stamps: &[Stamp], parts: &mut Vec<Part>) {
    // A page has few, and a list of days is none.
    const MOST_STAMPS: usize = 8;
    let mut stamps = stamps.to_vec();
    stamps.sort_by_key(|stamp| stamp.span.start);
    stamps.truncate(MOST_STAMPS);
    let mut dated: Vec<(Stamp, Span, Interval<DateTime>)> = stamps
        .iter()
        .filter_map(|stamp| {
            let (words, date) = date_in(&document.text, stamp.span)?;
            Some((*stamp, words, date))
        })
        .collect();
    if let Some(first) = dated.iter().map(|(_, words, _)| words.range().end).min() {
        let last = last_dated_line(&document.text, first);
        dated.retain(|(_, words, _)| !is_entry(&document.text, *words, last));
    }
    dated.sort_by_key(|(stamp, words, _)| (stamp.kind, words.start));
    for (stamp, _, date) in &dated {
        if stamp.kind == StampKind::Updated {
            document.updated.get_or_insert_with(|| date.clone());
        }
    }
    let told = dated.first().filter(|_| document.published.is_none());
    let heads = dated.iter().map(|(stamp, ..)| stamp).filter(|stamp| {
        let is_told = told.is_some_and(|(first, ..)| first == *stamp);
        stamp.kind != StampKind::Dateline || is_told
    });
    parts.splice(0..0, heads.map(|stamp| Part { span: stamp.span, kind: PartKind::Header }));
    if let Some((_, words, date)) = told {
        document.published_as_written = Some(words.of(&document.text).to_owned());
        document.published = Some(date.clone());
        document.published_in_text = true;
    }
}

/// The most words that a day with its weekday, time and zone has.
const MOST_WORDS: usize = 9;

/// The first date in a stretch, in as many words as it has, that is at least as precise as a day.
fn date_in(text: &str, stretch: Span) -> Option<(Span, Interval<DateTime>)> {
    let mut end = stretch.range().start;
    let words = stretch.of(text).split_inclusive(char::is_whitespace).map(|word| {
        let start = end;
        end += word.len();
        start..start + word.trim_end().len()
    });
    let words: Vec<Range<usize>> = words.filter(|word| !word.is_empty()).collect();
    (0..words.len()).find_map(|first| {
        let last = words.len().min(first + MOST_WORDS);
        (first..last).rev().find_map(|last| {
            let whole = &text[words[first].start..words[last].end];
            let bare = whole.trim_start_matches(OPENING).trim_end_matches(CLOSING);
            let start = words[first].start + (whole.len() - whole.trim_start_matches(OPENING).len());
            // The agency in brackets behind a date is no time zone.
            let date = stated_date(bare).filter(|date| !bare.contains('(') && is_day(date))?;
            Some((Span::new(start, start + bare.len()), date))
        })
    })
}

/// What may stand before a date that is no sign of it.
const OPENING: [char; 6] = [' ', '(', '|', '-', '\u{2013}', '\u{2014}'];

/// What may stand behind it.
const CLOSING: [char; 9] = [' ', ',', ':', ')', '|', '/', '-', '\u{2013}', '\u{2014}'];

/// Whether a stretch of time is no longer than a day.
fn is_day(date: &Interval<DateTime>) -> bool {
    let end = date.min().and_then(|from| from.checked_add(1.day()).ok());
    date.max().zip(end).is_some_and(|(to, end)| *to <= end)
}

/// Whether a date stands over or before one entry of several: a diary, a list of events.
fn is_entry(text: &str, date: Span, last_dated_line: Option<usize>) -> bool {
    let begins_line = text[..date.range().start].trim_end_matches([' ', '\t']).ends_with('\n') || date.start == 0;
    begins_line && last_dated_line.is_some_and(|line| line > date.range().end)
}

/// Where the last line begins that stands behind `from` and begins with a date.
fn last_dated_line(text: &str, from: usize) -> Option<usize> {
    let mut end = text.len();
    while let Some(before) = text[from..end].rfind('\n') {
        let start = from + before + 1;
        if begins_with_day(&text[start..end]) {
            return Some(start);
        }
        end = from + before;
    }
    None
}

/// Whether a stretch of text begins with a day of a year: "May 4, 2022 was a Wednesday".
pub(super) fn begins_with_day(text: &str) -> bool {
    /// "Wednesday, May 4, 2022".
    const MOST_WORDS: usize = 4;
    const LONGEST_DATE: usize = 32;
    let mut begins = String::new();
    text.split_whitespace().take(MOST_WORDS).any(|word| {
        if !begins.is_empty() {
            begins.push(' ');
        }
        begins.push_str(word);
        begins.len() <= LONGEST_DATE
            && begins.contains(|sign: char| sign.is_ascii_digit())
            && stated_date(begins.trim_end_matches(CLOSING)).is_some_and(|date| is_day(&date))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    const BODY: &str = "The dam held through Tuesday, the mayor said. It was built by June 3, 1998.";

    fn prepared(head: &str) -> Document {
        let mut document = Document { text: format!("{head}{BODY}"), ..Document::default() };
        document.prepare(&Lexicon::english());
        document
    }

    #[test]
    fn the_head_of_a_text_says_when_it_was_published() {
        for (head, wanted) in [
            ("UTOPIA, May 4, 2022 - ", "May 4, 2022"),
            ("UTOPIA, 4 May 2022 (AP) \u{2014} ", "4 May 2022"),
            ("Utopia, Atlantis \u{2013} 4 May 2022 \u{2013} ", "4 May 2022"),
            ("UTOPIA/ATLANTIS, 4 May 2022 (Wire) -- ", "4 May 2022"),
            ("MAY 4, 2022 - UTOPIA - ", "MAY 4, 2022"),
            ("May 4, 2022 | Utopia\n\n", "May 4, 2022"),
            ("Dam holds\n\nPublished: 4 May 2022, 10:15 GMT\n\n", "4 May 2022, 10:15 GMT"),
            ("'We will rebuild'\nWednesday, May 4, 2022\n\n", "Wednesday, May 4, 2022"),
            ("Updated May 6, 2022 at 3 p.m. EDT\nPosted on May 4, 2022\n\n", "May 4, 2022"),
            ("Last modified on Wed 4 May 2022 14.10 BST\n", "Wed 4 May 2022"),
        ] {
            let document = prepared(head);
            assert_eq!(document.published_as_written.as_deref(), Some(wanted), "{head:?}");
            assert!(document.published_in_text);
            let day = document.published.as_ref().and_then(Interval::min).map(|from| from.date());
            assert_eq!(day, Some(jiff::civil::date(2022, 5, 4)), "{head:?}");
            let at = document.text.find("2022").and_then(|at| u32::try_from(at).ok()).expect("it is there");
            assert_eq!(document.part_at(at), &PartKind::Header, "{head:?}");
        }
    }

    #[test]
    fn a_date_that_the_article_speaks_of_does_not() {
        for head in [
            "",
            "UTOPIA, May 4 - ",
            "The dam was opened on May 4, 2022. ",
            "On May 4, 2022 - a Wednesday - it rained. ",
            "May 4, 2022 was a Wednesday. ",
            "The siege\n\nMay 4, 2022\nIt rained.\n\nMay 6, 2022\nIt snowed.\n\n",
            "May 4, 2022 - It rained.\nMay 6, 2022: It snowed.\n",
            "Wednesday, May 4, 2022\nIt rained.\n\nFriday, May 6, 2022\nIt snowed.\n\n",
            // When somebody lived.
            "Jane Doe, 4 May 1990 - 3 June 2021, was a writer. ",
            "Jane Doe (4 May 1990 \u{2013} 3 June 2021) was a writer. ",
        ] {
            let document = prepared(head);
            assert_eq!(document.published, None, "{head:?}");
            assert!(!document.published_in_text && document.updated.is_none(), "{head:?}");
        }
    }

    #[test]
    fn a_long_list_of_days_tells_no_publication_and_is_read_at_once() {
        let began = std::time::Instant::now();
        let document = prepared(&"Wednesday, May 4, 2022\n".repeat(4_000));
        assert_eq!(document.published, None);
        assert!(began.elapsed() < std::time::Duration::from_secs(10), "it takes {:?}", began.elapsed());
    }

    #[test]
    fn what_is_told_outside_the_text_goes_first() {
        let mut document = Document {
            text: format!("UTOPIA, May 4, 2022 - {BODY}"),
            published: stated_date("2022-05-05"),
            ..Document::default()
        };
        document.prepare(&Lexicon::english());
        assert_eq!(document.published, stated_date("2022-05-05"));
        assert!(!document.published_in_text);
        assert_eq!(document.part_at(10), &PartKind::Dateline);
    }

    #[test]
    fn a_change_is_told_beside_the_publication() {
        let document = prepared("Posted on May 4, 2022\nUpdated May 6, 2022\n\n");
        assert_eq!(document.published, stated_date("2022-05-04"));
        assert_eq!(document.updated, stated_date("2022-05-06"));
    }
}
