//! `gainsay decisions`: what was decided, kept, shared and tidied up.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Status;
use super::args::{CommonArgs, DecisionsCommand, ReadArgs, StoreArgs};
use super::console::{self, Console};
use super::decide::told;
use super::error::CliError;
use super::settings::Settings;
use super::stories::each_checked;
use super::{reviewer, store};
use crate::decision::{Act, Decisions, Event, State};
use crate::report::standing;
use crate::report::verdict::counted;
use crate::report::visible::visible;
use crate::review::Store;
use crate::review::store::{read_lines, write_lines};

pub(super) fn run(command: &DecisionsCommand, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    match command {
        DecisionsCommand::List { place } => {
            let decisions = known(common, &place.path, &place.store)?;
            let counts = decisions.events().filter(|(event, counts)| *counts && !is_undoing(event));
            print(counts.map(|(event, _)| told(event)))
        }
        DecisionsCommand::History { finding, place } => {
            let decisions = known(common, &place.path, &place.store)?;
            history(&decisions, finding.as_deref())
        }
        DecisionsCommand::Export { output, place } => {
            let decisions = known(common, &place.path, &place.store)?;
            let mut out = console::output(output.as_deref())?;
            write_lines(&mut out, decisions.events().map(|(event, _)| event))?;
            out.flush()?;
            Ok(Status::Clear)
        }
        DecisionsCommand::Import { file, place } => import(file, common, &place.path, &place.store),
        DecisionsCommand::Undo { event, by, place } => undo(event, by.as_deref(), common, &place.path, &place.store),
        DecisionsCommand::Stale { inputs, read, store } => stale(inputs, read, store, common, console),
        DecisionsCommand::Prune { inputs, read, store, dry_run } => {
            prune(inputs, read, store, *dry_run, common, console)
        }
    }
}

fn settings(common: &CommonArgs, path: &Path) -> Result<Settings, CliError> {
    Settings::reading(common, &[path.to_owned()], &ReadArgs::default())
}

/// What was decided on a story; nothing where there is no store.
fn known(common: &CommonArgs, path: &Path, args: &StoreArgs) -> Result<std::sync::Arc<Decisions>, CliError> {
    store::decisions(&settings(common, path)?, args)
}

fn is_undoing(event: &Event) -> bool {
    matches!(event.act, Act::Undone { .. })
}

fn print(lines: impl Iterator<Item = String>) -> Result<Status, CliError> {
    let mut out = console::output(None)?;
    for line in lines {
        writeln!(out, "{}", visible(&line))?;
    }
    out.flush()?;
    Ok(Status::Clear)
}

/// All entries, also those that no longer count, of one finding where one is named.
fn history(decisions: &Decisions, finding: Option<&str>) -> Result<Status, CliError> {
    let ids: BTreeSet<&str> = decisions
        .events()
        .filter(|(event, _)| {
            finding.is_none_or(|id| event.act.finding().is_some_and(|finding| finding.id.starts_with(id)))
        })
        .map(|(event, _)| event.id.as_str())
        .collect();
    let is_meant = |event: &Event| match &event.act {
        Act::Undone { event: undone } => finding.is_none() || ids.contains(undone.as_str()),
        _ => ids.contains(event.id.as_str()),
    };
    let told = |(event, counts): (&Event, bool)| match counts {
        true => told(event),
        false => format!("{} (undone)", told(event)),
    };
    print(decisions.events().filter(|(event, _)| is_meant(event)).map(told))
}

fn import(file: &Path, common: &CommonArgs, path: &Path, args: &StoreArgs) -> Result<Status, CliError> {
    let reader: Box<dyn BufRead> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(file).map_err(|cause| CliError::unreadable(file, &cause))?))
    };
    let events = read_lines(reader).map_err(|error| CliError::Usage(format!("{}: {error}", file.display())))?;
    let imported = Store::open(&store::place(&settings(common, path)?, args))?.import(&events)?;
    print([format!("{} imported, {} known already", counted(imported.added, "decision"), imported.known)].into_iter())
}

/// Takes an entry back, with those that were made in the same stroke.
fn undo(event: &str, by: Option<&str>, common: &CommonArgs, path: &Path, args: &StoreArgs) -> Result<Status, CliError> {
    let by = reviewer::name(by)?;
    if event != "last" && Path::new(event).exists() {
        return Err(CliError::Usage(format!(
            "{event:?} is a file or a folder and no entry; write `gainsay decisions undo last {event}` to take back \
             your last decision on it"
        )));
    }
    let place = store::place(&settings(common, path)?, args);
    let mut store = Store::open_existing(&place)?
        .ok_or_else(|| CliError::Usage(format!("{}: nothing was decided here", place.display())))?;
    let decisions = Decisions::of(store.events()?);
    let counting = || decisions.events().filter(|(_, counts)| *counts).map(|(event, _)| event);
    let found: Vec<&Event> = if event == "last" {
        counting().rfind(|event| event.by == by && !is_undoing(event)).into_iter().collect()
    } else {
        counting().filter(|entry| entry.id.starts_with(event)).collect()
    };
    let target = match found.as_slice() {
        [target] => *target,
        [] if event == "last" => return Err(CliError::Usage(format!("{by} has decided nothing that could be undone"))),
        [] => {
            return Err(CliError::Usage(format!(
                "no entry that counts has an id that begins with {event:?}; `gainsay decisions history` lists them"
            )));
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|event| event.id.as_str()).collect();
            return Err(CliError::Usage(format!(
                "{event:?} is the beginning of {}; give more of it",
                ids.join(" and ")
            )));
        }
    };
    let acts = decisions.stroke(target).map(|event| Act::Undone { event: event.id.clone() }).collect();
    let undone = store.record(Timestamp::now(), &by, &target.story, acts)?;
    print(undone.iter().map(told))
}

/// What was decided and has changed since; status 1 where there is any.
fn stale(
    inputs: &[PathBuf],
    read: &ReadArgs,
    args: &StoreArgs,
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let settings = store::obeyed(Settings::reading(common, inputs, read)?, args)?;
    let mut out = console::output(None)?;
    let mut found = Status::Clear;
    let status = each_checked(&settings, console, |checked| {
        for finding in checked.findings.iter().filter(|finding| checked.state(finding) == State::Stale) {
            found = Status::Found;
            let id = finding.id.get(..8).unwrap_or(&finding.id);
            writeln!(out, "{id}  {}", visible(&finding.message))?;
            for line in checked.standing(finding).map(standing::in_words).unwrap_or_default() {
                writeln!(out, "          {}", visible(&line))?;
            }
        }
        for unplaced in &checked.overrides.unplaced {
            found = Status::Found;
            let id = unplaced.event.get(..8).unwrap_or(&unplaced.event);
            writeln!(out, "{id}  {}", visible(&standing::unplaced_in_words(unplaced)))?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    out.flush()?;
    Ok(status.max(found))
}

/// Takes out the entries about findings that there are no more, and the overrides without
/// effect. They are printed first, as an export, so that they can be brought back.
fn prune(
    inputs: &[PathBuf],
    read: &ReadArgs,
    args: &StoreArgs,
    dry_run: bool,
    common: &CommonArgs,
    console: &mut Console,
) -> Result<Status, CliError> {
    let settings = Settings::reading(common, inputs, read)?;
    let (mut desk, status) = store::desk(&settings, args, console)?;
    if status != Status::Clear {
        return Err(CliError::Usage("nothing is pruned while some of the input cannot be read".into()));
    }
    let names: BTreeSet<&str> = desk.stories().iter().map(|checked| checked.story.name.as_str()).collect();
    let findings: BTreeSet<&str> = desk
        .stories()
        .iter()
        .flat_map(|checked| checked.findings.iter().map(|finding| checked.history_id(finding)))
        .collect();
    let unplaced: BTreeSet<&str> =
        desk.stories().iter().flat_map(|checked| &checked.overrides.unplaced).map(|one| one.event.as_str()).collect();
    let mut gone: BTreeSet<String> = BTreeSet::new();
    // All of one store: the inputs are one story, or stand in one file.
    let decisions = desk.decisions(0);
    for (event, _) in decisions.events().filter(|(event, _)| names.contains(event.story.as_str())) {
        let is_gone = match &event.act {
            Act::Undone { event } => gone.contains(event),
            act if act.is_override() => unplaced.contains(event.id.as_str()),
            act => act.finding().is_some_and(|finding| !findings.contains(finding.id.as_str())),
        };
        if is_gone {
            gone.insert(event.id.clone());
        }
    }
    let mut out = console::output(None)?;
    let removed = decisions.events().map(|(event, _)| event).filter(|event| gone.contains(&event.id));
    write_lines(&mut out, removed)?;
    out.flush()?;
    if !dry_run {
        desk.remove(&gone.into_iter().collect::<Vec<_>>())?;
    }
    Ok(Status::Clear)
}
