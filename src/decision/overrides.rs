//! Merges, splits and corrections, placed in a story as it reads now.

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, ClaimAnchor, Decisions, Event, read_phrase};
use crate::claim::{ClaimId, ClaimKey};
use crate::lexicon::Lexicon;
use crate::story::Story;

/// What editors say of which claims are of one thing. Linking obeys it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// Pairs that are of one thing, the first claim before the second, each with who says so.
    /// They never ask for two claims in one group that [`Self::apart`] keeps apart.
    pub together: BTreeMap<(ClaimKey, ClaimKey), String>,
    /// Pairs that are not.
    pub apart: BTreeMap<(ClaimKey, ClaimKey), String>,
}

/// The overrides of a story as they were applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// The readings that were put right, by claim.
    pub corrections: BTreeMap<ClaimKey, Correction>,
    /// Which claims are and which are not of one thing.
    pub ties: Ties,
    /// What could not be applied, in order of time.
    pub unplaced: Vec<Unplaced>,
}

/// A reading that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The entry of the history.
    pub event: String,
    /// Who did it.
    pub by: String,
    /// The phrase that gives the value.
    pub reading: String,
    /// Why, where it was said.
    pub because: Option<String>,
}

/// An override that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The entry of the history.
    pub event: String,
    /// `merged`, `split` or `corrected`.
    pub kind: &'static str,
    /// Who made it.
    pub by: String,
    /// Why it has no effect, in plain words.
    pub why: String,
}

impl Applied {
    /// Finds the claims that the overrides of a story mean, and puts their readings right. Of
    /// two that contradict each other the later one counts. A corrected date moves no other
    /// date of its article.
    pub fn to(story: &mut Story, decisions: &Decisions, lexicon: &Lexicon) -> Applied {
        let mut placing = Placing::default();
        let name = story.name.clone();
        for event in decisions.overrides(&name) {
            if let Err(why) = placing.place(event, story, lexicon) {
                placing.unplaced(event, why);
            }
        }
        placing.settle()
    }
}

/// Overrides on their way into a story.
#[derive(Default)]
struct Placing<'e> {
    corrections: BTreeMap<ClaimKey, Correction>,
    /// What was last said of each pair: whether it is of one thing, by which entry.
    pairs: BTreeMap<(ClaimKey, ClaimKey), (bool, usize)>,
    /// The entries that were placed.
    entries: Vec<&'e Event>,
    unplaced: Vec<Unplaced>,
}

impl<'e> Placing<'e> {
    fn place(&mut self, event: &'e Event, story: &mut Story, lexicon: &Lexicon) -> Result<(), String> {
        match &event.act {
            Act::Corrected { claim, reading, because, .. } => {
                let key = found(claim, story)?;
                correct(story, key, reading, lexicon)?;
                let (by, reading) = (event.by.clone(), reading.clone());
                let correction = Correction { event: event.id.clone(), by, reading, because: because.clone() };
                self.corrections.insert(key, correction);
            }
            Act::Merged { claims, .. } => {
                let keys = claims.iter().map(|claim| linkable(claim, story)).collect::<Result<Vec<_>, _>>()?;
                let kinds: BTreeSet<_> = keys.iter().map(|key| story.claim(*key).value.kind().name()).collect();
                if kinds.len() > 1 {
                    let kinds: Vec<&str> = kinds.into_iter().collect();
                    return Err(format!("it would join a {}", kinds.join(" and a ")));
                }
                let pairs = keys.iter().enumerate().flat_map(|(at, a)| keys[at + 1..].iter().map(move |b| (*a, *b)));
                self.say(event, true, pairs);
            }
            Act::Split { left, right, .. } => {
                let mut find = |claims: &[ClaimAnchor]| -> Vec<ClaimKey> {
                    let found: Vec<_> = claims.iter().map(|claim| found(claim, story)).collect();
                    let gone = found.iter().filter_map(|found| found.as_ref().err().cloned());
                    gone.for_each(|why| self.unplaced(event, why));
                    found.into_iter().flatten().collect()
                };
                let (left, right) = (find(left), find(right));
                self.say(event, false, left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))));
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, event: &'e Event, together: bool, pairs: impl Iterator<Item = (ClaimKey, ClaimKey)>) {
        let entry = self.entries.len();
        self.entries.push(event);
        for (a, b) in pairs.filter(|(a, b)| a != b) {
            self.pairs.insert((a.min(b), a.max(b)), (together, entry));
        }
    }

    fn unplaced(&mut self, event: &Event, why: String) {
        let (kind, by) = (event.act.kind(), event.by.clone());
        self.unplaced.push(Unplaced { event: event.id.clone(), kind, by, why });
    }

    /// The ties that can all be obeyed at once: where claims are joined by a chain of merges and
    /// kept apart by a split, the split stands and the latest merges that allow it.
    fn settle(mut self) -> Applied {
        let says = |entry: usize, what: &str| {
            let event = self.entries[entry];
            let because = event.act.words().map(|words| format!(": {words}")).unwrap_or_default();
            format!("{} says that they are {what}{because}", event.by)
        };
        let mut ties = Ties::default();
        for (pair, (together, entry)) in &self.pairs {
            if !together {
                ties.apart.insert(*pair, says(*entry, "not of one thing"));
            }
        }
        let mut merges: Vec<_> = self.pairs.iter().filter(|(_, (together, _))| *together).collect();
        merges.sort_by_key(|(pair, (_, entry))| (std::cmp::Reverse(*entry), **pair));
        let mut joined = Joined::default();
        let mut refused = Vec::new();
        for (pair, (_, entry)) in merges {
            if joined.join(*pair, &ties.apart) {
                ties.together.insert(*pair, says(*entry, "of one thing"));
            } else {
                refused.push(*entry);
            }
        }
        refused.sort_unstable();
        refused.dedup();
        for entry in refused {
            let event = self.entries[entry];
            self.unplaced(event, "a split keeps claims apart that it would join by others".into());
        }
        Applied { corrections: self.corrections, ties, unplaced: self.unplaced }
    }
}

/// Claims that merges have joined so far.
#[derive(Default)]
struct Joined {
    sets: Vec<BTreeSet<ClaimKey>>,
}

impl Joined {
    /// Joins the sets of two claims, unless that brings a pair together that is kept apart.
    fn join(&mut self, (a, b): (ClaimKey, ClaimKey), apart: &BTreeMap<(ClaimKey, ClaimKey), String>) -> bool {
        let (touched, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.sets).into_iter().partition(|set| set.contains(&a) || set.contains(&b));
        let mut union: BTreeSet<ClaimKey> = touched.iter().flatten().copied().collect();
        union.extend([a, b]);
        let allowed = !apart.keys().any(|(a, b)| union.contains(a) && union.contains(b));
        self.sets = others;
        if allowed {
            self.sets.push(union)
        } else {
            self.sets.extend(touched)
        }
        allowed
    }
}

fn found(anchor: &ClaimAnchor, story: &Story) -> Result<ClaimKey, String> {
    let ClaimAnchor { document, quote, .. } = anchor;
    let is_there = story.documents.iter().any(|article| article.id == *document);
    anchor.find(story).ok_or_else(|| match is_there {
        true => format!("{document} no longer says {quote:?} where it did"),
        false => format!("{document} is not among the articles"),
    })
}

/// The claim of an anchor, where it takes part in linking at all.
fn linkable(anchor: &ClaimAnchor, story: &Story) -> Result<ClaimKey, String> {
    let key = found(anchor, story)?;
    match story.claim(key).is_compared() {
        true => Ok(key),
        false => Err(format!("{:?} in {} takes no part in comparing", anchor.quote, anchor.document)),
    }
}

/// Gives a claim the value of a phrase. What it speaks of stays, but for a counted noun that
/// the phrase names.
fn correct(story: &mut Story, key: ClaimKey, reading: &str, lexicon: &Lexicon) -> Result<(), String> {
    let document = story.document(story.claim(key).document);
    let read = read_phrase(reading, document, lexicon).map_err(|error| error.to_string())?;
    let document = document.id.clone();
    let claim = &mut story.claims[key.0 as usize];
    claim.id = ClaimId::of(&document, read.value.kind(), claim.span);
    claim.timex3 = read.timex3.into_iter().map(|(_, timex)| (claim.span, timex)).collect();
    claim.value = read.value;
    claim.comparable = true;
    if read.subject.counted.is_some() {
        claim.subject.counted = read.subject.counted;
    }
    Ok(())
}
