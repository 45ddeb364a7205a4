//! What is asked of the reviewer in the browser.

use std::path::PathBuf;

use clap::Args;

use super::{ReadArgs, StoreArgs};

#[derive(Debug, Args)]
pub(in crate::cli) struct ServeArgs {
    /// Files or folders of articles; of several folders each is a story of its own
    #[arg(required = true, value_name = "STORY")]
    pub(in crate::cli) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    /// The port, or the address and port, to listen on; port 0 is any free one
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    pub(in crate::cli) listen: String,
    /// The names and password hashes of who may come in
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) password_file: Option<PathBuf>,
    /// The tokens of who, or what program, may come in
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) token_file: Option<PathBuf>,
    /// The address that people type where a proxy stands in front, such as https://desk.example.org
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) origin: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) store: StoreArgs,
    /// Leave it to the editors to check again when an article has changed
    #[arg(long)]
    pub(in crate::cli) no_watch: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct AccountArgs {
    /// The name that decisions will carry
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,
    /// Make a token instead of a password
    #[arg(long, conflicts_with = "stdin")]
    pub(in crate::cli) token: bool,
    /// Take the password from the first line of standard input
    #[arg(long)]
    pub(in crate::cli) stdin: bool,
}
