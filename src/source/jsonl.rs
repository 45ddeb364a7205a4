//! One article a line, as a JSON object.

use std::borrow::Cow;
use std::io::{self, BufRead};

use serde::Deserialize;

use super::header::{self, Key};
use super::{Problem, SourceError};
use crate::text::{Document, Place};

/// The lines of a JSONL stream that hold something, one at a time.
pub(super) struct JsonLines {
    reader: Box<dyn BufRead + Send>,
    place: Place,
    longest: usize,
    ended: bool,
}

impl JsonLines {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, file: String, longest: usize) -> Self {
        JsonLines { reader, place: Place { file, line: Some(0) }, longest, ended: false }
    }

    /// Reads to the end of the line, and no further into memory than a line may be long.
    /// Gives the line without its end, or how the end of the stream is reached.
    fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let mut too_long = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if buffer.is_empty() {
                return Ok((!line.is_empty() || too_long).then_some(Line { bytes: line, too_long }));
            }
            let end = memchr::memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            if line.len() + part.len() > self.longest {
                too_long = true;
                line = Vec::new();
            } else if !too_long {
                line.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(Some(Line { bytes: line, too_long }));
            }
        }
    }
}

struct Line {
    bytes: Vec<u8>,
    too_long: bool,
}

impl Iterator for JsonLines {
    type Item = Result<(Place, Vec<u8>), SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let number = self.place.line.map_or(1, |line| line + 1);
            self.place.line = Some(number);
            match self.read_line() {
                Err(error) => {
                    // A reader that fails once may fail for ever.
                    self.ended = true;
                    return Some(Err(Problem::from_io(error).at(&self.place)));
                }
                Ok(None) => self.ended = true,
                Ok(Some(Line { too_long: true, .. })) => {
                    return Some(Err(Problem::LongLine { limit: self.longest }.at(&self.place)));
                }
                Ok(Some(Line { mut bytes, .. })) => {
                    if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                        bytes.drain(..3);
                    }
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Ok((self.place.clone(), bytes)));
                    }
                }
            }
        }
        None
    }
}

#[derive(Deserialize)]
struct Record {
    id: Option<Id>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    lang: Option<String>,
    story: Option<String>,
}

/// An id is a string; numbers are so common for it that they are taken as they stand.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// Reads one line. `document` brings its place, and the id of a line that has none.
pub(super) fn read(line: &[u8], mut document: Document) -> Result<Document, Problem> {
    let record = record_of(line)?;
    match record.id {
        Some(Id::Text(id)) => document.id = id,
        Some(Id::Number(number)) => document.id = number.to_string(),
        None => {}
    }
    for (key, value) in [
        (Key::Title, record.title),
        (Key::Url, record.url),
        (Key::Outlet, record.outlet),
        (Key::Author, record.author),
        (Key::Published, record.published),
        (Key::Updated, record.updated),
        (Key::Lang, record.lang),
        (Key::Story, record.story),
    ] {
        if let Some(value) = value {
            header::tell(&mut document, key, &value)?;
        }
    }
    match (record.text, record.html) {
        (Some(text), _) => {
            document.text = text;
            header::read_inline_date(&mut document)?;
            Ok(document)
        }
        (None, Some(html)) => read_html(html, document),
        (None, None) => Err(Problem::NoText),
    }
}

/// A page in a string; its spans lead back into that string.
#[cfg(feature = "html")]
fn read_html(html: String, document: Document) -> Result<Document, Problem> {
    super::html::read(super::encoding::Decoded { text: html, ..Default::default() }, document)
}

#[cfg(not(feature = "html"))]
fn read_html(_html: String, _document: Document) -> Result<Document, Problem> {
    Err(Problem::NoHtml)
}

fn record_of(line: &[u8]) -> Result<Record, Problem> {
    let whole = match std::str::from_utf8(line) {
        Ok(whole) => Cow::Borrowed(whole),
        Err(_) => String::from_utf8_lossy(line),
    };
    serde_json::from_str(&whole).map_err(|error| diagnosis(&whole, &error))
}

/// What is wrong with a line that is no record: the JSON, or the type of a field.
fn diagnosis(line: &str, error: &serde_json::Error) -> Problem {
    let wrong_type = |field, found, expected| Problem::FieldType { field, found, expected };
    let value: serde_json::Value = match serde_json::from_str(line) {
        Ok(value) => value,
        Err(error) => return json_problem(&error),
    };
    let Some(object) = value.as_object() else {
        return wrong_type("line", type_name(&value), "an object");
    };
    if let Some(id) = object.get("id").filter(|id| !id.is_string() && !id.is_number() && !id.is_null()) {
        return wrong_type("id", type_name(id), "a string");
    }
    let strings = ["text", "html", "title", "url", "outlet", "author", "published", "updated", "lang", "story"];
    for field in strings {
        if let Some(found) = object.get(field).filter(|found| !found.is_string() && !found.is_null()) {
            return wrong_type(field, type_name(found), "a string");
        }
    }
    json_problem(error)
}

/// The parser's words; the line it names is always the first, which says nothing.
fn json_problem(error: &serde_json::Error) -> Problem {
    Problem::Json { message: error.to_string().replace(" at line 1 column ", " at column ") }
}

fn type_name(value: &serde_json::Value) -> &'static str {
    match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "true or false",
        serde_json::Value::Number(_) => "a number",
        serde_json::Value::String(_) => "a string",
        serde_json::Value::Array(_) => "a list",
        serde_json::Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, longest: usize) -> Vec<String> {
        let reader = Box::new(io::BufReader::with_capacity(7, io::Cursor::new(text.to_owned())));
        JsonLines::new(reader, "a.jsonl".into(), longest)
            .map(|line| match line {
                Ok((place, bytes)) => format!("{place} {}", String::from_utf8_lossy(&bytes)),
                Err(error) => error.to_string(),
            })
            .collect()
    }

    fn read_text(line: &str) -> Result<Document, String> {
        read(line.as_bytes(), Document::default()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn lines_are_numbered_as_an_editor_numbers_them() {
        let text = "\u{feff}{\"a\":1}\n\n  \r\n{\"b\":2}\r\n{\"c\":3}";
        assert_eq!(lines(text, 100), ["a.jsonl:1 {\"a\":1}", "a.jsonl:4 {\"b\":2}\r", "a.jsonl:5 {\"c\":3}"]);
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_to_its_end() {
        let text = format!("{{}}\n\"{}\"\n{{}}\n\"{}", "x".repeat(50), "y".repeat(50));
        let long = "a line of more than 20 bytes; split the article, or raise the limit";
        let wanted =
            ["a.jsonl:1 {}".into(), format!("a.jsonl:2: {long}"), "a.jsonl:3 {}".into(), format!("a.jsonl:4: {long}")];
        assert_eq!(lines(&text, 20), wanted);
    }

    #[test]
    fn a_record_becomes_a_document() {
        let line = r#"{"id": 7, "text": "It held.", "title": "Dam", "published": "2021-03", "story": "dam", "tags": ["x"], "url": null}"#;
        let document = read_text(line).expect("a record");
        assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "It held."));
        assert_eq!(
            (document.title.as_deref(), document.story.as_deref(), document.url),
            (Some("Dam"), Some("dam"), None)
        );
        assert_eq!(document.published, crate::text::stated_date("2021-03"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (line, wanted) in [
            (
                "{\"text\": \"a\"",
                "not valid JSON: EOF while parsing an object at column 12; each line holds one whole JSON object",
            ),
            ("[1]", "`line` is a list, expected an object"),
            ("{}", "neither `text` nor `html`; give the article's text in `text`"),
            ("{\"text\": 3}", "`text` is a number, expected a string"),
            ("{\"id\": [], \"text\": \"\"}", "`id` is a list, expected a string"),
            ("{\"text\": \"\", \"published\": 2020}", "`published` is a number, expected a string"),
        ] {
            assert_eq!(read_text(line).expect_err("wrong"), wanted, "{line}");
        }
        let date = read_text("{\"text\": \"\", \"updated\": \"soon\"}").expect_err("no date");
        assert!(date.starts_with("`updated` is \"soon\""), "{date}");
    }
}
