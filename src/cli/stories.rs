//! Articles brought together by story.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::Path;

use super::Status;
use super::batches::Weight;
use super::console::Console;
use super::error::CliError;
use super::reading::{Documents, Read};
use super::settings::Settings;
use crate::check::{CheckedStory, check};
use crate::source::{Input, SourceError};
use crate::text::{Document, Place};

/// The articles of one story, not yet checked.
pub(super) struct StoryInput {
    pub(super) name: String,
    pub(super) documents: Vec<Document>,
}

/// Why some of the input takes no part in a check.
#[derive(Debug, thiserror::Error)]
pub(super) enum StoryProblem {
    /// An article can't be read.
    #[error(transparent)]
    Unreadable(#[from] SourceError),
    /// An article comes after its story has ended.
    #[error("{place}: the articles of story {story:?} do not stand together; sort them, or use --group-stories")]
    Scattered {
        /// The article.
        place: Place,
        /// Its story.
        story: String,
    },
}

impl Weight for Result<StoryInput, StoryProblem> {
    fn weight(&self) -> usize {
        self.as_ref().map_or(0, |story| story.documents.iter().map(Weight::weight).sum())
    }
}

/// The stories of the input, and what of it can't be used. To group them holds all articles in
/// memory.
pub(super) fn stories<'a>(
    settings: &'a Settings,
    group: bool,
) -> Box<dyn Iterator<Item = Result<StoryInput, StoryProblem>> + 'a> {
    stories_among(settings, &settings.inputs, group)
}

/// The stories of some of the inputs.
pub(super) fn stories_among<'a>(
    settings: &'a Settings,
    inputs: &[Input],
    group: bool,
) -> Box<dyn Iterator<Item = Result<StoryInput, StoryProblem>> + 'a> {
    let documents = Documents::among(settings, inputs);
    let name = usual_story_name(inputs);
    if group {
        let mut all: Vec<Read> = documents.collect();
        all.sort_by(|a, b| story_of(a).cmp(&story_of(b)));
        Box::new(Stories::of(all.into_iter(), name))
    } else {
        Box::new(Stories::of(documents, name))
    }
}

/// Checks the stories of the input one by one until `each` has what it looks for; what of the input
/// can't be used is said, and is the status.
pub(super) fn each_checked(
    settings: &Settings,
    console: &mut Console,
    mut each: impl FnMut(CheckedStory) -> Result<ControlFlow<()>, CliError>,
) -> Result<Status, CliError> {
    let mut status = Status::Clear;
    for story in stories(settings, true) {
        match story {
            Ok(StoryInput { name, documents }) => {
                let checked = settings.on_threads(|| check(&name, documents, &settings.options));
                if each(checked)?.is_break() {
                    break;
                }
            }
            Err(problem) => {
                console.complain(&problem);
                status = Status::Mistake;
            }
        }
    }
    Ok(status)
}

fn story_of(read: &Read) -> Option<&str> {
    read.as_ref().ok().and_then(|document| document.story.as_deref())
}

/// What a story is called that the input does not name: as the folder it lies in.
pub(super) fn usual_story_name(inputs: &[Input]) -> String {
    let folder = |path: &Path| {
        let path = std::path::absolute(path).ok()?;
        let folder = if path.is_dir() { &path } else { path.parent()? };
        Some(folder.file_name()?.to_string_lossy().into_owned())
    };
    match inputs.first() {
        Some(Input::Path(path)) => folder(path),
        Some(Input::Stdin) | None => None,
    }
    .unwrap_or_else(|| "story".to_owned())
}

/// Cuts a stream of articles into stories: articles of one named story stand together, and all
/// that name none are one story, which comes last.
struct Stories<I> {
    documents: I,
    unnamed_as: String,
    unnamed: Vec<Document>,
    open: Option<StoryInput>,
    closed: HashSet<String>,
}

impl<I: Iterator<Item = Read>> Stories<I> {
    /// The stories of these articles; those without one belong to the story `unnamed_as`.
    fn of(documents: I, unnamed_as: String) -> Self {
        Stories { documents, unnamed_as, unnamed: Vec::new(), open: None, closed: HashSet::new() }
    }

    fn close(&mut self, next: Option<StoryInput>) -> Option<StoryInput> {
        let closed = std::mem::replace(&mut self.open, next)?;
        self.closed.insert(closed.name.clone());
        Some(closed)
    }
}

impl<I: Iterator<Item = Read>> Iterator for Stories<I> {
    type Item = Result<StoryInput, StoryProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(read) = self.documents.next() else {
                if let Some(story) = self.close(None) {
                    return Some(Ok(story));
                }
                let documents = std::mem::take(&mut self.unnamed);
                let name = self.unnamed_as.clone();
                return (!documents.is_empty()).then_some(Ok(StoryInput { name, documents }));
            };
            let document = match read {
                Ok(document) => document,
                Err(problem) => return Some(Err(problem.into())),
            };
            let Some(name) = document.story.clone() else {
                self.unnamed.push(document);
                continue;
            };
            match &mut self.open {
                Some(open) if open.name == name => open.documents.push(document),
                _ if self.closed.contains(&name) => {
                    return Some(Err(StoryProblem::Scattered { place: document.place, story: name }));
                }
                _ => {
                    let next = StoryInput { name, documents: vec![document] };
                    if let Some(story) = self.close(Some(next)) {
                        return Some(Ok(story));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stories(of: &[Option<&str>]) -> Vec<Result<(String, usize), String>> {
        let document = |story: &Option<&str>| Ok(Document { story: story.map(str::to_owned), ..Document::default() });
        Stories::of(of.iter().map(document), "all".into())
            .map(|story| story.map(|story| (story.name, story.documents.len())).map_err(|problem| problem.to_string()))
            .collect()
    }

    #[test]
    fn articles_that_stand_together_are_one_story() {
        let found = stories(&[Some("a"), Some("a"), Some("b")]);
        assert_eq!(found, [Ok(("a".into(), 2)), Ok(("b".into(), 1))]);
    }

    #[test]
    fn articles_without_a_story_are_one() {
        assert_eq!(stories(&[None, Some("b"), None]), [Ok(("b".into(), 1)), Ok(("all".into(), 2))]);
    }

    #[test]
    fn a_story_that_comes_again_is_a_mistake_that_names_the_remedy() {
        let found = stories(&[Some("a"), Some("b"), Some("a")]);
        assert_eq!(found.len(), 3);
        let message = found.iter().find_map(|story| story.as_ref().err()).expect("a mistake");
        assert!(message.contains("--group-stories"), "{message}");
    }
}
