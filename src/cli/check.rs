//! `gainsay check`: the articles of each story against each other.
//!
//! Stories are checked many at a time and reported in the order of the input, so that a stream
//! of stories needs the memory of one batch. Only `--format json` and `--group-stories` hold
//! the whole run, as they must.

use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Status;
use super::args::{CheckArgs, CheckFormat, CommonArgs, FailOn};
use super::batches::Batches;
use super::console::{self, Console};
use super::error::CliError;
use super::reading::{Documents, Read};
use super::settings::Settings;
use super::stories::{Stories, StoryInput};
use crate::check::{CheckedStory, Options, check};
use crate::report::records::StoryRecord;
use crate::report::{Detail, TextOptions, human, json, jsonl, markdown};

pub(super) fn run(args: &CheckArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let settings = Settings::reading(common, &args.input)?;
    let fail_on = args.fail_on.or(settings.config.fail_on).unwrap_or(FailOn::Conflict);
    let mut report = Report::begin(args, &settings, console)?;
    let (mut status, mut articles) = (Status::Clear, 0);
    for batch in Batches::of(stories(args, &settings)) {
        let mut readable = Vec::new();
        for story in batch {
            match story {
                Ok(story) => {
                    articles += story.documents.len();
                    readable.push(story);
                }
                Err(problem) => {
                    console.complain(&problem);
                    status = Status::Mistake;
                }
            }
        }
        for story in settings.on_threads(|| check_all(readable, &settings.options)) {
            if story.findings.iter().any(|finding| fail_on.covers(finding.severity)) {
                status = status.max(Status::Found);
            }
            report.story(story)?;
        }
        console.progress(articles);
    }
    report.end()?;
    Ok(status)
}

/// The stories of the input, and what of it can't be used.
fn stories<'a>(args: &CheckArgs, settings: &'a Settings) -> Stories<Box<dyn Iterator<Item = Read> + 'a>> {
    let documents = Documents::of(settings);
    let documents: Box<dyn Iterator<Item = Read>> = if args.group_stories {
        let mut all: Vec<Read> = documents.collect();
        all.sort_by(|a, b| story_of(a).cmp(&story_of(b)));
        Box::new(all.into_iter())
    } else {
        Box::new(documents)
    };
    Stories::of(documents, usual_story_name(&args.input.inputs))
}

fn story_of(read: &Read) -> Option<&str> {
    read.as_ref().ok().and_then(|document| document.story.as_deref())
}

fn check_all(stories: Vec<StoryInput>, options: &Options) -> Vec<CheckedStory> {
    stories.into_par_iter().map(|story| check(&story.name, story.documents, options)).collect()
}

/// What a story is called that the input does not name: as the folder it lies in.
fn usual_story_name(inputs: &[PathBuf]) -> String {
    let folder = |path: &Path| {
        let path = std::path::absolute(path).ok()?;
        let folder = if path.is_dir() { &path } else { path.parent()? };
        Some(folder.file_name()?.to_string_lossy().into_owned())
    };
    let named = inputs.first().filter(|path| path.as_os_str() != "-");
    named.and_then(|path| folder(path)).unwrap_or_else(|| "story".to_owned())
}

/// A report in the making.
struct Report<'a> {
    out: Box<dyn Write>,
    format: CheckFormat,
    settings: &'a Settings,
    text: TextOptions,
    /// The stories of a format that is written as a whole.
    held: Vec<CheckedStory>,
    first: bool,
}

impl<'a> Report<'a> {
    fn begin(args: &CheckArgs, settings: &'a Settings, console: &Console) -> Result<Self, CliError> {
        let format = args.format.or(settings.config.format).unwrap_or(CheckFormat::Human);
        let mut out = match format {
            CheckFormat::Human => console.styled_output(args.output.as_deref())?,
            _ => console::output(args.output.as_deref())?,
        };
        if format == CheckFormat::Jsonl && args.with_run {
            jsonl::write(&mut out, &settings.run_record())?;
        }
        let detail = match (args.quiet, args.verbose) {
            (true, _) => Detail::Verdict,
            (false, true) => Detail::Everything,
            (false, false) => Detail::Usual,
        };
        let inputs = args.input.inputs.iter().map(|path| path.display().to_string()).collect();
        let text = TextOptions { width: console::width(), detail, inputs };
        Ok(Report { out, format, settings, text, held: Vec::new(), first: true })
    }

    fn story(&mut self, story: CheckedStory) -> Result<(), CliError> {
        let between = !std::mem::take(&mut self.first) && self.text.detail != Detail::Verdict;
        let rules = &self.settings.options.rules;
        match self.format {
            CheckFormat::Json => self.held.push(story),
            CheckFormat::Jsonl => jsonl::write(&mut self.out, &StoryRecord::new(&story))?,
            CheckFormat::Human => {
                if between {
                    writeln!(self.out)?;
                }
                human::write(&mut self.out, &story, rules, &self.text)?;
            }
            CheckFormat::Markdown => {
                if between {
                    writeln!(self.out)?;
                }
                markdown::write(&mut self.out, &story, rules, &self.text)?;
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<(), CliError> {
        if self.format == CheckFormat::Json {
            json::write(&mut self.out, self.settings.run_record(), &self.held)?;
        }
        self.out.flush()?;
        Ok(())
    }
}
