//! What is asked of the commands by which an editor decides.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{ReadArgs, StoreArgs};

#[derive(Debug, Args)]
pub(in crate::cli) struct DecideArgs {
    /// The id of a finding or the beginning of it; of a claim for --merge and --correct
    #[arg(value_name = "FINDING|CLAIM")]
    pub(in crate::cli) what: String,
    /// The articles that it was found in
    #[arg(default_value = ".", value_name = "PATH")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) act: ActArgs,
    /// Why; --dismiss needs it
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) because: Option<String>,
    /// The same for all findings of the same rule about the same thing or between the same voices
    #[arg(long, conflicts_with_all = ["merge", "correct", "split"])]
    pub(in crate::cli) like_this: bool,
    /// Who decides [default: GAINSAY_REVIEWER, else the name of the account]
    #[arg(long = "as", value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
}

/// What is done; one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(in crate::cli) struct ActArgs {
    /// It is right: the texts are inconsistent
    #[arg(long)]
    pub(in crate::cli) confirm: bool,
    /// It needs no work
    #[arg(long, requires = "because")]
    pub(in crate::cli) dismiss: bool,
    /// Remember something about it; it stays open
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
    /// Stand by the word of another person
    #[arg(long)]
    pub(in crate::cli) sign_off: bool,
    /// One side of it, the first unless another is named, is not of one thing with the others
    #[arg(long, value_name = "SIDE", num_args = 0..=1, require_equals = true, default_missing_value = "1")]
    pub(in crate::cli) split: Option<usize>,
    /// The claim is of one thing with this one
    #[arg(long, value_name = "CLAIM")]
    pub(in crate::cli) merge: Option<String>,
    /// The claim was read wrongly and says this, written as an article would
    #[arg(long, value_name = "PHRASE")]
    pub(in crate::cli) correct: Option<String>,
}

/// What `gainsay decisions` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DecisionsCommand {
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
#[derive(Debug, Args)]
pub(in crate::cli) struct StorePlaceArgs {
    /// The story that the decisions lie beside
    #[arg(default_value = ".", value_name = "PATH")]
    pub(in crate::cli) path: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
}

#[cfg(feature = "review")]
#[derive(Debug, Args)]
pub(in crate::cli) struct ReviewArgs {
    /// Files or folders of articles; of several folders each is a story of its own
    #[arg(default_value = ".", value_name = "STORY")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
    /// Who decides [default: GAINSAY_REVIEWER, else the name of the account]
    #[arg(long = "as", value_name = "NAME")]
    pub(in crate::cli) by: Option<String>,
}
