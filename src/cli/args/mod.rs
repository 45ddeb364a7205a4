//! What the user may type, as clap reads it. Nothing here opens a file or judges a value beyond
//! its shape; `settings` turns it into what the commands need.

mod check;
#[cfg(feature = "store")]
mod decisions;
mod explain;
#[cfg(feature = "serve")]
mod serve;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

pub(super) use check::*;
#[cfg(feature = "store")]
pub(super) use decisions::*;
pub(super) use explain::*;
#[cfg(feature = "serve")]
pub(super) use serve::*;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
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

#[derive(Debug, Default, Args)]
pub(super) struct ReadArgs {
    /// What the inputs hold [default: by file name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormatArg>,
    /// The publication date of all articles that state none, in metadata or dateline (2020-02-21, 2020-02, RFC 3339)
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,
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

/// Where decisions are kept.
#[derive(Debug, Default, Args)]
pub(super) struct StoreArgs {
    /// The file that decisions are kept in [default: .gainsay/decisions.db beside the story]
    #[cfg(feature = "store")]
    #[arg(long, value_name = "FILE")]
    pub(super) store: Option<PathBuf>,
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
