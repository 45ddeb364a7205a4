//! How the check of a story grows with the number of its articles.
//!
//! `cargo bench --bench large_story` checks made-up stories of 50 to 500 articles. Twice the
//! articles must take about twice the time: `elem/s` is articles a second.

mod story;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use gainsay::{Options, check};

fn large_story(criterion: &mut Criterion) {
    let options = Options::default();
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    for articles in [50, 100, 200, 500] {
        let documents = story::documents(articles, &options.lexicon);
        group.throughput(Throughput::Elements(articles as u64));
        group.bench_function(BenchmarkId::from_parameter(articles), |bench| {
            bench.iter_batched(
                || documents.clone(),
                |documents| check("a large story", documents, &options),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, large_story);
criterion_main!(benches);
