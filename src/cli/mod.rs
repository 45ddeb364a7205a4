//! The command line: one file a command.
//!
//! [`args`] is what the user may type, `settings` turns it into what a command needs, and each
//! command has a file that does one thing. Data goes to the output, talk to standard error, both
//! through writers that are passed in. Nothing here decides what a finding is, and nothing
//! outside this room knows that there is a command line.
//!
//! The exit status is 0 where all went well, 1 where `check` found something at or above
//! `--fail-on`, and 2 for a mistake in usage, configuration or input, which wins over 1. Where
//! the reader of the output closes it early (`gainsay check story | head -1`), the program stops
//! quietly with status 0: nothing went wrong, and nobody is left to tell.

#[cfg(feature = "serve")]
mod account;
mod args;
mod batches;
mod check;
mod completions;
mod config;
mod console;
#[cfg(feature = "store")]
mod decide;
#[cfg(feature = "store")]
mod decisions;
mod diff;
mod draft;
mod error;
mod between;
mod explain;
mod extract;
mod init;
mod man;
mod outputs;
mod reading;
#[cfg(feature = "review")]
mod review;
#[cfg(feature = "store")]
mod reviewer;
mod reports;
mod rules;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod settings;
#[cfg(feature = "store")]
mod shelves;
#[cfg(feature = "store")]
mod store;
mod stories;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Command};
use console::Console;

/// How a run ended, as its exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing to act on.
    Clear,
    /// A finding at or above `--fail-on`.
    Found,
    /// A mistake in usage, configuration or input.
    Mistake,
}

impl Status {
    fn code(self) -> u8 {
        match self {
            Status::Clear => 0,
            Status::Found => 1,
            Status::Mistake => 2,
        }
    }
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = Cli::command().try_get_matches_from(arguments);
    let parsed = parsed.and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are no mistakes and go to standard output; clap knows which. A
            // closed pipe is nobody's mistake either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { Status::Mistake.code() } else { Status::Clear.code() });
        }
    };
    let color = anstream::ColorChoice::from(cli.common.color);
    // So that the messages of clap and of the report agree.
    color.write_global();
    let mut console = Console::new(color);
    let outcome = match cli.command {
        Command::Check(args) => {
            // Which file belongs to which format, only their order tells.
            let matches = matches.subcommand_matches("check").unwrap_or(&matches);
            outputs::wanted(matches).and_then(|wanted| match args.watch {
                true => watch::run(&args, &wanted, &cli.common, &mut console),
                false => check::run(&args, &wanted, &cli.common, &mut console),
            })
        }
        Command::Extract(args) => extract::run(&args, &cli.common, &mut console),
        Command::Diff(args) => diff::run(&args, &console),
        #[cfg(feature = "store")]
        Command::Decide(args) => decide::run(&args, &cli.common, &mut console),
        #[cfg(feature = "store")]
        Command::Decisions { command } => decisions::run(&command, &cli.common, &mut console),
        #[cfg(feature = "review")]
        Command::Review(args) => review::run(&args, &cli.common, &mut console),
        Command::Explain(args) => explain::run(&args, &cli.common, &mut console),
        Command::Rules { command } => rules::run(&command, &cli.common),
        Command::Schema { output } => schema::run(output),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { dir } => man::run(dir.as_deref()),
        Command::Init { dir } => init::run(&dir),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args, &cli.common, &mut console),
        #[cfg(feature = "serve")]
        Command::Account(args) => account::run(&args),
    };
    match outcome {
        Ok(status) => ExitCode::from(status.code()),
        Err(error) if error.is_closed_pipe() => ExitCode::from(Status::Clear.code()),
        Err(error) => {
            console.complain(&error);
            ExitCode::from(Status::Mistake.code())
        }
    }
}
