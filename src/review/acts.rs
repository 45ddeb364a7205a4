//! From what an editor does at a finding to the entry that is kept, with what must hold first.

use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::decision::{Act, ClaimAnchor, DecidedFinding, PhraseError, State, read_phrase};
use crate::lexicon::Lexicon;
use crate::rules::{Finding, value_in_words};

/// Why something can't be done, in words that say what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// To dismiss takes a reason.
    #[error("say why it is dismissed: whoever reads it tomorrow was not there")]
    NoReason,
    /// A note without words.
    #[error("a note needs words")]
    EmptyNote,
    /// Nothing to sign.
    #[error("there is nothing to sign off: confirm or dismiss it first")]
    NothingToSign,
    /// The first word is stale.
    #[error("its sides have changed since it was decided: confirm or dismiss it anew before somebody signs it off")]
    SignsStale,
    /// A person can't be their own second one.
    #[error("{by} has decided it and cannot sign it off: that takes a second person (--as NAME)")]
    SignsOwn {
        /// The person.
        by: String,
    },
    /// No two things to take apart.
    #[error("this finding is about one thing alone, or about arithmetic; there is nothing to split")]
    NothingToSplit,
    /// No such side.
    #[error("it has {sides} sides; there is no side {side}")]
    NoSuchSide {
        /// The side that was asked for, counted from 1.
        side: usize,
        /// How many there are.
        sides: usize,
    },
    /// A merge of one.
    #[error("a merge takes two different claims")]
    NothingToMerge,
    /// Claims that can't be of one thing.
    #[error("{a:?} is a {kind_a} and {b:?} a {kind_b}; only claims of one kind can be merged")]
    OtherKind {
        /// The words of the first.
        a: String,
        /// Its kind.
        kind_a: &'static str,
        /// The words of the second.
        b: String,
        /// Its kind.
        kind_b: &'static str,
    },
    /// A claim that is not compared.
    #[error("{quote:?} takes no part in comparing: it is vague, or stands in a caption")]
    NotCompared {
        /// Its words.
        quote: String,
    },
    /// The reading is none.
    #[error(transparent)]
    Phrase(#[from] PhraseError),
}

/// The finding as it is now, for the history.
fn decided(checked: &CheckedStory, finding: &Finding) -> DecidedFinding {
    let story = &checked.story;
    let side = |claims: &[ClaimKey]| claims.first().map(|key| value_in_words(&story.claim(*key).value));
    DecidedFinding {
        id: finding.id.clone(),
        content: finding.content.clone(),
        rule: finding.rule.clone(),
        severity: finding.severity.name().to_owned(),
        message: finding.message.clone(),
        sides: finding.sides.iter().filter_map(|one| side(&one.claims)).collect(),
        claims: finding
            .sides
            .iter()
            .filter_map(|side| side.claims.first())
            .map(|key| ClaimAnchor::of(story, *key))
            .collect(),
    }
}

fn spoken(words: Option<&str>) -> Option<String> {
    words.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// The finding is right.
pub fn confirm(checked: &CheckedStory, finding: &Finding, because: Option<&str>) -> Act {
    Act::Confirmed { finding: decided(checked, finding), because: spoken(because) }
}

/// The finding needs no work.
///
/// # Errors
/// No reason is given.
pub fn dismiss(checked: &CheckedStory, finding: &Finding, because: &str) -> Result<Act, ActError> {
    let because = spoken(Some(because)).ok_or(ActError::NoReason)?;
    Ok(Act::Dismissed { finding: decided(checked, finding), because })
}

/// Something to remember about a finding.
///
/// # Errors
/// The note is empty.
pub fn note(checked: &CheckedStory, finding: &Finding, note: &str) -> Result<Act, ActError> {
    let note = spoken(Some(note)).ok_or(ActError::EmptyNote)?;
    Ok(Act::Noted { finding: decided(checked, finding), note })
}

/// A second person stands by the word of the first.
///
/// # Errors
/// There is no word that is still good, or it is this person's own.
pub fn sign_off(checked: &CheckedStory, finding: &Finding, by: &str) -> Result<Act, ActError> {
    let standing = checked.standing(finding);
    let verdict = standing.and_then(|standing| standing.verdict.as_ref()).ok_or(ActError::NothingToSign)?;
    if checked.state(finding) == State::Stale {
        return Err(ActError::SignsStale);
    }
    if verdict.by == by {
        return Err(ActError::SignsOwn { by: by.to_owned() });
    }
    Ok(Act::SignedOff { finding: decided(checked, finding) })
}

/// One side of a finding, counted from 1, is not of one thing with the others.
///
/// # Errors
/// The finding does not rest on its claims being of one thing, or has no such side.
pub fn split_side(
    checked: &CheckedStory,
    finding: &Finding,
    side: usize,
    because: Option<&str>,
) -> Result<Act, ActError> {
    let sides = finding.sides.len();
    if finding.group.is_none() || sides < 2 {
        return Err(ActError::NothingToSplit);
    }
    let at = side.checked_sub(1).filter(|at| *at < sides).ok_or(ActError::NoSuchSide { side, sides })?;
    let anchors = |keys: Vec<ClaimKey>| keys.into_iter().map(|key| ClaimAnchor::of(&checked.story, key)).collect();
    let others = finding.sides.iter().enumerate().filter(|(other, _)| *other != at);
    Ok(Act::Split {
        left: anchors(finding.sides[at].claims.clone()),
        right: anchors(others.flat_map(|(_, side)| side.claims.clone()).collect()),
        finding: Some(decided(checked, finding)),
        because: spoken(because),
    })
}

/// Two claims are of one thing.
///
/// # Errors
/// They are one, of different kinds, or take no part in comparing.
pub fn merge(
    checked: &CheckedStory,
    finding: Option<&Finding>,
    a: ClaimKey,
    b: ClaimKey,
    because: Option<&str>,
) -> Result<Act, ActError> {
    let story = &checked.story;
    if a == b {
        return Err(ActError::NothingToMerge);
    }
    if let Some(key) = [a, b].into_iter().find(|key| !story.claim(*key).is_compared()) {
        return Err(ActError::NotCompared { quote: story.quote(key).to_owned() });
    }
    let kind = |key| story.claim(key).value.kind();
    if kind(a) != kind(b) {
        let [quote_a, quote_b] = [a, b].map(|key| story.quote(key).to_owned());
        return Err(ActError::OtherKind { a: quote_a, kind_a: kind(a).name(), b: quote_b, kind_b: kind(b).name() });
    }
    Ok(Act::Merged {
        claims: [a, b].map(|key| ClaimAnchor::of(story, key)).to_vec(),
        finding: finding.map(|finding| decided(checked, finding)),
        because: spoken(because),
    })
}

/// A claim says what a phrase says.
///
/// # Errors
/// The phrase is no reading.
pub fn correct(
    checked: &CheckedStory,
    finding: Option<&Finding>,
    claim: ClaimKey,
    reading: &str,
    because: Option<&str>,
    lexicon: &Lexicon,
) -> Result<Act, ActError> {
    let story = &checked.story;
    read_phrase(reading, story.document(story.claim(claim).document), lexicon)?;
    Ok(Act::Corrected {
        claim: ClaimAnchor::of(story, claim),
        reading: reading.trim().to_owned(),
        finding: finding.map(|finding| decided(checked, finding)),
        because: spoken(because),
    })
}
