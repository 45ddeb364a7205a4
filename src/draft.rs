//! A desk's own draft against its sources, one-sided: what the draft says that sources say
//! otherwise, and what it says that none of them holds.
//!
//! The draft is one article of a checked story, and what it disagrees in was found like any
//! disagreement; here is only sorted what that means for the draft.

use std::collections::BTreeSet;

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::State;
use crate::lexicon::Lexicon;
use crate::rules::{Severity, value_in_words};
use crate::text::DocumentKey;
use crate::value::Relation;

/// What a check means for the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftCheck {
    /// The draft.
    pub document: DocumentKey,
    /// What sources say otherwise, in the order of the findings.
    pub disagreements: Vec<Disagreement>,
    /// The places of findings that are of the draft alone: sums, weekdays, spans.
    pub within: Vec<usize>,
    /// Claims that no source makes.
    pub unsupported: Vec<ClaimKey>,
    /// Claims whose value a source has, where nothing says that it is of the same thing; each
    /// with the claims of the sources.
    pub unsure: Vec<(ClaimKey, Vec<ClaimKey>)>,
    /// Claims that speak of one thing with a claim of a source.
    pub supported: Vec<ClaimKey>,
    /// How many findings are of the sources alone.
    pub elsewhere: usize,
}

/// A thing of which sources say something else than the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The place of the finding.
    pub finding: usize,
    /// What the draft says.
    pub draft: Vec<ClaimKey>,
    /// What sources say otherwise, those with most origins first.
    pub others: Vec<Position>,
    /// How many origins say what the draft says, the draft itself not counted.
    pub agreeing: usize,
    /// How many origins speak of the thing, the draft itself not counted.
    pub origins: usize,
}

/// What some sources say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The claims that say it.
    pub claims: Vec<ClaimKey>,
    /// How many origins they come from.
    pub origins: usize,
}

impl DraftCheck {
    /// Sorts what was found by what it means for the draft.
    pub fn of(checked: &CheckedStory, draft: DocumentKey, lexicon: &Lexicon) -> DraftCheck {
        let mut check = DraftCheck {
            document: draft,
            disagreements: Vec::new(),
            within: Vec::new(),
            unsupported: Vec::new(),
            unsure: Vec::new(),
            supported: Vec::new(),
            elsewhere: 0,
        };
        let is_own = |&claim: &ClaimKey| checked.story.claim(claim).document == draft;
        for (at, finding) in checked.findings.iter().enumerate() {
            if finding.severity == Severity::Info || checked.state(finding) == State::Dismissed {
                continue;
            }
            let own: Vec<ClaimKey> =
                finding.sides.iter().flat_map(|side| &side.claims).copied().filter(is_own).collect();
            let others = || finding.sides.iter().filter(|side| !side.claims.iter().any(is_own));
            if finding.documents == [draft] {
                check.within.push(at);
            } else if own.is_empty() || others().next().is_none() {
                check.elsewhere += 1;
            } else {
                check.disagreements.push(disagreement(checked, at, own, draft));
            }
        }
        check.sort_claims(checked, draft, lexicon);
        check
    }

    /// What was found, in one line: "2 disagreements and 1 number without a source in ours.txt".
    pub fn verdict(&self, checked: &CheckedStory) -> String {
        let counted =
            |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
        let parts = [
            (self.disagreements.len(), "disagreement with sources", "disagreements with sources"),
            (self.within.len(), "inconsistency in itself", "inconsistencies in itself"),
            (self.unsupported.len(), "number without a source", "numbers without a source"),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, more)| counted(number, one, more))
            .collect();
        let said = if said.is_empty() { "Nothing to put right".to_owned() } else { said.join(", ") };
        format!("{said} in {}", checked.story.document(self.document).id)
    }

    /// Which claims of the draft a source holds.
    fn sort_claims(&mut self, checked: &CheckedStory, draft: DocumentKey, lexicon: &Lexicon) {
        let story = &checked.story;
        let keys = || (0..).map(ClaimKey).zip(&story.claims);
        for (key, claim) in keys().filter(|(_, claim)| claim.document == draft && claim.comparable) {
            let group = checked.graph.groups.iter().find(|group| group.claims.contains(&key));
            let of_source = |other: &ClaimKey| story.claim(*other).document != draft;
            if group.is_some_and(|group| group.claims.iter().any(of_source)) {
                self.supported.push(key);
                continue;
            }
            let has_value = |relation: Relation| matches!(relation, Relation::Equal | Relation::Rounded);
            let alike: Vec<ClaimKey> = keys()
                .filter(|(_, other)| other.document != draft && other.comparable)
                .filter(|(_, other)| has_value(claim.value.relation(&other.value, &lexicon.tolerances)))
                .map(|(other, _)| other)
                .collect();
            if alike.is_empty() { self.unsupported.push(key) } else { self.unsure.push((key, alike)) }
        }
    }
}

fn disagreement(checked: &CheckedStory, at: usize, own: Vec<ClaimKey>, draft: DocumentKey) -> Disagreement {
    let finding = &checked.findings[at];
    let story = &checked.story;
    let origins = |claims: &[ClaimKey]| -> BTreeSet<u32> {
        let documents = claims.iter().map(|&claim| story.claim(claim).document).filter(|&document| document != draft);
        documents.filter_map(|document| story.origins.get(document.0 as usize).copied()).collect()
    };
    let mut others: Vec<Position> = finding
        .sides
        .iter()
        .filter(|side| !side.claims.iter().any(|claim| own.contains(claim)))
        .map(|side| Position { claims: side.claims.clone(), origins: origins(&side.claims).len() })
        .collect();
    others.sort_by_key(|position| std::cmp::Reverse(position.origins));
    // Who agrees with the draft takes no side of its own where no rule opposes it.
    let group = checked.graph.groups.iter().find(|group| finding.group.as_ref() == Some(&group.id));
    let mut speaking: BTreeSet<u32> = finding.sides.iter().flat_map(|side| origins(&side.claims)).collect();
    speaking.extend(group.map(|group| origins(&group.claims)).unwrap_or_default());
    let with_draft = finding.sides.iter().filter(|side| side.claims.iter().any(|claim| own.contains(claim)));
    let mut agreeing: BTreeSet<u32> = with_draft.flat_map(|side| origins(&side.claims)).collect();
    // Who says both is no witness for one of them.
    for side in finding.sides.iter().filter(|side| !side.claims.iter().any(|claim| own.contains(claim))) {
        agreeing.retain(|origin| !origins(&side.claims).contains(origin));
    }
    Disagreement { finding: at, draft: own, others, agreeing: agreeing.len(), origins: speaking.len() }
}

impl Disagreement {
    /// "Your draft says 12; three of four origins say 15", and "your draft says 12, as do two of
    /// three origins; one says 15" where some agree with it.
    pub fn in_words(&self, checked: &CheckedStory) -> String {
        let value = |claims: &[ClaimKey]| {
            claims.first().map_or_else(String::new, |&claim| value_in_words(&checked.story.claim(claim).value))
        };
        let position = |(at, position): (usize, &Position)| {
            let say = if position.origins == 1 { "says" } else { "say" };
            let value = value(&position.claims);
            let number = number_in_words(position.origins);
            match (at, self.origins) {
                _ if self.agreeing > 0 => format!("{number} {say} {value}"),
                (0, 1) => format!("the one origin that speaks of it says {value}"),
                (0, 2) if position.origins == 2 => format!("both origins that speak of it say {value}"),
                (0, origins) if origins == position.origins => format!("all {number} origins say {value}"),
                (0, origins) => format!("{number} of {} origins {say} {value}", number_in_words(origins)),
                _ => format!("{number} {say} {value}"),
            }
        };
        let others: Vec<String> = self.others.iter().enumerate().map(position).collect();
        let own = value(&self.draft);
        let agreeing = match self.agreeing {
            0 => String::new(),
            1 => format!(", as does one of {} origins", number_in_words(self.origins)),
            several => format!(", as do {} of {} origins", number_in_words(several), number_in_words(self.origins)),
        };
        format!("your draft says {own}{agreeing}; {}", others.join(", "))
    }
}

/// Small numbers as a sentence has them.
fn number_in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    fn checked(articles: &[&str]) -> (CheckedStory, DraftCheck) {
        let options = Options::default();
        let document = |(at, text): (usize, &&str)| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date("2021-03-04"),
                text: (*text).to_owned(),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let checked = check("story", articles.iter().enumerate().map(document).collect(), &options);
        let draft = DraftCheck::of(&checked, DocumentKey(0), &options.lexicon);
        (checked, draft)
    }

    const TWELVE: &str =
        "Twelve people were killed in the bridge collapse in Arden on Wednesday, the fire brigade said.";

    #[test]
    fn what_sources_say_otherwise_is_told_to_the_draft() {
        let (checked, draft) = checked(&[
            TWELVE,
            "Fifteen people were killed in the bridge collapse in Arden on Wednesday, the fire brigade said.",
            "The bridge collapse in Arden on Wednesday killed 15 people, the fire brigade said on Thursday.",
        ]);
        let words: Vec<String> = draft.disagreements.iter().map(|one| one.in_words(&checked)).collect();
        assert_eq!(words, ["your draft says 12; both origins that speak of it say 15"]);
        assert!(draft.unsupported.is_empty(), "{:?}", draft.unsupported);
    }

    #[test]
    fn origins_that_tell_as_a_fact_what_another_tells_as_a_plan_are_counted_with_it() {
        let (checked, draft) = checked(&[
            "The bus strike in Arden will last ten days, the drivers said.",
            "The bus strike in Arden will last one week, the drivers said.",
            "Drivers in Arden have begun a seven-day bus strike.",
            "The week-long bus strike in Arden has begun, and the schools stay open.",
        ]);
        let words: Vec<String> = draft.disagreements.iter().map(|one| one.in_words(&checked)).collect();
        assert_eq!(words, ["your draft says 10 days; all three origins say 1 week"]);
    }

    #[test]
    fn the_draft_hears_who_agrees_with_it() {
        let (checked, draft) = checked(&[
            TWELVE,
            "Fifteen people were killed in the bridge collapse in Arden on Wednesday, the fire brigade said.",
            "The bridge collapse in Arden on Wednesday killed 12 people, the fire brigade said on Thursday.",
        ]);
        let words: Vec<String> = draft.disagreements.iter().map(|one| one.in_words(&checked)).collect();
        assert_eq!(words, ["your draft says 12, as does one of two origins; one says 15"]);
    }

    #[test]
    fn a_number_that_no_source_holds_is_named() {
        let draft_text = format!("{TWELVE} The bridge was 314 metres long.");
        let (checked, draft) = checked(&[&draft_text, TWELVE]);
        let quotes: Vec<&str> = draft.unsupported.iter().map(|&claim| checked.story.quote(claim)).collect();
        assert_eq!(quotes, ["314 metres"]);
        assert!(draft.disagreements.is_empty() && !draft.supported.is_empty());
    }

    #[test]
    fn the_same_number_of_who_knows_what_is_no_proof_and_no_reproach() {
        let draft_text = format!("{TWELVE} Among them was Anna Berg, 41.");
        let source = format!("{TWELVE} The driver, Karl Lund, 41, was not hurt.");
        let (_, draft) = checked(&[&draft_text, &source]);
        assert_eq!((draft.unsupported.len(), draft.unsure.len()), (0, 1));
    }

    #[test]
    fn numbers_are_told_as_a_sentence_has_them() {
        assert_eq!([number_in_words(3), number_in_words(12), number_in_words(40)], ["three", "twelve", "40"]);
    }
}
