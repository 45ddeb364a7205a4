//! The tokens of a sentence as nom's input.
//!
//! A grammar matches whole tokens, so that "four" cannot shadow "fourteen".

use std::cell::RefCell;
use std::ops::Deref;

use nom::error::{Error, ErrorKind};
use nom::{IResult, Input, Needed};

use super::numerals::Numeral;
use super::scan;
use super::times::is_date_alone;
use super::unread::UnreadReason;
use crate::lexicon::calendar_words::Kinds;
use crate::lexicon::contexts::ContextSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Marks, Phrase, PieceKind, Sense};
use crate::text::Token;
use crate::value::TimeExpression;

/// A sentence with all that the grammars share while they read it.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// All tokens of the sentence.
    pub sentence: &'a [Token],
    /// The phrases of the lexicon that begin at each token, longest first: how many tokens each
    /// takes and what it means.
    phrases: Vec<(u32, &'a [Sense])>,
    /// What is known of each token, and nothing behind the last one.
    places: Vec<Place>,
    /// The tokens at which a mention can begin or a name that holds digits, from the last on.
    openings: Vec<u32>,
    /// The numbers that were read so far,
    pub(super) numerals: Memo<Numeral>,
    /// and why others are no quantities.
    pub(super) excluded: Memo<UnreadReason>,
    /// The dates that were read so far,
    pub(super) dates: Memo<TimeExpression>,
    /// the parts that they were joined of,
    pub(super) parts_of_dates: Memo<TimeExpression>,
    /// and of these the days and months by name and number.
    pub(super) days: Memo<TimeExpression>,
}

/// What is known of a token beside its phrases.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Where its phrases begin and end.
    phrases: (u32, u32),
    /// Its marks together with those of the phrases that begin there.
    marks: Marks,
    /// The kinds of the word and the phrases of the calendar that begin there,
    opening: Kinds,
    /// and those of the words behind with them, up to a word that no part of a date holds; roles, which only
    /// stand before a date, are left out.
    kinds: Kinds,
    /// Whether a mention can begin there.
    begins: bool,
}

/// What is known of the tokens behind a place.
#[derive(Debug, Clone, Copy)]
struct Behind {
    /// The kinds of calendar words that they lead to.
    kinds: Kinds,
    /// Whether the next is, or leads to, what makes a mention,
    reaches_core: bool,
    /// or to a calendar word, too.
    leads: bool,
    /// Whether the next is digits.
    digits: bool,
}

impl Behind {
    /// What neither is nor leads to anything that is read.
    const NOTHING: Behind = Behind { kinds: Kinds::NONE, reaches_core: false, leads: false, digits: false };
}

impl Place {
    /// What the marks of a token tell of its place: a word of the calendar that names no time is a role.
    fn of(token: &Token) -> Self {
        let role = token.marks.has(Marks::CALENDAR) && !token.marks.has(Marks::TIME);
        let opening = if role { Kinds::ROLE } else { Kinds::NONE };
        Place { marks: token.marks, opening, ..Place::default() }
    }
}

/// The marks of the words that may stand in a part of a date before its calendar word.
const IN_A_DATE: Marks = Marks::LEADS
    .with(Marks::CALENDAR)
    .with(Marks::NUMERAL)
    .with(Marks::HEDGE)
    .with(Marks::HEDGE_AFTER)
    .with(Marks::UNIT)
    .with(Marks::ONE)
    .with(Marks::of(WordClass::Filling));

/// The marks of the words by which a mention, or a part of a date, is told before what leads on to one,
const TELLING: Marks = IN_A_DATE.with(Marks::CORE);
/// and before all else.
const TELLING_ALONE: Marks = Marks::TIME.with(Marks::NUMERAL).with(Marks::ONE).with(Marks::CORE);

impl<'a> Passage<'a> {
    /// No sentence of a text so far.
    pub fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Passage {
            text,
            lexicon,
            sentence: &[],
            phrases: Vec::new(),
            places: vec![Place::default()],
            openings: Vec::new(),
            numerals: Memo::default(),
            excluded: Memo::default(),
            dates: Memo::default(),
            parts_of_dates: Memo::default(),
            days: Memo::default(),
        }
    }

    /// One sentence of a text.
    pub fn of(text: &'a str, sentence: &'a [Token], lexicon: &'a Lexicon) -> Self {
        let mut passage = Passage::new(text, lexicon);
        passage.turn_to(sentence);
        passage
    }

    /// Goes on to another sentence of the same text: looks up all of its tokens, in the memory
    /// that the last one took. From the last token back, since what a word can be depends on what it leads to.
    pub fn turn_to(&mut self, sentence: &'a [Token]) {
        self.sentence = sentence;
        self.numerals.clear();
        self.excluded.clear();
        self.dates.clear();
        self.parts_of_dates.clear();
        self.days.clear();
        self.phrases.clear();
        self.openings.clear();
        self.places.clear();
        self.places.extend(sentence.iter().map(Place::of));
        self.places.push(Place::default());
        let mut behind = Behind::NOTHING;
        let mut end = sentence.len();
        loop {
            // Most words open no phrase with the next, are none of the calendar and lead to none.
            let telling = if behind.leads { end.checked_sub(1) } else { last_telling(sentence, end) };
            let Some(at) = telling else { break };
            if !behind.leads || may_lead(sentence, at) {
                behind = self.look_at(at, behind);
            } else {
                if behind.digits {
                    self.openings.push(at as u32);
                }
                behind = Behind::NOTHING;
            }
            end = at;
        }
    }

    /// Looks a token up that stands before what is known already.
    fn look_at(&mut self, at: usize, behind: Behind) -> Behind {
        let token = &self.sentence[at];
        let phrases = token.marks.has(Marks::OPENS_PHRASE) && may_open_phrase(&self.sentence[at..], self.lexicon);
        // An article that counts nobody.
        let concerns = phrases
            || behind.leads
            || token.kind == PieceKind::Number
            || token.marks.has(TELLING_ALONE.without(Marks::ONE))
            || token.marks.has(Marks::ONE) && scan::may_count(self.sentence, at);
        if concerns { self.look_closer(at, phrases, behind) } else { Behind::NOTHING }
    }

    /// Finds out what a token is part of, with the phrases that begin there.
    fn look_closer(&mut self, at: usize, phrases: bool, behind: Behind) -> Behind {
        let (sentence, token) = (self.sentence, &self.sentence[at]);
        let place = &mut self.places[at];
        if token.marks.has(Marks::TIME) {
            place.opening = self.lexicon.kinds_of(token.word);
        }
        if phrases {
            place.phrases.0 = self.phrases.len() as u32;
            for phrase in phrases_from(&sentence[at..], self.lexicon) {
                self.phrases.push((phrase.rest.len() as u32 + 1, &phrase.senses));
                place.marks = place.marks.with(phrase.marks);
                place.opening = place.opening.or(phrase.kinds);
            }
            place.phrases.1 = self.phrases.len() as u32;
        }
        let number = token.kind == PieceKind::Number || place.marks.has(Marks::NUMERAL);
        let own = place.opening.without(Kinds::ROLE);
        let dates = number && is_date_alone(self.text, sentence, at);
        let own = if dates { own.or(Kinds::NUMBER) } else { own };
        place.kinds = behind.kinds.or(own);
        let reaches_core = scan::reaches_core(sentence, at, place.marks, behind.reaches_core);
        place.begins = reaches_core && scan::may_begin(self.text, sentence, at, place.marks);
        let leads = token.kind != PieceKind::Word || token.span.len() == 1 || place.marks.has(IN_A_DATE);
        let kinds = if leads { place.kinds } else { own };
        if place.begins || behind.digits || scan::is_letter_before_digits(sentence, at) {
            self.openings.push(at as u32);
        }
        let leads = reaches_core || kinds != Kinds::NONE;
        Behind { kinds, reaches_core, leads, digits: token.kind == PieceKind::Number }
    }

    /// Whether a mention can begin at a token.
    ///
    /// ```
    /// use gainsay::grammar::Passage;
    /// use gainsay::lexicon::{Lexicon, cut};
    /// use gainsay::text::Token;
    /// let lexicon = Lexicon::english();
    /// let text = "The mayor spoke in early March.";
    /// let tokens: Vec<Token> = cut(text).map(|piece| Token::new(piece, text, &lexicon)).collect();
    /// let passage = Passage::of(text, &tokens, &lexicon);
    /// let begins: Vec<usize> = (0..tokens.len()).filter(|&at| passage.begins(at)).collect();
    /// assert_eq!(begins, [3, 4, 5]);
    /// ```
    pub fn begins(&self, at: usize) -> bool {
        self.places[at].begins
    }

    /// The tokens, in order, at which a mention can begin or a name with a number.
    pub(super) fn openings(&self) -> impl Iterator<Item = usize> {
        self.openings.iter().rev().map(|at| *at as usize)
    }

    fn phrases_at(&self, token: usize) -> &[(u32, &'a [Sense])] {
        let (first, end) = self.places[token].phrases;
        &self.phrases[first as usize..end as usize]
    }
}

/// The last of so many tokens of a sentence of which more may be to know than its marks, where nothing behind
/// them is or leads to what is read.
fn last_telling(sentence: &[Token], end: usize) -> Option<usize> {
    let mut goes_on = may_go_on(sentence, end);
    sentence[..end].iter().rposition(|token| {
        let telling = token.marks.has(TELLING_ALONE)
            || token.kind == PieceKind::Number
            || goes_on && token.marks.has(Marks::OPENS_PHRASE);
        goes_on = token.marks.has(Marks::LEADS);
        telling
    })
}

/// Whether more may be to know than its marks of a token that stands before what leads to something.
fn may_lead(sentence: &[Token], at: usize) -> bool {
    let token = &sentence[at];
    // One letter: "Q3".
    token.kind != PieceKind::Word
        || token.span.len() == 1
        || token.marks.has(TELLING)
        || token.marks.has(Marks::OPENS_PHRASE) && may_go_on(sentence, at + 1)
}

/// Whether a token can be another than the first of a phrase.
fn may_go_on(sentence: &[Token], at: usize) -> bool {
    sentence.get(at).is_some_and(|token| token.marks.has(Marks::LEADS))
}

/// The phrases that begin with the first of some tokens, longest first.
fn phrases_from<'a>(tokens: &'a [Token], lexicon: &'a Lexicon) -> impl Iterator<Item = &'a Phrase> {
    let words = match tokens {
        [first, second, ..] => first.word.zip(second.word),
        _ => None,
    };
    let phrases = words.into_iter().flat_map(|(first, second)| lexicon.phrases(first, second));
    phrases.filter(|phrase| {
        let behind = tokens.get(1..=phrase.rest.len());
        behind.is_some_and(|behind| phrase.rest.iter().zip(behind).all(|(word, token)| token.word == Some(*word)))
    })
}

/// Whether a phrase may begin with the first two of some tokens.
fn may_open_phrase(tokens: &[Token], lexicon: &Lexicon) -> bool {
    match tokens {
        [first, second, ..] => {
            first.word.zip(second.word).is_some_and(|(first, second)| lexicon.may_open_phrase(first, second))
        }
        _ => false,
    }
}

/// What one grammar read at each place so far, so that the families that ask for the same
/// there do not read it again.
#[derive(Debug)]
pub(super) struct Memo<T>(RefCell<Vec<Known<T>>>);

/// From which token on, and what was read there: up to which token, and its value.
type Known<T> = (u32, Option<(u32, T)>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Memo(RefCell::default())
    }
}

impl<T> Memo<T> {
    /// Forgets what was read, for another sentence.
    fn clear(&mut self) {
        self.0.get_mut().clear();
    }
}

impl<T: Clone> Memo<T> {
    /// What `read` gives, which depends on nothing but the place in the sentence.
    pub(super) fn or_read<'a>(
        &self,
        input: Tokens<'a>,
        read: impl FnOnce(Tokens<'a>) -> IResult<Tokens<'a>, T>,
    ) -> IResult<Tokens<'a>, T> {
        if input.to as usize != input.sentence.len() {
            return read(input);
        }
        if let Some((_, known)) = self.0.borrow().iter().rev().find(|(from, _)| *from == input.from) {
            return match known {
                Some((from, value)) => Ok((Tokens { from: *from, ..input }, value.clone())),
                None => fail(input),
            };
        }
        let result = read(input);
        let known = result.as_ref().ok().map(|(rest, value)| (rest.from, value.clone()));
        self.0.borrow_mut().push((input.from, known));
        result
    }
}

impl<T: Clone> Memo<T> {
    /// What `find` gives of a place, which takes no tokens.
    pub(super) fn or_find(&self, input: Tokens<'_>, find: impl FnOnce(Tokens<'_>) -> Option<T>) -> Option<T> {
        self.or_read(input, |input| find(input).map_or_else(|| fail(input), |found| Ok((input, found))))
            .ok()
            .map(|(_, found)| found)
    }
}

/// The rest of a sentence, with the whole of it within reach.
#[derive(Debug, Clone, Copy)]
pub struct Tokens<'a> {
    passage: &'a Passage<'a>,
    from: u32,
    to: u32,
}

impl<'a> Deref for Tokens<'a> {
    type Target = Passage<'a>;

    fn deref(&self) -> &Passage<'a> {
        self.passage
    }
}

impl PartialEq for Tokens<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.sentence, other.sentence) && (self.from, self.to) == (other.from, other.to)
    }
}

impl<'a> Tokens<'a> {
    /// All tokens of a sentence.
    pub fn of(passage: &'a Passage<'a>) -> Self {
        Tokens { passage, from: 0, to: passage.sentence.len() as u32 }
    }

    /// How many tokens are left.
    pub fn len(self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether none is left.
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }

    /// Where the first token left stands in the sentence.
    pub fn position_in_sentence(self) -> usize {
        self.from as usize
    }

    /// The tokens left.
    pub fn as_slice(self) -> &'a [Token] {
        &self.passage.sentence[self.from as usize..self.to as usize]
    }

    /// The first token left.
    pub fn first(self) -> Option<&'a Token> {
        self.nth(0)
    }

    /// The tokens of the sentence before the first one left.
    pub fn preceding(self) -> std::slice::Iter<'a, Token> {
        self.passage.sentence[..self.from as usize].iter()
    }

    /// The tokens left and so many before them.
    pub fn going_back(self, places: usize) -> Option<Self> {
        Some(Tokens { from: self.from.checked_sub(u32::try_from(places).ok()?)?, ..self })
    }

    /// The token before the first one left.
    pub fn before(self) -> Option<&'a Token> {
        self.from.checked_sub(1).map(|at| &self.passage.sentence[at as usize])
    }

    /// The token so many behind the first one left.
    pub fn nth(self, index: usize) -> Option<&'a Token> {
        let sentence = self.passage.sentence;
        (index < self.len()).then(|| &sentence[self.from as usize + index])
    }

    /// Whether the first token left is this word, upper and lower case alike.
    #[inline]
    pub fn is_word(self, word: &str) -> bool {
        self.first().is_some_and(|token| self.is(token, word))
    }

    /// Whether the token before the first one left is this word, upper and lower case alike.
    #[inline]
    pub fn is_behind(self, word: &str) -> bool {
        self.before().is_some_and(|token| self.is(token, word))
    }

    /// Whether a token is this word, upper and lower case alike.
    #[inline]
    pub(super) fn is(self, token: &Token, word: &str) -> bool {
        // Most words differ in their length.
        token.span.len() == word.len() && self.is_written(token, word)
    }

    fn is_written(self, token: &Token, word: &str) -> bool {
        self.text_of(token).eq_ignore_ascii_case(word)
    }

    /// The tokens behind this word, where it is the first one left.
    #[inline]
    pub fn after_word(self, word: &str) -> Option<Self> {
        self.is_word(word).then(|| self.take_from(1))
    }

    /// Whether a token is of a closed class.
    pub fn has_class(self, token: &Token, class: WordClass) -> bool {
        token.marks.is(class)
    }

    /// Whether a token says this of the numbers beside it.
    pub fn has_context(self, token: &Token, context: ContextSense) -> bool {
        token.marks.has(Marks::CONTEXT)
            && self.senses_of(token).iter().any(|sense| matches!(sense, Sense::Context(found) if *found == context))
    }

    /// Whether a token alone loosens or bounds a number behind it.
    pub fn is_hedge(self, token: &Token) -> bool {
        token.marks.has(Marks::HEDGE)
    }

    /// The words of a token.
    pub fn text_of(self, token: &Token) -> &'a str {
        token.span.of(self.passage.text)
    }

    /// What a token alone can mean.
    pub fn senses_of(self, token: &Token) -> &'a [Sense] {
        token.word.map_or(&[], |word| self.passage.lexicon.senses(word))
    }

    /// Whether a word or phrase that begins at the first token has any of these marks.
    pub fn may_be(self, any_of: Marks) -> bool {
        self.from < self.to && self.passage.places[self.from as usize].marks.has(any_of)
    }

    /// The kinds of the word and the phrases of the calendar that begin at the first token.
    pub(super) fn opening(self) -> Kinds {
        self.passage.places[self.from as usize].opening
    }

    /// Whether a word or phrase of the calendar of any of these kinds begins at the first token.
    pub fn opens_with(self, any_of: Kinds) -> bool {
        self.opening().has(any_of)
    }

    /// Whether a calendar word of any of these kinds stands here or behind words that may lead to it.
    pub fn leads_to(self, any_of: Kinds) -> bool {
        self.passage.places[self.from as usize].kinds.has(any_of)
    }

    /// The words and phrases of the lexicon that begin at the first token, longest first:
    /// how many tokens each takes and what it means.
    #[inline]
    pub fn entries(self) -> impl Iterator<Item = (usize, &'a [Sense])> {
        let phrases = self.passage.phrases_at(self.from as usize).iter();
        Entries { phrases, left: self.len(), alone: self.first().map(|token| self.senses_of(token)) }
    }
}

/// The phrases that begin with a token, and the token alone.
struct Entries<'a> {
    phrases: std::slice::Iter<'a, (u32, &'a [Sense])>,
    /// How many tokens a phrase may take.
    left: usize,
    alone: Option<&'a [Sense]>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = (usize, &'a [Sense]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        for (len, senses) in self.phrases.by_ref() {
            if *len as usize <= self.left {
                return Some((*len as usize, senses));
            }
        }
        self.alone.take().map(|senses| (1, senses))
    }
}

/// The longest word or phrase of the lexicon here that has a wanted sense; whatever has one has
/// one of the marks.
///
/// ```text
/// let month = |s: &Sense| match s { Sense::Calendar(CalendarSense::Month(m)) => Some(*m), _ => None };
/// let month = sense(Marks::CALENDAR, month);
/// ```
pub fn sense<'a, T>(marks: Marks, pick: impl Fn(&Sense) -> Option<T>) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, T> {
    move |input| {
        if !input.may_be(marks) {
            return fail(input);
        }
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
        Some(token) if token.span.len() == wanted.len() && input.text_of(token) == wanted => {
            Ok((input.take_from(1), token))
        }
        _ => fail(input),
    }
}

/// One token with just this word, upper and lower case alike; for the shape of a grammar
/// ("3 *to* 5"), never for vocabulary.
pub fn word<'a>(wanted: &'static str) -> impl Fn(Tokens<'a>) -> IResult<Tokens<'a>, &'a Token> {
    move |input| match input.first() {
        Some(token) if input.is(token, wanted) => Ok((input.take_from(1), token)),
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
        Tokens { to: self.from + index as u32, ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Tokens { from: self.from + index as u32, ..*self }
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
