//! Which pairs of claims are worth judging: those that share a blocking key.
//!
//! A block is compared whole while it is small. In a crowded one each claim is compared with its
//! nearest neighbours, and with some far away, in an order that puts like beside like, so that
//! the pairs grow with the claims and not with their square (the sorted neighbourhood of
//! Hernández and Stolfo, 1995).

use std::collections::BTreeMap;

use crate::claim::{Aspect, Topic};
use crate::value::{Kind, Measure};

use crate::story::entities::EntityKey;
use crate::story::surroundings::Term;

use super::profile::Profile;

/// What claims that may speak of one thing have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Event(&'a Topic),
    Thing(&'a Topic),
    Name(&'a str),
    /// Who did it.
    Agent(EntityKey),
    Term(Term),
    /// The kind itself.
    Kind,
}

/// A block of a term with this many claims or more tells nothing: it is a word of every
/// sentence.
const COMMON: usize = 60;

/// So few claims of one kind and measure are all compared, whether they share a word or not.
const FEW: usize = 120;

/// A block of more claims than this is crowded. Twenty long articles stay below it.
const CROWD: usize = 128;

/// With how many neighbours to either side a claim of a crowded block is compared.
const NEIGHBOURS: usize = 12;

/// The pairs to judge.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// All pairs that share a key, each once, in order of the claims; of crowded blocks only
    /// some.
    pub(super) pairs: Vec<(usize, usize)>,
    /// For each claim the crowded block that it stands in, if any.
    pub(super) crowd: Vec<Option<usize>>,
}

/// The pairs of a story's claims that are worth judging.
pub(super) fn candidates(profiles: &[Profile<'_>]) -> Candidates {
    let mut blocks: BTreeMap<(Kind, Option<Measure>, Key<'_>), Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles.iter().enumerate() {
        for key in keys(profile) {
            blocks.entry((profile.kind, profile.measure, key)).or_default().push(at);
        }
    }
    let mut found = Candidates { pairs: Vec::new(), crowd: vec![None; profiles.len()] };
    let mut add = |a: usize, b: usize| {
        if profiles[a].is_comparable(&profiles[b]) {
            found.pairs.push((a.min(b), a.max(b)));
        }
    };
    for (nth, ((_, _, key), block)) in blocks.iter().enumerate() {
        let tells_nothing = match key {
            Key::Term(_) => block.len() > COMMON,
            Key::Kind => block.len() > FEW,
            Key::Event(_) | Key::Thing(_) | Key::Name(_) | Key::Agent(_) => false,
        };
        if tells_nothing {
            continue;
        }
        if block.len() <= CROWD {
            for (place, &a) in block.iter().enumerate() {
                block[place + 1..].iter().for_each(|&b| add(a, b));
            }
            continue;
        }
        let ordered = like_beside_like(block, profiles);
        for (place, &a) in ordered.iter().enumerate() {
            let near = 1..=NEIGHBOURS;
            let far = std::iter::successors(Some(2 * NEIGHBOURS), |step| step.checked_mul(2));
            let steps = near.chain(far).map_while(|step| ordered.get(place + step));
            steps.for_each(|&b| add(a, b));
            found.crowd[a].get_or_insert(nth);
        }
    }
    found.pairs.sort_unstable();
    found.pairs.dedup();
    found
}

/// The claims of a block in an order that puts those beside each other that tell of the same:
/// by what they count, whom they name, and their words from the commonest of the story on.
fn like_beside_like(block: &[usize], profiles: &[Profile<'_>]) -> Vec<usize> {
    let mut ordered: Vec<usize> = block.to_vec();
    ordered.sort_by_cached_key(|&at| {
        let profile = &profiles[at];
        let rarity = |(weighted, closeness): (u32, u16)| weighted * 1000 / u32::from(closeness.max(1));
        let words = profile.weighted.iter().zip(&profile.around.words);
        let mut terms: Vec<(u32, Term)> =
            words.map(|(&(term, weighted), &(_, closeness))| (rarity((weighted, closeness)), term)).collect();
        terms.sort_unstable();
        (profile.thing, profile.name, &profile.scope, profile.participants, terms, at)
    });
    ordered
}

/// The keys that two claims share, in words.
pub(super) fn shared_keys(a: &Profile<'_>, b: &Profile<'_>, name: impl Fn(Term) -> String) -> Vec<String> {
    let of_b = keys(b);
    let in_words = |key: Key<'_>| match key {
        Key::Event(topic) => format!("the event \"{}\"", topic.name.replace('_', " ")),
        Key::Thing(topic) => format!("the thing \"{}\"", topic.name.replace('_', " ")),
        Key::Agent(_) => "whoever does it".to_owned(),
        Key::Name(name) => format!("the name \"{name}\""),
        Key::Term(term) => format!("the word \"{}\"", name(term)),
        Key::Kind => format!("the kind, of which up to {FEW} claims are all compared"),
    };
    keys(a).into_iter().filter(|key| of_b.contains(key)).map(in_words).collect()
}

fn keys<'a>(profile: &Profile<'a>) -> Vec<Key<'a>> {
    let mut keys: Vec<Key<'a>> = vec![Key::Kind];
    if profile.aspect != Aspect::Saying {
        keys.extend(profile.event.map(Key::Event));
    }
    keys.extend(profile.thing.map(Key::Thing));
    keys.extend(profile.name.map(Key::Name));
    keys.extend(profile.beside.agent.map(Key::Agent));
    // The words around it that tell most.
    let mut terms = profile.weighted.clone();
    terms.sort_by_key(|&(term, weight)| (std::cmp::Reverse(weight), term));
    keys.extend(terms.into_iter().take(4).map(|(term, _)| Key::Term(term)));
    keys
}
