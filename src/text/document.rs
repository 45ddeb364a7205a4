//! An article as the program holds it.

use jiff::civil::DateTime;
use sha2::{Digest, Sha256};

use super::{Noise, Span, headline, parts};
use crate::lexicon::Lexicon;
use crate::value::Interval;

/// The place of a document in its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub u32);

/// Where an article was read from, for messages and reports.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Place {
    /// The file as the user named it, or `<stdin>`.
    pub file: String,
    /// The line, counted from 1, where the file holds one article a line.
    pub line: Option<u64>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// An article: its text and what is known of it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What the user calls it: the `id` of a JSONL line, or the path within the story.
    pub id: String,
    /// The file it was read from; empty for a document that a program made.
    pub place: Place,
    /// The story it belongs to, where the input says so.
    pub story: Option<String>,
    /// The headline, where it stands outside the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The language, as BCP 47 writes it.
    pub lang: Option<String>,
    /// When it was published, as precisely as it is stated: a moment, a day, a month.
    pub published: Option<Interval<DateTime>>,
    /// The words in which that is stated, for the report.
    pub published_as_written: Option<String>,
    /// Whether that was read in the head of the text itself, because no metadata of the article tell it. It
    /// goes before a date that is given for all articles that state none
    /// ([`ReadOptions::published`](crate::source::ReadOptions::published)).
    pub published_in_text: bool,
    /// When it was last changed.
    pub updated: Option<Interval<DateTime>>,
    /// The text that every span lies on, UTF-8.
    pub text: String,
    /// Where the given text ends and the title begins, put behind it as a heading; `None` where the
    /// text holds its headline itself, or there is none.
    pub headline_at: Option<usize>,
    /// What the breaks between its lines mean.
    pub line_breaks: LineBreaks,
    /// The way back from the text to the bytes of the source.
    pub source_map: SourceMap,
    /// Where the lines of the source begin, for a source whose lines are not those of the text
    /// (a page); empty elsewhere.
    pub source_lines: Vec<u32>,
    /// The parts that are not running text of the body, in order, without overlap.
    /// What no part covers is [`PartKind::Body`].
    pub parts: Vec<Part>,
    /// What is debris or boilerplate, in order, without overlap.
    pub noise: Vec<Noise>,
}

/// What a single line break in a text means. An empty line always parts two paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// What the text itself suggests: the end of a paragraph, or of a line that was full.
    #[default]
    Guessed,
    /// No more than a space, as in Markdown.
    Spaces,
}

/// A stretch of the text that is more or less than running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of text is in its article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PartKind {
    /// Lines of metadata before the text; no claims are read from them.
    Header,
    /// The headline, or a heading in the text.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// Place, day and agency before the first sentence: read, but on its own.
    Dateline,
    /// The words under a picture: read, but out of conflicts by default.
    Caption,
    /// A post of somebody else, set into the text: evidence of its own speaker and date.
    Post {
        /// The name that the post is signed with.
        speaker: Option<String>,
        /// The day that the post is dated to.
        published: Option<Interval<DateTime>>,
    },
}

/// The way back from a text to the bytes that it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// In order of the text. Empty: the text is the source, byte for byte.
    pub segments: Vec<SourceSegment>,
}

/// A stretch of text and the bytes it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceSegment {
    /// Where it stands in the text.
    pub text: Span,
    /// Where it stands in the source. Of the same length: the offsets match byte for byte;
    /// else the segment is one thing (an entity, a character of another encoding).
    pub source: Span,
}

impl SourceMap {
    /// Adds the next segment, to the one before it where both run on at the same pace: the
    /// two stand side by side in text and source, and each is as long in one as in the other.
    pub fn push(&mut self, segment: SourceSegment) {
        let even = |s: &SourceSegment| s.text.len() == s.source.len();
        match self.segments.last_mut() {
            Some(last)
                if even(last)
                    && even(&segment)
                    && last.text.end == segment.text.start
                    && last.source.end == segment.source.start =>
            {
                last.text.end = segment.text.end;
                last.source.end = segment.source.end;
            }
            _ => self.segments.push(segment),
        }
    }

    /// The way back through two steps: this map leads to a text that `outer` leads further
    /// back from.
    pub fn through(self, outer: &SourceMap) -> SourceMap {
        if outer.segments.is_empty() {
            return self;
        }
        let mut whole = SourceMap::default();
        for segment in self.segments {
            if segment.text.len() != segment.source.len() {
                if let Some(source) = outer.source_span(segment.source) {
                    whole.push(SourceSegment { source, ..segment });
                }
                continue;
            }
            let first = outer.segments.partition_point(|further| further.text.end <= segment.source.start);
            let further = outer.segments[first..].iter().take_while(|further| further.text.start < segment.source.end);
            for further in further {
                let start = further.text.start.max(segment.source.start);
                let end = further.text.end.min(segment.source.end);
                let shift = |at: u32| segment.text.start + (at - segment.source.start);
                if let Some(source) = further.source_of(Span { start, end }) {
                    whole.push(SourceSegment { text: Span { start: shift(start), end: shift(end) }, source });
                }
            }
        }
        whole
    }

    /// The bytes of the source that a span of the text was read from: the shortest stretch
    /// that holds all of it. `None` where it was read from none (a line break put in between
    /// two paragraphs).
    pub fn source_span(&self, span: Span) -> Option<Span> {
        if self.segments.is_empty() {
            return Some(span);
        }
        let first = self.segments.partition_point(|segment| segment.text.end <= span.start);
        self.segments[first..]
            .iter()
            .take_while(|segment| segment.text.start < span.end)
            .filter_map(|segment| segment.source_of(span))
            .reduce(Span::join)
    }
}

impl SourceSegment {
    fn source_of(&self, span: Span) -> Option<Span> {
        let start = span.start.max(self.text.start);
        let end = span.end.min(self.text.end);
        if start >= end {
            return None;
        }
        if self.text.len() != self.source.len() {
            return Some(self.source);
        }
        let shift = |at: u32| self.source.start + (at - self.text.start);
        Some(Span { start: shift(start), end: shift(end) })
    }
}

impl Document {
    /// Makes a heading of the title, and finds the parts and the noise in the text, beside those
    /// that its reader knows. Reading calls this as its last step; whoever makes a document by hand calls it once its text
    /// stands. To call it again changes nothing.
    pub fn prepare(&mut self, lexicon: &Lexicon) {
        headline::place(self);
        parts::find(self, lexicon);
    }

    /// The SHA-256 of the text in UTF-8, in hexadecimal digits: which text its spans lie on. A
    /// title that was put behind the text does not count.
    pub fn text_sha256(&self) -> String {
        Sha256::digest(self.given_text().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The text without a title that was put behind it.
    pub(super) fn given_text(&self) -> &str {
        &self.text[..self.headline_at.unwrap_or(self.text.len())]
    }

    /// What part of the article a place of the text belongs to.
    pub fn part_at(&self, offset: u32) -> &PartKind {
        let next = self.parts.partition_point(|part| part.span.end <= offset);
        match self.parts.get(next) {
            Some(part) if part.span.start <= offset => &part.kind,
            _ => &PartKind::Body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_the_text_alone() {
        let document = Document { id: "a".into(), text: "abc".into(), ..Document::default() };
        // The example of FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(document.text_sha256(), expected);
    }
}
