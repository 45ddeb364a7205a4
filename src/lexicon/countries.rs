//! `countries.toml`: the names of countries and of what belongs to them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};

/// A country by its ISO 3166-1 alpha-2 code, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The code: "us".
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    countries: BTreeMap<String, Vec<String>>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for (code, names) in table.countries {
        let Ok(letters) = <[u8; 2]>::try_from(code.as_bytes()) else {
            return Err(builder.invalid(format!("expected a code of two letters such as \"fr\", found {code:?}")));
        };
        if let Some(name) = names.first() {
            builder.country_names.insert(code, name.clone());
        }
        for name in names {
            builder.add(&name, Sense::Country(Country(letters)));
        }
    }
    Ok(())
}
