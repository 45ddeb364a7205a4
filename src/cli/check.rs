//! `gainsay check`: the articles of each story against each other.
//!
//! Stories are checked many at a time and reported in the order of the input, so that a stream
//! of stories needs the memory of one batch. Only `--format json` and `--group-stories` hold
//! the whole run, as they must.

use std::io::Write;

use rayon::prelude::*;

use super::Status;
use super::args::{CheckArgs, CheckFormat, CommonArgs, FailOn};
use super::batches::Batches;
use super::console::{self, Console};
use super::error::CliError;
use super::settings::Settings;
use super::stories::{StoryInput, stories};
use crate::check::{CheckedStory, Options, check};
use crate::report::records::StoryRecord;
use crate::report::{Detail, TextOptions, human, json, jsonl, markdown};

pub(super) fn run(args: &CheckArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let mut settings = Settings::reading(common, &args.inputs, &args.read)?;
    #[cfg(feature = "store")]
    if !args.no_decisions {
        settings.options.decisions = super::store::decisions(&settings, &args.store)?;
    }
    let fail_on = args.fail_on.or(settings.config.fail_on).unwrap_or(FailOn::Conflict);
    let mut report = Report::begin(args, &settings, console)?;
    let (mut status, mut articles) = (Status::Clear, 0);
    for batch in Batches::of(stories(&settings, args.group_stories)) {
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
            if story.to_act_on().any(|finding| fail_on.covers(finding.severity)) {
                status = status.max(Status::Found);
            }
            report.story(story)?;
        }
        console.progress(articles);
    }
    report.end()?;
    Ok(status)
}

fn check_all(stories: Vec<StoryInput>, options: &Options) -> Vec<CheckedStory> {
    stories.into_par_iter().map(|story| check(&story.name, story.documents, options)).collect()
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
        let text = TextOptions { width: console::width(), detail, inputs: settings.input_names() };
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
