//! `noise.toml` and `parts.toml`: the patterns of debris and boilerplate, and of the parts of
//! an article that are not its running text.
//!
//! Both files have one shape, and all patterns run together: those that can stand anywhere in
//! one pass over the text, those of whole lines in one pass over each line.

use regex::Regex;
use regex_automata::meta;
use regex_automata::{Anchored, Input};
use serde::Deserialize;

use super::{Builder, LexiconError};

/// How much of the text a pattern takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// The match alone; the sentence goes on behind it.
    Inline,
    /// The match alone; no sentence runs across it.
    Stretch,
    /// A whole line.
    Line,
    /// The match and the title behind it.
    Link,
}

/// What a pattern finds if not noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundPart {
    /// The words under a picture.
    Caption,
    /// Place, day and agency before the first sentence.
    Dateline,
    /// A post of somebody else, by its signature.
    Post,
}

/// One pattern, as its file describes it.
#[derive(Debug)]
pub struct Pattern {
    /// What reports call it.
    pub name: String,
    /// How much of the text it takes.
    pub extent: Extent,
    /// What it finds; `None` for noise.
    pub part: Option<FoundPart>,
    /// Whether it is looked for only before or in the first paragraph.
    pub first: bool,
    longest: usize,
    unless: Option<Regex>,
    /// The expression once more, where its groups matter.
    groups: Option<Regex>,
    expression: String,
    examples: Examples,
}

#[derive(Debug)]
struct Examples {
    found: Vec<String>,
    keep: Vec<String>,
}

/// A stretch of text that a pattern fits, as byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'p> {
    /// The pattern.
    pub pattern: &'p Pattern,
    /// Where the stretch begins: the group `noise`, or else the whole match.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Pattern {}

/// All patterns, compiled.
#[derive(Debug, Default)]
pub struct NoisePatterns {
    /// In the order of their files, which is their precedence.
    patterns: Vec<Pattern>,
    anywhere: Option<Automaton>,
    lines: Option<Automaton>,
    /// The longest line that any pattern looks at.
    longest: usize,
}

/// Several patterns as one expression that tells which of them fits.
#[derive(Debug)]
struct Automaton {
    regex: meta::Regex,
    /// The place of each in [`NoisePatterns::patterns`].
    members: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    pattern: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[allow(dead_code, reason = "it is for who reads the file; that it is there is checked here")]
    doc: String,
    extent: Extent,
    part: Option<FoundPart>,
    #[serde(default)]
    first: bool,
    #[serde(default = "usual_longest")]
    longest: usize,
    pattern: String,
    unless: Option<String>,
    found: Vec<String>,
    #[serde(default)]
    keep: Vec<String>,
}

fn usual_longest() -> usize {
    400
}

/// Reads one of the two files. A pattern with the name of an earlier one takes its place.
pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for row in table.pattern {
        let pattern = compile(builder, row)?;
        let patterns = &mut builder.noise.patterns;
        match patterns.iter().position(|known| known.name == pattern.name) {
            Some(at) => patterns[at] = pattern,
            None => patterns.push(pattern),
        }
    }
    Ok(())
}

fn compile(builder: &Builder, row: Row) -> Result<Pattern, LexiconError> {
    let wrong = |error: &dyn std::fmt::Display| builder.invalid(format!("pattern \"{}\": {error}", row.name));
    if row.found.is_empty() {
        return Err(wrong(&"no example in `found`"));
    }
    // Checked here one by one, so that an error names its pattern.
    let regex = |expression: &str| Regex::new(expression).map_err(|error| wrong(&error));
    let has_groups = row.pattern.contains("(?P<");
    Ok(Pattern {
        extent: row.extent,
        part: row.part,
        first: row.first,
        longest: row.longest,
        unless: row.unless.as_deref().map(regex).transpose()?,
        groups: if has_groups { Some(regex(&row.pattern)?) } else { None },
        expression: row.pattern,
        examples: Examples { found: row.found, keep: row.keep },
        name: row.name,
    })
}

impl NoisePatterns {
    /// Puts the patterns together, once all files are read.
    pub(super) fn finish(&mut self) -> Result<(), LexiconError> {
        self.longest = self.patterns.iter().map(|pattern| pattern.longest).max().unwrap_or(0);
        self.anywhere = self.together(|pattern| pattern.extent != Extent::Line, |e| e.to_owned())?;
        self.lines = self.together(|pattern| pattern.extent == Extent::Line, |e| format!(r"(?:{e})\z"))?;
        Ok(())
    }

    fn together(
        &self,
        belongs: impl Fn(&Pattern) -> bool,
        wrap: impl Fn(&str) -> String,
    ) -> Result<Option<Automaton>, LexiconError> {
        let members: Vec<usize> = (0..self.patterns.len()).filter(|&at| belongs(&self.patterns[at])).collect();
        if members.is_empty() {
            return Ok(None);
        }
        let expressions: Vec<String> = members.iter().map(|&at| wrap(&self.patterns[at].expression)).collect();
        let invalid = |error: &meta::BuildError| LexiconError::Invalid {
            path: "noise.toml".into(),
            message: match (error.pattern(), error.syntax_error()) {
                (Some(at), Some(syntax)) => {
                    format!("pattern \"{}\": {syntax}", self.patterns[members[at.as_usize()]].name)
                }
                _ => error.to_string(),
            },
        };
        let regex = meta::Regex::new_many(&expressions).map_err(|error| invalid(&error))?;
        Ok(Some(Automaton { regex, members }))
    }

    /// The patterns in order of precedence.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// What stands anywhere in the text, in order and without overlap.
    pub fn anywhere<'p>(&'p self, text: &'p str) -> impl Iterator<Item = Found<'p>> {
        let matches =
            self.anywhere.iter().flat_map(move |all| all.regex.find_iter(text).map(move |found| (all, found)));
        matches.filter_map(move |(all, found)| {
            let pattern = &self.patterns[all.members[found.pattern().as_usize()]];
            if pattern.unless.as_ref().is_some_and(|unless| unless.is_match(rest_of_line(text, found.range()))) {
                return None;
            }
            let (start, end) = pattern.taken(text, found.start(), found.end());
            Some(Found { pattern, start, end })
        })
    }

    /// The pattern that a whole line fits, where one does. The line comes without the white
    /// space around it.
    pub fn of_line(&self, line: &str) -> Option<&Pattern> {
        let all = self.lines.as_ref().filter(|_| line.len() <= self.longest)?;
        let found = all.regex.find(Input::new(line).anchored(Anchored::Yes))?;
        let pattern = &self.patterns[all.members[found.pattern().as_usize()]];
        let kept = line.len() > pattern.longest || pattern.unless.as_ref().is_some_and(|unless| unless.is_match(line));
        (!kept).then_some(pattern)
    }
}

/// A match and what follows it in its line, as far as a glance reaches.
fn rest_of_line(text: &str, found: std::ops::Range<usize>) -> &str {
    const GLANCE: usize = 400;
    let behind = text[found.end..].chars().take_while(|&c| c != '\n').take(GLANCE);
    &text[found.start..found.end + behind.map(char::len_utf8).sum::<usize>()]
}

impl Pattern {
    /// What the match takes: its group `noise`, or all of it.
    fn taken(&self, text: &str, start: usize, end: usize) -> (usize, usize) {
        let group = self.groups.as_ref().and_then(|regex| regex.captures_at(text, start)?.name("noise"));
        group.map_or((start, end), |group| (group.start(), group.end()))
    }

    /// A named group of the expression, on a text that it fits.
    pub fn group<'t>(&self, name: &str, text: &'t str) -> Option<&'t str> {
        Some(self.groups.as_ref()?.captures(text)?.name(name)?.as_str())
    }

    /// The examples of the file: texts with what must be found between `⟦` and `⟧`.
    pub fn found_examples(&self) -> &[String] {
        &self.examples.found
    }

    /// The examples of the file in which this pattern must find nothing.
    pub fn keep_examples(&self) -> &[String] {
        &self.examples.keep
    }
}
