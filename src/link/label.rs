//! What a group is called.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::claim::{Aspect, Claim, ClaimKey, Topic};
use crate::lexicon::Lexicon;
use crate::lexicon::concepts::Dynamics;
use crate::story::Story;
use crate::value::{Measure, Value};

use super::Group;

const ARTICLES: [&str; 3] = ["the", "a", "an"];

/// The group of some claims, with an id that hangs on what they speak of: one more witness,
/// or another number, leaves it as it is. Where a story has several groups of one subject they
/// are counted, in `before` by the id of the first.
pub(super) fn group(
    story: &Story,
    lexicon: &Lexicon,
    claims: Vec<ClaimKey>,
    before: &mut BTreeMap<String, usize>,
) -> Group {
    let members = || claims.iter().map(|&key| story.claim(key));
    let subject = Subject::of(members());
    let of_subject = before.entry(subject.hash(&story.name, 0)).or_default();
    let id = subject.hash(&story.name, *of_subject);
    *of_subject += 1;
    let articles = members().map(|claim| claim.document).collect::<std::collections::BTreeSet<_>>().len();
    let summary =
        format!("{} claims in {articles} {}", claims.len(), if articles == 1 { "article" } else { "articles" });
    let members: Vec<&Claim> = members().collect();
    Group { id, label: label(&members, &subject, lexicon), claims, summary }
}

/// What a group is called, in the words of its articles.
///
/// A count is called by what is counted and, where it is a toll, by what happened ("people
/// killed"), an age by whose it is, a date or a length by the clause that it stands in ("date: the
/// tremor struck").
fn label(members: &[&Claim], subject: &Subject, lexicon: &Lexicon) -> String {
    let clause = || clause(members).unwrap_or_else(|| subject.in_words());
    match members.first().map(|claim| &claim.value) {
        None => subject.in_words(),
        Some(Value::Date(_)) => format!("date: {}", clause()),
        Some(Value::Duration(_)) => format!("length: {}", clause()),
        Some(Value::Quantity(quantity)) if quantity.measure == Measure::Age => {
            let name = longest_common(members.iter().filter_map(|claim| claim.subject.name.clone()));
            name.or_else(|| counted(members)).map_or("age".to_owned(), |whose| format!("age of {whose}"))
        }
        Some(Value::Quantity(_)) => match (counted(members), toll(members, lexicon)) {
            (Some(counted), Some(toll)) if !share_a_stem(&counted, &toll) => format!("{counted} {toll}"),
            (Some(counted), _) => counted,
            (None, Some(toll)) => toll,
            (None, None) => subject.in_words(),
        },
    }
}

/// What happens to those counted, where the count grows or moves with it.
fn toll(members: &[&Claim], lexicon: &Lexicon) -> Option<String> {
    let moving =
        |event: &&Topic| event.concept.is_some_and(|concept| lexicon.concepts.get(concept).dynamics != Dynamics::Fixed);
    most_common(members.iter().filter_map(|claim| claim.subject.event.as_ref().filter(moving)))
        .map(|event| event.name.replace('_', " "))
}

/// The words for what is counted: those that hold the counted noun before others, then the most
/// common, then the shortest.
fn counted(members: &[&Claim]) -> Option<String> {
    let holds_noun =
        |claim: &Claim, text: &str| claim.subject.counted.as_deref().is_some_and(|noun| share_a_stem(text, noun));
    let texts = || members.iter().map(|claim| (claim, plain(&claim.subject.text).map(|text| bare(&text))));
    let with_noun = texts().filter_map(|(claim, text)| text.filter(|text| holds_noun(claim, text)));
    shortest_common(with_noun).or_else(|| shortest_common(texts().filter_map(|(_, text)| text)))
}

/// The clause that names best what is dated or lasts: one whose subject is no pronoun.
fn clause(members: &[&Claim]) -> Option<String> {
    longest_common(members.iter().filter_map(|claim| plain(&claim.subject.text)))
}

/// Words that name something by themselves, their article in small letters; none for words that
/// hold a number, begin with a pronoun or a word of time, or are empty.
fn plain(text: &str) -> Option<String> {
    const SAYS_LITTLE: [&str; 20] = [
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "there",
        "who",
        "which",
        "what",
        "and",
        "last",
        "next",
        "yesterday",
        "today",
    ];
    let first = text.split_whitespace().next()?;
    let small = first.to_lowercase();
    if SAYS_LITTLE.contains(&small.as_str()) || text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = text.trim().strip_prefix(first)?;
    Some(if ARTICLES.contains(&small.as_str()) { small + rest } else { first.to_owned() + rest })
}

/// Words without the article before them.
fn bare(text: &str) -> String {
    let first = text.split_whitespace().next().filter(|first| ARTICLES.contains(first));
    first.and_then(|article| text.strip_prefix(article)).unwrap_or(text).trim().to_owned()
}

/// Whether a word of the one begins as the other does: "people who died", "died".
fn share_a_stem(words: &str, word: &str) -> bool {
    const STEM: usize = 4;
    let stem = |word: &str| word.to_lowercase().chars().take(STEM).collect::<String>();
    words.split_whitespace().any(|other| stem(other) == stem(word))
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
        let topic = |topic: &Topic| topic.name.to_string();
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

/// The most common of some texts; of equally common ones the longest, then the first in order.
fn longest_common(texts: impl Iterator<Item = String>) -> Option<String> {
    most_common(texts.map(|text| (Reverse(text.chars().count()), text))).map(|(_, text)| text)
}

/// The most common of some texts; of equally common ones the shortest, then the first in order.
fn shortest_common(texts: impl Iterator<Item = String>) -> Option<String> {
    most_common(texts.map(|text| (text.chars().count(), text))).map(|(_, text)| text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_point_elsewhere_name_nothing() {
        for text in ["It was", "He will appear", "last year had called", "31 left", "", " "] {
            assert_eq!(plain(text), None, "{text:?}");
        }
        assert_eq!(plain("The tremor struck").as_deref(), Some("the tremor struck"));
        assert_eq!(plain("Annelies Verhoeven left").as_deref(), Some("Annelies Verhoeven left"));
    }

    #[test]
    fn an_article_is_not_counted() {
        assert_eq!(bare("the passengers"), "passengers");
        assert_eq!(bare("thefts"), "thefts");
    }

    #[test]
    fn of_equally_common_words_the_shortest_name_a_count_and_the_longest_a_clause() {
        let texts = || ["people", "people on the coast"].map(str::to_owned).into_iter();
        assert_eq!(shortest_common(texts()).as_deref(), Some("people"));
        assert_eq!(longest_common(texts()).as_deref(), Some("people on the coast"));
    }
}
