//! What several test files need: the example story, and written stories read from Markdown.

#![allow(dead_code, reason = "each test file uses what it needs")]

pub(crate) mod written_story;

use std::path::Path;

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
    let name = path.file_stem().expect("a file").to_string_lossy();
    let checked = check(&name, documents, &options);
    (story, checked)
}
