//! The sentences that a finding rests on, chosen so that every side is shown alike.

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
}

/// The evidence of a finding, side after side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The sentences that are shown.
    pub sentences: Vec<Evidence>,
    /// The claims of each side that are not.
    pub omitted: Vec<Vec<ClaimKey>>,
}

/// Chooses the sentences: the first of every article before the second of any.
pub fn evidence(story: &Story, finding: &Finding) -> Shown {
    let mut shown = Shown { sentences: Vec::new(), omitted: vec![Vec::new(); finding.sides.len()] };
    for (at, side) in finding.sides.iter().enumerate() {
        let mut taken = 0;
        for claim in firsts_of_articles(story, &side.claims) {
            let (document, sentence) = (story.claim(claim).document, story.claim(claim).sentence);
            let known = shown.sentences.iter_mut().find(|one| (one.document, one.sentence) == (document, sentence));
            if let Some(known) = known {
                known.claims.push((at, claim));
            } else if taken < SENTENCES_A_SIDE {
                taken += 1;
                shown.sentences.push(Evidence { document, shown: sentence, sentence, claims: vec![(at, claim)] });
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

/// The claims with the first of each article before all others.
fn firsts_of_articles(story: &Story, claims: &[ClaimKey]) -> Vec<ClaimKey> {
    let mut seen = Vec::new();
    let (mut firsts, mut others) = (Vec::new(), Vec::new());
    for &claim in claims {
        let document = story.claim(claim).document;
        if seen.contains(&document) {
            others.push(claim);
        } else {
            seen.push(document);
            firsts.push(claim);
        }
    }
    firsts.append(&mut others);
    firsts
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
