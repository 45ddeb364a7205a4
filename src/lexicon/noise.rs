//! `noise.toml` and `parts.toml`: the patterns of debris and boilerplate, and of the parts of
//! an article that are not its running text.
//!
//! Both files have one shape. Most articles hold little of all this, so that one pass tells
//! which patterns are worth a search; those of whole lines run together over each line.

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Match, Regex, RegexSet};
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
    needs: Vec<String>,
    regex: Regex,
    /// Whether a group of the expression says what is taken.
    has_group: bool,
    unless: Option<Regex>,
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
    /// The patterns that can stand anywhere, by their place in `patterns`.
    anywhere: Vec<usize>,
    /// What they need to be looked for at all, so that one pass over a text spares most of them.
    needs: Option<AhoCorasick>,
    /// For each need, the pattern that has it.
    needed_by: Vec<usize>,
    /// The patterns of whole lines, and their places in `patterns`.
    lines: RegexSet,
    line_patterns: Vec<usize>,
    /// The longest line that any of them looks at.
    longest: usize,
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
    #[serde(default)]
    needs: Vec<String>,
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
    let regex = |expression: &str| {
        // Unicode's word boundaries make a search some hundred times slower.
        if expression.replace(r"(?-u:\b)", "").contains(r"\b") {
            return Err(wrong(&r"\b is slow here; write (?-u:\b)"));
        }
        Regex::new(expression).map_err(|error| wrong(&error))
    };
    let whole_line = row.extent == Extent::Line;
    let compiled = if whole_line { regex(&format!("^(?:{})$", row.pattern))? } else { regex(&row.pattern)? };
    Ok(Pattern {
        extent: row.extent,
        part: row.part,
        first: row.first,
        longest: row.longest,
        has_group: compiled.capture_names().flatten().any(|name| name == TAKEN),
        regex: compiled,
        unless: row.unless.as_deref().map(regex).transpose()?,
        needs: row.needs,
        examples: Examples { found: row.found, keep: row.keep },
        name: row.name,
    })
}

/// The group of an expression that says what of a match is taken.
const TAKEN: &str = "noise";

impl NoisePatterns {
    /// Puts the patterns together, once all files are read.
    pub(super) fn finish(&mut self) -> Result<(), LexiconError> {
        let invalid = |message: String| LexiconError::Invalid { path: "noise.toml".into(), message };
        (self.line_patterns, self.anywhere) =
            (0..self.patterns.len()).partition(|&at| self.patterns[at].extent == Extent::Line);
        let lines = self.line_patterns.iter().map(|&at| self.patterns[at].regex.as_str());
        self.lines = RegexSet::new(lines).map_err(|error| invalid(error.to_string()))?;
        self.longest = self.patterns.iter().map(|pattern| pattern.longest).max().unwrap_or(0);
        let mut needs = Vec::new();
        self.needed_by.clear();
        for &at in &self.anywhere {
            needs.extend(self.patterns[at].needs.iter().map(String::as_str));
            self.needed_by.resize(needs.len(), at);
        }
        let automaton =
            AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(needs);
        self.needs = Some(automaton.map_err(|error| invalid(error.to_string()))?);
        Ok(())
    }

    /// The patterns in order of precedence.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// What stands anywhere in the text, pattern by pattern. Those that belong to the first
    /// paragraph are looked for before `first_end` only.
    pub fn anywhere<'p>(&'p self, text: &'p str, first_end: usize) -> impl Iterator<Item = Found<'p>> {
        let present = self.needs_met(text);
        let worth_it = self.anywhere.iter().filter(move |&&at| present[at]).map(|&at| &self.patterns[at]);
        worth_it.flat_map(move |pattern| {
            let text = if pattern.first { &text[..first_end] } else { text };
            pattern.regex.find_iter(text).filter_map(move |found| pattern.taken(text, found))
        })
    }

    /// For each pattern, whether the text holds anything that it needs.
    fn needs_met(&self, text: &str) -> Vec<bool> {
        let mut met: Vec<bool> = self.patterns.iter().map(|pattern| pattern.needs.is_empty()).collect();
        for need in self.needs.iter().flat_map(|needs| needs.find_overlapping_iter(text)) {
            met[self.needed_by[need.pattern().as_usize()]] = true;
        }
        met
    }

    /// The pattern that a whole line fits, where one does. The line comes without the white
    /// space around it.
    pub fn of_line(&self, line: &str) -> Option<&Pattern> {
        if line.len() > self.longest {
            return None;
        }
        let fitting = self.lines.matches(line).into_iter().map(|at| &self.patterns[self.line_patterns[at]]);
        fitting.into_iter().find(|pattern| {
            line.len() <= pattern.longest && !pattern.unless.as_ref().is_some_and(|unless| unless.is_match(line))
        })
    }
}

/// A match and what follows it in its line, as far as a glance reaches.
fn rest_of_line(text: &str, found: std::ops::Range<usize>) -> &str {
    const GLANCE: usize = 400;
    let behind = text[found.end..].chars().take_while(|&c| c != '\n').take(GLANCE);
    &text[found.start..found.end + behind.map(char::len_utf8).sum::<usize>()]
}

impl Pattern {
    /// What a match takes: its group, or all of it; nothing where the line says otherwise.
    fn taken<'t>(&self, text: &'t str, found: Match<'t>) -> Option<Found<'_>> {
        if self.unless.as_ref().is_some_and(|unless| unless.is_match(rest_of_line(text, found.range()))) {
            return None;
        }
        let taken = if self.has_group { self.regex.captures_at(text, found.start())?.name(TAKEN)? } else { found };
        Some(Found { pattern: self, start: taken.start(), end: taken.end() })
    }

    /// A named group of the expression, on a text that it fits.
    pub fn group<'t>(&self, name: &str, text: &'t str) -> Option<&'t str> {
        Some(self.regex.captures(text)?.name(name)?.as_str())
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

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, LexiconFile};

    fn refused(pattern: &str, found: &str) -> String {
        let text = format!(
            "[[pattern]]\nname = \"mine\"\ndoc = \"d\"\nextent = \"inline\"\npattern = '''{pattern}'''\nfound = [{found}]\n"
        );
        let file = LexiconFile { path: "mine/noise.toml".into(), text };
        Lexicon::with_files(&[file]).expect_err("refused").to_string()
    }

    #[test]
    fn a_bad_pattern_is_named() {
        for (pattern, found, wanted) in [
            ("(", "\"x\"", "mine/noise.toml: pattern \"mine\": regex parse error"),
            (r"\bx", "\"x\"", "mine/noise.toml: pattern \"mine\": \\b is slow here"),
            ("x", "", "mine/noise.toml: pattern \"mine\": no example in `found`"),
        ] {
            let message = refused(pattern, found);
            assert!(message.starts_with(wanted), "{message}");
        }
    }

    #[test]
    fn a_pattern_of_ones_own_takes_the_place_of_its_namesake() {
        let text =
            "[[pattern]]\nname = \"handle\"\ndoc = \"d\"\nextent = \"inline\"\npattern = 'zzz'\nfound = [\"zzz\"]\n";
        let file = LexiconFile { path: "mine/noise.toml".into(), text: text.into() };
        let lexicon = Lexicon::with_files(&[file]).expect("a pattern");
        let names: Vec<&str> =
            lexicon.noise.anywhere("@jane zzz", 9).map(|found| found.pattern.name.as_str()).collect();
        assert_eq!(names, ["handle"]);
        assert_eq!(lexicon.noise.iter().filter(|pattern| pattern.name == "handle").count(), 1);
    }
}
