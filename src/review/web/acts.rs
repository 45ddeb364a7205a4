//! From what a form or a program sends to the acts that are kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::App;
use super::board::Table;
use super::guard::Visitor;
use super::name::EditorName;
use super::problem::Problem;
use crate::claim::ClaimKey;
use crate::decision::{Act, Event};
use crate::review::{self, ActError, alike};
use axum::http::StatusCode;

/// What is done at a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ActKind {
    /// The articles are inconsistent here.
    Confirm,
    /// It needs no work; takes `because`.
    Dismiss,
    /// Something to remember; takes `note`.
    Note,
    /// A second person stands by the decision.
    SignOff,
    /// The side of number `side` speaks of another thing.
    Split,
    /// `claim` and `with` speak of one thing.
    Merge,
    /// `claim` says what `reading` says.
    Correct,
}

/// A decision on a finding.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRequest {
    /// What is done.
    pub(super) act: ActKind,
    /// Why; a dismissal must say it.
    #[serde(default)]
    pub(super) because: String,
    /// The words of a note.
    #[serde(default)]
    pub(super) note: String,
    /// The side to split off, counted from 1.
    #[serde(default)]
    pub(super) side: Option<usize>,
    /// The id of a claim.
    #[serde(default)]
    pub(super) claim: String,
    /// The id of the claim to merge it with.
    #[serde(default)]
    pub(super) with: String,
    /// What the claim says, as an article would write it: "1,500 people".
    #[serde(default)]
    pub(super) reading: String,
    /// Whether to confirm or dismiss all findings like it that wait for a decision, too.
    #[serde(default)]
    pub(super) alike: bool,
    /// What was shown, as `seen` of the finding has it: where it has changed since, nothing is
    /// done. Empty or left out: whatever it is now.
    #[serde(default)]
    pub(super) seen: String,
    /// The name that the decision carries, where there are no accounts and no name is known.
    #[serde(default)]
    pub(super) by: String,
}

/// What was kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct Kept {
    /// The ids of the entries in the history.
    pub(super) events: Vec<String>,
    /// The findings that they are about.
    pub(super) findings: Vec<String>,
}

impl Kept {
    pub(super) fn of(entries: &[Event]) -> Self {
        let findings = entries.iter().filter_map(|entry| entry.act.finding());
        Kept {
            events: entries.iter().map(|entry| entry.id.clone()).collect(),
            findings: findings.map(|finding| finding.id.clone()).collect(),
        }
    }
}

/// The name that a decision carries: that of the account, else the one that is sent, else the
/// one that is remembered.
pub(super) fn editor(visitor: &Visitor, sent: &str) -> Result<EditorName, Problem> {
    let sent = sent.trim();
    if visitor.by_account || sent.is_empty() {
        let text = "say who you are first: decisions carry a name";
        return visitor.name.clone().ok_or_else(|| Problem::bad(text));
    }
    EditorName::new(sent).map_err(|problem| Problem::bad(problem.to_string()))
}

/// What a finding says and what was said on it, in short: changes when a page about it is out of
/// date.
pub(super) fn seen(table: &Table, story: usize, finding: usize) -> String {
    let finding = &table.story(story).findings[finding];
    format!("{}.{}", finding.content, table.desk.decisions(story).history(&finding.id).count())
}

/// Does what is asked at a finding.
pub(super) fn act(
    app: &App,
    table: &mut Table,
    by: &EditorName,
    story: usize,
    finding: usize,
    asked: &ActRequest,
) -> Result<Vec<Event>, Problem> {
    // What others have written meanwhile counts before what is asked now.
    table.desk.refresh().map_err(Problem::failed)?;
    if !asked.seen.is_empty() && asked.seen != seen(table, story, finding) {
        let text = "this finding has changed since you looked at it, and nothing was done; look again, then decide";
        return Err(Problem::new(StatusCode::CONFLICT, text));
    }
    let mut findings = vec![finding];
    if asked.alike && matches!(asked.act, ActKind::Confirm | ActKind::Dismiss) {
        findings.extend(alike_to_do(table, story, finding));
    }
    let acts: Result<Vec<Act>, Problem> =
        findings.into_iter().map(|finding| one_act(table, by, story, finding, asked)).collect();
    let acts = acts?;
    app.board.record(table, by, story, acts).map_err(Problem::failed)
}

/// The findings like one that wait for a decision.
pub(super) fn alike_to_do(table: &Table, story: usize, finding: usize) -> Vec<usize> {
    let checked = table.story(story);
    let mut others = alike(checked, &checked.findings[finding]);
    others.retain(|&other| !checked.state(&checked.findings[other]).is_decided());
    others
}

fn one_act(table: &Table, by: &EditorName, story: usize, finding: usize, asked: &ActRequest) -> Result<Act, Problem> {
    let checked = table.story(story);
    let finding = &checked.findings[finding];
    let because = Some(asked.because.as_str());
    let claim = |id: &str| {
        let mut keys = (0..).map(ClaimKey).zip(&checked.story.claims);
        keys.find(|(_, claim)| claim.id.0 == id)
            .map(|(key, _)| key)
            .ok_or_else(|| Problem::bad("name a claim by its id"))
    };
    let act = match asked.act {
        ActKind::Confirm => review::confirm(checked, finding, because),
        ActKind::Dismiss => review::dismiss(checked, finding, &asked.because)?,
        ActKind::Note => review::note(checked, finding, &asked.note)?,
        ActKind::SignOff => review::sign_off(checked, finding, by.as_str())?,
        ActKind::Split => review::split_side(checked, finding, asked.side.unwrap_or(0), because)?,
        ActKind::Merge => review::merge(checked, Some(finding), claim(&asked.claim)?, claim(&asked.with)?, because)?,
        ActKind::Correct => {
            let lexicon = &table.desk.options().lexicon;
            review::correct(checked, Some(finding), claim(&asked.claim)?, &asked.reading, because, lexicon)?
        }
    };
    Ok(act)
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        Problem::bad(error.to_string())
    }
}
