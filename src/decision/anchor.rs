//! What an override hangs on: the words of a claim and those around them, as the text-quote
//! selector of the W3C Web Annotation Data Model has it.

use serde::{Deserialize, Serialize};

use crate::claim::{Claim, ClaimKey};
use crate::story::Story;

/// How many characters before and after the words are remembered, within their paragraph.
const CONTEXT: usize = 32;

/// How many characters of the words around must have stayed where the paragraph was edited.
const ENOUGH: usize = 12;

/// A claim by its words, so that it is found again when the rest of its article has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClaimAnchor {
    /// The id of the article.
    pub document: String,
    /// The words of the claim.
    pub quote: String,
    /// The characters before them, to the start of the paragraph at most.
    pub prefix: String,
    /// The characters behind them, to the end of the paragraph at most.
    pub suffix: String,
    /// Which of the claims with the same words and surroundings it is, counted from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub nth: u32,
}

fn is_first(nth: &u32) -> bool {
    *nth == 0
}

impl ClaimAnchor {
    /// The anchor of a claim of a story.
    pub fn of(story: &Story, key: ClaimKey) -> Self {
        let claim = story.claim(key);
        let document = story.document(claim.document);
        let (before, after) = around(&document.text, claim);
        let mut anchor = ClaimAnchor {
            document: document.id.clone(),
            quote: story.quote(key).to_owned(),
            prefix: last_characters(before, CONTEXT).to_owned(),
            suffix: first_characters(after, CONTEXT).to_owned(),
            nth: 0,
        };
        let alike = anchor.exact(story);
        anchor.nth = alike.iter().position(|other| *other == key).unwrap_or(0) as u32;
        anchor
    }

    /// The claim that the anchor means. Where the words around it were edited, that of the
    /// same words whose surroundings are the most alike; `None` where there is none or two are
    /// equally alike.
    pub fn find(&self, story: &Story) -> Option<ClaimKey> {
        let exact = self.exact(story);
        if !exact.is_empty() {
            return exact.get(self.nth as usize).copied();
        }
        let mut likest: Vec<(usize, ClaimKey)> = self
            .same_words(story)
            .map(|(key, before, after)| {
                (
                    shared(before.chars().rev(), self.prefix.chars().rev())
                        + shared(after.chars(), self.suffix.chars()),
                    key,
                )
            })
            .collect();
        likest.sort_by_key(|(alike, key)| (std::cmp::Reverse(*alike), *key));
        let whole = self.prefix.chars().count() + self.suffix.chars().count();
        match likest.as_slice() {
            [(best, key), rest @ ..]
                if *best >= ENOUGH.min(whole) && rest.first().is_none_or(|(next, _)| next < best) =>
            {
                Some(*key)
            }
            _ => None,
        }
    }

    /// The claims with these words and these surroundings, in order.
    fn exact(&self, story: &Story) -> Vec<ClaimKey> {
        self.same_words(story)
            .filter(|(_, before, after)| {
                last_characters(before, CONTEXT) == self.prefix && first_characters(after, CONTEXT) == self.suffix
            })
            .map(|(key, ..)| key)
            .collect()
    }

    /// The claims with these words, each with the text before and behind it in its paragraph.
    fn same_words<'s>(&'s self, story: &'s Story) -> impl Iterator<Item = (ClaimKey, &'s str, &'s str)> {
        (0..).map(ClaimKey).zip(&story.claims).filter_map(|(key, claim)| {
            let document = story.document(claim.document);
            let same = document.id == self.document && claim.span.of(&document.text) == self.quote;
            same.then(|| {
                let (before, after) = around(&document.text, claim);
                (key, before, after)
            })
        })
    }
}

/// The text before and behind a claim, as far as its line goes: what stands in other
/// paragraphs may change without harm.
fn around<'t>(text: &'t str, claim: &Claim) -> (&'t str, &'t str) {
    let (before, after) = (&text[..claim.span.start as usize], &text[claim.span.end as usize..]);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').unwrap_or(after.len());
    (&before[start..], &after[..end])
}

fn last_characters(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(at, _)| &text[at..])
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// How many characters two texts share from their start on.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    fn story(text: &str) -> Story {
        let document = Document { id: "a".into(), text: text.into(), ..Document::default() };
        crate::story::read("dam", vec![document], &Lexicon::english())
    }

    fn anchor(story: &Story, quote: &str, nth: usize) -> ClaimAnchor {
        let keys = (0..story.claims.len() as u32).map(ClaimKey);
        let key = keys.filter(|key| story.quote(*key) == quote).nth(nth).expect("such a claim");
        let anchor = ClaimAnchor::of(story, key);
        assert_eq!(anchor.find(story), Some(key));
        anchor
    }

    const TEXT: &str = "The dam broke at night.\n\nThe flood killed 12 people in the valley.\n\nIt left 12 ships.";

    #[test]
    fn an_edit_in_another_paragraph_changes_nothing() {
        let killed = anchor(&story(TEXT), "12", 0);
        let edited = TEXT.replace("at night", "at dawn on the 3rd, when 12 men").replace("It left", "There were");
        let edited = story(&edited);
        let found = killed.find(&edited).expect("the claim");
        assert_eq!(
            edited.claim(found).sentence.of(&edited.documents[0].text),
            "The flood killed 12 people in the valley."
        );
    }

    #[test]
    fn an_edit_beside_the_words_is_lived_with() {
        let killed = anchor(&story(TEXT), "12", 0);
        let edited = story(&TEXT.replace("in the valley", "in the old valley"));
        assert!(killed.find(&edited).is_some());
    }

    #[test]
    fn other_words_are_not_taken_for_them() {
        let killed = anchor(&story(TEXT), "12", 0);
        assert_eq!(killed.find(&story(&TEXT.replace("killed 12", "killed 15"))), None);
        assert_eq!(killed.find(&story("The dam broke.\n\nIt left 12 ships.")), None);
    }

    #[test]
    fn the_same_words_twice_are_counted() {
        let twice = "It rained.\n\n12 people died.\n\nAnd:\n\n12 people died.";
        let story = story(twice);
        let (first, second) = (anchor(&story, "12", 0), anchor(&story, "12", 1));
        assert_eq!([first.nth, second.nth], [0, 1]);
        assert_ne!(first.find(&story), second.find(&story));
    }

    #[test]
    fn wide_characters_are_not_cut() {
        let story = story(
            "洪水が町を襲い、洪水が町を襲い、洪水が町を襲い、洪水が町を襲い、 12 people 洪水が町を襲い、洪水が町を襲い、洪水が町を襲い、",
        );
        let anchor = ClaimAnchor::of(&story, ClaimKey(0));
        assert_eq!(anchor.prefix.chars().count(), CONTEXT);
        assert_eq!(anchor.find(&story), Some(ClaimKey(0)));
    }
}
