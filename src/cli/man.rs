//! `gainsay man`: manual pages, made from what the program says of its arguments.

use std::io::Write;
use std::path::Path;

use clap::CommandFactory;

use super::Status;
use super::args::Cli;
use super::console;
use super::error::CliError;

/// Prints the page of the program, or writes the pages of all commands into a folder.
pub(super) fn run(folder: Option<&Path>) -> Result<Status, CliError> {
    let command = Cli::command();
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|cause| CliError::output(folder, cause))?;
            clap_mangen::generate_to(command, folder).map_err(|cause| CliError::output(folder, cause))?;
        }
        None => {
            let mut out = console::output(None)?;
            clap_mangen::Man::new(command).render(&mut out)?;
            out.flush()?;
        }
    }
    Ok(Status::Clear)
}
