//! `units.toml` and `currencies.toml`: what is measured and what it is counted in.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};
use crate::value::{Measure, Number, Unit};

/// A unit that a word or sign names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitSense {
    /// The index into `Lexicon::units`.
    pub unit: u16,
    /// Where it stands beside its number.
    pub form: UnitForm,
    /// The index into `Lexicon::unit_symbols` where only this writing of it counts.
    pub written: Option<u16>,
}

/// Where the name of a unit stands beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitForm {
    /// A word behind it: "five miles".
    Name,
    /// An abbreviation behind it, with or without a space: "5 km".
    Symbol,
    /// An abbreviation right behind it: "6in", "50p".
    Glued,
    /// A word behind a part of it: "a quarter point".
    Part,
    /// A sign before it: "$5".
    Prefix,
    /// A currency's code before or behind it that makes millions of it: "120 MEUR".
    InMillions,
    /// A length of time in an age: "nine years old".
    Age,
    /// Behind another unit and "per" or "a": "a day", "per household".
    Denominator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Table {
    prefixes: BTreeMap<String, Prefix>,
    units: Vec<UnitRow>,
    denominators: Vec<DenominatorRow>,
    ages: Vec<AgeRow>,
    currencies: BTreeMap<String, CurrencyRow>,
    minor: BTreeMap<String, MinorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    name: String,
    factor: Number,
    #[serde(default)]
    symbols: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    code: String,
    name: String,
    plural: String,
    measure: Measure,
    base: Option<String>,
    #[serde(default = "one")]
    factor: Number,
    #[serde(default = "zero")]
    offset: Number,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DenominatorRow {
    code: String,
    name: String,
    base: Option<String>,
    #[serde(default = "one")]
    factor: Number,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgeRow {
    code: String,
    name: String,
    plural: String,
    base: Option<String>,
    #[serde(default = "one")]
    factor: Number,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    name: String,
    plural: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    behind: Vec<String>,
    #[serde(default = "yes")]
    bare_code: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinorRow {
    of: String,
    factor: Number,
    name: String,
    plural: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
}

fn one() -> Number {
    Number::ONE
}

fn zero() -> Number {
    Number::ZERO
}

fn yes() -> bool {
    true
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for row in &table.units {
        load_unit(builder, row)?;
        for prefix in &row.prefixes {
            let known = table.prefixes.get(prefix);
            let prefix_row = known.ok_or_else(|| builder.invalid(format!("unit {}: no prefix {prefix}", row.code)))?;
            let prefixed = row.with_prefix(prefix, prefix_row);
            let prefixed = prefixed.ok_or_else(|| builder.invalid(format!("unit {}: factor too large", row.code)))?;
            load_unit(builder, &prefixed)?;
        }
    }
    for row in table.denominators {
        let base = row.base.unwrap_or_else(|| row.code.clone());
        let unit = Unit {
            code: row.code,
            plural: row.name.clone(),
            name: row.name,
            measure: Measure::Rate,
            base,
            factor: row.factor,
            offset: Number::ZERO,
        };
        let name = unit.name.clone();
        let words = row.names.iter().chain([&name]);
        add_unit(builder, unit, words.map(|word| (word.as_str(), UnitForm::Denominator)))?;
    }
    for row in table.ages {
        let names = row.names.iter().chain([&row.name, &row.plural]).map(|name| (name.as_str(), UnitForm::Age));
        let unit = Unit {
            base: row.base.clone().unwrap_or_else(|| row.code.clone()),
            code: row.code.clone(),
            name: row.name.clone(),
            plural: row.plural.clone(),
            measure: Measure::Age,
            factor: row.factor,
            offset: Number::ZERO,
        };
        add_unit(builder, unit, names)?;
    }
    for (code, row) in &table.currencies {
        load_currency(builder, code, row)?;
    }
    for (code, row) in table.minor {
        let names = row.names.iter().chain([&row.name, &row.plural]).map(|name| (name.as_str(), UnitForm::Name));
        let signs = row.signs.iter().map(|sign| (sign.as_str(), UnitForm::Symbol));
        let glued = row.glued.iter().map(|sign| (sign.as_str(), UnitForm::Glued));
        let unit = Unit {
            code,
            name: row.name.clone(),
            plural: row.plural.clone(),
            measure: Measure::Money,
            base: row.of,
            factor: row.factor,
            offset: Number::ZERO,
        };
        add_unit(builder, unit, names.chain(signs).chain(glued))?;
    }
    Ok(())
}

impl UnitRow {
    /// The same unit with a metric prefix: "kilometre" of "metre".
    fn with_prefix(&self, code: &str, prefix: &Prefix) -> Option<UnitRow> {
        let prefixed = |words: &[String], prefixes: &[&str]| {
            words.iter().flat_map(|word| prefixes.iter().map(move |p| format!("{p}{word}"))).collect::<Vec<_>>()
        };
        let signs: Vec<&str> = prefix.symbols.iter().map(String::as_str).chain([code]).collect();
        Some(UnitRow {
            code: format!("{code}{}", self.code),
            name: format!("{}{}", prefix.name, self.name),
            plural: format!("{}{}", prefix.name, self.plural),
            measure: self.measure,
            base: Some(self.base.clone().unwrap_or_else(|| self.code.clone())),
            factor: self.factor.checked_mul(prefix.factor)?,
            offset: self.offset,
            names: prefixed(&self.names, &[&prefix.name]),
            symbols: prefixed(&self.symbols, &signs),
            glued: Vec::new(),
            parts: Vec::new(),
            prefixes: Vec::new(),
        })
    }
}

fn load_unit(builder: &mut Builder, row: &UnitRow) -> Result<(), LexiconError> {
    let unit = Unit {
        code: row.code.clone(),
        name: row.name.clone(),
        plural: row.plural.clone(),
        measure: row.measure,
        base: row.base.clone().unwrap_or_else(|| row.code.clone()),
        factor: row.factor,
        offset: row.offset,
    };
    let names = row.names.iter().chain([&row.name, &row.plural]).map(|name| (name.as_str(), UnitForm::Name));
    let symbols = row.symbols.iter().map(|symbol| (symbol.as_str(), UnitForm::Symbol));
    let glued = row.glued.iter().map(|symbol| (symbol.as_str(), UnitForm::Glued));
    let parts = row.parts.iter().map(|word| (word.as_str(), UnitForm::Part));
    add_unit(builder, unit, names.chain(symbols).chain(glued).chain(parts))
}

fn load_currency(builder: &mut Builder, code: &str, row: &CurrencyRow) -> Result<(), LexiconError> {
    let unit = Unit {
        code: code.to_owned(),
        name: row.name.clone(),
        plural: row.plural.clone(),
        measure: Measure::Money,
        base: code.to_owned(),
        factor: Number::ONE,
        offset: Number::ZERO,
    };
    let names = row.names.iter().chain([&row.name, &row.plural]).map(|name| (name.as_str(), UnitForm::Name));
    let code_sign = row.bare_code.then_some(code);
    let signs = row.signs.iter().map(String::as_str).chain(code_sign);
    let before = signs.clone().chain(row.before.iter().map(String::as_str)).map(|sign| (sign, UnitForm::Prefix));
    let behind = signs.chain(row.behind.iter().map(String::as_str)).map(|sign| (sign, UnitForm::Symbol));
    let millions = [format!("M{code}"), format!("{code}m")];
    let millions = millions.iter().filter(|_| row.bare_code).map(|written| (written.as_str(), UnitForm::InMillions));
    add_unit(builder, unit, names.chain(before).chain(behind).chain(millions))
}

fn add_unit<'a>(
    builder: &mut Builder,
    unit: Unit,
    words: impl Iterator<Item = (&'a str, UnitForm)>,
) -> Result<(), LexiconError> {
    let too_many = |builder: &Builder| builder.invalid("more than 65,535 units or symbols");
    let index = u16::try_from(builder.units.len()).map_err(|_| too_many(builder))?;
    builder.units.push(Arc::new(unit));
    for (word, form) in words {
        let written = match form {
            UnitForm::Name | UnitForm::Part | UnitForm::Denominator | UnitForm::Age => None,
            UnitForm::Symbol | UnitForm::Glued | UnitForm::Prefix | UnitForm::InMillions => {
                let at = u16::try_from(builder.unit_symbols.len()).map_err(|_| too_many(builder))?;
                builder.unit_symbols.push(word.into());
                Some(at)
            }
        };
        builder.add(word, Sense::Unit(UnitSense { unit: index, form, written }));
    }
    Ok(())
}
