//! The sentences that a finding rests on, chosen so that every side is shown alike.

use std::collections::BTreeSet;

use crate::claim::ClaimKey;
use crate::rules::Finding;
use crate::story::Story;
use crate::text::{DocumentKey, Span};

/// How many sentences stand for a side; the rest are counted.
const SENTENCES_A_SIDE: usize = 2;

/// How many bytes of a sentence are shown on either side of the words that count.
const CONTEXT: usize = 240;

/// A sentence with the words in it that a finding opposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The article.
    pub document: DocumentKey,
    /// What is shown of the sentence: all of it, or its words around the claims.
    pub shown: Span,
    /// The sentence.
    pub sentence: Span,
    /// The claims, in order of the text, each with its side counted from zero.
    pub claims: Vec<(usize, ClaimKey)>,
    /// Other articles of the same origin that have the sentence word for word, in their order.
    pub copies: Vec<DocumentKey>,
}

/// The evidence of a finding, side after side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The sentences that are shown.
    pub sentences: Vec<Evidence>,
    /// The claims of each side that are not.
    pub omitted: Vec<Vec<ClaimKey>>,
}

/// Chooses the sentences: the first of every origin before the second of any, and the first of
/// every article before the second. What copies have word for word is shown once.
pub fn evidence(story: &Story, finding: &Finding) -> Shown {
    let mut shown = Shown { sentences: Vec::new(), omitted: vec![Vec::new(); finding.sides.len()] };
    for (at, side) in finding.sides.iter().enumerate() {
        let mut taken = 0;
        for claim in firsts(story, &side.claims) {
            let (document, sentence) = (story.claim(claim).document, story.claim(claim).sentence);
            let known = shown.sentences.iter_mut().find(|one| (one.document, one.sentence) == (document, sentence));
            if let Some(known) = known {
                known.claims.push((at, claim));
            } else if let Some(original) = shown.sentences.iter_mut().find(|one| is_copy(story, one, claim)) {
                if !original.copies.contains(&document) {
                    original.copies.push(document);
                    original.copies.sort_unstable();
                }
            } else if taken < SENTENCES_A_SIDE {
                taken += 1;
                shown.sentences.push(Evidence {
                    document,
                    shown: sentence,
                    sentence,
                    claims: vec![(at, claim)],
                    copies: Vec::new(),
                });
            } else {
                shown.omitted[at].push(claim);
            }
        }
    }
    for one in &mut shown.sentences {
        one.claims.sort_by_key(|(side, claim)| (story.claim(*claim).span, *side));
        one.shown = around(story, one);
    }
    shown
}

/// Whether an article of the same origin has a sentence that is shown word for word, with the
/// same words in it.
fn is_copy(story: &Story, shown: &Evidence, claim: ClaimKey) -> bool {
    let (document, sentence) = (story.claim(claim).document, story.claim(claim).sentence);
    let words = |document: DocumentKey, span: Span| span.of(&story.document(document).text);
    document != shown.document
        && origin(story, document) == origin(story, shown.document)
        && words(document, sentence) == words(shown.document, shown.sentence)
        && shown.claims.iter().any(|(_, other)| story.quote(*other) == story.quote(claim))
}

fn origin(story: &Story, document: DocumentKey) -> u32 {
    story.origins.get(document.0 as usize).copied().unwrap_or(document.0)
}

/// The claims with the first of each origin before all others, then the first of each article.
fn firsts(story: &Story, claims: &[ClaimKey]) -> Vec<ClaimKey> {
    let (mut origins, mut articles) = (BTreeSet::new(), BTreeSet::new());
    let mut ranked: Vec<(u8, ClaimKey)> = Vec::with_capacity(claims.len());
    for &claim in claims {
        let document = story.claim(claim).document;
        let (first_of_origin, first_of_article) = (origins.insert(origin(story, document)), articles.insert(document));
        ranked.push((u8::from(!first_of_origin) + u8::from(!first_of_article), claim));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, claim)| claim).collect()
}

/// The part of a sentence that is shown: no more than a few lines on either side of its claims.
fn around(story: &Story, evidence: &Evidence) -> Span {
    let text = &story.document(evidence.document).text;
    let spans = evidence.claims.iter().map(|(_, claim)| story.claim(*claim).span);
    let near = |together: Span, next: Span| {
        let joined = together.join(next);
        // In a sentence without end, what stands far off is not shown with the first.
        if joined.len() <= 4 * CONTEXT { joined } else { together }
    };
    let Some(claims) = spans.reduce(near) else { return evidence.sentence };
    let sentence = evidence.sentence.join(claims).range();
    let mut start = (claims.start as usize).saturating_sub(CONTEXT).max(sentence.start);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (claims.end as usize).saturating_add(CONTEXT).min(sentence.end);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    #[test]
    fn a_copy_is_named_beside_its_original_and_every_origin_is_heard() {
        let options = Options::default();
        let wire = "The ferry Nordvik ran aground off Sollund on Sunday, and 14 people were injured, the coast guard \
                    said. The rescue took four hours.";
        let other = "On Sunday 14 people were injured when the ferry Nordvik ran aground off Sollund.";
        let differs = "On Sunday 41 people were injured when the ferry Nordvik ran aground off Sollund.";
        let document = |(at, text): (usize, &&str)| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date("2023-06-12"),
                text: (*text).to_owned(),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        let articles = [wire, wire, wire, other, differs];
        let checked = check("ferry", articles.iter().enumerate().map(document).collect(), &options);
        let finding = checked.findings.iter().find(|finding| finding.message.contains("14")).expect("a finding");
        let shown = evidence(&checked.story, finding);
        let told: Vec<(u32, Vec<u32>)> = shown
            .sentences
            .iter()
            .map(|one| (one.document.0, one.copies.iter().map(|copy| copy.0).collect()))
            .collect();
        assert_eq!(told, [(0, vec![1, 2]), (3, vec![]), (4, vec![])]);
        assert!(shown.omitted.iter().all(Vec::is_empty));
    }
}
