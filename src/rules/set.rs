//! The rules that a check applies: the built-in ones, and a project's own on top.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::message::Messages;
use super::schema::{Adjust, Band, Over, Rule, When};
use crate::link::Certainty;
use crate::text::stated_date;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The name of the file that holds no rule but the figures that all rules share.
const SETTINGS: &str = "settings.toml";

/// One file of a folder of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Where it stands, for error messages.
    pub path: String,
    /// Its text, TOML.
    pub text: String,
}

/// Why a rule can't be used. The message holds the line and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct RuleError {
    /// The file.
    pub path: String,
    /// Line, column and what was expected.
    pub message: String,
}

/// The figures that all rules share, from `settings.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// From which certainty on, in thousandths, each band begins.
    pub bands: Bands,
    /// The phrases behind a number that make it a part picked out of a whole ("of them").
    #[serde(default)]
    pub partitives: Vec<String>,
    /// The words that make a difference of a number ("two days longer").
    #[serde(default)]
    pub differences: Vec<String>,
    /// The words that make a number one of what came anew ("new cases").
    #[serde(default)]
    pub increments: Vec<String>,
    /// The words before a date that make it the time at which a number stood ("as of").
    #[serde(default)]
    pub as_of: Vec<String>,
    /// The phrases by which an article says that it corrects something, in lower case.
    #[serde(default)]
    pub corrections: Vec<String>,
}

/// From which certainty on, in thousandths, each band begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is the word itself")]
pub struct Bands {
    pub low: u16,
    pub medium: u16,
    pub high: u16,
    /// Below this, what is known of the two claims alone speaks so plainly against it that they are
    /// not held against each other, though others hold them in one group.
    pub doubt: u16,
}

impl Bands {
    /// The band of a certainty.
    pub fn band(&self, certainty: Certainty) -> Band {
        match certainty.0 {
            c if c >= self.high => Band::High,
            c if c >= self.medium => Band::Medium,
            c if c >= self.low => Band::Low,
            _ => Band::None,
        }
    }
}

/// All rules that a check applies, by id.
///
/// ```
/// use gainsay::rules::{RuleFile, RuleSet};
/// let rules = RuleSet::built_in();
/// assert!(rules.get("value-conflict").is_some());
///
/// let broken = RuleFile { path: "mine/odd.toml".into(), text: "id = \"odd\"\nsevere = true\n".into() };
/// let error = RuleSet::with_folder_files(&[broken]).unwrap_err().to_string();
/// assert!(error.starts_with("mine/odd.toml: ") && error.contains("line 2"));
/// ```
#[derive(Debug, Clone)]
pub struct RuleSet {
    rules: BTreeMap<String, Rule>,
    pub(super) messages: Messages,
    settings: Settings,
}

impl Default for RuleSet {
    fn default() -> Self {
        RuleSet::built_in()
    }
}

impl RuleSet {
    /// The rules of the `rules/` folder that the program was built with.
    pub fn built_in() -> Self {
        RuleSet::with_folder_files(&[]).expect("the built-in rules are held by a test")
    }

    /// The built-in rules with a project's own on top: a file whose rule has the id of a
    /// built-in one takes its place, any other is added.
    ///
    /// # Errors
    /// The first file that is no rule, with its line and what was expected.
    pub fn with_folder_files(own: &[RuleFile]) -> Result<Self, RuleError> {
        let mut rules = BTreeMap::new();
        let mut messages = Messages::default();
        let mut settings = None;
        for file in built_in_files().iter().chain(own) {
            if file.name() == SETTINGS {
                settings = Some(file.parse::<Settings>()?);
                continue;
            }
            let rule = file.rule()?;
            messages
                .add(&rule)
                .map_err(|message| file.error_at(rule.message.span().start, &format!("message: {message}")))?;
            rules.insert(rule.id().to_owned(), rule);
        }
        let settings = settings
            .ok_or_else(|| RuleError { path: format!("rules/{SETTINGS}"), message: "the file is missing".into() })?;
        Ok(RuleSet { rules, messages, settings })
    }

    /// All rules, in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.get(id)
    }

    /// The figures that all rules share.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The built-in files as they are compiled in, in order of their paths.
    pub fn built_in_files() -> Vec<RuleFile> {
        built_in_files()
    }
}

fn built_in_files() -> Vec<RuleFile> {
    let mut files: Vec<RuleFile> = BUILT_IN
        .files()
        .filter_map(|file| {
            let path = format!("rules/{}", file.path().display());
            path.ends_with(".toml").then_some(RuleFile { path, text: file.contents_utf8()?.to_owned() })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

impl RuleFile {
    fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, RuleError> {
        toml::from_str(&self.text).map_err(|error| self.error(error.to_string().trim_end()))
    }

    /// Reads the rule and holds it to what its types alone can't say.
    fn rule(&self) -> Result<Rule, RuleError> {
        let rule: Rule = self.parse()?;
        let id = rule.id();
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(self.error_at(
                rule.id.span().start,
                &format!("id: expected lower-case letters, digits and hyphens, found {id:?}"),
            ));
        }
        let over = rule.over();
        let needed = matches!(over, Over::Claim | Over::Parts);
        match rule.check {
            Some(check) if check.over() != over => {
                let message =
                    format!("over: this check needs over = {:?}, found {:?}", check.over().name(), over.name());
                return Err(self.error_at(rule.over.span().start, &message));
            }
            None if needed => {
                let message = format!("over: {:?} needs a check (sum, weekday …)", over.name());
                return Err(self.error_at(rule.over.span().start, &message));
            }
            _ => {}
        }
        let conditions: Vec<&When> =
            std::iter::once(&rule.when).chain(rule.adjust.iter().map(|Adjust { when, .. }| when)).collect();
        if let Some(key) = conditions.iter().find_map(|when| when.senseless_keys(over).first().copied()) {
            let message = format!("when: {key} says nothing of what over = {:?} looks at", over.name());
            return Err(self.error_at(rule.over.span().start, &message));
        }
        let articles = rule.flags.iter().chain(&rule.passes).flat_map(|example| &example.articles);
        if let Some(published) = articles
            .filter_map(|article| article.published.as_ref())
            .find(|published| stated_date(published.get_ref()).is_none())
        {
            let message = format!("published: expected a date such as \"2020-02-12\", found {:?}", published.get_ref());
            return Err(self.error_at(published.span().start, &message));
        }
        Ok(rule)
    }

    fn error(&self, message: impl Into<String>) -> RuleError {
        RuleError { path: self.path.clone(), message: message.into() }
    }

    fn error_at(&self, offset: usize, message: &str) -> RuleError {
        let line = self.text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1;
        self.error(format!("line {line}: {message}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule that finds nothing wrong with itself, for one line of it to be broken.
    const SOUND: &str = r#"id = "mine"
title = "Mine"
severity = "warning"
over = "pair"
message = "{{ what }}"
doc = "Mine."
[when]
same_thing = ">= high"
"#;

    fn refused(from: &str, to: &str) -> String {
        let text = SOUND.replace(from, to);
        assert_ne!(text, SOUND, "nothing to replace");
        let file = RuleFile { path: "rules/mine.toml".into(), text };
        RuleSet::with_folder_files(&[file]).expect_err("the rule is broken").to_string()
    }

    #[test]
    fn each_built_in_rule_is_in_the_file_of_its_name() {
        for file in RuleSet::built_in_files().iter().filter(|file| file.name() != SETTINGS) {
            let rule = file.rule().expect("a rule");
            assert_eq!(format!("{}.toml", rule.id()), file.name());
        }
    }

    #[test]
    fn a_projects_rule_is_added_or_takes_the_place_of_a_built_in_one() {
        let own = |id: &str| RuleFile {
            path: format!("mine/{id}.toml"),
            text: SOUND.replace("id = \"mine\"", &format!("id = \"{id}\"")),
        };
        let built_in = RuleSet::built_in().iter().count();
        let added = RuleSet::with_folder_files(&[own("mine")]).expect("a rule set");
        assert_eq!(added.iter().count(), built_in + 1);
        let replaced = RuleSet::with_folder_files(&[own("value-conflict")]).expect("a rule set");
        assert_eq!(replaced.iter().count(), built_in);
        assert_eq!(replaced.get("value-conflict").expect("it stands there still").title, "Mine");
    }

    #[test]
    fn an_error_names_the_file_the_line_and_what_was_expected() {
        for (from, to, line, expected) in [
            ("title", "titel", "line 2", "unknown field `titel`"),
            ("\"warning\"", "\"loud\"", "line 3", "expected one of `info`, `warning`, `conflict`"),
            ("\"pair\"", "\"page\"", "line 4", "expected one of `document`"),
            ("\"pair\"", "\"parts\"", "line 4", "needs a check"),
            ("\"pair\"", "\"document\"", "line 4", "same_thing says nothing"),
            ("over = \"pair\"", "check = \"sum\"\nover = \"pair\"", "line 5", "needs over = \"parts\""),
            (
                "{{ what }}",
                "{{ who }}",
                "line 5",
                "unknown variable \"who\", expected one of documents, expected, given",
            ),
            ("{{ what }}", "{{ what", "line 5", "message: "),
            ("{{ what }}", "{{ sides[0].worth }}", "line 5", "message: "),
            (">= high", ">= sure", "line 8", "expected one of >=, <="),
            (
                ">= high\"",
                ">= high\"\n[[flags]]\nshows = \"s\"\narticles = [{ outlet = \"A\", published = \"soon\", text = \"t\" }]",
                "line 11",
                "expected a date such as",
            ),
            ("id = \"mine\"", "id = \"My rule\"", "line 1", "expected lower-case letters"),
        ] {
            let message = refused(from, to);
            assert!(message.starts_with("rules/mine.toml: "), "{message}");
            assert!(message.contains(line), "{line} is not in: {message}");
            assert!(message.contains(expected), "{expected} is not in: {message}");
        }
    }
}
