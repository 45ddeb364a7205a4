//! Dates and durations as TIMEX3 (ISO-TimeML) writes them.

use super::{Calendar, DateValue, Duration, Number, Recurrence, Season, Shift, TimeOfDay, TimeUnit};

/// The type of a TIMEX3 expression (ISO-TimeML).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word itself")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// One TIMEX3 annotation, without its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex3 {
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// The value as ISO-TimeML writes it ("2020-02-21TNI", "XXXX-WXX-5", "P7D").
    pub value: String,
    /// The modifier ("START", "MID", "END", "APPROX", …), where the text gives one.
    pub modifier: Option<&'static str>,
}

impl DateValue {
    /// This date as TIMEX3 writes it, with `X` for what is not known. Of a range it is the
    /// first end; each end has its own in [`DateValue::parts`].
    pub fn timex3(&self) -> Timex3 {
        if let Some(first) = self.parts.first() {
            return first.timex3();
        }
        if let Some(length) = &self.length {
            return length.timex3();
        }
        let modifier = self.modifier.map(super::Modifier::timex);
        let (kind, value) = match (self.recurrence, self.reference) {
            (Some(Recurrence::Period(shift)), _) => {
                (TimexType::Set, period(Number::from(i64::from(shift.count)), shift.unit))
            }
            (Some(Recurrence::Fields), _) => (TimexType::Set, fields(&self.known)),
            (None, Some(reference)) => (TimexType::Date, reference.timex().to_owned()),
            (None, None) => {
                let kind = if self.known.time.is_some() { TimexType::Time } else { TimexType::Date };
                (kind, self.stretch_value())
            }
        };
        Timex3 { kind, value, modifier }
    }

    fn stretch_value(&self) -> String {
        match self.unanchored {
            Some(shift) if self.extent.is_none() && self.known.is_empty() => open_step(shift),
            _ => fields(&self.known),
        }
    }
}

impl Duration {
    /// This duration as TIMEX3 writes it: the lower end of a range, `X` for a vague count.
    pub fn timex3(&self) -> Timex3 {
        let count = self.min.filter(|min| *min != Number::ZERO).or(self.max);
        let value = match count {
            Some(count) if !self.vague => period(count, self.unit),
            _ => format!("{}X{}", prefix(self.unit), letter(self.unit)),
        };
        let modifier = match (self.min, self.max) {
            _ if self.vague => None,
            (Some(_), None) if self.min_open => Some("MORE_THAN"),
            (Some(_), None) => Some("EQUAL_OR_MORE"),
            (None, Some(_)) if self.max_open => Some("LESS_THAN"),
            (None, Some(_)) => Some("EQUAL_OR_LESS"),
            _ if self.approximate => Some("APPROX"),
            _ => None,
        };
        Timex3 { kind: TimexType::Duration, value, modifier }
    }
}

fn prefix(unit: TimeUnit) -> &'static str {
    if unit <= TimeUnit::Hour { "PT" } else { "P" }
}

fn letter(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "S",
        TimeUnit::Minute | TimeUnit::Month => "M",
        TimeUnit::Hour => "H",
        TimeUnit::Day => "D",
        TimeUnit::Week => "W",
        TimeUnit::Quarter => "Q",
        TimeUnit::Year => "Y",
        TimeUnit::Decade => "DE",
        TimeUnit::Century => "CE",
    }
}

/// A count of a unit, with decades and centuries as years. What a year, an hour or a minute has
/// beyond whole ones is written in the next smaller unit ("P2Y6M"), other fractions as decimals.
fn period(count: Number, unit: TimeUnit) -> String {
    let (count, unit) = match unit {
        TimeUnit::Decade => (count.checked_mul(Number::integer(10)), TimeUnit::Year),
        TimeUnit::Century => (count.checked_mul(Number::integer(100)), TimeUnit::Year),
        TimeUnit::Quarter => (count.checked_mul(Number::integer(3)), TimeUnit::Month),
        unit => (Some(count), unit),
    };
    let Some(count) = count else { return format!("{}X{}", prefix(unit), letter(unit)) };
    if let Some(whole) = count.to_integer() {
        let mut digits = itoa::Buffer::new();
        return [prefix(unit), digits.format(whole), letter(unit)].concat();
    }
    let smaller = match unit {
        TimeUnit::Year => Some(TimeUnit::Month),
        TimeUnit::Hour => Some(TimeUnit::Minute),
        TimeUnit::Minute => Some(TimeUnit::Second),
        _ => None,
    };
    match smaller.and_then(|smaller| Some((split(count, unit, smaller)?, smaller))) {
        Some(((whole, rest), smaller)) => {
            format!("{}{whole}{}{rest}{}", prefix(unit), letter(unit), letter(smaller))
        }
        None => format!("{}{}{}", prefix(unit), decimal(count), letter(unit)),
    }
}

/// A count as whole units and whole smaller ones, where it has both.
fn split(count: Number, unit: TimeUnit, smaller: TimeUnit) -> Option<(i64, i64)> {
    let in_one = unit.count_in(Number::ONE, smaller)?.to_integer()?;
    let all = unit.count_in(count, smaller)?.to_integer()?;
    let (whole, rest) = (all / in_one, all % in_one);
    (whole > 0 && rest > 0).then_some((whole, rest))
}

/// A decimal with two places at the most, since ISO 8601 has no fractions.
fn decimal(count: Number) -> String {
    let text = count.written();
    if !text.contains('/') {
        return text.into();
    }
    format!("{:.2}", count.to_f64())
}

/// A step that has no origin: as much as it says of its precision.
fn open_step(shift: Shift) -> String {
    match (shift.unit, shift.count) {
        (TimeUnit::Day, 0) => "PRESENT_REF".to_owned(),
        (TimeUnit::Day, _) => "XXXX-XX-XX".to_owned(),
        (TimeUnit::Week, _) => "XXXX-WXX".to_owned(),
        (TimeUnit::Month, _) => "XXXX-XX".to_owned(),
        (TimeUnit::Quarter, _) => "XXXX-QX".to_owned(),
        (TimeUnit::Year, _) => "XXXX".to_owned(),
        (_, count) if count < 0 => "PAST_REF".to_owned(),
        (_, 0) => "PRESENT_REF".to_owned(),
        _ => "FUTURE_REF".to_owned(),
    }
}

/// The fields of a calendar, `X` for what is open.
fn fields(calendar: &Calendar) -> String {
    const USUAL_LENGTH: usize = 16;
    let mut value = String::with_capacity(USUAL_LENGTH);
    match (calendar.century, calendar.decade, calendar.year) {
        (Some(century), ..) => value.push_str(&format!("{century:02}")),
        (None, Some(decade), _) => value.push_str(&format!("{:03}", decade / 10)),
        (None, None, Some(year)) => {
            value.push_str(if year < 0 { "BC" } else { "" });
            push_digits(&mut value, year.unsigned_abs(), 4);
        }
        (None, None, None) => value.push_str("XXXX"),
    }
    let two = |value: &mut String, field: Option<u8>| match field {
        Some(field) => push_digits(value, field.into(), 2),
        None => value.push_str("XX"),
    };
    if calendar.month.is_some() || calendar.day.is_some() {
        value.push('-');
        two(&mut value, calendar.month);
        if calendar.day.is_some() || calendar.time.is_some() {
            value.push('-');
            two(&mut value, calendar.day);
        }
    } else if calendar.week.is_some() || calendar.weekday.is_some() || calendar.weekend {
        value.push_str("-W");
        two(&mut value, calendar.week);
        if let Some(weekday) = calendar.weekday {
            value.push_str(&format!("-{weekday}"));
        } else if calendar.weekend {
            value.push_str("-WE");
        }
    } else if let Some(season) = calendar.season {
        value.push_str(&match season {
            Season::Spring => "-SP".to_owned(),
            Season::Summer => "-SU".to_owned(),
            Season::Autumn => "-FA".to_owned(),
            Season::Winter => "-WI".to_owned(),
            Season::Quarter(quarter) => format!("-Q{quarter}"),
            Season::Half(half) => format!("-H{half}"),
        });
    } else if calendar.time.is_some() {
        value.push_str("-XX-XX");
    }
    match calendar.time {
        Some(TimeOfDay::Part(part)) => {
            value.push('T');
            value.extend(part.code.map(char::from));
        }
        Some(TimeOfDay::Midnight { .. }) => value.push_str("T24:00"),
        Some(TimeOfDay::Clock(clock)) => {
            value.push('T');
            push_digits(&mut value, clock.hour.into(), 2);
            value.push(':');
            push_digits(&mut value, clock.minute.unwrap_or(0).into(), 2);
            if let Some(second) = clock.second {
                value.push_str(&format!(":{second:02}"));
            }
        }
        None => {}
    }
    value
}

/// Adds a number in at least so many digits.
fn push_digits(value: &mut String, number: u16, least: usize) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    value.extend(std::iter::repeat_n('0', least.saturating_sub(digits.len())));
    value.push_str(digits);
}
