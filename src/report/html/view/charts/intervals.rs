//! The sides of a disagreement on one axis, so that the eye sees how far apart they are.

use serde::Serialize;

use super::axis::{Axis, Tick};
use super::measured::{Measured, Scale};
use super::shortened;
use crate::check::CheckedStory;
use crate::report::html::view::SourceView;
use crate::report::sources::Source;
use crate::report::visible::visible;
use crate::rules::{Finding, value_in_words};

/// More sides than this are no picture any more.
const MOST_SIDES: usize = 12;
/// The width of the drawing.
const WIDTH: i64 = 640;
/// The room for a side: its words above its bar.
const ROW: i64 = 46;
/// The room above the first side.
const TOP: i64 = 8;
/// The room for ticks below the last side.
const BOTTOM: i64 = 34;
/// The room on either side for the arrow of an open end.
const EDGE: i64 = 24;

/// Sides on one axis.
#[derive(Debug, Clone, Serialize)]
pub struct IntervalChart {
    /// The name that its parts are described by.
    pub anchor: String,
    /// The width of the drawing.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Where the axis stands.
    pub axis: i64,
    /// What the axis counts; empty for a plain count.
    pub unit: String,
    /// The places on the axis that are named.
    pub ticks: Vec<Tick>,
    /// The sides that can be drawn.
    pub bars: Vec<Bar>,
    /// The numbers of the sides that can't.
    pub left_out: Vec<usize>,
}

/// A side on the axis.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// The number of the side.
    pub number: usize,
    /// Its value in plain words.
    pub value: String,
    /// The same, no longer than there is room for.
    pub label: String,
    /// The letters of the articles that take it.
    pub letters: String,
    /// Where its words stand.
    pub label_y: i64,
    /// Where its bar stands.
    pub y: i64,
    /// Where it begins.
    pub x1: i64,
    /// Where it ends.
    pub x2: i64,
    /// Whether it is one value.
    pub is_point: bool,
    /// Whether it goes on below.
    pub open_low: bool,
    /// Whether it goes on above.
    pub open_high: bool,
}

/// The chart of a finding; `None` where fewer than two sides have values of one scale, or
/// more than a picture holds.
pub fn interval_chart(
    checked: &CheckedStory,
    finding: &Finding,
    sources: &[(Source, SourceView)],
    anchor: &str,
) -> Option<IntervalChart> {
    let story = &checked.story;
    let measured: Vec<Option<Measured>> =
        finding.sides.iter().map(|side| Measured::of(&story.claim(*side.claims.first()?).value)).collect();
    let scale: Scale = measured.iter().flatten().next()?.scale.clone();
    let fits = |one: &&Measured| one.scale == scale;
    let drawn = || measured.iter().flatten().filter(fits);
    let different = drawn().any(|one| Some(one) != drawn().next());
    if !(2..=MOST_SIDES).contains(&drawn().count()) || !different {
        return None;
    }
    let ends = drawn().flat_map(|one| [one.low, one.high]).flatten();
    let axis = Axis::over(ends, EDGE, WIDTH - 2 * EDGE)?;
    let mut bars = Vec::new();
    let mut left_out = Vec::new();
    for (at, (side, measured)) in finding.sides.iter().zip(&measured).enumerate() {
        let Some(measured) = measured.as_ref().filter(fits) else {
            left_out.push(at + 1);
            continue;
        };
        let takes_it = |source: &&(Source, SourceView)| {
            side.claims.iter().any(|&claim| story.claim(claim).document == source.0.document)
        };
        let letters: Vec<&str> = sources.iter().filter(takes_it).map(|(source, _)| source.letter.as_str()).collect();
        let value = visible(&value_in_words(&story.claim(side.claims[0]).value)).into_owned();
        let top = TOP + ROW * i64::try_from(bars.len()).unwrap_or(0);
        bars.push(Bar {
            number: at + 1,
            label: shortened(&value, 60),
            value,
            letters: shortened(&letters.join(", "), 24),
            label_y: top + 14,
            y: top + 30,
            x1: measured.low.map_or(2, |low| axis.at(low)),
            x2: measured.high.map_or(WIDTH - 2, |high| axis.at(high)),
            is_point: measured.low == measured.high,
            open_low: measured.low.is_none(),
            open_high: measured.high.is_none(),
        });
    }
    let bottom = TOP + ROW * i64::try_from(bars.len()).unwrap_or(0);
    Some(IntervalChart {
        anchor: format!("{anchor}-chart"),
        width: WIDTH,
        height: bottom + BOTTOM,
        axis: bottom + 6,
        ticks: match scale {
            Scale::Days => axis.day_ticks(),
            Scale::Number { .. } => axis.number_ticks(),
        },
        unit: match scale {
            Scale::Days => String::new(),
            Scale::Number { name, .. } => name,
        },
        bars,
        left_out,
    })
}
