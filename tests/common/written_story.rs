//! A story written as a Markdown document: a title and prose that say what it shows, an article
//! under each heading `## Outlet — date` as a block quote, and at the end, under `## Expected`,
//! what a check must find, as TOML.

use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, stated_date};
use serde::Deserialize;

/// A story with what must come of it.
#[derive(Debug)]
pub(crate) struct WrittenStory {
    pub(crate) articles: Vec<Article>,
    pub(crate) expected: Expected,
}

#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) outlet: String,
    /// `None` where the heading says "undated".
    pub(crate) published: Option<String>,
    pub(crate) text: String,
}

/// What a check must find. Words are written `Outlet: words`; the article says them once.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    /// What is wrong today, in words. The expectations that are not met then stand one by one in
    /// the snapshot `NAME.gaps`; when all are met, the line must be taken out.
    pub(crate) known_gap: Option<String>,
    /// The findings at `warning` or `conflict`, all of them.
    #[serde(default)]
    pub(crate) finding: Vec<ExpectedFinding>,
    /// Words that must stand in one group.
    #[serde(default)]
    pub(crate) together: Vec<Vec<String>>,
    /// Words that must not.
    #[serde(default)]
    pub(crate) apart: Vec<Vec<String>>,
    /// A whole and its parts in one article, which add up: nothing to flag, but a changed part is.
    #[serde(default)]
    pub(crate) sums: Vec<Vec<String>>,
    /// Words of which no claim may be made.
    #[serde(default)]
    pub(crate) unread: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedFinding {
    /// None where an editor does not mind which of several rules sees it.
    pub(crate) rule: Option<String>,
    /// `conflict` or `warning`; none where either will do.
    pub(crate) severity: Option<String>,
    /// Words of each side; none for a finding about whole articles.
    #[serde(default)]
    pub(crate) sides: Vec<String>,
}

impl WrittenStory {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut articles = Vec::new();
        let mut expected = None;
        for section in text.split("\n## ").skip(1) {
            let (heading, body) = section.split_once('\n').ok_or("a heading without a body")?;
            if heading.trim() == "Expected" {
                let block = body.split("```toml").nth(1).and_then(|rest| rest.split("```").next());
                let block = block.ok_or("no ```toml block under Expected")?;
                expected = Some(toml::from_str(block).map_err(|error| error.to_string())?);
                continue;
            }
            let (outlet, date) = heading.split_once(" — ").ok_or_else(|| format!("no date in {heading:?}"))?;
            let quoted = body.lines().filter_map(|line| line.strip_prefix('>'));
            let lines: Vec<&str> = quoted.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            let published = (date.trim() != "undated").then(|| date.trim().to_owned());
            articles.push(Article { outlet: outlet.trim().to_owned(), published, text: lines.join("\n") });
        }
        let expected = expected.ok_or("no section Expected")?;
        if articles.is_empty() { Err("no article".to_owned()) } else { Ok(WrittenStory { articles, expected }) }
    }

    /// The articles, prepared as reading does.
    pub(crate) fn documents(&self, lexicon: &Lexicon) -> Vec<Document> {
        let document = |article: &Article| {
            let mut document = Document {
                id: article.outlet.clone(),
                outlet: Some(article.outlet.clone()),
                published: article.published.as_deref().map(|date| stated_date(date).expect("a date")),
                published_as_written: article.published.clone(),
                text: article.text.clone(),
                ..Document::default()
            };
            document.prepare(lexicon);
            document
        };
        self.articles.iter().map(document).collect()
    }
}
