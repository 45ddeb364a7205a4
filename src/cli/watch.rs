//! `gainsay check --watch`: the same check again whenever an article, a rule or a word changes.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::args::{CheckArgs, CheckFormat, CommonArgs};
use super::config::Config;
use super::console::Console;
use super::error::CliError;
use super::outputs::Wanted;
use super::{Status, check};

/// How long nothing must happen before a check begins: an editor saves a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// Checks, waits for a change, and checks again, until it is stopped.
pub(super) fn run(
    args: &CheckArgs,
    wanted: &[Wanted],
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let watched = Watched::of(args, wanted, common)?;
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| failed(&error))?;
    for folder in &watched.folders {
        watcher.watch(&folder.path, folder.mode).map_err(|error| failed(&error))?;
    }
    // Only a person at a terminal wants the last report gone.
    let clears = std::io::stdout().is_terminal()
        && wanted
            .iter()
            .any(|report| report.file.is_none() && report.format.is_none_or(|format| format == CheckFormat::Human));
    loop {
        if clears {
            let mut out = std::io::stdout();
            let _ = out.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| out.flush());
        }
        match check::run(args, wanted, common, console) {
            Err(error) if error.is_closed_pipe() => return Err(error),
            // A mistake may be gone with the next change.
            Err(error) => console.complain(&error),
            Ok(_) => {}
        }
        console.say("waiting for changes; Ctrl-C ends it");
        if !watched.changed(&changes) {
            return Ok(Status::Clear);
        }
    }
}

fn failed(error: &notify::Error) -> CliError {
    CliError::Usage(format!("--watch: {error}; run the check without it"))
}

/// A folder that is watched.
struct Folder {
    path: PathBuf,
    mode: RecursiveMode,
}

/// What a change counts in.
struct Watched {
    folders: Vec<Folder>,
    /// Files of folders that are not watched as a whole.
    files: Vec<PathBuf>,
    /// Folders that are watched as a whole.
    trees: Vec<PathBuf>,
    /// Files that the check itself writes.
    own: Vec<PathBuf>,
}

impl Watched {
    fn of(args: &CheckArgs, wanted: &[Wanted], common: &CommonArgs) -> Result<Watched, CliError> {
        let folder = std::env::current_dir().unwrap_or_default();
        let config = Config::find(common.config.as_deref(), &folder)?;
        let rules = common.rules.clone().or(config.rules);
        let mut watched = Watched { folders: Vec::new(), files: Vec::new(), trees: Vec::new(), own: Vec::new() };
        watched.own = wanted.iter().filter_map(|report| report.file.as_deref()).map(absolute).collect();
        for path in args.inputs.iter().chain(&args.draft).chain(&rules) {
            if path.as_os_str() == "-" {
                return Err(CliError::Usage("--watch: standard input can't be read twice; give files".to_owned()));
            }
            let path = absolute(path);
            if path.is_dir() {
                watched.folders.push(Folder { path: path.clone(), mode: RecursiveMode::Recursive });
                watched.trees.push(path);
            } else {
                // Its folder: an editor that saves a file puts another one in its place.
                let parent = path.parent().map_or_else(|| PathBuf::from("/"), Path::to_owned);
                if watched.folders.iter().all(|folder| folder.path != parent) {
                    watched.folders.push(Folder { path: parent, mode: RecursiveMode::NonRecursive });
                }
                watched.files.push(path);
            }
        }
        Ok(watched)
    }

    /// Waits until something changes and then stays as it is for a while; false where nothing
    /// can change any more.
    fn changed(&self, changes: &Receiver<notify::Result<Event>>) -> bool {
        loop {
            let Ok(change) = changes.recv() else { return false };
            if change.is_ok_and(|change| self.counts(&change)) {
                break;
            }
        }
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    fn counts(&self, change: &Event) -> bool {
        let changes = !matches!(change.kind, EventKind::Access(_));
        changes && change.paths.iter().any(|path| self.is_input(path))
    }

    fn is_input(&self, path: &Path) -> bool {
        let hidden = |path: &Path| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
        let in_tree = |tree: &PathBuf| path.strip_prefix(tree).is_ok_and(|within| !hidden(within));
        !self.own.iter().any(|own| own == path)
            && (self.files.iter().any(|file| file == path) || self.trees.iter().any(in_tree))
    }
}

/// The path as the system tells of it when it changes.
fn absolute(path: impl AsRef<Path>) -> PathBuf {
    let path = path.as_ref();
    let known = std::fs::canonicalize(path).or_else(|_| {
        let parent = std::fs::canonicalize(
            path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        )?;
        Ok::<_, std::io::Error>(parent.join(path.file_name().unwrap_or_default()))
    });
    known.or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_within_the_story_and_hidden_files_start_no_check() {
        let watched = Watched {
            folders: Vec::new(),
            files: vec!["/desk/draft.txt".into()],
            trees: vec!["/desk/story".into()],
            own: vec!["/desk/story/report.html".into()],
        };
        for path in ["/desk/draft.txt", "/desk/story/a.txt", "/desk/story/deep/b.txt"] {
            assert!(watched.is_input(Path::new(path)), "{path}");
        }
        for path in ["/desk/other.txt", "/desk/story/report.html", "/desk/story/.gainsay/decisions.db"] {
            assert!(!watched.is_input(Path::new(path)), "{path}");
        }
    }
}
