//! What is known of an article, with the hash of the text that every span lies on.

use schemars::JsonSchema;
use serde::Serialize;

use super::ExtentRecord;
use super::value::is_false;
use crate::text::Document;

/// An article that was checked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentRecord<'a> {
    /// What the input calls it.
    pub id: &'a str,
    /// The headline, where it stands outside the text.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Where it was found.
    pub url: Option<&'a str>,
    /// The language, as BCP 47 writes it.
    pub lang: Option<&'a str>,
    /// When it was published, as precisely as that is stated.
    pub published: Option<ExtentRecord>,
    /// Whether that is told by the text alone, in a dateline or time stamp at its head.
    #[serde(skip_serializing_if = "is_false")]
    #[schemars(default)]
    pub published_in_text: bool,
    /// When it was last changed.
    pub updated: Option<ExtentRecord>,
    /// The SHA-256 of the text in UTF-8, in hexadecimal digits.
    pub text_sha256: String,
    /// Which origin it comes from: copies of one text share a number.
    pub origin: Option<u32>,
}

impl<'a> DocumentRecord<'a> {
    /// The record of a document, and of the origin it comes from.
    pub fn new(document: &'a Document, origin: Option<u32>) -> Self {
        DocumentRecord {
            id: &document.id,
            title: document.title.as_deref(),
            outlet: document.outlet.as_deref(),
            author: document.author.as_deref(),
            url: document.url.as_deref(),
            lang: document.lang.as_deref(),
            published: document.published.as_ref().map(ExtentRecord::new),
            published_in_text: document.published_in_text,
            updated: document.updated.as_ref().map(ExtentRecord::new),
            text_sha256: document.text_sha256(),
            origin,
        }
    }
}
