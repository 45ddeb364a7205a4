//! `gainsay extract`: what each article states, on its own.
//!
//! Articles are read one by one, worked on many at a time and written in the order of the
//! input, so that a stream of any length needs the memory of one batch.

use std::io::Write;

use rayon::prelude::*;

use super::args::{CommonArgs, ExtractArgs, ExtractFormat};
use super::batches::Batches;
use super::console::Console;
use super::error::CliError;
use super::{Status, reading, settings};
use crate::claim;
use crate::lexicon::Lexicon;
use crate::report::jsonl;
use crate::report::records::ClaimRecord;
use crate::text::{Document, DocumentKey};

pub(super) fn run(args: ExtractArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let options = settings::options(common)?;
    let format = args.format.unwrap_or(ExtractFormat::Jsonl);
    let mut out = console.output(args.output.as_deref())?;
    let mut status = Status::Clear;
    let mut documents = reading::documents(&args.input, &options.lexicon).filter_map(|read| match read {
        Ok(document) => Some(document),
        Err(message) => {
            console.complain(&message);
            status = Status::Mistake;
            None
        }
    });
    let mut writer = Writer::begin(&mut out, format)?;
    for batch in Batches::of(&mut documents) {
        let written = settings::with_threads(common, || {
            batch.par_iter().map(|document| claims_as_json(document, &options.lexicon)).collect::<Vec<_>>()
        })?;
        for lines in written {
            writer.claims(&lines?)?;
        }
    }
    writer.end()?;
    drop(documents);
    Ok(status)
}

/// The claims of one article, a JSON object a line.
fn claims_as_json(document: &Document, lexicon: &Lexicon) -> std::io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for claim in &claim::extract(document, DocumentKey(0), lexicon).claims {
        jsonl::write(&mut lines, &ClaimRecord::new(claim, document))?;
    }
    Ok(lines)
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
