//! How the corpora write what is read.
//!
//! Quantities:
//!
//! | written | is |
//! |---|---|
//! | `17000`, `~17000` | a number, with a hedge |
//! | `>100`, `>=100`, `<50`, `<=50` | a bound |
//! | `5..7` | a range |
//! | `1/3 part`, `9 of 20` | a share, a part of a number |
//! | `35 %`, `80 kg`, `5 USD` | with its unit as UCUM and ISO 4217 write it |
//! | `41 a old` | an age |
//! | `1..3 score`, `47..51 vote` | a result |
//! | `2 times` | a multiple |
//! | `1.5 ratio` | a ratio |
//! | `1 weak` | what an article counts |
//! | `up 3 %`, `down 3 %` | how far something moved |
//! | `vague` | a word for a few |
//!
//! Times and durations are written as TIMEX3 writes them, with the modifier behind the value; a
//! range lists both of its ends. A duration that is neither one number nor open says what it
//! spans in the unit of the text: `P10D within 0..10`. A stretch up to now or from now on is written
//! with its days: `P2D from 2017-06-13 to 2017-06-15`. `unannotated` is a vague time that TIMEX3
//! leaves alone.

use std::ops::Bound;

use gainsay::grammar::{Mention, Reading};
use gainsay::value::{Anchor, Duration, Measure, Number, Quantity, Timex3, Trend};
use serde::Deserialize;

/// A kind of reading.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Quantity,
    Duration,
    Time,
}

/// The readings of the kinds that are asked for, with semicolons between.
pub(crate) fn written(mentions: &[Mention], kinds: &[Kind], anchor: &Anchor) -> String {
    let wanted = mentions.iter().filter(|mention| kinds.contains(&kind(&mention.reading)));
    wanted.map(|mention| reading(&mention.reading, anchor)).collect::<Vec<_>>().join("; ")
}

fn kind(reading: &Reading) -> Kind {
    match reading {
        Reading::Quantity(_) => Kind::Quantity,
        Reading::Duration(_) => Kind::Duration,
        Reading::Time(_) => Kind::Time,
    }
}

fn reading(reading: &Reading, anchor: &Anchor) -> String {
    match reading {
        Reading::Quantity(found) => quantity(found),
        Reading::Duration(found) => {
            let ends: Vec<String> = found.timex3().iter().map(|(_, end)| timex(end)).collect();
            ends.join(" ") + &spanned(&found.duration)
        }
        Reading::Time(found) => {
            let date = found.anchored(anchor);
            let ends: Vec<String> = found.timex3(&date).iter().map(|(_, end)| timex(end)).collect();
            match (date.length.as_deref().copied(), date.ends()) {
                _ if ends.is_empty() => "unannotated".to_owned(),
                (Some(_), Some((first, last))) => format!("{} from {first} to {last}", ends.join(" ")),
                _ => ends.join(" "),
            }
        }
    }
}

fn quantity(quantity: &Quantity) -> String {
    if quantity.vague {
        return "vague".to_owned();
    }
    let range = match (quantity.range.low(), quantity.range.high()) {
        (Bound::Included(low), Bound::Included(high)) if low == high => low.to_string(),
        (Bound::Included(low), Bound::Included(high))
            if *low == Number::ZERO && !matches!(quantity.measure, Measure::Score | Measure::Vote) =>
        {
            format!("<={high}")
        }
        (Bound::Included(low), Bound::Excluded(high)) if *low == Number::ZERO => format!("<{high}"),
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            format!("{low}..{high}")
        }
        (Bound::Included(low), Bound::Unbounded) => format!(">={low}"),
        (Bound::Excluded(low), Bound::Unbounded) => format!(">{low}"),
        (Bound::Unbounded, Bound::Included(high)) => format!("<={high}"),
        (Bound::Unbounded, Bound::Excluded(high)) => format!("<{high}"),
        (Bound::Unbounded, Bound::Unbounded) => "?".to_owned(),
    };
    let measure = match quantity.measure {
        Measure::Fraction => " part",
        Measure::Score => " score",
        Measure::Vote => " vote",
        Measure::Multiple => " times",
        Measure::Ratio => " ratio",
        Measure::Age => " old",
        _ => "",
    };
    let trend = match quantity.trend {
        Some(Trend::Up) => "up ",
        Some(Trend::Down) => "down ",
        None => "",
    };
    let hedge = if quantity.approximate { "~" } else { "" };
    let unit = quantity.unit.as_ref().map_or(String::new(), |unit| format!(" {}", unit.code));
    let whole = quantity.out_of.map_or(String::new(), |whole| format!(" of {whole}"));
    let weak = if quantity.weak { " weak" } else { "" };
    format!("{trend}{hedge}{range}{unit}{measure}{whole}{weak}")
}

fn timex(timex: &Timex3) -> String {
    match timex.modifier {
        Some(modifier) => format!("{} {modifier}", timex.value),
        None => timex.value.clone(),
    }
}

fn spanned(duration: &Duration) -> String {
    match (duration.min, duration.max) {
        (Some(min), Some(max)) if min != max && !duration.vague => format!(" within {min}..{max}"),
        _ => String::new(),
    }
}
