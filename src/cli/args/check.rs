//! What is asked of `check` and of what reads its results: formats, severities, earlier runs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::{ReadArgs, StoreArgs};
use crate::rules::Severity;

#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArgs {
    /// Files and folders of articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    /// How to print what was found; several times for several reports [default: human]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) format: Vec<CheckFormat>,
    /// Write to this file instead of standard output; it belongs to the --format before it
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<PathBuf>,
    /// The least severity that makes the exit status 1 [default: conflict]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(in crate::cli) fail_on: Option<FailOn>,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
    /// Take no account of what was decided before
    #[cfg(feature = "store")]
    #[arg(long)]
    pub(in crate::cli) no_decisions: bool,
    /// End with status 0 whatever is found; mistakes still end with 2
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
    /// Say what is new, changed or gone since this run, and fail only on what is new or changed;
    /// RUN is what --format json or jsonl has written
    #[arg(long, value_name = "RUN")]
    pub(in crate::cli) since: Option<PathBuf>,
    /// Hold this text of your own against the articles, and name its numbers that none of them has
    #[arg(long, value_name = "FILE", conflicts_with_all = ["since", "group_stories", "with_run"])]
    pub(in crate::cli) draft: Option<PathBuf>,
    /// Check again whenever an article changes, until Ctrl-C
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// Bring the articles of one story together first, where the input does not
    #[arg(long)]
    pub(in crate::cli) group_stories: bool,
    /// With --format jsonl: first a line that says what the run was made of
    #[arg(long)]
    pub(in crate::cli) with_run: bool,
    /// Print the verdict alone
    #[arg(short, long, conflicts_with = "verbose")]
    pub(in crate::cli) quiet: bool,
    /// Print what is folded away, too: notes, look-alikes and what could not be read
    #[arg(short, long)]
    pub(in crate::cli) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum CheckFormat {
    /// For reading in a terminal
    Human,
    /// For a pull request or a chat
    Markdown,
    /// One page to read, print and file, without network or script
    Html,
    /// One JSON object with the run and all stories
    Json,
    /// One JSON object a story, one a line
    Jsonl,
    /// Linked data: schema.org claims with W3C annotations
    JsonLd,
    /// SARIF 2.1.0, for code-scanning pages and editors
    Sarif,
    /// Workflow commands that GitHub shows as annotations
    Github,
    /// JUnit XML, for pages of test results
    Junit,
    /// A table of all claims
    CsvClaims,
    /// A table of all findings with their sides
    CsvFindings,
}

impl CheckFormat {
    /// Whether it is one document over all stories.
    pub(in crate::cli) fn is_whole(self) -> bool {
        match self {
            CheckFormat::Html
            | CheckFormat::Json
            | CheckFormat::JsonLd
            | CheckFormat::Sarif
            | CheckFormat::Github
            | CheckFormat::Junit => true,
            CheckFormat::Human
            | CheckFormat::Markdown
            | CheckFormat::Jsonl
            | CheckFormat::CsvClaims
            | CheckFormat::CsvFindings => false,
        }
    }
}

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum FailOn {
    /// Only what must be checked
    Conflict,
    /// What is worth a look, too
    Warning,
    /// Anything that is said
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the run fail.
    pub(in crate::cli) fn covers(self, severity: Severity) -> bool {
        match self {
            FailOn::Conflict => severity >= Severity::Conflict,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Never => false,
        }
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExtractArgs {
    /// Files and folders of articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    /// How to print the claims
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ExtractFormat::Jsonl)]
    pub(in crate::cli) format: ExtractFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExtractFormat {
    /// One JSON array of all claims
    Json,
    /// One claim a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArgs {
    /// The earlier run: what check --format json or jsonl has written
    #[arg(value_name = "BEFORE")]
    pub(in crate::cli) before: PathBuf,
    /// The later run
    #[arg(value_name = "AFTER")]
    pub(in crate::cli) after: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Human)]
    pub(in crate::cli) format: DiffFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DiffFormat {
    /// For reading in a terminal
    Human,
    /// One JSON object
    Json,
}
