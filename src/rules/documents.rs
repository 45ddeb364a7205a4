//! Rules over the articles of a story.

use super::draft::Draft;
use super::engine::Matter;
use super::schema::Rule;
use crate::link::Certainty;
use crate::text::DocumentKey;

/// One draft for all articles that meet the rule's condition; none where none does.
pub(super) fn apply<'a>(rule: &'a Rule, matter: Matter<'a>) -> Option<Draft<'a>> {
    let meets = |key: &DocumentKey| {
        let published = matter.story.document(*key).published.is_some();
        rule.when.published.is_none_or(|wanted| wanted == published)
    };
    let documents: Vec<DocumentKey> = (0..matter.story.documents.len() as u32).map(DocumentKey).filter(meets).collect();
    if documents.is_empty() {
        return None;
    }
    Some(Draft {
        rule,
        severity: rule.severity,
        certainty: Certainty(1000),
        group: None,
        subject: String::new(),
        what: matter.story.name.clone(),
        sides: Vec::new(),
        documents,
        expected: String::new(),
        given: String::new(),
        because: Vec::new(),
        hints: Vec::new(),
    })
}
