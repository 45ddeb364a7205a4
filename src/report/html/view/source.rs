//! An article as the page names it.

use serde::Serialize;

use super::Anchors;
use crate::check::CheckedStory;
use crate::report::sources::Source;
use crate::report::visible::visible;

/// The name of an article, and where on the page it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// `A`, `B`, … in order of time.
    pub letter: String,
    /// Its outlet, or its id where it names none.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its headline, where it stands outside the text.
    pub title: Option<String>,
    /// When it was published, in ISO 8601; `undated` where nothing says so.
    pub published: String,
    /// Whether it says when it was published.
    pub dated: bool,
    /// The letter of an earlier source that carries the same text.
    pub copy_of: Option<String>,
    /// Where it stands on the page.
    pub anchor: String,
}

impl SourceView {
    pub(super) fn new(checked: &CheckedStory, source: &Source, anchors: &Anchors) -> Self {
        let document = checked.story.document(source.document);
        SourceView {
            letter: source.letter.clone(),
            name: source.name.clone(),
            id: visible(&document.id).into_owned(),
            title: document.title.as_deref().map(|title| visible(title).into_owned()),
            published: source.published.clone(),
            dated: document.published.is_some(),
            copy_of: source.copy_of.clone(),
            anchor: anchors.article(source),
        }
    }
}
