//! All that was decided, in order, with what of it still counts.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Act, Event, Standing};
use crate::claim::ClaimKey;
use crate::story::Story;

/// The history of a store, read. The same entries give the same decisions in whatever order
/// they come: their order is that of time, and of id where two were made at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    events: Vec<Event>,
    /// Whether each entry counts: it was not undone, or its undoing was.
    counts: Vec<bool>,
    /// The entries about each finding, by the finding's id.
    of_finding: BTreeMap<String, Vec<usize>>,
}

impl Decisions {
    /// Reads a history. Entries that come twice count once.
    pub fn of(mut events: Vec<Event>) -> Self {
        events.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        events.dedup_by(|a, b| a.id == b.id);
        // An undoing comes after what it undoes, so that from the last entry on each is settled
        // before those that it speaks of.
        let mut undone: BTreeSet<&str> = BTreeSet::new();
        let mut counts = vec![true; events.len()];
        for (at, event) in events.iter().enumerate().rev() {
            counts[at] = !undone.contains(event.id.as_str());
            if let (true, Act::Undone { event }) = (counts[at], &event.act) {
                undone.insert(event);
            }
        }
        let mut of_finding: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, event) in events.iter().enumerate() {
            if let Some(finding) = event.act.finding() {
                of_finding.entry(finding.id.clone()).or_default().push(at);
            }
        }
        Decisions { events, counts, of_finding }
    }

    /// Whether nothing was ever decided.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The whole history in order, each entry with whether it counts.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = (&Event, bool)> {
        self.events.iter().zip(self.counts.iter().copied())
    }

    /// The entries about a finding in order, each with whether it counts.
    pub fn history<'a>(&'a self, finding: &str) -> impl DoubleEndedIterator<Item = (&'a Event, bool)> {
        let places = self.of_finding.get(finding).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|&at| (&self.events[at], self.counts[at]))
    }

    /// The ids of the findings that something was said about.
    pub fn findings(&self) -> impl Iterator<Item = &str> {
        self.of_finding.keys().map(String::as_str)
    }

    /// How a finding of this id stands that now says `content`; `None` where nobody has said
    /// anything that counts.
    pub fn standing(&self, finding: &str, content: &str) -> Option<Standing> {
        Standing::after(self.history(finding).filter(|(_, counts)| *counts).map(|(event, _)| event), content)
    }

    /// The findings of a story that something was said about and that are not among these: each
    /// with its id, its rule and the claims that it was known by, as far as they all are still
    /// there; what was said last comes first.
    pub fn strays(&self, story: &Story, present: &BTreeSet<&str>) -> Vec<(&str, &str, BTreeSet<ClaimKey>)> {
        let mut strays: Vec<(usize, &str, &str, BTreeSet<ClaimKey>)> = Vec::new();
        for (id, places) in self.of_finding.iter().filter(|(id, _)| !present.contains(id.as_str())) {
            let Some(last) = places.iter().copied().rfind(|&at| self.counts[at]) else { continue };
            let Some(finding) = self.events[last].act.finding() else { continue };
            if self.events[last].story != story.name || finding.claims.is_empty() {
                continue;
            }
            let claims: Option<BTreeSet<ClaimKey>> = finding.claims.iter().map(|claim| claim.find(story)).collect();
            strays.extend(claims.map(|claims| (last, id.as_str(), finding.rule.as_str(), claims)));
        }
        strays.sort_by_key(|(last, ..)| std::cmp::Reverse(*last));
        strays.into_iter().map(|(_, id, rule, claims)| (id, rule, claims)).collect()
    }

    /// The merges, splits and corrections of a story that count, in order.
    pub fn overrides<'a>(&'a self, story: &'a str) -> impl DoubleEndedIterator<Item = &'a Event> {
        self.events()
            .filter(move |(event, counts)| *counts && event.story == story && event.act.is_override())
            .map(|(event, _)| event)
    }

    /// The last entry that counts and is no undoing, of this person where one is named: what
    /// "undo" takes back.
    pub fn last(&self, story: &str, by: Option<&str>) -> Option<&Event> {
        let is_meant = |event: &Event| {
            event.story == story && by.is_none_or(|by| event.by == by) && !matches!(event.act, Act::Undone { .. })
        };
        self.events().rev().find(|(event, counts)| *counts && is_meant(event)).map(|(event, _)| event)
    }

    /// The entries that count and were made in one stroke with this one, itself among them.
    pub fn stroke<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a Event> {
        self.events()
            .filter(move |(other, counts)| {
                *counts && (other.id == event.id || event.batch.is_some() && other.batch == event.batch)
            })
            .map(|(event, _)| event)
    }

    /// The SHA-256 of all entries, in hexadecimal digits; `None` where there are none.
    pub fn sha256(&self) -> Option<String> {
        let mut hash = Sha256::new();
        self.events.iter().for_each(|event| hash.update(event.hash()));
        let digits = || hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        (!self.events.is_empty()).then(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{DecidedFinding, State};

    fn finding(content: &str) -> DecidedFinding {
        let [id, rule, severity, message] = ["f", "r", "conflict", "12 or 15"].map(str::to_owned);
        DecidedFinding {
            id,
            content: content.into(),
            rule,
            severity,
            message,
            sides: vec!["12".into(), "15".into()],
            claims: Vec::new(),
        }
    }

    fn event(second: i64, by: &str, act: Act) -> Event {
        Event::new(jiff::Timestamp::from_second(second).expect("a time"), by, "dam", None, act)
    }

    fn dismissed(second: i64) -> Event {
        event(second, "Ana", Act::Dismissed { finding: finding("c"), because: "rounded".into() })
    }

    fn state(events: &[Event], content: &str) -> Option<State> {
        Decisions::of(events.to_vec()).standing("f", content).map(|standing| standing.state)
    }

    #[test]
    fn a_word_is_good_until_the_sides_say_something_else() {
        assert_eq!(state(&[], "c"), None);
        assert_eq!(state(&[dismissed(1)], "c"), Some(State::Dismissed));
        assert_eq!(state(&[dismissed(1)], "d"), Some(State::Stale));
    }

    #[test]
    fn the_last_word_counts_in_whatever_order_they_come() {
        let confirmed = event(2, "Ben", Act::Confirmed { finding: finding("c"), because: None });
        assert_eq!(state(&[confirmed.clone(), dismissed(1)], "c"), Some(State::Confirmed));
        assert_eq!(state(&[dismissed(3), confirmed], "c"), Some(State::Dismissed));
    }

    #[test]
    fn what_is_undone_does_not_count_until_the_undoing_is_undone() {
        let first = dismissed(1);
        let undone = event(2, "Ana", Act::Undone { event: first.id.clone() });
        let redone = event(3, "Ana", Act::Undone { event: undone.id.clone() });
        assert_eq!(state(&[first.clone(), undone.clone()], "c"), None);
        assert_eq!(state(&[first, undone, redone], "c"), Some(State::Dismissed));
    }

    #[test]
    fn nobody_signs_off_their_own_word() {
        let sign = |by: &str| event(2, by, Act::SignedOff { finding: finding("c") });
        let signed = |events: Vec<Event>| {
            let standing = Decisions::of(events).standing("f", "c").expect("a word");
            standing.signed_off.map(|sign| sign.by)
        };
        assert_eq!(signed(vec![dismissed(1), sign("Ana")]), None);
        assert_eq!(signed(vec![dismissed(1), sign("Ben")]), Some("Ben".into()));
        // A new word asks for a new signature.
        assert_eq!(signed(vec![dismissed(1), sign("Ben"), dismissed(3)]), None);
    }

    #[test]
    fn a_note_leaves_a_finding_open() {
        let noted = event(1, "Ana", Act::Noted { finding: finding("c"), note: "ask".into() });
        assert_eq!(state(&[noted], "c"), Some(State::Open));
    }

    #[test]
    fn entries_that_come_twice_count_once() {
        let decisions = Decisions::of(vec![dismissed(1), dismissed(1)]);
        assert_eq!(decisions.events().count(), 1);
        assert_eq!(decisions.sha256(), Decisions::of(vec![dismissed(1)]).sha256());
    }
}
