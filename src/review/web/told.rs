//! What happened, in plain sentences: for whoever hears of it and for the history.

use super::board::Table;
use crate::check::CheckedStory;
use crate::decision::{Act, Event};
use crate::report::visible::visible;

/// What an entry does, without who and when: "confirmed", "dismissed".
pub(super) fn act_in_words(act: &Act) -> &'static str {
    match act {
        Act::Confirmed { .. } => "confirmed",
        Act::Dismissed { .. } => "dismissed",
        Act::Noted { .. } => "noted something on",
        Act::SignedOff { .. } => "signed off",
        Act::Merged { .. } => "merged claims at",
        Act::Split { .. } => "split",
        Act::Corrected { .. } => "corrected a reading in",
        Act::Undone { .. } => "took back a decision",
    }
}

/// What some entries of one stroke did: "Anna dismissed finding 3 and 2 more".
pub(super) fn happened_in_words(table: &Table, story: Option<usize>, entries: &[Event]) -> String {
    let Some(first) = entries.first() else { return "Decisions were taken out of the store".to_owned() };
    let by = visible(&first.by);
    let what = act_in_words(&first.act);
    let more = match entries.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    match first.act.finding() {
        Some(finding) => format!("{by} {what} {}{more}", named(table, story, &finding.id, &finding.message)),
        None if matches!(first.act, Act::Undone { .. }) => format!("{by} {what}{more}"),
        None => format!("{by} {what} a place outside of the findings{more}"),
    }
}

/// A finding by its number where it is still there, else by what it said.
fn named(table: &Table, story: Option<usize>, id: &str, message: &str) -> String {
    let numbers = |place: usize| table.finding(place, id).ok().map(|at| (place, at + 1));
    let stories = table.desk.stories().len();
    let found = story.and_then(numbers).or_else(|| (0..stories).find_map(numbers));
    match found {
        Some((_, number)) if stories == 1 => format!("finding {number}"),
        Some((place, number)) => format!("finding {number} of {}", visible(&table.story(place).story.name)),
        None => format!("“{}”", visible(message)),
    }
}

/// What a check has changed, in one plain sentence.
pub(super) fn changes_in_words(before: &Table, after: &Table) -> String {
    let (mut new, mut changed, mut gone) = (0, 0, 0);
    for (at, story) in after.desk.stories().iter().enumerate() {
        let is_it = |&(other, checked): &(usize, &CheckedStory)| {
            checked.story.name == story.story.name && before.desk.inputs(other) == after.desk.inputs(at)
        };
        let earlier = before.desk.stories().iter().enumerate().find(is_it).map(|(_, checked)| checked);
        let earlier = earlier.map_or(&[][..], |story| &story.findings);
        for finding in &story.findings {
            match earlier.iter().find(|other| other.id == finding.id) {
                None => new += 1,
                Some(other) if other.content != finding.content || other.severity != finding.severity => changed += 1,
                Some(_) => {}
            }
        }
        gone += earlier.iter().filter(|other| story.findings.iter().all(|finding| finding.id != other.id)).count();
    }
    let counts = [(new, "new"), (changed, "changed"), (gone, "gone")];
    let parts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}")).collect();
    if parts.is_empty() {
        "The articles were checked again; the findings are the same".to_owned()
    } else {
        format!("The articles were checked again; findings: {}", parts.join(", "))
    }
}
