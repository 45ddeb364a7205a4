//! Learns the weights of linking from marked stories and writes `rules/linking/weights.toml`.
//!
//! ```text
//! cargo run --release --example learn_weights -- --data DIR[:COUNTS] [--data …] [--write]
//! ```
//!
//! `DIR:5` lets each pair of a folder count five times.
//!
//! Each story is also linked with weights that were learnt without it, and the figures of these
//! runs are printed: they say what to expect of a story that nobody has marked. Without
//! `--write` nothing is written. `--sums FILE` writes for every marked pair of a group, and every
//! pair that was wrongly held to be one thing, the sum that it had while its story was left out.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints its figures")]

mod data;
mod learn;
mod measure;
mod regression;
#[path = "../../tests/common/written_story.rs"]
#[allow(dead_code, reason = "it also serves the tests")]
mod written_story;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use gainsay::lexicon::Lexicon;
use gainsay::link::{Thresholds, Weights};

fn main() -> ExitCode {
    let mut folders: Vec<(PathBuf, f64)> = Vec::new();
    let mut write = false;
    let mut dump: Option<PathBuf> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument == "--data") {
            (_, true) => folders.extend(arguments.next().map(|folder| with_counts(&folder))),
            ("--write", _) => write = true,
            ("--sums", _) => dump = arguments.next().map(PathBuf::from),
            _ => {
                eprintln!("learn_weights: unknown argument {argument:?}; use --data DIR, --write and --sums FILE");
                return ExitCode::from(2);
            }
        }
    }
    match run(&folders, write, dump) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("learn_weights: {error}");
            ExitCode::from(2)
        }
    }
}

/// "DIR" or "DIR:5": a folder and how often each of its pairs counts.
fn with_counts(argument: &str) -> (PathBuf, f64) {
    let counted = argument.rsplit_once(':').and_then(|(folder, counts)| Some((folder, counts.parse().ok()?)));
    let (folder, counts) = counted.unwrap_or((argument, 1.0));
    (PathBuf::from(folder), counts)
}

fn run(folders: &[(PathBuf, f64)], write: bool, dump: Option<PathBuf>) -> Result<(), String> {
    let lexicon = Lexicon::english();
    let thresholds: Thresholds = toml::from_str(include_str!("../../rules/linking/thresholds.toml"))
        .map_err(|error| format!("rules/linking/thresholds.toml: {error}"))?;
    let stories = data::read(folders, &lexicon)?;
    let held_out = measure::held_out(&stories);
    if let Some(path) = dump {
        let lines = measure::sums(&stories, &held_out).join("\n");
        std::fs::write(&path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let certainty = measure::certainty(&stories, &held_out);
    println!(
        "{} stories, {} pairs to learn from",
        stories.all.len(),
        stories.all.iter().map(|s| s.rows().count()).sum::<usize>()
    );
    println!("certainty by sum, on stories left out: {certainty:?}");
    let sources: BTreeSet<&str> = stories.all.iter().map(|story| story.source.as_str()).collect();
    let learnt = learn::learn(stories.all.iter()).file(&stories.hash, &certainty);
    let own = Weights::from_file(&learnt, thresholds)?;
    for source in sources {
        let of_source = || stories.all.iter().filter(|story| story.source == source);
        println!("{source}");
        for merge in [300, 400, thresholds.merge, 600, 700] {
            let thresholds = Thresholds { merge, ..thresholds };
            let figures = measure::groups(of_source(), &lexicon, |story| {
                Weights::from_file(&held_out.file(story, &certainty), thresholds).expect("as it was learnt")
            });
            println!("  merge {merge}, left out: {figures}");
        }
        let figures = measure::groups(of_source(), &lexicon, |_| own.clone());
        println!("  merge {}, in sample: {figures}", thresholds.merge);
    }
    if write {
        let path = "rules/linking/weights.toml";
        std::fs::write(path, learn::written(&learnt)?).map_err(|error| format!("{path}: {error}"))?;
        println!("written: {path}");
    }
    Ok(())
}
