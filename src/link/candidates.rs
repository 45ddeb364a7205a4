//! Which pairs of claims are worth judging: those that share a blocking key.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Aspect, Topic};
use crate::value::{Kind, Measure};

use super::profile::{Profile, Rarity};

/// What claims that may speak of one thing have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Event(&'a Topic),
    Thing(&'a Topic),
    Name(&'a str),
    Term(&'a str),
}

/// A block of this many claims or more tells nothing: its key is a word of every sentence.
const CROWD: usize = 60;

/// All pairs that share a key, each once, in order of the claims.
pub(super) fn candidates(profiles: &[Profile<'_>], rarity: &Rarity<'_>) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<(Kind, Option<Measure>, Key<'_>), Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for key in keys(profile, rarity) {
            blocks.entry((profile.kind, profile.measure, key)).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for ((_, _, key), block) in &blocks {
        if matches!(key, Key::Term(_)) && block.len() > CROWD {
            continue;
        }
        for (place, &a) in block.iter().enumerate() {
            for &b in &block[place + 1..] {
                if profiles[a].is_comparable(&profiles[b]) {
                    pairs.insert((a, b));
                }
            }
        }
    }
    pairs.into_iter().collect()
}

fn keys<'a>(profile: &Profile<'a>, rarity: &Rarity<'_>) -> Vec<Key<'a>> {
    let mut keys: Vec<Key<'a>> = Vec::new();
    if profile.aspect != Aspect::Saying {
        keys.extend(profile.event.map(Key::Event));
    }
    keys.extend(profile.thing.map(Key::Thing));
    keys.extend(profile.name.map(Key::Name));
    // The rarest words of the clause.
    let mut terms: Vec<&'a str> = profile.terms.iter().map(String::as_str).collect();
    terms.sort_by_key(|term| (std::cmp::Reverse(rarity.weight(term)), *term));
    keys.extend(terms.into_iter().take(4).map(Key::Term));
    keys
}
