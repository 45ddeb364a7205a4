//! What the articles of a story are called in a report, and in which order they stand.

use crate::report::evidence::Evidence;
use crate::report::records::ExtentRecord;
use crate::report::visible::visible;
use crate::story::Story;
use crate::text::{Document, DocumentKey};

/// An article as a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The article.
    pub document: DocumentKey,
    /// Its short name in this report: `A`, `B`, … in order of time.
    pub letter: String,
    /// Its outlet, or its id where it names none.
    pub name: String,
    /// When it was published, in ISO 8601, with " (by its text)" behind it where its own text says so;
    /// `undated` where nothing does.
    pub published: String,
    /// The letter of an earlier source that carries the same text.
    pub copy_of: Option<String>,
}

/// The articles in order of time, undated ones last, those of one time as they were given.
pub fn sources(story: &Story) -> Vec<Source> {
    let mut keys: Vec<usize> = (0..story.documents.len()).collect();
    let time = |at: usize| story.documents[at].published.as_ref().and_then(|published| published.min().copied());
    keys.sort_by_key(|&at| (time(at).is_none(), time(at), at));
    let mut sources: Vec<Source> = Vec::with_capacity(keys.len());
    for (place, &at) in keys.iter().enumerate() {
        let document = &story.documents[at];
        let origin = story.origins.get(at);
        let earlier = keys[..place].iter().position(|&other| origin.is_some() && story.origins.get(other) == origin);
        sources.push(Source {
            document: DocumentKey(u32::try_from(at).unwrap_or(u32::MAX)),
            letter: letter(place),
            name: visible(document.outlet.as_deref().unwrap_or(&document.id)).into_owned(),
            published: published(document),
            copy_of: earlier.map(letter),
        });
    }
    sources
}

/// When an article was published, in ISO 8601, and whether its text alone says so.
fn published(document: &Document) -> String {
    let Some(published) = &document.published else { return "undated".to_owned() };
    let extent = ExtentRecord::new(published);
    let day = match (extent.earliest, extent.latest) {
        (Some(earliest), Some(latest)) if earliest != latest => format!("{earliest} to {latest}"),
        (Some(day), _) | (None, Some(day)) => day.replace('T', " "),
        (None, None) => return "undated".to_owned(),
    };
    if document.published_in_text { format!("{day} (by its text)") } else { day }
}

/// The name of a place in a row: A to Z, then AA, AB and so on.
fn letter(place: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        letters.push(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&byte| char::from(byte)).collect()
}

/// The letters of the articles that have a sentence word for word, as a list; `None` where none has.
pub fn copies(evidence: &Evidence, sources: &[Source]) -> Option<String> {
    let is_copy = |source: &&Source| evidence.copies.contains(&source.document);
    let letters: Vec<&str> = sources.iter().filter(is_copy).map(|source| source.letter.as_str()).collect();
    (!letters.is_empty()).then(|| letters.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Interval;
    use jiff::civil::date;

    fn story(published: &[Option<i8>], origins: &[u32]) -> Story {
        let document = |(at, day): (usize, &Option<i8>)| Document {
            id: format!("{at}.txt"),
            published: day.map(|day| Interval::point(date(2021, 3, day).at(9, 30, 0, 0))),
            ..Document::default()
        };
        let documents = published.iter().enumerate().map(document).collect();
        Story { documents, origins: origins.to_vec(), ..Story::default() }
    }

    #[test]
    fn sources_stand_in_order_of_time_and_undated_ones_last() {
        let sources = sources(&story(&[None, Some(4), Some(2)], &[0, 1, 2]));
        let order: Vec<_> = sources.iter().map(|source| (source.letter.as_str(), source.name.as_str())).collect();
        assert_eq!(order, [("A", "2.txt"), ("B", "1.txt"), ("C", "0.txt")]);
        assert_eq!(sources[0].published, "2021-03-02 09:30");
        assert_eq!(sources[2].published, "undated");
    }

    #[test]
    fn a_copy_names_the_source_that_came_first() {
        let sources = sources(&story(&[Some(4), Some(2)], &[7, 7]));
        assert_eq!(sources[0].copy_of, None);
        assert_eq!(sources[1].copy_of.as_deref(), Some("A"));
    }

    #[test]
    fn letters_go_on_beyond_the_alphabet() {
        assert_eq!([letter(0), letter(25), letter(26), letter(701), letter(702)], ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
