//! Debris and boilerplate in a text, so that no claim is read from it, and the parts that a
//! pattern gives away: captions, posts, datelines. What the patterns are stands in
//! `noise.toml` and `parts.toml`.

use super::publication::{Stamp, StampKind, begins_with_day};
use super::{Document, Part, PartKind, Span, paragraph, stated_date};
use crate::lexicon::noise::{Extent, Found, FoundPart, Pattern, Signs};
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Sense};

/// A stretch of debris or boilerplate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noise {
    /// Where it stands.
    pub span: Span,
    /// Which pattern of `noise.toml` says so, or `markup` for the signs of Markdown.
    pub pattern: String,
    /// Whether the sentence goes on behind it (a broken entity) or ends at it (a link line).
    pub inline: bool,
}

/// The text of a post is shorter than this, in bytes: some hundred characters and the links in them.
const LONGEST_POST: usize = 800;

/// From this length on, the rest of a line behind a link's lead-in is more than its title.
const LONGEST_TITLE: usize = 150;

/// No title ends farther from its lead-in than this, in characters.
const FARTHEST_TITLE: usize = 1_000;

/// What the patterns find in a text.
pub(super) struct Findings {
    pub(super) noise: Vec<Noise>,
    pub(super) parts: Vec<Part>,
    /// What may tell when the article was published.
    pub(super) stamps: Vec<Stamp>,
}

/// Finds all noise in a text and the parts that patterns tell, in the order in which they are
/// found: to be sorted, and freed of overlaps, by who knows the other parts.
pub(super) fn find(document: &Document, lexicon: &Lexicon) -> Findings {
    let mut finder = Finder {
        text: &document.text,
        lexicon,
        first_paragraph_end: end_of_first_paragraph(document),
        found: Findings { noise: Vec::new(), parts: Vec::new(), stamps: Vec::new() },
    };
    let signs = lexicon.noise.signs(&document.text);
    finder.find_lines(&signs);
    finder.find_anywhere(&signs);
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    first_paragraph_end: usize,
    found: Findings,
}

impl Finder<'_> {
    fn find_lines(&mut self, signs: &Signs) {
        for (start, line) in paragraph::lines(self.text) {
            let trimmed = line.trim();
            let from = start + (line.len() - line.trim_start().len());
            if trimmed.is_empty() {
                continue;
            }
            if let Some(pattern) = self.lexicon.noise.of_line(trimmed, from, signs) {
                self.add(Found { pattern, start: from, end: from + trimmed.len() });
            }
        }
    }

    fn find_anywhere(&mut self, signs: &Signs) {
        for found in self.lexicon.noise.anywhere(self.text, signs, self.first_paragraph_end) {
            match found.pattern.extent {
                Extent::Link => {
                    let end = title_end(self.text, found.end, self.lexicon);
                    self.add(Found { end, ..found });
                }
                _ => self.add(found),
            }
        }
    }

    fn add(&mut self, found: Found<'_>) {
        let span = Span::new(found.start, found.end);
        match found.pattern.part {
            None => {
                let inline = found.pattern.extent == Extent::Inline;
                self.found.noise.push(Noise { span, pattern: found.pattern.name.clone(), inline });
            }
            Some(FoundPart::Caption) => self.found.parts.push(Part { span, kind: PartKind::Caption }),
            // "Jane Doe, 4 May 1990 - 3 June 2021, was a writer" says when somebody lived.
            Some(FoundPart::Dateline) if begins_with_day(&self.text[found.end..]) => {}
            Some(FoundPart::Dateline) => {
                self.found.parts.push(Part { span, kind: PartKind::Dateline });
                if found.start < self.first_paragraph_end {
                    self.found.stamps.push(Stamp { span, kind: StampKind::Dateline });
                }
            }
            Some(FoundPart::Post) => self.found.parts.extend(self.post(found.pattern, span)),
            Some(FoundPart::Published) => self.found.stamps.push(Stamp { span, kind: StampKind::Published }),
            Some(FoundPart::Updated) => self.found.stamps.push(Stamp { span, kind: StampKind::Updated }),
        }
    }

    /// The post that ends in a signature: the line before it.
    fn post(&self, pattern: &Pattern, signature: Span) -> Option<Part> {
        let signature_text = signature.of(self.text);
        let end = signature.range().end;
        let before = &self.text[..signature.range().start];
        let len: usize = before.chars().rev().take_while(|&c| c != '\n').take(LONGEST_POST).map(char::len_utf8).sum();
        if len >= LONGEST_POST {
            return None;
        }
        let line = before.len() - len;
        let start = end - self.text[line..end].trim_start().len();
        let speaker = pattern.group("speaker", signature_text).map(|name| name.trim().to_owned());
        let published = pattern.group("date", signature_text).and_then(stated_date);
        Some(Part { span: Span::new(start, end), kind: PartKind::Post { speaker, published } })
    }
}

/// The end of the first paragraph that is no headline: a line that is long, or ends as a
/// sentence does.
fn end_of_first_paragraph(document: &Document) -> usize {
    let body = document.parts.iter().filter(|part| part.kind == PartKind::Header).map(|part| part.span.range().end);
    let start = body.max().unwrap_or(0);
    let mut end = document.text.len();
    for (at, line) in paragraph::lines(&document.text[start..]) {
        end = document.text.len().min(start + at + line.len() + 1);
        let line = line.trim();
        if line.len() > LONGEST_TITLE || ends_text(line) {
            break;
        }
    }
    end
}

/// Whether a line ends as running text does, and not as a headline may: with a question, or with a
/// quote that is no whole sentence.
fn ends_text(line: &str) -> bool {
    let inner = line.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}', ')']);
    inner.ends_with(['.', '!', ',']) || inner.ends_with('?') && inner.len() < line.len()
}

/// Where the title of a link ends that begins at `start`: at the end of the line, or where
/// the line goes on too long for a title, at the end of its run of capitalised words.
fn title_end(text: &str, start: usize, lexicon: &Lexicon) -> usize {
    let behind = text[start..].chars().take_while(|&c| c != '\n').take(FARTHEST_TITLE);
    let line = text[start..start + behind.map(char::len_utf8).sum::<usize>()].trim_end();
    if line.len() <= LONGEST_TITLE {
        return start + line.len();
    }
    start + capitalised_run(line, lexicon).or_else(|| first_sentence(line)).unwrap_or(line.len())
}

/// How far the words of a line are written as in a title, all with capitals but the function
/// words. The first word that is not ("… Moved by May 4 The mayor said") belongs to a sentence
/// that began a few words before: at its last capitalised function word, or else its last
/// capitalised word. `None` where the title is not written so.
fn capitalised_run(line: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in line.split_inclusive(char::is_whitespace) {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        if letters.starts_with(char::is_lowercase) && !is_function_word(letters, lexicon) {
            break;
        }
        words.push((at, letters));
        at += word.len();
    }
    const FEWEST_WORDS: usize = 3;
    const LONGEST_SENTENCE_START: usize = 5;
    let after_title = words.get(FEWEST_WORDS..)?;
    let tail = &after_title[after_title.len().saturating_sub(LONGEST_SENTENCE_START)..];
    let capital = |(_, word): &&(usize, &str)| word.starts_with(char::is_uppercase);
    let opener = tail.iter().rfind(|word| capital(word) && is_function_word(word.1, lexicon));
    let end = opener.or_else(|| tail.iter().rfind(capital))?.0;
    Some(line[..end].trim_end().len())
}

fn is_function_word(word: &str, lexicon: &Lexicon) -> bool {
    use WordClass::{Auxiliary, Coordinator, Determiner, IndefiniteArticle, Preposition, Pronoun, Subordinator};
    let classes = [Auxiliary, Coordinator, Determiner, IndefiniteArticle, Preposition, Pronoun, Subordinator];
    lexicon
        .word(word)
        .is_some_and(|word| classes.iter().any(|&class| lexicon.senses(word).contains(&Sense::Class(class))))
}

/// How far the first sentence of a line reaches.
fn first_sentence(line: &str) -> Option<usize> {
    line.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len()).find(|&end| {
        let mut rest = line[end..].chars();
        rest.next().is_some_and(char::is_whitespace) && rest.next().is_some_and(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A prepared document of a text without its marks, and what stood between them.
    fn example(marked: &str) -> (Document, Vec<Span>) {
        let mut document = Document::default();
        let mut spans = Vec::new();
        for (at, piece) in marked.split(['\u{27e6}', '\u{27e7}']).enumerate() {
            let start = document.text.len();
            document.text.push_str(piece);
            if at % 2 == 1 {
                spans.push(Span::new(start, document.text.len()));
            }
        }
        document.prepare(&Lexicon::english());
        (document, spans)
    }

    /// What a pattern of the lexicon finds in a document.
    fn found_by(pattern: &Pattern, document: &Document) -> Vec<Span> {
        let part = |kind: &PartKind| match pattern.part {
            Some(FoundPart::Caption) => *kind == PartKind::Caption,
            // A dateline that tells when the article was published is metadata.
            Some(FoundPart::Dateline) if document.published_in_text => *kind == PartKind::Header,
            Some(FoundPart::Dateline) => *kind == PartKind::Dateline,
            Some(FoundPart::Post) => matches!(kind, PartKind::Post { .. }),
            Some(FoundPart::Published | FoundPart::Updated) => *kind == PartKind::Header,
            None => false,
        };
        let noise = document.noise.iter().filter(|noise| noise.pattern == pattern.name).map(|noise| noise.span);
        noise.chain(document.parts.iter().filter(|p| part(&p.kind)).map(|p| p.span)).collect()
    }

    #[test]
    fn every_pattern_finds_its_examples_and_keeps_what_it_must() {
        let lexicon = Lexicon::english();
        let mut wrong = Vec::new();
        for pattern in lexicon.noise.iter() {
            for text in pattern.found_examples() {
                let (document, wanted) = example(text);
                let found = found_by(pattern, &document);
                if found != wanted {
                    let found: Vec<_> = found.iter().map(|span| span.of(&document.text)).collect();
                    wrong.push(format!("{}, missing: {text:?} gives {found:?}", pattern.name));
                }
            }
            for text in pattern.keep_examples() {
                let (document, _) = example(text);
                let found = found_by(pattern, &document);
                if !found.is_empty() {
                    let found: Vec<_> = found.iter().map(|span| span.of(&document.text)).collect();
                    wrong.push(format!("{}, noisy: {text:?} gives {found:?}", pattern.name));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn a_post_has_its_speaker_and_its_day() {
        let (document, spans) =
            example("Before.\n\n\u{27e6}We saw 12 men. — Jane Doe (@jane) March 4, 2021\u{27e7}\n\nAfter.");
        let kind = PartKind::Post { speaker: Some("Jane Doe".into()), published: stated_date("2021-03-04") };
        assert_eq!(document.parts, [Part { span: spans[0], kind }]);
    }
}
