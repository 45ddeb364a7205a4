//! `gainsay check`: the articles of each story against each other.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::{CheckArgs, CheckFormat, CommonArgs, FailOn};
use super::batches::Batches;
use super::console::Console;
use super::error::CliError;
use super::stories::{Stories, StoryInput};
use super::{Status, reading, settings};
use crate::check::{CheckedStory, Options, check};
use crate::report::records::{RunRecord, StoryRecord};
use crate::report::{json, jsonl};
use crate::text::Document;

pub(super) fn run(args: CheckArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let options = settings::options(common)?;
    let fail_on = args.fail_on.unwrap_or(FailOn::Conflict);
    let format = args.format.unwrap_or(CheckFormat::Jsonl);
    let mut out = console.output(args.output.as_deref())?;
    let (mut mistakes, mut found) = (Vec::new(), false);
    let mut whole_run = Vec::new();

    let mut documents: Vec<Document> = Vec::new();
    for read in reading::documents(&args.input, &options.lexicon) {
        match read {
            Ok(document) => documents.push(document),
            Err(message) => mistakes.push(message),
        }
    }
    if args.group_stories {
        documents.sort_by(|a, b| a.story.cmp(&b.story));
    }
    let stories = Stories::of(documents.into_iter(), story_name(&args.input.inputs)).filter_map(|story| match story {
        Ok(story) => Some(story),
        Err(message) => {
            mistakes.push(message);
            None
        }
    });
    if format == CheckFormat::Jsonl && args.with_run {
        jsonl::write(&mut out, &run_record(&args))?;
    }
    for batch in Batches::of(stories) {
        let checked = settings::with_threads(common, || check_all(batch, &options))?;
        found |= checked.iter().any(|story| story.findings.iter().any(|finding| fail_on.covers(finding.severity)));
        match format {
            CheckFormat::Json => whole_run.extend(checked),
            CheckFormat::Jsonl => {
                for story in &checked {
                    jsonl::write(&mut out, &StoryRecord::new(story))?;
                }
            }
        }
    }
    if format == CheckFormat::Json {
        json::write(&mut out, run_record(&args), &whole_run)?;
    }
    out.flush()?;
    for mistake in &mistakes {
        console.complain(mistake);
    }
    Ok(match (mistakes.is_empty(), found) {
        (false, _) => Status::Mistake,
        (true, true) => Status::Found,
        (true, false) => Status::Clear,
    })
}

fn check_all(stories: Vec<StoryInput>, options: &Options) -> Vec<CheckedStory> {
    stories.into_par_iter().map(|story| check(&story.name, story.documents, options)).collect()
}

fn run_record(args: &CheckArgs) -> RunRecord {
    let inputs = args.input.inputs.iter().map(|path| path.display().to_string()).collect();
    RunRecord::new(String::new(), String::new(), inputs)
}

/// What a story is called that the input does not name: as its folder or file is.
fn story_name(inputs: &[PathBuf]) -> String {
    let folder = |path: &Path| if path.is_dir() { Some(path.to_owned()) } else { path.parent().map(Path::to_owned) };
    let name = inputs.first().and_then(|path| folder(path)).and_then(|path| Some(path.file_name()?.to_owned()));
    name.map_or_else(|| "story".to_owned(), |name| name.to_string_lossy().into_owned())
}
