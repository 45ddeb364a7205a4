//! The order of the rooms, held against their source: a room uses only those above it, and none
//! from `grammar` to `rules` looks outside the program.

use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs` in their order.
fn rooms() -> Vec<String> {
    let text = std::fs::read_to_string("src/lib.rs").expect("the library");
    let room = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    text.lines().filter_map(room).collect()
}

/// The source files of a room.
fn files(room: &str) -> Vec<PathBuf> {
    let single = PathBuf::from(format!("src/{room}.rs"));
    if single.is_file() {
        return vec![single];
    }
    let mut found = Vec::new();
    walk(&Path::new("src").join(room), &mut found);
    assert!(!found.is_empty(), "no source of {room}");
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file: without comments, and without the tests at its end.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    let body = text.split("#[cfg(test)]").next().unwrap_or_default();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that a text names after `crate::`.
fn used_rooms(code: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let mut used: Vec<String> = code.split("crate::").skip(1).map(name).filter(|name| !name.is_empty()).collect();
    // `use crate::{a, b::C}` names several at once.
    for list in code.split("crate::{").skip(1) {
        let list = list.split(';').next().unwrap_or_default();
        used.extend(list.split(',').map(|entry| name(entry.trim())).filter(|name| !name.is_empty()));
    }
    used
}

#[test]
fn a_room_uses_only_those_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 8, "{rooms:?}");
    let mut wrong = Vec::new();
    for (at, room) in rooms.iter().enumerate() {
        for path in files(room) {
            for used in used_rooms(&code(&path)) {
                let place = rooms.iter().position(|other| *other == used);
                if place.is_some_and(|place| place > at) {
                    wrong.push(format!("{} uses {used}, which stands below {room}", path.display()));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_room_from_grammar_to_rules_looks_outside() {
    let rooms = rooms();
    let from = rooms.iter().position(|room| room == "grammar").expect("grammar");
    let to = rooms.iter().position(|room| room == "rules").expect("rules");
    let outside =
        ["std::fs", "std::env", "std::io::stdin", "std::net", "std::process", "SystemTime", "Instant", "Zoned::now"];
    let mut wrong = Vec::new();
    for path in rooms[from..=to].iter().flat_map(|room| files(room)) {
        let code = code(&path);
        wrong.extend(
            outside.iter().filter(|word| code.contains(**word)).map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_source_is_read_as_it_is_meant() {
    let code = "use crate::value::Number;\nuse crate::{link, story::Story};\nlet x = crate::text::Span::new(0, 1);";
    let mut used = used_rooms(code);
    used.sort();
    assert_eq!(used, ["link", "story", "text", "value"]);
}
