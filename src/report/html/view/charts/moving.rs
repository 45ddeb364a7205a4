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
/// How long the arrow of an open end is.
const ARROW: i64 = 30;

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
    /// What is drawn of it: what several articles say of one time is one mark.
    pub marks: Vec<MovingMark>,
    /// The marks in order of time, as a line.
    pub line: String,
}

/// A value at a time, as it is drawn.
#[derive(Debug, Clone, Serialize)]
pub struct MovingMark {
    /// Where it stands in time.
    pub x: i64,
    /// Where it stands among the values: its middle, or the end that it has.
    pub y: i64,
    /// The lower end of its value.
    pub y_low: i64,
    /// The upper end of its value.
    pub y_high: i64,
    /// Where the arrow of an open end leads; null where both ends are known.
    pub arrow: Option<Arrow>,
    /// The articles that say so.
    pub letters: String,
    /// Where their letters stand.
    pub label: Label,
    /// How it stands to other sources.
    pub mark: MarkView,
}

/// An end that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Arrow {
    /// Where its head stands.
    pub y: i64,
    /// From its head to its barbs.
    pub barb: i64,
}

/// Where the words beside a mark stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Label {
    /// From the left.
    pub x: i64,
    /// From above, to the line that they stand on.
    pub y: i64,
    /// Which way they are written: `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// What one article says at one time.
#[derive(Debug, Clone, Serialize)]
pub struct MovingPoint {
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
    low: Option<f64>,
    high: Option<f64>,
}

impl Placed<'_> {
    /// The ends that are known.
    fn ends(&self) -> impl Iterator<Item = f64> {
        [self.low, self.high].into_iter().flatten()
    }
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
    let values = Axis::over(placed.iter().flat_map(Placed::ends), 0, HEIGHT - TOP - BOTTOM)?;
    let y = |value: f64| HEIGHT - BOTTOM - values.at(value);
    let mut marks: Vec<MovingMark> = Vec::new();
    for one in &placed {
        let ends: Vec<i64> = one.ends().map(y).collect();
        let (Some(&y_low), Some(&y_high)) = (ends.first(), ends.last()) else { continue };
        let arrow = match (one.low, one.high) {
            (Some(_), None) => Some(Arrow { y: (y_low - ARROW).max(4), barb: 7 }),
            (None, Some(_)) => Some(Arrow { y: (y_low + ARROW).min(HEIGHT - BOTTOM), barb: -7 }),
            _ => None,
        };
        let x = days.at(one.day);
        match marks.iter_mut().find(|mark| (mark.x, mark.y_low, mark.y_high, mark.arrow) == (x, y_low, y_high, arrow)) {
            Some(known) if known.letters.split(", ").any(|letter| letter == one.letter) => {}
            Some(known) => known.letters = format!("{}, {}", known.letters, one.letter),
            None => marks.push(MovingMark {
                x,
                y: (y_low + y_high) / 2,
                y_low,
                y_high,
                arrow,
                letters: one.letter.to_owned(),
                label: Label { x, y: y_high, anchor: "middle" },
                mark: mark(one.claim),
            }),
        }
    }
    place_labels(&mut marks);
    let points: Vec<MovingPoint> = placed
        .into_iter()
        .map(|one| MovingPoint {
            letter: one.letter.to_owned(),
            time: one.time,
            is_publication: one.is_publication,
            value: visible(&value_in_words(&checked.story.claim(one.claim).value)).into_owned(),
            mark: mark(one.claim),
            claim: anchors.claim(checked, one.claim),
        })
        .collect();
    let line: Vec<String> = marks.iter().map(|mark| format!("{},{}", mark.x, mark.y)).collect();
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
        marks,
    })
}

/// Finds room for the letters of each mark: above it, below it, or beside it, where they cover
/// neither another mark nor its letters.
fn place_labels(marks: &mut [MovingMark]) {
    let half_width = |mark: &MovingMark| 4 * mark.letters.chars().count() as i64 + 2;
    let places = |mark: &MovingMark| {
        let (above, below) = match mark.arrow {
            Some(Arrow { y, .. }) => (mark.y.min(y), mark.y.max(y)),
            None => (mark.y_high - 7, mark.y_low + 7),
        };
        [
            Label { x: mark.x, y: above - 5, anchor: "middle" },
            Label { x: mark.x, y: below + 16, anchor: "middle" },
            Label { x: mark.x + 12, y: mark.y + 4, anchor: "start" },
            Label { x: mark.x - 12, y: mark.y + 4, anchor: "end" },
        ]
    };
    // The middle of what a label covers, from the left and from above.
    let middle = |label: Label, half: i64| match label.anchor {
        "start" => (label.x + half, label.y - 4),
        "end" => (label.x - half, label.y - 4),
        _ => (label.x, label.y - 4),
    };
    for at in 0..marks.len() {
        let half = half_width(&marks[at]);
        let is_free = |label: &Label| {
            let (x, y) = middle(*label, half);
            let others = marks.iter().enumerate().filter(|(other, _)| *other != at);
            let beside_marks = |other: &MovingMark| {
                (other.x - x).abs() >= half + 8 || y + 7 < other.y_high - 7 || y - 7 > other.y_low + 7
            };
            let beside_labels = |other: &MovingMark| {
                let (other_x, other_y) = middle(other.label, half_width(other));
                (other_x - x).abs() >= half + half_width(other) || (other_y - y).abs() >= 13
            };
            y >= 8 && others.into_iter().all(|(other, mark)| beside_marks(mark) && (other > at || beside_labels(mark)))
        };
        let places = places(&marks[at]);
        marks[at].label = places.into_iter().find(is_free).unwrap_or(places[0]);
    }
}

fn measured(checked: &CheckedStory, claim: ClaimKey) -> Option<Measured> {
    let value = &checked.story.claim(claim).value;
    (value.kind() == Kind::Quantity).then(|| Measured::of(value)).flatten()
}

/// A claim at the day it speaks of, else at the day it was published on.
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
        low: measured.low,
        high: measured.high,
    })
}
