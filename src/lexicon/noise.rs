//! `noise.toml` and `parts.toml`: the patterns of debris and boilerplate, and of the parts of
//! an article that are not its running text.
//!
//! Both files have one shape. Most articles hold little of all this, so that one pass tells
//! which patterns are worth a search; those of whole lines run together over each line.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{BuildError, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::{Anchored, Input, PatternSet};
use serde::Deserialize;

use super::signs::Needs;
pub use super::signs::Signs;
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
    /// When the article was published.
    Published,
    /// When it was last changed.
    Updated,
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
    /// Whether it fits nowhere but where a line begins.
    line_start: bool,
    longest: usize,
    needs: Vec<String>,
    unbroken: Option<usize>,
    regex: Expression,
    /// Whether a group of the expression says what is taken.
    has_group: bool,
    unless: Option<Expression>,
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

/// A regular expression, compiled when it is first searched for: most texts need few of them.
#[derive(Debug)]
struct Expression {
    source: String,
    compiled: OnceLock<Regex>,
}

impl Expression {
    /// An expression of the built-in files, which a test compiles, or of a project's own.
    fn of(source: String, built_in: bool) -> Result<Self, Box<BuildError>> {
        let compiled = OnceLock::new();
        if !built_in {
            let regex = Regex::new(&source).map_err(Box::new)?;
            compiled.get_or_init(|| regex);
        }
        Ok(Expression { source, compiled })
    }

    fn get(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.source).expect("a test compiles the built-in expressions"))
    }
}

/// All patterns.
#[derive(Debug, Default)]
pub struct NoisePatterns {
    /// In the order of their files, which is their precedence.
    patterns: Vec<Pattern>,
    /// What they need to be looked for at all, so that one pass over a text spares most of them.
    needs: Needs,
    /// The places in `patterns` of those of whole lines that need nothing, all of them as one
    /// expression, and the longest line that any of them looks at.
    line_patterns: Vec<usize>,
    lines: OnceLock<Regex>,
    longest: usize,
    /// The places of those of whole lines that need something.
    needy_line_patterns: Vec<usize>,
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
    #[serde(default)]
    line_start: bool,
    #[serde(default = "usual_longest")]
    longest: usize,
    #[serde(default)]
    needs: Vec<String>,
    unbroken: Option<usize>,
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
    let regex = |expression: String| {
        // Unicode's word boundaries make a search some hundred times slower.
        if expression.replace(r"(?-u:\b)", "").contains(r"\b") {
            return Err(wrong(&r"\b is slow here; write (?-u:\b)"));
        }
        Expression::of(expression, builder.built_in).map_err(|error| wrong(&syntax(&error)))
    };
    let whole_line = row.extent == Extent::Line;
    let has_group = row.pattern.contains("(?P<noise>");
    let source = if whole_line { format!("^(?:{})$", row.pattern) } else { row.pattern.clone() };
    Ok(Pattern {
        extent: row.extent,
        part: row.part,
        first: row.first,
        line_start: row.line_start,
        longest: row.longest,
        has_group,
        regex: regex(source)?,
        unless: row.unless.clone().map(regex).transpose()?,
        needs: row.needs,
        unbroken: row.unbroken,
        examples: Examples { found: row.found, keep: row.keep },
        name: row.name,
    })
}

/// What is wrong with an expression, in the words of the parser where it was that.
fn syntax(error: &BuildError) -> String {
    error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The group of an expression that says what of a match is taken.
const TAKEN: &str = "noise";

impl NoisePatterns {
    /// Puts the patterns together, once all files are read.
    pub(super) fn finish(&mut self) {
        let lines = (0..self.patterns.len()).filter(|&at| self.patterns[at].extent == Extent::Line);
        (self.needy_line_patterns, self.line_patterns) = lines.partition(|&at| self.patterns[at].is_needy());
        self.longest = self.line_patterns.iter().map(|&at| self.patterns[at].longest).max().unwrap_or(0);
        self.needs = Needs::default();
        for (at, pattern) in self.patterns.iter().enumerate() {
            pattern.needs.iter().for_each(|need| self.needs.add(need, at));
            pattern.unbroken.iter().for_each(|bytes| self.needs.add_unbroken(*bytes, at));
        }
    }

    /// The patterns in order of precedence.
    pub fn iter(&self) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter()
    }

    /// Looks for all that any pattern needs.
    pub fn signs(&self, text: &str) -> Signs {
        self.needs.find(text)
    }

    /// What stands anywhere in the text, pattern by pattern. Those that belong to the first
    /// paragraph are looked for before `first_end` only.
    pub fn anywhere<'p>(&'p self, text: &'p str, signs: &Signs, first_end: usize) -> Vec<Found<'p>> {
        let mut found = Vec::new();
        for (at, pattern) in self.patterns.iter().enumerate() {
            if pattern.extent == Extent::Line {
                continue;
            }
            let end = if pattern.first { first_end } else { text.len() };
            // The first paragraph is short.
            if !pattern.is_needy() || pattern.first {
                if !pattern.is_needy() || signs.any_within(at, 0..end) {
                    pattern.search(text, 0..end, &mut found);
                }
                continue;
            }
            let mut searched = 0;
            for &place in signs.of(at) {
                let window = window(text, place);
                if place >= searched && window.start < end {
                    let window = window.start.max(searched)..window.end.min(end);
                    searched = window.end;
                    pattern.search(text, window, &mut found);
                }
            }
        }
        found
    }

    /// The pattern that a whole line fits, where one does. The line comes without the white
    /// space around it, and from where it stands in the text.
    pub fn of_line(&self, line: &str, start: usize, signs: &Signs) -> Option<&Pattern> {
        let fitting = (line.len() <= self.longest && self.line_set().is_match(line)).then(|| {
            let mut fitting = PatternSet::new(self.line_patterns.len());
            self.line_set().which_overlapping_matches(&Input::new(line), &mut fitting);
            fitting
        });
        let needless = fitting.iter().flat_map(PatternSet::iter).map(|at| self.line_patterns[at.as_usize()]);
        let needy = self.needy_line_patterns.iter().copied().filter(|&at| {
            let pattern = &self.patterns[at];
            line.len() <= pattern.longest
                && signs.any_within(at, start..start + line.len())
                && pattern.regex.get().is_match(line)
        });
        let fits = |at: &usize| {
            let pattern = &self.patterns[*at];
            let unless = pattern.unless.as_ref().is_some_and(|unless| unless.get().is_match(line));
            line.len() <= pattern.longest && !unless
        };
        needless.chain(needy).filter(fits).min().map(|at| &self.patterns[at])
    }

    fn line_set(&self) -> &Regex {
        self.lines.get_or_init(|| {
            let sources: Vec<&str> =
                self.line_patterns.iter().map(|&at| self.patterns[at].regex.source.as_str()).collect();
            Regex::builder()
                .configure(Regex::config().match_kind(regex_automata::MatchKind::All))
                .build_many(&sources)
                .expect("each of the expressions was compiled, or is by a test")
        })
    }
}

/// The stretch of a text in which a match lies that holds what stands at a place: its line and
/// the one behind it, and before it the last sign of the line before.
fn window(text: &str, place: usize) -> Range<usize> {
    let line = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let before = text[..line].trim_end();
    let start = before.len() - before.chars().next_back().map_or(0, char::len_utf8);
    let mut breaks = memchr::memchr_iter(b'\n', &text.as_bytes()[place..]).map(|at| place + at);
    let end = breaks.nth(1).unwrap_or(text.len());
    start..end
}

/// Where the lines begin that begin in a stretch of a text.
fn line_starts(text: &str, stretch: Range<usize>) -> impl Iterator<Item = usize> {
    let is_start = stretch.start == 0 || text.as_bytes()[stretch.start - 1] == b'\n';
    let first = is_start.then_some(stretch.start);
    first
        .into_iter()
        .chain(memchr::memchr_iter(b'\n', &text.as_bytes()[stretch.clone()]).map(move |at| stretch.start + at + 1))
}

/// A match and what follows it in its line, as far as a glance reaches.
fn rest_of_line(text: &str, found: std::ops::Range<usize>) -> &str {
    const GLANCE: usize = 400;
    let behind = text[found.end..].chars().take_while(|&c| c != '\n').take(GLANCE);
    &text[found.start..found.end + behind.map(char::len_utf8).sum::<usize>()]
}

impl Pattern {
    /// Whether it is looked for only around what it needs.
    fn is_needy(&self) -> bool {
        !self.needs.is_empty() || self.unbroken.is_some()
    }

    /// All that it fits in a stretch of a text.
    fn search<'p>(&'p self, text: &str, stretch: Range<usize>, found: &mut Vec<Found<'p>>) {
        let regex = self.regex.get();
        let input = Input::new(text).range(stretch.clone());
        let mut take = |matched: Range<usize>| found.extend(self.taken(text, matched));
        if !self.line_start {
            regex.find_iter(input).for_each(|matched| take(matched.range()));
            return;
        }
        // In most lines the first letters tell that nothing begins there.
        let input = input.anchored(Anchored::Yes);
        let mut behind = stretch.start;
        for start in line_starts(text, stretch.clone()) {
            let matched = (start >= behind).then(|| regex.find(input.clone().range(start..stretch.end))).flatten();
            if let Some(matched) = matched {
                behind = matched.end();
                take(matched.range());
            }
        }
    }

    /// What a match takes: its group, or all of it; nothing where the line says otherwise.
    fn taken(&self, text: &str, found: Range<usize>) -> Option<Found<'_>> {
        let unless = |unless: &Expression| unless.get().is_match(rest_of_line(text, found.clone()));
        if self.unless.as_ref().is_some_and(unless) {
            return None;
        }
        let taken = if self.has_group {
            self.captures(Input::new(text).range(found))?.get_group_by_name(TAKEN)?.range()
        } else {
            found
        };
        Some(Found { pattern: self, start: taken.start, end: taken.end })
    }

    fn captures(&self, input: Input<'_>) -> Option<Captures> {
        let regex = self.regex.get();
        let mut captures = regex.create_captures();
        regex.search_captures(&input, &mut captures);
        captures.is_match().then_some(captures)
    }

    /// A named group of the expression, on a text that it fits.
    pub fn group<'t>(&self, name: &str, text: &'t str) -> Option<&'t str> {
        Some(&text[self.captures(Input::new(text))?.get_group_by_name(name)?.range()])
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
    fn all_built_in_expressions_compile() {
        let lexicon = Lexicon::english();
        for pattern in lexicon.noise.iter() {
            pattern.regex.get();
            if let Some(unless) = &pattern.unless {
                unless.get();
            }
        }
        lexicon.noise.line_set();
    }

    #[test]
    fn a_pattern_of_ones_own_takes_the_place_of_its_namesake() {
        let text =
            "[[pattern]]\nname = \"handle\"\ndoc = \"d\"\nextent = \"inline\"\npattern = 'zzz'\nfound = [\"zzz\"]\n";
        let file = LexiconFile { path: "mine/noise.toml".into(), text: text.into() };
        let lexicon = Lexicon::with_files(&[file]).expect("a pattern");
        let names: Vec<&str> = {
            let text = "@jane zzz";
            let found = lexicon.noise.anywhere(text, &lexicon.noise.signs(text), text.len());
            found.iter().map(|found| found.pattern.name.as_str()).collect()
        };
        assert_eq!(names, ["handle"]);
        assert_eq!(lexicon.noise.iter().filter(|pattern| pattern.name == "handle").count(), 1);
    }
}
