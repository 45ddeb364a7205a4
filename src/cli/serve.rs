//! `gainsay serve`: the reviewer in the browser.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

use tokio::sync::watch;
use walkdir::WalkDir;

use super::Status;
use super::args::{CommonArgs, ServeArgs};
use super::console::{self, Console};
use super::error::CliError;
use super::settings::Settings;
use super::shelves::Shelves;
use crate::decision::Decisions;
use crate::report::records::RunRecord;
use crate::review::web::{Accounts, Articles, Inputs, ServeOptions, Server};
use crate::source::Input;

pub(super) fn run(args: &ServeArgs, common: &CommonArgs, console: &mut Console) -> Result<Status, CliError> {
    if args.inputs.iter().any(|input| input.as_os_str() == "-") {
        return Err(CliError::Usage(
            "serve reads its articles more than once; give files or folders instead of -".into(),
        ));
    }
    let settings = Settings::reading(common, &args.inputs, &args.read)?;
    let address = listener_address(&args.listen)?;
    let shelves = Shelves::of(&settings, &args.store)?;
    let options = ServeOptions {
        accounts: accounts(args, console)?,
        origins: args.origin.clone(),
        watch: !args.no_watch,
        check: settings.options.clone(),
        stores: shelves.stores.clone(),
    };
    let warn = !address.ip().is_loopback() && !args.origin.iter().any(|origin| origin.starts_with("https://"));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let problems = runtime.block_on(async {
        let server = Server::open(address, options, Box::new(CommandInputs { settings, shelves })).await;
        let server = server.map_err(|error| CliError::Usage(format!("serve: {error}")))?;
        let problems = server.problems();
        for problem in &problems {
            console.complain(problem);
        }
        if warn {
            console.complain(&"passwords and tokens travel in the clear; put a proxy with TLS in front and name it with --origin https://…");
        }
        announce(&server)?;
        let (tell, stop) = watch::channel(false);
        tokio::spawn(async move {
            told_to_stop().await;
            let _ = tell.send(true);
        });
        server.run(stop).await;
        Ok::<_, CliError>(problems)
    })?;
    Ok(if problems.is_empty() { Status::Clear } else { Status::Mistake })
}

/// Prints the address, and says on a terminal what to do with it.
fn announce(server: &Server) -> Result<(), CliError> {
    let mut out = console::output(None)?;
    writeln!(out, "http://{}/", server.address())?;
    out.flush()?;
    if io::stdout().is_terminal() {
        let _ =
            writeln!(io::stderr(), "Open this address in a browser. Ctrl-C ends the reviewer; nothing is lost by it.");
    }
    Ok(())
}

/// Waits for an interrupt from the keyboard or a wish of the system to end.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// An address to listen on: `8731`, `0.0.0.0`, `0.0.0.0:8731` or `[::1]:8731`.
fn listener_address(text: &str) -> Result<SocketAddr, CliError> {
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let with_port = |port| SocketAddr::new(loopback, port);
    let text = text.trim();
    let named = text.strip_prefix("localhost:").and_then(|port| port.parse().ok()).map(with_port);
    let bare = |text: &str| text.parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, 0));
    let port = text.strip_prefix(':').unwrap_or(text).parse().ok().map(with_port);
    text.parse().ok().or(port).or(named).or_else(|| bare(text)).ok_or_else(|| {
        CliError::Usage(format!(
            "--listen: {text:?} is no address; write a port (8731) or an address and a port (127.0.0.1:8731)"
        ))
    })
}

fn accounts(args: &ServeArgs, console: &mut Console) -> Result<Accounts, CliError> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|cause| CliError::unreadable(path, &cause));
    let mut accounts = Accounts::default();
    let unusable = |path: &Path, error| CliError::Usage(format!("{}: {error}", path.display()));
    if let Some(path) = &args.password_file {
        accounts.add_passwords(&read(path)?).map_err(|error| unusable(path, error))?;
    }
    if let Some(path) = &args.token_file {
        if others_may_read(path) {
            console.complain(&format!(
                "{}: others on this machine can read these tokens; chmod 600 keeps them from it",
                path.display()
            ));
        }
        accounts.add_tokens(&read(path)?).map_err(|error| unusable(path, error))?;
    }
    Ok(accounts)
}

/// Whether a file may be read by others than its owner and their group.
fn others_may_read(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|known| known.permissions().mode() & 0o007 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// The inputs of the command line, read anew for each check.
struct CommandInputs {
    settings: Settings,
    shelves: Shelves,
}

impl Inputs for CommandInputs {
    fn read(&self, progress: &dyn Fn(usize)) -> Articles {
        let (stories, problems) = self.shelves.read(&self.settings, progress);
        Articles { stories, problems }
    }

    fn stamp(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        let paths = self.settings.inputs.iter().filter_map(|input| match input {
            Input::Path(path) => Some(path),
            Input::Stdin => None,
        });
        let is_own = |entry: &walkdir::DirEntry| !is_hidden_below_the_top(entry);
        let entries = |path| WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(is_own).flatten();
        for entry in paths.flat_map(entries) {
            let known = entry.metadata().ok().filter(|known| known.is_file());
            let written = known.as_ref().and_then(|known| known.modified().ok());
            (entry.path(), known.map(|known| known.len()), written).hash(&mut hash);
        }
        hash.finish()
    }

    fn run(&self, decisions: &Decisions, inputs: &[String]) -> RunRecord {
        let decisions_sha256 = decisions.sha256();
        RunRecord { decisions_sha256, inputs: inputs.to_vec(), ..self.settings.run_record() }
    }
}

/// Hidden files are no articles; the decisions lie among them, and are written all the time.
fn is_hidden_below_the_top(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_port_an_address_or_both() {
        for (text, expected) in [
            ("8731", "127.0.0.1:8731"),
            (":8731", "127.0.0.1:8731"),
            ("localhost:8731", "127.0.0.1:8731"),
            ("0.0.0.0", "0.0.0.0:0"),
            ("::1", "[::1]:0"),
            ("[::1]:80", "[::1]:80"),
        ] {
            assert_eq!(listener_address(text).expect("an address").to_string(), expected);
        }
        for text in ["", "desk.example.org", "99999", "127.0.0.1:x"] {
            assert!(listener_address(text).is_err(), "{text}");
        }
    }
}
