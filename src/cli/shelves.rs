//! What a reviewer is given, story by story, each with the store that its decisions lie in.
//!
//! A reviewer goes through several stories and compares none with another: of several folders
//! each is a story of its own, with its own store beside it. One folder, or files, with or without
//! a folder, are one story, as for a check. What names stories itself, JSON lines, is cut by them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::StoreArgs;
use super::console::Console;
use super::error::CliError;
use super::settings::{Settings, names_of};
use super::stories::{StoryInput, stories_among};
use super::{Status, store};
use crate::review::{Desk, Store, StoryArticles};
use crate::source::Input;

/// The inputs, put up by story.
pub(super) struct Shelves {
    /// The inputs that are compared, each with the place of their store.
    shelves: Vec<(Vec<Input>, usize)>,
    /// The files that decisions lie in.
    pub(super) stores: Vec<PathBuf>,
}

impl Shelves {
    /// Puts the inputs up.
    ///
    /// # Errors
    /// Files stand beside several folders: nobody knows which story they are of.
    pub(super) fn of(settings: &Settings, args: &StoreArgs) -> Result<Shelves, CliError> {
        let is_folder = |input: &&Input| matches!(input, Input::Path(path) if path.is_dir());
        let (folders, files): (Vec<&Input>, Vec<&Input>) = settings.inputs.iter().partition(is_folder);
        if folders.len() < 2 {
            let stores = vec![store::place(settings, args)];
            return Ok(Shelves { shelves: vec![(settings.inputs.clone(), 0)], stores });
        }
        if let Some(file) = files.first() {
            let name = names_of(&[(*file).clone()]).concat();
            let message =
                "is a file beside several folders, each of which is a story of its own; put it into one of them";
            return Err(CliError::Usage(format!("{name}: {message}")));
        }
        let mut shelves = Shelves { shelves: Vec::new(), stores: Vec::new() };
        let mut seen = BTreeSet::new();
        for folder in folders.into_iter().filter(|folder| seen.insert(known_path(folder))) {
            let place = store::place_for(settings, args, Some(folder));
            let at = shelves.stores.iter().position(|store| *store == place).unwrap_or(shelves.stores.len());
            if at == shelves.stores.len() {
                shelves.stores.push(place);
            }
            shelves.shelves.push((vec![folder.clone()], at));
        }
        Ok(shelves)
    }

    /// Reads the stories, telling how many articles are read, and what can't be used.
    pub(super) fn read(&self, settings: &Settings, progress: &dyn Fn(usize)) -> (Vec<StoryArticles>, Vec<String>) {
        let (mut stories, mut problems) = (Vec::<StoryArticles>::new(), Vec::new());
        let mut count = 0;
        for (inputs, store) in &self.shelves {
            for story in stories_among(settings, inputs, true) {
                let StoryInput { name, documents } = match story {
                    Ok(story) => story,
                    Err(problem) => {
                        problems.push(problem.to_string());
                        continue;
                    }
                };
                count += documents.len();
                progress(count);
                let inputs = names_of(inputs);
                if let Some(other) = stories.iter().find(|other| other.store == *store && other.name == name) {
                    problems.push(format!(
                        "{}: left out: {} is a story {name:?}, too, and their decisions would lie in one store under \
                         one name; give the folder another name, or leave --store out",
                        inputs.join(" "),
                        other.inputs.join(" ")
                    ));
                    continue;
                }
                stories.push(StoryArticles { name, documents, store: *store, inputs });
            }
        }
        (stories, problems)
    }
}

/// A folder by the path that it has for the system, so that none is shown twice.
fn known_path(input: &Input) -> Option<PathBuf> {
    let Input::Path(path) = input else { return None };
    Some(std::fs::canonicalize(path).unwrap_or_else(|_| Path::to_owned(path)))
}

/// The desk for the inputs, with the stores that lie beside them or are made there.
pub(super) fn desk(settings: &Settings, args: &StoreArgs, console: &mut Console) -> Result<(Desk, Status), CliError> {
    let shelves = Shelves::of(settings, args)?;
    let (articles, problems) = shelves.read(settings, &|_| {});
    for problem in &problems {
        console.complain(problem);
    }
    if articles.is_empty() {
        return Err(CliError::Usage("there is no article to decide on".into()));
    }
    let stores: Vec<Store> = shelves.stores.iter().map(|place| Store::open(place)).collect::<Result<_, _>>()?;
    let options = settings.options.clone();
    let desk = settings.on_threads(|| Desk::open(articles, options, stores))?;
    Ok((desk, if problems.is_empty() { Status::Clear } else { Status::Mistake }))
}
