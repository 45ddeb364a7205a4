//! What the user may type, as clap reads it. Nothing here opens a file or judges a value beyond
//! its shape; `settings` turns it into what the commands need.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use crate::rules::Severity;

#[derive(Debug, Parser)]
#[command(
    name = "gainsay",
    version,
    about = "Shows where the numbers and dates of several articles on one story agree, sharpen, update or contradict one another",
    long_about = "gainsay reads what several sources say of one story and shows where their numbers and dates \
                  agree, sharpen, update or contradict one another. It says \"these texts are inconsistent\", \
                  never \"this is false\". It works offline; the same input gives the same output, byte for byte.",
    after_help = "Examples:\n  gainsay check story/                 check the articles of a folder against each other\n  \
                  gainsay check a.txt b.html           check these two\n  \
                  gainsay extract --format jsonl a.txt every number and date that an article states\n  \
                  gainsay rules list                   what is looked for",
    after_long_help = "Exit status: 0 nothing found, 1 a finding at or above --fail-on, 2 a mistake in usage, \
                       configuration or input (the readable rest is still checked). Where the output is closed \
                       early, the program stops quietly with 0."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the articles of a story against each other
    #[command(
        after_help = "Examples:\n  gainsay check story/\n  gainsay check --format html -o report.html story/\n  \
                            gainsay check --format json -o run.json --format sarif -o run.sarif story/\n  \
                            gainsay check --since yesterday.json story/\n  \
                            gainsay check --draft ours.txt sources/\n  \
                            gainsay check --input-format jsonl --format jsonl articles.jsonl\n  \
                            curl -s https://example.org/articles.jsonl | gainsay check --input-format jsonl -\n\n\
                            Exit status: 0 nothing at or above --fail-on, 1 there is, 2 a mistake (wins over 1)."
    )]
    Check(CheckArgs),
    /// Print every number, duration and date that each article states
    #[command(after_help = "Examples:\n  gainsay extract article.txt\n  \
                            gainsay extract --input-format jsonl --format jsonl articles.jsonl > claims.jsonl")]
    Extract(ExtractArgs),
    /// Show which findings of a saved run are new, gone or changed in a later one
    #[command(after_help = "Examples:\n  gainsay check --format json -o monday.json story/\n  \
                            gainsay diff monday.json tuesday.json\n  \
                            gainsay diff --format json monday.json tuesday.json\n\n\
                            Exit status: 0 the same findings, 1 other ones, 2 a mistake.")]
    Diff(DiffArgs),
    /// Decide on a finding: confirm it, dismiss it, note something, sign it off
    #[cfg(feature = "store")]
    #[command(after_help = "Examples:\n  gainsay decide 3f2a91c0 story/ --confirm\n  \
                            gainsay decide 3f2a91c0 story/ --dismiss --because \"rounded\" --like-this\n  \
                            gainsay decide 3f2a91c0 story/ --split         its first side is of another thing\n  \
                            gainsay decide 77aa01b2 story/ --correct \"1,500 people\"   a claim was read wrongly\n  \
                            gainsay decide 77aa01b2 story/ --merge 0c31f9d4     two claims are of one thing\n\n\
                            A finding or a claim goes by its id or the beginning of it. What was decided counts\n\
                            from the next check on; `gainsay decisions undo` takes it back.")]
    Decide(DecideArgs),
    /// List, share and tidy up what was decided
    #[cfg(feature = "store")]
    #[command(after_help = "Examples:\n  gainsay decisions list story/\n  \
                            gainsay decisions export story/ -o decisions.jsonl    for version control\n  \
                            gainsay decisions import decisions.jsonl story/\n  \
                            gainsay decisions stale story/                        decided, and changed since\n  \
                            gainsay decisions undo last story/")]
    Decisions {
        #[command(subcommand)]
        command: DecisionsCommand,
    },
    /// Go through the findings in the terminal and decide on each
    #[cfg(feature = "review")]
    #[command(after_help = "Examples:\n  gainsay review story/\n  gainsay review --as Ana a.txt b.txt\n\n\
                            The key ? shows what the keys do. A review goes on where you stopped.")]
    Review(ReviewArgs),
    /// Say what a rule looks for, or step by step why a finding was made
    #[command(after_help = "Examples:\n  gainsay explain value-conflict\n  gainsay explain 3f2a91c0 story/\n  \
                            gainsay explain --between \"12 people\" \"14 dead\" story/   why two claims are linked or not\n\n\
                            A finding goes by its id or the beginning of it, with the inputs it was found in.")]
    Explain(ExplainArgs),
    /// List the rules in force, or run their examples
    #[command(after_help = "Examples:\n  gainsay rules list\n  gainsay rules test\n  \
                            gainsay rules test --rules our-rules/ our-own-rule")]
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print the JSON Schema of what gainsay prints for other programs
    #[command(after_help = "Examples:\n  gainsay schema\n  gainsay schema claim > claim.schema.json")]
    Schema {
        /// Which output it describes
        #[arg(value_enum, default_value_t = DescribedArg::Report, value_name = "OUTPUT")]
        output: DescribedArg,
    },
    /// Print a script that completes gainsay's arguments in a shell
    #[command(
        after_help = "Examples:\n  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay\n  \
                            gainsay completions fish > ~/.config/fish/completions/gainsay.fish"
    )]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Examples:\n  gainsay man | man -l -\n  \
                            gainsay man --dir ~/.local/share/man/man1    one page a command")]
    Man {
        /// Write the pages of all commands into this folder instead
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Write a gainsay.toml that says what a project may settle
    #[command(after_help = "Examples:\n  gainsay init\n  gainsay init desk/\n\n\
                            A file that is there already is left as it is.")]
    Init {
        /// Where to write it
        #[arg(default_value = ".", value_name = "DIR")]
        dir: PathBuf,
    },
    /// Review the findings in a browser, alone or with the whole desk
    #[cfg(feature = "serve")]
    #[command(after_help = "Examples:\n  gainsay serve story/                       prints the address to open\n  \
                            gainsay serve --listen 8731 monday/ tuesday/\n  \
                            gainsay serve --listen 0.0.0.0:8731 --password-file desk.txt story/\n\n\
                            Where other machines can reach it, it takes accounts: gainsay account NAME >> desk.txt")]
    Serve(ServeArgs),
    /// Make a line for the file of passwords or tokens of `serve`
    #[cfg(feature = "serve")]
    #[command(
        after_help = "Examples:\n  gainsay account Anna >> desk.txt            makes a password and says it once\n  \
                            gainsay account --stdin Anna >> desk.txt    takes the password from standard input\n  \
                            gainsay account --token Anna >> tokens.txt  for programs"
    )]
    Account(AccountArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List the rules in force with their severities
    List,
    /// Run the examples of the rules; status 1 where one fails
    Test {
        /// Only these rules [default: all]
        #[arg(value_name = "RULE")]
        rules: Vec<String>,
    },
}

/// What `gainsay decisions` does.
#[cfg(feature = "store")]
#[derive(Debug, Subcommand)]
pub(super) enum DecisionsCommand {
    /// List what was decided and counts
    List {
        #[command(flatten)]
        place: StorePlaceArgs,
    },
    /// List all entries in order of time, also those that were undone
    History {
        /// Only those about this finding, by its id or the beginning of it
        #[arg(long, value_name = "FINDING")]
        finding: Option<String>,
        #[command(flatten)]
        place: StorePlaceArgs,
    },
    /// List findings that have changed since they were decided, and merges, splits and corrections without effect; status 1 where there are any
    Stale {
        /// The articles that are checked
        #[arg(default_value = ".", value_name = "PATH")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        read: ReadArgs,
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Take an entry back, with all that was done in the same stroke
    Undo {
        /// The id of the entry or the beginning of it, or `last` for the last one of yours
        #[arg(value_name = "ENTRY|last")]
        event: String,
        /// Who undoes it [default: GAINSAY_REVIEWER, else the name of the account]
        #[arg(long = "as", value_name = "NAME")]
        by: Option<String>,
        #[command(flatten)]
        place: StorePlaceArgs,
    },
    /// Write the whole history as JSON lines in order of time, made for version control
    Export {
        /// Write to this file instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        place: StorePlaceArgs,
    },
    /// Take over the entries of an export that are not known here
    Import {
        /// What `export` has written; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        place: StorePlaceArgs,
    },
    /// Take out what is about findings that there are no more; it is printed as an export
    Prune {
        /// The articles that are checked
        #[arg(default_value = ".", value_name = "PATH")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        read: ReadArgs,
        #[command(flatten)]
        store: StoreArgs,
        /// Print it and leave it in
        #[arg(long)]
        dry_run: bool,
    },
}

/// The store of a story that need not be read.
#[cfg(feature = "store")]
#[derive(Debug, Args)]
pub(super) struct StorePlaceArgs {
    /// The story that the decisions lie beside
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) path: PathBuf,
    #[command(flatten)]
    pub(super) store: StoreArgs,
}

#[cfg(feature = "store")]
#[derive(Debug, Args)]
pub(super) struct DecideArgs {
    /// The id of a finding or the beginning of it; of a claim for --merge and --correct
    #[arg(value_name = "FINDING|CLAIM")]
    pub(super) what: String,
    /// The articles that it was found in
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) act: ActArgs,
    /// Why; --dismiss needs it
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,
    /// The same for all findings of the same rule about the same thing or between the same voices
    #[arg(long, conflicts_with_all = ["merge", "correct", "split"])]
    pub(super) like_this: bool,
    /// Who decides [default: GAINSAY_REVIEWER, else the name of the account]
    #[arg(long = "as", value_name = "NAME")]
    pub(super) by: Option<String>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) store: StoreArgs,
}

#[cfg(feature = "review")]
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// Files or folders of articles; of several folders each is a story of its own
    #[arg(default_value = ".", value_name = "STORY")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) store: StoreArgs,
    /// Who decides [default: GAINSAY_REVIEWER, else the name of the account]
    #[arg(long = "as", value_name = "NAME")]
    pub(super) by: Option<String>,
}

/// What is done; one of them.
#[cfg(feature = "store")]
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct ActArgs {
    /// It is right: the texts are inconsistent
    #[arg(long)]
    pub(super) confirm: bool,
    /// It needs no work
    #[arg(long, requires = "because")]
    pub(super) dismiss: bool,
    /// Remember something about it; it stays open
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Stand by the word of another person
    #[arg(long)]
    pub(super) sign_off: bool,
    /// One side of it, the first unless another is named, is not of one thing with the others
    #[arg(long, value_name = "SIDE", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    pub(super) split: Option<usize>,
    /// The claim is of one thing with this one
    #[arg(long, value_name = "CLAIM")]
    pub(super) merge: Option<String>,
    /// The claim was read wrongly and says this, written as an article would
    #[arg(long, value_name = "PHRASE")]
    pub(super) correct: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CommonArgs {
    /// When to use colour; it never carries meaning alone
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub(super) color: ColorArg,
    /// How many threads to work with [default: as many as there are cores]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) threads: Option<u16>,
    /// The configuration to use [default: the nearest gainsay.toml from here upward]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// A folder with own rules (*.toml) and own words (lexicon/*.toml), on top of the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) rules: Option<PathBuf>,
}

#[derive(Debug, Default, Args)]
pub(super) struct ReadArgs {
    /// What the inputs hold [default: by file name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormatArg>,
    /// The publication date of all articles that state none (2020-02-21, 2020-02, RFC 3339)
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,
}

/// Where decisions are kept.
#[derive(Debug, Default, Args)]
pub(super) struct StoreArgs {
    /// The file that decisions are kept in [default: .gainsay/decisions.db beside the story]
    #[cfg(feature = "store")]
    #[arg(long, value_name = "FILE")]
    pub(super) store: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Files and folders of articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// How to print what was found; several times for several reports [default: human]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Vec<CheckFormat>,
    /// Write to this file instead of standard output; it belongs to the --format before it
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Vec<PathBuf>,
    /// The least severity that makes the exit status 1 [default: conflict]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,
    #[command(flatten)]
    pub(super) store: StoreArgs,
    /// Take no account of what was decided before
    #[cfg(feature = "store")]
    #[arg(long)]
    pub(super) no_decisions: bool,
    /// End with status 0 whatever is found; mistakes still end with 2
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// Say what is new, changed or gone since this run, and fail only on what is new or changed;
    /// RUN is what --format json or jsonl has written
    #[arg(long, value_name = "RUN")]
    pub(super) since: Option<PathBuf>,
    /// Hold this text of your own against the articles, and name its numbers that none of them has
    #[arg(long, value_name = "FILE", conflicts_with_all = ["since", "group_stories", "with_run"])]
    pub(super) draft: Option<PathBuf>,
    /// Check again whenever an article changes, until Ctrl-C
    #[arg(long)]
    pub(super) watch: bool,
    /// Bring the articles of one story together first, where the input does not
    #[arg(long)]
    pub(super) group_stories: bool,
    /// With --format jsonl: first a line that says what the run was made of
    #[arg(long)]
    pub(super) with_run: bool,
    /// Print the verdict alone
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print what is folded away, too: notes, look-alikes and what could not be read
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Files and folders of articles; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// How to print the claims
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ExtractFormat::Jsonl)]
    pub(super) format: ExtractFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The earlier run: what check --format json or jsonl has written
    #[arg(value_name = "BEFORE")]
    pub(super) before: PathBuf,
    /// The later run
    #[arg(value_name = "AFTER")]
    pub(super) after: PathBuf,
    /// How to print the differences
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Human)]
    pub(super) format: DiffFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Files or folders of articles; of several folders each is a story of its own
    #[arg(required = true, value_name = "STORY")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// The port, or the address and port, to listen on; port 0 is any free one
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    pub(super) listen: String,
    /// The names and password hashes of who may come in
    #[arg(long, value_name = "FILE")]
    pub(super) password_file: Option<PathBuf>,
    /// The tokens of who, or what program, may come in
    #[arg(long, value_name = "FILE")]
    pub(super) token_file: Option<PathBuf>,
    /// The address that people type where a proxy stands in front, such as https://desk.example.org
    #[arg(long, value_name = "URL")]
    pub(super) origin: Vec<String>,
    #[command(flatten)]
    pub(super) store: StoreArgs,
    /// Leave it to the editors to check again when an article has changed
    #[arg(long)]
    pub(super) no_watch: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct AccountArgs {
    /// The name that decisions will carry
    #[arg(value_name = "NAME")]
    pub(super) name: String,
    /// Make a token instead of a password
    #[arg(long, conflicts_with = "stdin")]
    pub(super) token: bool,
    /// Take the password from the first line of standard input
    #[arg(long)]
    pub(super) stdin: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The id of a rule, or of a finding or the beginning of it; with --between a further input
    #[arg(value_name = "RULE|FINDING", required_unless_present = "between")]
    pub(super) what: Option<String>,
    /// For a finding: the inputs that it was found in
    #[arg(value_name = "PATH")]
    pub(super) inputs: Vec<PathBuf>,
    /// Say why two claims are of one thing or are not: their words, or their ids
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub(super) between: Option<Vec<String>>,
    /// How to print what --between says
    #[arg(long, value_enum, default_value_t = DiffFormat::Human, requires = "between")]
    pub(super) format: DiffFormat,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) store: StoreArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DescribedArg {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum InputFormatArg {
    /// Plain text, with or without a header
    Text,
    /// Markdown
    Markdown,
    /// An HTML page
    Html,
    /// One article a line
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CheckFormat {
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
    pub(super) fn is_whole(self) -> bool {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For reading in a terminal
    Human,
    /// One JSON object
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// One JSON array of all claims
    Json,
    /// One claim a line
    Jsonl,
}

/// The least severity that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FailOn {
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
    pub(super) fn covers(self, severity: Severity) -> bool {
        match self {
            FailOn::Conflict => severity >= Severity::Conflict,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => severity >= Severity::Info,
            FailOn::Never => false,
        }
    }
}

impl From<ColorArg> for anstream::ColorChoice {
    fn from(arg: ColorArg) -> Self {
        match arg {
            ColorArg::Auto => anstream::ColorChoice::Auto,
            ColorArg::Always => anstream::ColorChoice::Always,
            ColorArg::Never => anstream::ColorChoice::Never,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
