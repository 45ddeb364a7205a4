//! Numbers that move with time: what was said of each, and when.

use serde::Serialize;

use super::axis::{Axis, Tick};
use super::measured::{Measured, Scale};
use crate::check::CheckedStory;
use crate::claim::ClaimKey;
use crate::link::LinkRelation;
use crate::report::html::view::article::extent_in_words;
use crate::report::html::view::matrix::MarkView;
use crate::report::html::view::{Anchors, SourceView};
use crate::report::matrix::{Mark, marks};
use crate::report::records::ExtentRecord;
use crate::report::sources::Source;
use crate::report::visible::visible;
use crate::rules::value_in_words;
use crate::value::Kind;

const WIDTH: i64 = 640;
const HEIGHT: i64 = 260;
const LEFT: i64 = 76;
const RIGHT: i64 = 28;
const TOP: i64 = 22;
const BOTTOM: i64 = 40;

/// What was said of a moving number over time.
#[derive(Debug, Clone, Serialize)]
pub struct MovingChart {
    /// The name that its parts are described by.
    pub anchor: String,
    /// What the number is of.
    pub label: String,
    /// What the axis counts; empty for a plain count.
    pub unit: String,
    /// The width of the drawing.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Where the axis of time begins and ends, and how high it stands.
    pub axis: (i64, i64, i64),
    /// Places on the axis of time.
    pub days: Vec<Tick>,
    /// Places on the axis of the number.
    pub values: Vec<Tick>,
    /// What was said, in order of time.
    pub points: Vec<MovingPoint>,
    /// The points in order of time, as a line.
    pub line: String,
}

/// What one article says at one time.
#[derive(Debug, Clone, Serialize)]
pub struct MovingPoint {
    /// Where it stands.
    pub x: i64,
    /// The lower end of its value.
    pub y_low: i64,
    /// The upper end of its value.
    pub y_high: i64,
    /// The article.
    pub letter: String,
    /// The time that it speaks of, or when it was published.
    pub time: String,
    /// Whether the time is that of publication.
    pub is_publication: bool,
    /// The value in plain words.
    pub value: String,
    /// How it stands to other sources.
    pub mark: MarkView,
    /// Where it stands in the article.
    pub claim: String,
}

/// The charts of all groups whose numbers move.
pub fn moving_charts(checked: &CheckedStory, sources: &[(Source, SourceView)], anchors: &Anchors) -> Vec<MovingChart> {
    let marks = marks(checked);
    let groups = checked.graph.groups.iter().enumerate();
    let moving = groups.filter(|(_, group)| {
        let moved = |link: &crate::link::Link| link.relation == LinkRelation::Update && group.claims.contains(&link.a);
        checked.graph.links.iter().any(moved)
    });
    let mark = |claim: ClaimKey| MarkView::new(marks.get(&claim).copied().unwrap_or(Mark::Agrees));
    moving
        .filter_map(|(at, group)| {
            let anchor = format!("{}-chart", anchors.group(checked, at));
            chart(checked, &group.claims, &visible(&group.label), anchor, sources, anchors, &mark)
        })
        .collect()
}

/// A claim with the day and the number that it is drawn at.
struct Placed<'a> {
    claim: ClaimKey,
    letter: &'a str,
    day: f64,
    time: String,
    is_publication: bool,
    low: f64,
    high: f64,
}

fn chart(
    checked: &CheckedStory,
    claims: &[ClaimKey],
    label: &str,
    anchor: String,
    sources: &[(Source, SourceView)],
    anchors: &Anchors,
    mark: &dyn Fn(ClaimKey) -> MarkView,
) -> Option<MovingChart> {
    let scale = claims.iter().find_map(|&claim| measured(checked, claim)).map(|measured| measured.scale)?;
    // A toll "on Wednesday" speaks of one day for good; what moves it on is publication.
    let placed = [false, true].into_iter().find_map(|by_publication| {
        let mut placed: Vec<Placed<'_>> =
            claims.iter().filter_map(|&claim| place(checked, claim, &scale, by_publication, sources)).collect();
        placed.sort_by(|a, b| a.day.total_cmp(&b.day).then(a.claim.cmp(&b.claim)));
        placed.iter().any(|one| one.day != placed[0].day).then_some(placed)
    })?;
    let days = Axis::over(placed.iter().map(|one| one.day), LEFT, WIDTH - LEFT - RIGHT)?;
    // Upside down: numbers grow upward, drawings downward.
    let values = Axis::over(placed.iter().flat_map(|one| [one.low, one.high]), 0, HEIGHT - TOP - BOTTOM)?;
    let y = |value: f64| HEIGHT - BOTTOM - values.at(value);
    let points: Vec<MovingPoint> = placed
        .into_iter()
        .map(|one| MovingPoint {
            x: days.at(one.day),
            y_low: y(one.low),
            y_high: y(one.high),
            letter: one.letter.to_owned(),
            time: one.time,
            is_publication: one.is_publication,
            value: visible(&value_in_words(&checked.story.claim(one.claim).value)).into_owned(),
            mark: mark(one.claim),
            claim: anchors.claim(checked, one.claim),
        })
        .collect();
    let line: Vec<String> =
        points.iter().map(|point| format!("{},{}", point.x, (point.y_low + point.y_high) / 2)).collect();
    let upward = |tick: Tick| Tick { at: HEIGHT - BOTTOM - tick.at, ..tick };
    Some(MovingChart {
        anchor,
        label: label.to_owned(),
        unit: match scale {
            Scale::Number { name, .. } => name,
            Scale::Days => String::new(),
        },
        width: WIDTH,
        height: HEIGHT,
        axis: (LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM),
        days: days.day_ticks(),
        values: values.number_ticks().into_iter().map(upward).collect(),
        line: line.join(" "),
        points,
    })
}

fn measured(checked: &CheckedStory, claim: ClaimKey) -> Option<Measured> {
    let value = &checked.story.claim(claim).value;
    (value.kind() == Kind::Quantity).then(|| Measured::of(value)).flatten()
}

/// A claim at the day it speaks of, else at the day it was published on. An open end is drawn at
/// the other.
fn place<'a>(
    checked: &CheckedStory,
    claim: ClaimKey,
    scale: &Scale,
    by_publication: bool,
    sources: &'a [(Source, SourceView)],
) -> Option<Placed<'a>> {
    let measured = measured(checked, claim).filter(|measured| measured.scale == *scale)?;
    let said = checked.story.claim(claim);
    let published = checked.story.document(said.document).published.as_ref();
    let bounded = |extent: &&crate::value::Interval<jiff::civil::DateTime>| Measured::of_extent(extent).is_some();
    let as_of = said.as_of.as_ref().filter(|extent| !by_publication && bounded(extent));
    let extent = as_of.or(published.filter(bounded))?;
    let (first, last) = Measured::of_extent(extent)?;
    let (_, source) = sources.iter().find(|(source, _)| source.document == said.document)?;
    Some(Placed {
        claim,
        letter: &source.letter,
        day: (first + last) / 2.0,
        time: extent_in_words(&ExtentRecord::new(extent))?,
        is_publication: as_of.is_none(),
        low: measured.low.or(measured.high)?,
        high: measured.high.or(measured.low)?,
    })
}
