use super::*;
use crate::decision::{ClaimAnchor, DecidedFinding};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a time")
}

fn finding(id: &str) -> DecidedFinding {
    let [rule, severity, message] = ["value-conflict", "conflict", "12 or 15"].map(str::to_owned);
    DecidedFinding {
        id: id.into(),
        content: "c".into(),
        rule,
        severity,
        message,
        sides: vec!["12".into()],
        claims: Vec::new(),
    }
}

fn dismissed(id: &str, because: &str) -> Act {
    Act::Dismissed { finding: finding(id), because: because.into() }
}

/// Words that no reader, writer, database or terminal may stumble over.
const HOSTILE: [&str; 6] = [
    "'); DROP TABLE event; --",
    "\u{1b}[31mred\u{7}",
    "line\nline\r\n\u{2028}line",
    "\"quoted\" \\ back / slash",
    "القتلى 12 死者 👩‍🚒 \u{202e}drawkcab",
    "\0nul\u{feff}",
];

#[test]
fn what_is_recorded_is_there_when_the_store_is_opened_again() {
    let folder = folder();
    let path = folder.path().join("a/b/decisions.db");
    let mut store = Store::open(&path).expect("a new store");
    let kept = store.record(at(5), "Ana", "dam", vec![dismissed("f", "rounded")]).expect("kept");
    drop(store);
    let again = Store::open_existing(&path).expect("it opens").expect("it is there");
    assert_eq!(again.events().expect("the history"), kept);
    assert_eq!(Store::open_existing(&folder.path().join("none.db")).expect("no mistake").map(|_| ()), None);
}

#[test]
fn acts_of_one_stroke_share_its_id_and_no_two_share_a_time() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    let first = store.record(at(5), "Ana", "dam", vec![dismissed("f", "x"), dismissed("g", "x")]).expect("kept");
    assert!(first[0].batch.is_some() && first[0].batch == first[1].batch);
    // The clock has run back.
    let second = store.record(at(1), "Ben", "dam", vec![dismissed("f", "y")]).expect("kept");
    assert_eq!(second[0].batch, None);
    assert!(first[0].at < first[1].at && first[1].at < second[0].at);
}

#[test]
fn a_mark_changes_with_every_entry() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    let before = store.mark().expect("a mark");
    let kept = store.record(at(5), "Ana", "dam", vec![dismissed("f", "x")]).expect("kept");
    assert_ne!(store.mark().expect("a mark"), before);
    assert_eq!(store.events_since(before).expect("the new ones"), kept);
    let after = store.mark().expect("a mark");
    assert_eq!(store.remove(&[kept[0].id.clone()]).expect("removed"), 1);
    assert_ne!(store.mark().expect("a mark"), after);
}

#[test]
fn an_export_comes_back_without_loss_and_twice_is_once() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    for words in HOSTILE {
        let anchor = ClaimAnchor {
            document: words.into(),
            quote: words.into(),
            prefix: words.into(),
            suffix: words.into(),
            nth: 3,
        };
        let (finding, because) = (Some(finding(words)), Some(words.to_owned()));
        let reading = words.to_owned();
        let acts = vec![
            dismissed(words, words),
            Act::Confirmed { finding: super::tests::finding(words), because: None },
            Act::Noted { finding: super::tests::finding(words), note: words.into() },
            Act::SignedOff { finding: super::tests::finding(words) },
            Act::Merged { claims: vec![anchor.clone(), anchor.clone()], finding: None, because: because.clone() },
            Act::Split { left: vec![anchor.clone()], right: vec![], finding: finding.clone(), because: None },
            Act::Corrected { claim: anchor, reading, finding, because },
        ];
        let kept = store.record(at(5), words, words, acts).expect("kept");
        store.record(at(6), words, words, vec![Act::Undone { event: kept[0].id.clone() }]).expect("kept");
    }
    let mut lines = Vec::new();
    write_lines(&mut lines, &store.events().expect("the history")).expect("memory takes all");
    assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), 1 + HOSTILE.len() * 8);

    let mut other = Store::open(&folder.path().join("other.db")).expect("a new store");
    let read = read_lines(lines.as_slice()).expect("the lines");
    assert_eq!(other.import(&read).expect("taken over"), Imported { added: read.len(), known: 0 });
    assert_eq!(other.import(&read).expect("taken over"), Imported { added: 0, known: read.len() });
    assert_eq!(other.events().expect("the history"), store.events().expect("the history"));
    let mut again = Vec::new();
    write_lines(&mut again, &other.events().expect("the history")).expect("memory takes all");
    assert_eq!(lines, again);
}

#[test]
fn a_line_that_was_changed_is_refused_with_its_number() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    store.record(at(5), "Ana", "dam", vec![dismissed("f", "rounded")]).expect("kept");
    let mut lines = Vec::new();
    write_lines(&mut lines, &store.events().expect("the history")).expect("memory takes all");
    let changed = String::from_utf8(lines).expect("UTF-8").replace("rounded", "agreed");
    for (text, says) in [
        (changed.as_str(), "line 2: was changed"),
        ("{\"gainsay_decisions\":1}\n\nnonsense", "line 3: no decision"),
        ("{\"gainsay_decisions\":9}\n", "update gainsay"),
        ("nonsense", "line 1: is not the first line"),
    ] {
        let message = read_lines(text.as_bytes()).expect_err("a mistake").to_string();
        assert!(message.contains(says), "{message}");
    }
}

#[test]
fn an_entry_of_the_same_id_that_says_something_else_stops_an_import() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    let kept = store.record(at(5), "Ana", "dam", vec![dismissed("f", "rounded")]).expect("kept");
    let other = Event::new(at(6), "Ben", "dam", None, dismissed("g", "x"));
    let forged = Event { by: "Eve".into(), ..kept[0].clone() };
    let error = store.import(&[other, forged]).expect_err("a mistake");
    assert!(matches!(error, StoreError::Differs { .. }), "{error}");
    assert_eq!(store.events().expect("the history"), kept, "all or none");
}

#[test]
fn the_history_is_only_added_to() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    store.record(at(5), "Ana", "dam", vec![dismissed("f", "rounded")]).expect("kept");
    let changed = store.connection.execute("UPDATE event SET by = 'Eve'", []);
    assert!(changed.expect_err("refused").to_string().contains("only added to"));
}

#[test]
fn a_store_of_a_newer_schema_is_refused_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("d.db");
    let store = Store::open(&path).expect("a new store");
    store.connection.pragma_update(None, "user_version", schema::VERSION + 1).expect("a newer version");
    drop(store);
    for opened in [Store::open(&path).map(Some), Store::open_existing(&path)] {
        let message = opened.expect_err("too new").to_string();
        assert!(message.contains("update gainsay") && message.contains("d.db"), "{message}");
    }
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let folder = folder();
    let text = folder.path().join("text.db");
    std::fs::write(&text, "this is a text, and it is longer than the header of a database is. ".repeat(20))
        .expect("a file");
    let foreign = folder.path().join("foreign.db");
    let other = Connection::open(&foreign).expect("a database");
    other.execute("CREATE TABLE bookmarks (url TEXT)", []).expect("a table");
    drop(other);
    for path in [text, foreign] {
        let message = Store::open(&path).expect_err("no store").to_string();
        assert!(message.contains("no decision store") && message.contains("--store"), "{message}");
    }
    let message = Store::open(folder.path()).expect_err("a folder").to_string();
    assert!(message.contains("cannot be used"), "{message}");
}

#[test]
fn a_reviewer_goes_on_where_they_stopped() {
    let folder = folder();
    let mut store = Store::open(&folder.path().join("d.db")).expect("a new store");
    for (story, finding) in [("dam", "f"), ("mill", "m"), ("dam", "g")] {
        store.stop_at("Ana", story, finding).expect("kept");
    }
    let stopped = |by: &str, stories: &[&str]| store.stopped_at(by, stories).expect("read");
    assert_eq!(stopped("Ana", &["dam", "mill"]), Some("g".into()), "the last one of all");
    assert_eq!(stopped("Ana", &["mill"]), Some("m".into()));
    assert_eq!(stopped("Ana", &["tower"]), None);
    assert_eq!(stopped("Ben", &["dam"]), None);
}

#[test]
fn many_who_write_at_once_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("new/d.db");
    let write = |who: usize| {
        // All of them open a store that is not there yet.
        let mut store = Store::open(&path).expect("a store");
        for nth in 0..25 {
            let act = dismissed(&format!("{who}-{nth}"), "x");
            store.record(Timestamp::now(), &who.to_string(), "dam", vec![act]).expect("kept");
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|who| drop(scope.spawn(move || write(who)))));
    let events = Store::open(&path).expect("a store").events().expect("the history");
    let mut times: Vec<_> = events.iter().map(|event| event.at).collect();
    times.dedup();
    assert_eq!((events.len(), times.len()), (100, 100));
    assert!(times.is_sorted());
}
