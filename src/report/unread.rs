//! What was left out of a check, for people: by reason, each with the words around it, so that
//! an editor sees what the tool could not read.

use crate::check::CheckedStory;
use crate::grammar::UnreadReason;
use crate::text::Span;

/// All that was left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut<'a> {
    /// The reason.
    pub reason: UnreadReason,
    /// What was left out, by article and place.
    pub unread: Vec<UnreadWords<'a>>,
}

/// Words that were left out, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadWords<'a> {
    /// The words themselves.
    pub quote: &'a str,
    /// What goes before them in their line, as far as a glance reaches.
    pub before: &'a str,
    /// What follows them.
    pub after: &'a str,
    /// The id of the article.
    pub document: &'a str,
}

/// What was left out, by reason, those first that an editor may want to look at.
pub fn left_out(checked: &CheckedStory) -> Vec<LeftOut<'_>> {
    let story = &checked.story;
    let mut reasons: Vec<UnreadReason> = story.unread.iter().map(|(_, unread)| unread.reason).collect();
    reasons.sort_unstable_by(|a, b| b.cmp(a));
    reasons.dedup();
    let of_reason = |reason: UnreadReason| {
        let unread = story.unread.iter().filter(move |(_, unread)| unread.reason == reason);
        unread.map(|(key, unread)| {
            let document = story.document(*key);
            let (before, after) = around(&document.text, unread.span);
            UnreadWords { quote: unread.span.of(&document.text), before, after, document: &document.id }
        })
    };
    reasons.into_iter().map(|reason| LeftOut { reason, unread: of_reason(reason).collect() }).collect()
}

/// How many numbers and dates were seen, and what became of them.
pub fn seen_in_words(checked: &CheckedStory) -> String {
    let story = &checked.story;
    let (read, unread) = (story.claims.len(), story.unread.len());
    let vague = story.claims.iter().filter(|claim| !claim.comparable).count();
    let seen = read + unread;
    format!("{seen} numbers and dates seen: {read} read, {vague} of them too vague to compare, and {unread} left out")
}

/// The words beside a span, within its line.
fn around(text: &str, span: Span) -> (&str, &str) {
    const GLANCE: usize = 30;
    let range = span.range();
    let before = &text[..range.start];
    let before_len: usize = before.chars().rev().take(GLANCE).take_while(|&c| c != '\n').map(char::len_utf8).sum();
    let after = &text[range.end..];
    let after_len: usize = after.chars().take(GLANCE).take_while(|&c| c != '\n').map(char::len_utf8).sum();
    let (before, after) = (&before[before.len() - before_len..], &after[..after_len]);
    // A word that the glance cuts through is left out.
    let before = if before.chars().count() == GLANCE { before.split_once(' ').map_or("", |cut| cut.1) } else { before };
    let after = if after.chars().count() == GLANCE { after.rsplit_once(' ').map_or("", |cut| cut.0) } else { after };
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;
    use crate::{Options, check};

    fn checked(text: &str) -> CheckedStory {
        let options = Options::default();
        let mut document = Document { id: "a".into(), text: text.into(), ..Document::default() };
        document.prepare(&options.lexicon);
        check("a", vec![document], &options)
    }

    #[test]
    fn what_was_left_out_stands_with_its_words_by_reason() {
        let checked =
            checked("The Boeing 787 carried 12 men.\nShe came third behind the man whom nobody had expected.");
        assert_eq!(
            seen_in_words(&checked),
            "3 numbers and dates seen: 1 read, 0 of them too vague to compare, and 2 left out"
        );
        let left_out = left_out(&checked);
        let found: Vec<_> = left_out
            .iter()
            .flat_map(|reason| {
                reason.unread.iter().map(move |words| (reason.reason, words.before, words.quote, words.after))
            })
            .collect();
        assert_eq!(
            found,
            [
                (UnreadReason::Ordinal, "She came ", "third", " behind the man whom nobody"),
                (UnreadReason::Name, "The Boeing ", "787", " carried 12 men."),
            ]
        );
    }
}
