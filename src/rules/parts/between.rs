//! The words and signs between two claims, and behind the last one.

use crate::lexicon::{PieceKind, cut};
use crate::text::Span;

/// A stretch of text between claims, as words and signs.
#[derive(Debug, Clone)]
pub(in crate::rules) struct Between<'a> {
    text: &'a str,
    pieces: Vec<Sign<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sign<'a> {
    text: &'a str,
    kind: PieceKind,
    /// Whether white space stands on both sides, which tells a dash from a hyphen.
    spaced: bool,
}

/// What opens a list of parts behind its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// A dash, a colon, a bracket.
    Strong,
    /// A comma.
    Comma,
}

/// How two entries of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma or a semicolon: more must come.
    More,
    /// "And": the entry behind it is the last.
    Last,
}

/// More words than this before a sign, and the claims do not stand side by side.
const MOST_WORDS: usize = 6;

/// As many words may stand between a whole and the colon that opens its list.
const MOST_BEFORE_COLON: usize = 14;

/// Behind the last claim only so many words and signs are looked at.
const MOST_BEHIND: usize = 40;

/// Before a claim only so many words and signs are looked at.
const MOST_BEFORE: usize = 2;

/// More bytes than this between two claims, and they do not stand side by side.
const LONGEST: usize = 200;

impl<'a> Between<'a> {
    /// The stretch from the end of one span to the beginning of the next; `None` where they
    /// overlap or stand far apart.
    pub(in crate::rules) fn new(text: &'a str, before: Span, after: Span) -> Option<Self> {
        let gap = text.get(before.end as usize..after.start as usize)?;
        (gap.len() <= LONGEST).then(|| Self::of(gap, usize::MAX))
    }

    /// The last words and signs before a span, those of its own sentence only.
    pub(in crate::rules) fn before(text: &'a str, sentence: Span, after: Span) -> Option<Self> {
        let mut stretch = Self::of(text.get(sentence.start as usize..after.start as usize)?, usize::MAX);
        stretch.pieces.drain(..stretch.pieces.len().saturating_sub(MOST_BEFORE));
        Some(stretch)
    }

    /// All words and signs of a sentence that stand before a span.
    pub(super) fn opening(text: &'a str, sentence: Span, before: Span) -> Option<Self> {
        Some(Self::of(text.get(sentence.start as usize..before.start as usize)?, usize::MAX))
    }

    /// Whether no word and no sign stands here.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words and signs of a span.
    pub(in crate::rules) fn within(text: &'a str, span: Span) -> Option<Self> {
        Some(Self::of(text.get(span.range())?, usize::MAX))
    }

    /// The first words and signs behind a span, to the end of its sentence at the most.
    pub(in crate::rules) fn behind(text: &'a str, before: Span, sentence: Span) -> Option<Self> {
        Some(Self::of(text.get(before.end as usize..sentence.end as usize)?, MOST_BEHIND))
    }

    fn of(text: &'a str, most: usize) -> Self {
        let mut pieces = Vec::new();
        for piece in cut(text).take(most) {
            let space_before =
                piece.space_before && piece.start > 0 || text[..piece.start].ends_with(char::is_whitespace);
            let space_after = text[piece.end..].starts_with(char::is_whitespace);
            pieces.push(Sign {
                text: &text[piece.start..piece.end],
                kind: piece.kind,
                spaced: space_before && space_after,
            });
        }
        Between { text, pieces }
    }

    /// Whether one of the words, or phrases, stands here, upper and lower case alike.
    pub(in crate::rules) fn has_any(&self, words: &[String]) -> bool {
        let own =
            format!(" {} ", self.pieces.iter().map(|piece| piece.text.to_lowercase()).collect::<Vec<_>>().join(" "));
        words.iter().any(|word| own.contains(&format!(" {} ", word.to_lowercase())))
    }

    /// Whether one of the words is the first thing here, upper and lower case alike.
    pub(super) fn begins_with_any(&self, words: &[String]) -> bool {
        self.pieces.first().is_some_and(|first| words.iter().any(|word| word.eq_ignore_ascii_case(first.text)))
    }

    /// Whether one of the words is among the first few here, before any sign.
    pub(in crate::rules) fn begins_within(&self, few: usize, words: &[String]) -> bool {
        let first = self.pieces.iter().take(few).take_while(|piece| piece.kind == PieceKind::Word);
        first.into_iter().any(|piece| words.iter().any(|word| word.eq_ignore_ascii_case(piece.text)))
    }

    /// Whether one of the phrases is the first thing here, upper and lower case alike.
    pub(in crate::rules) fn begins_with_phrase(&self, phrases: &[String]) -> bool {
        let begins = |phrase: &String| {
            let mut pieces = self.pieces.iter();
            phrase.split(' ').all(|word| pieces.next().is_some_and(|piece| piece.text.eq_ignore_ascii_case(word)))
        };
        phrases.iter().any(begins)
    }

    /// Whether all words here are among the given ones; signs do not count.
    pub(in crate::rules) fn has_only(&self, words: &[String]) -> bool {
        self.pieces
            .iter()
            .filter(|piece| piece.kind != PieceKind::Sign)
            .all(|piece| words.iter().any(|word| word.eq_ignore_ascii_case(piece.text)))
    }

    /// What opens a list here: up to a few words of the whole, then the sign right before the
    /// first part.
    pub(super) fn opener(&self) -> Option<Opener> {
        let (last, words) = self.pieces.split_last()?;
        let plain = |words: &[Sign<'_>], most| words.len() <= most && words.iter().all(|w| w.kind == PieceKind::Word);
        let tail = |words: &[Sign<'_>]| plain(words, MOST_WORDS);
        match last.text {
            // Nothing but a list or an explanation stands behind a colon, so that a whole clause
            // may stand before it: "nine people were hurt when the ferry struck the pier:".
            ":" if plain(words, MOST_BEFORE_COLON) => Some(Opener::Strong),
            "(" | "\u{2014}" | "\u{2013}" if tail(words) => Some(Opener::Strong),
            "-" if last.spaced && tail(words) => Some(Opener::Strong),
            // Behind a comma a new thought may begin, so that only the counted noun may stand
            // before it.
            "," if words.len() <= 1 && tail(words) => Some(Opener::Comma),
            _ => None,
        }
    }

    /// How two entries of a list are joined here: a few words of the first, then the joint
    /// right before the second.
    pub(super) fn joint(&self) -> Option<Joint> {
        let (joint, words) = match self.pieces.as_slice() {
            [words @ .., Sign { text: "," | ";", .. }, and] if is_and(and) => (Joint::Last, words),
            [words @ .., and] if is_and(and) => (Joint::Last, words),
            [words @ .., Sign { text: "," | ";", .. }] => (Joint::More, words),
            _ => return None,
        };
        let plain = words.len() <= MOST_WORDS && words.iter().all(|w| w.kind == PieceKind::Word && !is_and(w));
        plain.then_some(joint)
    }

    /// How many names are listed here, behind a few words and a colon or dash: "young men from one
    /// family: Farid, Walid and Karim Mansour". `None` where anything but names stands in the list.
    pub(super) fn names_listed(&self) -> Option<usize> {
        let opens = |piece: &Sign<'_>| match piece.text {
            ":" | "\u{2014}" | "\u{2013}" => true,
            "-" => piece.spaced,
            _ => false,
        };
        let open = self.pieces.iter().position(opens)?;
        let plain = |piece: &Sign<'_>| piece.kind == PieceKind::Word;
        if open > MOST_WORDS + 2 || !self.pieces[..open].iter().all(plain) {
            return None;
        }
        let list = &self.pieces[open + 1..];
        let ends = |piece: &Sign<'_>| {
            piece.kind == PieceKind::Sign && !matches!(piece.text, "," | "&") && (piece.text != "-" || piece.spaced)
        };
        let list = &list[..list.iter().position(ends).unwrap_or(list.len())];
        let last = list.iter().rposition(is_and)?;
        let (before, behind) = (&list[..last], &list[last + 1..]);
        let before =
            if before.last().is_some_and(|piece| piece.text == ",") { &before[..before.len() - 1] } else { before };
        let is_name = |entry: &[Sign<'_>]| {
            let capital = |piece: &Sign<'_>| piece.text == "-" || piece.text.starts_with(char::is_uppercase);
            (1..=MOST_WORDS).contains(&entry.len()) && entry.iter().all(capital)
        };
        let entries: Vec<&[Sign<'_>]> = before.split(|piece| piece.text == ",").chain([behind]).collect();
        entries.iter().all(|entry| is_name(entry)).then_some(entries.len())
    }

    /// Whether a list plainly ends here: a few words, then a sign or the end of the sentence,
    /// and no further entry behind it.
    pub(super) fn ends_list(&self) -> bool {
        let sign =
            self.pieces.iter().position(|piece| piece.kind == PieceKind::Sign && (piece.text != "-" || piece.spaced));
        let words = &self.pieces[..sign.unwrap_or(self.pieces.len())];
        let goes_on = sign.and_then(|at| self.pieces.get(at + 1)).is_some_and(is_and);
        words.len() <= MOST_WORDS && !words.iter().any(is_and) && !goes_on
    }

    /// Whether a word or two and then one of the given phrases end the list here.
    pub(super) fn ends_list_with(&self, phrases: &[String]) -> bool {
        const MOST: usize = 4;
        let clause: Vec<String> = self
            .pieces
            .iter()
            .take_while(|piece| piece.kind != PieceKind::Sign)
            .map(|piece| piece.text.to_lowercase())
            .collect();
        clause.len() <= MOST
            && phrases.iter().any(|phrase| format!(" {}", clause.join(" ")).ends_with(&format!(" {phrase}")))
    }

    /// Whether the second claim puts the first in other words: "…, or 65 percent", "… (65
    /// percent".
    pub(super) fn restates(&self) -> bool {
        let words = match self.pieces.as_slice() {
            [words @ .., Sign { text: ",", .. }, or] if or.text.eq_ignore_ascii_case("or") => words,
            [words @ .., Sign { text: "(" | "\u{2014}" | "\u{2013}", .. }] => words,
            [words @ .., Sign { text: "-", spaced: true, .. }] => words,
            _ => return false,
        };
        words.len() <= MOST_WORDS && words.iter().all(|w| w.kind == PieceKind::Word)
    }

    /// Whether the claims stand in one phrase: a few words without a joint between them, a
    /// comma at most.
    pub(super) fn is_one_phrase(&self) -> bool {
        let plain = |piece: &Sign<'_>| piece.kind == PieceKind::Word && !is_and(piece) || piece.text == ",";
        self.pieces.len() <= MOST_WORDS && self.pieces.iter().all(plain)
    }

    /// Whether nothing but a dash stands here.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text.trim(), "-" | "\u{2013}" | "\u{2014}")
    }

    /// Whether a few words stand here and then a comma.
    pub(super) fn ends_in_comma(&self) -> bool {
        let Some((last, words)) = self.pieces.split_last() else { return false };
        last.text == "," && words.len() <= MOST_WORDS && words.iter().all(|w| w.kind == PieceKind::Word)
    }

    /// Whether nothing but an opening bracket stands here.
    pub(super) fn is_bracket(&self) -> bool {
        self.text.trim() == "("
    }

    /// Whether nothing but a comma or white space stands here.
    pub(super) fn is_adjacent(&self) -> bool {
        matches!(self.text.trim(), "" | ",")
    }
}

fn is_and(piece: &Sign<'_>) -> bool {
    piece.text.eq_ignore_ascii_case("and") || piece.text == "&"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Between<'_> {
        Between::of(text, usize::MAX)
    }

    #[test]
    fn a_list_opens_behind_a_dash_a_colon_or_a_bracket() {
        for text in [" - ", " in the valley: ", "\u{2014}", " ("] {
            assert_eq!(of(text).opener(), Some(Opener::Strong), "{text}");
        }
        assert_eq!(of(" people, ").opener(), Some(Opener::Comma));
        for text in [" ", "-", " of them, ", " and ", " in a row, the club won: then "] {
            assert_eq!(of(text).opener(), None, "{text}");
        }
    }

    #[test]
    fn entries_are_joined_by_commas_and_the_last_by_and() {
        assert_eq!(of(" in Oslo and ").joint(), Some(Joint::Last));
        assert_eq!(of(", and ").joint(), Some(Joint::Last));
        assert_eq!(of(", ").joint(), Some(Joint::More));
        assert_eq!(of(" and a dog and ").joint(), None);
        assert_eq!(of(" in Oslo ").joint(), None);
    }

    #[test]
    fn a_list_that_goes_on_does_not_end() {
        for text in ["", ".", " - also spoke to the press", ") were there.", " in the capital, officials said."] {
            assert!(of(text).ends_list(), "{text}");
        }
        for text in [" and others", ", and others", " who had been to the market in the old town that day"] {
            assert!(!of(text).ends_list(), "{text}");
        }
    }

    #[test]
    fn names_are_counted() {
        assert_eq!(of(" young men from one family: Farid, Walid, Jamal and Karim Mansour.").names_listed(), Some(4));
        assert_eq!(of(" towns - Lund, Olsund, and Port Alma - were hit").names_listed(), Some(3));
        for text in [" men: Farid, a cook, and Karim.", " men: Farid.", " men, Farid and Karim", ": he and Karim left"]
        {
            assert_eq!(of(text).names_listed(), None, "{text}");
        }
    }

    #[test]
    fn a_share_is_told_in_other_words() {
        for text in [" members, or ", " (", " \u{2013} "] {
            assert!(of(text).restates(), "{text}");
        }
        for text in [" and ", ", and ", " or so, while "] {
            assert!(!of(text).restates(), "{text}");
        }
    }

    #[test]
    fn words_are_found_whole() {
        let between = of(" who were Among them, ");
        assert!(between.has_any(&["among them".into()]));
        assert!(!between.has_any(&["mong".into()]));
        assert!(of(", born in ").has_only(&["born".into(), "in".into()]));
        assert!(!of(", who was born in ").has_only(&["born".into(), "in".into()]));
    }
}
