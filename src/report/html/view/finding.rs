//! A finding on a page: every side alike, the reasons, the rule.

use serde::Serialize;

use super::charts::{IntervalChart, interval_chart};
use super::{Anchors, SourceView};
use crate::check::CheckedStory;
use crate::report::evidence::{Evidence, Shown, evidence};
use crate::report::sources::Source;
use crate::report::standing;
use crate::report::verdict::counted;
use crate::report::visible::visible;
use crate::rules::{Finding, RuleSet, explain, value_in_words};
use crate::text::PartKind;

/// How many digits of an id are enough to tell findings apart.
const SHORT_ID: usize = 8;

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// Its place in the report, counted from 1.
    pub number: usize,
    /// Where it stands on the page.
    pub anchor: String,
    /// What it is about, as a hash.
    pub id: String,
    /// As much of the id as `gainsay explain` needs.
    pub short_id: String,
    /// `new`, `changed` or `stale` since an earlier run; null where it is as it was, or where
    /// there is none.
    pub since: Option<&'static str>,
    /// `open`, `stale`, `confirmed` or `dismissed`.
    pub state: &'static str,
    /// What editors have decided on it, a line for each.
    pub standing: Vec<String>,
    /// `conflict`, `warning` or `info`.
    pub severity: &'static str,
    /// The rule's id.
    pub rule: String,
    /// What the rule finds, in a few words.
    pub title: String,
    /// What it is about: the group, where the rule looks at groups, else its message as far as
    /// that is short.
    pub headline: String,
    /// One plain sentence.
    pub message: String,
    /// The positions, in the order of the finding.
    pub sides: Vec<SideView>,
    /// The articles, where a finding has no sides.
    pub documents: Vec<SourceView>,
    /// The sides on one axis, where their values can be drawn.
    pub chart: Option<IntervalChart>,
    /// Why the claims are held to speak of one thing.
    pub same_thing: Vec<String>,
    /// Why what they say is inconsistent.
    pub inconsistent: Vec<String>,
    /// What the difference may come from.
    pub hints: Vec<String>,
    /// How sure it is that they speak of one thing, in percent.
    pub certainty: Option<String>,
    /// What to check first, as the rule's documentation says it.
    pub check_first: Option<String>,
    /// The rest of the rule's documentation, by paragraph.
    pub rule_doc: Vec<String>,
    /// The command that explains it.
    pub command: String,
}

/// A position.
#[derive(Debug, Clone, Serialize)]
pub struct SideView {
    /// Its number, counted from 1.
    pub number: usize,
    /// Its value in plain words.
    pub value: String,
    /// From how many independent origins it comes, in words.
    pub origins: String,
    /// The articles that take it.
    pub sources: Vec<SourceView>,
    /// The sentences that stand for it.
    pub evidence: Vec<EvidenceView>,
    /// How many more sentences say so, in words; null for none.
    pub omitted: Option<String>,
}

/// A sentence that a side rests on.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// The article.
    pub source: SourceView,
    /// Other articles that have it word for word.
    pub copies: Vec<SourceView>,
    /// `heading`, `caption`, `post` or `dateline`; null for running text.
    pub part: Option<&'static str>,
    /// On whose word, as the text names them.
    pub speaker: Option<String>,
    /// The sentence, cut at its claims.
    pub pieces: Vec<QuotedPiece>,
    /// Where its first claim stands in the article.
    pub claim: String,
}

/// A stretch of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedPiece {
    /// The words.
    pub text: String,
    /// The number of the side that the words take; null between them.
    pub side: Option<usize>,
    /// Whether that is the side that the sentence is shown for.
    pub own: bool,
}

impl FindingView {
    pub(super) fn new(
        checked: &CheckedStory,
        at: usize,
        sources: &[(Source, SourceView)],
        rules: &RuleSet,
        inputs: &[String],
        anchors: &Anchors,
    ) -> Self {
        let finding = &checked.findings[at];
        let rule = rules.get(&finding.rule);
        let shown = evidence(&checked.story, finding);
        let explanation = explain::finding(&checked.story, &checked.graph, finding, rules);
        let (same_thing, inconsistent) = match explanation {
            Some(explanation) => (explanation.same_thing, explanation.inconsistent),
            None => (Vec::new(), finding.because.clone()),
        };
        let (first, doc) = rule_doc(rule.map_or("", |rule| &rule.doc));
        let group = checked.graph.groups.iter().find(|group| finding.group.as_ref() == Some(&group.id));
        let title = visible(rule.map_or(finding.rule.as_str(), |rule| &rule.title)).into_owned();
        let short_id: String = finding.id.chars().take(SHORT_ID).collect();
        let named = |source: &&(Source, SourceView)| finding.documents.contains(&source.0.document);
        FindingView {
            number: at + 1,
            anchor: anchors.finding(finding),
            id: finding.id.clone(),
            since: None,
            state: checked.state(finding).name(),
            standing: lines(checked.standing(finding).map(standing::in_words).unwrap_or_default()),
            severity: finding.severity.name(),
            rule: visible(&finding.rule).into_owned(),
            headline: headline(finding, group.map(|group| group.label.as_str()), &title),
            title,
            message: visible(&finding.message).into_owned(),
            sides: (0..finding.sides.len())
                .map(|side| side_view(checked, finding, side, &shown, sources, anchors))
                .collect(),
            documents: sources.iter().filter(named).map(|(_, view)| view.clone()).collect(),
            chart: interval_chart(checked, finding, sources, &anchors.finding(finding)),
            certainty: (!same_thing.is_empty()).then(|| certainty_in_words(finding.certainty.0)),
            same_thing: lines(same_thing),
            inconsistent: lines(inconsistent),
            hints: lines(finding.hints.clone()),
            check_first: first,
            rule_doc: doc,
            command: visible(&format!("gainsay explain {short_id} {}", inputs.join(" "))).into_owned(),
            short_id,
        }
    }
}

/// What stands as the heading of a finding.
fn headline(finding: &Finding, group: Option<&str>, title: &str) -> String {
    const SHORT: usize = 90;
    match group {
        Some(label) => visible(label).into_owned(),
        None if finding.message.chars().count() <= SHORT => visible(&finding.message).into_owned(),
        None => title.to_owned(),
    }
}

fn lines(reasons: Vec<String>) -> Vec<String> {
    reasons.iter().map(|reason| visible(reason).into_owned()).collect()
}

/// Thousandths as they are usually told: "86 in 100".
fn certainty_in_words(thousandths: u16) -> String {
    format!("{} in 100", (thousandths + 5) / 10)
}

/// What to check first, and the paragraphs of a documentation that say the rest.
fn rule_doc(doc: &str) -> (Option<String>, Vec<String>) {
    let paragraphs = doc.split("\n\n").map(|paragraph| visible(paragraph.trim()).into_owned());
    let (first, rest): (Vec<String>, Vec<String>) = paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .partition(|paragraph| paragraph.starts_with("Check first"));
    ((!first.is_empty()).then(|| first.join(" ")), rest)
}

fn side_view(
    checked: &CheckedStory,
    finding: &Finding,
    at: usize,
    shown: &Shown,
    sources: &[(Source, SourceView)],
    anchors: &Anchors,
) -> SideView {
    let story = &checked.story;
    let side = &finding.sides[at];
    let takes_it = |source: &&(Source, SourceView)| {
        side.claims.iter().any(|&claim| story.claim(claim).document == source.0.document)
    };
    let own = |one: &&Evidence| one.claims.iter().any(|(side, _)| *side == at);
    let value = side.claims.first().map_or_else(String::new, |&claim| value_in_words(&story.claim(claim).value));
    let omitted = shown.omitted.get(at).map_or(0, Vec::len);
    SideView {
        number: at + 1,
        value: visible(&value).into_owned(),
        origins: counted(side.origins as usize, "origin"),
        sources: sources.iter().filter(takes_it).map(|(_, view)| view.clone()).collect(),
        evidence: shown
            .sentences
            .iter()
            .filter(own)
            .filter_map(|one| evidence_view(checked, one, at, sources, anchors))
            .collect(),
        omitted: (omitted > 0).then(|| counted(omitted, "more sentence")),
    }
}

fn evidence_view(
    checked: &CheckedStory,
    one: &Evidence,
    side: usize,
    sources: &[(Source, SourceView)],
    anchors: &Anchors,
) -> Option<EvidenceView> {
    let story = &checked.story;
    let (_, source) = sources.iter().find(|(source, _)| source.document == one.document)?;
    let &(_, first) = one.claims.iter().find(|(at, _)| *at == side)?;
    let claim = story.claim(first);
    let is_copy = |other: &&(Source, SourceView)| one.copies.contains(&other.0.document);
    Some(EvidenceView {
        source: source.clone(),
        copies: sources.iter().filter(is_copy).map(|(_, view)| view.clone()).collect(),
        part: part_name(&claim.part),
        speaker: claim.asserted.speaker.as_deref().map(|speaker| visible(speaker).into_owned()),
        pieces: pieces(checked, one, side),
        claim: anchors.claim(checked, first),
    })
}

/// What a part is called beside a quote; nothing is said of running text.
pub(super) fn part_name(part: &PartKind) -> Option<&'static str> {
    match part {
        PartKind::Heading => Some("heading"),
        PartKind::Caption => Some("caption"),
        PartKind::Post { .. } => Some("post"),
        PartKind::Dateline => Some("dateline"),
        PartKind::Header | PartKind::Body => None,
    }
}

fn pieces(checked: &CheckedStory, one: &Evidence, own: usize) -> Vec<QuotedPiece> {
    let story = &checked.story;
    let text = &story.document(one.document).text;
    let mut pieces = Vec::new();
    let plain = |text: &str| QuotedPiece { text: visible(text).into_owned(), side: None, own: false };
    if one.shown.start > one.sentence.start {
        pieces.push(plain("…"));
    }
    let mut at = one.shown.start as usize;
    for &(side, claim) in &one.claims {
        let span = story.claim(claim).span;
        if (span.start as usize) < at || !one.shown.contains(span) {
            continue;
        }
        pieces.push(plain(&text[at..span.start as usize]));
        pieces.push(QuotedPiece { side: Some(side + 1), own: side == own, ..plain(span.of(text)) });
        at = span.end as usize;
    }
    pieces.push(plain(&text[at..one.shown.end as usize]));
    if one.shown.end < one.sentence.end {
        pieces.push(plain("…"));
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_check_first_stands_apart_from_the_rest() {
        let (first, rest) = rule_doc("\nTwo dates.\n\nIt matters.\n\nCheck first whether\nboth mean it.\n");
        assert_eq!(first.as_deref(), Some("Check first whether both mean it."));
        assert_eq!(rest, ["Two dates.", "It matters."]);
        assert_eq!(rule_doc(""), (None, Vec::new()));
    }

    #[test]
    fn certainty_is_told_in_a_hundred() {
        assert_eq!(certainty_in_words(857), "86 in 100");
    }
}
