//! From what the user named to raw articles: folders walked, files told apart by their names.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::jsonl::JsonLines;
use super::{Format, Input, Problem, ReadOptions, SourceError, encoding, jsonl, markdown, plain};
use crate::lexicon::Lexicon;
use crate::text::{Document, Place};

/// An article that is found but not yet read: a file's name, or a line of JSONL.
#[derive(Debug)]
pub struct RawArticle {
    place: Place,
    /// The id, unless the article itself tells one.
    id: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A file that is still to be opened.
    File(PathBuf, Format),
    /// What stood on standard input.
    Bytes(Vec<u8>, Format),
    /// A line of JSONL.
    Line(Vec<u8>),
}

/// The raw articles of some input, in the order given, folders in name order.
pub struct Articles {
    plan: VecDeque<Result<Planned, SourceError>>,
    lines: Option<(JsonLines, String)>,
    longest_line: usize,
}

/// A file or standard input, on its way to be opened.
struct Planned {
    /// `None` for standard input.
    path: Option<PathBuf>,
    format: Format,
    id: String,
}

/// Finds the articles of everything that is named. Folders are walked at once, files and
/// standard input are opened as the iterator reaches them.
pub fn articles(inputs: &[Input], options: &ReadOptions) -> Articles {
    let mut plan = VecDeque::new();
    for input in inputs {
        match input {
            Input::Stdin => {
                let format = options.format.unwrap_or(Format::Text);
                plan.push_back(Ok(Planned { path: None, format, id: STDIN.into() }));
            }
            Input::Path(path) if path.is_dir() => walk(path, options, &mut plan),
            Input::Path(path) => plan.push_back(Ok(Planned::file(path, file_name(path), options))),
        }
    }
    name_apart(&mut plan);
    Articles { plan, lines: None, longest_line: options.longest_line }
}

const STDIN: &str = "<stdin>";

/// The bytes of a long news article.
const TYPICAL_ARTICLE: usize = 16 << 10;

impl Planned {
    fn file(path: &Path, id: String, options: &ReadOptions) -> Self {
        let format = options.format.or_else(|| format_of(path)).unwrap_or(Format::Text);
        Planned { path: Some(path.to_owned()), format, id }
    }

    fn place(&self) -> Place {
        Place { file: self.path.as_deref().map_or_else(|| STDIN.into(), slashed), line: None }
    }

    /// Opens JSONL.
    fn open(&self) -> Result<Box<dyn std::io::BufRead + Send>, SourceError> {
        let Some(path) = &self.path else { return Ok(Box::new(BufReader::new(std::io::stdin()))) };
        let file = File::open(path).map_err(|error| Problem::from_io(error).at(&self.place()))?;
        Ok(Box::new(BufReader::with_capacity(1 << 20, file)))
    }
}

fn format_of(path: &Path) -> Option<Format> {
    Format::of_extension(path.extension()?.to_str()?)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| slashed(path), |name| name.to_string_lossy().into_owned())
}

/// A path with `/` between its parts on every machine.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// Adds the articles of a folder: what its name says is one, in name order. Hidden files are
/// passed over, and without a format so is what does not look like an article.
fn walk(folder: &Path, options: &ReadOptions, plan: &mut VecDeque<Result<Planned, SourceError>>) {
    let before = plan.len();
    let mut empty = true;
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    for entry in entries {
        match entry {
            Err(error) => {
                let place = Place { file: slashed(error.path().unwrap_or(folder)), line: None };
                let is_loop = error.loop_ancestor().is_some();
                let problem = error.into_io_error().map_or(Problem::LinkLoop, Problem::from_io);
                plan.push_back(Err(if is_loop { Problem::LinkLoop } else { problem }.at(&place)));
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                empty = false;
                if options.format.is_some() || format_of(entry.path()).is_some() {
                    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    plan.push_back(Ok(Planned::file(entry.path(), slashed(below), options)));
                }
            }
        }
    }
    if plan.len() == before {
        let place = Place { file: slashed(folder), line: None };
        let problem = if empty { Problem::EmptyFolder } else { Problem::NothingReadable };
        plan.push_back(Err(problem.at(&place)));
    }
}

/// Files that would share an id (`a/1.txt` and `b/1.txt`, named one by one) go by their whole
/// path as given.
fn name_apart(plan: &mut VecDeque<Result<Planned, SourceError>>) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for planned in plan.iter().flatten() {
        *count.entry(planned.id.clone()).or_default() += 1;
    }
    for planned in plan.iter_mut().flatten() {
        if count[&planned.id] > 1 {
            planned.id = planned.place().file;
        }
    }
}

impl Iterator for Articles {
    type Item = Result<RawArticle, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((lines, id)) = &mut self.lines {
                match lines.next() {
                    Some(line) => {
                        return Some(line.map(|(place, bytes)| {
                            let id = format!("{id}:{}", place.line.unwrap_or_default());
                            RawArticle { place, id, content: Content::Line(bytes) }
                        }));
                    }
                    None => self.lines = None,
                }
            }
            let planned = match self.plan.pop_front()? {
                Ok(planned) => planned,
                Err(error) => return Some(Err(error)),
            };
            let place = planned.place();
            if planned.format == Format::Jsonl {
                match planned.open() {
                    Ok(reader) => {
                        let lines = JsonLines::new(reader, place.file, self.longest_line);
                        self.lines = Some((lines, planned.id));
                        continue;
                    }
                    Err(error) => return Some(Err(error)),
                }
            }
            let content = match planned.path {
                Some(path) => Content::File(path, planned.format),
                None => match read_to_end(std::io::stdin().lock()) {
                    Ok(bytes) => Content::Bytes(bytes, planned.format),
                    Err(problem) => return Some(Err(problem.at(&place))),
                },
            };
            return Some(Ok(RawArticle { place, id: planned.id, content }));
        }
    }
}

/// All bytes of a reader, as far as a document can be long.
fn read_to_end(reader: impl Read) -> Result<Vec<u8>, Problem> {
    let limit = u64::from(u32::MAX);
    let mut bytes = Vec::new();
    let read = reader.take(limit + 1).read_to_end(&mut bytes).map_err(Problem::from_io)?;
    if read as u64 > limit { Err(Problem::TooLarge) } else { Ok(bytes) }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let file = File::open(path).map_err(Problem::from_io)?;
    // Known before a byte is read, so that a huge file costs no memory.
    if file.metadata().map_err(Problem::from_io)?.len() > u64::from(u32::MAX) {
        return Err(Problem::TooLarge);
    }
    read_to_end(file)
}

impl RawArticle {
    /// An article that a program holds in memory: a whole file of the format, or for JSONL one
    /// line of it.
    ///
    /// ```
    /// use gainsay::lexicon::Lexicon;
    /// use gainsay::source::{Format, RawArticle, ReadOptions};
    /// let article = RawArticle::of_bytes("a", b"Date: 2021-03-04\n\nThe dam held.".to_vec(), Format::Text);
    /// let document = article.read(&ReadOptions::default(), &Lexicon::english())?;
    /// assert!(document.published.is_some());
    /// # Ok::<(), gainsay::source::SourceError>(())
    /// ```
    pub fn of_bytes(id: impl Into<String>, bytes: Vec<u8>, format: Format) -> Self {
        let id = id.into();
        RawArticle { place: Place { file: id.clone(), line: None }, id, content: Content::Bytes(bytes, format) }
    }

    /// Where the article stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// About how many bytes of text reading it brings into memory. A file counts as a typical
    /// article, since it is not opened yet.
    pub fn weight(&self) -> usize {
        match &self.content {
            Content::File(..) => TYPICAL_ARTICLE,
            Content::Bytes(bytes, _) | Content::Line(bytes) => bytes.len(),
        }
    }

    /// Reads the article: opens its file, decodes it, takes metadata and text from it.
    ///
    /// # Errors
    /// The file can't be read or is no text, the line is no article, a date is of no known form.
    pub fn read(self, options: &ReadOptions, lexicon: &Lexicon) -> Result<Document, SourceError> {
        let document = Document { id: self.id, place: self.place.clone(), ..Document::default() };
        let read = match self.content {
            Content::Line(line) => jsonl::read(&line, document),
            Content::Bytes(bytes, format) => read_bytes(bytes, format, document),
            Content::File(path, format) => read_file(&path).and_then(|bytes| read_bytes(bytes, format, document)),
        };
        let mut document = read.map_err(|problem| problem.at(&self.place))?;
        document.prepare(lexicon);
        if let (None, Some((published, as_written))) = (&document.published, &options.published) {
            document.published = Some(published.clone());
            document.published_as_written = Some(as_written.clone());
        }
        Ok(document)
    }
}

fn read_bytes(bytes: Vec<u8>, format: Format, document: Document) -> Result<Document, Problem> {
    match format {
        Format::Text => plain::read(encoding::decode(bytes, None)?, document),
        Format::Markdown => markdown::read(encoding::decode(bytes, None)?, document),
        Format::Html => read_html(bytes, document),
        Format::Jsonl => jsonl::read(&bytes, document),
    }
}

#[cfg(feature = "html")]
fn read_html(bytes: Vec<u8>, document: Document) -> Result<Document, Problem> {
    super::html::read_bytes(bytes, document)
}

#[cfg(not(feature = "html"))]
fn read_html(_bytes: Vec<u8>, _document: Document) -> Result<Document, Problem> {
    Err(Problem::NoHtml)
}

#[cfg(all(test, not(feature = "html")))]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_refused_by_a_build_that_reads_none() {
        let page = RawArticle::of_bytes("a.html", b"<p>It held.".to_vec(), Format::Html);
        let problem = page.read(&ReadOptions::default(), &Lexicon::english()).expect_err("no page");
        assert_eq!(
            problem.to_string(),
            "a.html: built without the `html` feature; give the page's text, or build with `--features html`"
        );
    }
}
