//! Would a slip be seen? In every written story one side of each agreeing group is changed in one
//! article: another count, another age, another weekday, a part that no longer fits its sum. The
//! figure, by kind, is a snapshot: it has no threshold, and shows whether a change of words,
//! weights or rules makes the program see more or less.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use common::marks::{claims_at, claims_of, differences, group_of, place_of};
use common::written_story::{Expected, WrittenStory};
use gainsay::claim::ClaimKey;
use gainsay::rules::{Finding, Severity};
use gainsay::value::{Measure, Value};
use gainsay::{CheckedStory, Options, check};
use rayon::prelude::*;

const NUMERALS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What can be changed in some words: the one number or the one weekday that they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(u64),
    Weekday(usize),
}

/// The token of some words with the bytes that write it; none where they hold several numbers, a
/// decimal fraction, a time of day or a year.
fn token(words: &str) -> Option<(Token, Range<usize>)> {
    let mut found = Vec::new();
    let word_at = |start: usize| {
        let rest = &words[start..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || ",.:".contains(c))).unwrap_or(rest.len());
        rest[..end].trim_end_matches([',', '.', ':'])
    };
    let starts = words.char_indices().filter(|&(at, c)| {
        c.is_alphanumeric() && !words[..at].ends_with(|before: char| before.is_alphanumeric() || ",.:".contains(before))
    });
    for (start, _) in starts {
        let word = word_at(start);
        let place = start..start + word.len();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits: String = word.chars().filter(|&c| c != ',').collect();
            let number: u64 = digits.parse().ok()?;
            let is_year = (1900..2100).contains(&number) && !word.contains(',');
            found.push(if is_year { return None } else { (Token::Number(number), place) });
        } else if let Some(nth) = WEEKDAYS.iter().position(|&day| day == word) {
            found.push((Token::Weekday(nth), place));
        } else if let Some(nth) = NUMERALS.iter().position(|&numeral| numeral == word.to_lowercase()) {
            found.push((Token::Number(nth as u64), place));
        }
    }
    // A date beside its weekday is changed in the weekday.
    if let Some(at) = found.iter().position(|(token, _)| matches!(token, Token::Weekday(_))) {
        return Some(found.swap_remove(at));
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// The words with a plainly other number or weekday.
fn changed(words: &str) -> Option<String> {
    let (token, place) = token(words)?;
    let written = &words[place.clone()];
    let other = match token {
        Token::Weekday(nth) => WEEKDAYS[(nth + 3) % 7].to_owned(),
        Token::Number(number) if written.starts_with(|c: char| c.is_ascii_digit()) => {
            with_separators(number + (number * 2 / 5).max(3), written.contains(','))
        }
        Token::Number(number @ 2..=17) => {
            let other = NUMERALS[number as usize + 3];
            let capital = written.starts_with(char::is_uppercase);
            if capital { other[..1].to_uppercase() + &other[1..] } else { other.to_owned() }
        }
        Token::Number(_) => return None,
    };
    Some(format!("{}{other}{}", &words[..place.start], &words[place.end..]))
}

fn with_separators(number: u64, separated: bool) -> String {
    let digits = number.to_string();
    if !separated {
        return digits;
    }
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// One change: in one article the words `mine` become others, and should then stand against `rest`.
struct Change {
    kind: &'static str,
    outlet: String,
    mine: Vec<String>,
    rest: Vec<String>,
}

/// For each group that nothing is wrong with, the change of the first article that says of it what
/// another article says as well; for each sum, that of its first part.
fn changes(expected: &Expected, checked: &CheckedStory) -> Vec<Change> {
    let loud: Vec<&String> = expected.finding.iter().flat_map(|finding| &finding.sides).collect();
    let mut changes = Vec::new();
    for group in expected.together.iter().filter(|group| !group.iter().any(|words| loud.contains(&words))) {
        let outlet_of = |words: &String| place_of(checked, words).0.to_owned();
        let said = |words: &String| token(quoted(words)).map(|(token, _)| token);
        let candidate = group.iter().find_map(|first| {
            let (outlet, value) = (outlet_of(first), said(first)?);
            let (mine, others): (Vec<_>, Vec<_>) = group.iter().cloned().partition(|words| outlet_of(words) == outlet);
            let rest: Vec<_> = others.into_iter().filter(|words| said(words).as_ref() == Some(&value)).collect();
            let all_change = mine.iter().all(|words| said(words).as_ref() == Some(&value) && changed(words).is_some());
            let kind = kind(checked, first);
            (all_change && !rest.is_empty()).then_some(Change { kind, outlet, mine, rest })
        });
        changes.extend(candidate);
    }
    for sum in &expected.sums {
        let outlet = place_of(checked, &sum[0]).0.to_owned();
        let part = sum[1..].iter().find(|words| changed(quoted(words)).is_some());
        let part = part.unwrap_or_else(|| panic!("no part of {sum:?} can be changed"));
        changes.push(Change { kind: "parts of sums", outlet, mine: vec![part.clone()], rest: vec![sum[0].clone()] });
    }
    changes
}

fn quoted(words: &str) -> &str {
    words.split_once(": ").expect("Outlet: words").1
}

fn kind(checked: &CheckedStory, words: &str) -> &'static str {
    let claim = claims_of(checked, words).first().map(|&key| &checked.story.claim(key).value);
    match claim {
        None => "not read",
        Some(Value::Date(_)) => "dates by weekday",
        Some(Value::Duration(_)) => "durations",
        Some(Value::Quantity(quantity)) => match quantity.measure {
            Measure::Age => "ages",
            Measure::Money => "money",
            Measure::Count => "counts",
            _ => "other quantities",
        },
    }
}

/// The worst severity at which a check of the changed story opposes the change to the rest.
fn seen(story: &WrittenStory, checked: &CheckedStory, change: &Change) -> Option<Severity> {
    let mut changed_story = WrittenStory { articles: story.articles.clone(), expected: Expected::default() };
    let article = changed_story.articles.iter_mut().find(|article| article.outlet == change.outlet);
    let text = &mut article.expect("the article of the words").text;
    let mut places: Vec<_> = change.mine.iter().map(|words| (place_of(checked, words).1, words)).collect();
    places.sort_by_key(|(place, _)| place.start);
    // From the last to the first, so that each place still stands where it stood.
    let mut edits = Vec::new();
    for (place, words) in places.into_iter().rev() {
        let other = changed(quoted(words)).expect("words that can be changed");
        text.replace_range(place.clone(), &other);
        edits.push((place, other.len()));
    }
    let options = Options::default();
    let after = check("changed", changed_story.documents(&options.lexicon), &options);
    let claims_after = |words: &String| {
        let (outlet, place) = place_of(checked, words);
        let same_article = |_: &&(Range<usize>, usize)| outlet == change.outlet;
        let mut start = place.start;
        for (before, length) in edits.iter().filter(same_article).filter(|(edit, _)| edit.start < place.start) {
            start = start + length - before.len();
        }
        let length =
            edits.iter().filter(same_article).find(|(edit, _)| *edit == place).map_or(place.len(), |edit| edit.1);
        claims_at(&after, outlet, &(start..start + length))
    };
    let mine: Vec<ClaimKey> = change.mine.iter().flat_map(claims_after).collect();
    let rest: Vec<ClaimKey> = change.rest.iter().flat_map(claims_after).collect();
    after.findings.iter().filter(|finding| opposes(finding, &mine, &rest)).map(|finding| finding.severity).max()
}

/// Whether a finding that an editor sees sets the changed claims against the rest, or is about the
/// changed words alone (a weekday that does not fit its date).
fn opposes(finding: &Finding, mine: &[ClaimKey], rest: &[ClaimKey]) -> bool {
    let with = |claims: &[ClaimKey], side: usize| finding.sides[side].claims.iter().any(|claim| claims.contains(claim));
    let sides = 0..finding.sides.len();
    let other = |a: usize| finding.sides.len() == 1 || sides.clone().any(|b| b != a && with(rest, b));
    finding.severity > Severity::Info && sides.clone().any(|a| with(mine, a) && other(a))
}

/// How many of how many.
#[derive(Default)]
struct Share {
    all: usize,
    seen: usize,
    at_conflict: usize,
}

#[test]
fn changed_sides_are_seen_as_often_as_before() {
    let stories: Vec<_> = common::written_stories().iter().map(|path| common::written(path)).collect();
    let outcomes: Vec<_> = stories
        .par_iter()
        .flat_map_iter(|(story, checked)| {
            changes(&story.expected, checked)
                .into_iter()
                .map(move |change| (change.kind, seen(story, checked, &change)))
        })
        .collect();
    let mut shares: BTreeMap<&str, Share> = BTreeMap::new();
    for (kind, severity) in outcomes {
        for share in [kind, "all"] {
            let share = shares.entry(share).or_default();
            share.all += 1;
            share.seen += usize::from(severity.is_some());
            share.at_conflict += usize::from(severity == Some(Severity::Conflict));
        }
    }
    let mut figures = format!("{:<18}{:>8}{:>8}{:>13}\n", "changed", "sides", "seen", "at conflict");
    for (kind, share) in &shares {
        writeln!(figures, "{kind:<18}{:>8}{:>8}{:>13}", share.all, share.seen, share.at_conflict).expect("memory");
    }
    common::snapshots().bind(|| insta::assert_snapshot!("written-stories.changes", figures));
}

/// What the written stories expect, by kind, and how much of it is not met.
#[test]
fn expectations_are_met_as_often_as_before() {
    let stories: Vec<_> = common::written_stories().iter().map(|path| common::written(path)).collect();
    let mut expected =
        BTreeMap::from([("missing", 0), ("noisy", 0), ("not together", 0), ("not apart", 0), ("read", 0)]);
    let mut failing = expected.clone();
    for (story, checked) in &stories {
        let Expected { finding, together, apart, unread, .. } = &story.expected;
        *expected.get_mut("missing").expect("a kind") += finding.len();
        *expected.get_mut("not together").expect("a kind") += together.len();
        *expected.get_mut("not apart").expect("a kind") += apart.len();
        *expected.get_mut("read").expect("a kind") += unread.len();
        for line in differences(story, checked) {
            let kind = line.split(": ").next().expect("a kind");
            *failing.get_mut(kind).unwrap_or_else(|| panic!("an unknown kind: {line}")) += 1;
        }
    }
    let pairs =
        stories.iter().map(|(story, checked)| pairs(&story.expected, checked)).fold(Pairs::default(), Pairs::and);
    let stories = format!("{} stories\n", stories.len());
    let lines = [
        ("findings", "missing"),
        ("findings that should not be", "noisy"),
        ("groups", "not together"),
        ("look-alikes", "not apart"),
        ("no claims", "read"),
    ];
    let lines = lines.map(|(name, kind)| format!("{name:<30}{:>6} of {:>4} {kind}\n", failing[kind], expected[kind]));
    common::snapshots().bind(|| {
        insta::assert_snapshot!("written-stories.expectations", stories + &lines.concat() + &pairs.in_words())
    });
}

/// How the marked words of a story stand by twos.
#[derive(Default)]
struct Pairs {
    of_one_thing: usize,
    joined: usize,
    wrongly_joined: usize,
}

/// Every two words that the groups of a story mark, wherever they stand.
fn pairs(expected: &Expected, checked: &CheckedStory) -> Pairs {
    let mut pairs = Pairs::default();
    let groups = expected.together.iter().enumerate();
    let marked: Vec<_> =
        groups.flat_map(|(nth, words)| words.iter().map(move |words| (nth, group_of(checked, words)))).collect();
    for (at, (nth, group)) in marked.iter().enumerate() {
        for (other_nth, other_group) in &marked[..at] {
            let one_thing = nth == other_nth;
            let joined = group.is_some() && group == other_group;
            pairs.of_one_thing += usize::from(one_thing);
            pairs.joined += usize::from(one_thing && joined);
            pairs.wrongly_joined += usize::from(!one_thing && joined);
        }
    }
    pairs
}

impl Pairs {
    fn and(self, other: Self) -> Self {
        Pairs {
            of_one_thing: self.of_one_thing + other.of_one_thing,
            joined: self.joined + other.joined,
            wrongly_joined: self.wrongly_joined + other.wrongly_joined,
        }
    }

    fn in_words(&self) -> String {
        let Pairs { of_one_thing, joined, wrongly_joined } = self;
        format!(
            "pairs of one thing joined     {joined:>6} of {of_one_thing:>4}\npairs of two things joined    {wrongly_joined:>6}\n"
        )
    }
}

#[test]
fn a_change_is_of_the_number_or_the_weekday() {
    assert_eq!(changed("12,500 people").as_deref(), Some("17,500 people"));
    assert_eq!(changed("Nine men").as_deref(), Some("Twelve men"));
    assert_eq!(changed("Tuesday, May 4,").as_deref(), Some("Friday, May 4,"));
    assert_eq!(changed("the 41-year-old").as_deref(), Some("the 57-year-old"));
    assert_eq!(changed("from 3 to 5"), None);
    assert_eq!(changed("in 2014"), None);
    assert_eq!(changed("9:30 a.m."), None);
}
