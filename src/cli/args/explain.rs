//! What is asked of the commands that say what gainsay looks for, what it found and what it prints.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{DiffFormat, ReadArgs, StoreArgs};

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArgs {
    /// The id of a rule, or of a finding or the beginning of it; with --between a further input
    #[arg(value_name = "RULE|FINDING", required_unless_present = "between")]
    pub(in crate::cli) what: Option<String>,
    /// For a finding: the inputs that it was found in
    #[arg(value_name = "PATH")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Say why two claims are of one thing or are not: their words, or their ids
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub(in crate::cli) between: Option<Vec<String>>,
    /// How to print what --between says
    #[arg(long, value_enum, default_value_t = DiffFormat::Human, requires = "between")]
    pub(in crate::cli) format: DiffFormat,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// List the rules in force with their severities
    List,
    /// Run the examples of the rules; status 1 where one fails
    Test {
        /// Only these rules [default: all]
        #[arg(value_name = "RULE")]
        rules: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DescribedArg {
    /// The object of check --format json
    Report,
    /// A line of check --format jsonl
    Story,
    /// A line of extract --format jsonl
    Claim,
    /// The object of diff --format json
    Diff,
    /// The first line of check --format jsonl --with-run
    Run,
}
