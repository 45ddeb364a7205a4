//! What a group is called.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::claim::{Aspect, Claim, ClaimKey, Topic};
use crate::story::Story;

use super::Group;

/// The group of some claims, with an id that hangs on what they speak of: one more witness,
/// or another number, leaves it as it is. Where a story has several groups of one subject they
/// are counted.
pub(super) fn group(story: &Story, claims: Vec<ClaimKey>, before: &[Group]) -> Group {
    let members = || claims.iter().map(|&key| story.claim(key));
    let subject = Subject::of(members());
    let mut id = subject.hash(&story.name, 0);
    for nth in 1.. {
        if before.iter().all(|group| group.id != id) {
            break;
        }
        id = subject.hash(&story.name, nth);
    }
    let label =
        most_common(members().map(|claim| claim.subject.text.trim().to_owned()).filter(|text| !text.is_empty()));
    let articles = members().map(|claim| claim.document).collect::<std::collections::BTreeSet<_>>().len();
    let summary =
        format!("{} claims in {articles} {}", claims.len(), if articles == 1 { "article" } else { "articles" });
    Group { id, label: label.unwrap_or_else(|| subject.in_words()), claims, summary }
}

/// What most claims of a group speak of.
struct Subject {
    kind: &'static str,
    event: Option<String>,
    thing: Option<String>,
    name: Option<String>,
    aspect: Option<Aspect>,
}

impl Subject {
    fn of<'c>(claims: impl Iterator<Item = &'c Claim> + Clone) -> Self {
        let topic = |topic: &Topic| topic.name.clone();
        Subject {
            kind: claims.clone().next().map_or("", |claim| claim.value.kind().name()),
            event: most_common(claims.clone().filter_map(|claim| claim.subject.event.as_ref().map(topic))),
            thing: most_common(claims.clone().filter_map(|claim| claim.subject.thing.as_ref().map(topic))),
            name: most_common(claims.clone().filter_map(|claim| claim.subject.name.clone())),
            aspect: most_common(claims.map(|claim| claim.subject.aspect)),
        }
    }

    fn hash(&self, story: &str, nth: usize) -> String {
        let mut hash = Sha256::new();
        let aspect = self.aspect.map(|aspect| format!("{aspect:?}"));
        let nth = (nth > 0).then(|| nth.to_string());
        for part in [
            Some(story),
            Some(self.kind),
            self.event.as_deref(),
            self.thing.as_deref(),
            self.name.as_deref(),
            aspect.as_deref(),
            nth.as_deref(),
        ] {
            hash.update(part.unwrap_or_default().as_bytes());
            hash.update([0]);
        }
        hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn in_words(&self) -> String {
        let words: Vec<&str> =
            [&self.thing, &self.event, &self.name].into_iter().flatten().map(String::as_str).collect();
        words.join(", ").replace('_', " ")
    }
}

/// The most common of some values; of equally common ones the first in order.
fn most_common<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}
