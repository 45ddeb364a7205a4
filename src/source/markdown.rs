//! Markdown. The text stays the file; the signs of the markup become noise in it, so that
//! words run on over emphasis and end at a heading or an item of a list.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::encoding::Decoded;
use super::{Problem, plain};
use crate::text::{Document, LineBreaks, Noise, Part, PartKind, Span};

/// Makes a document of a decoded file: header, headings, and the markup as noise.
pub(super) fn read(decoded: Decoded, document: Document) -> Result<Document, Problem> {
    let mut document = plain::read(decoded, document)?;
    document.line_breaks = LineBreaks::Spaces;
    let body = document.parts.last().map_or(0, |header| header.span.range().end);
    let text = std::mem::take(&mut document.text);
    let mut reader = Reader { text: &text, at: body, noise: Vec::new(), parts: Vec::new(), skipping: 0, in_line: true };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.markup_until(text.len());
    document.noise = reader.noise;
    document.parts.extend(reader.parts);
    document.text = text;
    Ok(document)
}

struct Reader<'t> {
    text: &'t str,
    /// Up to here each byte is text or noise.
    at: usize,
    noise: Vec<Noise>,
    parts: Vec<Part>,
    /// How many elements are open whose text is not read: pictures and code.
    skipping: usize,
    /// Whether all markup since the last text stood within a line of text.
    in_line: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(_) | Event::Code(_) if self.skipping > 0 => {}
            // A character reference stands for another text than its own: it is markup.
            Event::Text(read) if *read == self.text[range.clone()] => self.words(range),
            Event::Code(code) => {
                // The signs around it are markup, the words between them text.
                let start = self.text[range.clone()].find(&*code).map_or(range.end, |at| range.start + at);
                self.words(start..(start + code.len()).min(range.end));
            }
            Event::Start(tag) => {
                self.in_line &= is_in_line(&tag);
                self.skipping += usize::from(is_skipped(&tag));
                if let Tag::Heading { .. } = tag {
                    let line = self.text[range.clone()].trim_end();
                    let span = Span::new(range.start, range.start + line.len());
                    self.parts.push(Part { span, kind: PartKind::Heading });
                }
            }
            Event::End(end) => {
                self.in_line &= matches!(
                    end,
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
                );
                let skipped = matches!(end, TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock);
                self.skipping -= usize::from(skipped);
            }
            Event::Rule => self.in_line = false,
            _ => {}
        }
    }

    /// Text that is read; what stands between it and the text before is markup.
    fn words(&mut self, range: Range<usize>) {
        if range.start < self.at || range.is_empty() {
            return;
        }
        self.markup_until(range.start);
        self.at = range.end;
        self.in_line = true;
    }

    fn markup_until(&mut self, end: usize) {
        let gap = &self.text[self.at..end];
        let markup = gap.trim();
        if !markup.is_empty() {
            let start = self.at + (gap.len() - gap.trim_start().len());
            let span = Span::new(start, start + markup.len());
            self.noise.push(Noise { span, pattern: "markup".into(), inline: self.in_line });
        }
        self.at = end;
    }
}

fn is_in_line(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn is_skipped(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Sentences;

    /// The sentences that are read, as their tokens with spaces between.
    fn sentences(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let decoded = Decoded { text: text.to_owned(), ..Decoded::default() };
        let mut document = read(decoded, Document::default()).expect("Markdown");
        document.prepare(&lexicon);
        assert_eq!(document.text, text, "the text is the file");
        let sentences = Sentences::of(&document, &lexicon);
        let words = |tokens: &[crate::text::Token]| {
            tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
        };
        sentences.all.iter().map(|sentence| words(sentences.tokens_of(sentence))).collect()
    }

    #[test]
    fn markup_leaves_the_words() {
        for (text, wanted) in [
            ("The *dam* held **13,000** people.", &["The dam held 13,000 people ."][..]),
            ("The [dam](https://example.org/12 \"the 12\") held.", &["The dam held ."]),
            ("# Dam holds\nIt rained\non.", &["Dam holds", "It rained on ."]),
            ("Dam holds\n=========\n\nIt rained.", &["Dam holds", "It rained ."]),
            ("- Jane Doe, 41\n- John Roe, 12\n", &["Jane Doe , 41", "John Roe , 12"]),
            ("1. It rained.\n2. It held.", &["It rained .", "It held ."]),
            ("![12 men](a.png) It held.\n\n```\nlet n = 12;\n```\n\n> It rained.", &["It held .", "It rained ."]),
            ("| Dead | Hurt |\n|---|---|\n| 12 | 30 |\n", &["Dead", "Hurt", "12", "30"]),
            ("It cost 5 \\* 3 dollars<br>\nand <b>more</b>.", &["It cost 5 * 3 dollars and more ."]),
            ("---\ntitle: Dam holds\ndate: 2021-03-04\n---\n\nIt **rained**.", &["Dam holds", "It rained ."]),
        ] {
            assert_eq!(sentences(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn broken_markup_is_text() {
        for text in ["**", "[", "![](", "# ", "```", "|", "<", "a **b", "*a **b* c**", "[a](b", "\u{feff}# a", "&amp;"]
        {
            let decoded = Decoded { text: text.to_owned(), ..Decoded::default() };
            let mut document = read(decoded, Document::default()).expect("Markdown");
            document.prepare(&Lexicon::english());
            for noise in &document.noise {
                assert!(text.get(noise.span.range()).is_some(), "{text:?}: {:?}", noise.span);
            }
        }
    }
}
