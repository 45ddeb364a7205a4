//! `gainsay extract`: what each article states, on its own.
//!
//! Articles are worked on many at a time and written in the order of the input, so that a
//! stream of any length needs the memory of one batch.

use std::io::{self, Write};

use rayon::prelude::*;

use super::args::{CommonArgs, ExtractArgs, ExtractFormat};
use super::batches::Batches;
use super::console::Console;
use super::error::CliError;
use super::settings::Settings;
use super::{Status, console};
use crate::claim;
use crate::report::jsonl;
use crate::report::records::ClaimRecord;
use crate::source::{RawArticle, SourceError, UniqueIds, articles};
use crate::text::{Document, DocumentKey};

pub(super) fn run(args: &ExtractArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    let mut out = console::output(args.output.as_deref())?;
    let mut writer = Writer::begin(&mut out, args.format)?;
    let mut ids = UniqueIds::default();
    let (mut status, mut read) = (Status::Clear, 0);
    let mut write = |extracted: Vec<Result<Extracted, SourceError>>| -> Result<Status, CliError> {
        for result in extracted {
            match result.and_then(|(document, lines)| ids.admit(&document).map(|()| lines)) {
                Ok(lines) => {
                    writer.claims(&lines?)?;
                    read += 1;
                }
                Err(problem) => {
                    console.complain(&problem);
                    status = Status::Mistake;
                }
            }
        }
        console.progress(read);
        Ok(status)
    };
    let mut batches = Batches::small(articles(&settings.inputs, &settings.read));
    let (mut next, mut extracted) = (batches.next(), Vec::new());
    while let Some(batch) = next {
        let work = || batch.into_par_iter().map(|article| extract(article?, &settings)).collect();
        // While the one is worked on, the last is written and the next read.
        let (done, (written, following)) = settings.beside(work, || (write(extracted), batches.next()));
        written?;
        (extracted, next) = (done, following);
    }
    let status = write(extracted)?;
    writer.end()?;
    Ok(status)
}

/// An article without its text, and the lines of its claims.
type Extracted = (Document, io::Result<Vec<u8>>);

/// How long the line of a claim is as a rule, in bytes.
const USUAL_LINE: usize = 800;

/// Reads an article: its claims, a JSON object a line.
fn extract(article: RawArticle, settings: &Settings) -> Result<Extracted, SourceError> {
    let mut document = article.read(&settings.read, &settings.options.lexicon)?;
    let claims = claim::extract(&document, DocumentKey(0), None, &settings.options.lexicon).claims;
    let mut lines = Vec::with_capacity(claims.len() * USUAL_LINE);
    let written = claims.iter().try_for_each(|claim| jsonl::append(&mut lines, &ClaimRecord::new(claim, &document)));
    // What a thread has made it can best give back itself.
    document.text = String::new();
    Ok((document, written.map(|()| lines)))
}

/// Puts the lines of many articles together: as they are, or as the elements of one array.
struct Writer<'a> {
    out: &'a mut dyn Write,
    format: ExtractFormat,
    first: bool,
}

impl<'a> Writer<'a> {
    fn begin(out: &'a mut dyn Write, format: ExtractFormat) -> Result<Self, CliError> {
        if format == ExtractFormat::Json {
            out.write_all(b"[")?;
        }
        Ok(Writer { out, format, first: true })
    }

    fn claims(&mut self, lines: &[u8]) -> Result<(), CliError> {
        if self.format == ExtractFormat::Jsonl {
            self.out.write_all(lines)?;
            return Ok(());
        }
        // JSON escapes every line break within a string, so that a line is a whole object.
        for line in lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            self.out.write_all(if self.first { b"\n" } else { b",\n" })?;
            self.out.write_all(line)?;
            self.first = false;
        }
        Ok(())
    }

    fn end(self) -> Result<(), CliError> {
        if self.format == ExtractFormat::Json {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.flush()?;
        Ok(())
    }
}
