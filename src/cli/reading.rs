//! Articles from the inputs that were named.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::args::{InputArgs, InputFormatArg};
use crate::lexicon::Lexicon;
use crate::text::{Document, find_noise};

/// An article, or what is wrong with the input that should have held one.
pub(super) type Read = Result<Document, String>;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    lang: Option<String>,
    story: Option<String>,
}

/// Reads the inputs, one article after the other.
pub(super) fn documents<'a>(args: &'a InputArgs, lexicon: &'a Lexicon) -> Box<dyn Iterator<Item = Read> + 'a> {
    let jsonl = args.input_format == Some(InputFormatArg::Jsonl);
    Box::new(args.inputs.iter().flat_map(move |path| if jsonl { lines(path) } else { files(path) }).map(|read| {
        read.map(|mut document| {
            document.noise = find_noise(&document.text, lexicon);
            document
        })
    }))
}

fn files(path: &Path) -> Box<dyn Iterator<Item = Read>> {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        paths = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
    }
    Box::new(paths.into_iter().map(|path: PathBuf| {
        let text = std::fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))?;
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Document { id, text, ..Document::default() })
    }))
}

fn lines(path: &Path) -> Box<dyn Iterator<Item = Read>> {
    let reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(path) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(cause) => return Box::new(std::iter::once(Err(format!("{}: {cause}", path.display())))),
        }
    };
    let name = path.display().to_string();
    Box::new(reader.lines().enumerate().map(move |(at, line)| {
        let fail = |cause: &dyn std::fmt::Display| format!("{name}:{}: {cause}", at + 1);
        let line: Line = serde_json::from_str(&line.map_err(|cause| fail(&cause))?).map_err(|cause| fail(&cause))?;
        Ok(Document {
            id: line.id,
            text: line.text.unwrap_or_default(),
            title: line.title,
            url: line.url,
            outlet: line.outlet,
            author: line.author,
            lang: line.lang,
            story: line.story,
            ..Document::default()
        })
    }))
}
