//! The articles of one story taken together: origins, entities, dates anchored across articles.

mod inference;
mod origins;
pub mod entities;
pub mod events;
pub mod people;
pub mod surroundings;

use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::claim::{Claim, ClaimKey, Extraction, extract};
use crate::grammar::{Unread, set_aside};
use crate::lexicon::Lexicon;
use crate::text::{Document, DocumentKey};
use crate::value::Interval;

/// A story with all that was found in it, before anything is linked.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// What the user calls it.
    pub name: String,
    /// The articles, in the order given.
    pub documents: Vec<Document>,
    /// The claims of all articles, by document and place.
    pub claims: Vec<Claim>,
    /// The numerals and words of time of each article that are part of no claim, by document
    /// and place.
    pub unread: Vec<(DocumentKey, Unread)>,
    /// For each document, the origin it comes from: copies of one text share a number.
    pub origins: Vec<u32>,
}

impl Story {
    /// The claim of a key.
    pub fn claim(&self, key: ClaimKey) -> &Claim {
        &self.claims[key.0 as usize]
    }

    /// The article of a key.
    pub fn document(&self, key: DocumentKey) -> &Document {
        &self.documents[key.0 as usize]
    }

    /// The words of a claim.
    pub fn quote(&self, key: ClaimKey) -> &str {
        let claim = self.claim(key);
        claim.span.of(&self.document(claim.document).text)
    }
}

/// Reads all articles of a story. Where an article has no date, what it says of time is
/// anchored by the time of the other articles as far as that decides it, and says so.
pub fn read(name: &str, documents: Vec<Document>, lexicon: &Lexicon) -> Story {
    let window = inference::publication_window(&documents);
    let mut story = Story { name: name.to_owned(), ..Story::default() };
    let read =
        |(at, document): (usize, &Document)| read_article(document, DocumentKey(at as u32), window.as_ref(), lexicon);
    let articles: Vec<Extraction> = documents.par_iter().enumerate().map(read).collect();
    for (key, article) in (0..).map(DocumentKey).zip(articles) {
        story.claims.extend(article.claims);
        story.unread.extend(article.unread.into_iter().map(|unread| (key, unread)));
    }
    story.origins = origins::origins(&documents);
    story.documents = documents;
    story
}

/// Reads one article, and what it sets aside.
fn read_article(
    document: &Document,
    key: DocumentKey,
    window: Option<&Interval<DateTime>>,
    lexicon: &Lexicon,
) -> Extraction {
    let mut extraction = extract(document, key, window, lexicon);
    // Debris within the words of a claim ("about &#160;12") is taken with them.
    let apart = |aside: &Unread| {
        let next = extraction.claims.partition_point(|claim| claim.span.end <= aside.span.start);
        extraction.claims.get(next).is_none_or(|claim| !claim.span.overlaps(aside.span))
    };
    let aside: Vec<Unread> = set_aside(document, lexicon).into_iter().filter(apart).collect();
    extraction.unread.extend(aside);
    extraction.unread.sort_by_key(|unread| unread.span.start);
    extraction
}
