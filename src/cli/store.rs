//! Where the decisions on a story lie, and reading them for a check.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Status;
use super::args::StoreArgs;
use super::console::Console;
use super::error::CliError;
use super::settings::Settings;
use super::stories::{StoryInput, stories};
use crate::decision::Decisions;
use crate::review::store::DEFAULT_PLACE;
use crate::review::{Desk, Store, StoryArticles};
use crate::source::Input;

/// The store of a run: the one that is named, else `.gainsay/decisions.db` beside the story,
/// which is in the folder that is given first, or beside the file that is.
pub(super) fn place(settings: &Settings, args: &StoreArgs) -> PathBuf {
    place_for(settings, args, settings.inputs.first())
}

/// The store for an input: the one that is named, else the one beside it.
pub(super) fn place_for(settings: &Settings, args: &StoreArgs, input: Option<&Input>) -> PathBuf {
    let named = args.store.as_ref().or(settings.config.store.as_ref());
    named.cloned().unwrap_or_else(|| beside(input).join(DEFAULT_PLACE))
}

fn beside(input: Option<&Input>) -> &Path {
    match input {
        Some(Input::Path(path)) if path.is_dir() => path,
        Some(Input::Path(path)) => path.parent().unwrap_or(Path::new("")),
        Some(Input::Stdin) | None => Path::new(""),
    }
}

/// What was decided on the inputs; nothing where there is no store.
pub(super) fn decisions(settings: &Settings, args: &StoreArgs) -> Result<Arc<Decisions>, CliError> {
    let place = place(settings, args);
    match Store::open_existing(&place)? {
        Some(store) => Ok(Arc::new(Decisions::of(store.events()?))),
        // A store that somebody names must be there; else a typing error would ignore it.
        None if args.store.is_some() => {
            Err(CliError::Usage(format!("{}: there are no decisions; --store names their file", place.display())))
        }
        None => Ok(Arc::default()),
    }
}

/// The settings of a check that obeys what was decided on its inputs.
pub(super) fn obeyed(mut settings: Settings, args: &StoreArgs) -> Result<Settings, CliError> {
    settings.options.decisions = decisions(&settings, args)?;
    Ok(settings)
}

/// The stories of the inputs, and the status of reading them: what can't be read is said and
/// left out.
pub(super) fn articles(settings: &Settings, console: &mut Console) -> (Vec<StoryArticles>, Status) {
    let (mut articles, mut status) = (Vec::new(), Status::Clear);
    for story in stories(settings, true) {
        match story {
            Ok(StoryInput { name, documents }) => {
                articles.push(StoryArticles { name, documents, store: 0, inputs: settings.input_names() });
            }
            Err(problem) => {
                console.complain(&problem);
                status = Status::Mistake;
            }
        }
    }
    (articles, status)
}

/// The desk for the inputs, with the store that lies beside them or is made there.
pub(super) fn desk(settings: &Settings, args: &StoreArgs, console: &mut Console) -> Result<(Desk, Status), CliError> {
    let (articles, status) = articles(settings, console);
    if articles.is_empty() {
        return Err(CliError::Usage("there is no article to decide on".into()));
    }
    let stores = vec![Store::open(&place(settings, args))?];
    let options = settings.options.clone();
    let desk = settings.on_threads(|| Desk::open(articles, options, stores))?;
    Ok((desk, status))
}
