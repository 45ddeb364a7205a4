//! Reading: what comes out of files and folders, good and bad, and that no input at all
//! makes it panic or points beside the text.

use std::fs;
use std::path::Path;

use gainsay::lexicon::Lexicon;
use gainsay::source::{Format, Input, ReadOptions, Reading, articles, read_all};
use gainsay::text::{Document, Sentences, stated_date};
use proptest::prelude::*;
use tempfile::TempDir;

/// A folder with files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn read_with(paths: &[&Path], options: &ReadOptions) -> Reading {
    let inputs: Vec<Input> = paths.iter().map(|path| Input::from_argument(*path)).collect();
    read_all(&inputs, options, &Lexicon::english())
}

fn read(paths: &[&Path]) -> Reading {
    read_with(paths, &ReadOptions::default())
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.documents.iter().map(|document| document.id.as_str()).collect()
}

/// The problems, without the folder before each path.
fn problems(reading: &Reading, folder: &TempDir) -> Vec<String> {
    let root = format!("{}", folder.path().display());
    reading.problems.iter().map(|problem| problem.to_string().replace(&root, "")).collect()
}

#[test]
fn a_folder_is_read_in_name_order() {
    let folder = folder(&[
        ("b.md", b"# Dam\n\nIt *held*."),
        ("a.txt", b"It held."),
        ("c/d.html", b"<p>It held."),
        ("e.jsonl", b"{\"id\": \"e1\", \"text\": \"It held.\"}\n{\"text\": \"It held.\"}\n"),
        ("f.pdf", b"%PDF-1.4"),
        (".hidden.txt", b"no"),
    ]);
    let reading = read(&[folder.path()]);
    assert_eq!(problems(&reading, &folder), [""; 0]);
    assert_eq!(ids(&reading), ["a.txt", "b.md", "c/d.html", "e1", "e.jsonl:2"]);
}

#[test]
fn files_of_one_name_go_by_their_paths() {
    let folder = folder(&[("a/1.txt", b"It held."), ("b/1.txt", b"It broke."), ("b/2.txt", b"It rained.")]);
    let paths = ["a/1.txt", "b/1.txt", "b/2.txt"].map(|name| folder.path().join(name));
    let reading = read(&paths.each_ref().map(|path| path.as_path()));
    let whole = |at: usize| paths[at].to_string_lossy().replace('\\', "/");
    assert_eq!(ids(&reading), [whole(0).as_str(), whole(1).as_str(), "2.txt"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = folder(&[
        ("a.txt", b"It held."),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("blank.txt", b" \n\n"),
        ("date.txt", b"Title: Dam\nDate: the other day\n\nIt held."),
        (
            "lines.jsonl",
            b"{\"id\": \"1\", \"text\": \"It held.\"}\n{\"id\": \"2\",\n{\"id\": \"1\", \"text\": \"It broke.\"}\n",
        ),
    ]);
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    let paths = ["a.txt", "no.txt", "binary.txt", "blank.txt", "date.txt", "empty", "lines.jsonl"];
    let paths = paths.map(|name| folder.path().join(name));
    let reading = read(&paths.each_ref().map(|path| path.as_path()));
    assert_eq!(ids(&reading), ["a.txt", "1"]);
    let root = folder.path().display();
    let wanted = [
        "/no.txt: no such file or folder; check the path".to_owned(),
        "/binary.txt: not a text but a binary file; give its text as .txt, .md, .html or .jsonl".to_owned(),
        "/blank.txt: no text in it; remove it, or check how it was saved".to_owned(),
        "/date.txt: `published` is \"the other day\", which is no known form of a date; write it as 2020-02-21, 2020-02 or 2020-02-21T08:30:00Z".to_owned(),
        "/empty: an empty folder; put articles into it (.txt, .md, .html, .jsonl)".to_owned(),
        "/lines.jsonl:2: not valid JSON: EOF while parsing a value at column 11; each line holds one whole JSON object".to_owned(),
        format!("/lines.jsonl:3: the id \"1\" is already that of {root}/lines.jsonl:1; give each article its own `id`").replace(&root.to_string(), ""),
    ];
    assert_eq!(problems(&reading, &folder), wanted);
}

#[test]
fn a_folder_without_articles_says_so() {
    let folder = folder(&[("table.csv", b"1,2")]);
    let problems = problems(&read(&[folder.path()]), &folder);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with(": no articles in this folder"), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = folder(&[("a.txt", b"It held.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link");
    let reading = read(&[folder.path()]);
    assert_eq!(ids(&reading), ["a.txt"]);
    assert_eq!(problems(&reading, &folder), ["/loop: a loop of links; name the folder that is meant"]);
}

#[test]
fn a_date_for_all_is_only_for_those_that_state_none() {
    let folder = folder(&[("a.txt", b" date 2021-03-04 It held."), ("b.txt", b"It broke.")]);
    let given = stated_date("2020").expect("a year");
    let options = ReadOptions { published: Some((given.clone(), "2020".into())), ..ReadOptions::default() };
    let reading = read_with(&[folder.path()], &options);
    let published: Vec<_> = reading.documents.iter().map(|document| document.published.clone()).collect();
    assert_eq!(published, [stated_date("2021-03-04"), Some(given)]);
}

#[test]
fn a_date_in_the_text_goes_before_one_for_all_and_behind_the_metadata() {
    let line = |date: &str| format!("{{\"id\": \"a\", {date}\"text\": \"UTOPIA, May 4, 2022 - It held.\"}}\n");
    let options =
        ReadOptions { published: stated_date("2020").map(|year| (year, "2020".into())), ..ReadOptions::default() };
    for (date, wanted, in_text) in [("", "2022-05-04", true), ("\"published\": \"2022-05-05\", ", "2022-05-05", false)]
    {
        let folder = folder(&[("a.jsonl", line(date).as_bytes())]);
        let reading = read_with(&[&folder.path().join("a.jsonl")], &options);
        let document = &reading.documents[0];
        assert_eq!(document.published, stated_date(wanted));
        assert_eq!(document.published_in_text, in_text);
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let text = "The dam held. ".repeat(3_750_000);
    let line = format!("{{\"id\": \"long\", \"text\": \"{text}\"}}\n{{\"id\": \"short\", \"text\": \"It held.\"}}\n");
    assert!(line.len() > 50 << 20);
    let folder = folder(&[("a.jsonl", line.as_bytes())]);
    let inputs = [Input::from_argument(folder.path().join("a.jsonl"))];
    let options = ReadOptions::default();
    let lexicon = Lexicon::english();
    let read =
        articles(&inputs, &options).map(|raw| raw.expect("a line").read(&options, &lexicon).expect("an article"));
    assert_eq!(read.map(|document| document.text.len()).collect::<Vec<_>>(), [text.len(), 8]);
    let short = ReadOptions { longest_line: 1 << 20, ..options };
    let first = articles(&inputs, &short).next().expect("a line").expect_err("too long");
    assert!(
        first
            .to_string()
            .ends_with("a.jsonl:1: a line of more than 1048576 bytes; split the article, or raise the limit")
    );
    assert_eq!(articles(&inputs, &short).filter_map(Result::ok).count(), 1, "the line behind it is read");
}

#[test]
fn a_file_that_no_article_fills_is_refused_before_it_is_read() {
    let folder = folder(&[("a.txt", b"It held.")]);
    // A sparse file: five gibibytes that take no room on the disk.
    fs::File::create(folder.path().join("huge.txt")).and_then(|file| file.set_len(5 << 30)).expect("a sparse file");
    let reading = read(&[folder.path()]);
    assert_eq!(ids(&reading), ["a.txt"]);
    assert_eq!(
        problems(&reading, &folder),
        ["/huge.txt: larger than 4 GiB, which no article is; split it, or give one article a line as .jsonl"]
    );
}

/// Holds what every document must: spans lie on its text, in order and apart.
fn assert_sound(document: &Document, lexicon: &Lexicon) {
    let text = &document.text;
    let noise: Vec<_> = document.noise.iter().map(|noise| noise.span).collect();
    let parts: Vec<_> = document.parts.iter().map(|part| part.span).collect();
    let sentences = Sentences::of(document, lexicon);
    let tokens: Vec<_> = sentences.tokens.iter().map(|token| token.span).collect();
    for spans in [&noise, &parts, &tokens] {
        assert!(spans.iter().all(|span| text.get(span.range()).is_some_and(|stretch| !stretch.is_empty())));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
    for sentence in &sentences.all {
        assert!(text.get(sentence.span.range()).is_some());
    }
    for pair in document.source_map.segments.windows(2) {
        assert!(pair[0].text.end <= pair[1].text.start);
    }
    let mut twice = document.clone();
    twice.prepare(lexicon);
    assert_eq!((&twice.noise, &twice.parts), (&document.noise, &document.parts));
}

/// Pieces of which hostile input is made.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        "\\PC{0,12}",
        "[A-Za-z ,.]{0,30}",
        Just("\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("Also Read - ".to_owned()),
        Just(" – Jane Doe (@jane) March 4, 2021".to_owned()),
        Just("& # 39;".to_owned()),
        Just("&amp;nbsp;".to_owned()),
        Just("UTOPIA (AP) — ".to_owned()),
        Just("<p><b>".to_owned()),
        Just("</blockquote><script>".to_owned()),
        Just("**[a](b)\n# ".to_owned()),
        Just("---\ntitle: ".to_owned()),
        Just("This file photo shows".to_owned()),
        Just("U.S. 12.5 a.m.\"".to_owned()),
        Just("\u{feff}\u{202e}\u{f0001}\u{100001}".to_owned()),
    ];
    prop::collection::vec(scrap, 0..12).prop_map(|scraps| scraps.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_soundly(text in scraps(), format in prop_oneof![Just("txt"), Just("md"), Just("html")]) {
        let lexicon = Lexicon::english();
        let folder = folder(&[(&format!("a.{format}"), text.as_bytes())]);
        let reading = read(&[folder.path()]);
        for document in &reading.documents {
            assert_sound(document, &lexicon);
            if format != "html" && !text.is_empty() {
                prop_assert_eq!(&document.text, &text);
            }
        }
        prop_assert_eq!(reading.documents.len() + reading.problems.len(), 1);
    }

    #[test]
    fn any_bytes_are_read_soundly(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let lexicon = Lexicon::english();
        for (name, format) in [("a", None), ("a", Some(Format::Html)), ("a", Some(Format::Jsonl)), ("a", Some(Format::Markdown))] {
            let folder = folder(&[(name, &bytes)]);
            let path = folder.path().join(name);
            let reading = read_with(&[&path], &ReadOptions { format, ..ReadOptions::default() });
            for document in &reading.documents {
                assert_sound(document, &lexicon);
            }
        }
    }
}
