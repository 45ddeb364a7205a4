//! What was found, in one line and a few counts.

use crate::check::CheckedStory;
use crate::rules::Severity;

/// How many findings of a severity a story has, without those that were dismissed.
pub fn count(checked: &CheckedStory, severity: Severity) -> usize {
    checked.to_act_on().filter(|finding| finding.severity == severity).count()
}

/// The worst that was found, in one line: "1 conflict and 2 warnings in floods".
pub fn verdict(checked: &CheckedStory) -> String {
    let conflicts = count(checked, Severity::Conflict);
    let warnings = count(checked, Severity::Warning);
    let found = match (conflicts, warnings) {
        (0, 0) => "No conflict and no warning".to_owned(),
        (0, warnings) => format!("No conflict, {}", counted(warnings, "warning")),
        (conflicts, 0) => counted(conflicts, "conflict"),
        (conflicts, warnings) => format!("{} and {}", counted(conflicts, "conflict"), counted(warnings, "warning")),
    };
    let tally = super::standing::tally(checked).map(|tally| format!(" ({tally})")).unwrap_or_default();
    format!("{found} in {}{tally}", super::visible::visible(&checked.story.name))
}

/// What was read and compared, in one line.
pub fn counts(checked: &CheckedStory) -> String {
    let story = &checked.story;
    let articles = counted(story.documents.len(), "article");
    let mut origins = story.origins.clone();
    origins.sort_unstable();
    origins.dedup();
    let copies = match story.documents.len().saturating_sub(origins.len()) {
        0 => String::new(),
        _ => format!(" of {}", counted(origins.len(), "origin")),
    };
    let compared: usize = checked.graph.groups.iter().map(|group| group.claims.len()).sum();
    let groups = counted(checked.graph.groups.len(), "group");
    let numbers = story.claims.len();
    format!("{articles}{copies}; {numbers} numbers and dates read, {compared} of them compared in {groups}")
}

/// A number with its noun: "1 conflict", "2 conflicts".
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
