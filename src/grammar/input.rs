//! The tokens of a sentence as nom's input.
//!
//! A grammar matches whole tokens, so that "four" cannot shadow "fourteen".

use nom::error::{Error, ErrorKind};
use nom::{IResult, Input, Needed};

use crate::lexicon::contexts::ContextSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, Sense};
use crate::text::Token;

/// The words and phrases of the lexicon that begin at each token of a sentence, looked up once
/// for all grammars.
#[derive(Debug, Default)]
pub struct Entries<'a> {
    /// How many tokens each takes and what it means, token by token, longest first.
    found: Vec<(usize, &'a [Sense])>,
    /// Where those of each token begin.
    starts: Vec<usize>,
}

impl<'a> Entries<'a> {
    /// Looks up all tokens of a sentence.
    pub fn of(sentence: &[Token], lexicon: &'a Lexicon) -> Self {
        let mut entries =
            Entries { found: Vec::with_capacity(sentence.len()), starts: Vec::with_capacity(sentence.len() + 1) };
        for (at, token) in sentence.iter().enumerate() {
            entries.starts.push(entries.found.len());
            let Some(word) = token.word else { continue };
            let behind = &sentence[at + 1..];
            // The words inside of a phrase lead on to its end.
            if behind.first().is_some_and(|next| next.marks.has(Marks::LEADS)) {
                entries.found.extend(lexicon.phrases(word).filter_map(|(rest, senses)| {
                    let begins = behind.len() >= rest.len();
                    let follows = begins && rest.iter().zip(behind).all(|(word, token)| token.word == Some(*word));
                    follows.then_some((rest.len() + 1, senses))
                }));
            }
            entries.found.push((1, lexicon.senses(word)));
        }
        entries.starts.push(entries.found.len());
        entries
    }

    fn at(&self, token: usize) -> &[(usize, &'a [Sense])] {
        match self.starts.get(token..token + 2) {
            Some(&[start, end]) => &self.found[start..end],
            _ => &[],
        }
    }
}

/// The rest of a sentence, with the whole of it and its text within reach.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// All tokens of the sentence.
    pub sentence: &'a [Token],
    entries: &'a Entries<'a>,
    from: usize,
    to: usize,
}

impl PartialEq for Tokens<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.sentence, other.sentence) && (self.from, self.to) == (other.from, other.to)
    }
}

impl<'a> Tokens<'a> {
    /// The tokens of a sentence from one on.
    pub fn new(
        text: &'a str,
        lexicon: &'a Lexicon,
        sentence: &'a [Token],
        entries: &'a Entries<'a>,
        from: usize,
    ) -> Self {
        Tokens { text, lexicon, sentence, entries, from, to: sentence.len() }
    }

    /// How many tokens are left.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// Whether none is left.
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }

    /// Where the first token left stands in the sentence.
    pub fn position_in_sentence(self) -> usize {
        self.from
    }

    /// The tokens left.
    pub fn as_slice(self) -> &'a [Token] {
        &self.sentence[self.from..self.to]
    }

    /// The first token left.
    pub fn first(self) -> Option<&'a Token> {
        self.as_slice().first()
    }

    /// The tokens of the sentence before the first one left.
    pub fn preceding(self) -> std::slice::Iter<'a, Token> {
        self.sentence[..self.from].iter()
    }

    /// The tokens left and so many before them.
    pub fn going_back(self, places: usize) -> Option<Self> {
        Some(Tokens { from: self.from.checked_sub(places)?, ..self })
    }

    /// The token before the first one left.
    pub fn before(self) -> Option<&'a Token> {
        self.from.checked_sub(1).map(|at| &self.sentence[at])
    }

    /// The token so many behind the first one left.
    pub fn nth(self, index: usize) -> Option<&'a Token> {
        self.as_slice().get(index)
    }

    /// Whether the first token left is this word, upper and lower case alike.
    pub fn is_word(self, word: &str) -> bool {
        self.first().is_some_and(|token| self.text_of(token).eq_ignore_ascii_case(word))
    }

    /// The tokens behind this word, where it is the first one left.
    pub fn after_word(self, word: &str) -> Option<Self> {
        self.is_word(word).then(|| self.take_from(1))
    }

    /// Whether a token is of a closed class.
    pub fn has_class(self, token: &Token, class: WordClass) -> bool {
        token.marks.is(class)
    }

    /// Whether a token says this of the numbers beside it.
    pub fn has_context(self, token: &Token, context: ContextSense) -> bool {
        token.marks.has(Marks::CONTEXT) && self.senses_of(token).contains(&Sense::Context(context))
    }

    /// Whether a token alone loosens or bounds a number behind it.
    pub fn is_hedge(self, token: &Token) -> bool {
        token.marks.has(Marks::HEDGE)
    }

    /// The words of a token.
    pub fn text_of(self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// What a token alone can mean.
    pub fn senses_of(self, token: &Token) -> &'a [Sense] {
        token.word.map_or(&[], |word| self.lexicon.senses(word))
    }

    /// The words and phrases of the lexicon that begin at the first token, longest first:
    /// how many tokens each takes and what it means.
    pub fn entries(self) -> impl Iterator<Item = (usize, &'a [Sense])> {
        let left = self.len();
        self.entries.at(self.from).iter().copied().filter(move |(len, _)| *len <= left)
    }
}

/// The longest word or phrase of the lexicon here that has a wanted sense.
///
/// ```text
/// let month = sense(|s| match s { Sense::Calendar(CalendarSense::Month(m)) => Some(*m), _ => None });
/// ```
pub fn sense<'a, T>(pick: impl Fn(&Sense) -> Option<T>) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T> {
    move |input| {
        let found = input.entries().find_map(|(len, senses)| Some((len, senses.iter().find_map(&pick)?)));
        match found {
            Some((len, value)) => Ok((input.take_from(len), value)),
            None => fail(input),
        }
    }
}

/// One token with just this text, such as "," or "-".
pub fn sign<'a>(wanted: &'static str) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, &'a Token> {
    move |input| match input.first() {
        Some(token) if input.text_of(token) == wanted => Ok((input.take_from(1), token)),
        _ => fail(input),
    }
}

/// One token with just this word, upper and lower case alike; for the shape of a grammar
/// ("3 *to* 5"), never for vocabulary.
pub fn word<'a>(wanted: &'static str) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, &'a Token> {
    move |input| match input.first() {
        Some(token) if input.text_of(token).eq_ignore_ascii_case(wanted) => Ok((input.take_from(1), token)),
        _ => fail(input),
    }
}

pub(super) fn fail<'a, T>(input: Tokens<'a>) -> IResult<Tokens<'a>, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Tag)))
}

impl<'a> Input for Tokens<'a> {
    type Item = &'a Token;
    type Iter = std::slice::Iter<'a, Token>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.len()
    }

    fn take(&self, index: usize) -> Self {
        Tokens { to: self.from + index, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Tokens { from: self.from + index, ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.as_slice().iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.as_slice().iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.as_slice().iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if self.len() >= count { Ok(count) } else { Err(Needed::new(count - self.len())) }
    }
}
