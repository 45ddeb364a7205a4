//! `gainsay review`: the findings of a story, one by one, in the terminal.

use std::io::IsTerminal;

use super::Status;
use super::args::{CommonArgs, ReviewArgs};
use super::console::Console;
use super::error::CliError;
use super::settings::Settings;
use super::{reviewer, shelves};
use crate::review::terminal;

pub(super) fn run(args: &ReviewArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    let by = reviewer::name(args.by.as_deref())?;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        let message = "a review needs a terminal; `gainsay decide` decides without one";
        return Err(CliError::Usage(message.into()));
    }
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    let (desk, status) = shelves::desk(&settings, &args.store, console)?;
    terminal::run(desk, &by, console.is_colored())?;
    Ok(status)
}
