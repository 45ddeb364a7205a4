//! What editors have decided, in plain words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::verdict::counted;
use crate::check::CheckedStory;
use crate::decision::{Standing, State, Unplaced, Verdict};

/// How a finding stands, a line for each thing that somebody has said. A stale one begins with
/// the word, so that nobody takes it for decided.
pub fn in_words(standing: &Standing) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(verdict) = &standing.verdict {
        lines.push(verdict_in_words(verdict, standing.state));
    }
    if let Some(sign) = &standing.signed_off {
        lines.push(format!("signed off by {} on {}", sign.by, day(sign.at)));
    }
    lines.extend(standing.notes.iter().map(|note| format!("note by {} on {}: {}", note.by, day(note.at), note.text)));
    lines
}

fn verdict_in_words(verdict: &Verdict, state: State) -> String {
    let Verdict { confirmed, by, at, because, sides, .. } = verdict;
    let what = if *confirmed { "confirmed" } else { "dismissed" };
    let because = because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
    if state == State::Stale {
        let then = if sides.is_empty() { String::new() } else { format!(", when its sides said {}", sides.join("; ")) };
        return format!("STALE: {what} by {by} on {}{then}{because}", day(*at));
    }
    format!("{what} by {by} on {}{because}", day(*at))
}

/// The day of a time, in UTC.
pub fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

/// An override that has no effect any more.
pub fn unplaced_in_words(unplaced: &Unplaced) -> String {
    let what = match unplaced.kind {
        "merged" => "merge",
        "split" => "split",
        _ => "correction",
    };
    format!("a {what} by {} has no effect: {}", unplaced.by, unplaced.why)
}

/// How many findings are decided and how many stale: "1 stale, 2 dismissed". Nothing where
/// nothing was decided.
pub fn tally(checked: &CheckedStory) -> Option<String> {
    let count = |state| checked.findings.iter().filter(|finding| checked.state(finding) == state).count();
    let counts = [State::Stale, State::Confirmed, State::Dismissed].map(|state| (count(state), state));
    let words: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| format!("{count} {}", state.name()))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// How many dismissed findings a report folds away.
pub fn dismissed(checked: &CheckedStory) -> Option<String> {
    let dismissed = checked.findings.iter().filter(|finding| checked.state(finding) == State::Dismissed).count();
    (dismissed > 0).then(|| counted(dismissed, "dismissed finding"))
}
