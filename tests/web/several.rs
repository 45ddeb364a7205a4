//! Several folders at once, served by the program itself: each is a story with its own decisions.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::client::Client;

/// The program as it serves, until it is dropped.
struct Program {
    process: Child,
    address: String,
}

impl Program {
    fn serve(folder: &Path, arguments: &[&str]) -> Program {
        let mut process = Command::new(snapbox::cmd::cargo_bin!("gainsay"))
            .arg("serve")
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("an address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Program { process, address }
    }

    fn client(&self) -> Client {
        Client::of(self.address.parse().expect("an address"))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn write(folder: &Path, name: &str, killed: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let place = path.parent().and_then(Path::file_name).expect("its name").to_string_lossy().into_owned();
    let text = format!("Date: 2021-03-04\n\n{killed} people were killed in the fire in {place} on Wednesday.\n");
    std::fs::write(path, text).expect("a file");
}

fn two_stories() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, killed) in
        [("Arden/a.txt", "Twelve"), ("Arden/b.txt", "Nine"), ("Lund/a.txt", "Four"), ("Lund/b.txt", "Six")]
    {
        write(folder.path(), name, killed);
    }
    folder
}

#[test]
fn each_folder_is_a_story_with_its_own_decisions() {
    let folder = two_stories();
    let program = Program::serve(folder.path(), &["Arden", "Lund", "./Arden"]);
    let mut client = program.client();
    let stories = client.get("/api/stories").json();
    let names: Vec<&Value> = stories.as_array().expect("a list").iter().map(|story| &story["name"]).collect();
    assert_eq!(names, ["Arden", "Lund"], "a folder that is given twice is there once");
    let queue = client.get("/api/stories/lund/queue").json();
    let id = queue[0]["id"].as_str().expect("a finding").to_owned();
    let page = client.get(&format!("/stories/lund/findings/{id}")).body;
    assert!(page.contains(&format!("gainsay explain {} Lund<", &id[..8])), "{page}");
    let words = json!({"act": "dismiss", "because": "counted twice", "by": "Anna"}).to_string();
    let kept = client.json("POST", &format!("/api/stories/lund/findings/{id}"), &words);
    assert_eq!(kept.status, 200, "{}", kept.body);
    assert_eq!(client.get("/api/stories/arden/decisions").json(), json!([]));
    let report = client.get("/stories/lund/report.json").json();
    assert_eq!(report["run"]["inputs"], json!(["Lund"]));
    drop(program);
    // What was decided lies beside its story, where a check of that folder alone looks for it.
    for (name, status) in [("Arden", 1), ("Lund", 0)] {
        let check = Command::new(snapbox::cmd::cargo_bin!("gainsay"))
            .args(["check", "--quiet", "--fail-on", "warning", name])
            .current_dir(folder.path())
            .output();
        let check = check.expect("the program runs");
        assert_eq!(check.status.code(), Some(status), "{name}: {}", String::from_utf8_lossy(&check.stdout));
    }
}

#[test]
fn one_store_for_all_keeps_stories_of_one_name_apart_by_leaving_one_out() {
    let folder = two_stories();
    write(folder.path(), "other/Lund/a.txt", "Four");
    let own = Program::serve(folder.path(), &["Lund", "other/Lund"]);
    let stories = own.client().get("/api/stories").json();
    assert_eq!(stories.as_array().map(Vec::len), Some(2), "each has its own store: {stories}");
    drop(own);
    let program = Program::serve(folder.path(), &["--store", "all.db", "Lund", "other/Lund", "Arden"]);
    let mut client = program.client();
    let stories = client.get("/api/stories").json();
    assert_eq!(stories.as_array().map(Vec::len), Some(2), "{stories}");
    let problems = client.get("/api/check").json()["problems"].to_string();
    assert!(problems.contains("other/Lund: left out: Lund is a story"), "{problems}");
}
