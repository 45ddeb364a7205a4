//! Charts as plain figures: where each thing is drawn, and the table that says the same.
//!
//! Only arithmetic that is the same on every machine is used, and places are whole units of the
//! drawing.

mod axis;
mod intervals;
mod measured;
mod moving;
mod timeline;

pub use axis::Tick;
pub use intervals::{Bar, IntervalChart, interval_chart};
pub use moving::{MovingChart, MovingPoint, moving_charts};
pub use timeline::{Timeline, TimelineBar, TimelineDay, TimelineRow, timeline};

/// A text cut to so many characters, for a label that stands in full in the table.
fn shortened(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(characters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
