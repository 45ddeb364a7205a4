//! How `calendar.toml` is read into the lexicon.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CalendarSense, UnitOfTime};
use crate::lexicon::{Builder, LexiconError, Sense};
use crate::value::{
    Clock, DateRole, DayPart, Direction, Feast, Modifier, Origin, Reference, Season, Shift, TimeOfDay, TimeUnit, Zone,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Table {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    weekdays_plural: Vec<Vec<String>>,
    guarded: Vec<String>,
    forenames: Vec<String>,
    names: Vec<String>,
    some: Vec<String>,
    weekend: Vec<String>,
    ordinals: Vec<Vec<String>>,
    ordinal_endings: Vec<String>,
    before_christ: Vec<String>,
    anno_domini: Vec<String>,
    decades: BTreeMap<String, Vec<String>>,
    fiscal: Vec<String>,
    year_prefixes: Vec<String>,
    half: Vec<String>,
    periods: Vec<String>,
    units: Vec<UnitRow>,
    counted_units: Vec<CountedUnitRow>,
    end: Vec<String>,
    lifetime: Vec<String>,
    ahead: Vec<String>,
    closing: Vec<String>,
    onward: Vec<String>,
    parts_of_day: Vec<PartRow>,
    clock: ClockWords,
    zones: BTreeMap<String, Vec<String>>,
    north_american_zones: BTreeMap<String, Vec<String>>,
    seasons: BTreeMap<Season, Vec<String>>,
    seasons_plural: BTreeMap<Season, Vec<String>>,
    days: Vec<DayRow>,
    directions: BTreeMap<Direction, Vec<String>>,
    narrative_directions: BTreeMap<Direction, Vec<String>>,
    spans: Vec<String>,
    lasting: Vec<String>,
    distances: Distances,
    offsets: Offsets,
    modifiers: BTreeMap<Modifier, Vec<String>>,
    references: BTreeMap<Reference, Vec<String>>,
    unannotated: Vec<String>,
    compares: Vec<String>,
    frequencies: Vec<FrequencyRow>,
    recurrence: RecurrenceWords,
    roles: BTreeMap<DateRole, Vec<String>>,
    fixed_feasts: BTreeMap<String, Vec<String>>,
    feasts: Vec<FeastRow>,
    named_dates: BTreeMap<String, Vec<String>>,
    aged: AgedThings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    unit: TimeUnit,
    #[serde(default = "one")]
    count: u16,
    one: Vec<String>,
    many: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedUnitRow {
    unit: TimeUnit,
    #[serde(default = "one")]
    count: u16,
    words: Vec<String>,
}

fn one() -> u16 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    code: String,
    from: u8,
    to: u8,
    words: Vec<String>,
    #[serde(default)]
    many: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ClockWords {
    noon: Vec<String>,
    midnight: Vec<String>,
    am: Vec<String>,
    pm: Vec<String>,
    oclock: Vec<String>,
    local: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayRow {
    from_today: i8,
    part: Option<String>,
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Distances {
    back_from_publication: Vec<String>,
    on_from_publication: Vec<String>,
    back_from_narrative: Vec<String>,
    on_from_narrative: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Offsets {
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrequencyRow {
    unit: TimeUnit,
    #[serde(default = "one")]
    count: u16,
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RecurrenceWords {
    each: Vec<String>,
    times: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeastRow {
    rule: Feast,
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct AgedThings {
    things: Vec<String>,
}

pub(in crate::lexicon) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    let mut words = Words { builder };
    words.rows(&table.months, CalendarSense::Month);
    words.rows(&table.weekdays, CalendarSense::Weekday);
    words.rows(&table.weekdays_plural, CalendarSense::Weekdays);
    words.all(&table.names, CalendarSense::Name);
    words.all(&table.some, CalendarSense::Some);
    words.rows(&table.ordinals, CalendarSense::Ordinal);
    words.all(&table.guarded, CalendarSense::Guarded);
    words.all(&table.forenames, CalendarSense::Forename);
    words.all(&table.weekend, CalendarSense::Weekend);
    words.all(&table.ordinal_endings, CalendarSense::OrdinalEnding);
    words.all(&table.before_christ, CalendarSense::Era { before_christ: true });
    words.all(&table.anno_domini, CalendarSense::Era { before_christ: false });
    words.all(&table.fiscal, CalendarSense::Fiscal);
    words.all(&table.year_prefixes, CalendarSense::YearPrefix);
    words.all(&table.half, CalendarSense::Half);
    words.all(&table.periods, CalendarSense::Period);
    for row in &table.units {
        let unit = |plural| CalendarSense::Unit(UnitOfTime { unit: row.unit, count: row.count, plural });
        words.all(&row.one, unit(false));
        words.all(&row.many, unit(true));
    }
    for row in &table.counted_units {
        let unit = UnitOfTime { unit: row.unit, count: row.count, plural: true };
        words.all(&row.words, CalendarSense::CountedUnit(unit));
    }
    words.all(&table.end, CalendarSense::End);
    words.all(&table.lifetime, CalendarSense::Lifetime);
    words.all(&table.ahead, CalendarSense::Ahead);
    words.all(&table.closing, CalendarSense::Closing);
    words.all(&table.onward, CalendarSense::Onward);
    words.decades(&table.decades)?;
    words.clock(&table)?;
    words.relative(&table);
    words.feasts(&table)
}

/// The words of one table on their way into the lexicon.
struct Words<'b> {
    builder: &'b mut Builder,
}

impl Words<'_> {
    fn all(&mut self, words: &[String], sense: CalendarSense) {
        for word in words {
            self.builder.add(word, Sense::Calendar(sense));
        }
    }

    /// Rows that are numbered from one on.
    fn rows(&mut self, rows: &[Vec<String>], sense: fn(u8) -> CalendarSense) {
        for (words, number) in rows.iter().zip(1..) {
            self.all(words, sense(number));
        }
    }

    fn decades(&mut self, decades: &BTreeMap<String, Vec<String>>) -> Result<(), LexiconError> {
        for (year, words) in decades {
            match year.parse::<i16>() {
                Ok(first) if first % 10 == 0 => self.all(words, CalendarSense::Decade(first)),
                _ => return Err(self.builder.invalid(format!("decade {year:?}: expected its first year"))),
            }
        }
        Ok(())
    }

    fn clock(&mut self, table: &Table) -> Result<(), LexiconError> {
        let mut parts: BTreeMap<String, DayPart> = BTreeMap::new();
        for row in &table.parts_of_day {
            let Ok(code) = <[u8; 2]>::try_from(row.code.as_bytes()) else {
                return Err(self.builder.invalid(format!("code {:?}: expected two letters", row.code)));
            };
            if row.from >= row.to || row.to > 48 {
                return Err(self.builder.invalid(format!("{}: expected from < to <= 48", row.code)));
            }
            let part = DayPart { code, from: row.from, to: row.to };
            parts.insert(row.code.clone(), part);
            self.all(&row.words, CalendarSense::Time(TimeOfDay::Part(part)));
            self.all(&row.many, CalendarSense::Parts(part));
        }
        let noon = Clock { hour: 12, minute: None, second: None, half_open: false, zone: None };
        self.all(&table.clock.noon, CalendarSense::Time(TimeOfDay::Clock(noon)));
        self.all(&table.clock.midnight, CalendarSense::Time(TimeOfDay::Midnight { zone: None }));
        self.all(&table.clock.am, CalendarSense::Meridiem { afternoon: false });
        self.all(&table.clock.pm, CalendarSense::Meridiem { afternoon: true });
        self.all(&table.clock.oclock, CalendarSense::OClock);
        self.all(&table.clock.local, CalendarSense::Zone(None));
        self.zones(&table.zones, Zone::Fixed)?;
        self.zones(&table.north_american_zones, |standard| Zone::NorthAmerican { standard })?;
        for row in &table.days {
            let part = match &row.part {
                Some(code) => match parts.get(code) {
                    Some(part) => Some(*part),
                    None => return Err(self.builder.invalid(format!("part {code:?}: no such part of the day"))),
                },
                None => None,
            };
            self.all(&row.words, CalendarSense::Day { from_today: row.from_today, part });
        }
        Ok(())
    }

    fn zones(&mut self, zones: &BTreeMap<String, Vec<String>>, zone: impl Fn(i16) -> Zone) -> Result<(), LexiconError> {
        for (offset, words) in zones {
            let minutes = zone_offset(offset).ok_or_else(|| {
                self.builder.invalid(format!("zone {offset:?}: expected an offset such as \"+05:30\""))
            })?;
            self.all(words, CalendarSense::Zone(Some(zone(minutes))));
        }
        Ok(())
    }

    fn relative(&mut self, table: &Table) {
        for (season, words) in &table.seasons {
            self.all(words, CalendarSense::Season(*season));
        }
        for (season, words) in &table.seasons_plural {
            self.all(words, CalendarSense::Seasons(*season));
        }
        for (direction, words) in &table.directions {
            self.all(words, CalendarSense::Direction(*direction, Origin::Publication));
        }
        for (direction, words) in &table.narrative_directions {
            self.all(words, CalendarSense::Direction(*direction, Origin::Narrative));
        }
        self.all(&table.spans, CalendarSense::Span);
        self.all(&table.lasting, CalendarSense::Lasts);
        let distances = &table.distances;
        for (words, onward, from) in [
            (&distances.back_from_publication, false, Origin::Publication),
            (&distances.on_from_publication, true, Origin::Publication),
            (&distances.back_from_narrative, false, Origin::Narrative),
            (&distances.on_from_narrative, true, Origin::Narrative),
        ] {
            self.all(words, CalendarSense::Distance { onward, from });
        }
        self.all(&table.offsets.before, CalendarSense::Offset { onward: false });
        self.all(&table.offsets.after, CalendarSense::Offset { onward: true });
        for (modifier, words) in &table.modifiers {
            self.all(words, CalendarSense::Modifier(*modifier));
        }
        for (reference, words) in &table.references {
            self.all(words, CalendarSense::Reference(*reference));
        }
        self.all(&table.unannotated, CalendarSense::Unannotated);
        self.all(&table.compares, CalendarSense::Compares);
        for row in &table.frequencies {
            let period = Shift { unit: row.unit, count: i32::from(row.count) };
            self.all(&row.words, CalendarSense::Frequency(period));
        }
        self.all(&table.recurrence.each, CalendarSense::Each);
        self.all(&table.recurrence.times, CalendarSense::Times);
        for (role, words) in &table.roles {
            self.all(words, CalendarSense::Role(*role));
        }
        self.all(&table.aged.things, CalendarSense::AgedThing);
    }

    fn feasts(&mut self, table: &Table) -> Result<(), LexiconError> {
        for (date, words) in &table.fixed_feasts {
            let Some((month, day)) = date.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)))
            else {
                return Err(self.builder.invalid(format!("feast {date:?}: expected month and day such as \"12-25\"")));
            };
            self.all(words, CalendarSense::FixedFeast { month, day });
        }
        for row in &table.feasts {
            self.all(&row.words, CalendarSense::Feast(row.rule));
        }
        for (date, words) in &table.named_dates {
            let parsed: jiff::civil::Date = match date.parse() {
                Ok(parsed) => parsed,
                Err(error) => return Err(self.builder.invalid(format!("named date {date:?}: {error}"))),
            };
            let named = CalendarSense::NamedDate {
                year: parsed.year(),
                month: parsed.month().unsigned_abs(),
                day: parsed.day().unsigned_abs(),
            };
            self.all(words, named);
        }
        Ok(())
    }
}

/// "+05:30" in minutes.
fn zone_offset(text: &str) -> Option<i16> {
    let (hours, minutes) = text.split_once(':')?;
    let sign = if hours.starts_with('-') { -1 } else { 1 };
    let hours: i16 = hours.trim_start_matches(['+', '-']).parse().ok()?;
    let minutes: i16 = minutes.parse().ok()?;
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_minutes_east_of_greenwich() {
        assert_eq!(zone_offset("+05:30"), Some(330));
        assert_eq!(zone_offset("-08:00"), Some(-480));
        assert_eq!(zone_offset("east"), None);
    }
}
