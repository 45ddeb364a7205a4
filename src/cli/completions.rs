//! `gainsay completions`: scripts that complete the arguments in a shell.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::Status;
use super::args::Cli;
use super::console;
use super::error::CliError;

pub(super) fn run(shell: Shell) -> Result<Status, CliError> {
    // Into memory first: the generator panics where its writer fails.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "gainsay", &mut script);
    let mut out = console::output(None)?;
    out.write_all(&script)?;
    out.flush()?;
    Ok(Status::Clear)
}
