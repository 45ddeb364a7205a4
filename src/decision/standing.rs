//! How a finding stands after all that was decided on it.

use jiff::Timestamp;

use super::{Act, Event};

/// What is to be done with a finding.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has decided on it.
    Open,
    /// Somebody has, and since then its sides say something else.
    Stale,
    /// An editor says that it is right.
    Confirmed,
    /// An editor says that it needs no work.
    Dismissed,
}

impl State {
    /// The word that output uses.
    pub fn name(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Stale => "stale",
            State::Confirmed => "confirmed",
            State::Dismissed => "dismissed",
        }
    }

    /// Whether an editor's word on it is still good.
    pub fn is_decided(self) -> bool {
        matches!(self, State::Confirmed | State::Dismissed)
    }
}

/// How a finding stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What is to be done with it.
    pub state: State,
    /// The last word on it, which may be stale.
    pub verdict: Option<Verdict>,
    /// What is to be remembered, in order of time.
    pub notes: Vec<Note>,
    /// Who stands by the verdict beside the one who gave it.
    pub signed_off: Option<SignOff>,
}

/// An editor's word on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The entry of the history.
    pub event: String,
    /// Confirmed; else dismissed.
    pub confirmed: bool,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why, where it was said.
    pub because: Option<String>,
    /// What the finding's sides said then, in words.
    pub sides: Vec<String>,
}

/// Something to remember about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The entry of the history.
    pub event: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

/// The word of a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The entry of the history.
    pub event: String,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Standing {
    /// How a finding that says `content` stands after these entries, which all count, are about
    /// it and stand in order of time. `None` where nobody has said anything.
    pub(super) fn after<'e>(events: impl Iterator<Item = &'e Event>, content: &str) -> Option<Standing> {
        let mut standing = Standing { state: State::Open, verdict: None, notes: Vec::new(), signed_off: None };
        let mut any = false;
        for event in events {
            let (id, by, at) = (event.id.clone(), event.by.clone(), event.at);
            let verdict = |confirmed: bool, finding: &super::DecidedFinding, because: Option<String>| {
                let state = match (finding.content == content, confirmed) {
                    (false, _) => State::Stale,
                    (true, true) => State::Confirmed,
                    (true, false) => State::Dismissed,
                };
                let (event, by) = (event.id.clone(), event.by.clone());
                (state, Some(Verdict { event, confirmed, by, at, because, sides: finding.sides.clone() }))
            };
            match &event.act {
                Act::Confirmed { finding, because } => {
                    (standing.state, standing.verdict) = verdict(true, finding, because.clone());
                    standing.signed_off = None;
                }
                Act::Dismissed { finding, because } => {
                    (standing.state, standing.verdict) = verdict(false, finding, Some(because.clone()));
                    standing.signed_off = None;
                }
                Act::Noted { note, .. } => standing.notes.push(Note { event: id, by, at, text: note.clone() }),
                Act::SignedOff { finding } => {
                    let first = standing.verdict.as_ref().map(|verdict| verdict.by.as_str());
                    if finding.content == content && first.is_some_and(|first| first != by) {
                        standing.signed_off = Some(SignOff { event: id, by, at });
                    }
                }
                Act::Merged { .. } | Act::Split { .. } | Act::Corrected { .. } | Act::Undone { .. } => continue,
            }
            any = true;
        }
        any.then_some(standing)
    }
}
