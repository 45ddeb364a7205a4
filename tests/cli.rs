//! The command line from outside: arguments and files in, status and output out.
//!
//! A case is a TOML file under `tests/cli/`: what it shows, the arguments, the files around,
//! and what must come out (`[..]` stands for the rest of a line, `...` for any lines). What no
//! file can hold, such as fifty megabytes, stands below as a function.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;

use serde::Deserialize;
use snapbox::IntoData;
use snapbox::cmd::{Command, OutputAssert};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    args: Vec<String>,
    status: i32,
    stdout: String,
    stderr: String,
    #[serde(default)]
    stdin: String,
    /// The folder to run in, below the one that holds the files.
    #[serde(default)]
    folder: String,
    #[serde(default)]
    folders: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Case {
    fn run(&self) -> OutputAssert {
        let root = tempfile::tempdir().expect("a folder");
        let path = |name: &str| {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().expect("below the root")).expect("folders");
            path
        };
        for folder in &self.folders {
            std::fs::create_dir_all(path(folder)).expect("a folder");
        }
        for (name, text) in &self.files {
            std::fs::write(path(name), text).expect("a file");
        }
        for (name, bytes) in &self.bytes {
            std::fs::write(path(name), bytes).expect("a file");
        }
        gainsay(&root.path().join(&self.folder)).args(&self.args).stdin(&self.stdin).assert()
    }
}

fn gainsay(folder: &Path) -> Command {
    Command::new(snapbox::cmd::cargo_bin!("gainsay"))
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
}

#[test]
fn every_case_ends_as_it_says() {
    let mut failed = Vec::new();
    let mut cases: Vec<_> =
        std::fs::read_dir("tests/cli").expect("the cases").map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for path in cases {
        let text = std::fs::read_to_string(&path).expect("a case");
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let outcome = std::panic::catch_unwind(|| {
            let expected = |text: &str| text.strip_prefix('\n').unwrap_or(text).to_owned().into_data();
            case.run().code(case.status).stdout_eq(expected(&case.stdout)).stderr_eq(expected(&case.stderr));
        });
        if outcome.is_err() {
            failed.push(format!("{}: {}", path.display(), case.about));
        }
    }
    assert!(failed.is_empty(), "failed:\n{}", failed.join("\n"));
}

#[test]
fn a_line_of_fifty_megabytes_is_read_and_the_next_one_too() {
    let root = tempfile::tempdir().expect("a folder");
    let mut file = std::fs::File::create(root.path().join("long.jsonl")).expect("a file");
    // What makes a line so long is a picture beside the text.
    let picture = "QmFzZTY0".repeat((50 << 20) / 8);
    for (id, picture) in [("1", picture.as_str()), ("2", "")] {
        let article = r#""published": "2021-03-04", "text": "The bridge was closed.""#;
        writeln!(file, r#"{{"id": "{id}", "story": "{id}", {article}, "picture": "{picture}"}}"#).expect("space");
    }
    gainsay(root.path())
        .args(["check", "--quiet", "--input-format", "jsonl", "long.jsonl"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq("No conflict and no warning in 1\nNo conflict and no warning in 2\n");
}

#[test]
fn a_reader_that_leaves_early_ends_the_run_quietly() {
    let root = tempfile::tempdir().expect("a folder");
    let line = r#"{"text": "In 2019 the bridge carried 4,500 cars a day, and in 2020 it carried 3,900."}"#;
    std::fs::write(root.path().join("many.jsonl"), format!("{line}\n").repeat(400)).expect("a file");
    let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("gainsay"))
        .args(["extract", "many.jsonl"])
        .current_dir(root.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    // The pipe is closed here, long before the end of the output.
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn colour_is_written_only_where_it_is_asked_for() {
    let root = tempfile::tempdir().expect("a folder");
    std::fs::write(root.path().join("here.txt"), "The bridge was closed.\n").expect("a file");
    let escapes = |command: Command| {
        let output = command.args(["check", "here.txt"]).output().expect("the program runs");
        output.stdout.contains(&0x1b)
    };
    let piped = || gainsay(root.path());
    assert!(!escapes(piped()), "a pipe is no terminal");
    assert!(escapes(piped().arg("--color=always")));
    assert!(escapes(piped().env("CLICOLOR_FORCE", "1")));
    assert!(!escapes(piped().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!escapes(piped().env("CLICOLOR_FORCE", "1").arg("--color=never")));
}
