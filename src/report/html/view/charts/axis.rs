//! A straight axis: where on the drawing a number or a day stands, and its ticks.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Serialize;

/// A place on an axis that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Where it stands.
    pub at: i64,
    /// Its name.
    pub label: String,
}

/// An axis from the first to the last value that it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// The value at its beginning.
    low: f64,
    /// The value at its end.
    high: f64,
    /// Where it begins on the drawing.
    from: i64,
    /// How long it is there.
    length: i64,
    /// Whether all values that it shows are whole numbers.
    whole: bool,
}

impl Axis {
    /// An axis over these values with a margin on either side; `None` without a finite value.
    pub(super) fn over(values: impl IntoIterator<Item = f64>, from: i64, length: i64) -> Option<Axis> {
        let finite: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        let whole = finite.iter().all(|value| value.fract() == 0.0);
        let (low, high) = finite
            .into_iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            return None;
        }
        // One value alone stands in the middle.
        let margin = if high > low { (high - low) / 12.0 } else { low.abs().max(1.0) / 4.0 };
        Some(Axis { low: low - margin, high: high + margin, from, length, whole })
    }

    /// Where a value stands on the drawing.
    pub(super) fn at(&self, value: f64) -> i64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + (share * self.length as f64).round() as i64
    }

    /// Ticks at round numbers, few enough to be read; at whole ones alone where all values are
    /// whole.
    pub(super) fn number_ticks(&self) -> Vec<Tick> {
        let step = round_step((self.high - self.low) / 6.0);
        let step = if self.whole { step.max(1.0) } else { step };
        let first = (self.low / step).ceil();
        let values = (0..8).map(|at| (first + f64::from(at)) * step).take_while(|value| *value <= self.high);
        values.map(|value| Tick { at: self.at(value), label: number_label(value, step) }).collect()
    }

    /// Ticks at days, months or years; the values of the axis are days since 1970.
    pub(super) fn day_ticks(&self) -> Vec<Tick> {
        let days = self.high - self.low;
        let (first, last) = (day_of(self.low.ceil()), day_of(self.high.floor()));
        let tick = |day: Date, label: String| Tick { at: self.at(days_since_1970(day)), label };
        if days > 3.0 * 365.0 {
            let step = (round_step(days / 365.25 / 4.0).max(1.0)) as i16;
            let start = first.year().div_euclid(step) * step;
            let years = (0..12).map_while(|at| start.checked_add(step.checked_mul(at)?));
            let years = years.filter(|year| *year > first.year() && *year <= last.year());
            return years.map(|year| tick(date(year, 1, 1), year.to_string())).collect();
        }
        if days > 75.0 {
            let step = if days > 500.0 {
                6
            } else if days > 250.0 {
                3
            } else {
                1
            };
            let start = first.first_of_month();
            let months = (0..40).filter_map(|at| start.checked_add((at).months()).ok());
            let months = months.filter(|day| *day > first && *day <= last && (day.month() - 1) % step == 0);
            return months.map(|day| tick(day, day.strftime("%b %Y").to_string())).collect();
        }
        let step = (days / 5.0).ceil().max(1.0) as i64;
        let all = (0..80).filter_map(|at| first.checked_add((at * step).days()).ok()).take_while(|day| *day <= last);
        all.map(|day| tick(day, day.strftime("%-d %b").to_string())).collect()
    }
}

/// A day as a number.
pub(super) fn days_since_1970(day: Date) -> f64 {
    let since = day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days());
    f64::from(since)
}

fn day_of(days: f64) -> Date {
    date(1970, 1, 1).checked_add((days as i64).days()).unwrap_or(date(1970, 1, 1))
}

/// The next of 1, 2, 5, 10, 20, … from a number on.
fn round_step(at_least: f64) -> f64 {
    let mut step = 1.0;
    if !at_least.is_finite() || at_least <= 0.0 {
        return step;
    }
    while step > at_least {
        step /= 10.0;
    }
    while step * 10.0 <= at_least {
        step *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * step).find(|step| *step >= at_least).unwrap_or(step)
}

/// A round number as people write it: "12,500", "2.5 million".
fn number_label(value: f64, step: f64) -> String {
    let millions = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    if let Some((size, name)) = millions.into_iter().find(|(size, _)| value.abs() >= *size) {
        return format!("{} {name}", plain(value / size, step / size));
    }
    plain(value, step)
}

fn plain(value: f64, step: f64) -> String {
    let places = (0..6).find(|places| step * 10_f64.powi(*places) >= 1.0).unwrap_or(6);
    let written = format!("{value:.*}", usize::try_from(places).unwrap_or(0));
    let written = if written.trim_start_matches(['-', '0', '.']).is_empty() { "0".to_owned() } else { written };
    let (whole, rest) =
        written.split_once('.').map_or((written.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn values_stand_in_order_between_the_ends() {
        let axis = Axis::over([10.0, 20.0], 100, 400).expect("two values");
        assert!(100 < axis.at(10.0) && axis.at(10.0) < axis.at(15.0) && axis.at(20.0) < 500);
        assert_eq!(axis.at(-1e300), 100);
        assert!(Axis::over([f64::NAN], 0, 10).is_none());
    }

    #[test]
    fn ticks_are_round_and_few() {
        let axis = Axis::over([11_000.0, 14_500.0], 0, 400).expect("two values");
        assert_eq!(labels(&axis.number_ticks()), ["11,000", "12,000", "13,000", "14,000"]);
        let axis = Axis::over([0.1, 0.45], 0, 400).expect("two values");
        assert_eq!(labels(&axis.number_ticks()), ["0.1", "0.2", "0.3", "0.4"]);
        let axis = Axis::over([51.0, 52.0], 0, 400).expect("two values");
        assert_eq!(labels(&axis.number_ticks()), ["51", "52"]);
        let axis = Axis::over([3.0], 0, 400).expect("one value");
        assert!(!axis.number_ticks().is_empty());
    }

    #[test]
    fn days_months_and_years_are_named_by_what_fits() {
        let over = |a: Date, b: Date| Axis::over([days_since_1970(a), days_since_1970(b)], 0, 400).expect("two days");
        let days = over(date(2020, 2, 10), date(2020, 2, 14)).day_ticks();
        assert!(labels(&days).contains(&"11 Feb"), "{days:?}");
        let months = over(date(2020, 2, 10), date(2020, 7, 14)).day_ticks();
        assert!(labels(&months).contains(&"Mar 2020"), "{months:?}");
        let years = over(date(1987, 2, 10), date(2020, 7, 14)).day_ticks();
        assert!(labels(&years).contains(&"2000"), "{years:?}");
    }
}
