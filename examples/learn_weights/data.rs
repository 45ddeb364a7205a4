//! Marked stories: JSON, JSON lines, and the project's own Markdown.
//!
//! A JSON story has `articles` (`id`, `text`, `outlet`, `published`, `title`), `groups` with
//! `members` (`doc`, `quote`, `core`, `nth`: the words `core` within the `nth` place where the
//! article says `quote`), and `distinct` with pairs `a`, `b` of such members. Where `complete` is
//! not false every claim of two articles that speak of one thing is marked, so that all else is
//! of different things.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use gainsay::claim::ClaimKey;
use gainsay::lexicon::Lexicon;
use gainsay::link::learning::{Comparison, comparisons};
use gainsay::story::{self, Story};
use gainsay::text::{Document, stated_date};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::written_story::WrittenStory;

/// All stories with the hash of what they were read from.
pub(crate) struct Stories {
    pub(crate) all: Vec<MarkedStory>,
    pub(crate) hash: String,
}

/// A story, read, with what it is known to say of one thing.
pub(crate) struct MarkedStory {
    /// The folder or list that it stands in, under which figures are told.
    pub(crate) source: String,
    /// How often its pairs count.
    pub(crate) counts: f64,
    /// Stories of one fold are left out together.
    pub(crate) fold: String,
    pub(crate) story: Story,
    pub(crate) comparisons: Vec<Comparison>,
    /// The claims of each group, by member.
    pub(crate) groups: Vec<Vec<Vec<ClaimKey>>>,
    /// Pairs that are of different things.
    pub(crate) distinct: Vec<(Vec<ClaimKey>, Vec<ClaimKey>)>,
    complete: bool,
    /// The groups of each claim.
    marked: Vec<BTreeSet<usize>>,
}

/// A pair to learn from.
pub(crate) struct Row<'a> {
    pub(crate) comparison: &'a Comparison,
    pub(crate) same: bool,
    pub(crate) counts: f64,
}

impl MarkedStory {
    /// The pairs that the marks speak of.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.comparisons.iter().filter(|comparison| !comparison.parted).filter_map(|comparison| {
            let (a, b) = (comparison.a, comparison.b);
            let (x, y) = (self.groups_of(a), self.groups_of(b));
            let same = !x.is_disjoint(y);
            let across = self.story.claim(a).document != self.story.claim(b).document;
            let both_marked = !x.is_empty() && !y.is_empty();
            let counts = match (across, self.complete) {
                (true, true) => 1.0,
                (false, true) if both_marked => 0.5,
                (_, false) if both_marked || self.is_distinct(a, b) => 1.0,
                _ => return None,
            };
            let counts = counts * self.counts;
            Some(Row { comparison, same, counts })
        })
    }

    pub(crate) fn groups_of(&self, claim: ClaimKey) -> &BTreeSet<usize> {
        &self.marked[claim.0 as usize]
    }

    fn is_distinct(&self, a: ClaimKey, b: ClaimKey) -> bool {
        let parts = |x: &Vec<ClaimKey>, y: &Vec<ClaimKey>| x.contains(&a) && y.contains(&b);
        self.distinct.iter().any(|(x, y)| parts(x, y) || parts(y, x))
    }
}

#[derive(Deserialize)]
struct JsonStory {
    #[serde(default)]
    fold: Option<String>,
    articles: Vec<JsonArticle>,
    groups: Vec<JsonGroup>,
    #[serde(default)]
    distinct: Vec<JsonPair>,
    #[serde(default = "yes")]
    complete: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct JsonArticle {
    id: String,
    text: String,
    outlet: Option<String>,
    published: Option<String>,
    title: Option<String>,
}

#[derive(Deserialize)]
struct JsonGroup {
    members: Vec<JsonMember>,
}

#[derive(Deserialize)]
struct JsonPair {
    a: JsonMember,
    b: JsonMember,
}

#[derive(Deserialize)]
struct JsonMember {
    doc: String,
    quote: String,
    core: String,
    #[serde(default = "first")]
    nth: usize,
}

fn first() -> usize {
    1
}

/// Reads all stories of some folders, in order of their names; each folder with how often its
/// pairs count.
pub(crate) fn read(folders: &[(PathBuf, f64)], lexicon: &Lexicon) -> Result<Stories, String> {
    let mut paths: Vec<(PathBuf, f64)> = Vec::new();
    for (folder, counts) in folders {
        let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        found.retain(|path| path.is_file());
        found.sort();
        paths.extend(found.into_iter().map(|path| (path, *counts)));
    }
    let mut hash = Sha256::new();
    let mut all = Vec::new();
    for (path, counts) in paths {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let stories = read_file(&path, &text, lexicon).map_err(|error| format!("{}: {error}", path.display()))?;
        if !stories.is_empty() {
            hash.update(text.as_bytes());
            let single = path.extension().is_some_and(|ending| ending != "jsonl");
            let source = if single { path.parent().unwrap_or(&path) } else { &path };
            let source = source.display().to_string();
            all.extend(stories.into_iter().map(|story| MarkedStory { source: source.clone(), counts, ..story }));
        }
    }
    if all.is_empty() {
        return Err("no stories: give --data DIR with .json, .jsonl or .md files".into());
    }
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Stories { all, hash })
}

fn read_file(path: &Path, text: &str, lexicon: &Lexicon) -> Result<Vec<MarkedStory>, String> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let json = |text: &str| serde_json::from_str::<JsonStory>(text).map_err(|error| error.to_string());
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Ok(vec![from_json(&name, json(text)?, lexicon)?]),
        Some("jsonl") => text.lines().map(|line| from_json(&name, json(line)?, lexicon)).collect(),
        Some("md") => Ok(vec![from_written(&name, &WrittenStory::parse(text)?, lexicon)]),
        _ => Ok(Vec::new()),
    }
}

fn from_json(name: &str, story: JsonStory, lexicon: &Lexicon) -> Result<MarkedStory, String> {
    let documents = story.articles.iter().map(|article| {
        let published = article.published.as_deref().and_then(stated_date);
        let mut document = Document {
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published,
            text: article.text.clone(),
            ..Document::default()
        };
        document.prepare(lexicon);
        document
    });
    let fold = story.fold.clone().unwrap_or_else(|| name.to_owned());
    let read = story::read(name, documents.collect(), lexicon);
    let claims = |member: &JsonMember| {
        let document = read.documents.iter().find(|document| document.id == member.doc);
        let document = document.ok_or_else(|| format!("no article {}", member.doc))?;
        let quote = document.text.match_indices(&member.quote).nth(member.nth - 1);
        let (at, _) = quote.ok_or_else(|| format!("{} does not say {:?}", member.doc, member.quote))?;
        let core = member.quote.find(&member.core).ok_or_else(|| format!("{:?} is not in its quote", member.core))?;
        Ok(claims_on(&read, &member.doc, at + core..at + core + member.core.len()))
    };
    let groups = story.groups.iter().map(|group| group.members.iter().map(claims).collect());
    let groups = groups.collect::<Result<Vec<Vec<Vec<ClaimKey>>>, String>>()?;
    let distinct = story.distinct.iter().map(|pair| Ok((claims(&pair.a)?, claims(&pair.b)?)));
    let distinct = distinct.collect::<Result<Vec<_>, String>>()?;
    Ok(marked(fold, read, groups, distinct, story.complete, lexicon))
}

fn from_written(name: &str, written: &WrittenStory, lexicon: &Lexicon) -> MarkedStory {
    let read = story::read(name, written.documents(lexicon), lexicon);
    let claims = |words: &String| {
        let (outlet, words) = words.split_once(": ").unwrap_or_default();
        let document = read.documents.iter().find(|document| document.id == outlet);
        let at = document.and_then(|document| document.text.find(words));
        at.map_or_else(Vec::new, |at| claims_on(&read, outlet, at..at + words.len()))
    };
    let expected = &written.expected;
    let groups = expected.together.iter().map(|group| group.iter().map(claims).collect()).collect();
    let apart = expected.apart.iter().flat_map(|group| {
        let pairs = (0..group.len()).flat_map(move |at| (0..at).map(move |before| (before, at)));
        pairs.map(move |(a, b)| (claims(&group[a]), claims(&group[b])))
    });
    let apart = apart.collect();
    marked(name.to_owned(), read, groups, apart, false, lexicon)
}

fn marked(
    fold: String,
    story: Story,
    groups: Vec<Vec<Vec<ClaimKey>>>,
    distinct: Vec<(Vec<ClaimKey>, Vec<ClaimKey>)>,
    complete: bool,
    lexicon: &Lexicon,
) -> MarkedStory {
    let comparisons = comparisons(&story, lexicon);
    let mut marked = vec![BTreeSet::new(); story.claims.len()];
    for (at, group) in groups.iter().enumerate() {
        for claim in group.iter().flatten() {
            marked[claim.0 as usize].insert(at);
        }
    }
    MarkedStory { source: String::new(), counts: 1.0, fold, story, comparisons, groups, distinct, complete, marked }
}

fn claims_on(story: &Story, document: &str, range: std::ops::Range<usize>) -> Vec<ClaimKey> {
    let on_it = |claim: &gainsay::claim::Claim| {
        let span = claim.span.range();
        story.document(claim.document).id == document && span.start < range.end && range.start < span.end
    };
    (0..).map(ClaimKey).zip(&story.claims).filter(|(_, claim)| on_it(claim)).map(|(key, _)| key).collect()
}
