//! Names: where they stand in a noun phrase, what they are of, and which are one.

use std::ops::Range;

use super::EntityKind;
use crate::lexicon::Lexicon;
use crate::lexicon::word_classes::WordClass;
use crate::syntax::{NounPhrase, Syntax, Tag};

/// The runs of names in a phrase, titles left out, each with whether one stood before it.
pub(super) fn runs(syntax: &Syntax<'_>, phrase: &NounPhrase, lexicon: &Lexicon) -> Vec<(Range<usize>, bool)> {
    let words = &syntax.words;
    // "Lind-Holm" is one name.
    let is_name = |at: usize| {
        words[at].tag == Tag::Name
            || words[at].tag == Tag::Hyphen
                && at > phrase.tokens.start
                && words[at - 1].tag == Tag::Name
                && words.get(at + 1).is_some_and(|next| next.tag == Tag::Name)
    };
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = phrase.tokens.start;
    while at < phrase.tokens.end {
        let end = (at..phrase.tokens.end).find(|&at| !is_name(at)).unwrap_or(phrase.tokens.end);
        // "Interior Secretary Ryan Zinke": up to the last title.
        let titles = (at..end).rposition(|at| lexicon.names.is_title(&words[at].lemma().to_lowercase()));
        let titles = titles.map_or(0, |last| last + 1);
        // A title alone names nobody.
        if at + titles < end {
            let before = at.checked_sub(1).is_some_and(|before| {
                before >= phrase.tokens.start
                    && (matches!(words[before].tag, Tag::Noun { person: true, .. })
                        || lexicon.names.is_title(&words[before].lemma()))
            });
            runs.push((at + titles..end, titles > 0 || before));
        }
        at = end.max(at) + 1;
    }
    runs
}

/// What a name is of, by its own words and what stands right beside it.
pub(super) fn kind(
    syntax: &Syntax<'_>,
    phrase: &NounPhrase,
    run: &Range<usize>,
    titled: bool,
    lexicon: &Lexicon,
) -> EntityKind {
    let words = &syntax.words;
    let last = words[run.end - 1].lemma().to_lowercase();
    let first = words[run.start].lemma().to_lowercase();
    let of = words.get(run.end).is_some_and(|word| &*word.lemma() == "of" || &*word.lemma() == "for");
    let one = run.len() == 1;
    if titled {
        EntityKind::Person
    } else if lexicon.names.is_organisation(&last)
        || of && lexicon.names.is_organisation(&first)
        || one && is_short_form(&words[run.start].lemma())
    {
        EntityKind::Organisation
    } else if lexicon.names.is_place(&last) || !one && lexicon.names.is_place(&first) {
        EntityKind::Place
    } else if phrase.of.is_some_and(|of| lexicon.names.is_place(&words[syntax.noun_phrases[of].head].lemma())) {
        // "The town of Brake".
        EntityKind::Place
    } else if is_aged(syntax, run.end) {
        EntityKind::Person
    } else if run.end == phrase.tokens.end && phrase.preposition.is_some_and(|at| words[at].is(WordClass::Locative)) {
        EntityKind::Place
    } else {
        EntityKind::Unknown
    }
}

/// "Anna Holm, 41, …": an age in apposition.
fn is_aged(syntax: &Syntax<'_>, end: usize) -> bool {
    let tag = |at: usize| syntax.words.get(at).map(|word| word.tag);
    tag(end) == Some(Tag::Comma)
        && tag(end + 1) == Some(Tag::Number)
        && matches!(tag(end + 2), None | Some(Tag::Comma | Tag::Sign))
}

/// "EPA", "NATO", "U.S.": capitals alone, and few of them.
pub(super) fn is_short_form(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    (2..=6).contains(&capitals) && word.chars().all(|letter| letter.is_uppercase() || letter == '.')
}

/// Whether a short form is made of the first letters of a name, small words or not.
pub(super) fn has_initials(words: &[&str], short: &str) -> bool {
    let letters = |large_only: bool| -> String {
        let kept = words.iter().filter(|word| !large_only || word.starts_with(char::is_uppercase));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    [true, false].into_iter().any(|large_only| letters(large_only).eq_ignore_ascii_case(short))
}

/// Whether two names can be of one: the last words are one, and the longer name holds the first
/// of the shorter. The last word of a long name alone is a person's ("Holm"), and so is the
/// first ("Anna").
pub(super) fn can_be_one(a: &[String], b: &[String], kind: EntityKind) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    let ends = long.last().is_some_and(|word| is_one_word(word, last));
    let begins = long.first().is_some_and(|word| is_one_word(word, first));
    match (short.len(), long.len()) {
        (1, 1) => ends,
        (1, _) => matches!(kind, EntityKind::Person | EntityKind::Unknown) && (ends || begins),
        _ => ends && long.iter().any(|word| is_one_word(word, first)),
    }
}

/// Words of one spelling, give or take a letter in long ones.
fn is_one_word(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || a.len() >= 5
            && b.len() >= 5
            && a.as_bytes()[0].eq_ignore_ascii_case(&b.as_bytes()[0])
            && strsim::damerau_levenshtein(a, b) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn the_last_name_or_the_first_alone_is_a_persons() {
        let can_be = |a: &str, b: &str, kind| can_be_one(&words(a), &words(b), kind);
        assert!(can_be("Holm", "Anna Holm", EntityKind::Person));
        assert!(can_be("Anna", "Anna Holm", EntityKind::Person));
        assert!(can_be("Anna Holm", "Anna Marie Holm", EntityKind::Person));
        assert!(can_be("Anna Sundqist", "Anna Sundqvist", EntityKind::Person));
        assert!(!can_be("Anna Holm", "Karin Holm", EntityKind::Person));
        assert!(!can_be("Committee", "Harbour Committee", EntityKind::Organisation));
    }

    #[test]
    fn initials_make_a_short_form() {
        assert!(has_initials(&["National", "Board", "of", "Health"], "NBH"));
        assert!(has_initials(&["National", "Board", "of", "Health"], "NBoH"));
        assert!(!has_initials(&["National", "Board", "of", "Health"], "NHB"));
        assert!(is_short_form("EU") && is_short_form("U.N.") && !is_short_form("Eu") && !is_short_form("A"));
    }
}
