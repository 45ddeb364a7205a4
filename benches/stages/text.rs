//! The text that is measured on: the articles of the example story, some hundred kilobytes of
//! them, each time with their paragraphs in another order.

use gainsay::lexicon::Lexicon;
use gainsay::source::{Format, RawArticle, ReadOptions};
use gainsay::text::Document;

/// How much text is enough to measure on, in bytes.
const ENOUGH: usize = 100_000;

const ARTICLES: [&str; 5] = [
    include_str!("../../tests/stories/us-taliban-2020/000_d244f56e4b495bcc.txt"),
    include_str!("../../tests/stories/us-taliban-2020/001_8da5c2bbc2bd8093.txt"),
    include_str!("../../tests/stories/us-taliban-2020/002_8d87b0de0d2e7535.txt"),
    include_str!("../../tests/stories/us-taliban-2020/003_97ea6733f452af9b.txt"),
    include_str!("../../tests/stories/us-taliban-2020/004_66bb4e1b591e55b5.txt"),
];

/// The texts of the articles.
pub(crate) fn texts() -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut turn = 0;
    while texts.iter().map(String::len).sum::<usize>() < ENOUGH {
        for article in ARTICLES {
            let mut paragraphs: Vec<&str> = article.lines().filter(|line| !line.is_empty()).collect();
            let len = paragraphs.len();
            paragraphs.rotate_left(turn % len);
            texts.push(paragraphs.join("\n\n"));
        }
        turn += 1;
    }
    texts
}

/// The articles as they are before anything is found in them.
pub(crate) fn raw_articles() -> Vec<RawArticle> {
    let article = |(at, text): (usize, String)| RawArticle::of_bytes(at.to_string(), text.into_bytes(), Format::Text);
    texts().into_iter().enumerate().map(article).collect()
}

/// The articles, read.
pub(crate) fn documents(lexicon: &Lexicon) -> Vec<Document> {
    let options = ReadOptions {
        published: gainsay::text::stated_date("2020-02-21").map(|day| (day, "2020-02-21".into())),
        ..ReadOptions::default()
    };
    raw_articles().into_iter().map(|article| article.read(&options, lexicon).expect("an article")).collect()
}
