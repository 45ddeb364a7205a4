//! What editors have decided.

use schemars::JsonSchema;
use serde::Serialize;

use crate::decision::{Correction, Note, SignOff, Standing, State, Unplaced, Verdict};

/// How a finding stands.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DecisionRecord<'a> {
    /// `open` (noted only), `confirmed`, `dismissed`, or `stale`: decided before its sides said
    /// something else. A dismissed finding never fails a run, a stale one does.
    pub state: State,
    /// The last word on it, which may be stale.
    pub verdict: Option<VerdictRecord<'a>>,
    /// What is to be remembered, in order of time.
    pub notes: Vec<NoteRecord<'a>>,
    /// Who stands by the verdict beside the one who gave it.
    pub signed_off: Option<SignOffRecord<'a>>,
}

/// An editor's word on a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct VerdictRecord<'a> {
    /// `confirmed` or `dismissed`.
    #[schemars(extend("enum" = ["confirmed", "dismissed"]))]
    pub kind: &'static str,
    /// Who gave it.
    pub by: &'a str,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// Why, where it was said.
    pub because: Option<&'a str>,
    /// What the finding's sides said then, in words.
    pub sides: &'a [String],
}

/// Something to remember about a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NoteRecord<'a> {
    /// Who wrote it.
    pub by: &'a str,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// The words.
    pub text: &'a str,
}

/// The word of a second person.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SignOffRecord<'a> {
    /// Who gave it.
    pub by: &'a str,
    /// When, as RFC 3339 in UTC.
    pub at: String,
}

/// A reading that an editor has put right.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CorrectionRecord<'a> {
    /// The phrase that gives the value.
    pub reading: &'a str,
    /// Who did it.
    pub by: &'a str,
    /// Why, where it was said.
    pub because: Option<&'a str>,
}

/// A merge, a split or a correction that has no effect any more.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnplacedRecord<'a> {
    /// The entry of the history.
    pub event: &'a str,
    /// `merged`, `split` or `corrected`.
    #[schemars(extend("enum" = ["merged", "split", "corrected"]))]
    pub kind: &'static str,
    /// Who made it.
    pub by: &'a str,
    /// Why it has no effect.
    pub why: &'a str,
}

impl<'a> DecisionRecord<'a> {
    /// The record of how a finding stands.
    pub fn new(standing: &'a Standing) -> Self {
        let Standing { state, verdict, notes, signed_off } = standing;
        let verdict_record = |Verdict { confirmed, by, at, because, sides, .. }: &'a Verdict| VerdictRecord {
            kind: if *confirmed { "confirmed" } else { "dismissed" },
            by,
            at: at.to_string(),
            because: because.as_deref(),
            sides,
        };
        let note_record = |Note { by, at, text, .. }: &'a Note| NoteRecord { by, at: at.to_string(), text };
        DecisionRecord {
            state: *state,
            verdict: verdict.as_ref().map(verdict_record),
            notes: notes.iter().map(note_record).collect(),
            signed_off: signed_off.as_ref().map(|SignOff { by, at, .. }| SignOffRecord { by, at: at.to_string() }),
        }
    }
}

impl<'a> CorrectionRecord<'a> {
    /// The record of a correction.
    pub fn new(correction: &'a Correction) -> Self {
        let Correction { reading, by, because, .. } = correction;
        CorrectionRecord { reading, by, because: because.as_deref() }
    }
}

impl<'a> UnplacedRecord<'a> {
    /// The record of an override without effect.
    pub fn new(unplaced: &'a Unplaced) -> Self {
        let Unplaced { event, kind, by, why } = unplaced;
        UnplacedRecord { event, kind, by, why }
    }
}
