//! How a text falls into running text, headings, captions, posts and noise.

use super::paragraph::{self, Lines};
use super::{Document, LineBreaks, Noise, Part, PartKind, Span, noise, publication};
use crate::lexicon::Lexicon;

/// A heading is no longer than this, in bytes.
const LONGEST_HEADING: usize = 200;

/// A heading within the text has at most so many words; the headline may have more.
const MOST_WORDS_WITHIN: usize = 10;

/// Finds the parts and the noise of a document, beside those that its reader has put there.
pub(super) fn find(document: &mut Document, lexicon: &Lexicon) {
    let mut found = noise::find(document, lexicon);
    publication::take(document, &found.stamps, &mut found.parts);
    let known_noise = std::mem::take(&mut document.noise);
    document.noise = joined(known_noise.into_iter().chain(found.noise).collect());
    // What the reader knows goes before what patterns find, and patterns before shape.
    let mut parts = std::mem::take(&mut document.parts);
    add_apart(&mut parts, found.parts);
    document.parts = parts;
    let headings = headings(document);
    add_apart(&mut document.parts, headings);
}

/// Noise in order; what overlaps becomes one stretch with the name of its longest part, the
/// last of them that was found where two are alike.
fn joined(mut noise: Vec<Noise>) -> Vec<Noise> {
    noise.sort_by_key(|noise| (noise.span.start, std::cmp::Reverse(noise.span.end)));
    let mut joined: Vec<Noise> = Vec::with_capacity(noise.len());
    for next in noise {
        match joined.last_mut() {
            Some(last) if last.span.overlaps(next.span) => {
                if next.span.len() >= last.span.len() {
                    last.pattern = next.pattern;
                }
                last.span = last.span.join(next.span);
                last.inline &= next.inline;
            }
            _ => joined.push(next),
        }
    }
    joined
}

/// Adds parts where they overlap none that is there, and keeps all in order. The signature
/// found in a post that its reader has put there tells who signed it.
fn add_apart(parts: &mut Vec<Part>, mut found: Vec<Part>) {
    found.retain(|part| !part.span.is_empty());
    found.sort_by_key(|part| part.span.start);
    let mut added: Vec<Part> = Vec::with_capacity(found.len());
    for part in found {
        let next = parts.partition_point(|known| known.span.end <= part.span.start);
        match parts.get_mut(next).filter(|known| known.span.overlaps(part.span)) {
            Some(known) if matches!(known.kind, PartKind::Post { speaker: None, .. }) && is_post(&part) => {
                known.kind = part.kind;
            }
            Some(_) => {}
            None if added.last().is_some_and(|last| last.span.overlaps(part.span)) => {}
            None => added.push(part),
        }
    }
    parts.extend(added);
    parts.sort_by_key(|part| part.span.start);
}

fn is_post(part: &Part) -> bool {
    matches!(part.kind, PartKind::Post { .. })
}

/// A line of the text that is neither header nor noise as a whole.
struct Line<'t> {
    span: Span,
    text: &'t str,
    /// Whether it lies in a part that is known already.
    known: bool,
}

/// The headline and the headings: lines without the end of a sentence, with running text after
/// them.
fn headings(document: &Document) -> Vec<Part> {
    let lines = lines(document);
    let mut headings = Vec::new();
    // In Markdown a heading says that it is one.
    if document.line_breaks == LineBreaks::Spaces {
        return headings;
    }
    let breaks = Lines::of(document.given_text());
    let parted = |a: &Line<'_>, b: &Line<'_>| {
        let gap = &document.text[a.span.range().end..b.span.range().start];
        breaks.end_paragraph(&document.text[..a.span.range().end], gap, &document.text[b.span.range().start..])
    };
    let mut in_body = false;
    for (at, line) in lines.iter().enumerate() {
        let running_text_follows =
            || lines.get(at + 1).is_some_and(|next| !next.known && is_running_text(next.text) && parted(line, next));
        let begins = || at.checked_sub(1).is_none_or(|before| parted(&lines[before], line));
        let short = || line.text.split_whitespace().count() <= MOST_WORDS_WITHIN;
        if !line.known && looks_like_heading(line.text) && begins() && running_text_follows() && (!in_body || short()) {
            headings.push(Part { span: line.span, kind: PartKind::Heading });
        } else if !line.known && is_running_text(line.text) {
            in_body = true;
        }
    }
    headings
}

fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut parts, mut noise) = (document.parts.iter().peekable(), document.noise.iter().peekable());
    for (at, line) in paragraph::lines(&document.text) {
        let start = at + (line.len() - line.trim_start().len());
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let span = Span::new(start, start + text.len());
        while parts.next_if(|part| part.span.end <= span.start).is_some() {}
        while noise.next_if(|noise| noise.span.end <= span.start).is_some() {}
        if noise.peek().is_some_and(|noise| noise.span.contains(span)) {
            continue;
        }
        let known = parts.peek().is_some_and(|part| part.span.overlaps(span));
        if known && parts.peek().is_some_and(|part| part.kind == PartKind::Header && part.span.contains(span)) {
            continue;
        }
        lines.push(Line { span, text, known });
    }
    lines
}

/// Whether a line ends as a sentence does, quotes and brackets behind the mark aside.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']', ' '])
        .ends_with(['.', '!', '?', '\u{2026}', ':', ';'])
}

fn is_running_text(line: &str) -> bool {
    ends_sentence(line) || line.len() > LONGEST_HEADING
}

/// A short line that begins like a sentence, or with a quote or a number, and does not end as
/// one. A question may be a heading; one that ends in a quote is somebody's words.
fn looks_like_heading(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    let begins = first.is_some_and(|c| !c.is_lowercase());
    let open = line.ends_with([',', '-', '\u{2013}', '\u{2014}', '(']);
    line.len() <= LONGEST_HEADING && begins && !open && (!ends_sentence(line) || line.ends_with('?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(text: &str) -> Document {
        let mut document = Document { text: text.into(), ..Document::default() };
        document.prepare(&Lexicon::english());
        document
    }

    fn headings_of(text: &str) -> Vec<String> {
        let document = prepared(text);
        let parts = document.parts.iter().filter(|part| part.kind == PartKind::Heading);
        parts.map(|part| part.span.of(text).to_owned()).collect()
    }

    const BODY: &str = "The dam above the village held through the night, the mayor said.";

    #[test]
    fn the_first_line_is_the_headline() {
        assert_eq!(
            headings_of(&format!("Dam Holds After 12 Days of Rain\n\n{BODY}")),
            ["Dam Holds After 12 Days of Rain"]
        );
        assert_eq!(headings_of(&format!("Will the dam hold?\n{BODY}")), ["Will the dam hold?"]);
        assert_eq!(headings_of(BODY), [""; 0]);
        assert_eq!(headings_of("Dam holds"), [""; 0], "without a text there is no headline");
    }

    #[test]
    fn a_short_line_between_paragraphs_is_a_heading() {
        let text = format!("{BODY}\n\n'No way back'\n\n{BODY}\n\nhe said then\n\n{BODY}");
        assert_eq!(headings_of(&text), ["'No way back'"]);
    }

    #[test]
    fn preparing_twice_changes_nothing() {
        let text = format!(
            "Dam Holds\n\n{BODY} Also Read - Two Dams Broke in May\n\n@mayor: https://example.org/1\n\nPhoto: the dam\n{BODY}"
        );
        let once = prepared(&text);
        let mut twice = once.clone();
        twice.prepare(&Lexicon::english());
        assert_eq!((&once.parts, &once.noise), (&twice.parts, &twice.noise));
        assert!(!once.parts.is_empty() && !once.noise.is_empty());
    }
}
