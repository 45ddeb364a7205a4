//! The decision store when a process is killed in the midst of a write.

#![cfg(feature = "store")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use gainsay::decision::{Act, DecidedFinding};
use gainsay::review::Store;
use jiff::Timestamp;

/// Where a writer writes; set only in the processes that the test starts.
const WRITES_TO: &str = "GAINSAY_TEST_WRITES_TO";

/// Keeps notes without end, several a stroke, and says on standard output which are kept.
fn write_without_end(path: &Path) -> ! {
    let mut store = Store::open(path).expect("a store");
    let mut out = std::io::stdout();
    loop {
        let [id, content, rule, severity, message] = ["f", "c", "r", "conflict", "12 or 15"].map(str::to_owned);
        let finding = DecidedFinding { id, content, rule, severity, message, sides: Vec::new(), claims: Vec::new() };
        // Long enough to fill pages, so that a stroke is no single write of the system.
        let note = "a note of some length ".repeat(400);
        let acts = (0..3).map(|_| Act::Noted { finding: finding.clone(), note: note.clone() }).collect();
        let events = store.record(Timestamp::now(), "Ana", "dam", acts).expect("kept");
        let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
        writeln!(out, "kept {}", ids.join(" ")).expect("a reader");
        out.flush().expect("a reader");
    }
}

#[test]
fn a_writer_that_is_killed_loses_nothing_that_it_has_acknowledged() {
    if let Some(path) = std::env::var_os(WRITES_TO) {
        write_without_end(Path::new(&path));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("d.db");
    let this_test = "a_writer_that_is_killed_loses_nothing_that_it_has_acknowledged";
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..8_u64 {
        let mut writer = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", this_test, "--nocapture"])
            .env(WRITES_TO, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the writer starts");
        let mut lines = BufReader::new(writer.stdout.take().expect("a pipe")).lines();
        let mut seen = 0;
        while seen < 5 {
            let line = lines.next().expect("the writer goes on").expect("text");
            if let Some((_, ids)) = line.split_once("kept ") {
                acknowledged.extend(ids.split(' ').map(str::to_owned));
                seen += 1;
            }
        }
        // Another place in its next writes each time.
        std::thread::sleep(Duration::from_micros(700 * round));
        writer.kill().expect("SIGKILL");
        writer.wait().expect("it is gone");
        // What it has said between the last look and its end counts as well.
        for line in lines.map_while(Result::ok) {
            let ids = line.strip_prefix("kept ").filter(|ids| ids.split(' ').all(|id| id.len() == 32));
            acknowledged.extend(ids.into_iter().flat_map(|ids| ids.split(' ').map(str::to_owned)));
        }
        let events = Store::open(&path).expect("it opens again").events().expect("the history");
        let kept: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
        let lost: Vec<_> = acknowledged.iter().filter(|id| !kept.contains(&id.as_str())).collect();
        assert!(lost.is_empty(), "{lost:?} of {} in round {round}", acknowledged.len());
        assert_eq!(kept.len() % 3, 0, "a stroke is kept whole or not at all");
    }
    assert!(acknowledged.len() >= 8 * 5 * 3, "{}", acknowledged.len());
    let connection = rusqlite::Connection::open(&path).expect("a database");
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a word");
    assert_eq!(sound, "ok");
}
