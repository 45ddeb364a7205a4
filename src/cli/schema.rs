//! `gainsay schema`: the JSON Schema of the machine interface.

use std::io::Write;

use super::Status;
use super::args::DescribedArg;
use super::console;
use super::error::CliError;
use crate::report::schema::{Described, schema};

pub(super) fn run(output: DescribedArg) -> Result<Status, CliError> {
    let described = match output {
        DescribedArg::Report => Described::Report,
        DescribedArg::Story => Described::Story,
        DescribedArg::Claim => Described::Claim,
        DescribedArg::Diff => Described::Diff,
        DescribedArg::Run => Described::Run,
    };
    let mut out = console::output(None)?;
    writeln!(out, "{:#}", schema(described).to_value())?;
    out.flush()?;
    Ok(Status::Clear)
}
