//! The dated events of a story in their order, with who dates them to when.
//!
//! A story may speak of last Friday and of a day eighteen years ago. The axis is therefore no
//! straight one: days stand in their order, and the longer the time between two, the farther they
//! stand apart, by its fourth root.

use std::collections::BTreeMap;

use serde::Serialize;

use super::measured::Measured;
use super::shortened;
use crate::check::CheckedStory;
use crate::claim::{Claim, ClaimKey};
use crate::report::html::view::article::extent_in_words;
use crate::report::html::view::{Anchors, SourceView};
use crate::report::records::ExtentRecord;
use crate::report::sources::Source;
use crate::report::visible::visible;
use crate::rules::value_in_words;
use crate::value::Value;

/// How many events are drawn; the table has all of them.
const MOST_ROWS: usize = 24;

const WIDTH: i64 = 640;
const EDGE: i64 = 16;
const TOP: i64 = 34;
/// The room for the words of an event.
const WORDS: i64 = 26;
/// The room for each of its bars.
const BAR: i64 = 14;
/// The room between two events.
const GAP: i64 = 10;

/// The dated events.
#[derive(Debug, Clone, Serialize)]
pub struct Timeline {
    /// The name that its parts are described by.
    pub anchor: String,
    /// The width of the drawing.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Days that are named.
    pub days: Vec<TimelineDay>,
    /// The events, in order of time.
    pub rows: Vec<TimelineRow>,
    /// How many of the rows are drawn.
    pub drawn: usize,
}

/// A day that is named on the axis.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineDay {
    /// Where it stands.
    pub x: i64,
    /// Its name.
    pub label: String,
    /// Which way its name is written: `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineRow {
    /// What happens.
    pub label: String,
    /// The same, no longer than there is room for.
    pub short: String,
    /// Where its words stand.
    pub label_y: i64,
    /// Who dates it to when, in order of time.
    pub bars: Vec<TimelineBar>,
}

/// When an event is, by some of the articles.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineBar {
    /// How high it stands.
    pub y: i64,
    /// Where it begins.
    pub x1: i64,
    /// Where it ends.
    pub x2: i64,
    /// Whether it is one day.
    pub is_day: bool,
    /// The letters of the articles that say so.
    pub letters: String,
    /// What is written beside it: when, and by whom.
    pub label: String,
    /// Whether that stands before it, where there is no room behind it.
    pub label_before: bool,
    /// When, in plain words.
    pub value: String,
    /// The same in ISO 8601.
    pub iso: String,
    /// Where the first of them stands in its article.
    pub claim: String,
}

/// An event in the making: when it is, by whom.
struct Event {
    label: String,
    stretches: BTreeMap<(i64, i64), Vec<ClaimKey>>,
}

/// The timeline; `None` where fewer than two events are dated.
pub fn timeline(checked: &CheckedStory, sources: &[(Source, SourceView)], anchors: &Anchors) -> Option<Timeline> {
    let mut events = events(checked);
    if events.len() < 2 {
        return None;
    }
    events.sort_by_key(|event| event.stretches.keys().next().copied());
    let drawn = events.len().min(MOST_ROWS);
    let ends = events[..drawn].iter().flat_map(|event| event.stretches.keys());
    let axis = BentAxis::over(ends.flat_map(|&(first, last)| [first, last]).collect());
    let mut top = TOP;
    let mut height = top;
    let mut rows: Vec<TimelineRow> = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        let mut y = top + WORDS;
        let mut bars = Vec::new();
        for (&stretch, claims) in &event.stretches {
            if let Some(bar) = bar(checked, stretch, claims, y, &axis, sources, anchors) {
                bars.push(bar);
                y += BAR;
            }
        }
        rows.push(TimelineRow {
            short: shortened(&event.label, 72),
            label: event.label.clone(),
            label_y: top + 14,
            bars,
        });
        top = y + GAP;
        if at < drawn {
            height = top;
        }
    }
    Some(Timeline { anchor: anchors.part("timeline"), width: WIDTH, height, days: axis.named_days(), rows, drawn })
}

/// The dates of each group together, and each other date alone.
fn events(checked: &CheckedStory) -> Vec<Event> {
    let story = &checked.story;
    let mut events: Vec<Event> = Vec::new();
    let mut placed: BTreeMap<ClaimKey, usize> = BTreeMap::new();
    for group in &checked.graph.groups {
        for &claim in &group.claims {
            if let Some(stretch) = stretch(story.claim(claim)) {
                let known = group.claims.iter().find_map(|other| placed.get(other).copied());
                let at = known.unwrap_or_else(|| {
                    // That it is a date, the axis says.
                    let label = group.label.strip_prefix("date: ").unwrap_or(&group.label);
                    events.push(Event { label: visible(label).into_owned(), stretches: BTreeMap::new() });
                    events.len() - 1
                });
                placed.insert(claim, at);
                events[at].stretches.entry(stretch).or_default().push(claim);
            }
        }
    }
    for (key, claim) in (0..).map(ClaimKey).zip(&story.claims) {
        if placed.contains_key(&key) {
            continue;
        }
        let Some(stretch) = stretch(claim) else { continue };
        let subject = claim.subject.text.trim();
        let label = if subject.is_empty() { format!("“{}”", story.quote(key)) } else { subject.to_owned() };
        let label = visible(&label).into_owned();
        let known = events.iter_mut().find(|event| event.label == label && event.stretches.contains_key(&stretch));
        match known {
            Some(event) => event.stretches.entry(stretch).or_default().push(key),
            None => events.push(Event { label, stretches: BTreeMap::from([(stretch, vec![key])]) }),
        }
    }
    events
}

/// The first and the last day of a date that can be compared and has both.
fn stretch(claim: &Claim) -> Option<(i64, i64)> {
    let Value::Date(date) = &claim.value else { return None };
    let (first, last) = Measured::of_extent(date.extent.as_ref()?).filter(|_| claim.comparable)?;
    Some((first as i64, last as i64))
}

fn bar(
    checked: &CheckedStory,
    stretch: (i64, i64),
    claims: &[ClaimKey],
    y: i64,
    axis: &BentAxis,
    sources: &[(Source, SourceView)],
    anchors: &Anchors,
) -> Option<TimelineBar> {
    let &first = claims.first()?;
    let claim = checked.story.claim(first);
    let Value::Date(date) = &claim.value else { return None };
    let says_so = |source: &&(Source, SourceView)| {
        claims.iter().any(|&claim| checked.story.claim(claim).document == source.0.document)
    };
    let letters: Vec<&str> = sources.iter().filter(says_so).map(|(source, _)| source.letter.as_str()).collect();
    let value = visible(&value_in_words(&claim.value)).into_owned();
    let (x1, x2) = (axis.at(stretch.0), axis.at(stretch.1));
    Some(TimelineBar {
        y,
        x1,
        x2,
        label_before: x2 > WIDTH / 2,
        label: format!("{}  {}", shortened(&value, 40), shortened(&letters.join(", "), 10)),
        is_day: stretch.0 == stretch.1,
        letters: letters.join(", "),
        value,
        iso: date.extent.as_ref().and_then(|extent| extent_in_words(&ExtentRecord::new(extent)))?,
        claim: anchors.claim(checked, first),
    })
}

/// An axis on which the gaps between days are drawn by their fourth roots.
struct BentAxis {
    /// The days with the place of each, in order.
    days: Vec<(i64, i64)>,
}

impl BentAxis {
    fn over(mut days: Vec<i64>) -> BentAxis {
        days.sort_unstable();
        days.dedup();
        let gaps: Vec<f64> = days.windows(2).map(|pair| ((pair[1] - pair[0]) as f64).sqrt().sqrt()).collect();
        let total: f64 = gaps.iter().sum();
        let room = (WIDTH - 2 * EDGE) as f64;
        let mut before = 0.0;
        let mut placed = Vec::with_capacity(days.len());
        for (at, &day) in days.iter().enumerate() {
            let share = if total > 0.0 { before / total } else { 0.5 };
            placed.push((day, EDGE + (share * room).round() as i64));
            before += gaps.get(at).copied().unwrap_or(0.0);
        }
        BentAxis { days: placed }
    }

    /// Where a day stands; one beyond the axis at its end.
    fn at(&self, day: i64) -> i64 {
        let next = self.days.partition_point(|(known, _)| *known < day);
        self.days.get(next).or(self.days.last()).map_or(EDGE, |&(_, x)| x)
    }

    /// The days that have room for their names: the first, the last, and those between that are
    /// far enough from their neighbours.
    fn named_days(&self) -> Vec<TimelineDay> {
        const ROOM: i64 = 92;
        let Some((&first, &last)) = self.days.first().zip(self.days.last()) else { return Vec::new() };
        let mut named = vec![first];
        for &day in &self.days {
            if day.1 - named[named.len() - 1].1 >= ROOM && last.1 - day.1 >= ROOM {
                named.push(day);
            }
        }
        if last != first {
            named.push(last);
        }
        let epoch = jiff::civil::date(1970, 1, 1);
        let name = |day: i64| {
            let day = epoch.checked_add(jiff::Span::new().days(day)).unwrap_or(epoch);
            day.strftime("%-d %b %Y").to_string()
        };
        let count = named.len();
        let view = |(at, (day, x)): (usize, (i64, i64))| TimelineDay {
            x,
            label: name(day),
            anchor: if at == 0 && count > 1 {
                "start"
            } else if at + 1 == count && count > 1 {
                "end"
            } else {
                "middle"
            },
        };
        named.into_iter().enumerate().map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_order_and_long_gaps_are_shortened() {
        let axis = BentAxis::over(vec![0, 1, 10_000]);
        let (first, second, last) = (axis.at(0), axis.at(1), axis.at(10_000));
        assert!(first < second && second < last);
        // Ten thousand days are ten times as long as one, not ten thousand times.
        assert!((last - second) / (second - first) <= 10, "{first} {second} {last}");
    }

    #[test]
    fn names_of_days_do_not_run_into_each_other() {
        let days = BentAxis::over((0..60).collect()).named_days();
        assert!(days.len() > 2 && days.windows(2).all(|pair| pair[1].x - pair[0].x >= 92), "{days:?}");
        assert_eq!(BentAxis::over(vec![5]).named_days().len(), 1);
    }
}
