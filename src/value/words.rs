//! Dates in plain words, as a report shows them.

use jiff::Span;
use jiff::civil::Date;

use super::{DateRole, DateValue, DayPart, TimeOfDay};

impl DateValue {
    /// This date in plain words: "Tuesday 11 February 2020", "from September to December
    /// 2018", "Friday 21 February 2020, 16:00". What no anchor decides is shown as TIMEX3
    /// writes it.
    pub fn in_words(&self) -> String {
        let words = match self.parts.as_slice() {
            [first, .., last] => format!("from {} to {}", first.in_words(), last.in_words()),
            _ => self.stretch_in_words(),
        };
        match self.role {
            DateRole::At | DateRole::Range => words,
            DateRole::Since => format!("since {words}"),
            DateRole::Until => format!("until {words}"),
            DateRole::By => format!("by {words}"),
            DateRole::Before => format!("before {words}"),
            DateRole::After => format!("after {words}"),
        }
    }

    fn stretch_in_words(&self) -> String {
        let named = |(first, last): (Date, Date)| match self.calendar.weekday {
            Some(told) if first == last && self.calendar.day.is_some() => day_told_as(first, told),
            _ => days_in_words(first, last),
        };
        let days: Vec<String> = self.named_days().into_iter().map(named).collect();
        if days.is_empty() {
            return self.timex3().value;
        }
        let time = match self.known.time {
            Some(TimeOfDay::Clock(clock)) => {
                let mut hours = vec![clock.hour];
                if clock.half_open && clock.hour <= 12 {
                    hours.push((clock.hour + 12) % 24);
                }
                let minute = clock.minute.unwrap_or(0);
                let times: Vec<String> = hours.iter().map(|hour| format!("{hour:02}:{minute:02}")).collect();
                format!(", {}", times.join(" or "))
            }
            Some(TimeOfDay::Part(part)) => format!(", {}", part.in_words()),
            Some(TimeOfDay::Midnight { .. }) => ", 24:00".to_owned(),
            None => String::new(),
        };
        let mut days = days;
        days.dedup();
        match self.known.time {
            Some(TimeOfDay::Midnight { .. }) => format!("{}{time}", days[0]),
            _ => format!("{}{time}", days.join(" or ")),
        }
    }
}

/// A day that a text names with a weekday, from 1 for Monday; where it is another's, both are
/// told, since the text says both.
fn day_told_as(day: Date, weekday: u8) -> String {
    let off = i64::from(weekday) - i64::from(day.weekday().to_monday_one_offset());
    match day.checked_add(Span::new().days(off)) {
        Ok(of_that_name) if off != 0 => {
            format!("{}, told as a {}", day.strftime("%-d %B %Y"), of_that_name.strftime("%A"))
        }
        _ => days_in_words(day, day),
    }
}

impl DayPart {
    /// The part of a day by its name, or by its hours where it has none.
    fn in_words(self) -> String {
        let name = match &self.code {
            b"MO" if self.from == 0 => "early hours",
            b"MO" => "morning",
            b"AF" => "afternoon",
            b"EV" => "evening",
            b"NI" => "night",
            b"DT" => "daytime",
            _ => return format!("{:02}:00 to {:02}:00", self.from % 24, self.to % 24),
        };
        name.to_owned()
    }
}

/// A stretch of days by the largest names that fit it.
fn days_in_words(first: Date, last: Date) -> String {
    let whole_months = first.day() == 1 && last == last.last_of_month();
    if first == last {
        first.strftime("%A %-d %B %Y").to_string()
    } else if whole_months && first.month() == 1 && last.month() == 12 {
        if first.year() == last.year() {
            first.year().to_string()
        } else {
            format!("from {} to {}", first.year(), last.year())
        }
    } else if whole_months && (first.year(), first.month()) == (last.year(), last.month()) {
        first.strftime("%B %Y").to_string()
    } else if whole_months && first.year() == last.year() {
        format!("from {} to {}", first.strftime("%B"), last.strftime("%B %Y"))
    } else if whole_months {
        format!("from {} to {}", first.strftime("%B %Y"), last.strftime("%B %Y"))
    } else if first.year() == last.year() {
        format!("from {} to {}", first.strftime("%-d %B"), last.strftime("%-d %B %Y"))
    } else {
        format!("from {} to {}", first.strftime("%-d %B %Y"), last.strftime("%-d %B %Y"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_that_is_not_the_days_own_is_told_beside_it() {
        let day = jiff::civil::date(2019, 1, 1);
        assert_eq!(day_told_as(day, 2), "Tuesday 1 January 2019");
        assert_eq!(day_told_as(day, 4), "1 January 2019, told as a Thursday");
    }

    #[test]
    fn a_part_of_a_day_is_told_by_its_name() {
        let words = |code: &[u8; 2], from, to| DayPart { code: *code, from, to }.in_words();
        assert_eq!(words(b"EV", 17, 24), "evening");
        assert_eq!(words(b"MO", 0, 6), "early hours");
        assert_eq!(words(b"XX", 18, 30), "18:00 to 06:00");
    }
}
