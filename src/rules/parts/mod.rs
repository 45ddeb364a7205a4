//! Rules over the claims of one sentence that belong together: a whole and its parts, a share
//! and the numbers that it is the share of, a duration and its end points, an age and a year
//! of birth.
//!
//! A check looks at the claims and at the words and signs between them, and speaks only where
//! the text plainly puts them together: in one sentence, in two that follow one another, or, for
//! an age and a birth, under one full name. Whether other claims of different sentences belong
//! together is the business of linking.

mod across;
mod age;
pub(super) mod between;
mod length;
mod listing;
mod names;
mod share;
mod sum;
mod whole_share;

use super::condition::claim_meets;
use super::draft::Draft;
use super::engine::Matter;
use super::schema::{Check, Rule};
use crate::claim::{Claim, ClaimKey};
use crate::link::Certainty;
use crate::text::{Document, PartKind};

/// The claims of one sentence, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentenceClaims<'a> {
    /// The article.
    pub(super) document: &'a Document,
    /// The story that the claims stand in.
    pub(super) matter: Matter<'a>,
    /// The claims, the vague ones too: a list with a vague entry is no sum.
    pub(super) claims: &'a [Claim],
    /// The place of the first of them in the story.
    first: u32,
}

impl<'a> SentenceClaims<'a> {
    /// The key of a claim, by its place in the sentence.
    pub(super) fn key(&self, at: usize) -> ClaimKey {
        ClaimKey(self.first + at as u32)
    }

    /// The claims of the next sentence, where it follows this one in one paragraph of running text.
    pub(super) fn following(&self) -> Option<SentenceClaims<'a>> {
        let first = self.first as usize + self.claims.len();
        let rest = self.matter.story.claims.get(first..)?;
        let (last, next) = (self.claims.last()?, rest.first()?);
        let gap = self.document.text.get(last.sentence.end as usize..next.sentence.start as usize)?;
        let follows = last.document == next.document && gap.trim().is_empty() && !gap.contains('\n');
        let len = rest.iter().take_while(|claim| claim.sentence == next.sentence && claim.document == next.document);
        let claims = &rest[..len.count()];
        (follows && next.part == PartKind::Body).then_some(SentenceClaims { claims, first: first as u32, ..*self })
    }
}

/// Claims whose arithmetic does not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// The claim that the others are held against, then the others, where there are any.
    pub(super) sides: Vec<Vec<ClaimKey>>,
    /// What arithmetic makes of the others.
    pub(super) expected: String,
    /// What the text gives instead.
    pub(super) given: String,
    /// The arithmetic, step by step.
    pub(super) because: Vec<String>,
}

/// One draft for each mismatch.
pub(super) fn apply<'a>(rule: &'a Rule, check: Check, matter: Matter<'a>) -> Vec<Draft<'a>> {
    sentences(matter)
        .flat_map(|sentence| {
            let mismatches = match check {
                Check::Sum => sum::mismatches(rule, check, sentence),
                Check::Enumeration => {
                    let mut found = sum::mismatches(rule, check, sentence);
                    found.extend(names::mismatches(rule, sentence));
                    found
                }
                Check::SumAcross => across::mismatches(rule, sentence),
                Check::WholeShare => whole_share::mismatches(rule, sentence),
                Check::Ratio => share::mismatches(rule, sentence),
                Check::Span => length::mismatches(rule, sentence),
                Check::Age => age::mismatches(rule, sentence),
                Check::Weekday | Check::PossibleDate | Check::PartOfWhole | Check::WeekdayToCome => Vec::new(),
            };
            mismatches.into_iter().filter_map(move |mismatch| draft(rule, matter, mismatch))
        })
        .collect()
}

/// The claims of the story, sentence by sentence.
fn sentences<'a>(matter: Matter<'a>) -> impl Iterator<Item = SentenceClaims<'a>> {
    let mut first = 0;
    matter.story.claims.chunk_by(|a, b| a.document == b.document && a.sentence == b.sentence).map(move |claims| {
        let document = matter.story.document(claims[0].document);
        let sentence = SentenceClaims { document, matter, claims, first };
        first += claims.len() as u32;
        sentence
    })
}

fn draft<'a>(rule: &'a Rule, matter: Matter<'a>, mismatch: Mismatch) -> Option<Draft<'a>> {
    let story = matter.story;
    if !mismatch.sides.iter().flatten().all(|key| claim_meets(&rule.when, story.claim(*key))) {
        return None;
    }
    let held = story.claim(*mismatch.sides[0].first()?);
    let document = story.document(held.document);
    Some(Draft {
        rule,
        severity: rule.severity,
        certainty: Certainty(1000),
        group: None,
        subject: format!("{}\n{}\n{}", document.id, held.subject.head, held.subject.terms.join(" ")),
        what: held.subject.text.clone(),
        sides: mismatch.sides,
        documents: Vec::new(),
        expected: mismatch.expected,
        given: mismatch.given,
        because: mismatch.because,
        hints: Vec::new(),
    })
}
