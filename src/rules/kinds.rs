//! Rules over a whole and a kind that is part of it: the people whom a flood killed, and the
//! children among them.
//!
//! The two are different things, so that linking keeps them apart. They are held against each
//! other where one thing happens to both and both sentences name one name.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::engine::Matter;
use super::facts::Pair;
use super::schema::Rule;
use super::{condition, hints, pairs};
use crate::claim::{Claim, ClaimKey};
use crate::lexicon::concepts::ConceptId;
use crate::link::Certainty;
use crate::text::DocumentKey;
use crate::value::Kind;

/// Of claims on one event with one name only so many are compared: in a large story they grow
/// with its square.
const MOST: usize = 64;

/// One draft for each two articles, or one, and each two things that they set against each other.
pub(super) fn apply<'a>(rule: &'a Rule, matter: Matter<'a>) -> Vec<Draft<'a>> {
    let mut told: BTreeSet<(DocumentKey, DocumentKey, String)> = BTreeSet::new();
    let mut drafts = Vec::new();
    for keys in candidates(matter) {
        let pair = Pair::of_two_things(matter, keys);
        let [a, b] = pair.claims();
        if condition::pair_meets(&rule.when, &pair) && told.insert((a.document, b.document, subject(a, b))) {
            drafts.push(draft(rule, matter, &pair));
        }
    }
    drafts
}

/// The pairs of counts of one event that share a name, each once, in the order of the claims.
fn candidates(matter: Matter<'_>) -> BTreeSet<(ClaimKey, ClaimKey)> {
    let mut alike: BTreeMap<(ConceptId, &str), Vec<ClaimKey>> = BTreeMap::new();
    for (key, claim) in (0..).map(ClaimKey).zip(&matter.story.claims) {
        let event = claim.subject.event.as_ref().and_then(|event| event.concept);
        let (Some(event), Kind::Quantity, true) = (event, claim.value.kind(), claim.is_compared()) else { continue };
        for name in claim.subject.participants.iter() {
            alike.entry((event, name)).or_default().push(key);
        }
    }
    let all = alike.values().map(|keys| &keys[..keys.len().min(MOST)]);
    all.flat_map(|keys| keys.iter().enumerate().flat_map(|(at, a)| keys[at + 1..].iter().map(|b| (*a, *b)))).collect()
}

fn draft<'a>(rule: &'a Rule, matter: Matter<'a>, pair: &Pair<'a>) -> Draft<'a> {
    let [a, b] = pair.claims();
    let document = |claim: &Claim| matter.story.document(claim.document).id.as_str();
    let mut because = vec!["one thing happens to both, and both sentences name one name".to_owned()];
    because.extend(pair.of_values());
    Draft {
        rule,
        severity: pairs::severity(rule, pair),
        certainty: Certainty(1000),
        group: None,
        subject: format!("{}\n{}\n{}", document(a), document(b), subject(a, b)),
        what: if a.subject.text.is_empty() { b.subject.text.clone() } else { a.subject.text.clone() },
        sides: vec![vec![pair.a], vec![pair.b]],
        documents: Vec::new(),
        expected: String::new(),
        given: String::new(),
        because,
        hints: hints::of_pair(pair),
    }
}

fn subject(a: &Claim, b: &Claim) -> String {
    let name = |claim: &Claim| {
        let topics = [&claim.subject.thing, &claim.subject.event];
        topics.into_iter().flatten().map(|topic| topic.name.as_str()).collect::<Vec<_>>().join(" ")
    };
    format!("{}\n{}", name(a), name(b))
}
