//! A check held against what its story expects: one line for every expectation that is not met.

use std::ops::Range;

use gainsay::CheckedStory;
use gainsay::claim::{Claim, ClaimKey};
use gainsay::rules::{Finding, Severity};

use super::written_story::{ExpectedFinding, WrittenStory};

/// Everything in which a check differs from what its story expects, a line each.
pub(crate) fn differences(story: &WrittenStory, checked: &CheckedStory) -> Vec<String> {
    let expected = &story.expected;
    let loud: Vec<&Finding> = checked.findings.iter().filter(|finding| finding.severity > Severity::Info).collect();
    let mut differences = Vec::new();
    for wanted in &expected.finding {
        if !loud.iter().any(|finding| is_as_expected(checked, finding, wanted)) {
            let or_any = |wanted: &Option<String>, any: &str| wanted.clone().unwrap_or_else(|| any.to_owned());
            let (severity, rule) = (or_any(&wanted.severity, "any severity"), or_any(&wanted.rule, "any rule"));
            differences.push(format!("missing: {severity} {rule}: {}", wanted.sides.join(" | ")));
        }
    }
    let mut noisy: Vec<String> = loud
        .iter()
        .filter(|finding| !expected.finding.iter().any(|wanted| is_as_expected(checked, finding, wanted)))
        .map(|finding| {
            format!("noisy: {} {}: {}", finding.severity.name(), finding.rule, sides_in_words(checked, finding))
        })
        .collect();
    noisy.sort();
    differences.extend(noisy);
    for words in &expected.together {
        let parts = parted(checked, words);
        if parts.len() > 1 {
            differences.push(format!("not together: {}", parts.join(" | ")));
        }
    }
    for words in &expected.apart {
        let groups: Vec<_> = words.iter().filter_map(|words| group_of(checked, words)).collect();
        if groups.iter().enumerate().any(|(at, group)| groups[..at].contains(group)) {
            differences.push(format!("not apart: {}", words.join(" | ")));
        }
    }
    // What is only measured must at least be said.
    for words in expected.sums.iter().flatten() {
        place_of(checked, words);
    }
    for words in &expected.unread {
        if !claims_of(checked, words).is_empty() {
            differences.push(format!("read: {words}"));
        }
    }
    differences
}

/// How the words of one thing fall into groups, each part as its words; words that are read but
/// stand in no group are a part of their own, and those that are not read say so.
fn parted(checked: &CheckedStory, words: &[String]) -> Vec<String> {
    let mut parts: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for words in words {
        let group = group_of(checked, words);
        let words = if claims_of(checked, words).is_empty() { format!("{words} (not read)") } else { words.clone() };
        match parts.iter_mut().find(|(other, _)| group.is_some() && *other == group) {
            Some((_, part)) => part.push(words),
            None => parts.push((group, vec![words])),
        }
    }
    parts.into_iter().map(|(_, part)| part.join(" + ")).collect()
}

fn is_as_expected(checked: &CheckedStory, finding: &Finding, wanted: &ExpectedFinding) -> bool {
    let side_of = |words: &String| {
        let claims = claims_of(checked, words);
        finding.sides.iter().position(|side| claims.iter().any(|claim| side.claims.contains(claim)))
    };
    let mut sides: Vec<_> = wanted.sides.iter().map(side_of).collect();
    let all_found = sides.iter().all(Option::is_some);
    sides.sort_unstable();
    sides.dedup();
    wanted.rule.as_ref().is_none_or(|rule| finding.rule == *rule)
        && wanted.severity.as_ref().is_none_or(|severity| finding.severity.name() == severity)
        && all_found
        && sides.len() == wanted.sides.len()
}

/// The first quote of each side, as the expectations write it.
fn sides_in_words(checked: &CheckedStory, finding: &Finding) -> String {
    let first = |side: &gainsay::rules::Side| side.claims.iter().min().map(|&claim| in_words(checked, claim));
    finding.sides.iter().filter_map(first).collect::<Vec<_>>().join(" | ")
}

fn in_words(checked: &CheckedStory, claim: ClaimKey) -> String {
    let claim = checked.story.claim(claim);
    let document = checked.story.document(claim.document);
    format!("{}: {}", document.id, claim.span.of(&document.text))
}

/// Where the words `Outlet: words` stand: the outlet and the bytes of its text. Words that the
/// article does not say, or says more than once, mark nothing.
pub(crate) fn place_of<'w>(checked: &CheckedStory, words: &'w str) -> (&'w str, Range<usize>) {
    let (outlet, words) = words.split_once(": ").expect("Outlet: words");
    let document = checked.story.documents.iter().find(|document| document.id == outlet);
    let text = &document.unwrap_or_else(|| panic!("{}: no article of {outlet}", checked.story.name)).text;
    let mut places = text.match_indices(words).map(|(start, _)| start);
    let start = places.next().unwrap_or_else(|| panic!("{}: {outlet} does not say {words:?}", checked.story.name));
    assert!(places.next().is_none(), "{}: {outlet} says {words:?} more than once", checked.story.name);
    (outlet, start..start + words.len())
}

/// The claims that lie on the words `Outlet: words`.
pub(crate) fn claims_of(checked: &CheckedStory, words: &str) -> Vec<ClaimKey> {
    let (outlet, range) = place_of(checked, words);
    claims_at(checked, outlet, &range)
}

/// The claims that lie on some bytes of an outlet's article.
pub(crate) fn claims_at(checked: &CheckedStory, outlet: &str, range: &Range<usize>) -> Vec<ClaimKey> {
    let story = &checked.story;
    let on_it = |claim: &Claim| {
        let span = claim.span.range();
        story.document(claim.document).id == outlet && span.start < range.end && range.start < span.end
    };
    let keys = (0u32..).map(ClaimKey);
    story.claims.iter().zip(keys).filter(|(claim, _)| on_it(claim)).map(|(_, key)| key).collect()
}

/// The group that holds a claim on the words.
pub(crate) fn group_of(checked: &CheckedStory, words: &str) -> Option<String> {
    let claims = claims_of(checked, words);
    let groups = &checked.graph.groups;
    groups.iter().find(|group| claims.iter().any(|claim| group.claims.contains(claim))).map(|group| group.id.clone())
}
