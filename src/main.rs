//! The `gainsay` program; all of it stands in the library's `cli` room.

use std::process::ExitCode;

fn main() -> ExitCode {
    gainsay::cli::run(std::env::args_os())
}
