//! Sentences and tokens.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use super::boundary::Boundary;
use super::paragraph::Lines;
use super::{Document, LineBreaks, Noise, Part, PartKind, Span};
use crate::lexicon::{Lexicon, Marks, Piece, PieceKind, WordId, cut};

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
    /// What that entry can be and do.
    pub marks: Marks,
    /// Whether white space stands before it; "9" and "pm" of "9pm" are glued.
    pub space_before: bool,
    /// Whether its first letter is a capital.
    pub capitalised: bool,
    /// Whether any of its letters is a capital of ASCII.
    pub capitals: bool,
}

impl Token {
    /// The token of a piece of a text.
    #[inline(always)]
    pub fn new(piece: Piece, text: &str, lexicon: &Lexicon) -> Self {
        let (word, marks) = lexicon.find_in(text, &piece).unzip();
        Token {
            span: Span::new(piece.start, piece.end),
            kind: piece.kind,
            word,
            marks: marks.unwrap_or_default(),
            space_before: piece.space_before,
            capitalised: piece.capitalised,
            capitals: piece.capitals,
        }
    }
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
        let (done, part) = (Sentences::default(), &PartKind::Body);
        let mut cutter = Cutter { document, lexicon, done, kept: 0, first: 0, part, paragraph: 0 };
        cutter.run();
        cutter.done
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}

// Each token is read many times over: the fewer of them fit into the memory close by, the longer
// that takes.
const _: () = assert!(size_of::<Token>() == 24);

/// The tokens of the longest sentence. Text that runs on without a mark (a table, a list of
/// names, debris) is cut here, so that the work on one sentence stays bounded.
const LONGEST: usize = 500;

/// How many bytes there are to a token with the white space before it: as a rule one more.
const USUAL_TOKEN: usize = 4;

/// How many bytes there are to a sentence, where they are short.
const SHORT_SENTENCE: usize = 80;

/// The noise and the part around a place of a text that moves on.
struct Surroundings<'a> {
    noise: Peekable<Iter<'a, Noise>>,
    parts: Peekable<Iter<'a, Part>>,
    /// Up to here nothing changes.
    settled: u32,
    /// The part of the place.
    part: &'a PartKind,
    /// Whether the place belongs to no sentence.
    is_left_out: bool,
    /// Whether the way to the place led over the end of a part, or over noise that no sentence
    /// runs across.
    ends_sentence: bool,
}

impl<'a> Surroundings<'a> {
    fn of(document: &'a Document) -> Self {
        Surroundings {
            noise: document.noise.iter().peekable(),
            parts: document.parts.iter().peekable(),
            settled: 0,
            part: &PartKind::Body,
            is_left_out: false,
            ends_sentence: false,
        }
    }

    fn move_to(&mut self, span: Span) {
        self.ends_sentence = false;
        while let Some(passed) = self.noise.next_if(|noise| noise.span.end <= span.start) {
            self.ends_sentence |= !passed.inline;
        }
        while self.parts.next_if(|part| part.span.end <= span.start).is_some() {
            self.ends_sentence = true;
        }
        let next = self.parts.peek();
        let inside = next.filter(|part| part.span.start <= span.start);
        self.part = inside.map_or(&PartKind::Body, |part| &part.kind);
        let noisy = self.noise.peek().is_some_and(|noise| noise.span.overlaps(span));
        self.is_left_out = *self.part == PartKind::Header || noisy;
        let noise = self.noise.peek().map_or(u32::MAX, |noise| noise.span.start);
        let part = inside.map(|part| part.span.end).or(next.map(|part| part.span.start)).unwrap_or(u32::MAX);
        self.settled = noise.min(part);
    }
}

/// The tokens of a text in the making.
struct Cut<'a> {
    tokens: Vec<Token>,
    /// Those of them before which a sentence may end.
    joints: Vec<usize>,
    /// Whether one may end before the next.
    may_end: bool,
    boundary: Boundary<'a>,
}

impl Cut<'_> {
    /// Adds the token of the next piece.
    #[inline(always)]
    fn add(&mut self, piece: Piece) {
        if self.may_end || piece.wide_space_before {
            self.joints.push(self.tokens.len());
        }
        let token = Token::new(piece, self.boundary.text, self.boundary.lexicon);
        self.may_end = !piece.is_plain() && self.boundary.can_follow(&token);
        self.tokens.push(token);
    }
}

struct Cutter<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    done: Sentences,
    /// How many tokens are of sentences so far: they move to the front.
    kept: usize,
    /// The first token of the sentence that is being read.
    first: usize,
    /// The part that it stands in.
    part: &'a PartKind,
    paragraph: u32,
}

impl<'a> Cutter<'a> {
    fn run(&mut self) {
        let document = self.document;
        let text = document.text.as_str();
        let lines = match document.line_breaks {
            LineBreaks::Guessed => Some(Lines::of(document.given_text())),
            LineBreaks::Spaces => None,
        };
        let joints = self.cut();
        self.done.all.reserve(text.len() / SHORT_SENTENCE);
        let mut around = Surroundings::of(document);
        let ends = joints.iter().skip(1).copied().chain([self.done.tokens.len()]);
        for (first, end) in joints.iter().copied().zip(ends) {
            self.take(first, &mut around, lines);
            // Behind the first token of a stretch something happens only where a part or noise
            // begins or ends, or where the sentence becomes too long.
            let rest = first + 1..end;
            let fits = self.kept - self.first + rest.len() <= LONGEST;
            let is_settled = self.done.tokens[end - 1].span.end <= around.settled;
            if is_settled && fits && !around.is_left_out {
                self.keep(rest);
            } else {
                rest.for_each(|at| self.take(at, &mut around, lines));
            }
        }
        self.end_sentence();
        self.done.tokens.truncate(self.kept);
    }

    /// Cuts the text into tokens. Gives those before which a sentence may end, the first among
    /// them: behind more than a space, or behind a token that can end one.
    fn cut(&mut self) -> Vec<usize> {
        let (text, lexicon) = (self.document.text.as_str(), self.lexicon);
        let mut pieces = cut(text);
        let mut cut = Cut {
            tokens: Vec::with_capacity(text.len() / USUAL_TOKEN),
            joints: Vec::with_capacity(text.len() / SHORT_SENTENCE),
            may_end: true,
            boundary: Boundary { text, lexicon },
        };
        loop {
            if let Some(word) = pieces.plain_word() {
                cut.add(word);
            } else if let Some(sign) = pieces.plain_sign() {
                cut.add(sign);
            } else if let Some(piece) = pieces.other() {
                cut.add(piece);
            } else {
                break;
            }
        }
        self.done.tokens = cut.tokens;
        cut.joints
    }

    /// Takes the next token into a sentence, or leaves it out.
    fn take(&mut self, at: usize, around: &mut Surroundings<'a>, lines: Option<Lines>) {
        let token = self.done.tokens[at];
        let (span, before) = (token.span, at.checked_sub(1).map_or(0, |before| self.done.tokens[before].span.end));
        if span.end > around.settled {
            around.move_to(span);
            if around.ends_sentence {
                self.end_sentence();
            }
        }
        if self.is_paragraph_break(lines, before as usize, span.start as usize) {
            self.end_sentence();
            self.paragraph += 1;
        }
        if around.is_left_out {
            return;
        }
        let so_far = &self.done.tokens[self.first..self.kept];
        if let Some(last) = so_far.last() {
            let boundary = Boundary { text: &self.document.text, lexicon: self.lexicon };
            let other_part = !std::ptr::eq(around.part, self.part) && around.part != self.part;
            let ends = || boundary.can_follow(last) && boundary.is_before(&token, so_far);
            if other_part || so_far.len() >= LONGEST || ends() {
                self.end_sentence();
            }
        }
        self.part = around.part;
        self.keep(at..at + 1);
    }

    /// Moves tokens to those that are of sentences.
    fn keep(&mut self, tokens: Range<usize>) {
        let (from, len) = (self.kept, tokens.len());
        self.kept += len;
        if tokens.start != from {
            self.done.tokens.copy_within(tokens, from);
        }
    }

    fn is_paragraph_break(&self, lines: Option<Lines>, before: usize, after: usize) -> bool {
        let text = self.document.text.as_str();
        if is_space_or_nothing(text, before, after) {
            return false;
        }
        let gap = &text[before..after];
        match lines {
            Some(lines) => lines.end_paragraph(&text[..before], gap, &text[after..]),
            None => gap.matches('\n').count() > 1,
        }
    }

    fn end_sentence(&mut self) {
        let tokens = self.first..self.kept;
        self.first = tokens.end;
        if tokens.is_empty() {
            return;
        }
        let span = self.done.tokens[tokens.start].span.join(self.done.tokens[tokens.end - 1].span);
        self.done.all.push(Sentence { span, tokens, part: self.part.clone(), paragraph: self.paragraph });
    }
}

/// Whether tokens stand side by side or with one space between.
fn is_space_or_nothing(text: &str, before: usize, after: usize) -> bool {
    before == after || after - before == 1 && text.as_bytes()[before] == b' '
}
