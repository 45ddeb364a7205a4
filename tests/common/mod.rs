//! What several test files need: the example story, and written stories read from Markdown.

#![allow(dead_code, reason = "each test file uses what it needs")]

pub(crate) mod marks;
pub(crate) mod written_story;

use std::path::{Path, PathBuf};

use gainsay::{CheckedStory, Options, check, source};

/// The five real articles that the README checks.
pub(crate) const EXAMPLE: &str = "tests/stories/us-taliban-2020";

/// The example story, read from its folder and checked.
pub(crate) fn example() -> CheckedStory {
    let options = Options::default();
    let input = source::Input::from_argument(EXAMPLE);
    let reading = source::read_all(&[input], &source::ReadOptions::default(), &options.lexicon);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    check("us-taliban-2020", reading.documents, &options)
}

/// A written story, checked.
pub(crate) fn written(path: &Path) -> (written_story::WrittenStory, CheckedStory) {
    let options = Options::default();
    let text = std::fs::read_to_string(path).expect("a written story");
    let story = written_story::WrittenStory::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let documents = story.documents(&options.lexicon);
    let checked = check(&name_of(path), documents, &options);
    (story, checked)
}

/// The files of all written stories, by name.
pub(crate) fn written_stories() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("tests/stories").expect("the stories");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    paths
}

/// The name of a story's file, without its ending.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_stem().expect("a file").to_string_lossy().into_owned()
}

/// Where and how snapshots are kept.
pub(crate) fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
