//! The program that learns the weights of linking, run on the written stories.

#[path = "../examples/learn_weights/data.rs"]
#[allow(dead_code, reason = "the program also tells figures by folder")]
mod data;
#[path = "../examples/learn_weights/learn.rs"]
mod learn;
#[path = "../examples/learn_weights/measure.rs"]
#[allow(dead_code, reason = "the program also writes the sums of pairs")]
mod measure;
#[path = "../examples/learn_weights/regression.rs"]
mod regression;
#[path = "common/written_story.rs"]
#[allow(dead_code, reason = "it also serves other tests")]
mod written_story;

use gainsay::lexicon::Lexicon;
use gainsay::link::{Thresholds, Weights};

#[test]
fn weights_are_learnt_from_the_written_stories_and_tell_things_apart() {
    let lexicon = Lexicon::english();
    let stories = data::read(&[("tests/stories".into(), 1.0)], &lexicon).expect("the written stories");
    let held_out = measure::held_out(&stories);
    let certainty = measure::certainty(&stories, &held_out);
    let learnt = learn::learn(stories.all.iter()).file(&stories.hash, &certainty);
    let again = learn::learn(stories.all.iter()).file(&stories.hash, &certainty);
    let text = learn::written(&learnt).expect("a file");
    assert_eq!(text, learn::written(&again).expect("a file"), "every run learns the same");
    let thresholds: Thresholds = toml::from_str(include_str!("../rules/linking/thresholds.toml")).expect("thresholds");
    let weights = Weights::from_toml(&text, include_str!("../rules/linking/thresholds.toml")).expect("as written");
    let figures = measure::groups(stories.all.iter(), &lexicon, |_| weights.clone());
    assert!(figures.recall() > 68.0 && figures.precision() > 87.0, "in sample: {figures}");
    let figures = measure::groups(stories.all.iter(), &lexicon, |story| {
        Weights::from_file(&held_out.file(story, &certainty), thresholds).expect("as it was learnt")
    });
    assert!(figures.recall() > 65.0 && figures.precision() > 86.0, "left out: {figures}");
}
