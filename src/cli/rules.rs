//! `gainsay rules`: the rules in force, and their examples as tests.

use std::io::Write;

use super::Status;
use super::args::{CommonArgs, RulesCommand};
use super::console;
use super::error::CliError;
use super::settings::Settings;
use crate::check::check;
use crate::report::verdict::counted;
use crate::report::visible::visible_lines;
use crate::rules::{Rule, examples};

pub(super) fn run(command: &RulesCommand, common: &CommonArgs) -> Result<Status, CliError> {
    let settings = Settings::without_input(common)?;
    match command {
        RulesCommand::List => list(&settings),
        RulesCommand::Test { rules } => test(&settings, rules),
    }
}

/// The rule of an id, or an error that lists those there are.
pub(super) fn named<'a>(settings: &'a Settings, id: &str) -> Result<&'a Rule, CliError> {
    let rules = &settings.options.rules;
    rules.get(id).ok_or_else(|| {
        let known: Vec<&str> = rules.iter().map(Rule::id).collect();
        CliError::Usage(format!("there is no rule {id:?}; the rules are {}", known.join(", ")))
    })
}

fn list(settings: &Settings) -> Result<Status, CliError> {
    let rules = &settings.options.rules;
    let widest = rules.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    let mut out = console::output(None)?;
    for rule in rules.iter() {
        let line = format!("{:widest$}  {:8}  {}", rule.id(), rule.severity.name(), rule.title);
        writeln!(out, "{}", visible_lines(&line))?;
    }
    out.flush()?;
    Ok(Status::Clear)
}

fn test(settings: &Settings, only: &[String]) -> Result<Status, CliError> {
    let rules: Vec<&Rule> = if only.is_empty() {
        settings.options.rules.iter().collect()
    } else {
        only.iter().map(|id| named(settings, id)).collect::<Result<_, _>>()?
    };
    let check = |documents| check("example", documents, &settings.options).findings;
    let failures: Vec<_> =
        rules.iter().flat_map(|rule| examples::run_rule(rule, &settings.options.lexicon, &check)).collect();
    let mut out = console::output(None)?;
    for failure in &failures {
        writeln!(out, "{}", visible_lines(&failure.to_string()))?;
    }
    let run: usize = rules.iter().map(|rule| rule.flags.len() + rule.passes.len()).sum();
    let (rules, run, failed) =
        (counted(rules.len(), "rule"), counted(run, "example"), counted(failures.len(), "failure"));
    writeln!(out, "{rules}, {run}, {failed}")?;
    out.flush()?;
    Ok(if failures.is_empty() { Status::Clear } else { Status::Found })
}
