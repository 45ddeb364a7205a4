//! The built-in rules: documented, with examples of each kind that come out as they say.

use gainsay::rules::{RuleSet, examples};
use gainsay::{Options, check};

/// A rule that nobody can look up, or that shows nothing, can't be relied on.
#[test]
fn each_rule_is_documented_and_shows_what_it_finds_and_what_it_leaves_alone() {
    for rule in RuleSet::built_in().iter() {
        let id = rule.id();
        assert!(rule.doc.split_whitespace().count() >= 20, "{id}: the documentation says too little");
        assert!(
            rule.doc.contains("Check first") || rule.doc.contains("Nothing has to be checked"),
            "{id}: what to do?"
        );
        assert!(rule.flags.len() >= 2, "{id}: two examples that flag are needed");
        assert!(rule.passes.len() >= 2, "{id}: two examples that pass are needed");
    }
}

/// Each example goes through the whole check. A failure says *noisy* or *missing*.
#[test]
fn the_examples_come_out_as_they_say() {
    let options = Options::default();
    let failures =
        examples::run(&options.rules, &options.lexicon, |articles| check("example", articles, &options).findings);
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
