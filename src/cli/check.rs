//! `gainsay check`: the articles of each story against each other.
//!
//! Stories are checked many at a time and reported in the order of the input, so that a stream
//! of stories needs the memory of one batch. Only the formats that are one document, and
//! `--group-stories`, hold the whole run, as they must.

use rayon::prelude::*;

use super::args::{CheckArgs, CommonArgs, FailOn};
use super::batches::Batches;
use super::console::Console;
use super::error::CliError;
use super::outputs::Wanted;
use super::reports::Reports;
use super::settings::Settings;
use super::stories::{StoryInput, stories};
use super::{Status, diff, draft};
use crate::check::{CheckedStory, Options, check};

pub(super) fn run(
    args: &CheckArgs,
    wanted: &[Wanted],
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let status = match &args.draft {
        Some(file) => draft::run(file, args, wanted, common, console)?,
        None => check_sources(args, wanted, common, console)?,
    };
    Ok(if args.exit_zero && status == Status::Found { Status::Clear } else { status })
}

fn check_sources(
    args: &CheckArgs,
    wanted: &[Wanted],
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let settings = settings(args, common)?;
    let fail_on = args.fail_on.or(settings.config.fail_on).unwrap_or(FailOn::Conflict);
    // Read before any report is begun: the same file may be written anew.
    let before = args.since.as_deref().map(diff::saved_run).transpose()?;
    let mut reports = Reports::begin(wanted, args, before, &settings, fail_on, console)?;
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
            if reports.story(story)? {
                status = status.max(Status::Found);
            }
        }
        console.progress(articles);
    }
    reports.end()?;
    Ok(status)
}

/// What `check` works with, what was decided before included.
pub(super) fn settings(args: &CheckArgs, common: &CommonArgs) -> Result<Settings, CliError> {
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    #[cfg(feature = "store")]
    let settings = if args.no_decisions { settings } else { super::store::obeyed(settings, &args.store)? };
    Ok(settings)
}

fn check_all(stories: Vec<StoryInput>, options: &Options) -> Vec<CheckedStory> {
    stories.into_par_iter().map(|story| check(&story.name, story.documents, options)).collect()
}
