//! Sentences and tokens.

use std::ops::Range;

use super::{Document, Noise, PartKind, Span};
use crate::lexicon::{Lexicon, PieceKind, WordId, cut};

/// What a token is, by its first character.
pub type TokenKind = PieceKind;

/// A word, a number or a sign of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its entry in the lexicon, where it has one.
    pub word: Option<WordId>,
    /// Whether white space stands before it; "9" and "pm" of "9pm" are glued.
    pub space_before: bool,
    /// Whether its first letter is a capital.
    pub capitalised: bool,
}

/// A sentence, or what stands as one: a heading, an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens in [`Sentences::tokens`].
    pub tokens: Range<usize>,
    /// What part of the article it stands in.
    pub part: PartKind,
    /// Which paragraph it stands in, counted from zero.
    pub paragraph: u32,
}

/// A document, cut into sentences and tokens.
#[derive(Debug, Clone, Default)]
pub struct Sentences {
    /// The tokens of all sentences. Noise and the header leave none.
    pub tokens: Vec<Token>,
    /// The sentences, in order.
    pub all: Vec<Sentence>,
}

impl Sentences {
    /// Cuts the text of a document.
    pub fn of(document: &Document, lexicon: &Lexicon) -> Self {
        let mut cutter = Cutter { document, lexicon, done: Sentences::default(), first: 0, paragraph: 0 };
        cutter.run();
        cutter.done
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}

struct Cutter<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    done: Sentences,
    /// The first token of the sentence that is being read.
    first: usize,
    paragraph: u32,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let text = self.document.text.as_str();
        let mut noise = self.document.noise.iter().peekable();
        let mut before = 0;
        for piece in cut(text) {
            let span = Span::new(piece.start, piece.end);
            while noise.peek().is_some_and(|n: &&Noise| n.span.end <= span.start) {
                if noise.next().is_some_and(|n| !n.inline) {
                    self.end_sentence();
                }
            }
            let gap = &text[before..piece.start];
            before = piece.end;
            if is_paragraph_break(gap) {
                self.end_sentence();
                self.paragraph += 1;
            }
            let part = self.document.part_at(span.start);
            if *part == PartKind::Header || noise.peek().is_some_and(|n| n.span.overlaps(span)) {
                continue;
            }
            if self.done.tokens.len() > self.first {
                let last = self.done.tokens[self.done.tokens.len() - 1];
                let other_part = part != self.document.part_at(last.span.start);
                if other_part || self.ends_before(span, piece.kind, piece.space_before) {
                    self.end_sentence();
                }
            }
            let piece_text = span.of(text);
            self.done.tokens.push(Token {
                span,
                kind: piece.kind,
                word: self.lexicon.word(piece_text),
                space_before: piece.space_before,
                capitalised: piece_text.chars().next().is_some_and(char::is_uppercase),
            });
        }
        self.end_sentence();
    }

    /// Whether the sentence so far is complete before the piece that comes.
    fn ends_before(&self, next: Span, kind: PieceKind, space_before: bool) -> bool {
        let text = self.document.text.as_str();
        let tokens = &self.done.tokens[self.first..];
        // Quotes and brackets that close belong to the sentence they close.
        let closing = |t: &Token| matches!(t.span.of(text), "\"" | "\u{201d}" | "\u{2019}" | "'" | ")" | "]");
        let body = tokens.iter().rposition(|t| !closing(t)).map_or(0, |at| at + 1);
        let Some(mark) = body.checked_sub(1).map(|at| tokens[at]) else { return false };
        if !space_before && body == tokens.len() && !starts_like_sentence(next.of(text)) {
            return false;
        }
        match mark.span.of(text) {
            "!" | "?" | "\u{2026}" => starts_like_sentence(next.of(text)) || space_before && body < tokens.len(),
            "." => {
                let glued = !space_before && body == tokens.len();
                let abbreviation = body >= 2 && self.is_abbreviation(tokens[body - 2], next, kind);
                !abbreviation && starts_like_sentence(next.of(text)) && !(glued && body < 2)
            }
            dotted if dotted.len() >= 4 && dotted.ends_with('.') => {
                // "U.S." ends a sentence only before a word that is a capital for nothing else.
                self.is_sentence_opener(next)
            }
            _ => false,
        }
    }

    /// Whether the word before a full stop is one that is written with it ("Feb.", "Gen.", "J.").
    fn is_abbreviation(&self, before: Token, next: Span, next_kind: PieceKind) -> bool {
        use crate::lexicon::{Sense, word_classes::WordClass};
        let text = self.document.text.as_str();
        if before.kind != PieceKind::Word {
            return false;
        }
        if before.span.len() == 1 && before.capitalised {
            return true;
        }
        let senses = before.word.map_or(&[][..], |word| self.lexicon.senses(word));
        let title = senses.contains(&Sense::Class(WordClass::AbbreviatedTitle));
        let month = senses.contains(&Sense::Class(WordClass::Abbreviation));
        let digit_next = next_kind == PieceKind::Number;
        let lower_next = next.of(text).chars().next().is_some_and(char::is_lowercase);
        title || month && (digit_next || lower_next || !self.is_sentence_opener(next))
    }

    /// Whether a word that begins with a capital here does so as it opens a sentence.
    fn is_sentence_opener(&self, next: Span) -> bool {
        use crate::lexicon::{Sense, word_classes::WordClass};
        let word = next.of(&self.document.text);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let quote = word.starts_with(['"', '\u{201c}', '\u{2018}']);
        let known = self.lexicon.word(word).is_some_and(|id| {
            self.lexicon.senses(id).iter().any(|sense| matches!(sense, Sense::Class(class) if *class != WordClass::AbbreviatedTitle && *class != WordClass::Abbreviation))
        });
        quote || capital && known
    }

    fn end_sentence(&mut self) {
        let tokens = self.first..self.done.tokens.len();
        self.first = tokens.end;
        let (Some(first), Some(last)) = (self.done.tokens.get(tokens.start), self.done.tokens.last()) else { return };
        if tokens.is_empty() {
            return;
        }
        let span = first.span.join(last.span);
        let part = self.document.part_at(span.start).clone();
        self.done.all.push(Sentence { span, tokens, part, paragraph: self.paragraph });
    }
}

/// A blank line, or a line break where lines are paragraphs.
fn is_paragraph_break(gap: &str) -> bool {
    gap.contains('\n') && (gap.matches('\n').count() > 1 || gap.contains("\n\n") || gap.contains("\r\n\r\n"))
}

fn starts_like_sentence(word: &str) -> bool {
    word.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || !c.is_lowercase() && c.is_alphabetic()
            || matches!(
                c,
                '"' | '\u{201c}'
                    | '\u{2018}'
                    | '\''
                    | '('
                    | '['
                    | '@'
                    | '#'
                    | '$'
                    | '\u{a3}'
                    | '\u{20ac}'
                    | '-'
                    | '\u{2014}'
                    | '\u{2013}'
            )
    })
}
