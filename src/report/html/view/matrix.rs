//! The matrix on a page: a row for each thing, a column for each source.

use serde::Serialize;

use super::Anchors;
use crate::check::CheckedStory;
use crate::decision::State;
use crate::report::matrix::{Mark, Row, matrix};
use crate::report::sources::Source;
use crate::rules::{Finding, Severity};

/// How a value stands to those of other sources: a sign, a word and a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MarkView {
    /// `agrees`, `sharper`, `updated`, `differs` or `flagged`; also the name of its shape.
    pub name: &'static str,
    /// The sign that the terminal shows, too.
    pub sign: char,
    /// What it means.
    pub meaning: &'static str,
}

/// The matrix.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixView {
    /// The rows that an editor looks at: where several sources speak, or something is flagged.
    pub rows: Vec<RowView>,
    /// Rows of one source alone.
    pub folded: Vec<RowView>,
    /// The marks that occur.
    pub legend: Vec<LegendView>,
    /// Whether it is too wide for a sheet of paper that stands upright.
    pub wide: bool,
}

/// A mark with how often it occurs.
#[derive(Debug, Clone, Serialize)]
pub struct LegendView {
    /// The mark.
    pub mark: MarkView,
    /// How many cells have it.
    pub count: usize,
}

/// One thing.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// Where it stands on the page.
    pub anchor: String,
    /// What the claims speak of.
    pub label: String,
    /// The loudest mark of its cells.
    pub mark: Option<MarkView>,
    /// One for each source; null where it is silent.
    pub cells: Vec<Option<CellView>>,
}

/// What one source says of one thing.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// How it stands to the others.
    pub mark: MarkView,
    /// Its words, each different wording once.
    pub quotes: Vec<QuoteView>,
    /// The number and place of the finding that flags it.
    pub flagged_by: Option<FlagView>,
}

/// A wording, and the claim it is taken from.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteView {
    /// The words.
    pub text: String,
    /// Where they stand in the article.
    pub claim: String,
}

/// The finding that flags a value.
#[derive(Debug, Clone, Serialize)]
pub struct FlagView {
    /// Its number in the report.
    pub number: usize,
    /// `conflict` or `warning`.
    pub severity: &'static str,
    /// Where it stands on the page.
    pub anchor: String,
}

impl MarkView {
    /// The view of a mark.
    pub fn new(mark: Mark) -> Self {
        MarkView { name: mark.name(), sign: mark.sign(), meaning: mark.meaning() }
    }
}

impl MatrixView {
    /// The most sources that fit beside each other on a sheet of paper that stands upright.
    const UPRIGHT: usize = 5;

    pub(super) fn new(checked: &CheckedStory, sources: &[Source], anchors: &Anchors) -> Self {
        let (shown, folded): (Vec<Row>, Vec<Row>) = matrix(checked, sources)
            .into_iter()
            .partition(|row| row.voices() > 1 || row.mark() == Some(Mark::Conflicts));
        let cells = || shown.iter().flat_map(|row| row.cells.iter().flatten());
        let legend = Mark::ALL.into_iter().filter_map(|mark| {
            let count = cells().filter(|cell| cell.mark == mark).count();
            (count > 0).then(|| LegendView { mark: MarkView::new(mark), count })
        });
        MatrixView {
            legend: legend.collect(),
            rows: shown.iter().map(|row| RowView::new(checked, row, anchors)).collect(),
            folded: folded.iter().map(|row| RowView::new(checked, row, anchors)).collect(),
            wide: sources.len() > Self::UPRIGHT,
        }
    }
}

impl RowView {
    fn new(checked: &CheckedStory, row: &Row, anchors: &Anchors) -> Self {
        let flagged_by = |claims: &[crate::claim::ClaimKey]| {
            let group = &checked.graph.groups[row.group];
            let to_act_on = |finding: &Finding| checked.state(finding) != State::Dismissed;
            let flagging = checked.findings.iter().enumerate().find(|(_, finding)| {
                let mut flagged = finding.sides.iter().flat_map(|side| &side.claims);
                finding.severity > Severity::Info
                    && to_act_on(finding)
                    && flagged.any(|claim| claims.contains(claim) || in_same_cell(checked, group, *claim, claims))
            });
            flagging.map(|(at, finding)| FlagView {
                number: at + 1,
                severity: finding.severity.name(),
                anchor: anchors.finding(finding),
            })
        };
        let cell = |cell: &crate::report::matrix::Cell| CellView {
            mark: MarkView::new(cell.mark),
            quotes: cell
                .quotes
                .iter()
                .zip(&cell.claims)
                .map(|(text, &claim)| QuoteView { text: text.clone(), claim: anchors.claim(checked, claim) })
                .collect(),
            flagged_by: if cell.mark == Mark::Conflicts { flagged_by(&cell.claims) } else { None },
        };
        RowView {
            anchor: anchors.group(checked, row.group),
            label: row.label.clone(),
            mark: row.mark().map(MarkView::new),
            cells: row.cells.iter().map(|one| one.as_ref().map(cell)).collect(),
        }
    }
}

/// Whether a claim of the group stands in the article of these claims: a cell names each wording
/// once, and the finding may rest on the second place of one.
fn in_same_cell(
    checked: &CheckedStory,
    group: &crate::link::Group,
    claim: crate::claim::ClaimKey,
    claims: &[crate::claim::ClaimKey],
) -> bool {
    let document = |claim: crate::claim::ClaimKey| checked.story.claim(claim).document;
    group.claims.contains(&claim) && claims.first().is_some_and(|&first| document(first) == document(claim))
}
