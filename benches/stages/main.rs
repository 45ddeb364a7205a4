//! How long each stage from text to claims takes, and all of them together.
//!
//! `cargo bench --bench stages` prints the throughput of each. A stage is given what the ones
//! before it made, so that it is measured alone; `anchoring` gives dates their place in the
//! calendar, `claim` is all of reading a prepared article, and `extract` the whole way from its
//! bytes to lines of JSON.

mod text;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gainsay::claim::{Claim, extract};
use gainsay::grammar::{Passage, Reading, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::report::jsonl;
use gainsay::report::records::ClaimRecord;
use gainsay::source::ReadOptions;
use gainsay::text::{Document, DocumentKey, Sentences};
use gainsay::value::Anchor;

fn stages(criterion: &mut Criterion) {
    let lexicon = Lexicon::english();
    let documents = text::documents(&lexicon);
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let cut: Vec<Sentences> = documents.iter().map(|document| Sentences::of(document, &lexicon)).collect();
    let claims: Vec<Vec<Claim>> = documents.iter().map(|document| claims(document, &lexicon)).collect();
    let times: Vec<_> = documents.iter().zip(&cut).flat_map(|(document, cut)| times(document, cut, &lexicon)).collect();

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    group.bench_function("noise and parts", |bench| {
        bench.iter(|| {
            for document in &documents {
                let mut bare = Document { text: document.text.clone(), ..Document::default() };
                bare.prepare(&lexicon);
                black_box(bare);
            }
        });
    });
    group.bench_function("cutting", |bench| {
        bench.iter(|| documents.iter().map(|document| Sentences::of(document, &lexicon).tokens.len()).sum::<usize>());
    });
    group.bench_function("scanning", |bench| bench.iter(|| scanned(&documents, &cut, &lexicon)));
    group.bench_function("grammar", |bench| bench.iter(|| read(&documents, &cut, &lexicon)));
    group.bench_function("anchoring", |bench| {
        bench.iter(|| {
            for (time, anchor) in &times {
                let date = time.anchored(anchor);
                black_box(time.timex3(&date));
            }
        });
    });
    group.bench_function("claim", |bench| {
        bench.iter(|| documents.iter().map(|document| self::claims(document, &lexicon).len()).sum::<usize>());
    });
    group.bench_function("writing out", |bench| {
        bench.iter(|| documents.iter().zip(&claims).map(|(document, claims)| written(document, claims)).sum::<usize>());
    });
    group.bench_function("extract", |bench| {
        bench.iter_batched(
            text::raw_articles,
            |articles| {
                for article in articles {
                    let document = article.read(&ReadOptions::default(), &lexicon).expect("an article");
                    black_box(written(&document, &self::claims(&document, &lexicon)));
                }
            },
            criterion::BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn claims(document: &Document, lexicon: &Lexicon) -> Vec<Claim> {
    extract(document, DocumentKey(0), None, lexicon).claims
}

/// How many tokens a grammar could begin at.
fn scanned(documents: &[Document], cut: &[Sentences], lexicon: &Lexicon) -> usize {
    let in_one = |(document, cut): (&Document, &Sentences)| {
        let begins = |sentence| {
            let tokens = cut.tokens_of(sentence);
            let passage = Passage::of(&document.text, tokens, lexicon);
            (0..tokens.len()).filter(|&at| passage.begins(at)).count()
        };
        cut.all.iter().map(begins).sum::<usize>()
    };
    documents.iter().zip(cut).map(in_one).sum()
}

/// How many mentions the sentences hold.
fn read(documents: &[Document], cut: &[Sentences], lexicon: &Lexicon) -> usize {
    let in_one = |(document, cut): (&Document, &Sentences)| {
        let mentions = |sentence| read_sentence(&document.text, cut, sentence, lexicon).mentions.len();
        cut.all.iter().map(mentions).sum::<usize>()
    };
    documents.iter().zip(cut).map(in_one).sum()
}

/// The times of an article with what anchors them.
fn times(document: &Document, cut: &Sentences, lexicon: &Lexicon) -> Vec<(gainsay::grammar::TimeReading, Anchor)> {
    let mentions = cut.all.iter().flat_map(|sentence| read_sentence(&document.text, cut, sentence, lexicon).mentions);
    let time = |reading| match reading {
        Reading::Time(time) => Some(time),
        _ => None,
    };
    let anchor = Anchor { publication: document.published.clone(), ..Anchor::default() };
    mentions.filter_map(|mention| Some((time(mention.reading)?, anchor.clone()))).collect()
}

/// How many bytes the claims of an article come to.
fn written(document: &Document, claims: &[Claim]) -> usize {
    let mut lines = Vec::new();
    for claim in claims {
        jsonl::append(&mut lines, &ClaimRecord::new(claim, document)).expect("memory takes all");
    }
    lines.len()
}

criterion_group!(benches, stages);
criterion_main!(benches);
