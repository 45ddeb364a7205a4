//! Where one sentence ends and the next begins, within a paragraph.

use super::{Token, TokenKind};
use crate::lexicon::calendar_words::CalendarSense;
use crate::lexicon::word_classes::WordClass;
use crate::lexicon::{Lexicon, Sense};

/// Tells whether a sentence is complete.
pub(super) struct Boundary<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
}

impl Boundary<'_> {
    /// Whether a sentence can end behind a token: behind most words, numbers and signs none does.
    #[inline]
    pub(super) fn can_follow(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => self.text.as_bytes()[token.span.end as usize - 1] == b'.',
            TokenKind::Number => false,
            TokenKind::Sign => self.sign(token).is_some_and(|sign| is_end_mark(sign) || is_closing(sign)),
        }
    }

    /// The one character of a sign.
    #[inline]
    fn sign(&self, token: &Token) -> Option<char> {
        if token.kind != TokenKind::Sign {
            return None;
        }
        // Most signs are of ASCII, and told by one byte.
        match self.text.as_bytes()[token.span.start as usize] {
            first if first.is_ascii() => Some(char::from(first)),
            _ => self.of(token).chars().next(),
        }
    }

    /// Whether the sentence so far is complete before the token that comes.
    pub(super) fn is_before(&self, next: &Token, sentence: &[Token]) -> bool {
        let closes = |token: &Token| self.sign(token).is_some_and(is_closing);
        let body = sentence.iter().rposition(|token| !closes(token)).map_or(0, |at| at + 1);
        let Some((mark, before)) = sentence[..body].split_last() else { return false };
        match mark.kind {
            TokenKind::Number => return false,
            TokenKind::Word if !self.of(mark).ends_with('.') => return false,
            _ => {}
        }
        // Quotes and brackets that close belong to the sentence that they close: those glued to
        // its end mark, and in a text of separate tokens ("said . ''") those set apart.
        if closes(next) && (!next.space_before || mark.space_before && self.of(next) == "'") {
            return false;
        }
        let quoted = body < sentence.len();
        let glued = !next.space_before;
        match self.sign(mark) {
            None => self.dotted_word_ends(mark, next),
            Some(sign) if is_full_width(sign) => true,
            Some('!' | '?' | '\u{2026}') => self.opens(next) && (!glued || self.is_capitalised_word(next)),
            Some('.') => self.full_stop_ends(mark, before, next, glued && !quoted),
            Some(_) => false,
        }
    }

    fn of(&self, token: &Token) -> &str {
        token.span.of(self.text)
    }

    fn full_stop_ends(&self, mark: &Token, before: &[Token], next: &Token, glued: bool) -> bool {
        let Some(last) = before.last() else { return !glued && self.opens(next) };
        if glued {
            // "Saturday.Two men": a space was lost. "v.2", "example.com" and ".38" stay whole.
            let full_word = last.kind == TokenKind::Word && last.span.len() > 1 || last.kind == TokenKind::Number;
            return full_word && !mark.space_before && self.is_capitalised_word(next) && next.span.len() > 1
                || opens_quote(self.of(next));
        }
        self.opens(next) && !self.is_abbreviation(last, before, next)
    }

    /// "U.S.", "a.m.": the point may end the sentence too.
    fn dotted_word_ends(&self, mark: &Token, next: &Token) -> bool {
        if self.has(mark, |sense| matches!(sense, Sense::Calendar(_))) {
            // "at 9 a.m. Police came" against "at 9 a.m. Sunday" and "9 a.m. ET".
            let zone = self.of(next).len() <= 4 && self.of(next).bytes().all(|byte| byte.is_ascii_uppercase());
            // "8 p.m. Eastern time".
            let zone = zone || self.has(next, |sense| matches!(sense, Sense::Calendar(CalendarSense::Zone(_))));
            let calendar = self.has(next, |sense| matches!(sense, Sense::Calendar(found) if found.is_name()));
            return next.kind != TokenKind::Number && self.opens(next) && !zone && !calendar;
        }
        self.is_known_opener(next)
    }

    /// Whether the word before a full stop is one that is written with it ("Feb.", "Gen.", "J.")
    /// and the sentence goes on.
    fn is_abbreviation(&self, last: &Token, before: &[Token], next: &Token) -> bool {
        if last.kind != TokenKind::Word {
            return false;
        }
        let opener = self.is_known_opener(next);
        if self.of(last).chars().count() == 1 && last.capitalised {
            // An initial, unless it ends a name ("Plan B. The …").
            let after_name = before.len() >= 2 && before[before.len() - 2].capitalised;
            return !opener || self.of(last) != "I" && after_name && !next.marks.is(WordClass::Determiner);
        }
        let lower = !last.capitalised;
        if last.marks.is(WordClass::AbbreviatedTitle) {
            return next.kind == TokenKind::Number || !(opener || lower);
        }
        if last.marks.is(WordClass::Abbreviation) {
            let digit = next.kind == TokenKind::Number;
            // "sat" and "mar" are words too, and so is an abbreviation in lower case most often
            // the end of its sentence before a capital ("etc. Police …").
            return digit || !opener && !lower;
        }
        false
    }

    /// Whether a token can be the first of a sentence.
    fn opens(&self, token: &Token) -> bool {
        let Some(first) = self.of(token).chars().next() else { return false };
        match token.kind {
            TokenKind::Word => !first.is_lowercase(),
            TokenKind::Number => true,
            TokenKind::Sign => {
                opens_quote(self.of(token))
                    || matches!(
                        first,
                        '(' | '['
                            | '@'
                            | '#'
                            | '-'
                            | '\u{2013}'
                            | '\u{2014}'
                            | '\u{2022}'
                            | '\''
                            | '`'
                            | '\u{ab}'
                            | '\u{bf}'
                            | '\u{a1}'
                    )
                    || is_currency(first)
            }
        }
    }

    fn is_capitalised_word(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word && token.capitalised
    }

    /// Whether a word that begins with a capital does so only since it opens a sentence: a
    /// function word, or what stands after an opening quote.
    fn is_known_opener(&self, token: &Token) -> bool {
        let names = [WordClass::AbbreviatedTitle, WordClass::Abbreviation];
        let function_word = self.has(token, |sense| matches!(sense, Sense::Class(class) if !names.contains(class)));
        opens_quote(self.of(token)) || token.capitalised && function_word
    }

    fn has(&self, token: &Token, wanted: impl Fn(&Sense) -> bool) -> bool {
        token.word.is_some_and(|word| self.lexicon.senses(word).iter().any(wanted))
    }
}

/// The marks that end a sentence where no space need follow.
fn is_full_width(sign: char) -> bool {
    matches!(sign, '\u{3002}' | '\u{ff01}' | '\u{ff1f}')
}

/// The marks that can end a sentence.
fn is_end_mark(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '\u{2026}') || is_full_width(sign)
}

fn is_closing(sign: char) -> bool {
    matches!(sign, '"' | '\u{201d}' | '\u{2019}' | '\'' | ')' | ']' | '\u{bb}')
}

fn opens_quote(sign: &str) -> bool {
    sign.starts_with(['"', '\u{201c}', '\u{2018}', '\u{201e}'])
}

/// The signs of currencies in general use (Unicode's block of them, and those of Latin-1).
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
}
