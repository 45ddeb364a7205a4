//! `gainsay account`: a line for the file of passwords or tokens of `gainsay serve`.

use std::io::{self, BufRead, IsTerminal, Write};

use super::Status;
use super::args::AccountArgs;
use super::console;
use super::error::CliError;
use crate::review::web::{make_password, make_token, password_line};

pub(super) fn run(args: &AccountArgs) -> Result<Status, CliError> {
    let failed = |problem: String| CliError::Usage(format!("account: {problem}"));
    let mut out = console::output(None)?;
    if args.stdin {
        let mut password = String::new();
        io::stdin().lock().read_line(&mut password)?;
        let password = password.trim_end_matches(['\r', '\n']);
        if password.is_empty() {
            return Err(failed("no password on standard input; pass it as the first line".into()));
        }
        writeln!(out, "{}", password_line(&args.name, password).map_err(failed)?)?;
    } else {
        let made = if args.token { make_token(&args.name) } else { make_password(&args.name) }.map_err(failed)?;
        writeln!(out, "{}", made.line)?;
        out.flush()?;
        // A token stands in its line; a password does not, and is said once, aside from the file.
        if !args.token {
            let mut aside = io::stderr().lock();
            let _ = writeln!(aside, "The password of {} is {}", args.name.trim(), made.secret);
            if io::stdout().is_terminal() {
                let _ = writeln!(aside, "Add the line above to the file that --password-file names.");
            }
        }
    }
    out.flush()?;
    Ok(Status::Clear)
}
