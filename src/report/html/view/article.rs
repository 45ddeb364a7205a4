//! An article on a page: its text with every claim marked, and what was read in it as a table.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::finding::part_name;
use super::matrix::{FlagView, MarkView};
use super::{Anchors, SourceView};
use crate::check::CheckedStory;
use crate::claim::{ClaimKey, Modality};
use crate::decision::State;
use crate::report::matrix::Mark;
use crate::report::records::ExtentRecord;
use crate::report::sources::Source;
use crate::report::visible::visible;
use crate::rules::{Severity, value_in_words};
use crate::text::{DocumentKey, PartKind, Span, paragraphs};

/// An article.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// Its name, and where on the page it stands.
    pub source: SourceView,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was found; only an address of the web.
    pub url: Option<String>,
    /// When it was last changed, in ISO 8601.
    pub updated: Option<String>,
    /// Its text by paragraph.
    pub blocks: Vec<BlockView>,
    /// What was read in it, in the order of the text.
    pub claims: Vec<ClaimView>,
    /// How many of its numbers and dates could not be read.
    pub unread: usize,
}

/// A paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct BlockView {
    /// `header`, `heading`, `caption`, `post`, `dateline` or `body`.
    pub kind: &'static str,
    /// The paragraph, cut at claims.
    pub pieces: Vec<PieceView>,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PieceView {
    /// The words.
    pub text: String,
    /// The names of what begins here: claims, or words that are not read.
    pub anchors: Vec<String>,
    /// The claim that the words belong to, the innermost one.
    pub claim: Option<MarkedView>,
    /// Why the words are not read.
    pub unread: Option<&'static str>,
    /// Whether they are debris or boilerplate.
    pub noise: bool,
}

/// What is said at the words of a claim.
#[derive(Debug, Clone, Serialize)]
pub struct MarkedView {
    /// How it stands to other sources; null where no other speaks of the thing.
    pub mark: Option<MarkView>,
    /// Its value in plain words.
    pub value: String,
    /// The finding that flags it.
    pub finding: Option<FlagView>,
    /// The row of its group in the matrix.
    pub group: Option<String>,
    /// Whether this is the last piece of it.
    pub ends: bool,
}

/// A claim in the table of what was read.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimView {
    /// Where it stands in the article.
    pub anchor: String,
    /// Its words.
    pub quote: String,
    /// Its value in plain words.
    pub value: String,
    /// What it speaks of, in the words of the text.
    pub subject: String,
    /// The time that it speaks of.
    pub as_of: Option<String>,
    /// On whose word.
    pub speaker: Option<String>,
    /// `planned`, `possible` and so on; null for what is stated as a fact.
    pub modality: Option<&'static str>,
    /// Whether it takes part in comparing.
    pub comparable: bool,
    /// How it stands to other sources.
    pub mark: Option<MarkView>,
    /// The finding that flags it.
    pub finding: Option<FlagView>,
    /// The row of its group in the matrix.
    pub group: Option<String>,
}

/// What the page says of claims beside their values, looked up once a story.
pub(super) struct Standing {
    marks: BTreeMap<ClaimKey, Mark>,
    groups: BTreeMap<ClaimKey, usize>,
    findings: BTreeMap<ClaimKey, usize>,
}

impl Standing {
    pub(super) fn of(checked: &CheckedStory) -> Self {
        let groups = checked.graph.groups.iter().enumerate();
        let groups = groups.flat_map(|(at, group)| group.claims.iter().map(move |&claim| (claim, at))).collect();
        let mut findings = BTreeMap::new();
        for (at, finding) in checked.findings.iter().enumerate() {
            if finding.severity > Severity::Info && checked.state(finding) != State::Dismissed {
                for &claim in finding.sides.iter().flat_map(|side| &side.claims) {
                    findings.entry(claim).or_insert(at);
                }
            }
        }
        Standing { marks: crate::report::matrix::marks(checked), groups, findings }
    }

    fn mark(&self, claim: ClaimKey) -> Option<MarkView> {
        let known = self.groups.contains_key(&claim) || self.findings.contains_key(&claim);
        known.then(|| MarkView::new(self.marks.get(&claim).copied().unwrap_or(Mark::Agrees)))
    }

    fn group(&self, checked: &CheckedStory, claim: ClaimKey, anchors: &Anchors) -> Option<String> {
        self.groups.get(&claim).map(|&at| anchors.group(checked, at))
    }

    fn finding(&self, checked: &CheckedStory, claim: ClaimKey, anchors: &Anchors) -> Option<FlagView> {
        let &at = self.findings.get(&claim)?;
        let finding = &checked.findings[at];
        Some(FlagView { number: at + 1, severity: finding.severity.name(), anchor: anchors.finding(finding) })
    }
}

impl ArticleView {
    pub(super) fn new(
        checked: &CheckedStory,
        source: &(Source, SourceView),
        standing: &Standing,
        anchors: &Anchors,
    ) -> Self {
        let (source, view) = source;
        let document = checked.story.document(source.document);
        let claims = claims_of(checked, source.document);
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        let text = |text: &str| visible(text).into_owned();
        ArticleView {
            source: view.clone(),
            author: document.author.as_deref().map(text),
            url: document.url.as_deref().filter(is_web).map(text),
            updated: document.updated.as_ref().and_then(|at| extent_in_words(&ExtentRecord::new(at))),
            blocks: blocks(checked, source.document, &claims, standing, anchors),
            unread: checked.story.unread.iter().filter(|(key, _)| *key == source.document).count(),
            claims: claims.iter().map(|&claim| claim_view(checked, claim, standing, anchors)).collect(),
        }
    }
}

fn claims_of(checked: &CheckedStory, document: DocumentKey) -> Vec<ClaimKey> {
    let claims = (0..).map(ClaimKey).zip(&checked.story.claims);
    claims.filter(|(_, claim)| claim.document == document).map(|(key, _)| key).collect()
}

fn claim_view(checked: &CheckedStory, key: ClaimKey, standing: &Standing, anchors: &Anchors) -> ClaimView {
    let claim = checked.story.claim(key);
    let text = |text: &str| visible(text).into_owned();
    ClaimView {
        anchor: anchors.claim(checked, key),
        quote: text(checked.story.quote(key)),
        value: text(&value_in_words(&claim.value)),
        subject: text(&claim.subject.text),
        as_of: claim.as_of.as_ref().and_then(|at| extent_in_words(&ExtentRecord::new(at))),
        speaker: claim.asserted.speaker.as_deref().map(text),
        modality: modality_in_words(claim.asserted.modality),
        comparable: claim.comparable,
        mark: standing.mark(key),
        finding: standing.finding(checked, key, anchors),
        group: standing.group(checked, key, anchors),
    }
}

/// A day, or a stretch of days: "2020-02-01 to 2020-02-29".
pub(super) fn extent_in_words(extent: &ExtentRecord) -> Option<String> {
    let words = |at: &str| at.replace('T', " ");
    match (&extent.earliest, &extent.latest) {
        (Some(earliest), Some(latest)) if earliest != latest => {
            Some(format!("{} to {}", words(earliest), words(latest)))
        }
        (Some(day), Some(_)) => Some(words(day)),
        (Some(earliest), None) => Some(format!("from {} on", words(earliest))),
        (None, Some(latest)) => Some(format!("until {}", words(latest))),
        (None, None) => None,
    }
}

fn modality_in_words(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Stated => None,
        Modality::Planned => Some("planned"),
        Modality::Expected => Some("expected"),
        Modality::Possible => Some("possible"),
        Modality::Denied => Some("denied"),
        Modality::Hypothetical => Some("hypothetical"),
    }
}

/// The paragraphs of an article, each cut wherever a claim, unread words or debris begin or end.
fn blocks(
    checked: &CheckedStory,
    key: DocumentKey,
    claims: &[ClaimKey],
    standing: &Standing,
    anchors: &Anchors,
) -> Vec<BlockView> {
    let story = &checked.story;
    let document = story.document(key);
    let unread: Vec<(usize, Span, &'static str)> = story
        .unread
        .iter()
        .enumerate()
        .filter(|(_, (of, _))| *of == key)
        .map(|(at, (_, unread))| (at, unread.span, unread.reason.in_words()))
        .collect();
    let block = |paragraph: Span| {
        let inside = |span: Span| span.overlaps(paragraph);
        let claims: Vec<ClaimKey> = claims.iter().copied().filter(|&claim| inside(story.claim(claim).span)).collect();
        let unread: Vec<_> = unread.iter().filter(|(_, span, _)| inside(*span)).collect();
        let noise: Vec<Span> = document.noise.iter().map(|noise| noise.span).filter(|span| inside(*span)).collect();
        let spans = claims.iter().map(|&claim| story.claim(claim).span);
        let spans = spans.chain(unread.iter().map(|(_, span, _)| *span)).chain(noise.iter().copied());
        let piece = |range: Range<usize>| {
            let span = Span::new(range.start, range.end);
            let covering = claims.iter().copied().filter(|&claim| story.claim(claim).span.contains(span));
            let innermost = covering.min_by_key(|&claim| story.claim(claim).span.len());
            let aside = unread.iter().find(|(_, whole, _)| whole.contains(span)).filter(|_| innermost.is_none());
            let begins = |start: u32| start == span.start;
            let mut names: Vec<String> = claims
                .iter()
                .filter(|&&claim| begins(story.claim(claim).span.start))
                .map(|&claim| anchors.claim(checked, claim))
                .collect();
            names.extend(aside.filter(|(_, whole, _)| begins(whole.start)).map(|(at, ..)| anchors.unread(*at)));
            PieceView {
                text: visible(&document.text[range]).into_owned(),
                anchors: names,
                claim: innermost.map(|claim| MarkedView {
                    mark: standing.mark(claim),
                    value: visible(&value_in_words(&story.claim(claim).value)).into_owned(),
                    finding: standing.finding(checked, claim, anchors),
                    group: standing.group(checked, claim, anchors),
                    ends: story.claim(claim).span.end == span.end,
                }),
                unread: aside.map(|(_, _, reason)| *reason),
                noise: noise.iter().any(|noise| noise.contains(span)),
            }
        };
        let kind = match document.part_at(paragraph.start) {
            PartKind::Header => "header",
            part => part_name(part).unwrap_or("body"),
        };
        BlockView { kind, pieces: cut(paragraph, spans).into_iter().map(piece).collect() }
    };
    // A headline that came apart from the text stands behind it there, and before it here.
    let mut paragraphs = paragraphs(document);
    let headline = |paragraph: &Span| document.headline_at.is_some_and(|at| paragraph.range().start >= at);
    paragraphs.sort_by_key(|paragraph| !headline(paragraph));
    paragraphs.into_iter().map(block).collect()
}

/// A stretch cut at all ends of spans that lie in it.
fn cut(whole: Span, spans: impl Iterator<Item = Span>) -> Vec<Range<usize>> {
    let range = whole.range();
    let mut ends: Vec<usize> = spans.flat_map(|span| [span.range().start, span.range().end]).collect();
    ends.retain(|end| range.contains(end));
    ends.extend([range.start, range.end]);
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_where_spans_begin_and_end() {
        let spans = [Span::new(2, 6), Span::new(4, 6), Span::new(8, 14)];
        assert_eq!(cut(Span::new(1, 10), spans.into_iter()), [1..2, 2..4, 4..6, 6..8, 8..10]);
        assert_eq!(cut(Span::new(1, 3), std::iter::empty()).len(), 1);
    }
}
