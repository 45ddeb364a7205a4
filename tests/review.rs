//! The terminal reviewer, key by key, on a terminal in memory.

#![cfg(feature = "review")]

mod common;

use gainsay::Options;
use gainsay::review::terminal::{Flow, Reviewer};
use gainsay::review::{Desk, Store, StoryArticles};
use gainsay::text::{Document, stated_date};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

const TRIAL: [(&str, &str); 2] = [
    (
        "City Record",
        "It rained in Lenz all day, and the hall was full.\n\nThe court in Lenz sentenced the former treasurer \
         Karl Brandt to nine years in prison on Tuesday for fraud, the clerk said.\n\nHis lawyer said that he would \
         appeal.",
    ),
    (
        "Daily Notice",
        "Karl Brandt, the former treasurer, was sentenced to 12 years in prison for fraud by the court in Lenz on \
         Tuesday.",
    ),
];

/// Three findings of one rule between the same two papers.
const THREE: [(&str, &str); 2] = [
    (
        "City Record",
        "The court in Lenz sentenced the former treasurer Karl Brandt to nine years in prison on Tuesday for fraud.\n\n\
         The strike of the bakers in Orla lasted four days.\n\nThe march to the harbour of Torvik took three hours.",
    ),
    (
        "Daily Notice",
        "Karl Brandt, the former treasurer, was sentenced to 12 years in prison for fraud by the court in Lenz on \
         Tuesday.\n\nThe strike of the bakers in Orla lasted six days.\n\nThe march to the harbour of Torvik took five \
         hours.",
    ),
];

struct Table {
    folder: tempfile::TempDir,
    reviewer: Reviewer,
}

fn noon() -> Timestamp {
    "2022-03-10T12:00:00Z".parse().expect("a time")
}

fn documents(articles: &[(&str, &str)]) -> Vec<Document> {
    let document = |(outlet, text): &(&str, &str)| Document {
        id: format!("{outlet}.txt"),
        outlet: Some((*outlet).into()),
        published: stated_date("2022-03-09"),
        text: (*text).into(),
        ..Document::default()
    };
    articles.iter().map(document).collect()
}

fn review(folder: &tempfile::TempDir, articles: &[(&str, &str)], by: &str, color: bool) -> Reviewer {
    let store = Store::open(&folder.path().join("d.db")).expect("a store");
    let articles =
        vec![StoryArticles { name: "trial".into(), documents: documents(articles), ..StoryArticles::default() }];
    let desk = Desk::open(articles, Options::default(), vec![store]).expect("a desk");
    Reviewer::new(desk, by, color).expect("a review").with_clock(noon)
}

fn table(articles: &[(&str, &str)]) -> Table {
    let folder = tempfile::tempdir().expect("a folder");
    let reviewer = review(&folder, articles, "Ana", false);
    Table { folder, reviewer }
}

/// Presses keys: each letter is one, but for the names of keys in `<…>`.
fn press(reviewer: &mut Reviewer, keys: &str) -> Flow {
    let mut flow = Flow::On;
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (code, after) = match named {
            Some(("Enter", after)) => (KeyCode::Enter, after),
            Some(("Esc", after)) => (KeyCode::Esc, after),
            Some(("Tab", after)) => (KeyCode::Tab, after),
            Some(("Up", after)) => (KeyCode::Up, after),
            Some(("Down", after)) => (KeyCode::Down, after),
            _ => (KeyCode::Char(first), &rest[first.len_utf8()..]),
        };
        flow = reviewer.press(KeyEvent::from(code)).expect("the store");
        rest = after;
    }
    flow
}

fn drawn(reviewer: &mut Reviewer, width: u16, height: u16) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
    terminal.draw(|frame| reviewer.draw(frame)).expect("memory takes all");
    terminal.backend().clone()
}

fn text(reviewer: &mut Reviewer) -> String {
    drawn(reviewer, 80, 24).to_string()
}

fn keep(name: &str, shown: impl std::fmt::Display) {
    common::snapshots().bind(|| insta::assert_snapshot!(format!("review-{name}"), shown));
}

#[test]
fn a_finding_on_terminals_of_several_sizes() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    for (width, height) in [(80, 24), (132, 40), (60, 24)] {
        keep(&format!("{width}x{height}"), drawn(&mut reviewer, width, height));
    }
    // Smaller than anybody works on: it says so and does not fail.
    for (width, height) in [(1, 1), (19, 5), (20, 6), (300, 2)] {
        drawn(&mut reviewer, width, height);
    }
}

#[test]
fn colour_repeats_what_words_and_brackets_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut plain = review(&folder, &TRIAL, "Ana", false);
    let mut colored = review(&folder, &TRIAL, "Ana", true);
    let [plain, colored] = [&mut plain, &mut colored].map(|reviewer| drawn(reviewer, 80, 24));
    assert_eq!(plain.to_string(), colored.to_string());
    keep("without-colour", format!("{:?}", plain.buffer()));
    keep("with-colour", format!("{:?}", colored.buffer()));
}

#[test]
fn the_article_is_a_key_away_with_its_mention_in_brackets() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    press(&mut reviewer, "o");
    keep("article", text(&mut reviewer).as_str());
    press(&mut reviewer, "<Tab>");
    assert!(text(&mut reviewer).contains("[2: 12 years]"));
    press(&mut reviewer, "<Esc>");
    assert!(text(&mut reviewer).contains("CONFLICT"));
}

#[test]
fn to_dismiss_asks_why_and_the_reason_is_told_afterwards() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    press(&mut reviewer, "d<Enter>");
    let asked = text(&mut reviewer);
    assert!(asked.contains("Dismiss: why?") && asked.contains("say why it is dismissed"), "{asked}");
    press(&mut reviewer, "two trials");
    keep("dismiss", text(&mut reviewer).as_str());
    press(&mut reviewer, "<Enter>");
    assert!(text(&mut reviewer).contains("none to do"));
    press(&mut reviewer, "fff");
    keep("decided", text(&mut reviewer).as_str());
}

#[test]
fn a_finding_that_has_changed_since_is_stale_in_words() {
    let Table { folder, mut reviewer } = table(&TRIAL);
    press(&mut reviewer, "dtwo trials<Enter>");
    let third = TRIAL[1].1.replace("12 years", "15 years");
    let mut later = review(&folder, &[TRIAL[0], TRIAL[1], ("Gazette", &third)], "Ben", false);
    keep("stale", text(&mut later).as_str());
    press(&mut later, "c");
    let decided = text(&mut later);
    assert!(decided.contains("none to do"), "{decided}");
}

#[test]
fn what_is_undone_is_open_again() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    press(&mut reviewer, "c");
    assert!(text(&mut reviewer).contains("none to do"));
    press(&mut reviewer, "u");
    let back = text(&mut reviewer);
    assert!(back.contains("1 of 1 to do") && back.contains("undone: confirmed"), "{back}");
    press(&mut reviewer, "u");
    assert!(text(&mut reviewer).contains("nothing of yours to undo"));
}

#[test]
fn a_reading_is_shown_before_it_is_kept_and_then_counts() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    press(&mut reviewer, "e<Down><Enter>nonsense<Enter>");
    assert!(text(&mut reviewer).contains("states no number"));
    for _ in 0.."nonsense".len() {
        reviewer.press(KeyEvent::from(KeyCode::Backspace)).expect("the store");
    }
    press(&mut reviewer, "108 months");
    assert!(text(&mut reviewer).contains("reads as 108 months"));
    press(&mut reviewer, "<Enter>");
    assert!(text(&mut reviewer).contains("none to do"), "nine years are 108 months");
}

#[test]
fn a_split_takes_the_finding_away_and_a_merge_brings_one() {
    let Table { mut reviewer, .. } = table(&THREE);
    let before = text(&mut reviewer);
    press(&mut reviewer, "xtwo trials<Enter>");
    let after = text(&mut reviewer);
    assert!(before.contains("1 of 3 to do") && after.contains("1 of 2 to do"), "{after}");
    press(&mut reviewer, "u");
    assert!(text(&mut reviewer).contains("1 of 3 to do"));
    press(&mut reviewer, "mbakers");
    keep("merge", text(&mut reviewer).as_str());
    press(&mut reviewer, "<Enter>");
    assert!(text(&mut reviewer).contains("merged"));
}

#[test]
fn one_verdict_serves_all_that_are_alike_and_is_undone_at_once() {
    let Table { mut reviewer, .. } = table(&THREE);
    press(&mut reviewer, "dolder paper<Enter>");
    let one = text(&mut reviewer);
    assert!(one.contains("2 like this: a does the same to all"), "{one}");
    press(&mut reviewer, "a");
    assert!(text(&mut reviewer).contains("none to do"));
    press(&mut reviewer, "u");
    assert!(text(&mut reviewer).contains("of 2 to do"), "the first one stays dismissed");
}

#[test]
fn the_queue_is_listed_and_narrowed() {
    let Table { mut reviewer, .. } = table(&THREE);
    press(&mut reviewer, "lj");
    keep("list", text(&mut reviewer).as_str());
    press(&mut reviewer, "/ORLA<Enter>");
    let narrowed = text(&mut reviewer);
    assert!(narrowed.contains("1 of 1 to do") && narrowed.contains("“ORLA”"), "{narrowed}");
    press(&mut reviewer, "<Enter>");
    assert!(text(&mut reviewer).contains("bakers in Orla"));
}

#[test]
fn a_review_goes_on_where_it_stopped() {
    let Table { folder, mut reviewer } = table(&THREE);
    press(&mut reviewer, "  ");
    assert!(text(&mut reviewer).contains("3 of 3 to do"));
    assert_eq!(press(&mut reviewer, "q"), Flow::End);
    assert!(text(&mut review(&folder, &THREE, "Ana", false)).contains("3 of 3 to do"));
    assert!(text(&mut review(&folder, &THREE, "Ben", false)).contains("1 of 3 to do"));
}

#[test]
fn others_decisions_come_in_and_are_signed_off() {
    let Table { folder, mut reviewer } = table(&TRIAL);
    let mut other = review(&folder, &TRIAL, "Ben", false);
    press(&mut reviewer, "c");
    press(&mut reviewer, "fffs");
    assert!(text(&mut reviewer).contains("that takes a second person"));
    assert!(other.look().expect("the store"));
    press(&mut other, "fffs");
    let signed = text(&mut other);
    assert!(signed.contains("signed off by Ben on 2022-03-10"), "{signed}");
}

#[test]
fn text_of_articles_steers_no_terminal_and_wide_letters_keep_the_columns() {
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J القتلى والجرحى في المدينة 洪水が町を襲い \u{202e}drawkcab.";
    let texts = TRIAL.map(|(_, text)| format!("{text} {hostile}").replace("for fraud", "for 詐欺 fraud"));
    let articles = [("صحيفة المدينة", texts[0].as_str()), ("新华\u{1b}[31m社", texts[1].as_str())];
    let Table { mut reviewer, .. } = table(&articles);
    for keys in ["", "o", "<Esc>l", "<Esc>e", "<Esc>d"] {
        press(&mut reviewer, keys);
        let shown = drawn(&mut reviewer, 80, 24);
        for cell in shown.buffer().content() {
            let acts = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!cell.symbol().chars().any(acts), "{:?} after {keys:?}", cell.symbol());
        }
        press(&mut reviewer, "");
    }
    press(&mut reviewer, "<Esc>");
    keep("wide-letters", text(&mut reviewer).as_str());
}

#[test]
fn every_key_is_explained_on_a_screen_that_fits() {
    let Table { mut reviewer, .. } = table(&TRIAL);
    press(&mut reviewer, "?");
    keep("help", text(&mut reviewer).as_str());
}
