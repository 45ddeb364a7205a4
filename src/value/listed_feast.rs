//! Feasts that follow the moon, by the days that `rules/calendar/feasts.toml` lists.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::Feast;

/// A feast of the list, by its place in the order of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ListedFeast(u8);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The first days, in order.
    days: Vec<Date>,
    /// How many days it lasts.
    #[serde(default = "one")]
    length: u8,
    /// The rule for years that are not listed.
    otherwise: Option<Feast>,
}

fn one() -> u8 {
    1
}

static ROWS: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/calendar/feasts.toml")).expect("the list of feasts is held by a test")
});

impl TryFrom<String> for ListedFeast {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let place = ROWS.keys().position(|known| *known == name).and_then(|place| u8::try_from(place).ok());
        place.map(ListedFeast).ok_or_else(|| {
            let known: Vec<&str> = ROWS.keys().map(String::as_str).collect();
            format!("no such feast {name:?}, expected one of {}", known.join(", "))
        })
    }
}

impl ListedFeast {
    /// Its first and last day in a year, the first of them where there are two, as far as the
    /// list or the rule behind it knows them.
    pub(super) fn days(self, year: i16) -> Option<(Date, Date)> {
        let row = ROWS.values().nth(usize::from(self.0))?;
        match row.days.get(row.days.partition_point(|day| day.year() < year)) {
            Some(first) if first.year() == year => {
                Some((*first, first.checked_add((i64::from(row.length.max(1)) - 1).days()).ok()?))
            }
            _ => row.otherwise?.days(year),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(name: &str, year: i16) -> Option<(Date, Date)> {
        ListedFeast::try_from(name.to_owned()).expect("it is listed").days(year)
    }

    #[test]
    fn every_row_is_in_order_and_has_a_length() {
        for (name, row) in ROWS.iter() {
            assert!(row.days.is_sorted(), "{name}");
            assert!((1..=30).contains(&row.length), "{name}");
        }
    }

    #[test]
    fn feasts_fall_on_their_days() {
        assert_eq!(days("diwali", 2020), Some((date(2020, 11, 14), date(2020, 11, 14))));
        assert_eq!(days("lunar_new_year", 2019), Some((date(2019, 2, 5), date(2019, 2, 5))));
        assert_eq!(days("ramadan", 2020), Some((date(2020, 4, 24), date(2020, 5, 23))));
        assert_eq!(days("passover", 2024), Some((date(2024, 4, 23), date(2024, 4, 29))));
    }

    #[test]
    fn a_year_beyond_the_list_has_the_rule_or_nothing() {
        assert!(days("ramadan", 2060).is_some());
        assert_eq!(days("diwali", 1950), None);
        assert_eq!(days("lunar_new_year", i16::MAX), None);
    }

    #[test]
    fn an_unknown_name_is_refused() {
        let message = ListedFeast::try_from("saturnalia".to_owned()).expect_err("it is not listed");
        assert!(message.contains("lunar_new_year"), "{message}");
    }
}
