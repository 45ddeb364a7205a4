//! The reviewer in the browser: pages made on the server, with a little script for the keyboard
//! and for what others do meanwhile, and the same for programs under `/api`.
//!
//! A request passes [`guard`] (is it meant for this server, whose is it), then one of the
//! [`routes`]; what the pages show comes from the [`board`], which holds the desk that the terminal
//! reviewer works at, too. Nothing here reads an article or an account from a file: the caller
//! does, and hands over [`Inputs`] and [`Accounts`].

mod accounts;
mod acts;
mod addresses;
mod api;
mod assets;
mod board;
mod connections;
mod cookies;
mod entrance;
mod events;
mod exports;
mod guard;
mod name;
mod openapi;
mod pages;
mod problem;
mod routes;
mod sent;
mod sessions;
mod slug;
mod throttle;
mod told;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

pub use accounts::{Accounts, AccountsError, Made, make_password, make_token, password_line};
pub use addresses::{Addresses, OriginError};
pub use board::{Articles, Inputs};
pub use openapi::document as openapi;

use board::Board;
use cookies::Cookies;
use sessions::Sessions;
use throttle::Throttle;

use crate::check::Options;
use crate::review::StoreError;
use board::Table;
use problem::Problem;

/// How many passwords are hashed at once.
const HASHING: usize = 2;

/// How often the inputs are looked at for changes.
const LOOK: Duration = Duration::from_secs(2);

/// How often the store is looked into for what other programs decide.
const STORE_LOOK: Duration = Duration::from_millis(700);

/// How to serve.
#[derive(Debug, Default)]
pub struct ServeOptions {
    /// Who may come in; on loopback it may be empty.
    pub accounts: Accounts,
    /// The addresses that people use where a proxy stands in front: `https://desk.example.org`.
    pub origins: Vec<String>,
    /// Whether the stories are checked again as soon as an article changes.
    pub watch: bool,
    /// The words and rules to check with.
    pub check: Options,
    /// The files that decisions are kept in; each story names the place of its own among them.
    pub stores: Vec<PathBuf>,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Other machines could reach the reviewer, and anybody there could decide.
    #[error(
        "{0} can be reached from other machines, so that it takes accounts: give --password-file or --token-file \
         (`gainsay account NAME` makes a line for one), or listen on 127.0.0.1"
    )]
    Open(SocketAddr),
    /// An address that people use is none.
    #[error("--origin: {0}")]
    Origin(#[from] OriginError),
    /// The decisions can't be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system does not let it listen.
    #[error("cannot serve: {0}")]
    Io(#[from] io::Error),
}

/// What the routes work with.
struct App {
    board: Board,
    accounts: Accounts,
    addresses: Addresses,
    cookies: Cookies,
    sessions: Sessions,
    throttle: Throttle,
    hashing: Semaphore,
}

impl App {
    /// Answers from the table, away from the threads that serve connections: somebody else may
    /// be at it.
    async fn at_the_table(
        self: &Arc<Self>,
        as_json: bool,
        work: impl FnOnce(&App, &mut Table) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let app = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || app.board.at_the_table(|table| work(&app, table))).await;
        match done {
            Ok(Ok(response)) => response,
            Ok(Err(problem)) => problem.shown(as_json),
            Err(error) => Problem::failed(error).shown(as_json),
        }
    }
}

/// A reviewer that listens and does not serve yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    app: Arc<App>,
    watch: bool,
}

impl Server {
    /// Listens on an address and checks the stories for the first time.
    ///
    /// # Errors
    /// The address is open to other machines and there are no accounts, an origin is none, or
    /// the system refuses the address.
    pub async fn open(address: SocketAddr, options: ServeOptions, inputs: Box<dyn Inputs>) -> Result<Self, ServeError> {
        if !address.ip().is_loopback() && options.accounts.is_empty() {
            return Err(ServeError::Open(address));
        }
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let addresses = Addresses::new(address, &options.origins)?;
        let board = move || Board::open(inputs, options.check, options.stores);
        let board = tokio::task::spawn_blocking(board).await.map_err(io::Error::other)??;
        let app = App {
            board,
            accounts: options.accounts,
            addresses,
            cookies: Cookies::of(address.port()),
            sessions: Sessions::default(),
            throttle: Throttle::default(),
            hashing: Semaphore::new(HASHING),
        };
        Ok(Server { listener, address, app: Arc::new(app), watch: options.watch })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What of the input could not be read.
    pub fn problems(&self) -> Vec<String> {
        self.app.board.at_the_table(|table| table.problems.clone())
    }

    /// Serves until `stop` says true; requests under way are answered first.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let router: Router = routes::router(self.app.clone());
        tokio::spawn(watch_stores(self.app.clone(), stop.clone()));
        if self.watch {
            tokio::spawn(watch_inputs(self.app.clone(), stop.clone()));
        }
        let (app, mut told) = (self.app.clone(), stop.clone());
        tokio::spawn(async move {
            connections::stopped(&mut told).await;
            app.board.events.tell(events::Event::Stopping);
        });
        connections::serve(self.listener, router, stop).await;
    }
}

/// Takes over what other programs decide: the terminal reviewer, a script, another server.
async fn watch_stores(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = connections::stopped(&mut stop) => return,
            () = tokio::time::sleep(STORE_LOOK) => {}
        }
        let app = app.clone();
        // A store that is locked for a moment is looked into again.
        let _ = tokio::task::spawn_blocking(move || app.board.look_into_the_stores()).await;
    }
}

/// Checks again whenever the inputs have changed and then been left alone for a moment, so that
/// no article is read while it is being written.
async fn watch_inputs(app: Arc<App>, mut stop: watch::Receiver<bool>) {
    let look = |app: Arc<App>| tokio::task::spawn_blocking(move || app.board.stamp());
    // What was written since the first reading is a change, however late the watch begins.
    let mut checked = app.board.first_stamp;
    let mut last = checked;
    loop {
        tokio::select! {
            () = connections::stopped(&mut stop) => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        let Ok(now) = look(app.clone()).await else { return };
        if now != checked && now == last {
            let app = app.clone();
            let _ = tokio::task::spawn_blocking(move || app.board.check_again()).await;
            checked = now;
        }
        last = now;
    }
}
