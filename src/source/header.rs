//! The lines of metadata before a text: ` date 2020-02-21 `, `Key: value`, front matter.

use super::Problem;
use crate::text::{Document, Part, PartKind, Span, stated_date};

/// What a line of the header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Key {
    Title,
    Published,
    Updated,
    Outlet,
    Author,
    Url,
    Lang,
    Story,
    Id,
}

impl Key {
    /// The key of a name; `None` for one that no reader knows.
    fn of(name: &str) -> Option<Key> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => Key::Title,
            "date" | "published" => Key::Published,
            "updated" => Key::Updated,
            "outlet" | "source" => Key::Outlet,
            "author" | "byline" => Key::Author,
            "url" | "link" => Key::Url,
            "lang" | "language" => Key::Lang,
            "story" => Key::Story,
            "id" => Key::Id,
            _ => return None,
        })
    }

    /// The name that errors call it by.
    fn name(self) -> &'static str {
        match self {
            Key::Title => "title",
            Key::Published => "published",
            Key::Updated => "updated",
            Key::Outlet => "outlet",
            Key::Author => "author",
            Key::Url => "url",
            Key::Lang => "lang",
            Key::Story => "story",
            Key::Id => "id",
        }
    }
}

/// A header's length in bytes, and what it tells.
type Header<'t> = (usize, Vec<(Key, &'t str)>);

/// Reads the header that a file begins with, if it has one: what it tells goes into the
/// document where nothing is told yet, and its lines become a [`PartKind::Header`].
///
/// # Errors
/// A date in it is of no known form.
pub(super) fn read_header(document: &mut Document) -> Result<(), Problem> {
    let text = std::mem::take(&mut document.text);
    let header = inline_date(&text).or_else(|| front_matter(&text)).or_else(|| key_lines(&text));
    let told = header.map_or(Ok(()), |header| tell_all(document, header));
    document.text = text;
    told
}

/// Reads the ` date 2020-02-21 ` that a text may begin with; such text is also found where an
/// article comes with metadata of its own.
pub(super) fn read_inline_date(document: &mut Document) -> Result<(), Problem> {
    let text = std::mem::take(&mut document.text);
    let told = inline_date(&text).map_or(Ok(()), |header| tell_all(document, header));
    document.text = text;
    told
}

fn tell_all(document: &mut Document, (len, entries): Header<'_>) -> Result<(), Problem> {
    document.parts.push(Part { span: Span::new(0, len), kind: PartKind::Header });
    entries.into_iter().try_for_each(|(key, value)| tell(document, key, value))
}

/// Puts a value where nothing stands yet.
pub(in crate::source) fn tell(document: &mut Document, key: Key, value: &str) -> Result<(), Problem> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(());
    }
    let field = match key {
        Key::Published | Key::Updated => return tell_date(document, key, value),
        Key::Title => &mut document.title,
        Key::Outlet => &mut document.outlet,
        Key::Author => &mut document.author,
        Key::Url => &mut document.url,
        Key::Lang => &mut document.lang,
        Key::Story => &mut document.story,
        Key::Id => {
            value.clone_into(&mut document.id);
            return Ok(());
        }
    };
    field.get_or_insert_with(|| value.to_owned());
    Ok(())
}

fn tell_date(document: &mut Document, key: Key, value: &str) -> Result<(), Problem> {
    let Some(stretch) = stated_date(value) else {
        let value = value.chars().take(60).collect();
        return Err(Problem::UnknownDate { field: key.name(), value });
    };
    if key == Key::Updated {
        document.updated.get_or_insert(stretch);
    } else if document.published.is_none() {
        document.published = Some(stretch);
        document.published_as_written = Some(value.to_owned());
    }
    Ok(())
}

/// ` date 2020-02-21 The agreement …`: the date stands in the first line, and the text goes on
/// behind it.
fn inline_date(text: &str) -> Option<Header<'_>> {
    let body = text.trim_start_matches([' ', '\t', '\u{feff}']);
    let (word, rest) = body.split_once([' ', '\t'])?;
    if Key::of(word) != Some(Key::Published) {
        return None;
    }
    let value = rest.trim_start_matches([' ', '\t']);
    let start = text.len() - value.len();
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let value = &value[..end];
    if !value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    stated_date(value)?;
    Some((start + end, vec![(Key::Published, value)]))
}

/// Lines of `key: value` between two lines of `---`. Keys that no reader knows (tags, a
/// layout) are passed over, and so are the lines of lists.
fn front_matter(text: &str) -> Option<Header<'_>> {
    let mut lines = Lines::of(text);
    if lines.next()?.1.trim_end() != "---" {
        return None;
    }
    let mut entries = Vec::new();
    for (end, line) in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((end, entries));
        }
        if let Some((name, value)) = line.split_once(':')
            && let Some(key) = Key::of(name)
        {
            entries.push((key, unquoted(value)));
        }
    }
    None
}

/// `Key: value` lines up to an empty line. Every one has a key that is known; the first line
/// that has not makes all of them text, and so does a lone date that is none ("Updated: three
/// more have died").
fn key_lines(text: &str) -> Option<Header<'_>> {
    let mut entries = Vec::new();
    let mut last = 0;
    for (end, line) in Lines::of(text) {
        if line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        entries.push((Key::of(name)?, unquoted(value)));
        last = end;
    }
    if let [(Key::Published | Key::Updated, value)] = entries[..] {
        stated_date(value)?;
    }
    let body_follows = !text[last..].trim().is_empty();
    (!entries.is_empty() && body_follows).then_some((last, entries))
}

/// A value without the quotes around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.or_else(|| value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''))).unwrap_or(value)
}

/// The lines of a text without their ends, each with the offset at which it ends. A byte order
/// mark before the first is passed over.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Lines { text, at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 } }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let rest = &self.text[self.at..];
        let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest[..len].trim_end_matches('\r');
        let end = self.at + line.len();
        self.at += (len + 1).min(rest.len());
        Some((end, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Document, Result<(), Problem>) {
        let mut document = Document { text: text.to_owned(), ..Document::default() };
        let told = read_header(&mut document);
        assert_eq!(document.text, text, "the text stays as it is");
        (document, told)
    }

    fn header(document: &Document) -> &str {
        document.parts.first().map_or("", |part| part.span.of(&document.text))
    }

    #[test]
    fn a_date_may_stand_before_the_first_words() {
        let (document, told) = read(" date 2021-03-04 The dam held.\n\nIt rained.");
        told.expect("a date");
        assert_eq!(header(&document), " date 2021-03-04");
        assert_eq!(document.published, stated_date("2021-03-04"));
        assert_eq!(document.published_as_written.as_deref(), Some("2021-03-04"));
    }

    #[test]
    fn lines_of_keys_end_at_an_empty_line() {
        let text = "Title: Dam holds\r\nDate: 4 March 2021\r\nOutlet: \"The Valley Post\"\r\n\r\nThe dam held.";
        let (document, told) = read(text);
        told.expect("a date");
        assert_eq!(header(&document), &text[..text.find("\r\n\r\n").expect("the empty line")]);
        assert_eq!(document.title.as_deref(), Some("Dam holds"));
        assert_eq!(document.outlet.as_deref(), Some("The Valley Post"));
        assert_eq!(document.published, stated_date("2021-03-04"));
    }

    #[test]
    fn a_byte_order_mark_hides_no_header() {
        for text in ["\u{feff}Title: Dam holds\n\nIt held.", "\u{feff}---\ntitle: Dam holds\n---\nIt held."] {
            assert_eq!(read(text).0.title.as_deref(), Some("Dam holds"), "{text:?}");
        }
    }

    #[test]
    fn front_matter_passes_over_what_it_does_not_know() {
        let (document, told) = read("---\ntitle: 'Dam holds'\ntags:\n  - dams\nlang: en\n---\n\nIt held.");
        told.expect("no date");
        assert_eq!((document.title.as_deref(), document.lang.as_deref()), (Some("Dam holds"), Some("en")));
        assert!(header(&document).ends_with("---"));
    }

    #[test]
    fn running_text_is_no_header() {
        for text in [
            "Updated: three more have died.\n\nThe dam broke.",
            "The mayor said: go home.\n\nThey went.",
            "Title: Dam holds\nand nobody was hurt.\n\nMore.",
            "Title: Dam holds",
            "date palms grow here",
            "date 2021-99-99 is none",
            "---\nno end of it",
            "",
        ] {
            let (document, told) = read(text);
            assert!(told.is_ok() && document.parts.is_empty() && document.title.is_none(), "{text:?}");
        }
    }

    #[test]
    fn a_date_of_no_known_form_is_named() {
        let problem = read("Title: Dam holds\nDate: the other day\n\nIt held.").1.expect_err("no date");
        assert!(problem.to_string().starts_with("`published` is \"the other day\""), "{problem}");
    }
}
