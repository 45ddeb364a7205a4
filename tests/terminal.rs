//! The reviewer in a real terminal, which `script` of util-linux makes. Where there is no such
//! program the test says so and is left out.
#![cfg(all(unix, feature = "review"))]

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal that is closed with its test, which hangs up on what runs in it.
struct Terminal(Child);

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_terminal_is_given_back_where_the_system_ends_a_review() {
    let known = Command::new("script").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !known.is_ok_and(|status| status.success()) {
        let _ = std::io::stderr().write_all(b"left out: the review in a real terminal; it takes the program script\n");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let story = folder.path().join("story");
    std::fs::create_dir(&story).expect("a folder");
    for (name, killed) in [("a.txt", "Twelve"), ("b.txt", "Nine")] {
        let text = format!("Date: 2021-03-04\n\n{killed} people were killed in the fire in Arden on Wednesday.\n");
        std::fs::write(story.join(name), text).expect("a file");
    }
    let program = snapbox::cmd::cargo_bin!("gainsay");
    let review = format!("stty rows 24 cols 80; echo $$ > pid; exec {} review --as Ana story", program.display());
    let terminal = Command::new("script")
        .args(["--quiet", "--flush", "--return", "--command", &review, "typescript"])
        .current_dir(folder.path())
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the terminal opens");
    let mut terminal = Terminal(terminal);
    let shown =
        || String::from_utf8_lossy(&std::fs::read(folder.path().join("typescript")).unwrap_or_default()).into_owned();
    let start = Instant::now();
    while !shown().contains("Arden") {
        assert!(start.elapsed() < PATIENCE, "nothing is shown: {}", shown());
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(shown().contains("\u{1b}[?1049h") && !shown().contains("\u{1b}[?1049l"), "it has the screen for itself");
    let pid = std::fs::read_to_string(folder.path().join("pid")).expect("its number");
    let told = Command::new("kill").args(["-TERM", pid.trim()]).status().expect("a signal");
    assert!(told.success());
    let status = terminal.0.wait().expect("it ends");
    assert_eq!(status.code(), Some(2));
    assert!(shown().contains("\u{1b}[?1049l"), "the screen is given back: {}", shown());
    assert!(shown().contains("all that you decided is kept"), "{}", shown());
}
